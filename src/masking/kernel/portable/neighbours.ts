/** What the word before another says: names come in pairs, and streets before their numbers. */
import { BLANK, DOT, HYPHEN, isLetter, isUpper, isWide, SLASH, UNDERSCORE } from './classes.ts'
import { byteAt } from './memory.ts'

/** Longer words are no names. */
const WORD_LENGTH_MAX: i32 = 32
const STREET_LENGTH_MIN: i32 = 5
const HOUSE_LENGTH_MAX: i32 = 5
const APOSTROPHE: i32 = 0x27

/** Whether a word that begins with a capital has another such word right before or behind it. */
export function isBesideName(at: i32, end: i32): boolean {
  if (byteAt(end) === BLANK && isWide(end + 1)) return true
  if (!isNameLike(at, end)) return false
  if (byteAt(at - 1) !== BLANK) return false
  const first = wordBefore(at - 1)
  return first < at - 1 && mayBeCapital(first)
}

/** A capital and then a small letter, or an initial before another capital. */
function isNameLike(at: i32, end: i32): boolean {
  const behind = byteAt(end)
  if (behind === SLASH || behind === UNDERSCORE) return false
  if (end - at > 1) return !isUpper(at + 1) || isWide(end)
  if (isWide(end) || behind === APOSTROPHE) return true
  const next = behind === DOT ? end + 1 : end
  return byteAt(next) === BLANK && mayBeCapital(next + 1)
}

/** Whether a short number stands behind a word that a street may be called by. */
export function isHouse(at: i32, end: i32): boolean {
  if (end - at > HOUSE_LENGTH_MAX || byteAt(at - 1) !== BLANK) return false
  const first = wordBefore(at - 1)
  return at - 1 - first >= STREET_LENGTH_MIN && mayBeCapital(first)
}

/** A sign that is not ASCII may be a capital: only what reads characters can tell. */
function mayBeCapital(at: i32): boolean {
  return isUpper(at) || isWide(at)
}

/** Where the word begins that ends before `end`; initials end with a dot. */
function wordBefore(end: i32): i32 {
  let at = end
  while (end - at < WORD_LENGTH_MAX && isOfName(at - 1)) at -= 1
  // A quote may stand before it.
  while (at < end && !isLetter(at) && !isWide(at)) at += 1
  return at
}

function isOfName(at: i32): boolean {
  if (isLetter(at) || isWide(at)) return true
  const byte = byteAt(at)
  return byte === DOT || byte === HYPHEN || byte === APOSTROPHE
}
