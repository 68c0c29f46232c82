/** Masks JSON (RFC 8259) as it streams: strictly read, and unchanged but for what is masked. */

import { isUtf8 } from 'node:buffer'
import type { Place } from '../declared/field-automaton.ts'
import { MarkCursor } from '../kernel/mark-cursor.ts'
import { MarkList } from '../kernel/marks.ts'
import type { LeafMask } from '../leaf-mask.ts'
import type { NamedSignal } from '../names/named.ts'
import { JsonFrame } from './json-frame.ts'
import { type Held, JsonOutput } from './json-output.ts'
import { BEGINNINGS, BEGINS, JsonToken } from './json-token.ts'
import { type Instead, JsonValues, MASKED_TEXT, type Observe } from './json-values.ts'
import { beyondLimit, unreadable } from './unreadable.ts'

export type JsonMaskParts = {
  readonly leaf: LeafMask
  readonly names: NamedSignal
  readonly place: Place
  /** Whether several documents follow one another, as in NDJSON. */
  readonly isSequence: boolean
  /** How many encodings the text lies under. */
  readonly depth: number
  /** Told what is masked and where, for explanations. */
  readonly observe?: Observe
  readonly limits: {
    readonly mask_depth_max: number
    readonly mask_token_bytes_max: number
    readonly mask_carry_bytes_max: number
  }
}

/** What may come next. */
type Expected =
  | 'value'
  | 'item-or-end'
  | 'key-or-end'
  | 'key'
  | 'colon'
  | 'comma-or-end'
  | 'nothing'

/** A chunk with its marks; free of exact values, or not. */
export type MarkedChunk = {
  readonly chunk: Buffer
  readonly cursor: MarkCursor
  readonly isFree: boolean
}

const QUOTE = 0x22
const BOM = [0xef, 0xbb, 0xbf]
const NO_BYTES = Buffer.alloc(0)
const NOTHING: MarkedChunk = {
  chunk: NO_BYTES,
  cursor: new MarkCursor(new MarkList(), 0),
  isFree: false,
}

export class JsonMask {
  readonly #parts: JsonMaskParts
  readonly #output: JsonOutput
  readonly #frames: JsonFrame[] = []
  readonly #token: JsonToken
  readonly #values: JsonValues
  #frame: JsonFrame
  #marks: MarkList | undefined
  #chunk: MarkedChunk = NOTHING
  #expected: Expected = 'value'
  #bytesSeen = 0

  constructor(parts: JsonMaskParts) {
    this.#parts = parts
    this.#output = new JsonOutput(parts.limits.mask_carry_bytes_max)
    this.#token = new JsonToken(parts.limits.mask_token_bytes_max)
    this.#values = new JsonValues(parts)
    this.#frame = JsonFrame.root(parts.place, parts.names)
  }

