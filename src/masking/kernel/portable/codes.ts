/** Which words of a text may be a code of letters and digits, or an encoded text. */
import {
  classAt,
  DIGIT,
  HEX_SIGN,
  isAlnum,
  isDigit,
  isHex,
  isLetter,
  isUpper,
  LETTER,
  UPPER,
} from './classes.ts'
import { SIGNS_AT } from './layout.ts'
import { byteAt } from './memory.ts'

const TEXT_RUN: i32 = 12
const HEX_RUN: i32 = 16
const LONG_RUN: i32 = 64
const MIXED_RUN: i32 = 16
const BASE32_RUN: i32 = 32
const CODE_LENGTH_MIN: i32 = 7
const CODE_LENGTH_MAX: i32 = 20
const CODE_DIGITS_MIN: i32 = 4
const PARTED_LENGTH: i32 = 14
const PARTED_DIGITS: i32 = 5
const IBAN_GROUP: i32 = 4
/** Norway's, the shortest of the registry (ISO 13616). */
const IBAN_LENGTH_MIN: i32 = 15
const NO_SIGN: i32 = 64
const CHAIN_ADDRESS_MIN: i32 = 26
const CHAIN_ADDRESS_MAX: i32 = 35
const CHAIN_KEY_MIN: i32 = 51
const CHAIN_KEY_MAX: i32 = 52

/** `GB82…`, `GB 82…`, and capitals with digits as in `RSSMRA85T10A562S`. */
export function isCode(at: i32, end: i32): boolean {
  if (isChecked58(at, end)) return true
  if (!isLetter(at)) return false
  if (isLetter(at + 1)) {
    if (isDigit(at + 2) && isDigit(at + 3) && isIban(at, end)) return true
    const isParted = byteAt(at + 2) === 0x20 && isDigit(at + 3)
    if (isParted && isUpper(at) && isUpper(at + 1) && hasDigits(at + 3)) return true
  }
  const length = end - at
  if (!isUpper(at) || length < CODE_LENGTH_MIN || length > CODE_LENGTH_MAX) return false
  let digits: i32 = 0
  for (let place = at; place < end; place += 1) {
    const kind = classAt(place)
    if ((kind & DIGIT) !== 0) digits += 1
    else if ((kind & UPPER) === 0) return false
  }
  return digits >= CODE_DIGITS_MIN
}

/**
 * As long as the addresses of chains in base 58 are, which begin with `1` or `3`, or as their
 * private keys, with `5`, `K` or `L`; in both cases, which no digest is.
 */
function isChecked58(at: i32, end: i32): boolean {
  const length = end - at
  if (length < CHAIN_ADDRESS_MIN || length > CHAIN_KEY_MAX) return false
  const first = byteAt(at)
  const isAddress = length <= CHAIN_ADDRESS_MAX && (first === 0x31 || first === 0x33)
  const isKey = length >= CHAIN_KEY_MIN && (first === 0x35 || first === 0x4b || first === 0x4c)
  if (!isAddress && !isKey) return false
  let kinds: i32 = 0
  for (let place = at; place < end; place += 1) {
    const kind = classAt(place)
    kinds |= kind & UPPER
    if ((kind & (LETTER | UPPER)) === LETTER) kinds |= LETTER
  }
  return kinds === (LETTER | UPPER)
}

/** `NT 10.0` has too few for any code that is parted behind its country. */
function hasDigits(from: i32): boolean {
  let digits: i32 = 0
  for (let place = from; place < from + PARTED_LENGTH; place += 1) if (isDigit(place)) digits += 1
  return digits >= PARTED_DIGITS
}

/** Grouped by four, or long and in one case; hexadecimal digits with letters are an id. */
function isIban(at: i32, end: i32): boolean {
  const length = end - at
  if (length === IBAN_GROUP) return isAlnum(end + 1)
  if (length < IBAN_LENGTH_MIN) return false
  let lower: i32 = 0
  let upper: i32 = 0
  let hex: i32 = 0
  for (let place = at + 2; place < end; place += 1) {
    if (isUpper(place)) upper += 1
    else if (isLetter(place)) lower += 1
    if (isHex(place)) hex += 1
  }
  if (lower > 0 && upper > 0) return false
  return lower === 0 || hex < length - 2 || !isHex(at) || !isHex(at + 1)
}

/** Whether a word may begin a text in base 64 or base 16, or is longer than words are. */
export function isRun(at: i32, end: i32): boolean {
  const length = end - at
  if (length >= LONG_RUN) return true
  if (length >= MIXED_RUN && (isInLongRun(at, end) || isBase32(at, end))) return true
  return isBase64(at) || (length >= HEX_RUN && (isTagged(at) || isHexText(at + prefixLength(at))))
}

