/**
 * The kernel in plain TypeScript, mark for mark: for short texts, for machines without SIMD, and
 * as its oracle in tests.
 */
import type { HeadTable } from './head-table.ts'
import { MARKS, type MarkList } from './marks.ts'

const DIGIT = 1
const LETTER = 2
const HEX = 4
const SPECIAL = 8
/** `A`–`Z` and `a`–`f`: the first sign of three bytes of ASCII in base 64. */
const TEXT_SIGN = 16
/** `2`–`7`: the first digit of a printable byte in base 16. */
const HEX_SIGN = 32
const UPPER = 64
const ALNUM = DIGIT | LETTER

const CLASSES = Uint8Array.from({ length: 256 }, (_, code) => {
  const sign = String.fromCharCode(code)
  let bits = 0
  if (/\d/.test(sign)) bits |= DIGIT
  if (/[A-Za-z]/.test(sign)) bits |= LETTER
  if (/[\da-fA-F]/.test(sign)) bits |= HEX
  if (/[A-Za-f]/.test(sign)) bits |= TEXT_SIGN
  if (/[2-7]/.test(sign)) bits |= HEX_SIGN
  if (/[A-Z]/.test(sign)) bits |= UPPER
  if ('@+(:=%\\&$\0'.includes(sign)) bits |= SPECIAL
  // First bytes of UTF-8 signs that look like ASCII, or like nothing.
  if ([0xc2, 0xd9, 0xdb, 0xe0, 0xe2, 0xef].includes(code)) bits |= SPECIAL
  return bits
})

/** Digits of a card at least; also those of one in a row that no other mark is about. */
const LONG_DIGITS = 12
/** A telephone number has seven digits at least (ITU-T E.164 names no minimum; practice does). */
const PARTED_DIGITS = 7
const PARTED_WINDOW = 16
const DIGITS_LOOKED_AT = 20
const TEXT_RUN = 12
const HEX_RUN = 16
const LONG_RUN = 64
const CODE_LENGTH_MIN = 7
const CODE_LENGTH_MAX = 20
const CODE_DIGITS_MIN = 4
/** Programs' text is set in columns. */
const NAME_GAP_MAX = 20
const COLON_GAP_MAX = 5

/** Marks `[from, to)` of a text; what stands around that part is looked at too. */
export class Twin {
  readonly #heads: HeadTable

  constructor(heads: HeadTable) {
    this.#heads = heads
  }

  /**
   * `bytes` says that each unit of the text is a byte of UTF-8, so that wide signs are marked; a
   * text of characters has been folded before.
   */
  scan(text: string, marks: MarkList, range: { from: number; to: number; bytes: boolean }): void {
    const { from, to, bytes } = range
    let before = from === 0 ? 0 : classAt(text, from - 1)
    for (let at = from; at < to; at += 1) {
      const code = text.charCodeAt(at)
      const kind = code < 256 ? (CLASSES[code] ?? 0) : 0
      if ((kind & ALNUM) !== 0) {
        if ((before & ALNUM) === 0) this.#start(text, at, marks)
      } else if ((kind & SPECIAL) !== 0) this.#special(text, { at, code, bytes }, marks)
      before = kind
    }
  }

