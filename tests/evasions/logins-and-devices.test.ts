/** Lists of logins, devices that are called as their owners, and people and tokens in one line. */
import { describe, expect, it } from 'vitest'
import { maskingForTests, show } from '../fixtures/masking-house.ts'

const masking = maskingForTests()
const PASSWORD = ['zork', '4711'].join('')
const TOKEN = ['8fK2pQ9xLm4v', 'T7zR8fK2'].join('')
/** In no list of names. */
const WHO = 'Ngata'
const HIDDEN = new RegExp(`${PASSWORD}|hunterx|${TOKEN}|${WHO}|Fumiko|Brask`, 'i')

const MASKED = [
  `chpasswd:\n  list:\n    - root:${PASSWORD}\n    - ubuntu:hunterx\n  expire: false`,
  `chpasswd:\n  list: |\n    root:${PASSWORD}\n    ubuntu:hunterx\n`,
  `chpasswd: { expire: False, list: ["root:${PASSWORD}"] }`,
  `ada@example.com:${PASSWORD}\nbo@example.com|${PASSWORD}\n`,
  'DHCPREQUEST for 192.0.2.7 (Fumikos-iPhone) via eth0',
  'client-hostname "iPhone-von-Fumiko"',
  `token lookup failed: ${TOKEN}`,
  `access token not found: ${TOKEN}`,
  `POST /x?name=Wiremu+${WHO}&phone=0701234567 HTTP/1.1`,
  `a=1&name=Wiremu+${WHO}&email=a%40example.com`,
  `Name: Wiremu ${WHO}, Phone: +46701234567`,
  `Event: signup | Name: Wiremu ${WHO} | Email: ada@example.com`,
  `Patient: Wiremu ${WHO} DOB: 1984-03-07`,
  `created_by=wiremu.${WHO.toLowerCase()}`,
  'Passport number: 12 BRASK 345678',
  'AUTH LOGIN QnJhc2s0NzExQnJhc2s.'.replace('QnJhc2s0NzExQnJhc2s', btoa(PASSWORD)),
  'password: hunterx = new',
]

const SHOWN = [
  'chpasswd:\n  list:\n    - root:RANDOM\n    - ubuntu:R\n',
  'Sales-iPad, My-iPhone, Office-MacBook, iOS-iPhone, test-iphone, build-macbook-3, iPhone-13-Pro',
  'token validation failed: unexpected_signature_error',
  'key not found: user_8fK2pQ9xLm4vT7zR8fK2',
  'name=Order+Confirmation&template=3',
  'Name: Production Cluster, Status: ready, Version: 3',
  'created_by=svc.orders updated_by=system',
  'password : server = db',
]

describe('in a text', () => {
  it.each(MASKED)('is not told: %s', (text) => {
    const masked = masking.maskText(text)
    expect(masked).not.toMatch(HIDDEN)
    expect(masked).not.toContain(btoa(PASSWORD).slice(0, 8))
  })

  it.each(SHOWN)('is told: %s', (text) => {
    expect(masking.maskText(text)).toBe(text)
  })

  it('leaves the places of files and ports behind a mail address', () => {
    for (const behind of [':backup7.tar', ':25', ': failed'])
      expect(masking.maskText(`ada@example.com${behind}`)).toMatch(new RegExp(`${behind}$`))
  })
})

const DOCUMENTS: readonly (readonly [what: string, document: unknown])[] = [
  [
    'a number by its kind',
    { identifier: [{ type: { coding: [{ code: 'MR' }] }, value: PASSWORD }] },
  ],
  [
    'a number by its kind in words, behind it',
    { identifier: [{ value: PASSWORD, type: { text: 'Medical record number' } }] },
  ],
  ['who did it, by login', { sys_created_by: `wiremu.${WHO.toLowerCase()}` }],
  ['a telephone of whom has a first name', { first_name: 'Ada', cell: `x${PASSWORD}` }],
]

describe('in a document', () => {
  it.each(DOCUMENTS)('is not told: %s', async (_what, document) => {
    expect((await show(JSON.stringify(document), {}, masking)).body).not.toMatch(HIDDEN)
  })

  it('hides how old somebody is, and not how old a thing', async () => {
    const { body } = await show('{"patient":{"age":43},"first_name":"x","age":44}', {}, masking)
    expect(body).not.toMatch(/4[34]/)
    const nobodys = '{"cache":{"age":43},"account":{"age":4300},"identifier":[{"value":"E-77"}]}'
    expect((await show(nobodys, {}, masking)).body).toBe(nobodys)
  })
})
