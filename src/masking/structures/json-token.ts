/** One token of JSON as its bytes come: a text, a number or a literal, over any chunk border. */
import { concat, textOf } from '../../base/bytes.ts'
import { unreadable } from './unreadable.ts'

export type TokenKind = 'text' | 'bare'

/** What kind of token begins with a byte. */
export const TOKEN_KINDS: readonly (TokenKind | undefined)[] = Array.from(
  { length: 256 },
  (_, byte) => {
    if (byte === 0x22) return 'text'
    const sign = String.fromCharCode(byte)
    return /[-\dtfn]/.test(sign) ? 'bare' : undefined
  },
)

const QUOTE = 0x22
const BACKSLASH = 0x5c
const BARE_BYTES_MAX = 1_024
const ZERO = 0x30
const SMALL_DIGITS_MAX = 6
const PLAIN_LENGTH_MAX = 14
const PLAIN_DIGITS_MAX = 6
const PLAIN_DOTS_MAX = 2

const SIGNAL = 1
const DIGIT = 2
const DOT = 4
const ENDS_BARE = 8

/** Signs that no plain text holds, digits, dots, and what ends a number or a literal. */
const CLASSES = Uint8Array.from({ length: 256 }, (_, byte) => {
  const sign = String.fromCharCode(byte)
  if (byte >= 0x80 || byte === BACKSLASH || '@=:%'.includes(sign))
    return SIGNAL | (sign === ':' ? ENDS_BARE : 0)
  if (/\d/.test(sign)) return DIGIT
  if (sign === '.') return DOT
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
  #signals = 0
  #isWide = false
  #digits = 0
  #dots = 0
  #length = 0
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

  /** Whether a text is so short and simple that no detector could find anything in it. */
  get isPlain(): boolean {
    const isShort = this.#length <= PLAIN_LENGTH_MAX && this.#digits <= PLAIN_DIGITS_MAX
    return isShort && this.#signals === 0 && this.#dots <= PLAIN_DOTS_MAX
  }

  /** Bytes between the quotes. */
  get length(): number {
    return this.#length
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
    this.#signals = 0
    this.#isWide = false
    this.#digits = 0
    this.#dots = 0
    this.#length = 0
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
    const start = at
    for (; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0
      if (this.#isEscaped) this.#readEscape(byte)
      else if (this.#hexLeft > 0) this.#readHex(byte)
      else if (byte === QUOTE) {
        this.#isOpen = false
        this.#length += at - start
        return at + 1
      } else if (byte < 0x20) throw unreadable('A text in its JSON holds a control character.')
      else this.#count(byte)
    }
    this.#length += at - start
    return at
  }

  #count(byte: number): void {
    const kind = CLASSES[byte] ?? 0
    if (kind === 0) return
    if ((kind & SIGNAL) !== 0) {
      this.#signals += 1
      this.#isEscaped = byte === BACKSLASH
      if (byte >= 0x80) this.#isWide = true
    } else if (kind === DIGIT) this.#digits += 1
    else if (kind === DOT) this.#dots += 1
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
      const kind = CLASSES[chunk[at] ?? 0] ?? 0
      if ((kind & ENDS_BARE) !== 0) break
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
