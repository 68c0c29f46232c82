/** How a value lies in a pseudonym that leads back: its length, itself, and zeros to a block. */

/** Longer values get a one-way pseudonym. */
export const REVERSIBLE_BYTES_MAX = 64
/** Hides the length of what is inside, but for the next multiple. */
export const BLOCK_BYTES = 16
/** What proves it, before what is sealed (RFC 5297 §2.6). */
export const SIV_BYTES = 16

/** The bytes that are sealed; `undefined` where there are too many. */
export function padded(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes.length > REVERSIBLE_BYTES_MAX) return undefined
  const whole = new Uint8Array(Math.ceil((bytes.length + 1) / BLOCK_BYTES) * BLOCK_BYTES)
  whole[0] = bytes.length
  whole.set(bytes, 1)
  return whole
}

/** The value in bytes that were opened. */
export function unpadded(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(1, 1 + (bytes[0] ?? 0))
}
