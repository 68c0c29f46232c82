/** A text as it reads once it is decoded, and where each of its characters stands as written. */
import { byteCharacters } from './byte-characters.ts'
import type { Place } from './finding.ts'
import { characterAt, characterNamed } from './references.ts'

export type View = {
  readonly text: string
  /** Where the character at `at` begins as written; for `text.length`, where the last one ends. */
  readonly origin: (at: number) => number
  /** Where the character before `at` ends as written: what is left out behind it is not its own. */
  readonly end: (at: number) => number
}

export type DecodedView = View & {
  /** What of it is written otherwise than it reads, in order. */
  readonly encoded: () => readonly Place[]
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])
const ESCAPE = /\\(?:u([\da-fA-F]{4})|([\s\S]))/g
const IN_STRING = /\\(["'\\nrt/])/g
/** Not `a="" b=""`, where both are empty. */
const DOUBLED = /(?<!\w)(?:""(?=[^\s",;=)\]}])[^"\n]{1,512}""|''(?=[^\s',;=)\]}])[^'\n]{1,512}'')/g
/** A value that may be a form's; or groups of digits that only a form parts so. */
const FIELD =
  /(?:(?<![^\s"'?&({[,;])[\w.%[\]-]{1,64}=[^\s&"'<>+]{0,512}\+[^\s&"'<>]{0,4096}|(?<![\w+])[A-Z]{0,2}\d{2,6}(?:\+\d{2,6}){2,8}(?![\w+]))/g
/** Behind an odd number of backslashes, it is a backslash before letters. */
const UNICODE_ESCAPE =
  /(?<=(?<!\\)(?:\\\\){0,16})\\(?:u([\da-fA-F]{4})|x([\da-fA-F]{2})|u\{([\da-fA-F]{1,6})\}|U([\da-fA-F]{8})|([01][0-7]{2}))/g
const ENTITY =
  /&(?:#(\d{1,7})(?:;|(?!\d))|#[xX]([\da-fA-F]{1,6})(?:;|(?![\da-fA-F]))|([A-Za-z]\w{1,7});)/g
const QUOTED = /(?:=(?:[\dA-F]{2}|\r?\n))+/g
const SHIFTED = /\+([A-Za-z0-9+/]{2,256})-/g
const PERCENT = /(?:%[\da-fA-F]{2})+/g
/** As `escape` of JavaScript writes letters (ECMA-262, annex B.2.1.1). */
const PERCENT_U = /%u([\da-fA-F]{4})/g
/** Colours of terminals (ECMA-48 §8.3.117), and ends of lines and tabs as syslog daemons write them. */
const CONTROLS = /\x1b\[[\d;]{0,16}m|#01[12]/g

/** A text as it is. */
export function plainView(text: string): DecodedView {
  return { text, origin: (at) => at, end: (at) => at, encoded: () => [] }
}

/** The inside of a JSON string (RFC 8259 §7). */
export function jsonView(raw: string): DecodedView {
  return raw.includes('\\')
    ? viewOf(raw, ESCAPE, ([, hex, sign = '']) => characterOf(hex, sign))
    : plainView(raw)
}

/** The inside of a string of a program, or of a log that writes its messages so. */
export function stringView(raw: string): DecodedView {
  return viewOf(raw, IN_STRING, ([all, sign = '']) => {
    return [{ text: ESCAPES.get(sign) ?? sign, length: all.length }]
  })
}

/** A text in quotes, in which quotes are doubled: a cell of CSV (RFC 4180 §2.7), or SQL. */
export function doubledView(raw: string): DecodedView {
  return viewOf(raw, DOUBLED, ([all]) => {
    const sign = all.slice(0, 1)
    const quote = { text: sign, length: 2 }
    const inner = all.slice(2, -2)
    return [quote, { text: inner, length: inner.length }, quote]
  })
}

/** A text with escapes such as `\u0040` in it. */
export function escapedView(raw: string): DecodedView {
  return viewOf(raw, UNICODE_ESCAPE, ([all, hex, byte, short, long, octal]) => {
    const point = short ?? long
    const code =
      octal === undefined
        ? Number.parseInt(hex ?? byte ?? point ?? '0', 16)
        : Number.parseInt(octal, 8)
    const text = point === undefined ? String.fromCharCode(code) : (characterAt(code) ?? all)
    return [{ text, length: all.length }]
  })
}

/** A text with character references of markup in it, such as `&#64;` (WHATWG HTML §13.5). */
export function markupView(raw: string): DecodedView {
  return viewOf(raw, ENTITY, ([all, decimal, hex, name = '']) => {
    const code = Number.parseInt(decimal ?? hex ?? '0', decimal === undefined ? 16 : 10)
    const isCode = decimal !== undefined || hex !== undefined
    const text = isCode ? characterAt(code) : characterNamed(name)
    return [{ text: text ?? all, length: all.length }]
  })
}

/** A percent-encoded text (RFC 3986 §2.1); what is not UTF-8 is read as Latin-1. */
export function percentView(raw: string): DecodedView {
  return raw.includes('%') ? viewOf(raw, PERCENT, ([run]) => decodePercent(run)) : plainView(raw)
}

/** A text as `escape` of JavaScript has it. */
export function percentUView(raw: string): DecodedView {
  return viewOf(raw, PERCENT_U, ([all, hex = '']) => {
    return [{ text: String.fromCharCode(Number.parseInt(hex, 16)), length: all.length }]
  })
}

/** A line of a log without its colours, and with the ends of lines that it stands for. */
export function uncolouredView(raw: string): DecodedView {
  return viewOf(raw, CONTROLS, ([all]) => [
    { text: all === '#012' ? '\n' : all === '#011' ? '\t' : '', length: all.length },
  ])
}

/** A text as mail carries it (RFC 2045 §6.7); what is no sign of a text stays as written. */
export function quotedView(raw: string): DecodedView {
  return viewOf(raw, QUOTED, ([run]) => {
    const bytes = Buffer.from(run.replace(/=\r?\n/g, '').replaceAll('=', ''), 'hex')
    const lineEnds = run.length - bytes.length * 3
    const pieces = [...byteCharacters(bytes)].map(({ text, length }) => ({
      text,
      length: length * 3,
    }))
    // What only goes on in the next line is nothing; it is counted with what stands before.
    return lineEnds === 0 ? pieces : withLength(pieces, lineEnds)
  })
}

/** A text in UTF-7 (RFC 2152). */
export function shiftedView(raw: string): DecodedView {
  return viewOf(raw, SHIFTED, ([all, coded = '']) => {
    const bytes = Buffer.from(coded, 'base64')
    const text = bytes
      .subarray(0, bytes.length & ~1)
      .swap16()
      .toString('utf16le')
    const isText = text !== '' && !/[^\P{Cc}\t\r\n]|\p{Cs}/u.test(text)
    return [{ text: isText ? text : all, length: all.length }]
  })
}

/** A text with fields of a form in it, as the query of an address has them. */
export function fieldsView(raw: string): DecodedView {
  const view = percentView(raw.replaceAll(FIELD, (field) => field.replaceAll('+', ' ')))
  return { ...view, encoded: () => placesOf(raw, FIELD) }
}

/** Whether it holds such a field with a space in it. */
export function holdsSpacedField(text: string): boolean {
  for (let at = text.indexOf('+'); at !== -1; at = text.indexOf('+', at + 1)) {
    if (!isInField(text, at) && !isBetweenDigits(text, at)) continue
    FIELD.lastIndex = 0
    return FIELD.test(text)
  }
  return false
}

/** Whether a `=` stands before a place, and nothing between that ends a field. */
function isInField(text: string, place: number): boolean {
  for (let at = place - 1; at >= 0; at -= 1) {
    const code = text.charCodeAt(at)
    if (code === EQUALS) return true
    if (code <= SPACE || code === PLUS || code === AMPERSAND || code === QUOTE) return false
  }
  return false
}

function isBetweenDigits(text: string, at: number): boolean {
  return isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1))
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

const [SPACE, QUOTE, AMPERSAND, PLUS, EQUALS] = [0x20, 0x22, 0x26, 0x2b, 0x3d]

/** The value of a form's field (WHATWG URL §5.1), where `+` is a space. */
export function formView(raw: string): DecodedView {
  return percentView(raw.replaceAll('+', ' '))
}

function characterOf(hex: string | undefined, sign: string): readonly Piece[] {
  const text =
    hex === undefined ? (ESCAPES.get(sign) ?? sign) : String.fromCharCode(Number.parseInt(hex, 16))
  return [{ text, length: hex === undefined ? 2 : 6 }]
}

function decodePercent(run: string): readonly Piece[] {
  const bytes = Buffer.from(run.replaceAll('%', ''), 'hex')
  const pieces: Piece[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = asciiEnd(bytes, at)
    if (end > at) {
      const text = bytes.toString('latin1', at, end)
      pieces.push({ text, length: (end - at) * 3, isEven: true })
      at = end
      continue
    }
    for (const { text, length, isUtf8 } of byteCharacters(bytes.subarray(at, wideEnd(bytes, at)))) {
      // Controls of Latin-1 are nobody's letters.
      const isRead = isUtf8 || (bytes[at] ?? 0) >= LATIN_FIRST
      pieces.push({ text: isRead ? text : run.slice(at * 3, at * 3 + 3), length: length * 3 })
      at += length
    }
  }
  return pieces
}

function asciiEnd(bytes: Uint8Array, from: number): number {
  let at = from
  while ((bytes[at] ?? 0xff) < 0x80) at += 1
  return at
}

function wideEnd(bytes: Uint8Array, from: number): number {
  let at = from
  while ((bytes[at] ?? 0) >= 0x80) at += 1
  return at
}

function withLength(pieces: readonly Piece[], more: number): readonly Piece[] {
  const [first, ...rest] = pieces
  return first === undefined
    ? [{ text: '', length: more }]
    : [{ ...first, length: first.length + more, isEven: false }, ...rest]
}

const LATIN_FIRST = 0xa0

/** A decoded piece, how many characters it takes as written, and whether each takes as many. */
type Piece = { readonly text: string; readonly length: number; readonly isEven?: boolean }

function viewOf(
  raw: string,
  pattern: RegExp,
  decode: (match: RegExpExecArray) => readonly Piece[],
): DecodedView {
  let text = ''
  let at = 0
  const stretches: Stretch[] = []
  const take = (piece: string, from: number, { each, to }: Pick<Stretch, 'each' | 'to'>): void => {
    if (piece === '') return
    stretches.push({ start: text.length, from, each, to })
    text += piece
  }
  pattern.lastIndex = 0
  for (let match = pattern.exec(raw); match !== null; match = pattern.exec(raw)) {
    take(raw.slice(at, match.index), at, { each: 1, to: match.index })
    at = match.index
    for (const piece of decode(match)) {
      take(piece.text, at, { each: lengthOfEach(piece), to: at + piece.length })
      at += piece.length
    }
  }
  take(raw.slice(at), at, { each: 1, to: raw.length })
  const { length } = text
  return {
    text,
    origin: (index) => (index >= length ? raw.length : originIn(stretches, index)),
    end: (index) => (index === 0 ? 0 : endIn(stretches, index)),
    encoded: () => placesOf(raw, pattern),
  }
}

function lengthOfEach({ text, length, isEven = text.length === length }: Piece): number {
  return isEven ? length / text.length : 0
}

function placesOf(raw: string, pattern: RegExp): readonly Place[] {
  const found = [...raw.matchAll(pattern)]
  return found.map(({ index, 0: { length } }) => ({ start: index, end: index + length }))
}

/** Where a decoded stretch begins in the view, and where as written. */
type Stretch = {
  readonly start: number
  readonly from: number
  /** How long each of its characters is as written; 0 where they are so together alone. */
  readonly each: number
  /** Where it ends as written. */
  readonly to: number
}

function originIn(stretches: readonly Stretch[], index: number): number {
  const { start, from, each } = stretchOf(stretches, index)
  return from + (index - start) * each
}

function endIn(stretches: readonly Stretch[], index: number): number {
  const { start, from, each, to } = stretchOf(stretches, index - 1)
  return each === 0 ? to : from + (index - start) * each
}

/** By halving, since there may be as many stretches as characters. */
function stretchOf(stretches: readonly Stretch[], index: number): Stretch {
  let low = 0
  let high = stretches.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((stretches[middle]?.start ?? 0) <= index) low = middle
    else high = middle
  }
  return stretches[low] ?? NO_STRETCH
}

const NO_STRETCH: Stretch = { start: 0, from: 0, each: 0, to: 0 }
