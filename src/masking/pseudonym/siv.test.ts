/** Tests of AES-SIV: it is the same as that of the library, and as the RFC's own example. */
import { aessiv } from '@noble/ciphers/aes.js'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SivSealer } from './siv.ts'

it('seals as the library does, whatever the key, the associated text and the length', () => {
  const bytes = (minLength: number, maxLength: number) => fc.uint8Array({ minLength, maxLength })
  const key = fc.constantFrom(32, 48, 64).chain((length) => bytes(length, length))
  fc.assert(
    fc.property(key, bytes(1, 40), bytes(1, 100), (secret, associated, text) => {
      const sealed = new SivSealer(secret, associated).encrypt(text)
      expect(sealed).toEqual(Buffer.from(aessiv(secret, associated).encrypt(text)))
    }),
    { numRuns: 500 },
  )
})

it('is that of RFC 5297, appendix A.1', () => {
  const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex')
  const key = hex('fffefdfc fbfaf9f8 f7f6f5f4 f3f2f1f0 f0f1f2f3 f4f5f6f7 f8f9fafb fcfdfeff')
  const associated = hex('10111213 14151617 18191a1b 1c1d1e1f 20212223 24252627')
  const sealed = new SivSealer(key, associated).encrypt(hex('11223344 55667788 99aabbcc ddee'))
  expect(sealed.toString('hex')).toBe(
    '85632d07c6e8f37f950acd320a2ecc9340c02b9690c4dc04daef7f6afe5c',
  )
})

it('takes no key of another length', () => {
  expect(() => new SivSealer(new Uint8Array(33), new Uint8Array(1))).toThrow(RangeError)
})
