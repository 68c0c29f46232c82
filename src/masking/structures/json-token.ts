/** One token of JSON as its bytes come: a text, a number or a literal, over any chunk border. */
import { concat, textOf } from '../../base/bytes.ts'
import { unreadable } from './unreadable.ts'

export type TokenKind = 'text' | 'bare'

/** What begins with a byte: nothing, a text, or a number or a literal. */
export const BEGINS = { nothing: 0, text: 1, bare: 2 } as const

export const BEGINNINGS: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  const sign = String.fromCharCode(byte)
  if (sign === '"') return BEGINS.text
  return /[-\dtfn]/.test(sign) ? BEGINS.bare : BEGINS.nothing
})

const QUOTE = 0x22
const BACKSLASH = 0x5c
const BARE_BYTES_MAX = 1_024
const ZERO = 0x30
const MINUS = 0x2d
const DOT = 0x2e
const SMALL_DIGITS_MAX = 11

/** Bytes at which a text is more than the bytes it is made of: its end, escapes, wide signs. */
const TELLING = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 0x20 || byte >= 0x80 || byte === QUOTE || byte === BACKSLASH ? 1 : 0,
)

const DIGIT = 1
const ENDS_BARE = 2
const BARE_KINDS = Uint8Array.from({ length: 256 }, (_, byte) => {
  const sign = String.fromCharCode(byte)
  if (/\d/.test(sign)) return DIGIT
  return ' \n\r\t,]}{[":'.includes(sign) ? ENDS_BARE : 0
})
/** What may follow a backslash (RFC 8259 §7). */
const ESCAPED = new Set([...'"\\/bfnrtu'].map((sign) => sign.charCodeAt(0)))

export class JsonToken {
  readonly #bytesMax: number
  #kind: TokenKind = 'bare'
  #isOpen = false
  #carried: Uint8Array[] = []
  #carriedBytes = 0
  #isOversize = false
  #isEscaped = false
  #isBegun = false
  #hexLeft = 0
  #hasEscape = false
  #isWide = false
  #isSmallNumber = false

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  get kind(): TokenKind {
    return this.#kind
  }

  get isOversize(): boolean {
    return this.#isOversize
  }

  /** Whether the end of the input ends it as well. */
  get endsWithInput(): boolean {
    return this.#kind === 'bare'
  }

  /** Whether it lies whole in one chunk, and says what its bytes do. */
  get isPlain(): boolean {
    return this.#carriedBytes === 0 && !this.#hasEscape
  }

  /** Whether it holds signs that are not ASCII. */
  get isWide(): boolean {
    return this.#isWide
  }

  /** Whether a number is a whole one of so few digits that nobody is known by it. */
  get isSmallNumber(): boolean {
    return this.#isSmallNumber && this.#carriedBytes === 0
  }

  open(first: number): void {
    this.#kind = first === QUOTE ? 'text' : 'bare'
    this.#isOpen = true
    this.#carried = []
    this.#carriedBytes = 0
    this.#isOversize = false
    this.#isEscaped = false
    this.#isBegun = false
    this.#hexLeft = 0
    this.#hasEscape = false
    this.#isWide = false
  }

  close(): void {
    this.#isOpen = false
  }