  #start(text: string, at: number, marks: MarkList): void {
    if (isDigit(text, at) && isNumber(text, at)) marks.add(at, MARKS.number)
    const first = text.charCodeAt(at) | (text.charCodeAt(at + 1) << 8)
    const three = first | (text.charCodeAt(at + 2) << 16)
    const four = (three | (text.charCodeAt(at + 3) << 24) | 0x20202020) >>> 0
    if (at + 3 < text.length) {
      const head = this.#heads.numberOf(four)
      if (head !== 0) marks.add(at, MARKS.head, head)
    }
    if (at + 2 < text.length) {
      const head = this.#heads.numberOf((three | 0x202020) >>> 0)
      if (head !== 0) marks.add(at, MARKS.head, head)
    }
    if (isCode(text, at)) marks.add(at, MARKS.code)
    if (isRun(text, at)) marks.add(at, MARKS.run)
    if (isOption(text, at)) marks.add(at, MARKS.option)
  }

  #special(text: string, found: Found, marks: MarkList): void {
    const { at, code, bytes } = found
    switch (code) {
      case 0x40:
        marks.add(at, MARKS.at)
        break
      case 0x2b:
        if (isDigit(text, at + 1) || (text.charCodeAt(at + 1) === 0x28 && isDigit(text, at + 2)))
          marks.add(at, MARKS.plus)
        break
      case 0x28:
        if (isDigit(text, at + 1)) marks.add(at, MARKS.plus)
        break
      case 0x3a:
        if (this.#namesAPair(text, at)) marks.add(at, MARKS.pair)
        if (beginsColons(text, at)) marks.add(at, MARKS.colons)
        break
      case 0x3d:
        if (this.#namesAPair(text, at)) marks.add(at, MARKS.pair)
        break
      case 0x25:
        if (isHex(text, at + 1) && isHex(text, at + 2)) marks.add(at, MARKS.percent)
        break
      case 0x5c:
        if ((text.charCodeAt(at + 1) | 0x20) === 0x75 || (text.charCodeAt(at + 1) | 0x20) === 0x78)
          marks.add(at, MARKS.escape)
        break
      case 0x26:
        if (text.charCodeAt(at + 1) === 0x23 || (classAt(text, at + 1) & LETTER) !== 0)
          marks.add(at, MARKS.reference)
        break
      case 0x24:
        if ((classAt(text, at + 1) & ALNUM) !== 0) marks.add(at, MARKS.dollar)
        break
      default:
        if (bytes && isWide(text, at, code)) marks.add(at, MARKS.wide)
    }
  }

  /** Whether the name before `=` or `:` ends as a sensitive one does. */
  #namesAPair(text: string, at: number): boolean {
    let last = at - 1
    while (last >= 0 && at - last <= NAME_GAP_MAX && isGap(text.charCodeAt(last))) last -= 1
    if (last < 1 || (classAt(text, last) & ALNUM) === 0) return false
    const two = ((text.charCodeAt(last - 1) | 0x20) << 8) | (text.charCodeAt(last) | 0x20)
    const beforeThat = last - 2
    if (beforeThat < 0 || (classAt(text, beforeThat) & ALNUM) === 0) {
      if (this.#heads.mayEndName(two)) return true
    }
    if (beforeThat < 0) return false
    return this.#heads.mayEndName(((text.charCodeAt(beforeThat) | 0x20) << 16) | two)
  }
}

type Found = { readonly at: number; readonly code: number; readonly bytes: boolean }

function classAt(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code < 256 ? (CLASSES[code] ?? 0) : 0
}

function isDigit(text: string, at: number): boolean {
  return (classAt(text, at) & DIGIT) !== 0
}

function isHex(text: string, at: number): boolean {
  return (classAt(text, at) & HEX) !== 0
}

/** Blank, quotes, `\`, `]` and `!` may stand between a name and its `=`. */
function isGap(code: number): boolean {
  if (code === 0x20 || code === 0x22 || code === 0x27) return true
  return code === 0x5c || code === 0x5d || code === 0x21
}

/** Many digits in a row, or in groups; or the beginning of an address with dots. */
function isNumber(text: string, at: number): boolean {
  let end = at
  while (end - at < DIGITS_LOOKED_AT && isDigit(text, end)) end += 1
  if (end - at >= LONG_DIGITS) return true
  const separator = text.charCodeAt(end)
  const isParted =
    separator === 0x20 || separator === 0x2d || separator === 0x2e || separator === 0x2f
  if (!isParted) return false
  if (!isDigit(text, end + 1)) {
    // `01 (234) 567` and `0 - 1`: two signs may stand between.
    const isBracket = text.charCodeAt(end + 1) === 0x28
    if (!isBracket || !isDigit(text, end + 2)) return false
  }
  if (separator === 0x2e && end - at <= 3 && hasDotSoon(text, end + 2)) return true
  let digits = 0
  for (let next = at; next < at + PARTED_WINDOW; next += 1) if (isDigit(text, next)) digits += 1
  return digits >= PARTED_DIGITS
}

