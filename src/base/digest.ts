/** Digests and keyed digests (SHA-256, RFC 6234; HMAC, RFC 2104). */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** SHA-256 of the bytes, 32 bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest()
}

/** SHA-256 in lower-case hexadecimal, 64 characters. */
export function sha256Hex(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** HMAC-SHA-256, 32 bytes. */
export function hmacSha256(key: Uint8Array, bytes: Uint8Array | string): Uint8Array {
  return createHmac('sha256', key).update(bytes).digest()
}

/** Whether two digests are equal, in a time that depends on their length alone. */
export function sameDigest(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}
