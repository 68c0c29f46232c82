/** Values written in one way inside of another, in every order, in lines that hold others as well. */
import { describe, expect, it } from 'vitest'
import { createMask } from '../../src/masking/create-mask.ts'

const mask = createMask({ key: new Uint8Array(64).fill(7) })

/** Each with a part of it that must not be read. */
const VALUES: readonly (readonly [string, string])[] = [
  ['ada.lovelace@example.com', 'ada.lovelace'],
  [['AKIA', 'IOSFODNN7EXAMPLQ'].join(''), 'IOSFODNN7'],
  [['4111', '1111', '1111', '1111'].join(' '), '1111 1111'],
  [['sk_live_', '4eC39HqLyjWDarjtT1zdp7dc'].join(''), '4eC39HqL'],
  ['postgres://ada:Zork4711x@db.example.com/x', 'Zork4711x'],
  ['password="Zork4711x"', 'Zork4711x'],
  ['+14155552671', '4155552671'],
  ['DE89 3704 0044 0532 0130 00', '0532 0130'],
]

const base64 = (text: string): string => Buffer.from(text).toString('base64')

const WAYS: readonly ((text: string) => string)[] = [
  encodeURIComponent,
  (text) => Buffer.from(text).toString('hex').replace(/../g, '%$&'),
  (text) => JSON.stringify(text).slice(1, -1),
  (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('@', '&#64;'),
  (text) => text.replace(/[@:"/ +=]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`),
  (text) => encodeURIComponent(text).replaceAll('%20', '+'),
  (text) => text.replaceAll('"', '""'),
  base64,
]

const LINES: readonly (readonly [string, (text: string) => string])[] = [
  ['an address', (text) => `GET /x?q=${text}&b=1 200`],
  ['a document', (text) => JSON.stringify({ level: 'info', msg: `it said ${text} ok\nnext` })],
  ['a line of many kinds', (text) => `ERROR said "${text}" path=%2Fa%20b &amp; more\\n`],
]

/** All ways in turn, two or three of them. */
const PATHS = WAYS.flatMap((first) =>
  WAYS.flatMap((second) => [[first, second], ...WAYS.map((third) => [first, second, third])]),
)

describe.each(LINES)('in %s', (_, line) => {
  it.each(VALUES)('%s is hidden however it is written', (value, part) => {
    const shown = PATHS.filter((path) => {
      const [written = '', left = ''] = [value, part].map((text) =>
        path.reduce((before, way) => way(before), text),
      )
      const masked = mask.text(line(written))
      // In base 64 a part of a text is no part of what it is written as.
      return masked.includes(written) || (!path.includes(base64) && masked.includes(left))
    })
    expect(shown).toEqual([])
  })
})
