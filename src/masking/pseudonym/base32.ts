/** Crockford's base 32 in lower case: no letter that is taken for a digit, no case to lose. */

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const BITS = 5
const VALUES: ReadonlyMap<string, number> = new Map(
  [...ALPHABET].map((letter, value) => [letter, value]),
)

/** One letter for every five bits, the last filled up with zeros. */
export function toBase32(bytes: Uint8Array): string {
  let text = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= BITS) {
      bits -= BITS
      text += ALPHABET[(held >> bits) & 31]
    }
    held &= (1 << bits) - 1
  }
  return bits === 0 ? text : text + ALPHABET[(held << (BITS - bits)) & 31]
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
