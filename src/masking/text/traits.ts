/** Cheap traits of a text, so that most of them need no detector at all. */

export const TRAITS = {
  at: 1,
  /** At least seven digits. */
  digits: 2,
  /** At least three dots, or two colons. */
  separators: 4,
  /** `=` or `:`. */
  pairs: 8,
  percent: 16,
  /** Long enough for a key or an encoded value. */
  long: 32,
  /** Beyond ASCII, where look-alikes are. */
  wide: 64,
  backslash: 128,
  slashes: 256,
} as const

const LONG_LENGTH = 15
const PHONE_DIGITS = 7

/** The traits of a text as bits. */
export function traitsOf(text: string): number {
  let traits = text.length >= LONG_LENGTH ? TRAITS.long : 0
  let digits = 0
  let dots = 0
  let colons = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code >= 0x30 && code <= 0x39) digits += 1
    else if (code >= 0x61 && code <= 0x7a) continue
    else if (code === 0x2e) dots += 1
    else if (code === 0x3a) {
      colons += 1
      traits |= TRAITS.pairs
    } else if (code === 0x40) traits |= TRAITS.at
    else if (code === 0x3d) traits |= TRAITS.pairs
    else if (code === 0x25) traits |= TRAITS.percent
    else if (code === 0x5c) traits |= TRAITS.backslash
    else if (code === 0x2f) traits |= TRAITS.slashes
    else if (code > 0x7f) traits |= TRAITS.wide
  }
  if (digits >= PHONE_DIGITS) traits |= TRAITS.digits
  if (dots >= 3 || colons >= 2) traits |= TRAITS.separators
  return traits
}
