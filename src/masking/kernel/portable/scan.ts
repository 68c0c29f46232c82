/** The kernel: one pass over bytes, which marks the places that are worth a closer look. */
import { BLOCK, digits, readBlock, signs, uppers, words } from './blocks.ts'
import {
  ALNUM,
  BLANK,
  COLON,
  classAt,
  DIGIT,
  folded,
  HYPHEN,
  isAlnum,
  isDigit,
  isHex,
  LETTER,
  UPPER,
} from './classes.ts'
import { isCode, isRun } from './codes.ts'
import { MARK_BYTES, WORD_MARKS_MAX } from './layout.ts'
import { byteOf, childOf, isBlankNode, recordsAt, siblingOf } from './literal-tree.ts'
import {
  behindJoins,
  CASE_BITS,
  literalAt,
  literalUpTo,
  mayBegin,
  recordAfter,
  recordsOf,
  threeOf,
} from './literals.ts'
import { byteAt, looseWordAt, lowestBit, setWord } from './memory.ts'
import { endsName } from './names.ts'
import { isBesideName, isHouse } from './neighbours.ts'
import { isColons, isNumber } from './numbers.ts'
import { isWideSign } from './wide.ts'

/** The kinds of marks; `MARKS` names them. */
const AT: i32 = 1
const NUMBER: i32 = 2
const COLONS: i32 = 3
const LITERAL: i32 = 4
const PAIR: i32 = 5
const RUN: i32 = 6
const DOLLAR: i32 = 7
const CODE: i32 = 8
const OPTION: i32 = 9
const NAMES: i32 = 10
const HOUSE: i32 = 11
const PERCENT: i32 = 12
const ESCAPE: i32 = 13
const REFERENCE: i32 = 14
const WIDE_SIGN: i32 = 15

/** Programs' text is set in columns. */
const NAME_GAP_MAX: i32 = 26
const REFERENCE_LENGTH_MAX: i32 = 9
/** As short as a text in base 64 can't be. */
const SHORT_WORD: i32 = 11
/** Above what the first byte of a word is. */
const KINDS_SHIFT: i32 = 8
/** ISO 3166-1, as an IBAN begins. */
const COUNTRY_LENGTH: i32 = 2

let branchesAt: i32 = 0
let endsAt: i32 = 0
let hasWideNames: boolean = false
let origin: i32 = 0
let marksEnd: i32 = 0

/** Where the tables of names are. */
export function useTables(branches: i32, ends: i32, hasWide: boolean): void {
  branchesAt = branches
  endsAt = ends
  hasWideNames = hasWide
}

/** Where the last scan has written its last mark. */
export function lastMark(): i32 {
  return marksEnd
}

/** From here on places are counted from `from`, and marks are written from `marks` on. */
export function begin(from: i32, marks: i32): void {
  origin = from
  marksEnd = marks
}

/** Marks `[at, to)`, as far as there is room up to `marksMax`; where it has stopped. */
export function scan(from: i32, to: i32, marksMax: i32): i32 {
  const lastWord = marksMax - WORD_MARKS_MAX * MARK_BYTES
  let at = from
  while (at < to && marksEnd <= lastWord) at = scanBlock(at, to, lastWord)
  return at
}

/** Up to where it has gone: the end of the block, or of the word that leads over it. */
function scanBlock(start: i32, to: i32, lastWord: i32): i32 {
  readBlock(start)
  let open = (words & ~(words << 1)) | signs
  let end = start + BLOCK
  if (end > to) {
    end = to
    open &= (1 << (to - start)) - 1
  }
  while (open !== 0) {
    const bit = lowestBit(open)
    open &= open - 1
    const at = start + bit
    if (marksEnd > lastWord) return at
    if (((words >>> bit) & 1) === 0) markSign(at)
    else {
      const length = lowestBit(~(words >>> bit))
      // What leads over the end is read byte by byte.
      if (bit + length >= BLOCK) return markLongWord(at)
      const within: i32 = (1 << length) - 1
      const numbers = (digits >>> bit) & within
      const kinds = (numbers === 0 ? 0 : DIGIT) | (numbers === within ? 0 : LETTER)
      const first = (numbers & 1) !== 0 ? DIGIT : LETTER | (((uppers >>> bit) & 1) * UPPER)
      markWord(at, at + length, first | (kinds << KINDS_SHIFT))
    }
  }
  return end
}

function mark(at: i32, kind: i32): void {
  setWord(marksEnd, at - origin)
  setWord(marksEnd + 4, kind)
  marksEnd += MARK_BYTES
}

/** Where the word ends that begins at `at`. */
function markLongWord(at: i32): i32 {
  const first = classAt(at)
  let kinds = first
  let end = at + 1
  for (;;) {
    const kind = classAt(end)
    if ((kind & ALNUM) === 0) break
    kinds |= kind
    end += 1
  }
  markWord(at, end, first | (kinds << KINDS_SHIFT))
  return end
}

