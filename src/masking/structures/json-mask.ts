/** Masks JSON (RFC 8259) as it streams: strictly read, and unchanged but for what is masked. */

import { isUtf8 } from 'node:buffer'
import { concat } from '../../base/bytes.ts'
import { mayHoldScripts } from '../detectors/scripted-names.ts'
import { MarkCursor } from '../kernel/mark-cursor.ts'
import { MarkList } from '../kernel/marks.ts'
import { NAMES, PASSES } from '../kernel/portable/walk.ts'
import type { Walk, WalkLimits } from '../kernel/walk.ts'
import type { LeafMask } from '../leaf-mask.ts'
import type { NamedSignal } from '../names/named.ts'
import type { Nesting } from '../text/nesting.ts'
import { JsonGrammar } from './json-grammar.ts'
import { JsonLevels } from './json-levels.ts'
import { type Held, JsonOutput } from './json-output.ts'
import type { JsonShapes } from './json-shapes.ts'
import {
  BEGINNINGS,
  BEGINS,
  JsonToken,
  plainTextEnd,
  smallNumberEnd,
  wordEnd,
} from './json-token.ts'
import { type Instead, JsonValues, MASKED_TEXT, type Observe } from './json-values.ts'
import { beyondLimit, unreadable } from './unreadable.ts'

export type JsonMaskParts = {
  readonly leaf: LeafMask
  readonly names: NamedSignal
  readonly shapes: JsonShapes
  /** Whether several documents follow one another, as in NDJSON. */
  readonly isSequence: boolean
  readonly nesting: Nesting
  /** Told what is masked and where, for explanations. */
  readonly observe?: Observe
  readonly limits: {
    readonly mask_depth_max: number
    readonly mask_token_bytes_max: number
    readonly mask_carry_bytes_max: number
  }
}

/** A chunk with its marks; free of exact values, or not. */
export type MarkedChunk = {
  readonly chunk: Buffer
  readonly cursor: MarkCursor
  readonly isFree: boolean
  /** Passes what nothing has to be done with, in what was marked together with the chunk. */
  readonly walk?: Walk | undefined
  /** Where in that the chunk begins. */
  readonly base?: number
}

/** What hides the value beside it, without a name. */
const HIDING = new Set(['hidden', 'Buffer', 'SecureString'])
const QUOTE = 0x22
const NINE = 0x39
const BOM = [0xef, 0xbb, 0xbf]
const NO_BYTES = Buffer.alloc(0)
const NO_CHUNK: MarkedChunk = {
  chunk: NO_BYTES,
  cursor: new MarkCursor(new MarkList(), 0),
  isFree: false,
}

/** Says of a chunk that nothing of it is masked. */
export const AS_IT_IS: readonly Uint8Array[] = []

export class JsonMask {
  readonly #parts: JsonMaskParts
  readonly #output: JsonOutput
  readonly #levels: JsonLevels
  readonly #token: JsonToken
  readonly #values: JsonValues
  readonly #grammar: JsonGrammar
  readonly #how: WalkLimits & { readonly tables: JsonShapes }
  #marks: MarkList | undefined
  #chunk: MarkedChunk = NO_CHUNK
  #bytesSeen = 0

