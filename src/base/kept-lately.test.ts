/** What was used lately is there; what was not goes, and the whole stays small. */
import { describe, expect, it } from 'vitest'
import { KeptLately } from './kept-lately.ts'

describe('what is kept lately', () => {
  it('holds what is used again and again, and forgets the rest', () => {
    const kept = new KeptLately<string, number>(4)
    kept.set('often', 1)
    kept.set('once', 2)
    for (let at = 0; at < 40; at += 1) {
      kept.set(`other ${at}`, at)
      expect(kept.get('often')).toBe(1)
    }
    expect(kept.get('once')).toBeUndefined()
    expect(kept.get('never')).toBeUndefined()
  })

  it('holds two generations at most', () => {
    const kept = new KeptLately<number, number>(4)
    for (let at = 0; at < 40; at += 1) kept.set(at, at)
    const held = Array.from({ length: 40 }, (_, at) => kept.get(at)).filter(
      (one) => one !== undefined,
    )
    expect(held.length).toBeGreaterThan(0)
    expect(held.length).toBeLessThanOrEqual(8)
  })
})