/** `told` is what its first byte is, and, above, what all are together. */
function markWord(at: i32, end: i32, told: i32): void {
  const first = told & ((1 << KINDS_SHIFT) - 1)
  const kinds = told >> KINDS_SHIFT
  if ((first & DIGIT) !== 0) {
    if (isNumber(at)) mark(at, NUMBER)
    else if (byteAt(at - 1) === BLANK && isHouse(at, end)) mark(at, HOUSE)
  } else if ((first & UPPER) !== 0 && isBesideName(at, end)) mark(at, NAMES)
  if (mayBegin(at)) markHeads(at)
  const length = end - at
  // Most words are short, and without a digit.
  const isMixed = (kinds & ALNUM) === ALNUM
  if (isMixed || length > SHORT_WORD || length === COUNTRY_LENGTH || isJoined(end)) {
    if (isCode(at, end)) mark(at, CODE)
    if (isRun(at, end)) mark(at, RUN)
  }
  if (byteAt(at - 1) === HYPHEN && isOption(at)) mark(at, OPTION)
}

function markHeads(at: i32): void {
  const head = looseWordAt(at) | CASE_BITS
  markLiterals(at, head)
  markLiterals(at, threeOf(head))
}

function markLiterals(at: i32, head: i32): void {
  const found = recordsOf(head)
  if (found < 0) markTree(-found, at, at)
  else markRecords(found, at)
}

/** Of many literals those whose bytes stand at `from`; `at` is where their word begins. */
function markTree(first: i32, from: i32, at: i32): void {
  let node = first
  for (let place = from; node !== 0; place += 1) {
    const byte = folded(byteAt(place))
    // A blank comes before all others.
    if (isBlankNode(node)) {
      const behind = behindJoins(place)
      markEnding(recordsAt(node), at, behind)
      markTree(childOf(node), behind, at)
      node = siblingOf(node)
    }
    while (node !== 0 && byteOf(node) !== byte) node = siblingOf(node)
    if (node === 0) return
    markEnding(recordsAt(node), at, place + 1)
    node = childOf(node)
  }
}

/** Those whose bytes, but for their case, have been found to stand from `at` up to `end`. */
function markEnding(first: i32, at: i32, end: i32): void {
  for (let record = first; record !== 0; record = recordAfter(record)) {
    const literal = literalUpTo(record, at, end)
    if (literal !== 0) mark(at, LITERAL | (literal << 8))
  }
}

function markRecords(first: i32, at: i32): void {
  for (let record = first; record !== 0; record = recordAfter(record)) {
    const literal = literalAt(record, at)
    if (literal !== 0) mark(at, LITERAL | (literal << 8))
  }
}

function markSign(at: i32): void {
  const next = byteAt(at + 1)
  switch (byteAt(at)) {
    case 0x40:
      mark(at, AT)
      break
    case COLON:
      if (isPair(at)) mark(at, PAIR)
      if (isColons(at)) mark(at, COLONS)
      break
    case 0x3d:
      if (isPair(at)) mark(at, PAIR)
      break
    case 0x25:
      if (isHex(at + 1) && isHex(at + 2)) mark(at, PERCENT)
      else if ((next | BLANK) === 0x75 && isHex(at + 2) && isHex(at + 3)) mark(at, PERCENT)
      break
    case 0x5c:
      if ((next | BLANK) === 0x75 || (next | BLANK) === 0x78) mark(at, ESCAPE)
      else if (isDigit(at + 1) && isDigit(at + 2) && isDigit(at + 3)) mark(at, ESCAPE)
      break
    case 0x26:
      if (isReference(at)) mark(at, REFERENCE)
      break
    case 0x24:
      if (isAlnum(at + 1)) mark(at, DOLLAR)
      break
    // `8Q~` within a client's secret of Azure.
    case 0x7e:
      if (byteAt(at - 1) === 0x51 && isDigit(at - 2) && isAlnum(at + 1)) mark(at, DOLLAR)
      break
    default:
      if (isWideSign(byteAt(at), next)) mark(at, WIDE_SIGN)
  }
}

/** Whether the name before `=` or `:` ends as a sensitive one does. */
function isPair(at: i32): boolean {
  let last = at - 1
  while (at - last <= NAME_GAP_MAX && isGap(byteAt(last))) last -= 1
  if (isAlnum(last)) return endsName(last, branchesAt, endsAt)
  return hasWideNames && byteAt(last) >= 0x80
}

/** `&#64;`, `&#64` and `&commat;`; an `&` between two pairs is none. */
function isReference(at: i32): boolean {
  let end = at + 1
  if (byteAt(end) === 0x23) {
    end += 1
    // Readers of markup ask for no `;` behind a number.
    if (isDigit(end) || ((byteAt(end) | BLANK) === 0x78 && isHex(end + 1))) return true
  }
  while (end - at < REFERENCE_LENGTH_MAX && isAlnum(end)) end += 1
  return byteAt(end) === 0x3b && end > at + 1
}

/** Blank, tab, quotes, `\`, `]` and `!` may stand between a name and its `=`. */
function isGap(byte: i32): boolean {
  if (byte === BLANK || byte === 0x09 || byte === 0x22 || byte === 0x27) return true
  return byte === 0x5c || byte === 0x5d || byte === 0x21
}

/** A sign of base 64 that is no letter. */
function isJoined(end: i32): boolean {
  const byte = byteAt(end)
  return byte === 0x2b || byte === HYPHEN || byte === 0x2f || byte === 0x5f
}

/** `--name` and ` -n`. */
function isOption(at: i32): boolean {
  const before = byteAt(at - 2)
  return before === HYPHEN || before === BLANK
}
