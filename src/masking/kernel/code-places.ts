/** Which words of a text may be a code of letters and digits, or an encoded text. */
import {
  classAt,
  DIGIT,
  HEX_SIGN,
  isAlnumAt,
  isDigitAt,
  isHexAt,
  LETTER,
  UPPER,
} from './classes.ts'

const TEXT_RUN = 12
const HEX_RUN = 16
const LONG_RUN = 64
const CODE_LENGTH_MIN = 7
const CODE_LENGTH_MAX = 20
const CODE_DIGITS_MIN = 4
const BASE64_BITS = 6

const BASE64 =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
/** What each byte stands for in base 64; 64 for what is none of its letters and digits. */
const VALUES = Uint8Array.from({ length: 256 }, (_, code) => {
  const value = code === 0 ? -1 : BASE64.indexOf(String.fromCharCode(code))
  if (code === 0x2b || code === 0x2d) return 62
  if (code === 0x2f || code === 0x5f) return 63
  return value === -1 ? 64 : value
})
const NO_VALUE = 64

/** `GB82…`, `GB 82…`, and capitals with digits as in `RSSMRA85T10A562S`. */
export function isCodeAt(bytes: Uint8Array, at: number): boolean {
  const first = classAt(bytes, at)
  if ((first & LETTER) === 0) return false
  const isCapital = (first & UPPER) !== 0
  if ((classAt(bytes, at + 1) & LETTER) !== 0) {
    if (isDigitAt(bytes, at + 2) && isDigitAt(bytes, at + 3)) return true
    const isParted = isCapital && bytes[at + 2] === 0x20 && isDigitAt(bytes, at + 3)
    if (isParted && (classAt(bytes, at + 1) & UPPER) !== 0) return true
  }
  if (!isCapital) return false
  let end = at + 1
  let digits = 0
  while (end <= at + CODE_LENGTH_MAX) {
    const kind = classAt(bytes, end)
    if ((kind & DIGIT) !== 0) digits += 1
    else if ((kind & UPPER) === 0) break
    end += 1
  }
  const length = end - at
  if (length < CODE_LENGTH_MIN || length > CODE_LENGTH_MAX || digits < CODE_DIGITS_MIN) return false
  return !isAlnumAt(bytes, end)
}

/** Whether a word may begin a text in base 64 or base 16, or is longer than words are. */
export function isRunAt(bytes: Uint8Array, at: number, end: number): boolean {
  const length = end - at
  if (length >= LONG_RUN) return true
  return isBase64At(bytes, at) || (length >= HEX_RUN && isHexTextAt(bytes, at))
}

/** The first twelve letters stand for nine bytes that are text (RFC 4648 §4), or a packed one. */
function isBase64At(bytes: Uint8Array, at: number): boolean {
  if (!isAlnumAt(bytes, at + 3)) return false
  if (isPackedAt(bytes, at)) return true
  let expected = 0
  for (let index = at; index < at + TEXT_RUN; index += 4) {
    let word = 0
    for (let place = index; place < index + 4; place += 1) {
      const value = VALUES[bytes[place] ?? 0] ?? NO_VALUE
      if (value === NO_VALUE) return false
      word = (word << BASE64_BITS) | value
    }
    for (let shift = 16; shift >= 0; shift -= 8) {
      expected = afterTextByte((word >> shift) & 0xff, expected)
      if (expected === -1) return false
    }
  }
  return true
}

/** How many bytes of one sign have to follow (RFC 3629 §4); -1 where this is no text. */
function afterTextByte(byte: number, expected: number): number {
  if (expected > 0) return (byte & 0xc0) === 0x80 ? expected - 1 : -1
  if (byte >= 0x20 && byte < 0x7f) return 0
  if (byte === 0x09 || byte === 0x0a || byte === 0x0d) return 0
  if (byte >= 0xc2 && byte < 0xe0) return 1
  if (byte >= 0xe0 && byte < 0xf0) return 2
  return byte >= 0xf0 && byte < 0xf5 ? 3 : -1
}

/** gzip (RFC 1952 §2.3.1) and zlib (RFC 1950 §2.2) in base 64. */
function isPackedAt(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] === 0x48) return bytes[at + 1] === 0x34 && bytes[at + 2] === 0x73
  // `eAE`, `eF4`, `eJw` and `eNo`.
  return bytes[at] === 0x65 && (bytes[at + 1] ?? 0) >= 0x41 && (bytes[at + 1] ?? 0) <= 0x4e
}

function isHexTextAt(bytes: Uint8Array, at: number): boolean {
  for (let next = at; next < at + HEX_RUN; next += 2) {
    if ((classAt(bytes, next) & HEX_SIGN) === 0 || !isHexAt(bytes, next + 1)) return false
  }
  return true
}
