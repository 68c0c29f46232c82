/** Which digits of a text may be a number that says something of somebody. */
import { CLASSES, DIGIT, isDigitAt, isHexAt, LETTER, WIDE } from './classes.ts'

/** Digits of a card at least; also those of one in a row that no other mark is about. */
const LONG_DIGITS = 12
/** A telephone number has seven digits at least (ITU-T E.164 names no minimum; practice does). */
const NUMBER_DIGITS = 7
const PARTED_DIGITS = 8
const TRUNK_DIGITS = 9
/** A date, with the hour behind it. */
const DATE_DIGITS_MAX = 10
const GROUPS_MAX = 8
const GAP_MAX = 2
const WIDE_BEFORE = 4
const COLONS_OF_HARDWARE = 5
const COLON_RUN_MAX = 48

const BLANK = 0x20
const OPEN = 0x28
const CLOSE = 0x29
const PLUS = 0x2b
const HYPHEN = 0x2d
const DOT = 0x2e
const SLASH = 0x2f
const COLON = 0x3a
const ZERO = 0x30
const DEGREE = 0xb0

/** Which separators a run has. */
const HAS_BLANK = 1
const HAS_OTHER = 2
const HAS_DOT = 4

/** The groups of one run; kept and used again. */
const lengths = new Uint8Array(GROUPS_MAX)

/** Whether the digits that begin at `at` are worth a look. */
export function isNumberAt(bytes: Uint8Array, at: number): boolean {
  let groups = 0
  let digits = 0
  let separators = 0
  let end = at
  for (;;) {
    const start = end
    while (isDigitAt(bytes, end)) {
      end += 1
      if (digits + end - start >= LONG_DIGITS) return true
    }
    lengths[groups] = end - start
    groups += 1
    digits += end - start
    if (groups === GROUPS_MAX) break
    let next = end
    while (next - end < GAP_MAX && isSeparator(bytes[next] ?? 0)) next += 1
    if (next === end || !isDigitAt(bytes, next)) break
    for (let place = end; place < next; place += 1) separators |= kindOf(bytes[place] ?? 0)
    end = next
  }
  return tells({ bytes, at, end, groups, digits, separators })
}

type Run = {
  readonly bytes: Uint8Array
  readonly at: number
  readonly end: number
  readonly groups: number
  readonly digits: number
  readonly separators: number
}

function tells({ bytes, at, end, groups, digits, separators }: Run): boolean {
  if ((separators & HAS_DOT) !== 0) {
    if (isVersion4(groups) && !isBehindProduct(bytes, at)) return true
    if (isPlace(bytes, at)) return true
  }
  if (digits < NUMBER_DIGITS) return false
  const before = bytes[at - 1] ?? 0
  if (before === PLUS || before === OPEN) return true
  if (isWideBefore(bytes, at) || isPlaceWord(bytes, end)) return true
  if (separators === 0) return false
  if (bytes[at] === ZERO && digits >= TRUNK_DIGITS) return true
  if (isTelephone(groups) || isSocial(groups)) return true
  if (digits < PARTED_DIGITS || (digits <= DATE_DIGITS_MAX && isDate(groups))) return false
  if ((separators & HAS_OTHER) !== 0) return true
  return groups > 2 || lengths[1] === 6
}

/** Four groups of three digits at most (RFC 791). */
function isVersion4(groups: number): boolean {
  if (groups < 4) return false
  for (let group = 0; group < 4; group += 1) if ((lengths[group] ?? 0) > 3) return false
  return true
}

/** `Chrome/120.0.0.0` is a version. */
function isBehindProduct(bytes: Uint8Array, at: number): boolean {
  return bytes[at - 1] === SLASH && ((CLASSES[bytes[at - 2] ?? 0] ?? 0) & LETTER) !== 0
}

