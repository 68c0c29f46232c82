/** One-way stand-ins that keep the form of a value: every digit a digit, every letter a letter. */
import { hmacSha256 } from '../../base/digest.ts'
import { isCardNumber } from '../detectors/card.ts'

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i
const BLOCK_BYTES = 32
const DIGITS = '0123456789'
const LOWER = 'abcdefghijklmnopqrstuvwxyz'
const UPPER = LOWER.toUpperCase()

/**
 * The same form, drawn from a key that only the gateway has. A UUID becomes one of version 8, whose
 * bits are anybody's own (RFC 9562 §5.8); what would pass for a card's number is changed.
 */
export function alike(value: string, key: Uint8Array): string {
  if (UUID.test(value)) return uuidFrom(hmacSha256(key, value.toLowerCase()), value)
  // A long value is digested once.
  const seed = hmacSha256(key, value)
  let counter = 0
  let text = drawn(value, seed, counter)
  // A thing of one sign alone can be drawn as itself.
  while (text === value || isCardNumber(text.replace(/[\s-]/g, ''))) {
    counter += 1
    if (counter > DRAWS_MAX) return '*'.repeat(value.length)
    text = drawn(value, seed, counter)
  }
  return text
}

const DRAWS_MAX = 64

function drawn(value: string, seed: Uint8Array, counter: number): string {
  let block = new Uint8Array()
  let text = ''
  let at = 0
  for (const sign of value) {
    if (at % BLOCK_BYTES === 0)
      block = Uint8Array.from(hmacSha256(seed, `${counter} ${at / BLOCK_BYTES}`))
    const byte = block[at % BLOCK_BYTES] ?? 0
    text += signLike(sign, byte)
    at += 1
  }
  return text
}

function signLike(sign: string, byte: number): string {
  if (/\p{Nd}/u.test(sign)) return DIGITS[byte % DIGITS.length] ?? '0'
  if (/\p{Lu}/u.test(sign)) return UPPER[byte % UPPER.length] ?? 'X'
  return /[\p{L}\p{M}]/u.test(sign) ? (LOWER[byte % LOWER.length] ?? 'x') : sign
}

function uuidFrom(digest: Uint8Array, value: string): string {
  const hex = Buffer.from(digest.subarray(0, 16)).toString('hex')
  const variant = (8 + ((digest[8] ?? 0) & 3)).toString(16)
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
  ]
  const text = [...parts, hex.slice(20)].join('-')
  return value === value.toUpperCase() ? text.toUpperCase() : text
}
