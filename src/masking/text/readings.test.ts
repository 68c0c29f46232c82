/** Tests of readings: no text is read twice, nor in more ways than its length is worth. */
import { describe, expect, it } from 'vitest'
import { createMask } from '../create-mask.ts'
import { ReadingBudget } from './nesting.ts'
import { Readings } from './readings.ts'
import { SEEN } from './scanner.ts'
import { readingsOf } from './ways.ts'

describe('a text', () => {
  it('is not read again as what it was, or was read as', () => {
    const readings = new Readings('a%41', new ReadingBudget(4))
    expect(['a%41', 'aA', 'aA', 'a'].map((text) => readings.take(text))).toEqual([
      'known',
      'new',
      'known',
      'new',
    ])
  })

  it('is read as often as its length is worth, and some more', () => {
    const long = (count: number): string => `${count}`.padEnd(10_000, 'x')
    const readings = new Readings(long(0), new ReadingBudget(10_000))
    const ways = Array.from({ length: 33 }, (_, count) => readings.take(long(count + 1)))
    expect(ways.filter((way) => way === 'new')).toHaveLength(32)
    expect(ways.at(-1)).toBe('too-many')
  })

  it('is read in all ways together and in each alone, not in every order', () => {
    const kinds = String.raw`\n %2541 &amp;amp; \u0041 ""a"" ?a=b+c zork `
    const [together, ...alone] = readingsOf(kinds, SEEN.percent | SEEN.reference | SEEN.escape)
    expect(alone.map(({ isFinal }) => isFinal)).toEqual([true, true, true, true, true, true])
    expect(together?.text).toBe('\n A &amp; A "a" ?a=b c zork ')
    expect(together?.isFinal).toBe(false)
  })

  it('is read with what stands in it, not beside it', () => {
    const mask = createMask({ key: new Uint8Array(64).fill(7) })
    const kinds = String.raw`\n %2541 &amp; \\u0041 ?a=b+c zork`
    const [alone, many] = [1, 60].map((count) => JSON.stringify({ a: Array(count).fill(kinds) }))
    expect(mask.text(`x ${alone}`)).toContain('zork')
    expect(mask.text(`x ${many}`)).not.toContain('zork')
    expect(mask.text(`${many}`)).toContain('zork')
  })
})
