/**
 * Walks JSON (RFC 8259) as far as nothing in it has to be looked at: tokens that were not marked,
 * at places of which it is known that such may stay. It stops before all else, faults included.
 */
import { LEVELS_AT, LEVELS_MAX, MARK_BYTES, WALK_AT } from './layout.ts'
import { byteAt, looseWordAt, setWord, wordAt } from './memory.ts'
import { plainEnd } from './skips.ts'
import { memberOf, nameAt, UNKNOWN } from './walk-names.ts'

/** What may come next. */
export const VALUE: i32 = 0
export const ITEM_OR_END: i32 = 1
export const KEY_OR_END: i32 = 2
export const KEY: i32 = 3
export const COLON: i32 = 4
export const COMMA_OR_END: i32 = 5
export const NOTHING: i32 = 6

/** Bits of what is known of a member; the states of its object and its list stand above. */
export const PASSES: i32 = 2
export const TELLS: i32 = 4
export const NAMES: i32 = 8
export const OPEN: i32 = 16
export const CLEAN: i32 = 32
/** It passes where nothing beside it has told whose it is. */
export const ALONE: i32 = 64
export const OBJECT_SHIFT: i32 = 8
export const LIST_SHIFT: i32 = 20
export const STATE_MASK: i32 = 0xfff

/** Words of a level. */
export const STATE: i32 = 0
export const NAME: i32 = 4
export const FLAGS: i32 = 8
export const MEMBER: i32 = 12
export const LEVEL_BYTES: i32 = 16

/** Flags of a level. */
export const TOLD: i32 = 1
export const LIST: i32 = 2
/** Something in it waits for what stands beside: nothing of it is passed. */
export const WAITS: i32 = 4
/** A member has named what the member beside it holds. */
export const PAIRED: i32 = 8

/** Words of what the walk begins with and leaves. */
export const EXPECTED_AT: i32 = WALK_AT
export const DEPTH_AT: i32 = WALK_AT + 4
export const MARK_AT: i32 = WALK_AT + 8
export const MARKS_END_AT: i32 = WALK_AT + 12
export const ORIGIN_AT: i32 = WALK_AT + 16
export const DEPTH_MAX_AT: i32 = WALK_AT + 20
export const TOKEN_MAX_AT: i32 = WALK_AT + 24
export const SEQUENCE_AT: i32 = WALK_AT + 28

const ITEM: i32 = 0
const QUOTE: i32 = 0x22
const DOT: i32 = 0x2e
const ZERO: i32 = 0x30
/** A whole number of twelve digits may be a card's, where it has their check digit. */
const CARD_DIGITS_MIN: i32 = 12
const NUMBER_LENGTH_MAX: i32 = 40
const TRUE: i32 = 0x65757274
const NULL: i32 = 0x6c6c756e
const FALSE_HEAD: i32 = 0x736c6166

let expected: i32 = 0
let depth: i32 = 0
let level: i32 = 0

/** Walks from `from` on, up to `to` at most; where it has stopped. */
export function walk(from: i32, to: i32): i32 {
  expected = wordAt(EXPECTED_AT)
  depth = wordAt(DEPTH_AT)
  level = LEVELS_AT + depth * LEVEL_BYTES
  let at = from
  while (at < to) {
    const byte = byteAt(at)
    if (byte <= 0x20) {
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) break
      at += 1
      continue
    }
    const next = step(at, byte)
    if (next === at) break
    at = next
  }
  setWord(EXPECTED_AT, expected)
  setWord(DEPTH_AT, depth)
  return at
}

/** Behind what begins at `at`; `at` itself where it has to be looked at. */
function step(at: i32, byte: i32): i32 {
  switch (byte) {
    case QUOTE:
      return expected === KEY || expected === KEY_OR_END ? passName(at) : passText(at)
    case 0x3a:
      if (expected !== COLON) return at
      expected = VALUE
      return at + 1
    case 0x2c:
      if (expected !== COMMA_OR_END || depth === 0) return at
      expected = (wordAt(level + FLAGS) & LIST) !== 0 ? VALUE : KEY
      return at + 1
    case 0x7b:
      return enter(at, 0)
    case 0x5b:
      return enter(at, LIST)
    case 0x7d:
      return leave(at, 0)
    case 0x5d:
      return leave(at, LIST)
    default:
      return passBare(at, byte)
  }
}

function isValueExpected(): boolean {
  if (expected === VALUE || expected === ITEM_OR_END) return true
  return expected === NOTHING && wordAt(SEQUENCE_AT) !== 0
}

function afterValue(): void {
  expected = depth === 0 ? NOTHING : COMMA_OR_END
}

function passName(at: i32): i32 {
  const end = plainEnd(at + 1)
  if (byteAt(end) !== QUOTE || end - at >= wordAt(TOKEN_MAX_AT)) return at
  if ((wordAt(level + FLAGS) & WAITS) !== 0) return at
  const name = nameAt(at + 1, end)
  if (name === UNKNOWN) return at
  const member = memberOf(wordAt(level + STATE), name)
  if (member === 0) return at
  if ((member & CLEAN) === 0 && isMarked(at + 1, end)) return at
  setWord(level + NAME, name)
  setWord(level + MEMBER, member)
  if ((member & TELLS) !== 0) setWord(level + FLAGS, wordAt(level + FLAGS) | TOLD)
  expected = COLON
  return end + 1
}

