/** Masked texts read as before: no escape is cut, and what stands around a value is left alone. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMask } from '../../src/masking/create-mask.ts'
import { onWholeEscapes } from '../../src/masking/text/whole-escapes.ts'

const mask = createMask({ key: new Uint8Array(64).fill(7) })
const SECRET = ['6fb1cff7690db9ac', '066cadbbde8e3c07'].join('')

const inner = (text: string): string => JSON.stringify(text).slice(1, -1)

const TEXTS = [
  `CLIENT_SECRET = "${SECRET}";`,
  'password = "super$ecret"\n',
  `The password is "Zork4711"\nand it goes on`,
  `{"a":"password is 'Zork4711'"}`,
  'postmark: "f59dffd2-83ea-47c7-ba8f-95e053a6d0ae"',
  'alerts: "arn:aws:sns:us-west-2:123456789023:Alarm"',
  `password=Zork4711é&page=2`,
  'https://ada:Zork4711@db.example.com/x?y="z"',
]
const STILL_THERE = /f59dffd2|Zork4711|ecret"|6fb1cff|ada:|3456789023/

describe('what is masked in escapes', () => {
  it.each([
    ['in a string', inner, (text: string) => JSON.parse(`"${text}"`)],
    ['in a string in a string', (text: string) => inner(inner(text)), twice],
    ['in an address', encodeURIComponent, decodeURIComponent],
    ['in an address in an address', twiceEncoded, twiceDecoded],
    ['in markup', inMarkup, fromMarkup],
    [
      'in base 16',
      (text: string) => Buffer.from(text).toString('hex'),
      (text: string) => Buffer.from(text, 'hex').toString(),
    ],
  ])('%s reads as before', (_, write, read) => {
    for (const text of TEXTS) {
      const masked = mask.text(write(text))
      expect(masked).not.toMatch(STILL_THERE)
      const found = String(read(masked))
      expect(found).not.toMatch(STILL_THERE)
      // A key behind a vendor's name may hold escapes.
      if (text.startsWith('postmark')) continue
      expect(found.replace(/[^"{}\n]/g, '')).toBe(text.replace(/[^"{}\n]/g, ''))
    }
  })

  it('leaves plain JSON as it is where one address in it is encoded', () => {
    const text = String.raw`x {\"a\":\"mongodb://me:D1ffi%40cult@db.example.com\",\"b\":\"1 2\"}`
    expect(mask.text(text)).toMatch(
      /^x \{\\"a\\":\\"mongodb:\/\/(?:\[|%5B)masked(?:\]|%5D)@db\.example\.com\\",\\"b\\":\\"1 2\\"\}$/,
    )
  })

  it('is found in base 16 whatever its alphabet', () => {
    const hex = Buffer.from('Zoë, Größe, 名前, 🙂: ada@example.com').toString('hex')
    expect(Buffer.from(mask.text(hex), 'hex').toString()).toMatch(/^Zoë.*email_/u)
  })
})

describe('a span', () => {
  it.each([
    [String.raw`"ab\"c`, 1, 4, 'ab'],
    [String.raw`ab\\\"c`, 0, 5, 'ab'],
    [String.raw`a\nancy c`, 2, 7, String.raw`\nancy`],
    ['a%2Fbucket', 2, 10, 'bucket'],
    ['a%252Fbucket', 4, 12, 'bucket'],
    ['a%41bucket', 2, 10, '%41bucket'],
    ['Jos%C3%A9 c', 7, 9, '%C3%A9'],
    ['Jos%C3%A9 c', 0, 5, 'Jos%C3%A9'],
    ['x&quot;abc&quot;', 2, 11, 'abc'],
    [String.raw`x\u0022abc\u0022`, 3, 14, 'abc'],
    [String.raw`x\\\"`, 2, 4, ''],
  ])('in %j from %i to %i is of %j', (text, start, end, wanted) => {
    const whole = onWholeEscapes(text, { start, end })
    expect(text.slice(whole.start, whole.end)).toBe(wanted)
  })

  it('is never moved further than an escape is long', () => {
    const piece = fc.constantFrom('\\', '"', 'n', 'u', '%', '2', '5', 'F', '&', 'amp;', 'a', ' ')
    const texts = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(texts, fc.nat(60), fc.nat(60), (text, one, other) => {
        const [start = 0, end = 0] = [one % (text.length + 1), other % (text.length + 1)].sort(
          (a, b) => a - b,
        )
        const whole = onWholeEscapes(text, { start, end })
        expect(whole.start).toBeLessThanOrEqual(whole.end)
        const lost = text.slice(start, whole.start) + text.slice(whole.end, end)
        // What is left out are signs of escapes alone.
        expect(lost).toMatch(/^[\\%&"nuxamp;25Fa]*$/)
      }),
    )
  })
})

function twice(text: string): unknown {
  return JSON.parse(`"${JSON.parse(`"${text}"`)}"`)
}

function twiceEncoded(text: string): string {
  return encodeURIComponent(encodeURIComponent(text))
}

function twiceDecoded(text: string): string {
  return decodeURIComponent(decodeURIComponent(text))
}

function inMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
}

function fromMarkup(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}
