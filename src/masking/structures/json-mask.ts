/** Masks JSON (RFC 8259) as it streams: strictly read, and unchanged but for what is masked. */
import type { Place } from '../declared/field-automaton.ts'
import type { LeafMask } from '../leaf-mask.ts'
import type { NamedSignal } from '../names/named.ts'
import { JsonFrame } from './json-frame.ts'
import { type Held, JsonOutput } from './json-output.ts'
import { JsonToken, TOKEN_KINDS } from './json-token.ts'
import { type Instead, JsonValues, MASKED_TEXT } from './json-values.ts'
import { beyondLimit, unreadable } from './unreadable.ts'

export type JsonMaskParts = {
  readonly leaf: LeafMask
  readonly names: NamedSignal
  readonly place: Place
  /** Whether several documents follow one another, as in NDJSON. */
  readonly isSequence: boolean
  /** How many encodings the text lies under. */
  readonly depth: number
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

const QUOTE = 0x22
const BOM = [0xef, 0xbb, 0xbf]
const NO_BYTES = Buffer.alloc(0)

export class JsonMask {
  readonly #parts: JsonMaskParts
  readonly #output: JsonOutput
  readonly #frames: JsonFrame[] = []
  readonly #token: JsonToken
  readonly #values: JsonValues
  #frame: JsonFrame
  #expected: Expected = 'value'
  #bytesSeen = 0

  constructor(parts: JsonMaskParts) {
    this.#parts = parts
    this.#output = new JsonOutput(parts.limits.mask_carry_bytes_max)
    this.#token = new JsonToken(parts.limits.mask_token_bytes_max)
    this.#values = new JsonValues(parts.leaf, parts.depth)
    this.#frame = JsonFrame.root(parts.place, parts.names)
  }

  /** What may go out now that these bytes have come. @throws BrokenReply */
  push(bytes: Uint8Array): Uint8Array {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    let at = this.#bytesSeen < BOM.length ? this.#skipBom(chunk) : 0
    let written = 0
    this.#bytesSeen += chunk.length
    if (this.#token.isOpen) {
      at = this.#token.read(chunk, at)
      if (this.#token.isOpen) return this.#output.take()
      this.#write(this.#endToken(NO_BYTES, 0, 0) ?? this.#token.carried())
      written = at
    }
    while (at < chunk.length) {
      const byte = chunk[at] ?? 0
      if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) at += 1
      else if (TOKEN_KINDS[byte] === undefined) {
        this.#takeSign(byte)
        at += 1
      } else {
        const start = at
        this.#openToken(byte)
        at = this.#token.read(chunk, at)
        const instead = this.#token.isOpen ? NO_BYTES : this.#endToken(chunk, start, at)
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
      this.#write(this.#endToken(NO_BYTES, 0, 0) ?? this.#token.carried())
    }
    const isWhole = this.#frames.length === 0 && !this.#token.isOpen
    const isRead =
      this.#expected === 'nothing' || (this.#parts.isSequence && this.#expected === 'value')
    if (!isWhole || !isRead) throw unreadable('Its JSON ends too early.')
    return this.#output.take()
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
    switch (String.fromCharCode(byte)) {
      case '{':
        this.#enter(false)
        break
      case '[':
        this.#enter(true)
        break
      case '}':
        this.#leave(false)
        break
      case ']':
        this.#leave(true)
        break
      case ':':
        if (this.#expected !== 'colon') throw malformed()
        this.#expected = 'value'
        break
      case ',':
        if (this.#expected !== 'comma-or-end' || this.#frames.length === 0) throw malformed()
        this.#expected = this.#frame.isList ? 'value' : 'key'
        break
      case '\x1e':
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
  #endToken(chunk: Buffer, start: number, end: number): Instead {
    const token = this.#token
    const frame = this.#frame
    if (this.#expected === 'key' || this.#expected === 'key-or-end') {
      if (token.isOversize) throw beyondLimit('mask_token_bytes_max')
      this.#expected = 'colon'
      const instead = this.#values.key(token.text(chunk, start, end), token.isPlain, frame)
      if (frame.heldName !== undefined && frame.isPerson) this.#settleName()
      return instead
    }
    this.#afterValue()
    if (token.isOversize) return MASKED_TEXT
    if (this.#values.mayPass(token, frame)) return undefined
    const text = token.text(chunk, start, end)
    if (token.kind === 'bare') return this.#values.scalar(text ?? '', frame)
    const instead = this.#values.text(text, token.isPlain, frame)
    if (frame.held !== undefined && frame.pairRule !== undefined) this.#settleHeld()
    return instead
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
