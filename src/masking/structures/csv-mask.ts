/** Masks tables in CSV (RFC 4180) as they stream: each column by its name in the first record. */
import { isUtf8 } from 'node:buffer'
import { utf8 } from '../../base/bytes.ts'
import type { Place } from '../declared/field-automaton.ts'
import { type LeafMask, NOWHERE } from '../leaf-mask.ts'
import type { Named, NamedSignal } from '../names/named.ts'
import { JsonFrame } from './json-frame.ts'
import { beyondLimit, unreadable } from './unreadable.ts'

export type CsvMaskParts = {
  readonly leaf: LeafMask
  readonly names: NamedSignal
  readonly place: Place
  /** Parts fields; told from the first record where nothing is said. */
  readonly delimiter: string | undefined
  readonly recordBytesMax: number
}

const DELIMITERS = [',', ';', '\t', '|']
const QUOTE = 0x22
const NEWLINE = 0x0a
/** By itself it ends the records of older spreadsheets. */
const RETURN = 0x0d
const BOM = '\ufeff'
/** Before its header a spreadsheet may be told what parts the fields. */
const SEPARATOR = /^\ufeff?"?sep=([,;\t|])"?$/i

export class CsvMask {
  readonly #parts: CsvMaskParts
  readonly #row: JsonFrame
  #carried: Buffer = Buffer.alloc(0)
  /** How far it was looked for the end of a record, and whether inside of quotes. */
  #looked = 0
  #isQuoted = false
  #delimiter: string | undefined
  #columns: readonly Named[] | undefined
  #isBehindTitle = false

  constructor(parts: CsvMaskParts) {
    this.#parts = parts
    this.#delimiter = parts.delimiter
    this.#row = JsonFrame.root(parts.place, parts.names).enter(true).enter(false)
  }

  /** @throws BrokenReply */
  push(chunk: Uint8Array): Uint8Array {
    this.#carried = Buffer.concat([this.#carried, chunk])
    const masked: string[] = []
    for (let end = this.#endOfRecord(); end !== undefined; end = this.#endOfRecord()) {
      masked.push(this.#record(this.#carried.subarray(0, end)))
      this.#carried = this.#carried.subarray(end)
      this.#looked = 0
    }
    if (this.#carried.length > this.#parts.recordBytesMax) throw beyondLimit('mask_token_bytes_max')
    return utf8(masked.join(''))
  }

  /** @throws BrokenReply */
  end(): Uint8Array {
    const rest = this.#carried
    this.#carried = Buffer.alloc(0)
    return rest.length === 0 ? rest : utf8(this.#record(rest))
  }

  #endOfRecord(): number | undefined {
    for (let at = this.#looked; at < this.#carried.length; at += 1) {
      const byte = this.#carried[at]
      if (byte === QUOTE) this.#isQuoted = !this.#isQuoted
      else if (byte === NEWLINE && !this.#isQuoted) return at + 1
      else if (byte === RETURN && !this.#isQuoted) {
        // Whether a `\n` follows may be told by the next chunk alone.
        if (at + 1 === this.#carried.length) {
          this.#looked = at
          return undefined
        }
        if (this.#carried[at + 1] !== NEWLINE) return at + 1
      }
    }
    this.#looked = this.#carried.length
    return undefined
  }

  #record(bytes: Buffer): string {
    if (!isUtf8(bytes)) throw unreadable('Its table is not UTF-8.')
    const line = bytes.toString('utf8')
    const text = line.replace(/(?:\r?\n|\r)$/, '')
    const ending = line.slice(text.length)
    const [, said] = SEPARATOR.exec(text) ?? []
    if (this.#columns === undefined && (said !== undefined || text.trim() === '')) {
      this.#delimiter ??= said
      return line
    }
    this.#delimiter ??= delimiterOf(text)
    const fields = fieldsOf(text, this.#delimiter)
    if (this.#isHeader(fields)) return this.#header(fields) + ending
    const columns = this.#columns ?? []
    return fields.map((field, at) => this.#field(field, columns[at])).join(this.#delimiter) + ending
  }

  /** The first record, or the first behind a title that stands alone. */
  #isHeader(fields: readonly string[]): boolean {
    if (this.#columns === undefined) return true
    const [only, second] = this.#columns
    if (this.#isBehindTitle || second !== undefined || only?.rule !== undefined) return false
    this.#isBehindTitle = fields.length > 1
    return this.#isBehindTitle
  }

  /** The names of the columns; people's data may stand there too, where there is no header. */
  #header(fields: readonly string[]): string {
    const { names, leaf } = this.#parts
    const texts = fields.map((field) => unquoted(field).replace(BOM, ''))
    this.#columns = texts.map((text) => names.of(text))
    // All names are known before the first row, so a `name` need not wait.
    for (const named of this.#columns) this.#row.key(named)
    return fields
      .map((field, at) => {
        const text = texts[at] ?? ''
        const found = leaf.name(text)
        return found.length === 0 ? field : quoted(leaf.masked(text, NOWHERE))
      })
      .join(this.#delimiter)
  }

  #field(field: string, named: Named | undefined): string {
    const text = unquoted(field)
    if (text === '') return field
    this.#row.key(named ?? this.#parts.names.of(''))
    const masked = this.#parts.leaf.masked(text, this.#row.standing())
    return masked === text ? field : quoted(masked)
  }
}

/** The sign that parts most of a first record. */
function delimiterOf(text: string): string {
  const bare = text.replace(/"[^"]*"/g, '')
  const counts = DELIMITERS.map((sign) => bare.split(sign).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ','
}

/** As written, with their quotes. */
function fieldsOf(text: string, delimiter: string): readonly string[] {
  const fields: string[] = []
  let start = 0
  let isQuoted = false
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) === QUOTE) isQuoted = !isQuoted
    else if (!isQuoted && text[at] === delimiter) {
      fields.push(text.slice(start, at))
      start = at + 1
    }
  }
  return [...fields, text.slice(start)]
}

function unquoted(field: string): string {
  const [, inner] = /^\s*"([\s\S]*)"\s*$/.exec(field) ?? []
  return inner === undefined ? field : inner.replaceAll('""', '"')
}

function quoted(text: string): string {
  return /[",;\t|\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
