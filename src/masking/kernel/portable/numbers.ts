/** Which digits of a text may be a number that says something of somebody. */
import {
  BLANK,
  COLON,
  DOT,
  HYPHEN,
  isDigit,
  isHex,
  isLetter,
  isWide,
  SLASH,
  UNDERSCORE,
} from './classes.ts'
import { GROUPS_AT } from './layout.ts'
import { byteAt, setByte } from './memory.ts'

/** Digits of a card at least; also those of one in a row that no other mark is about. */
const LONG_DIGITS: i32 = 12
/** A telephone number has seven digits at least (ITU-T E.164 names no minimum; practice does). */
const NUMBER_DIGITS: i32 = 7
const PARTED_DIGITS: i32 = 8
const TRUNK_DIGITS: i32 = 9
/** A date, with the hour behind it. */
const DATE_DIGITS_MAX: i32 = 10
const GROUPS_MAX: i32 = 8
const GAP_MAX: i32 = 2
const WIDE_BEFORE: i32 = 4
const EVEN_GROUP_MAX: i32 = 4
/** Twelve digits, and what joins them. */
const EVEN_LENGTH_MIN: i32 = 14
const WORD_GAP: i32 = 3
const PLACE_GAP: i32 = 8
const COLONS_OF_HARDWARE: i32 = 5
const COLON_RUN_MAX: i32 = 48

const APOSTROPHE: i32 = 0x27
const COMMA: i32 = 0x2c
const OPEN: i32 = 0x28
const CLOSE: i32 = 0x29
const PLUS: i32 = 0x2b
const ZERO: i32 = 0x30
const DEGREE: i32 = 0xb0

/** Which separators a run has. */
const HAS_BLANK: i32 = 1
const HAS_OTHER: i32 = 2
const HAS_DOT: i32 = 4

/** Whether the digits that begin at `at` are worth a look. */
export function isNumber(at: i32): boolean {
  // A fraction's, or of a number that is looked at from its first digit.
  if (byteAt(at - 1) === DOT && isDigit(at - 2)) return false
  let groups: i32 = 0
  let digits: i32 = 0
  let separators: i32 = 0
  let end = at
  for (;;) {
    const start = end
    while (isDigit(end)) {
      end += 1
      if (digits + end - start >= LONG_DIGITS) return true
    }
    setByte(GROUPS_AT + groups, end - start)
    groups += 1
    digits += end - start
    if (groups === GROUPS_MAX) break
    let next = end
    while (next - end < GAP_MAX && isSeparator(byteAt(next))) next += 1
    if (next === end || !isDigit(next)) break
    for (let place = end; place < next; place += 1) separators |= kindOf(byteAt(place))
    end = next
  }
  if ((separators & HAS_DOT) !== 0) {
    if (isVersion4(groups) && !isBehindProduct(at)) return true
    if (isPlace(at)) return true
  }
  if (groups === 1 && digits <= EVEN_GROUP_MAX && isEvenly(at, at + digits)) return true
  if (digits < NUMBER_DIGITS) return false
  if (isToldAround(at, end)) return true
  if (separators === 0) return false
  if (byteAt(at) === ZERO && digits >= TRUNK_DIGITS) return true
  return isToldByGroups(groups, digits, separators)
}

/** `4_242_424_242_424_242` and `4242'4242'4242'4242`: groups of three or of four, joined alike. */
function isEvenly(at: i32, first: i32): boolean {
  const join = byteAt(first)
  if (join !== UNDERSCORE && join !== APOSTROPHE && join !== COMMA) return false
  const size: i32 = isDigit(first + 4) ? 4 : 3
  let end = first
  while (byteAt(end) === join && hasDigits(end + 1, size)) end += size + 1
  return end - at >= EVEN_LENGTH_MIN
}

function hasDigits(from: i32, count: i32): boolean {
  for (let place = from; place < from + count; place += 1) if (!isDigit(place)) return false
  return true
}

/** Whether what stands before or behind makes it a telephone number. */
function isToldAround(at: i32, end: i32): boolean {
  const before = byteAt(at - 1)
  return before === PLUS || before === OPEN || isWideBefore(at) || isPlaceWord(end)
}

