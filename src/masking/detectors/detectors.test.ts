/** Detectors against other people's examples: telephone numbers of 245 regions, cards and IBANs. */
import { faker } from '@faker-js/faker'
import { type CountryCode, getExampleNumber } from 'libphonenumber-js'
import examples from 'libphonenumber-js/mobile/examples'
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../../../tests/fixtures/masking-house.ts'

const { maskText } = maskingForTests()
const RUNS = 500

describe('telephone numbers of all regions', () => {
  const numbers = Object.keys(examples).flatMap((region) => {
    const number = getExampleNumber(region as CountryCode, examples)
    return number === undefined ? [] : [{ region, number }]
  })

  it.each(numbers.map(({ region, number }) => [region, number]))(
    'are found: %s',
    (_region, number) => {
      for (const text of [number.number, number.formatInternational(), number.getURI()]) {
        const masked = maskText(`She wrote from ${text} today.`)
        expect(masked).not.toContain(number.nationalNumber.slice(-5))
        expect(masked).toMatch(/^She wrote from (?:tel:)?phone_[0-9a-z]{50,} today\.$/)
      }
    },
  )

  it('are found as people write them at home, where a word says what they are', () => {
    const missed = numbers.filter(({ number }) =>
      maskText(`phone: ${number.formatNational()}`).includes(number.formatNational()),
    )
    expect(missed.map(({ region }) => region)).toEqual([])
  })
})

describe('numbers of banks', () => {
  it('are found: IBANs, with and without spaces', () => {
    faker.seed(7)
    for (let run = 0; run < RUNS; run += 1) {
      const iban = faker.finance.iban({ formatted: run % 2 === 0 })
      expect(maskText(`to ${iban}.`)).toMatch(/^to acct_[0-9a-z]{26}(?:_\w{4})?\.$/)
    }
  })

  it('are found: cards of every issuer, however they are grouped', () => {
    faker.seed(7)
    for (let run = 0; run < RUNS; run += 1) {
      const card = faker.finance.creditCardNumber()
      expect(maskText(`card ${card} was`)).toMatch(/^card card_[0-9a-z]{26}_\d{4} was$/)
    }
  })
})

describe('mail addresses', () => {
  it('are found, whatever stands around them', () => {
    faker.seed(7)
    const around = [
      ['<', '>'],
      ['"', '"'],
      ['(', ')'],
      [' ', '.'],
      ['mailto:', ' '],
      ['=', '&'],
      ['', ','],
    ]
    for (let run = 0; run < RUNS; run += 1) {
      const mail = faker.internet.email({ allowSpecialCharacters: false })
      const [before = '', after = ''] = around[run % around.length] ?? []
      expect(maskText(`x${before}${mail}${after}y`)).not.toContain(mail.split('@')[1])
    }
  })
})
