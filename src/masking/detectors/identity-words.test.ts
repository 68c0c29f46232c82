/** Identity numbers behind their words: as people write them, and what only looks like one. */
import { describe, expect, it } from 'vitest'
import { identityExamples } from '../../../tests/fixtures/identity-examples.ts'
import { maskingForTests } from '../../../tests/fixtures/masking-house.ts'
import { IDENTITY_NUMBERS } from '../rules/identity-numbers.ts'
import { isValid } from './identity-checks.ts'

const { maskText, explain } = maskingForTests()
/** Where most other digits are accepted in the place of one, there is no check digit. */
const UNCHECKED_SHARE = 0.7
const GROUP = /(.{3})(?=.)/g

function validOf(format: string): readonly string[] {
  return identityExamples(format).filter((value) => isValid(value, format))
}

/** Of all ways to put another digit in the place of one, how many are accepted. */
function acceptedShare(value: string, format: string): number {
  const others = [...value].flatMap((sign, at) =>
    /\d/.test(sign)
      ? [...'0123456789'].map((digit) => value.slice(0, at) + digit + value.slice(at + 1))
      : [],
  )
  const changed = others.filter((other) => other !== value)
  return changed.filter((other) => isValid(other, format)).length / changed.length
}

describe('identity numbers behind their words', () => {
  it('are found in all usual spellings, in letters of any alphabet', () => {
    const missed = IDENTITY_NUMBERS.flatMap(({ format, words, isChecked }) => {
      const country = format.slice(0, 2)
      return validOf(format).flatMap((value) => {
        const bare = value.replace(/[ ./()+=-]/g, '')
        const led = bare.startsWith(country) ? bare : country + bare
        const written = isChecked
          ? [bare, bare.replace(GROUP, '$1 '), bare.replace(GROUP, '$1-'), led, `(${value})`]
          : [value, `${country} ${value}`]
        const texts = written.map((each) => `my ${words[0]}: ${each} and more`)
        return texts.filter((text) => maskText(text) === text && !TOO_LONG.has(format))
      })
    })
    expect(missed).toEqual([])
  })

  it('are found where a word has letters beside ASCII', () => {
    for (const text of [
      'Mi cédula de identidad es 1714307103.',
      `numéro de sécurité sociale : ${['25508', '14168', '02538'].join('')}`,
      'Rodné číslo: 710319/2745',
      'fødselsnummer 15108695088',
      'cartão de cidadão: 00000000 0 ZZ4',
    ])
      expect(maskText(text)).toContain('[masked]')
  })

  it('are whole: what goes on is another number', () => {
    for (const text of [
      'ci: 1234567-SC-ABC',
      'ci: 1234567-XX',
      'cif: 185 472 91',
      'vat: BG 175 074 75',
      'nit: 0614-050707-104-0',
      'rfc: VACE-460910-SX6',
      'CI: 1234567 passed',
      'cedula: 001139182',
      'dni: 12345678-2026-11-27',
    ])
      expect(maskText(text)).toBe(text)
  })

  it('are found before what is not theirs', () => {
    for (const [text, number] of [
      ['cpf 529 982 247 25 912345678', '529 982 247 25'],
      ['nif=501442600-backup.zip', '501442600'],
      ['NIF 501442600 12', '501442600'],
      ['cpf: 52998224725/2026', '52998224725'],
    ] as const)
      expect(maskText(text)).not.toContain(number)
  })

  it('are told by the formats that their word names, and by no other', () => {
    const mistaken = IDENTITY_NUMBERS.flatMap(({ format, words }) =>
      identityExamples(format).flatMap((value) => {
        const [word = ''] = words
        const named = IDENTITY_NUMBERS.filter((one) => one.words.includes(word))
        if (named.some((one) => isValid(value, one.format))) return []
        const found = explain(`${word}: ${value}`)
        return found.filter(({ rule }) => named.some((one) => rule === `identity:${one.format}`))
      }),
    )
    expect(mistaken).toEqual([])
  })
})

/** The ground for how strictly each is read. */
describe('the table', () => {
  it('says of each format whether it has check digits', () => {
    const wrong = IDENTITY_NUMBERS.filter(({ format, isChecked }) => {
      const shares = validOf(format).map((value) => acceptedShare(value, format))
      if (shares.length === 0) return false
      return shares.some((share) => share > UNCHECKED_SHARE) === isChecked
    })
    expect(wrong.map(({ format }) => format)).toEqual([])
  })
})

/** Grouped by threes they are longer than any number that somebody writes so. */
const TOO_LONG = new Set(['DE.pwnr', 'NZ.bank'])
