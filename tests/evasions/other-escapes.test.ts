/** Escapes beside those of JSON: without their end, of other languages, and of those who print. */
import { describe, expect, it } from 'vitest'
import { createMask } from '../../src/masking/create-mask.ts'

const mask = createMask({ key: new Uint8Array(64).fill(3) })
const SECRET = 'zork4711'
const HEX = Buffer.from(`password=${SECRET}`).toString('hex')
const DOMAIN = 'brask.io'

const MASKED: readonly (readonly [what: string, text: string, hidden: string])[] = [
  ['references without an end', `mail ada&#64${DOMAIN} now`, DOMAIN],
  ['references in base 16 without an end', `mail ada&#x40x.${DOMAIN} now`, DOMAIN],
  ['letters of a name as references', `&#112&#97&#115&#115word=${SECRET}`, SECRET],
  ['octal numbers', `mail ada\\100${DOMAIN}`, DOMAIN],
  ['eight digits', `mail ada\\U00000040${DOMAIN}`, DOMAIN],
  ['escape of JavaScript', `mail ada%u0040${DOMAIN}`, DOMAIN],
  ['bytes of PostgreSQL', `INSERT INTO k VALUES ('\\x${HEX}')`, HEX],
  ['bytes of MySQL', `value 0x${HEX} here`, HEX],
  ['colours', `\x1b[31mpassword\x1b[0m=\x1b[1m${SECRET}\x1b[0m`, SECRET],
  ['colours around a name', `\x1b[36mlast_name\x1b[0m=Brask n=1`, 'Brask'],
  ['ends of lines in syslog', `Jan 1 h app[1]: one#012password=${SECRET}`, SECRET],
  ['tabs in syslog', `Jan 1 h app[1]: one#011last_name=Brask`, 'Brask'],
]

const SHOWN = [
  'commit \\2026 and C:\\100files\\a.txt',
  '\x1b[32mINFO\x1b[0m GET /orders/42 \x1b[1m200\x1b[0m',
  'colour #010203 and #012345 at 100%unit',
  'a &#39; b &#x27; c & d',
  'hash 0x9f86d081884c7d659a2feaa0c55ad015a3bf4f1b',
]

describe('what is written in other escapes', () => {
  it.each(MASKED)('is masked: %s', (_what, text, hidden) => {
    expect(mask.text(text)).not.toContain(hidden)
    const stream = mask.stream('text')
    const lines = [stream.push(Buffer.from(`${text}\n`)), stream.end()]
    expect(Buffer.concat(lines).toString()).not.toContain(hidden)
  })

  it.each(SHOWN)('is left alone where it says nothing: %j', (text) => {
    expect(mask.text(text)).toBe(text)
  })
})
