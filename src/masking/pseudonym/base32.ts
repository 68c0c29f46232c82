/** Crockford's base 32 in lower case: no letter that is taken for a digit, no case to lose. */

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const BITS = 5
const VALUES: ReadonlyMap<string, number> = new Map(
  [...ALPHABET].map((letter, value) => [letter, value]),
)

const CODES = Uint8Array.from(ALPHABET, (letter) => letter.charCodeAt(0))
/** Two letters for every ten bits, the first in the upper byte. */
const PAIRS = Uint16Array.from(
  { length: CODES.length ** 2 },
  (_, value) => ((CODES[value >> BITS] ?? 0) << 8) | (CODES[value & 31] ?? 0),
)

/** How many letters so many bytes take: one for every five bits, the last filled up with zeros. */
export function base32Length(bytes: number): number {
  return Math.ceil((bytes * 8) / BITS)
}

export function toBase32(bytes: Uint8Array): string {
  const letters = Buffer.allocUnsafe(base32Length(bytes.length))
  const to = new DataView(letters.buffer, letters.byteOffset, letters.length)
  writeBase32({ bytes, start: 0, end: bytes.length }, to, 0)
  return letters.toString('latin1')
}

/** Writes the letters of some bytes; answers with the place behind them. */
export function writeBase32(
  from: { readonly bytes: Uint8Array; readonly start: number; readonly end: number },
  to: DataView,
  at: number,
): number {
  const { bytes, start, end } = from
  let index = start
  let place = at
  // Five bytes are eight letters.
  for (; index + BITS <= end; index += BITS) {
    const upper = ((bytes[index] ?? 0) << 8) | (bytes[index + 1] ?? 0)
    const middle = bytes[index + 2] ?? 0
    const lower = ((bytes[index + 3] ?? 0) << 8) | (bytes[index + 4] ?? 0)
    const second = ((upper & 63) << 4) | (middle >> 4)
    const third = ((middle & 15) << 6) | (lower >> 10)
    to.setInt32(place, ((PAIRS[upper >> 6] ?? 0) << 16) | (PAIRS[second] ?? 0))
    to.setInt32(place + 4, ((PAIRS[third] ?? 0) << 16) | (PAIRS[lower & 1023] ?? 0))
    place += 8
  }
  let held = 0
  let bits = 0
  for (; index < end; index += 1) {
    held = (held << 8) | (bytes[index] ?? 0)
    bits += 8
    while (bits >= BITS) {
      bits -= BITS
      to.setUint8(place, CODES[(held >> bits) & 31] ?? 0)
      place += 1
    }
  }
  if (bits === 0) return place
  to.setUint8(place, CODES[(held << (BITS - bits)) & 31] ?? 0)
  return place + 1
}

/** The bytes of `toBase32`; `undefined` where the text is none of its results. */
export function fromBase32(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.floor((text.length * BITS) / 8))
  let held = 0
  let bits = 0
  let at = 0
  for (const letter of text) {
    const value = VALUES.get(letter)
    if (value === undefined) return undefined
    held = (held << BITS) | value
    bits += BITS
    if (bits < 8) continue
    bits -= 8
    bytes[at] = (held >> bits) & 255
    at += 1
    held &= (1 << bits) - 1
  }
  return held === 0 && toBase32(bytes) === text ? bytes : undefined
}