  /** What may go out now that these bytes have come. @throws BrokenReply */
  push(bytes: Uint8Array): Uint8Array {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    const { leaf } = this.#parts
    this.#marks ??= new MarkList()
    leaf.mark(chunk, this.#marks)
    return this.pushMarked({
      ...{ chunk, cursor: new MarkCursor(this.#marks, 0), isFree: leaf.isFree(chunk) },
    })
  }

  /** The same with a chunk whose marks are known. @throws BrokenReply */
  pushMarked(marked: MarkedChunk): Uint8Array {
    const { chunk } = marked
    this.#chunk = marked
    let at = this.#bytesSeen < BOM.length ? this.#skipBom(chunk) : 0
    let written = 0
    this.#bytesSeen += chunk.length
    if (this.#token.isOpen) {
      at = this.#token.read(chunk, at)
      if (this.#token.isOpen) return this.#output.take()
      this.#write(this.#endToken(0, 0) ?? this.#token.carried())
      written = at
    }
    while (at < chunk.length) {
      const byte = chunk[at] ?? 0
      if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) at += 1
      else if (BEGINNINGS[byte] === BEGINS.nothing) {
        this.#takeSign(byte)
        at += 1
      } else {
        const start = at
        this.#openToken(byte)
        at = this.#token.read(chunk, at)
        const instead = this.#token.isOpen ? NO_BYTES : this.#endToken(start, at)
        // What stays as it is goes out together with what is around it.
        if (instead === undefined) continue
        this.#output.write(chunk.subarray(written, start))
        written = at
        this.#write(instead)
      }
    }
    this.#output.write(chunk.subarray(written, at))
    return this.#output.take()
  }

  /** The rest. @throws BrokenReply where the document is not whole. */
  end(): Uint8Array {
    if (this.#token.isOpen && this.#token.endsWithInput) {
      this.#token.close()
      this.#write(this.#endToken(0, 0) ?? this.#token.carried())
    }
    const isWhole = this.#frames.length === 0 && !this.#token.isOpen
    const isRead =
      this.#expected === 'nothing' || (this.#parts.isSequence && this.#expected === 'value')
    if (!isWhole || !isRead) throw unreadable('Its JSON ends too early.')
    return this.#output.take()
  }

  /** Whether all that came was read, and nothing is open. */
  get isBetweenDocuments(): boolean {
    return this.#frames.length === 0 && !this.#token.isOpen && this.#expected === 'nothing'
  }

  #write(instead: Uint8Array | Held): void {
    if (instead instanceof Uint8Array) this.#output.write(instead)
    else this.#output.hold(instead)
  }

  #skipBom(chunk: Uint8Array): number {
    let at = 0
    while (at < chunk.length && this.#bytesSeen + at < BOM.length) {
      if (chunk[at] !== BOM[this.#bytesSeen + at]) break
      at += 1
    }
    if (at > 0 && at < chunk.length && this.#bytesSeen + at < BOM.length) throw malformed()
    return at
  }

  #takeSign(byte: number): void {
    switch (byte) {
      case 0x7b:
        this.#enter(false)
        break
      case 0x5b:
        this.#enter(true)
        break
      case 0x7d:
        this.#leave(false)
        break
      case 0x5d:
        this.#leave(true)
        break
      case 0x3a:
        if (this.#expected !== 'colon') throw malformed()
        this.#expected = 'value'
        break
      case 0x2c:
        if (this.#expected !== 'comma-or-end' || this.#frames.length === 0) throw malformed()
        this.#expected = this.#frame.isList ? 'value' : 'key'
        break
      case 0x1e:
        // RFC 7464 §2.2 sets each document off by it.
        if (!this.#parts.isSequence || this.#frames.length > 0) throw malformed()
        break
      default:
        throw malformed()
    }
  }

  #enter(isList: boolean): void {
    this.#expectValue()
    if (this.#frames.length >= this.#parts.limits.mask_depth_max)
      throw beyondLimit('mask_depth_max')
    this.#frames.push(this.#frame)
    this.#frame = this.#frame.enter(isList)
    this.#expected = isList ? 'item-or-end' : 'key-or-end'
  }

  #leave(isList: boolean): void {
    const isEmpty = this.#expected === (isList ? 'item-or-end' : 'key-or-end')
    const outer = this.#frames.pop()
    const isRight = this.#frame.isList === isList && (isEmpty || this.#expected === 'comma-or-end')
    if (outer === undefined || !isRight) throw malformed()
    this.#settleHeld()
    this.#settleName()
    this.#frame = outer
    this.#afterValue()
  }

  #expectValue(): void {
    const isExpected = this.#expected === 'value' || this.#expected === 'item-or-end'
    if (!isExpected && !(this.#expected === 'nothing' && this.#parts.isSequence)) throw malformed()
  }

  #afterValue(): void {
    this.#expected = this.#frames.length === 0 ? 'nothing' : 'comma-or-end'
  }

  #openToken(first: number): void {
    const isKey = this.#expected === 'key' || this.#expected === 'key-or-end'
    if (!isKey) this.#expectValue()
    else if (first !== QUOTE) throw malformed()
    this.#token.open(first)
  }

  /** What is to stand in the place of the token, which lies in the chunk or was carried here. */
  #endToken(start: number, end: number): Instead {
    const token = this.#token
    const frame = this.#frame
    if (this.#expected === 'key' || this.#expected === 'key-or-end') {
      if (token.isOversize) throw beyondLimit('mask_token_bytes_max')
      this.#expected = 'colon'
      const instead = this.#endName(start, end)
      if (frame.heldName !== undefined && frame.isPerson) this.#settleName()
      return instead
    }
    this.#afterValue()
    if (this.#parts.observe !== undefined) {
      const quote = token.kind === 'text' ? 1 : 0
      this.#values.spot = { path: this.#path(), start: start + quote }
    }
    if (token.isOversize) return MASKED_TEXT
    const { chunk, cursor, isFree } = this.#chunk
    if (token.kind === 'bare') {
      if (isFree && token.isSmallNumber && this.#values.mayPass(frame)) return undefined
      return this.#values.scalar(token.text(chunk, start, end) ?? '', frame)
    }
    const isPlain = token.isPlain && isFree
    const marked = isPlain ? cursor.take(start + 1, end - 1) : undefined
    const isUnmarked = isPlain && marked === undefined && this.#isReadable(start, end)
    if (isUnmarked && this.#values.mayPass(frame)) return undefined
    const known = token.isWide ? undefined : marked
    const instead = this.#values.text(token.text(chunk, start, end), frame, known)
    if (frame.held !== undefined && frame.pairRule !== undefined) this.#settleHeld()
    return instead
  }

  #endName(start: number, end: number): Instead {
    const { chunk, cursor, isFree } = this.#chunk
    const { isPlain, isWide } = this.#token
    if (!isPlain || isWide || !isFree)
      return this.#values.key(this.#token.text(chunk, start, end), this.#frame)
    const named = this.#parts.names.ofBytes(chunk, start + 1, end - 1)
    this.#frame.key(named)
    if (cursor.take(start + 1, end - 1) === undefined) return undefined
    return this.#values.marked(named)
  }

  /** `$.customer.email` and the like; the outermost frame is that of the document itself. */
  #path(): string {
    const [, ...inside] = [...this.#frames, this.#frame]
    return `$${inside.map(({ step }) => step).join('')}`
  }

  #isReadable(start: number, end: number): boolean {
    return !this.#token.isWide || isUtf8(this.#chunk.chunk.subarray(start, end))
  }

  #settleName(): void {
    const { heldName } = this.#frame
    if (heldName === undefined) return
    this.#output.settle(heldName, false)
    this.#frame.heldName = undefined
  }

  #settleHeld(): void {
    const { held } = this.#frame
    if (held === undefined) return
    this.#output.settle(held, false)
    this.#frame.held = undefined
  }
}

function malformed(): Error {
  return unreadable('Its JSON is not well formed.')
}
