/** Letters and digits in other forms: as formulas have them, with selectors of forms, in frames. */
import { describe, expect, it } from 'vitest'
import { maskingForTests, show } from '../fixtures/masking-house.ts'

const { maskText } = maskingForTests()
const CARD = ['4242', '4242', '4242', '4242'].join('')
const MAIL = 'ada@example.com'
const CODE_OF = { A: 0x41, a: 0x61, zero: 0x30 }

/** Where Unicode has an alphabet of formulas: its capitals, its small letters, its digits. */
const STYLES = [
  ['bold', 0x1d400, 0x1d7ce],
  ['bold script', 0x1d4d0, 0x1d7d8],
  ['sans-serif', 0x1d5a0, 0x1d7e2],
  ['bold sans-serif', 0x1d5d4, 0x1d7ec],
  ['monospace', 0x1d670, 0x1d7f6],
] as const

function styled(text: string, capitals: number, digits: number): string {
  return text
    .replace(/[A-Z]/g, (sign) => String.fromCodePoint(capitals + sign.charCodeAt(0) - CODE_OF.A))
    .replace(/[a-z]/g, (sign) =>
      String.fromCodePoint(capitals + 26 + sign.charCodeAt(0) - CODE_OF.a),
    )
    .replace(/\d/g, (sign) => String.fromCodePoint(digits + sign.charCodeAt(0) - CODE_OF.zero))
}

const between = (text: string, sign: string): string => [...text].join(sign)

const FORMS: readonly (readonly [string, (text: string) => string])[] = [
  ...STYLES.map(([name, capitals, digits]) => {
    const form = (text: string): string => styled(text, capitals, digits)
    return [name, form] as const
  }),
  ['a selector of text', (text) => between(text, '\ufe0e')],
  ['a selector of pictures', (text) => between(text, '\ufe0f')],
  ['frames of keys', (text) => text.replace(/\d/g, '$&\ufe0f\u20e3')],
]

describe.each(FORMS)('%s', (_, form) => {
  it('hides a card, a mail address and what is behind a name', async () => {
    for (const value of [`card ${form(CARD)} ok`, `${form('card')} ${form(CARD)}`]) {
      expect(maskText(value)).not.toContain(form('4242'))
      const shown = await show(JSON.stringify({ note: value }), { type: 'application/json' })
      expect(shown.body).not.toContain(form('4242'))
    }
    if (form('a') === 'a') return
    expect(maskText(`mail ${form(MAIL)}.`)).toMatch(/^mail email_[a-z\d]+@masked\.invalid\.$/)
    expect(maskText(`${form('password')}: zebra9x`)).toBe(`${form('password')}: [masked]`)
  })

  it('is the person that it is without', () => {
    if (form('a') === 'a') return
    expect(maskText(form(MAIL))).toBe(maskText(MAIL))
  })
})

it('leaves what is nobody’s as it was', () => {
  for (const text of [
    '❤️ thanks 👍️',
    'let 𝑥 = 𝟐𝟎',
    '1️⃣ first 2️⃣ second',
    '🇩🇪 ok',
    '☎️ call us',
    '𝄞 music',
  ])
    expect(maskText(text)).toBe(text)
})
