/** What is copied is what was there, and nothing beside it is touched. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { copyBytes, Memory } from './memory.ts'

describe('copying', () => {
  it('moves a stretch of any length to any place, and nothing else', () => {
    const place = fc.nat({ max: 9 })
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.tuple(place, place, place),
        (bytes, [before, behind, at]) => {
          const start = Math.min(before, bytes.length)
          const end = Math.max(start, bytes.length - behind)
          const target = Buffer.alloc(bytes.length + 10, 0xee)
          const from = { of: new Memory(Buffer.from(bytes)), start, end }
          expect(copyBytes(from, new Memory(target), at)).toBe(at + end - start)
          const right = Buffer.alloc(target.length, 0xee)
          right.set(bytes.subarray(start, end), at)
          expect(target.equals(right)).toBe(true)
        },
      ),
    )
  })
})
