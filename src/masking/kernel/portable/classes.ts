/** What each byte is to the kernel: several bits a byte. */
import { CLASSES_AT } from './layout.ts'
import { byteAt } from './memory.ts'

export const DIGIT: i32 = 1
export const LETTER: i32 = 2
export const HEX: i32 = 4
/** Bytes at which something is looked for that is no word. */
export const SPECIAL: i32 = 8
/** `2`–`7`: the first digit of a printable byte in base 16. */
export const HEX_SIGN: i32 = 16
export const UPPER: i32 = 32
/** A part of a sign that is not ASCII, or a character that is none. */
export const WIDE: i32 = 64
export const ALNUM: i32 = 3

export const BLANK: i32 = 0x20
export const HYPHEN: i32 = 0x2d
export const DOT: i32 = 0x2e
export const SLASH: i32 = 0x2f
export const COLON: i32 = 0x3a
export const UNDERSCORE: i32 = 0x5f

export function classAt(place: i32): i32 {
  return byteAt(CLASSES_AT + byteAt(place))
}

export function isDigit(place: i32): boolean {
  return (classAt(place) & DIGIT) !== 0
}

export function isHex(place: i32): boolean {
  return (classAt(place) & HEX) !== 0
}

export function isLetter(place: i32): boolean {
  return (classAt(place) & LETTER) !== 0
}

export function isUpper(place: i32): boolean {
  return (classAt(place) & UPPER) !== 0
}

export function isAlnum(place: i32): boolean {
  return (classAt(place) & ALNUM) !== 0
}

export function isWide(place: i32): boolean {
  return (classAt(place) & WIDE) !== 0
}

/** What may join two words of a name, in whatever house style. */
export function isJoin(byte: i32): boolean {
  if (byte === BLANK || byte === HYPHEN || byte === DOT) return true
  return byte === UNDERSCORE
}

/** A letter of ASCII in lower case; what is no letter as it is. */
export function folded(byte: i32): i32 {
  return byte >= 0x41 && byte <= 0x5a ? byte | BLANK : byte
}
