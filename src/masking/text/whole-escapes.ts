/** Moves the ends of what was found off the middle of an escape, so that the rest can be read. */
import type { Finding, Place } from './finding.ts'

/**
 * What stands for one sign: in addresses, in strings of programs and JSON, and in markup; each may
 * be escaped again. And what stands for none: a colour.
 */
const ESCAPE =
  /\x1b\[[\d;]{0,16}m|%(?:25){0,3}([\da-f]{2})|\\(?:(?:u([\da-f]{4})|x([\da-f]{2}))|([nrtbfv0"'/]))|&(?:amp;){0,3}(?:#(\d{1,6})|#x([\da-f]{1,5})|\w{2,6});/iy
/** No escape is longer. */
const ESCAPE_LENGTH_MAX = 22
const BACKSLASH = 0x5c
const BEGINNING = /[&\\%\x1b]/
/** Every byte of a sign beyond ASCII but the first, percent-encoded (RFC 3629 §3). */
const GOES_ON = /(?:%(?:25){0,3}[89ab][\da-f])+/iy
/** The bytes of a sign before one of them: three at most, each of up to nine signs. */
const BYTES_BEFORE = /(?:%(?:25){0,3}[89a-f][\da-f])+$/i
const BYTES_LENGTH_MAX = 27
const ASCII_MAX = 0x7f

type Escape = Place & {
  /** Whether it stands for a letter, a digit or a sign beyond ASCII: a part of what was found. */
  readonly isOfWord: boolean
  /** Whether its second sign may be a letter of what was found instead, as in `C:\nancy`. */
  readonly isShort: boolean
}

/**
 * The same span, without a part of an escape: with all of it where that may be of the value. Empty
 * where it was nothing but such a part.
 */
export function onWholeEscapes(text: string, { start, end }: Place): Place {
  const first = escapeAround(text, start)
  const last = escapeAround(text, end)
  if (first === undefined && last === undefined) return { start, end }
  const from = first === undefined ? start : startBeside(text, first)
  const to = last === undefined ? end : endBeside(text, last)
  return { start: from, end: Math.max(from, to) }
}

/** The values alone: a sign that is masked with one, since it may be of it, makes it no other. */
export function withoutPartsOfEscapes(text: string, found: readonly Finding[]): Finding[] {
  const values = found.map(({ start, end, rule }) => {
    const whole = onWholeEscapes(text, { start, end })
    return { start: Math.max(start, whole.start), end: Math.min(end, whole.end), rule }
  })
  return values.filter(({ start, end }) => start < end)
}

/** Most texts hold none, which is told at once. */
export function mayHoldEscapes(text: string): boolean {
  return text.includes('\\') || text.includes('%') || text.includes('&') || text.includes('\x1b')
}

function startBeside(text: string, { start, end, isOfWord, isShort }: Escape): number {
  if (!isOfWord) return isShort ? start : end
  const [bytes = ''] =
    BYTES_BEFORE.exec(text.slice(Math.max(0, start - BYTES_LENGTH_MAX), start)) ?? []
  return start - bytes.length
}

function endBeside(text: string, { start, end, isOfWord }: Escape): number {
  if (!isOfWord) return start
  GOES_ON.lastIndex = end
  return GOES_ON.test(text) ? GOES_ON.lastIndex : end
}

/** The escape that begins before a place and ends behind it. */
function escapeAround(text: string, at: number): Escape | undefined {
  const last = Math.max(0, at - ESCAPE_LENGTH_MAX)
  // Looked for beside the place alone: a text of many findings is not read once for each.
  if (!BEGINNING.test(text.slice(last, at))) return undefined
  for (let place = at - 1; place >= last; place -= 1) {
    if (!BEGINNING.test(text.charAt(place))) continue
    ESCAPE.lastIndex = place
    const found = ESCAPE.exec(text)
    if (found !== null && ESCAPE.lastIndex > at)
      return escapeOf(found, beforeAll(text, place), ESCAPE.lastIndex)
  }
  return undefined
}

/** Strings in strings have their backslashes doubled. */
function beforeAll(text: string, place: number): number {
  let start = place
  if (text.charCodeAt(place) === BACKSLASH)
    while (text.charCodeAt(start - 1) === BACKSLASH) start -= 1
  return start
}

function escapeOf(found: RegExpExecArray, start: number, end: number): Escape {
  const [, percent, unicode, byte, short, decimal, hex] = found
  const code = percent ?? unicode ?? byte ?? hex
  const point = Number.parseInt(code ?? decimal ?? '0', code === undefined ? 10 : 16)
  const isOfWord = point > ASCII_MAX || /[a-z\d]/i.test(String.fromCharCode(point))
  return { start, end, isOfWord, isShort: short !== undefined }
}
