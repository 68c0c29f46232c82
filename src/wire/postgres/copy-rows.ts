/** Rows as COPY … TO STDOUT writes them (PostgreSQL documentation, COPY, file formats). */
import { copyBytes, Memory } from '../../base/memory.ts'
import { blockBytes, type RowBlock, STAYS, shownCell } from '../../base/row-block.ts'
import type { CopyForm } from './ask.ts'
import { encodeCopyRow } from './copy-out.ts'
import { int16, value } from './payload.ts'

/** A signature, no flags, no extension. */
const BINARY_HEAD = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')

/** Writes the rows of one copy, as messages. */
export class CopyWriter {
  readonly #form: CopyForm
  /** In binary form the head lies in one message with what follows, as servers send it. */
  #binaryHead = BINARY_HEAD
  /** By column, whether its values always stand in quotes. */
  readonly #forced: readonly boolean[]
  readonly #names: readonly string[]

  constructor(form: CopyForm, names: readonly string[]) {
    const { forceQuote } = form
    this.#form = form
    this.#names = names
    this.#forced = names.map((name) => forceQuote?.includes(name) ?? true)
  }

  /** The names of the columns, where they are asked for. */
  head(): Buffer {
    const { format, hasHeader } = this.#form
    const names = this.#names
    if (format === 'binary' || !hasHeader) return Buffer.alloc(0)
    // Names are never forced into quotes.
    const writer = new LineWriter(this.#form, { forced: names.map(() => false) })
    writer.begin()
    for (const [at, name] of names.entries()) {
      const of = new Memory(Buffer.from(name))
      writer.cell(at, { of, start: 0, end: of.bytes.length })
    }
    writer.end()
    return writer.written
  }

  rows(block: RowBlock): Buffer {
    if (this.#form.format === 'binary') return this.#binaryRows(block)
    const bytes = blockBytes(block) + block.rows * (HEAD_BYTES + 1 + block.columns)
    return textRows(block, new LineWriter(this.#form, { forced: this.#forced, bytes }))
  }

  /** What stands behind the last row. */
  tail(): Buffer {
    return this.#form.format === 'binary' ? this.#binary(int16(-1)) : Buffer.alloc(0)
  }

  #binaryRows(block: RowBlock): Buffer {
    const messages: Buffer[] = []
    for (let row = 0; row < block.rows; row += 1) {
      const cells = Array.from({ length: block.columns }, (_, column) =>
        shownCell(block, row * block.columns + column),
      )
      messages.push(this.#binary(int16(cells.length), ...cells.map(value)))
    }
    return Buffer.concat(messages)
  }

  #binary(...parts: readonly Buffer[]): Buffer {
    const head = this.#binaryHead
    this.#binaryHead = Buffer.alloc(0)
    return encodeCopyRow(Buffer.concat([head, ...parts]))
  }
}

function textRows(block: RowBlock, writer: LineWriter): Buffer {
  const { rows, columns, cells, instead } = block
  const came = new Memory(block.bytes)
  const put = instead === undefined ? came : new Memory(instead.bytes)
  // Most stand-ins have nothing to escape, and all are looked through at once faster than each.
  const isPlain = instead !== undefined && writer.isPlain(instead.bytes)
  for (let row = 0; row < rows; row += 1) {
    writer.begin()
    for (let column = 0; column < columns; column += 1) {
      const place = 2 * (row * columns + column)
      const stays = instead === undefined || instead.cells[place] === STAYS
      const of = stays ? came : put
      const places = stays ? cells : instead.cells
      const start = places[place] ?? 0
      const length = places[place + 1] ?? -1
      if (length < 0) writer.null(column)
      else if (isPlain && !stays) writer.plain(column, { of, start, end: start + length })
      else writer.cell(column, { of, start, end: start + length })
    }
    writer.end()
  }
  return writer.written
}

type Span = { readonly of: Memory; readonly start: number; readonly end: number }

const BYTES_MIN = 1_024
/** So that a guess holds where some values need more. */
const SPARE = 1.125
const LETTER = 'd'.charCodeAt(0)
const HEAD_BYTES = 5
const NEWLINE = 0x0a
const BACKSLASH = 0x5c
/** The end of the rows, for those who read a file; so it cannot stand in a line alone. */
const END_OF_ROWS = Buffer.from('\\.')
/** What a byte is written as, behind a backslash. */
const ESCAPES: ReadonlyMap<number, number> = new Map(
  Object.entries({
    '\\': '\\',
    '\b': 'b',
    '\f': 'f',
    '\n': 'n',
    '\r': 'r',
    '\t': 't',
    '\v': 'v',
  }).map(([sign, letter]): [number, number] => [sign.charCodeAt(0), letter.charCodeAt(0)]),
)

const WORD = 4
/** A byte times this is that byte in all four places of a word. */
const EACH = 0x01010101
const HIGH_BIT = 0x80
/** All that is escaped, but for backslash and delimiter, lies below. */
const ESCAPES_END = 0x0e

type Writing = {
  readonly forced: readonly boolean[]
  /** Will do for all that is written, as a guess. */
  readonly bytes?: number
}

/** Lines of text or CSV, each in a message. All signs that mean something are single bytes. */
class LineWriter {
  readonly #form: CopyForm
  readonly #forced: readonly boolean[]
  readonly #delimiter: number
  readonly #null: Memory
  /**
   * By byte: what follows a backslash instead of it in text; in CSV, 1 where it asks for quotes.
   */
  readonly #special = new Uint8Array(256)
  readonly #quote: number
  readonly #escape: number
  #out: Memory
  #at = 0
  #begin = 0

  constructor(form: CopyForm, { forced, bytes = 0 }: Writing) {
    this.#forced = forced
    this.#out = new Memory(Buffer.allocUnsafe(BYTES_MIN + Math.ceil(bytes * SPARE)))
    this.#form = form
    this.#delimiter = form.delimiter.charCodeAt(0)
    this.#null = new Memory(Buffer.from(form.null))
    this.#quote = form.quote.charCodeAt(0)
    this.#escape = form.escape.charCodeAt(0)
    if (form.format === 'csv') {
      for (const sign of [form.delimiter, form.quote, '\n', '\r'])
        this.#special[sign.charCodeAt(0)] = 1
    } else {
      this.#special[this.#delimiter] = this.#delimiter
      for (const [byte, letter] of ESCAPES) this.#special[byte] = letter
    }
  }

  get written(): Buffer {
    return this.#out.bytes.subarray(0, this.#at)
  }

  begin(): void {
    this.#reserve(HEAD_BYTES)
    this.#begin = this.#at
    this.#out.bytes[this.#at] = LETTER
    this.#at += HEAD_BYTES
  }

  end(): void {
    this.#reserve(1)
    this.#put(NEWLINE)
    this.#out.view.setInt32(this.#begin + 1, this.#at - this.#begin - 1)
  }

  null(column: number): void {
    this.plain(column, { of: this.#null, start: 0, end: this.#null.bytes.length })
  }

  /** Whether no value among these bytes can need more than to be copied. */
  isPlain(bytes: Buffer): boolean {
    if (this.#form.format !== 'text') return false
    return (
      !bytes.includes(this.#delimiter) && ![...ESCAPES.keys()].some((byte) => bytes.includes(byte))
    )
  }

  plain(column: number, span: Span): void {
    this.#separate(column, span.end - span.start)
    this.#at = copyBytes(span, this.#out, this.#at)
  }

  cell(column: number, span: Span): void {
    // Every byte may take two, and quotes stand around them.
    this.#separate(column, 2 * (span.end - span.start) + 2)
    if (this.#form.format === 'text') this.#escaped(span)
    else if (this.#needsQuotes(column, span)) this.#quoted(span)
    else this.#at = copyBytes(span, this.#out, this.#at)
  }

  #separate(column: number, bytes: number): void {
    this.#reserve(bytes + 1)
    if (column > 0) this.#put(this.#delimiter)
  }

  #needsQuotes(column: number, { of: { bytes }, start, end }: Span): boolean {
    if (this.#forced[column] === true) return true
    for (let at = start; at < end; at += 1) if (this.#special[bytes[at] ?? 0] !== 0) return true
    const value = bytes.subarray(start, end)
    return (
      value.equals(this.#null.bytes) || (this.#forced.length === 1 && value.equals(END_OF_ROWS))
    )
  }

  /** Four bytes at a time, wherever none of them needs an escape. */
  #escaped({ of, start, end }: Span): void {
    const source = of.view
    const target = this.#out.view
    let at = start
    for (; at + WORD <= end; at += WORD) {
      const word = source.getInt32(at)
      if (this.#isPlainWord(word)) {
        target.setInt32(this.#at, word)
        this.#at += WORD
      } else
        for (let byte = at; byte < at + WORD; byte += 1) this.#withEscape(source.getUint8(byte))
    }
    for (; at < end; at += 1) this.#withEscape(source.getUint8(at))
  }

  #withEscape(byte: number): void {
    const letter = this.#special[byte] ?? 0
    if (letter !== 0) this.#put(BACKSLASH)
    this.#put(letter === 0 ? byte : letter)
  }

  /** Whether none of the four is one of the escaped; of some that are none it says no as well. */
  #isPlainWord(word: number): boolean {
    const slashes = word ^ (BACKSLASH * EACH)
    const delimiters = word ^ (this.#delimiter * EACH)
    const some =
      ((word - ESCAPES_END * EACH) & ~word) |
      ((slashes - EACH) & ~slashes) |
      ((delimiters - EACH) & ~delimiters)
    return (some & (HIGH_BIT * EACH)) === 0
  }

  #quoted({ of: { bytes }, start, end }: Span): void {
    this.#put(this.#quote)
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at] ?? 0
      if (byte === this.#quote || byte === this.#escape) this.#put(this.#escape)
      this.#put(byte)
    }
    this.#put(this.#quote)
  }

  #put(byte: number): void {
    this.#out.bytes[this.#at] = byte
    this.#at += 1
  }

  #reserve(bytes: number): void {
    const out = this.#out.bytes
    if (this.#at + bytes <= out.length) return
    const larger = Buffer.allocUnsafe(Math.max(2 * out.length, this.#at + bytes))
    out.copy(larger, 0, 0, this.#at)
    this.#out = new Memory(larger)
  }
}
