/** Tests of readings: no text is read twice, nor in more ways than its length is worth. */
import { describe, expect, it } from 'vitest'
import { createMask } from '../create-mask.ts'
import { Readings } from './readings.ts'

describe('a text', () => {
  it('is not read again as what it was, or was read as', () => {
    const readings = new Readings('a%41')
    expect(['a%41', 'aA', 'aA', 'a'].map((text) => readings.take(text))).toEqual([
      'known',
      'new',
      'known',
      'new',
    ])
  })

  it('is read a dozen times its length, and some more', () => {
    const long = (count: number): string => `${count}`.padEnd(10_000, 'x')
    const readings = new Readings(long(0))
    const ways = Array.from({ length: 13 }, (_, count) => readings.take(long(count + 1)))
    expect(ways.filter((way) => way === 'new')).toHaveLength(12)
    expect(ways.at(-1)).toBe('too-many')
  })

  it('that could be read in more ways is not shown', () => {
    const mask = createMask({ key: new Uint8Array(64).fill(7) })
    const kinds = String.raw`\n %2541 &amp;amp; \\u0041 ""a"" ?a=b+c zork `
    expect(mask.text(kinds.repeat(300))).toMatch(/^[%\w[\]]*masked[%\w[\]]*$/)
    expect(mask.text(kinds)).toContain('zork')
  })
})
