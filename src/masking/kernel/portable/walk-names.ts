/** Finds the names and the members of documents that were learned, as the walk needs them. */
import {
  MEMBER_KEYS_AT,
  MEMBER_SLOT_BITS,
  MEMBERS_AT,
  NAME_BYTES_AT,
  NAME_PLACES_AT,
  NAME_SLOT_BITS,
  NAME_SLOTS_AT,
} from './layout.ts'
import { byteAt, hashOf, looseWordAt, wordAt } from './memory.ts'

/** A name or a state of which nothing is kept. */
export const UNKNOWN: i32 = -1
export const NAME_LENGTH_MAX: i32 = 64

/** By its first and last four bytes, and its length; a shorter one has no last. */
export function nameHash(first: i32, last: i32, length: i32): i32 {
  return hashOf((first ^ (last << 5) ^ (last >>> 27)) + length * 0x9e37, NAME_SLOT_BITS)
}

/** The number of the name between two places, from 1; `UNKNOWN` where it is not kept. */
export function nameAt(start: i32, end: i32): i32 {
  const length = end - start
  if (length > NAME_LENGTH_MAX) return UNKNOWN
  const isShort = length < 4
  const first = isShort ? shortWordAt(start, length) : looseWordAt(start)
  let slot = nameHash(first, isShort ? 0 : looseWordAt(end - 4), length)
  let id = wordAt(NAME_SLOTS_AT + slot * 4)
  while (id !== 0 && !isNamed(id, start, length)) {
    slot = (slot + 1) & ((1 << NAME_SLOT_BITS) - 1)
    id = wordAt(NAME_SLOTS_AT + slot * 4)
  }
  return id === 0 ? UNKNOWN : id
}

function shortWordAt(start: i32, length: i32): i32 {
  let word: i32 = 0
  for (let at: i32 = 0; at < length; at += 1) word |= byteAt(start + at) << (8 * at)
  return word
}

function isNamed(id: i32, start: i32, length: i32): boolean {
  const place = NAME_PLACES_AT + (id - 1) * 8
  if (wordAt(place + 4) !== length) return false
  const kept = NAME_BYTES_AT + wordAt(place)
  let at: i32 = 0
  for (; at + 4 <= length; at += 4) {
    if (looseWordAt(kept + at) !== looseWordAt(start + at)) return false
  }
  for (; at < length; at += 1) if (byteAt(kept + at) !== byteAt(start + at)) return false
  return true
}

export function memberKey(state: i32, name: i32): i32 {
  return ((state + 1) << 10) | name
}

/** Where the member is kept, or would be: the number of a slot. */
export function memberSlot(key: i32): i32 {
  let slot = hashOf(key, MEMBER_SLOT_BITS)
  let kept = wordAt(MEMBER_KEYS_AT + slot * 4)
  while (kept !== 0 && kept !== key) {
    slot = (slot + 1) & ((1 << MEMBER_SLOT_BITS) - 1)
    kept = wordAt(MEMBER_KEYS_AT + slot * 4)
  }
  return slot
}

/** What is known of a member of a state, in bits; 0 where nothing is. */
export function memberOf(state: i32, name: i32): i32 {
  if (state === UNKNOWN || name === UNKNOWN) return 0
  return wordAt(MEMBERS_AT + memberSlot(memberKey(state, name)) * 4)
}
