/** Compares a text with the literals that begin as it does. */
import { BLANK, folded, isJoin, isLetter, isUpper } from './classes.ts'
import {
  FOURS_AT,
  HEAD_BITS,
  HEADS_AT,
  SHORT_BITS,
  SLOT_BITS,
  SLOTS_AT,
  THREES_AT,
} from './layout.ts'
import { byteAt, hashOf, looseWordAt, wordAt } from './memory.ts'

/** How a literal is compared. */
export const EXACT: i32 = 1
export const CAPITAL: i32 = 2
export const WHOLE: i32 = 4

/**
 * One literal: its number in two bytes, how it is compared, two lengths; of what stands behind its
 * head four folded bytes, and which bits of them are told; and its text.
 */
export const FLAGS_AT: i32 = 2
export const LENGTH_AT: i32 = 3
export const BEHIND_AT: i32 = 4
export const NEXT_AT: i32 = 5
export const NEXT_BITS_AT: i32 = 9
export const TEXT_AT: i32 = 13

const SLOT_BYTES: i32 = 8
const JOINS_MAX: i32 = 2
const APOSTROPHE: i32 = 0x27
const QUOTE: i32 = 0x22

/** Folds the case of four bytes; what is no letter is folded too, which does no harm. */
export const CASE_BITS: i32 = 0x20202020
const THREE_BITS: i32 = 0xffffff
const FIFTH_FACTOR: i32 = 0x9e37
/** For what a letter follows. */
const GOES_ON: i32 = 0x55555555

/** Where the bit of three or four bytes is, of what ends there or goes on with a letter. */
export function shortBit(head: i32, goesOn: boolean): i32 {
  return hashOf(goesOn ? head ^ GOES_ON : head, SHORT_BITS)
}

export function longBit(head: i32, fifth: i32): i32 {
  return hashOf(head ^ (fifth * FIFTH_FACTOR), HEAD_BITS)
}

export function threeOf(head: i32): i32 {
  return head & THREE_BITS
}

/** Whether any literal may begin here; at most words none does. */
export function mayBegin(at: i32): boolean {
  const head = looseWordAt(at) | CASE_BITS
  if (hasBit(HEADS_AT, longBit(head, byteAt(at + 4) | BLANK))) return true
  if (hasBit(FOURS_AT, shortBit(head, isLetter(at + 4)))) return true
  return hasBit(THREES_AT, shortBit(threeOf(head), isLetter(at + 3)))
}

function hasBit(table: i32, bit: i32): boolean {
  return ((byteAt(table + (bit >> 3)) >> (bit & 7)) & 1) !== 0
}

/** Where the literals of a folded head are, or below 0 their tree; 0 where no rule begins so. */
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
  const next = looseWordAt(from + 4) | CASE_BITS
  if (((next ^ looseWordAt(record + NEXT_AT)) & looseWordAt(record + NEXT_BITS_AT)) !== 0) return 0
  const flags = byteAt(record + FLAGS_AT)
  const end = record + TEXT_AT + byteAt(record + LENGTH_AT)
  if ((flags & CAPITAL) !== 0 && !isUpper(from)) return 0
  let place = from
  for (let index = record + TEXT_AT; index < end; index += 1) {
    const wanted = byteAt(index)
    const byte = byteAt(place)
    if (wanted === BLANK) place = behindJoins(place)
    else if (((flags & EXACT) !== 0 ? byte : folded(byte)) === wanted) place += 1
    else return 0
  }
  return numberOf(record, place)
}

/** The same where its bytes, but for their case, have been found to stand up to `end`. */
export function literalUpTo(record: i32, from: i32, end: i32): i32 {
  const flags = byteAt(record + FLAGS_AT)
  if ((flags & EXACT) !== 0) return literalAt(record, from)
  return (flags & CAPITAL) !== 0 && !isUpper(from) ? 0 : numberOf(record, end)
}

/** The number of a literal that ends at `end`; 0 where something else has to stand behind it. */
function numberOf(record: i32, end: i32): i32 {
  if ((byteAt(record + FLAGS_AT) & WHOLE) !== 0 && isLetter(end)) return 0
  const behind = end + byteAt(record + BEHIND_AT)
  for (let place = end; place < behind; place += 1) {
    const byte = byteAt(place)
    if (byte <= BLANK || byte === QUOTE) return 0
  }
  return byteAt(record) | (byteAt(record + 1) << 8)
}

/** Behind what may join two words, or parts them. */
export function behindJoins(from: i32): i32 {
  let place = from
  while (place - from < JOINS_MAX && isParting(byteAt(place))) place += 1
  return place
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
