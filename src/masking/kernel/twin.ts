/**
 * The kernel in plain TypeScript, mark for mark: for machines without SIMD, and as its oracle in
 * tests.
 */
import { ALNUM, CLASSES, DIGIT, isAlnumAt, isHexAt, LETTER, SPECIAL } from './classes.ts'
import { isCodeAt, isRunAt } from './code-places.ts'
import type { Ground } from './ground.ts'
import type { Literals } from './literals.ts'
import { MARKS, type MarkList } from './marks.ts'
import type { NameEnds } from './name-ends.ts'
import { isColonsAt, isNumberAt } from './number-places.ts'

/** Programs' text is set in columns. */
const NAME_GAP_MAX = 26
const HYPHEN = 0x2d
const BLANK = 0x20
const CASE_BITS = 0x20202020
const SHORT_CASE_BITS = 0x202020

export class Twin {
  readonly #literals: Literals
  readonly #names: NameEnds
  #bytes: Uint8Array = new Uint8Array()
  #from = 0

  constructor(literals: Literals, names: NameEnds) {
    this.#literals = literals
    this.#names = names
  }

  /** Marks what was laid; places are counted from its first byte. */
  scan(ground: Ground, marks: MarkList): void {
    const { bytes, from, to } = ground
    this.#bytes = bytes
    this.#from = from
    let at = from
    while (at < to) {
      const kind = CLASSES[bytes[at] ?? 0] ?? 0
      if ((kind & ALNUM) !== 0) {
        let kinds = kind
        let end = at + 1
        for (;;) {
          const next = CLASSES[bytes[end] ?? 0] ?? 0
          if ((next & ALNUM) === 0) break
          kinds |= next
          end += 1
        }
        if ((kind & DIGIT) !== 0 && isNumberAt(bytes, at)) marks.add(at - from, MARKS.number)
        this.#literalsAt(at, marks)
        // Most words are short, and without a digit.
        const isMixed = (kinds & ALNUM) === ALNUM || end - at > SHORT_WORD
        if (isMixed || isJoined(bytes, end) || end - at === COUNTRY_LENGTH)
          this.#code(at, end, marks)
        if (bytes[at - 1] === HYPHEN && isOptionAt(bytes, at)) marks.add(at - from, MARKS.option)
        at = end
      } else {
        if ((kind & SPECIAL) !== 0) this.#special(at, marks)
        at += 1
      }
    }
  }

  #literalsAt(at: number, marks: MarkList): void {
    const bytes = this.#bytes
    const three = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16)
    const four = (three | ((bytes[at + 3] ?? 0) << 24) | CASE_BITS) >>> 0
    const records = this.#literals.recordsOf(four)
    if (records !== 0) this.#literal(at, records, marks)
    const short = this.#literals.recordsOf((three | SHORT_CASE_BITS) >>> 0)
    if (short !== 0) this.#literal(at, short, marks)
  }

  #code(at: number, end: number, marks: MarkList): void {
    const bytes = this.#bytes
    const place = at - this.#from
    if (isCodeAt(bytes, at)) marks.add(place, MARKS.code)
    if (isRunAt(bytes, at, end)) marks.add(place, MARKS.run)
  }

  #literal(at: number, records: number, marks: MarkList): void {
    for (let record = records; record !== 0; record = this.#literals.after(record)) {
      const number = this.#literals.numberAt(record, this.#bytes, at)
      if (number !== 0) marks.add(at - this.#from, MARKS.literal, number)
    }
  }

  #special(at: number, marks: MarkList): void {
    const bytes = this.#bytes
    const place = at - this.#from
    const next = bytes[at + 1] ?? 0
    switch (bytes[at]) {
      case 0x40:
        marks.add(place, MARKS.at)
        break
      case 0x3a:
        if (this.#isPair(at)) marks.add(place, MARKS.pair)
        if (isColonsAt(bytes, at)) marks.add(place, MARKS.colons)
        break
      case 0x3d:
        if (this.#isPair(at)) marks.add(place, MARKS.pair)
        break
      case 0x25:
        if (isHexAt(bytes, at + 1) && isHexAt(bytes, at + 2)) marks.add(place, MARKS.percent)
        break
      case 0x5c:
        if ((next | BLANK) === 0x75 || (next | BLANK) === 0x78) marks.add(place, MARKS.escape)
        break
      case 0x26:
        if (next === 0x23 || ((CLASSES[next] ?? 0) & LETTER) !== 0)
          marks.add(place, MARKS.reference)
        break
      case 0x24:
        if (isAlnumAt(bytes, at + 1)) marks.add(place, MARKS.dollar)
        break
      default:
        if (isWideAt(bytes, at)) marks.add(place, MARKS.wide)
    }
  }

  /** Whether the name before `=` or `:` ends as a sensitive one does. */
  #isPair(at: number): boolean {
    const bytes = this.#bytes
    let last = at - 1
    while (at - last <= NAME_GAP_MAX && isGap(bytes[last] ?? 0)) last -= 1
    if (isAlnumAt(bytes, last)) return this.#names.endsAt(bytes, last)
    return this.#names.hasWide && (bytes[last] ?? 0) >= 0x80
  }
}

/** As short as a text in base 64 can't be. */
const SHORT_WORD = 11
/** ISO 3166-1, as an IBAN begins. */
const COUNTRY_LENGTH = 2

/** A blank, or a sign of base 64 that is no letter. */
function isJoined(bytes: Uint8Array, end: number): boolean {
  const byte = bytes[end] ?? 0
  return byte === 0x2b || byte === 0x2d || byte === 0x2f || byte === 0x5f
}

/** Blank, tab, quotes, `\`, `]` and `!` may stand between a name and its `=`. */
function isGap(byte: number): boolean {
  if (byte === BLANK || byte === 0x09 || byte === 0x22 || byte === 0x27) return true
  return byte === 0x5c || byte === 0x5d || byte === 0x21
}

/** `--name` and ` -n`. */
function isOptionAt(bytes: Uint8Array, at: number): boolean {
  const before = bytes[at - 2]
  return before === HYPHEN || before === BLANK
}

/** Signs that `fold` knows, by their first two bytes in UTF-8. */
function isWideAt(bytes: Uint8Array, at: number): boolean {
  const next = bytes[at + 1] ?? 0
  switch (bytes[at]) {
    case 0:
      return true
    case 0xc2:
      return next === 0xa0 || next === 0xad
    case 0xcd:
      return next === 0x8f
    case 0xd8:
      return next === 0x9c
    case 0xd9:
      return next >= 0xa0 && next <= 0xa9
    case 0xdb:
      return next >= 0xb0 && next <= 0xb9
    case 0xe0:
      return next === 0xa5 || next === 0xa7 || next === 0xb9
    case 0xe1:
      return next === 0x9a || next === 0xa0
    case 0xe2:
      return next === 0x80 || next === 0x81 || next === 0x88
    case 0xe3:
      return next === 0x80
    case 0xef:
      return next === 0xb8 || next === 0xb9 || next === 0xbb || next === 0xbc || next === 0xbd
    default:
      return false
  }
}