  constructor(parts: JsonMaskParts) {
    this.#parts = parts
    this.#output = new JsonOutput(parts.limits.mask_carry_bytes_max)
    this.#token = new JsonToken(parts.limits.mask_token_bytes_max)
    this.#values = new JsonValues(parts)
    this.#levels = new JsonLevels(parts.shapes, parts.limits.mask_depth_max)
    const { mask_depth_max: depthMax, mask_token_bytes_max: tokenBytesMax } = parts.limits
    const { shapes: tables, isSequence } = parts
    this.#how = { depthMax, tokenBytesMax, isSequence, tables }
    const [levels, output] = [this.#levels, this.#output]
    this.#grammar = new JsonGrammar({ levels, output, isSequence, depthMax })
  }

  /** What may go out now that these bytes have come. @throws BrokenReply */
  push(bytes: Uint8Array): Uint8Array {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    const { leaf } = this.#parts
    this.#marks ??= new MarkList()
    const walk = leaf.markForWalk(chunk, this.#marks)
    const cursor = new MarkCursor(this.#marks, 0)
    try {
      const parts = this.pushMarked({ chunk, cursor, isFree: leaf.isFree(chunk), walk })
      return parts === AS_IT_IS ? chunk : concat(parts)
    } finally {
      walk?.release()
    }
  }

  /**
   * The same with a chunk whose marks are known, piece by piece; `AS_IT_IS` where it may go so.
   *
   * @throws BrokenReply
   */
  pushMarked(marked: MarkedChunk): readonly Uint8Array[] {
    const { chunk } = marked
    this.#chunk = marked
    let at = this.#bytesSeen < BOM.length ? this.#skipBom(chunk) : 0
    let written = 0
    this.#bytesSeen += chunk.length
    if (this.#token.isOpen) {
      at = this.#token.read(chunk, at)
      if (this.#token.isOpen) return this.#output.take()
      this.#write(this.#endToken(0, 0) ?? this.#token.carried())
      this.#levels.settle()
      written = at
    }
    while (at < chunk.length) {
      at = this.#walked(at)
      if (at === chunk.length) break
      const start = at
      const byte = chunk[at] ?? 0
      if (BEGINNINGS[byte] === BEGINS.nothing) {
        if (!isBlank(byte)) this.#grammar.takeSign(byte)
        at += 1
        continue
      }
      at = this.#passed(chunk, at, byte)
      if (at > start) continue
      this.#openToken(byte)
      at = this.#token.read(chunk, at)
      const instead = this.#token.isOpen ? NO_BYTES : this.#endToken(start, at)
      this.#levels.settle()
      // What stays as it is goes out together with what is around it.
      if (instead === undefined) continue
      this.#output.write(chunk.subarray(written, start))
      written = at
      this.#write(instead)
    }
    if (written === 0 && this.#output.isEmpty) return AS_IT_IS
    this.#output.write(chunk.subarray(written, at))
    return this.#output.take()
  }

  /** The rest. @throws BrokenReply where the document is not whole. */
  end(): Uint8Array {
    if (this.#token.isOpen && this.#token.endsWithInput) {
      this.#token.close()
      this.#write(this.#endToken(0, 0) ?? this.#token.carried())
    }
    if (this.#token.isOpen || !this.#grammar.isWhole) throw unreadable('Its JSON ends too early.')
    return concat(this.#output.take())
  }

  /** Whether all that came was read, and nothing is open. */
  get isBetweenDocuments(): boolean {
    return !this.#token.isOpen && this.#grammar.isBetweenDocuments
  }

  /** Behind all that the kernel can tell may stay as it is. */
  #walked(at: number): number {
    const { walk, isFree, chunk, base = 0 } = this.#chunk
    if (walk === undefined || !isFree || !walk.isAlive || this.#values.isInBlock) return at
    return walk.on({ from: base + at, to: base + chunk.length }, this.#levels, this.#how) - base
  }

  /**
   * Behind a token that may stay as it is, by its bytes and what is known of its place; `at` where
   * more has to be looked at.
   */
  #passed(chunk: Buffer, at: number, byte: number): number {
    const { cursor, isFree } = this.#chunk
    if (!isFree || this.#values.isInBlock) return at
    if (this.#grammar.isNameExpected) return byte === QUOTE ? this.#passedName(chunk, at) : at
    const { member } = this.#levels
    if ((member & PASSES) === 0) return at
    let end: number
    if (byte === QUOTE) {
      end = plainTextEnd(chunk, at + 1)
      if (end === -1 || end - at > this.#parts.limits.mask_token_bytes_max) return at
      const isMarked = cursor.isMarked(at + 1, end - 1)
      if (isMarked && !this.#parts.leaf.isCleanText(chunk, at + 1, end - 1)) return at
      if ((member & NAMES) !== 0 && this.#isNaming(chunk, at + 1, end - 1)) return at
    } else {
      end = byte <= NINE ? smallNumberEnd(chunk, at) : wordEnd(chunk, at)
      if (end === -1) return at
    }
    this.#grammar.expectValue()
    this.#grammar.afterValue()
    return end
  }

  #passedName(chunk: Buffer, at: number): number {
    const end = plainTextEnd(chunk, at + 1)
    if (end === -1 || end - at > this.#parts.limits.mask_token_bytes_max) return at
    const { cursor } = this.#chunk
    const named = this.#parts.names.ofBytes(chunk, at + 1, end - 1)
    this.#levels.name(named)
    if (cursor.isMarked(at + 1, end - 1)) {
      if (!this.#parts.leaf.isCleanName(named)) return at
      this.#levels.keepClean()
    }
    this.#grammar.afterName()
    this.#grammar.settleToldName()
    return end
  }

  /** Whether a text names what stands beside it as something that is not shown. */
  #isNaming(chunk: Buffer, start: number, end: number): boolean {
    const { rule } = this.#parts.names.ofBytes(chunk, start, end)
    return rule !== undefined || HIDING.has(chunk.toString('latin1', start, end))
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
    if (at > 0 && at < chunk.length && this.#bytesSeen + at < BOM.length)
      throw unreadable('Its JSON is not well formed.')
    return at
  }

  #openToken(first: number): void {
    const isKey = this.#grammar.isNameExpected
    if (!isKey) this.#grammar.expectValue()
    else if (first !== QUOTE) throw unreadable('Its JSON is not well formed.')
    this.#token.open(first)
  }

  /** What is to stand in the place of the token, which lies in the chunk or was carried here. */
  #endToken(start: number, end: number): Instead {
    const token = this.#token
    if (this.#grammar.isNameExpected) {
      if (token.isOversize) throw beyondLimit('mask_token_bytes_max')
      this.#grammar.afterName()
      const instead = this.#endName(start, end)
      this.#grammar.settleToldName()
      return instead
    }
    this.#grammar.afterValue()
    if (this.#parts.observe !== undefined) {
      const quote = token.kind === 'text' ? 1 : 0
      this.#values.spot = { path: this.#levels.path(), start: start + quote }
    }
    if (token.isOversize) return MASKED_TEXT
    const { chunk, cursor, isFree } = this.#chunk
    const frame = this.#levels.frame()
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
    if (frame.held.length > 0 && frame.pairRule !== undefined) this.#grammar.settleHeld()
    return instead
  }

  #endName(start: number, end: number): Instead {
    const { chunk, cursor, isFree } = this.#chunk
    const { isPlain, isWide } = this.#token
    const levels = this.#levels
    if (!isPlain || isWide || !isFree) {
      const { named, instead } = this.#values.key(this.#token.text(chunk, start, end))
      levels.name(named)
      return instead
    }
    const named = this.#parts.names.ofBytes(chunk, start + 1, end - 1)
    levels.name(named)
    if (cursor.take(start + 1, end - 1) === undefined) return undefined
    return this.#values.marked(named)
  }

  #isReadable(start: number, end: number): boolean {
    if (!this.#token.isWide) return true
    const bytes = this.#chunk.chunk.subarray(start, end)
    // Names in other scripts have no marks.
    return isUtf8(bytes) && !mayHoldScripts(bytes)
  }
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}
