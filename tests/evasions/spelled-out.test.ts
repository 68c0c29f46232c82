/** People and secrets that were written so that programs would not find them. */
import { describe, expect, it } from 'vitest'
import { createMask } from '../../src/masking/create-mask.ts'

const mask = createMask({ key: new Uint8Array(64).fill(3) })
const MAIL = 'zork.q@exam.example'
const LONG = `the mail of this customer is ${MAIL}, and so on`
const CARD = ['4242', '4242', '4242', '4242']

const MASKED: readonly (readonly [why: string, text: string, hidden: string])[] = [
  ['a mail address in words', 'write to zork.q [at] exam.example', 'zork'],
  ['a mail address in brackets', 'write to zork.q(at)exam(dot)example', 'zork'],
  ['a mail address as it is said', 'zork.q at exam dot example', 'zork'],
  ['accents by themselves', 'mail zo\u0308rk@exa\u0308mple.example', 'rk@'],
  ['a guest of a directory', 'zork_exam.example#EXT#@x.example', 'zork'],
  ['escapes of characters', '\\u{7a}\\u{6f}rk@exam.example', '6f'],
  ['encoded words', 'From: =?UTF-8?Q?Zork_Quimby?= <x@y.example>', 'Zork'],
  ['bytes as Node shows them', `<Buffer ${bytes(MAIL)}>`, '7a 6f'],
  ['hex with a prefix', `0x${hex(LONG)}`, hex('zork')],
  ['bytes as PostgreSQL writes them', `\\x${hex(MAIL)}`, hex('zork')],
  ['bytes in a list of them', `{"\\\\x${hex(MAIL)}","\\\\x${hex(MAIL)}"}`, hex('zork')],
  ['bytes in JSON of them', `[{"blob":"\\\\x${hex(MAIL)}"}]`, hex('zork')],
  [
    'bytes as MySQL writes them',
    `values (0x${hex(MAIL).toUpperCase()})`,
    hex('zork').toUpperCase(),
  ],
  ['UTF-16 in base 64', base16(LONG), base16(LONG).slice(84, 110)],
  ['a card parted by signs', `card ${CARD.join('_')}`, CARD.join('_')],
  ['a card parted by commas', `card: ${CARD.join(', ')}`, '4242, 4242'],
  ['a date with a month in letters', 'DOB 17-MAY-90', '17-MAY'],
  ['a short word for born', 'geb. 17.05.1990', '17.05'],
  ['a number in a link', 'https://wa.me/12025550123', '2025550123'],
  ['a text that begins like a packed one', text64(`x ${LONG}`), text64(`x ${LONG}`).slice(44, 60)],
]

function hex(text: string): string {
  return Buffer.from(text).toString('hex')
}

function bytes(text: string): string {
  return (hex(text).match(/../g) ?? []).join(' ')
}

function base16(text: string): string {
  return Buffer.from(text, 'utf16le').toString('base64')
}

function text64(text: string): string {
  return Buffer.from(text).toString('base64')
}

describe('what is written otherwise', () => {
  it.each(MASKED)('is masked: %s', (_why, text, hidden) => {
    expect(mask.text(text)).not.toContain(hidden)
  })

  it('stays in its notation', () => {
    const shown = mask.text(`0x${hex(LONG)}`)
    expect(Buffer.from(shown.slice(2), 'hex').toString()).toMatch(/^the mail .*, and so on$/)
    const wide = Buffer.from(mask.text(base16(LONG)), 'base64').toString('utf16le')
    expect(wide).toMatch(/^the mail .*, and so on$/)
  })

  it.each([
    'look at [this] and at (that) dot',
    '0xdeadbeefcafebabe0123456789abcdef 0x7fff5fbff8c0',
    'Buffer overflow at 7a 6f 72',
    'charset=utf-8 and iso-8859-1',
    'order 1,2,3,4 and 2026/01/02',
  ])('is left alone: %s', (text) => {
    expect(mask.text(text)).toBe(text)
  })
})
