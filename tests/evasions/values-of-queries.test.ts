/** People who are looked for, and secrets beside the ids of their keys: values without a name. */
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../fixtures/masking-house.ts'

const { maskText } = maskingForTests()
const KEY_ID = `AKIA${'QWERTZUIOPASDF25'}`
const SECRET = 'aB3xK9mQ/r'.repeat(4)
const HEX = 'ab12cd34'.repeat(4)

const HIDDEN: readonly (readonly [why: string, text: string, hidden: string])[] = [
  ['a search', 'GET /search?q=Maria Gonzalez HTTP/1.1', 'Gonzalez'],
  ['a search as a form has it', 'GET /search?q=Maria+Gonzalez&page=2 HTTP/1.1', 'Gonzalez'],
  ['a search in percent', 'GET /search?query=John%20Smith HTTP/1.1', 'Smith'],
  ['three words', 'GET /search?q=John+Smith+Boston', 'Smith'],
  ['a pair', 'customer=John Smith status=ok', 'Smith'],
  ['a pair without a blank', 'author:James Brown', 'Brown'],
  ['a part of a path', 'GET /people/John%20Smith/orders HTTP/1.1', 'Smith'],
  ['AWS, a blank between', `${KEY_ID} ${SECRET}`, SECRET],
  ['AWS, a colon between', `${KEY_ID}:${SECRET}`, SECRET],
  ['AWS in a table', `ops,${KEY_ID},${SECRET},eu-west-1`, SECRET],
  ['AWS in arguments', `connect('${KEY_ID}', '${SECRET}')`, SECRET],
  ['AWS on two lines', `${KEY_ID}\n${SECRET}\n`, SECRET],
  ['a login of digits', 'Redis: AUTH default:87654321 failed', '87654321'],
  ['a login of digits in a sentence', 'redis login admin:12345678 refused', '12345678'],
  ['what is said to let in', 'stripe: credentials user:20261125 rejected', '20261125'],
  ['a key like an id', 'heroku: key-0a1b2c3d used as token', '0a1b2c3d'],
  ['Twilio', `tried AC${HEX}:${HEX}`, `:${HEX}`],
  ['Razorpay', `rzp_live_${'aB3xK9mQaB3xK9'} ${'aB3xK9mQ'.repeat(3)}`, 'aB3xK9mQ'.repeat(3)],
]

const SHOWN: readonly string[] = [
  'team=Will Power',
  'font=Georgia Bold title=Grace Hopper Award host=Victoria Station',
  'path=/srv/Austin Powers/file class=Jordan Air',
  'Redis: GET user:1001:profile took 2 ms',
  'Redis: DEL cart:{42}:items',
]

describe('a value that no name tells', () => {
  it.each(HIDDEN)('is hidden: %s', (_, text, hidden) => {
    expect(maskText(text)).not.toContain(hidden)
  })

  it.each(SHOWN)('is shown where it is nobody: %s', (text) => {
    expect(maskText(text)).toBe(text)
  })
})

describe('what a database says was there already', () => {
  it('is called as elsewhere', () => {
    const said = maskText("Duplicate entry 'bob@corp.example' for key 'users_email_unique'")
    const [, called = 'none'] = /entry '([^']+)'/.exec(said) ?? []
    expect(maskText('Key (email)=(bob@corp.example) already exists.')).toContain(called)
  })
})
