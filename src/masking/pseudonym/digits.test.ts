/** Stand-ins that keep a form: which lead back, under which keys, and what they never look like. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCardNumber } from '../detectors/card.ts'
import type { PseudonymKey } from './pseudonym-key.ts'
import { KeyedPseudonyms } from './pseudonyms.ts'

const PHONE = 'user.contact.phone_number'
const ID = 'user.unique_id'
const CARD = 'user.financial.credit_card'
const digits = (min: number, max: number) =>
  fc.stringMatching(new RegExp(`^[1-9]\\d{${min - 1},${max - 1}}$`))

function keyOf(epoch: number): PseudonymKey {
  return { epoch, key: new Uint8Array(64).fill(epoch + 1) }
}

function pseudonymsOf(...epochs: readonly number[]): KeyedPseudonyms {
  const keys = epochs.map(keyOf)
  const [current = keyOf(0)] = keys
  return new KeyedPseudonyms({ current: () => current, all: () => keys })
}

describe('numbers in place of numbers', () => {
  const pseudonyms = pseudonymsOf(3)

  it('lead back, and every JSON reader takes them exactly', () => {
    fc.assert(
      fc.property(digits(1, 10), (value) => {
        const number = pseudonyms.number(value, ID)
        expect(number).toMatch(/^83\d{14}$/)
        expect(JSON.stringify(JSON.parse(number))).toBe(number)
        expect(isCardNumber(number)).toBe(false)
        expect(pseudonyms.behind(number, ID)).toBe(value)
        expect(pseudonyms.behind(number, 'user.account')).not.toBe(value)
      }),
    )
  })

  it.each(['-5', '12.5', '1e9', '12345678901'])('are one-way for %s', (value) => {
    const number = pseudonyms.number(value, ID)
    expect(number).toMatch(/^9\d{14}$/)
    expect(pseudonyms.behind(number, ID)).toBeUndefined()
  })

  it('are none of ours with another last digit', () => {
    const number = pseudonyms.number('42', ID)
    const others = Array.from(
      { length: 9 },
      (_, step) => number.slice(0, -1) + ((Number(number.at(-1)) + step + 1) % 10),
    )
    expect(others.filter((other) => pseudonyms.behind(other, ID) !== undefined)).toEqual([])
  })

  it('lead back after their key was replaced, and not once it is destroyed', () => {
    const number = pseudonyms.number('42', ID)
    expect(pseudonymsOf(4, 3).behind(number, ID)).toBe('42')
    expect(pseudonymsOf(4).behind(number, ID)).toBeUndefined()
  })
})

describe('stand-ins of the same form', () => {
  const pseudonyms = pseudonymsOf(0)

  it('of telephones lie where no telephone is, and lead back', () => {
    fc.assert(
      fc.property(fc.constantFrom('+', ''), digits(7, 15), (plus, number) => {
        const standIn = pseudonyms.shaped(plus + number, PHONE)
        expect(standIn).toMatch(
          new RegExp(`^${plus === '' ? '' : '\\+'}9990\\d{${number.length}}$`),
        )
        expect(pseudonyms.behind(standIn, PHONE)).toBe(plus + number)
        expect(pseudonyms.behind(standIn, 'user.name')).toBeUndefined()
      }),
    )
  })

  it('of UUIDs are UUIDs of version 8, the same for either case', () => {
    const uuid = '3f0c9a52-7c1e-4f0a-9d51-0b7b5e1f2a3c'
    const standIn = pseudonyms.shaped(uuid, ID)
    expect(standIn).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
    expect(pseudonyms.shaped(uuid.toUpperCase(), ID)).toBe(standIn.toUpperCase())
  })

  it('keep digits, letters and signs where they are, and are no card', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z]{2}-\d{4} [a-z]{3}\d{12,15}$/), (value) => {
        const standIn = pseudonyms.shaped(value, CARD)
        expect(standIn).not.toBe(value)
        expect(standIn).toHaveLength(value.replace(/[\s-]/g, '').length)
      }),
    )
    fc.assert(
      fc.property(digits(13, 19), (value) => {
        expect(isCardNumber(pseudonyms.shaped(value, CARD))).toBe(false)
      }),
    )
  })

  it('of mail and addresses are those that they have anyway', () => {
    const mail = 'user.contact.email'
    expect(pseudonyms.shaped('Ada@example.com', mail)).toBe(pseudonyms.of('ada@example.com', mail))
  })
})
