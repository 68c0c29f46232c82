/**
 * A text as its letters and digits alone, in lower case, without accents and decoded: so a value is
 * told whoever wrote it how.
 */
import { byteCharacters, byteTakenFor } from './text/byte-characters.ts'
import { characterAt, characterNamed } from './text/references.ts'

export type Skeleton = {
  readonly text: string
  /** Where each of its characters begins as written. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  /** The characters before which a sign stands that parts values. */
  readonly barred: ReadonlySet<number>
}

/** A character that was decoded, and where it stands as written. */
type Unit = { readonly text: string; readonly start: number; readonly end: number }

/** What older systems put for bytes beyond ASCII; two of them may be one sign of UTF-8. */
const LATIN =
  '\\u0080-\\u00ff\\u0152\\u0153\\u0160\\u0161\\u0178\\u017d\\u017e\\u0192\\u02c6\\u02dc\\u2013\\u2014' +
  '\\u2018-\\u201a\\u201c-\\u201e\\u2020-\\u2022\\u2026\\u2030\\u2039\\u203a\\u20ac\\u2122'
/**
 * Bytes in addresses, in mail (RFC 2045 §6.7; no digits behind a `=`), in strings of programs by 16
 * and by 8; numbers of characters in strings and markup; and UTF-8 that was read as Latin-1.
 */
const CODED = new RegExp(
  [
    '((?:%(?:25){0,4}[\\da-f]{2})+|(?:=(?:[89a-f][\\da-f]|\\r?\\n))+)',
    '((?:\\\\{1,8}x[\\da-f]{2})+)|((?:\\\\{1,8}[23][0-7]{2})+)',
    '(?:\\\\{1,8}|%)u\\{?([\\da-f]{4})\\}?',
    '&(?:amp;){0,3}(?:#(\\d{1,7})|#x([\\da-f]{1,6})|([a-z]\\w{1,7}));',
    `([${LATIN}]{2,})`,
  ].join('|'),
  'gi',
)
/** No value goes on behind one. */
const BARS = new Set([...'"{}[]<>=;|&\\'])
const UNSEEN = /[\p{M}\p{Cf}]/u
const OTHER = /[^\p{L}\p{N}]/gu
/** Letters that are no letter of ASCII and a mark, as those write them who have none. */
const PLAIN: ReadonlyMap<string, string> = new Map([
  ...(['øo', 'łl', 'đd', 'ħh', 'ıi', 'æae', 'œoe', 'ßss', 'þth', 'ðd'] as const).map(
    (pair): [string, string] => [pair.slice(0, 1), pair.slice(1)],
  ),
])
const ASCII_END = 0x80

export function skeletonOf(text: string): Skeleton {
  const reader = new Reader()
  let at = 0
  for (const match of text.matchAll(CODED)) {
    reader.takeAll(text, at, match.index)
    at = match.index + match[0].length
    for (const unit of unitsOf(match)) reader.take(unit)
  }
  reader.takeAll(text, at, text.length)
  return reader
}

class Reader implements Skeleton {
  text = ''
  readonly starts: number[] = []
  readonly ends: number[] = []
  readonly barred = new Set<number>()

  takeAll(text: string, from: number, to: number): void {
    for (let at = from; at < to; at += 1) {
      const code = text.codePointAt(at) ?? 0
      const end = code > 0xffff ? at + 2 : at + 1
      this.take({ text: String.fromCodePoint(code), start: at, end })
      at = end - 1
    }
  }

  take({ text, start, end }: Unit): void {
    const folded = text.charCodeAt(0) < ASCII_END ? plain(text) : wide(text)
    if (folded === '') {
      // A mark is of the letter that it stands on.
      const last = this.ends.length - 1
      if (UNSEEN.test(text) && this.ends[last] === start) this.ends[last] = end
      else if (BARS.has(text)) this.barred.add(this.text.length)
      return
    }
    this.text += folded
    for (let count = 0; count < folded.length; count += 1) {
      this.starts.push(start)
      this.ends.push(end)
    }
  }
}

function plain(sign: string): string {
  return /[\da-z]/i.test(sign) ? sign.toLowerCase() : ''
}

function wide(sign: string): string {
  const lower = sign.normalize('NFKD').toLowerCase().replace(OTHER, '')
  return PLAIN.get(lower) ?? lower
}

function unitsOf(match: RegExpExecArray): readonly Unit[] {
  const [all, coded, hex, octal, unicode, decimal, hexadecimal, name, latin] = match
  const start = match.index
  if (coded !== undefined)
    return bytesIn(coded, { each: /[%=](?:25){0,4}([\da-f]{2}|\r?\n)/gi, start, base: 16 })
  if (hex !== undefined) return bytesIn(hex, { each: /\\+x(..)/g, start, base: 16 })
  if (octal !== undefined) return bytesIn(octal, { each: /\\+(\d{3})/g, start, base: 8 })
  if (latin !== undefined) return readAsUtf8(readAsUtf8(signsOf(latin, start)))
  const code = unicode ?? hexadecimal
  const number = Number.parseInt(code ?? decimal ?? '0', code === undefined ? 10 : 16)
  const text = name === undefined ? characterAt(number) : characterNamed(name)
  if (text !== undefined) return [{ text, start, end: start + all.length }]
  return signsOf(all, start)
}

type Bytes = { readonly each: RegExp; readonly start: number; readonly base: number }

function bytesIn(run: string, { each, start, base }: Bytes): readonly Unit[] {
  const places: { readonly start: number; readonly end: number }[] = []
  const bytes: number[] = []
  for (const { 0: written, 1: digits = '', index } of run.matchAll(each)) {
    const place = { start: start + index, end: start + index + written.length }
    // A line of mail that goes on in the next one.
    const last = places.at(-1)
    if (digits.endsWith('\n')) {
      if (last !== undefined) places[places.length - 1] = { start: last.start, end: place.end }
      continue
    }
    places.push(place)
    bytes.push(Number.parseInt(digits, base))
  }
  let at = 0
  return [...byteCharacters(Buffer.from(bytes))].map(({ text, length }) => {
    const [first, last] = [places[at], places[at + length - 1]]
    at += length
    return { text, start: first?.start ?? start, end: last?.end ?? start }
  })
}

function signsOf(run: string, start: number): readonly Unit[] {
  return [...run].map((text, at) => ({ text, start: start + at, end: start + at + 1 }))
}

/** `Ã«` as `ë`; what is none stays. */
function readAsUtf8(units: readonly Unit[]): readonly Unit[] {
  const bytes = units.map(({ text }) => byteTakenFor(text) ?? 0)
  const read: Unit[] = []
  let at = 0
  for (const { text, length, isUtf8 } of byteCharacters(Buffer.from(bytes))) {
    const [first, last] = [units[at], units[at + length - 1]]
    if (first === undefined || last === undefined) break
    read.push(isUtf8 && length > 1 ? { text, start: first.start, end: last.end } : first)
    at += length
  }
  return read
}
