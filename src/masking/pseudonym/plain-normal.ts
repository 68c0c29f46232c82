/** The text that stands for all spellings of one value, of values of plain signs, as bytes. */
import type { Kind } from './kind.ts'

/** What is not so plain has to be normalised as a text. */
export const NOT_PLAIN = -1

type Span = { readonly bytes: Uint8Array; readonly start: number; readonly end: number }

/** Writes the normal form and answers with its length, or with `NOT_PLAIN`. */
export type PlainNormal = (from: Span, to: Uint8Array, at: number) => number

/** As `normalise` has it, for what is written in ASCII without blanks at its ends. */
export function plainNormalOf({ word }: Kind): PlainNormal {
  if (word === 'email') return lowerCase
  if (word === 'phone') return digits
  if (word === 'card' || word === 'acct') return withoutJoins
  return asWritten
}

const SPACE = 0x20
const DELETE = 0x7f
const PERCENT = 0x25
const PLUS = 0x2b
const ZERO = 0x30
const NINE = 0x39
const [UPPER_A, UPPER_Z, LOWER_A, LOWER_Z] = [0x41, 0x5a, 0x61, 0x7a]
const CASE_BIT = 0x20

/** Behind a percent sign another may stand, and a `+` for a blank. */
function isSign(byte: number): boolean {
  return byte > SPACE && byte < DELETE && byte !== PERCENT
}

function isLetter(byte: number): boolean {
  const lower = byte | CASE_BIT
  return lower >= LOWER_A && lower <= LOWER_Z
}

function lowerCase({ bytes, start, end }: Span, to: Uint8Array, at: number): number {
  for (let from = start; from < end; from += 1) {
    const byte = bytes[from] ?? 0
    if (!isSign(byte)) return NOT_PLAIN
    to[at + from - start] = byte >= UPPER_A && byte <= UPPER_Z ? byte | CASE_BIT : byte
  }
  return end - start
}

function digits({ bytes, start, end }: Span, to: Uint8Array, at: number): number {
  let place = at
  let from = start
  const isPlus = bytes[start] === PLUS
  const isTwoZeros = bytes[start] === ZERO && bytes[start + 1] === ZERO && end - start > 1
  if (isPlus || isTwoZeros) {
    to[place] = PLUS
    place += 1
    from += isPlus ? 1 : 2
  }
  for (; from < end; from += 1) {
    const byte = bytes[from] ?? 0
    if (byte >= ZERO && byte <= NINE) {
      to[place] = byte
      place += 1
      // With letters it is no number; a blank before the `+` would not count.
    } else if (!isSign(byte) && (byte !== SPACE || from === start)) return NOT_PLAIN
    else if (isLetter(byte)) return NOT_PLAIN
  }
  return place - at
}

function withoutJoins({ bytes, start, end }: Span, to: Uint8Array, at: number): number {
  let place = at
  for (let from = start; from < end; from += 1) {
    const byte = bytes[from] ?? 0
    if (isJoin(byte)) continue
    if (!isSign(byte)) return NOT_PLAIN
    to[place] = byte >= LOWER_A && byte <= LOWER_Z ? byte & ~CASE_BIT : byte
    place += 1
  }
  return place - at
}

/** What parts the digits of a card: `-`, `.`, `,`, `_` and `'`. */
function isJoin(byte: number): boolean {
  return (byte >= 0x2c && byte <= 0x2e) || byte === 0x5f || byte === 0x27
}

/** One blank between two signs is as it is to be. */
function asWritten({ bytes, start, end }: Span, to: Uint8Array, at: number): number {
  for (let from = start; from < end; from += 1) {
    const byte = bytes[from] ?? 0
    const isLone = byte === SPACE && from > start && from < end - 1 && bytes[from - 1] !== SPACE
    if ((!isSign(byte) && !isLone) || byte === PLUS) return NOT_PLAIN
    to[at + from - start] = byte
  }
  return end - start
}
