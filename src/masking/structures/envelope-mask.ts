/**
 * Masks envelopes of error reports (Sentry's format): a header, then items, each with a header of
 * its own and as many bytes as that says.
 */
import { concat, textOf, utf8 } from '../../base/bytes.ts'
import { type LeafMask, NOWHERE } from '../leaf-mask.ts'
import { MASKED } from '../text/merge.ts'
import { deeper, type Nesting, TOP } from '../text/nesting.ts'
import { beyondLimit, unreadable } from './unreadable.ts'

export type EnvelopeMaskParts = {
  readonly leaf: LeafMask
  /** Masks a text that is JSON; `undefined` where it is none. */
  readonly json: (text: string, nesting: Nesting) => string | undefined
  /** An item is gathered whole, since its header says how long it is. */
  readonly itemBytesMax: number
}

const NEWLINE = 0x0a
const HEADER_BYTES_MAX = 65_536

type Item = { readonly header: string; readonly length: number | undefined }

export class EnvelopeMask {
  readonly #parts: EnvelopeMaskParts
  #carried: Buffer = Buffer.alloc(0)
  #isBegun = false
  #item: Item | undefined

  constructor(parts: EnvelopeMaskParts) {
    this.#parts = parts
  }

  /** @throws BrokenReply */
  push(chunk: Uint8Array): Uint8Array {
    this.#carried = Buffer.concat([this.#carried, chunk])
    const masked: Uint8Array[] = []
    while (this.#step(masked, false));
    if (this.#carried.length > this.#parts.itemBytesMax) throw beyondLimit('mask_token_bytes_max')
    return concat(masked)
  }

  /** @throws BrokenReply where an item is not whole. */
  end(): Uint8Array {
    const masked: Uint8Array[] = []
    while (this.#step(masked, true));
    if (this.#item !== undefined || this.#carried.length > 0)
      throw unreadable('An item of it is not whole.')
    return concat(masked)
  }

  #step(masked: Uint8Array[], isLast: boolean): boolean {
    if (this.#item !== undefined) return this.#readItem(this.#item, { masked, isLast })
    const line = this.#line(isLast)
    if (line === undefined) return false
    if (!this.#isBegun) {
      this.#isBegun = true
      masked.push(utf8(`${this.#header(line)}\n`))
    } else if (line !== '') this.#item = { header: line, length: lengthIn(line) }
    return true
  }

  #readItem({ header, length }: Item, { masked, isLast }: Reading): boolean {
    const payload = length === undefined ? this.#lineBytes(isLast) : this.#bytes(length, isLast)
    if (payload === undefined) return false
    this.#item = undefined
    const shown = this.#payload(payload)
    masked.push(utf8(`${this.#header(header, shown.length)}\n`), shown, utf8('\n'))
    return true
  }

  #payload(bytes: Uint8Array): Uint8Array {
    const text = textOf(bytes)
    // A picture or a dump is not seen through.
    if (text === undefined) return utf8(MASKED)
    const json = this.#parts.json(text, deeper(TOP))
    if (json !== undefined) return utf8(json)
    const lines = text.split('\n').map((line) => this.#readLine(line))
    return utf8(lines.join('\n'))
  }

  #readLine(line: string): string {
    return this.#parts.json(line, deeper(TOP)) ?? this.#parts.leaf.masked(line, NOWHERE)
  }

  /** A header with the length of what now follows. */
  #header(line: string, length?: number): string {
    const masked = this.#parts.json(line, deeper(TOP))
    if (masked === undefined) throw unreadable('A header of it is not JSON.')
    if (length === undefined) return masked
    const read: unknown = JSON.parse(masked)
    return JSON.stringify(typeof read === 'object' ? { ...read, length } : read)
  }

  #line(isLast: boolean): string | undefined {
    const bytes = this.#lineBytes(isLast)
    if (bytes === undefined) return undefined
    if (bytes.length > HEADER_BYTES_MAX) throw unreadable('A header of it is too long.')
    const text = textOf(bytes)
    if (text === undefined) throw unreadable('A header of it is not UTF-8.')
    return text
  }

  #lineBytes(isLast: boolean): Uint8Array | undefined {
    const end = this.#carried.indexOf(NEWLINE)
    if (end === -1 && !(isLast && this.#carried.length > 0)) return undefined
    const bytes = this.#carried.subarray(0, end === -1 ? undefined : end)
    this.#carried = end === -1 ? Buffer.alloc(0) : this.#carried.subarray(end + 1)
    return bytes
  }

  #bytes(length: number, isLast: boolean): Uint8Array | undefined {
    if (length > this.#parts.itemBytesMax) throw beyondLimit('mask_token_bytes_max')
    const isThere = this.#carried.length > length || (isLast && this.#carried.length === length)
    if (!isThere) return undefined
    const bytes = this.#carried.subarray(0, length)
    if (this.#carried.length > length && this.#carried[length] !== NEWLINE)
      throw unreadable('An item of it is longer than it says.')
    this.#carried = this.#carried.subarray(length + 1)
    return bytes
  }
}

type Reading = { readonly masked: Uint8Array[]; readonly isLast: boolean }

function lengthIn(header: string): number | undefined {
  try {
    const read: unknown = JSON.parse(header)
    if (typeof read !== 'object' || read === null || !('length' in read)) return undefined
    const { length } = read
    if (typeof length === 'number' && Number.isSafeInteger(length) && length >= 0) return length
  } catch {
    // Told where the header is masked.
    return undefined
  }
  throw unreadable('The length of an item is no length.')
}