function isToldByGroups(groups: i32, digits: i32, separators: i32): boolean {
  if (isTelephone(groups) || isSocial(groups)) return true
  if (digits < PARTED_DIGITS || (digits <= DATE_DIGITS_MAX && isDate(groups))) return false
  return (separators & HAS_OTHER) !== 0 || groups > 2 || group(1) === 6
}

function group(index: i32): i32 {
  return byteAt(GROUPS_AT + index)
}

/** Four groups of three digits at most (RFC 791). */
function isVersion4(groups: i32): boolean {
  return groups >= 4 && group(0) <= 3 && group(1) <= 3 && group(2) <= 3 && group(3) <= 3
}

/** `Chrome/120.0.0.0` is a version. */
function isBehindProduct(at: i32): boolean {
  return byteAt(at - 1) === SLASH && isLetter(at - 2)
}

/** A number with four decimals at least, and another number close behind. */
function isPlace(at: i32): boolean {
  const whole = group(0)
  if (whole > 2 || byteAt(at + whole) !== DOT || group(1) < 4) return false
  const end = at + whole + 1 + group(1)
  // `° N, -`: two bytes for the first of them.
  for (let next = end; next < end + PLACE_GAP; next += 1) {
    if (isDigit(next)) return true
    const byte = byteAt(next)
    const isBetween = byte === BLANK || byte === 0x2c || byte === 0x3b || byte === HYPHEN
    if (!isBetween && byte !== 0x4e && byte !== 0x53 && byte < DEGREE) return false
  }
  return false
}

/** `415-555-2671`, with or without a country's `1` before. */
function isTelephone(groups: i32): boolean {
  const first: i32 = group(0) === 1 ? 1 : 0
  if (groups < first + 3) return false
  return group(first) === 3 && group(first + 1) === 3 && group(first + 2) === 4
}

function isSocial(groups: i32): boolean {
  return groups >= 3 && group(0) === 3 && group(1) === 2 && group(2) === 4
}

/** Year, month and day in some order, perhaps with the hour. */
function isDate(groups: i32): boolean {
  if (groups < 3 || groups > 4 || group(1) > 2) return false
  return (group(0) === 4 && group(2) <= 2) || (group(0) <= 2 && group(2) === 4)
}

/** A sign that is not ASCII, such as that of a telephone, stands close before. */
function isWideBefore(at: i32): boolean {
  for (let place = at - 1; place >= at - WIDE_BEFORE; place -= 1) {
    if (isWide(place)) return true
    if (byteAt(place) < BLANK) return false
  }
  return false
}

/** `office`, `mobile`, `home` and the like, right behind. */
function isPlaceWord(end: i32): boolean {
  for (let place = end; place <= end + WORD_GAP; place += 1) {
    if (isDigit(place) || byteAt(place) < BLANK) return false
    if (isLetter(place))
      return isWordHead(byteAt(place) | BLANK | ((byteAt(place + 1) | BLANK) << 8))
  }
  return false
}

/** The first two letters of a word that people write behind a telephone number. */
function isWordHead(head: i32): boolean {
  switch (head) {
    case 0x666f: // of
    case 0x6f6d: // mo
    case 0x6563: // ce
    case 0x6166: // fa
    case 0x6f68: // ho
    case 0x6f77: // wo
    case 0x6564: // de
    case 0x6870: // ph
    case 0x6574: // te
    case 0x7865: // ex
      return true
    default:
      return false
  }
}

function isSeparator(byte: i32): boolean {
  return byte === BLANK || (byte >= HYPHEN && byte <= SLASH) || byte === OPEN || byte === CLOSE
}

function kindOf(byte: i32): i32 {
  if (byte === BLANK) return HAS_BLANK
  return byte === DOT ? HAS_DOT | HAS_OTHER : HAS_OTHER
}

/** Whether the `:` at `at` is the first of what may be an address of IPv6 or of hardware. */
export function isColons(at: i32): boolean {
  if (byteAt(at + 1) !== COLON && !isHex(at + 1)) return false
  let first = at
  while (at - first < 5 && isHex(first - 1)) first -= 1
  if (byteAt(first - 1) === COLON) return false
  let colons: i32 = 0
  for (let place = at; place < at + COLON_RUN_MAX; place += 1) {
    if (byteAt(place) === COLON) {
      colons += 1
      if (colons >= COLONS_OF_HARDWARE || byteAt(place + 1) === COLON) return true
    } else if (!isHex(place) && byteAt(place) !== DOT) return false
  }
  return false
}
