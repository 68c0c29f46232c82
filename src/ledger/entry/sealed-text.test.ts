/** Sealed texts open under their own key alone, and not at all once a bit is changed. */
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openBytes, openSealed, seal, sealBytes } from './sealed-text.ts'

const randomness = { bytes: (count: number) => randomBytes(count) }
const key = { id: 'rec_1', key: randomBytes(32) }

describe('a sealed text', () => {
  it('opens under its key, and under no other key or id', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const bytes = sealBytes(text, key, randomness)
        expect(openBytes(bytes, key)).toBe(text)
        expect(openBytes(bytes, { ...key, key: randomBytes(32) })).toBeUndefined()
        expect(openBytes(bytes, { ...key, id: 'rec_2' })).toBeUndefined()
      }),
    )
  })

  it('does not open once a bit is changed, or a byte is missing', () => {
    const bytes = sealBytes('why it was needed', key, randomness)
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Uint8Array.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(openBytes(changed, key)).toBeUndefined()
      expect(openBytes(bytes.subarray(0, at), key)).toBeUndefined()
    }
  })

  it('of the same words looks different each time', () => {
    expect(seal('same', key, randomness)).not.toEqual(seal('same', key, randomness))
  })

  it('whose key is gone says nothing', async () => {
    const sealed = seal('gone', key, randomness)
    const keys = {
      find: async () => undefined,
      obtain: async () => key.key,
      destroy: async () => true,
    }
    expect(await openSealed(sealed, keys)).toBeUndefined()
    expect(await openSealed(sealed, { ...keys, find: async () => key.key })).toBe('gone')
  })
})