function hasDotSoon(text: string, from: number): boolean {
  for (let at = from; at < from + 3; at += 1) {
    if (text.charCodeAt(at) === 0x2e) return isDigit(text, at + 1)
  }
  return false
}

/** `GB82…`, `GB 82…`, and capitals with digits as in `RSSMRA85T10A562S`. */
function isCode(text: string, at: number): boolean {
  const first = classAt(text, at)
  if ((first & LETTER) === 0) return false
  const isCapital = (first & UPPER) !== 0
  if ((classAt(text, at + 1) & LETTER) !== 0) {
    if (isDigit(text, at + 2) && isDigit(text, at + 3)) return true
    const isParted = isCapital && text.charCodeAt(at + 2) === 0x20 && isDigit(text, at + 3)
    if (isParted && (classAt(text, at + 1) & UPPER) !== 0) return true
  }
  if (!isCapital) return false
  let end = at + 1
  let digits = 0
  while (end <= at + CODE_LENGTH_MAX) {
    const kind = classAt(text, end)
    if ((kind & DIGIT) !== 0) digits += 1
    else if ((kind & UPPER) === 0) break
    end += 1
  }
  const length = end - at
  if (length < CODE_LENGTH_MIN || length > CODE_LENGTH_MAX || digits < CODE_DIGITS_MIN) return false
  return (classAt(text, end) & ALNUM) === 0
}

function isRun(text: string, at: number): boolean {
  if ((classAt(text, at) & classAt(text, at + 4) & classAt(text, at + 8) & TEXT_SIGN) !== 0) {
    let end = at + 1
    while (end < at + TEXT_RUN && (classAt(text, end) & ALNUM) !== 0) end += 1
    if (end === at + TEXT_RUN) return true
  }
  if (isLong(text, at)) return true
  if ((classAt(text, at) & HEX_SIGN) === 0) return false
  for (let next = at; next < at + HEX_RUN; next += 2) {
    if ((classAt(text, next) & HEX_SIGN) === 0 || !isHex(text, next + 1)) return false
  }
  return true
}

function isLong(text: string, at: number): boolean {
  // Most runs end before.
  if ((classAt(text, at + 12) & ALNUM) === 0 || (classAt(text, at + 24) & ALNUM) === 0) return false
  let end = at + LONG_RUN - 1
  // From the far end, since most runs are short.
  while (end > at && (classAt(text, end) & ALNUM) !== 0) end -= 1
  return end === at
}

/** `--name` and ` -n`. */
function isOption(text: string, at: number): boolean {
  if (text.charCodeAt(at - 1) !== 0x2d) return false
  const before = text.charCodeAt(at - 2)
  return before === 0x2d || before === 0x20
}

/** A `:` between hexadecimal digits, with another one close behind and none close before. */
function beginsColons(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1)
  if (next !== 0x3a && !isHex(text, at + 1)) return false
  let first = at
  while (at - first < COLON_GAP_MAX && isHex(text, first - 1)) first -= 1
  if (text.charCodeAt(first - 1) === 0x3a) return false
  if (next === 0x3a) return true
  for (let end = at + 2; end <= at + COLON_GAP_MAX; end += 1) {
    if (text.charCodeAt(end) === 0x3a) return true
    if (!isHex(text, end)) return false
  }
  return false
}

/** Signs that `fold` knows, by their first two bytes in UTF-8. */
function isWide(text: string, at: number, code: number): boolean {
  const next = text.charCodeAt(at + 1)
  switch (code) {
    case 0:
      return true
    case 0xc2:
      return next === 0xa0 || next === 0xad
    case 0xd9:
      return next >= 0xa0 && next <= 0xa9
    case 0xdb:
      return next >= 0xb0 && next <= 0xb9
    case 0xe0:
      return next === 0xa5 || next === 0xa7 || next === 0xb9
    case 0xe2:
      return next === 0x80 || next === 0x81
    case 0xef:
      return next === 0xbb || next === 0xbc || next === 0xbd || next === 0xb9
    default:
      return false
  }
}
