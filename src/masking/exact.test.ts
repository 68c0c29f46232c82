/** Tests of exact values: what is looked for in bytes at once misses nothing that a text holds. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ExactSignal, needlesOf } from './exact.ts'

const exact = new ExactSignal(
  needlesOf({ value: 'Kraken key-4711', category: 'system.authentication', instead: '[masked]' }),
)
const signs = fc.constantFrom(...'Kk\u212arRaAeEnN key-4711"\u017f\u0130\u0131é'.split(''))

describe('exact values', () => {
  it('are found in any case, also with the sign for kelvin', () => {
    for (const text of ['KRAKEN KEY-4711', '\u212araken \u212aey-4711', 'kraken%20key-4711']) {
      expect(exact.find(`a ${text} b`)).toHaveLength(1)
      expect(exact.mayBeIn(Buffer.from(`a ${text} b`))).toBe(true)
    }
  })

  it('are in no text whose bytes are free of them', () => {
    const part = fc.constantFrom('Kraken', '\u212araKEN', ' ', 'key-4711', '%20', '\u212aEY-4711')
    const texts = fc.array(fc.oneof(part, signs), { maxLength: 12 }).map((each) => each.join(''))
    fc.assert(
      fc.property(texts, (text) => {
        if (!exact.mayBeIn(Buffer.from(text))) expect(exact.find(text)).toEqual([])
      }),
      { numRuns: 2_000 },
    )
  })
})
