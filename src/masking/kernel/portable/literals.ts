/** Compares a text with the literals that begin as it does. */
import { BLANK, folded, isJoin, isLetter, isUpper } from './classes.ts'
import { HEAD_BITS, HEADS_AT, SLOT_BITS, SLOTS_AT } from './layout.ts'
import { byteAt, hashOf, wordAt } from './memory.ts'

/** How a literal is compared. */
export const EXACT: i32 = 1
export const CAPITAL: i32 = 2
export const WHOLE: i32 = 4

/** One literal: its number in two bytes, how it is compared, two lengths, and its text. */
export const FLAGS_AT: i32 = 2
export const LENGTH_AT: i32 = 3
export const BEHIND_AT: i32 = 4
export const TEXT_AT: i32 = 5

const SLOT_BYTES: i32 = 8
const JOINS_MAX: i32 = 2
const APOSTROPHE: i32 = 0x27

/** Whether any literal begins with these three folded bytes, the top byte 0; most words do not. */
export function mayBegin(short: i32): boolean {
  const bit = hashOf(short, HEAD_BITS)
  return ((byteAt(HEADS_AT + (bit >> 3)) >> (bit & 7)) & 1) !== 0
}

/** Where the literals of a folded head are; 0 where no rule begins so. */
export function recordsOf(head: i32): i32 {
  let slot = hashOf(head, SLOT_BITS)
  let found = wordAt(SLOTS_AT + slot * SLOT_BYTES)
  while (found !== 0) {
    if (found === head) return wordAt(SLOTS_AT + slot * SLOT_BYTES + 4)
    slot = (slot + 1) & ((1 << SLOT_BITS) - 1)
    found = wordAt(SLOTS_AT + slot * SLOT_BYTES)
  }
  return 0
}

/** The number of the literal at a record, where it stands at `from`; 0 for another text there. */
export function literalAt(record: i32, from: i32): i32 {
  const flags = byteAt(record + FLAGS_AT)
  const end = record + TEXT_AT + byteAt(record + LENGTH_AT)
  if ((flags & CAPITAL) !== 0 && !isUpper(from)) return 0
  let place = from
  for (let index = record + TEXT_AT; index < end; index += 1) {
    const wanted = byteAt(index)
    const byte = byteAt(place)
    if (wanted === BLANK) {
      const first = place
      while (place - first < JOINS_MAX && isParting(byteAt(place))) place += 1
    } else if (((flags & EXACT) !== 0 ? byte : folded(byte)) === wanted) place += 1
    else return 0
  }
  if ((flags & WHOLE) !== 0 && isLetter(place)) return 0
  const behind = place + byteAt(record + BEHIND_AT)
  for (; place < behind; place += 1) if (byteAt(place) <= BLANK) return 0
  return byteAt(record) | (byteAt(record + 1) << 8)
}

/** The record behind; 0 behind the last of a head. */
export function recordAfter(record: i32): i32 {
  const next = record + TEXT_AT + byteAt(record + LENGTH_AT)
  return byteAt(next + LENGTH_AT) === 0 ? 0 : next
}

/** Or what parts them, as in `name's`. */
function isParting(byte: i32): boolean {
  return isJoin(byte) || byte === APOSTROPHE
}