  /** Reads on from `from`; where the token ends, or the chunk. @throws BrokenReply */
  read(chunk: Uint8Array, from: number): number {
    const end = this.#kind === 'text' ? this.#readText(chunk, from) : this.#readBare(chunk, from)
    const isWhole = !this.#isOpen && this.#carriedBytes === 0 && !this.#isOversize
    if (!isWhole) this.#carry(chunk.subarray(from, end))
    else if (end - from > this.#bytesMax) this.#isOversize = true
    return end
  }

  /** The bytes that were carried here from earlier chunks and this one, where it was cut. */
  carried(): Uint8Array {
    return concat(this.#carried)
  }

  /** What it says, without quotes, escapes as they are; `undefined` where it is not UTF-8. */
  text(chunk: Buffer, start: number, end: number): string | undefined {
    const quote = this.#kind === 'text' ? 1 : 0
    if (this.#carriedBytes > 0) {
      const bytes = this.carried()
      return textOf(bytes.subarray(quote, bytes.length - quote))
    }
    if (this.#isWide) return textOf(chunk.subarray(start + quote, end - quote))
    return chunk.toString('latin1', start + quote, end - quote)
  }

  #carry(bytes: Uint8Array): void {
    this.#carriedBytes += bytes.length
    if (this.#carriedBytes > this.#bytesMax) {
      this.#isOversize = true
      this.#carried = []
    } else if (!this.#isOversize) this.#carried.push(Uint8Array.from(bytes))
  }

  #readText(chunk: Uint8Array, from: number): number {
    let at = from
    if (!this.#isBegun) {
      this.#isBegun = true
      at += 1
    }
    while (at < chunk.length) {
      if (this.#isEscaped) this.#readEscape(chunk[at] ?? 0)
      else if (this.#hexLeft > 0) this.#readHex(chunk[at] ?? 0)
      else {
        while (at < chunk.length && TELLING[chunk[at] ?? 0] === 0) at += 1
        if (at === chunk.length) break
        if (this.#takeSign(chunk[at] ?? 0)) return at + 1
      }
      at += 1
    }
    return at
  }

  /** Whether the sign ends the text. */
  #takeSign(byte: number): boolean {
    if (byte === QUOTE) {
      this.#isOpen = false
      return true
    }
    if (byte < 0x20) throw unreadable('A text in its JSON holds a control character.')
    if (byte === BACKSLASH) {
      this.#isEscaped = true
      this.#hasEscape = true
    } else this.#isWide = true
    return false
  }

  #readEscape(byte: number): void {
    this.#isEscaped = false
    if (!ESCAPED.has(byte)) throw unreadable('A text in its JSON holds an unknown escape.')
    if (byte === 0x75) this.#hexLeft = 4
  }

  #readHex(byte: number): void {
    if (!/[\da-fA-F]/.test(String.fromCharCode(byte))) {
      throw unreadable('A text in its JSON holds an unknown escape.')
    }
    this.#hexLeft -= 1
  }

  #readBare(chunk: Uint8Array, from: number): number {
    let at = from
    let digits = 0
    for (; at < chunk.length; at += 1) {
      const kind = BARE_KINDS[chunk[at] ?? 0] ?? 0
      if (kind === ENDS_BARE) break
      if (kind === DIGIT) digits += 1
    }
    // A zero in front would not be a number (RFC 8259 §6).
    const isWhole = digits === at - from && chunk[from] !== ZERO
    this.#isSmallNumber = isWhole && digits > 0 && digits <= SMALL_DIGITS_MAX
    if (at < chunk.length) this.#isOpen = false
    if (this.#carriedBytes + at - from > BARE_BYTES_MAX) throw unreadable('A number is too long.')
    return at
  }
}

/** Behind the quote of a text of plain ASCII that begins at `from`; -1 where it is none. */
export function plainTextEnd(chunk: Uint8Array, from: number): number {
  let at = from
  while (TELLING[chunk[at] ?? QUOTE] === 0) at += 1
  return chunk[at] === QUOTE ? at + 1 : -1
}

/** Behind a number by which nobody is known; -1 where it is none, or may go on. */
export function smallNumberEnd(chunk: Uint8Array, from: number): number {
  const first = chunk[from] === MINUS ? from + 1 : from
  let at = digitsEnd(chunk, first)
  // A zero alone is a number, one in front of others is none (RFC 8259 §6).
  if (at === first || (at > first + 1 && chunk[first] === ZERO)) return -1
  if (chunk[at] === DOT) {
    const fraction = at + 1
    at = digitsEnd(chunk, fraction)
    if (at === fraction) return -1
  }
  if (at - from > SMALL_DIGITS_MAX) return -1
  return BARE_KINDS[chunk[at] ?? 0] === ENDS_BARE ? at : -1
}

function digitsEnd(chunk: Uint8Array, from: number): number {
  let at = from
  while (BARE_KINDS[chunk[at] ?? 0] === DIGIT) at += 1
  return at
}

/** Behind `true`, `false` or `null`; -1 where it is none of them, or may go on. */
export function wordEnd(chunk: Uint8Array, from: number): number {
  const word = WORDS[chunk[from] ?? 0]
  if (word === undefined) return -1
  for (let at = 0; at < word.length; at += 1) if (chunk[from + at] !== word[at]) return -1
  const end = from + word.length
  return BARE_KINDS[chunk[end] ?? 0] === ENDS_BARE ? end : -1
}

const WORDS: readonly (Uint8Array | undefined)[] = Array.from({ length: 256 }, (_, byte) => {
  const word = ['true', 'false', 'null'].find((each) => each.charCodeAt(0) === byte)
  return word === undefined ? undefined : Uint8Array.from(Buffer.from(word))
})