/** Whether it is a part of bytes in base 64 (RFC 4648 §4, §5), whose signs make words of it. */
function isInLongRun(at: i32, end: i32): boolean {
  const goesBack = isSign64(at - 1) && !isWordBefore(at - 1)
  if (!goesBack && !isSign64(end)) return false
  let upper: i32 = 0
  let digits: i32 = 0
  for (let place = at; place < at + MIXED_RUN; place += 1) {
    if (isUpper(place)) upper += 1
    else if (isDigit(place)) digits += 1
  }
  if (upper < 2 || digits === 0 || upper + digits === MIXED_RUN) return false
  let first = at
  let last = end
  while (last - first < LONG_RUN && (isAlnum(last) || isSign64(last))) last += 1
  if (!goesBack) return last - first >= LONG_RUN
  while (last - first < LONG_RUN && (isAlnum(first - 1) || isSign64(first - 1))) first -= 1
  return last - first >= LONG_RUN
}

/** Small letters alone, as in paths and before ids: `payment/…`, `cus_…`. */
function isWordBefore(end: i32): boolean {
  let first = end
  while (isLetter(first - 1) && !isUpper(first - 1)) first -= 1
  return first < end && !isAlnum(first - 1)
}

function isSign64(place: i32): boolean {
  const sign = byteAt(place)
  return sign === 0x2b || sign === 0x2f || sign === 0x2d || sign === 0x5f
}

/** Capitals, and digits from 2 to 7 (RFC 4648 §6). */
function isBase32(at: i32, end: i32): boolean {
  let digits: i32 = 0
  for (let place = at; place < end && place < at + BASE32_RUN; place += 1) {
    const sign = byteAt(place)
    if (sign >= 0x32 && sign <= 0x37) digits += 1
    else if (!isUpper(place)) return false
  }
  return digits > 0
}

/** The first twelve letters stand for nine bytes that are text (RFC 4648 §4), or a packed one. */
function isBase64(at: i32): boolean {
  if (!isAlnum(at + 3)) return false
  if (isPacked(at)) return true
  let expected: i32 = 0
  for (let index = at; index < at + TEXT_RUN; index += 4) {
    let word: i32 = 0
    for (let place = index; place < index + 4; place += 1) {
      const sign = byteAt(SIGNS_AT + byteAt(place))
      if (sign === NO_SIGN) return false
      word = (word << 6) | sign
    }
    for (let shift: i32 = 16; shift >= 0; shift -= 8) {
      expected = afterTextByte((word >> shift) & 0xff, expected)
      if (expected < 0) return false
    }
  }
  return true
}

/** How many bytes of one sign have to follow (RFC 3629 §4); below 0 where this is no text. */
function afterTextByte(byte: i32, expected: i32): i32 {
  if (expected > 0) return (byte & 0xc0) === 0x80 ? expected - 1 : -1
  if (byte >= 0x20 && byte < 0x7f) return 0
  if (byte === 0x09 || byte === 0x0a || byte === 0x0d) return 0
  if (byte >= 0xc2 && byte < 0xe0) return 1
  if (byte >= 0xe0 && byte < 0xf0) return 2
  return byte >= 0xf0 && byte < 0xf5 ? 3 : -1
}

/**
 * Bytes that begin as a first or second text of protobuf does, or as a map of MessagePack or CBOR:
 * `Cg…` to `Cn…`, `gq…`, `oW…` and their like.
 */
function isTagged(at: i32): boolean {
  const first = byteAt(at)
  const second = byteAt(at + 1)
  if (first === 0x43 || first === 0x45) return second >= 0x67 && second <= 0x6e
  if (first >= 0x67 && first <= 0x6a)
    return second === 0x4b || second === 0x61 || second === 0x71 || second === 0x36
  if (first < 0x6f || first > 0x72) return false
  return second === 0x47 || second === 0x57 || second === 0x6d || second === 0x32
}

/** gzip (RFC 1952 §2.3.1) and zlib (RFC 1950 §2.2) in base 64. */
function isPacked(at: i32): boolean {
  if (byteAt(at) === 0x48) return byteAt(at + 1) === 0x34 && byteAt(at + 2) === 0x73
  // `eAE`, `eF4`, `eJw` and `eNo`.
  return byteAt(at) === 0x65 && byteAt(at + 1) >= 0x41 && byteAt(at + 1) <= 0x4e
}

/** Bytes as servers write them: `\x7a6f`, `0x7a6f`. */
function prefixLength(at: i32): i32 {
  if ((byteAt(at) | 0x20) === 0x78) return 1
  return byteAt(at) === 0x30 && (byteAt(at + 1) | 0x20) === 0x78 ? 2 : 0
}

function isHexText(at: i32): boolean {
  for (let next = at; next < at + HEX_RUN; next += 2) {
    if ((classAt(next) & HEX_SIGN) === 0 || !isHex(next + 1)) return false
  }
  return true
}