/** Whether a value of the member passes in which nothing is marked. */
function passes(member: i32): boolean {
  if ((member & PASSES) === 0) return false
  return (member & ALONE) === 0 || (wordAt(level + FLAGS) & (TOLD | PAIRED)) === 0
}

function passText(at: i32): i32 {
  const member = wordAt(level + MEMBER)
  if (!passes(member) || (member & NAMES) !== 0 || !isValueExpected()) return at
  const end = plainEnd(at + 1)
  if (byteAt(end) !== QUOTE || end - at >= wordAt(TOKEN_MAX_AT)) return at
  if (isMarked(at + 1, end)) return at
  afterValue()
  return end + 1
}

/** A number by which nobody is known, or a word of JSON. */
function passBare(at: i32, byte: i32): i32 {
  if (!isValueExpected()) return at
  const end = byte < 0x61 ? numberEnd(at) : wordEnd(at)
  if (end === at || !isEnd(byteAt(end))) return at
  // Nothing is said by null, wherever it stands.
  if (!passes(wordAt(level + MEMBER)) && (byte !== 0x6e || (wordAt(level + FLAGS) & WAITS) !== 0))
    return at
  afterValue()
  return end
}

function numberEnd(from: i32): i32 {
  const first = byteAt(from) === 0x2d ? from + 1 : from
  let at = digitsEnd(first)
  // RFC 8259 §6: a zero stands in front of nothing but a dot.
  if (at === first || (at > first + 1 && byteAt(first) === ZERO)) return from
  if (at - first >= CARD_DIGITS_MIN && mayBeCard(first, at)) return from
  if (byteAt(at) === DOT) {
    const fraction = at + 1
    at = digitsEnd(fraction)
    if (at === fraction) return from
  }
  return at - from > NUMBER_LENGTH_MAX ? from : at
}

/** No issuer of cards has `17…`, as times in parts of a second begin, nor `7…`. */
function mayBeCard(first: i32, end: i32): boolean {
  const digit = byteAt(first)
  if (digit === 0x37 || (digit === 0x31 && byteAt(first + 1) !== 0x38)) return false
  return passesLuhn(first, end)
}

/** ISO/IEC 7812-1, annex B. */
function passesLuhn(first: i32, end: i32): boolean {
  let sum: i32 = 0
  let isDoubled = false
  for (let at = end - 1; at >= first; at -= 1) {
    const digit = byteAt(at) - ZERO
    const doubled: i32 = isDoubled ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
    isDoubled = !isDoubled
  }
  return sum % 10 === 0
}

function digitsEnd(from: i32): i32 {
  let at = from
  while (byteAt(at) >= ZERO && byteAt(at) <= 0x39) at += 1
  return at
}

function wordEnd(at: i32): i32 {
  const word = looseWordAt(at)
  if (word === TRUE || word === NULL) return at + 4
  return word === FALSE_HEAD && byteAt(at + 4) === 0x65 ? at + 5 : at
}

/** What may follow a number or a word; the end of what has come may not. */
function isEnd(byte: i32): boolean {
  switch (byte) {
    case 0x2c:
    case 0x7d:
    case 0x5d:
    case 0x20:
    case 0x0a:
    case 0x0d:
    case 0x09:
      return true
    default:
      return false
  }
}

function enter(at: i32, list: i32): i32 {
  if (!isValueExpected() || depth >= wordAt(DEPTH_MAX_AT) || depth >= LEVELS_MAX - 1) return at
  const member = wordAt(level + MEMBER)
  const flags = wordAt(level + FLAGS)
  // Whose it is hangs on what stands beside.
  if ((member & (OPEN | ALONE)) !== 0 && (flags & (TOLD | PAIRED)) !== 0) return at
  const state = ((member >>> (list === 0 ? OBJECT_SHIFT : LIST_SHIFT)) & STATE_MASK) - 1
  if (state === UNKNOWN) return at
  depth += 1
  level += LEVEL_BYTES
  setWord(level + STATE, state)
  setWord(level + NAME, ITEM)
  setWord(level + FLAGS, list)
  setWord(level + MEMBER, memberOf(state, ITEM))
  expected = list === 0 ? KEY_OR_END : ITEM_OR_END
  return at + 1
}

function leave(at: i32, list: i32): i32 {
  const flags = wordAt(level + FLAGS)
  if (depth === 0 || (flags & LIST) !== list || (flags & WAITS) !== 0) return at
  if (expected !== COMMA_OR_END && expected !== (list === 0 ? KEY_OR_END : ITEM_OR_END)) return at
  depth -= 1
  level -= LEVEL_BYTES
  afterValue()
  return at + 1
}

/** Whether a mark lies from `from` up to `to`; those before are behind. */
function isMarked(from: i32, to: i32): boolean {
  const origin = wordAt(ORIGIN_AT)
  const end = wordAt(MARKS_END_AT)
  let mark = wordAt(MARK_AT)
  while (mark < end && wordAt(mark) + origin < from) mark += MARK_BYTES
  setWord(MARK_AT, mark)
  return mark < end && wordAt(mark) + origin < to
}
