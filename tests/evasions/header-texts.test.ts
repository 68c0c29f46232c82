/** People in headers: as bytes of UTF-8, as names of files, titles, remarks; and in no refusal. */
import { describe, expect, it } from 'vitest'
import { Secret } from '../../src/base/secret.ts'
import { maskingForTests, type Reply, show } from '../fixtures/masking-house.ts'

const masking = maskingForTests()
const ZOE = 'Zoë Müller'
const ZOE_MASKED = masking.pseudonyms.of(ZOE, 'user.name')

/** As it arrives: every byte a letter of Latin-1. */
function asSent(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}

async function shown(name: string, value: string, reply: Reply = {}): Promise<string | undefined> {
  const { head } = await show('{}', { ...reply, head: [[name, value]] }, masking)
  return head[0]?.[1]
}

describe('a header in UTF-8', () => {
  it('does not say who was looked up', async () => {
    const value = new Secret(ZOE)
    const swappedIn = [{ value, category: 'user.name', pseudonym: ZOE_MASKED }]
    for (const text of [`name=${ZOE}`, ZOE.toUpperCase(), `für ${ZOE}`]) {
      const told = await shown('x-query', asSent(text), { swappedIn })
      expect(told).toContain(ZOE_MASKED)
      expect(told?.toLowerCase()).not.toContain(asSent('müller').toLowerCase())
    }
    expect(await shown('x-query', `name=${ZOE}`, { swappedIn })).toBe(`name=${ZOE_MASKED}`)
  })

  it('is read as such, and what is nobody is left as it was', async () => {
    const mail = await shown('x-note', asSent('für zoë.lovelace@exämple.com'))
    expect(mail).toMatch(/^fÃ¼r email_/)
    for (const text of ['für ∞ Tage', 'naïve ✓']) {
      expect(await shown('x-note', asSent(text))).toBe(asSent(text))
    }
    expect(await shown('x-note', 'caf\u00e9')).toBe('caf\u00e9')
  })
})

const FREE: readonly (readonly [name: string, value: string])[] = [
  ['content-disposition', 'attachment; filename="Emma Johnson.csv"'],
  ['content-disposition', "attachment; filename*=UTF-8''Emma%20Johnson.csv"],
  ['content-disposition', 'attachment; filename="report of Emma Johnson.csv"; size=3'],
  ['content-type', 'application/json; name="Emma Johnson"'],
  ['server-timing', 'db;desc="rows of Emma Johnson";dur=3'],
  ['warning', '299 - "Emma Johnson is gone"'],
  ['via', '1.1 cache "of \\"Emma Johnson\\""'],
  ['link', '</u?page=2>; rel="next"; title="Emma Johnson"'],
  ['x-customer-status', 'Emma Johnson is away'],
]

describe('what somebody wrote into a formal header', () => {
  it.each(FREE)('is masked as free text: %s: %s', async (name, value) => {
    for (const posture of ['detect', 'strict'] as const) {
      const told = await shown(name, value, { posture })
      expect(told).toBeDefined()
      expect(told).not.toMatch(/emma|johnson/i)
    }
  })

  it.each([
    ['content-disposition', 'form-data; name="user[email]"'],
    ['content-disposition', 'inline'],
    ['content-type', 'multipart/mixed; boundary="----=_Part_1"; charset="utf-8"'],
    ['content-type', 'application/vnd.elasticsearch+json;compatible-with=8'],
    ['link', '</orders?page=2>; rel="next", </orders?page=9>; rel="last"; type="text/html"'],
    ['server-timing', 'cdn-cache;desc=HIT, edge;dur=1, total;dur=12.5'],
    ['cache-control', 'private, max-age=0, no-cache="set-cookie"'],
    ['last-modified', 'Wed, 21 Oct 2015 07:28:00 GMT'],
    ['x-shopify-shop-api-call-limit', '32/40'],
    ['x-ratelimit-limit', '100, 100;w=60'],
    ['x-request-id', '4f8f0a52-6f2c-4f57-b2c5-7f2d8f5d9d1a'],
    ['via', '1.1 varnish, 1.1 f2a4b6.cloudfront.net (CloudFront)'],
    ['vary', 'Accept-Encoding, Origin'],
  ])('leaves its own words: %s: %s', async (name, value) => {
    for (const posture of ['detect', 'strict'] as const) {
      expect(await shown(name, value, { posture })).toBe(value)
    }
  })
})

describe('the attributes of a cookie', () => {
  it('hold nobody', async () => {
    const told = await shown('set-cookie', 'a=b; Path=/u/ada@example.com; Secure; HttpOnly')
    expect(told).toMatch(/^a=\[masked\]; Path=\/u\/email_\S+; Secure; HttpOnly$/)
  })
})

describe('a header that is made to be slow', () => {
  it.each(['a', 'a,', 'a=', '"', '\\"', 'a=";', 'a b,', "a*=x'y'%"])('is not: %s', async (unit) => {
    for (const name of ['content-disposition', 'x-slow-status', 'link']) {
      const value = unit.repeat(60_000 / unit.length)
      expect(await shown(name, `${value} "`)).toBeDefined()
    }
  })
})

describe('a kind of reply that nobody knows', () => {
  it.each([
    `application/4111${'1'.repeat(12)}`,
    'image/x.ada.lovelace',
    'application/octet-stream',
  ])('is told by name where nobody stands in it: %s', async (type) => {
    const { refusal } = await show('x', { type }, masking)
    const isHarmless = type.endsWith('stream')
    expect(refusal?.code).toBe('CONTENT_UNKNOWN')
    expect(refusal?.why.includes(type)).toBe(isHarmless)
  })
})