/** A number with four decimals at least, and another number close behind. */
function isPlace(bytes: Uint8Array, at: number): boolean {
  const whole = lengths[0] ?? 0
  if (whole > 2 || bytes[at + whole] !== DOT || (lengths[1] ?? 0) < 4) return false
  const end = at + whole + 1 + (lengths[1] ?? 0)
  // `° N, -`: two bytes for the first of them.
  for (let next = end; next < end + 8; next += 1) {
    if (isDigitAt(bytes, next)) return true
    const byte = bytes[next] ?? 0
    const isBetween = byte === BLANK || byte === 0x2c || byte === 0x3b || byte === HYPHEN
    const isSide = byte === 0x4e || byte === 0x53 || byte >= DEGREE
    if (!isBetween && !isSide) return false
  }
  return false
}

/** `415-555-2671`, with or without a country's `1` before. */
function isTelephone(groups: number): boolean {
  const first = lengths[0] === 1 ? 1 : 0
  return groups >= first + 3 && shape(first, 3, 3) && lengths[first + 2] === 4
}

function isSocial(groups: number): boolean {
  return groups >= 3 && shape(0, 3, 2) && lengths[2] === 4
}

/** Year, month and day in some order, perhaps with the hour. */
function isDate(groups: number): boolean {
  if (groups < 3 || groups > 4) return false
  const [a = 0, b = 0, c = 0] = lengths
  return b <= 2 && ((a === 4 && c <= 2) || (a <= 2 && c === 4))
}

function shape(from: number, first: number, second: number): boolean {
  return lengths[from] === first && lengths[from + 1] === second
}

/** A sign that is not ASCII, such as that of a telephone, stands close before. */
function isWideBefore(bytes: Uint8Array, at: number): boolean {
  for (let place = at - 1; place >= at - WIDE_BEFORE; place -= 1) {
    if (((CLASSES[bytes[place] ?? 0] ?? 0) & WIDE) !== 0) return true
    if ((bytes[place] ?? 0) < BLANK) return false
  }
  return false
}

/** `office`, `mobile`, `home` and the like, right behind. */
function isPlaceWord(bytes: Uint8Array, end: number): boolean {
  for (let place = end; place <= end + 3; place += 1) {
    const kind = CLASSES[bytes[place] ?? 0] ?? 0
    if ((kind & DIGIT) !== 0 || (bytes[place] ?? 0) < BLANK) return false
    if ((kind & LETTER) === 0) continue
    const two = ((bytes[place] ?? 0) | BLANK) | (((bytes[place + 1] ?? 0) | BLANK) << 8)
    return PLACE_WORDS.has(two)
  }
  return false
}

const PLACE_WORDS: ReadonlySet<number> = new Set(
  ['of', 'mo', 'ce', 'fa', 'ho', 'wo', 'de', 'ph', 'te', 'ex'].map(
    (word) => word.charCodeAt(0) | (word.charCodeAt(1) << 8),
  ),
)

function isSeparator(byte: number): boolean {
  return byte === BLANK || (byte >= HYPHEN && byte <= SLASH) || byte === OPEN || byte === CLOSE
}

function kindOf(byte: number): number {
  if (byte === BLANK) return HAS_BLANK
  return byte === DOT ? HAS_DOT | HAS_OTHER : HAS_OTHER
}

/** Whether the `:` at `at` is the first of what may be an address of IPv6 or of hardware. */
export function isColonsAt(bytes: Uint8Array, at: number): boolean {
  const isDouble = bytes[at + 1] === COLON
  if (!isDouble && !isHexAt(bytes, at + 1)) return false
  let first = at
  while (at - first < 5 && isHexAt(bytes, first - 1)) first -= 1
  if (bytes[first - 1] === COLON) return false
  let colons = 0
  for (let place = at; place < at + COLON_RUN_MAX; place += 1) {
    const byte = bytes[place] ?? 0
    if (byte === COLON) {
      colons += 1
      if (colons >= COLONS_OF_HARDWARE || bytes[place + 1] === COLON) return true
    } else if (!isHexAt(bytes, place) && byte !== DOT) return false
  }
  return false
}

