/** A text is masked alike alone, as a text of JSON, in quotes and in an element. */
import { describe, expect, it } from 'vitest'
import { maskingForTests } from '../fixtures/masking-house.ts'

const { maskText } = maskingForTests()

const TEXTS: readonly string[] = [
  "We'll meet Thursday at Incadence, 12 Redbud Drive, Noorderwijk",
  'Maria Gonzalez lives at 77 Long Road, Nicosia',
  'Our offices are located at 12 Redbud Drive, Zorkland',
  'Meet me at 947 Redbud Drive 17, Zorkville',
  'call +49 151 12345678 or write to zork@quux.example',
  'born 17 May 1990 in Zorkstadt',
  'paid by Zorkina Gonzalez, order 8841',
  'passport C01X00T47 was seen from 203.0.113.77',
  'last_name=Quuxley first_name=Zorkina',
]

const PLACES: readonly (readonly [place: string, before: string, behind: string])[] = [
  ['quotes', 'said "', '" ok'],
  ['an element', '<p>', '</p>'],
  ['a cell', '<td>', '</td>'],
  ['brackets', 'said (', ') ok'],
]

describe.each(TEXTS)('%s', (text) => {
  const alone = maskText(text)

  it('is masked as a text of JSON', () => {
    expect(alone).not.toBe(text)
    expect(JSON.parse(maskText(JSON.stringify({ m: text })))).toEqual({ m: alone })
  })

  it.each(PLACES)('is masked alike in %s', (_, before, behind) => {
    expect(maskText(`${before}${text}${behind}`)).toBe(`${before}${alone}${behind}`)
  })
})
