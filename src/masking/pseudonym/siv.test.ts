/** Tests of AES-SIV: it is the same as that of the library, for one text and for many. */
import { aessiv } from '@noble/ciphers/aes.js'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SivSealer } from './siv.ts'

const bytes = (minLength: number, maxLength: number) => fc.uint8Array({ minLength, maxLength })

it('seals as the library does, whatever the key, the associated text and the length', () => {
  const key = fc.constantFrom(32, 48, 64).chain((length) => bytes(length, length))
  const texts = fc
    .record({ blocks: fc.integer({ min: 1, max: 6 }), count: fc.integer({ min: 1, max: 5 }) })
    .chain(({ blocks, count }) => fc.array(bytes(16 * blocks, 16 * blocks), ofExactly(count)))
  fc.assert(
    fc.property(key, bytes(1, 40), texts, (secret, associated, all) => {
      const each = all[0]?.length ?? 0
      const sealed = new SivSealer(secret, associated).sealAll(Buffer.concat(all), each / 16)
      const expected = all.map((text) => aessiv(secret, associated).encrypt(text))
      expect(Buffer.from(sealed)).toEqual(Buffer.concat(expected))
    }),
    { numRuns: 500 },
  )
})

const ofExactly = (count: number) => ({ minLength: count, maxLength: count })

it('takes a text wherever it lies in its buffer', () => {
  const [key, associated] = [new Uint8Array(64).fill(7), new Uint8Array(3)]
  const text = new Uint8Array(33).fill(5).subarray(1)
  const sealed = new SivSealer(key, associated).sealAll(text, 2)
  expect(Buffer.from(sealed)).toEqual(Buffer.from(aessiv(key, associated).encrypt(text)))
})

it('takes no key of another length, and no block that is not whole', () => {
  expect(() => new SivSealer(new Uint8Array(33), new Uint8Array(1))).toThrow(RangeError)
  const sealer = new SivSealer(new Uint8Array(32), new Uint8Array(1))
  expect(() => sealer.sealAll(new Uint8Array(17), 1)).toThrow(RangeError)
  expect(() => sealer.sealAll(new Uint8Array(16), 0)).toThrow(RangeError)
})
