/** Marks texts: lays them into the kernel's memory, lets it scan, and takes out its marks. */
import { CLASSES, SIGNS } from './byte-tables.ts'
import { type Core, createTwinCore, createWasmCore } from './core.ts'
import type { Literals, LiteralTables } from './literals.ts'
import type { MarkList } from './marks.ts'
import type { NameEnds } from './name-ends.ts'
import {
  CLASSES_AT,
  FOURS_AT,
  HEADS_AT,
  MARGIN,
  MARK_BYTES,
  SIGNS_AT,
  SLOTS_AT,
  TABLES_AT,
  THREES_AT,
  WORD_MARKS_MAX,
} from './portable/layout.ts'
import { type Held, Walk, WalkRoom } from './walk.ts'

/** Characters that are not ASCII are all one to the kernel. */
const OTHER = 0xff
const ASCII_MAX = 0x7f
/** Room for one sign more, so that one which did not fit is not taken for the end. */
const UTF8_MORE = 8
const MARKS_BYTES_MIN = 4 * WORD_MARKS_MAX * MARK_BYTES
/** Most texts have a mark for every so many bytes at most. */
const BYTES_PER_MARK = 16
/** Memory is asked for ahead, since growing takes long. */
const SPARE_BYTES = 131_072
/**
 * Of bytes or UTF-16 units; places are 32-bit numbers, and the memory has to hold the marks too.
 */
export const TEXT_BYTES_MAX = 1_073_741_824

export type KernelParts = {
  readonly literals: Literals
  readonly names: NameEnds
  /** The twin, even where WebAssembly runs. */
  readonly isTwin?: boolean
}

type Tables = LiteralTables & ReturnType<NameEnds['tables']> & { readonly hasWide: boolean }

/** One memory of the kernel, with its tables and what it scans. */
class Bench {
  readonly core: Core
  readonly #inputAt: number
  #bytes = Buffer.alloc(0)
  #words = new Uint32Array()

  constructor(core: Core, tables: Tables) {
    const { slots, beginnings, records, branches, ends, hasWide } = tables
    this.core = core
    const branchesAt = aligned(TABLES_AT + records.length)
    const endsAt = branchesAt + branches.byteLength
    this.#inputAt = aligned(endsAt + ends.length) + MARGIN
    this.makeRoom(0)
    this.#bytes.set(CLASSES, CLASSES_AT)
    this.#bytes.set(SIGNS, SIGNS_AT)
    this.#bytes.set(bytesOf(slots), SLOTS_AT)
    this.#bytes.set(beginnings.threes, THREES_AT)
    this.#bytes.set(beginnings.fours, FOURS_AT)
    this.#bytes.set(beginnings.heads, HEADS_AT)
    this.#bytes.set(records, TABLES_AT)
    this.#bytes.set(bytesOf(branches), branchesAt)
    this.#bytes.set(ends, endsAt)
    core.useTables(branchesAt, endsAt, hasWide)
  }

  /** Where a text of so many bytes is laid. @throws RangeError where it is too long. */
  makeRoom(length: number): { readonly bytes: Buffer; readonly from: number } {
    if (length > TEXT_BYTES_MAX) throw new RangeError('The text is too long to be masked at once.')
    const marksAt = aligned(this.#inputAt + length + MARGIN)
    const needed = marksAt + MARKS_BYTES_MIN + (length / BYTES_PER_MARK) * MARK_BYTES
    if (this.#bytes.length < needed) {
      this.core.grow(needed + SPARE_BYTES)
      this.#bytes = Buffer.from(this.core.memory())
      this.#words = new Uint32Array(this.core.memory())
    }
    return { bytes: this.#bytes, from: this.#inputAt }
  }

  /** Marks what was laid; where all its marks still lie, or `undefined` where they are too many. */
  scan(length: number, marks: MarkList): Held | undefined {
    marks.clear()
    const from = this.#inputAt
    const to = from + length
    this.#bytes.fill(0, to, to + MARGIN)
    const marksAt = aligned(to + MARGIN)
    let rounds = 0
    for (let at = from; at < to; rounds += 1) {
      this.core.begin(from, marksAt)
      at = this.core.scan(at, to, this.#bytes.length)
      marks.append(this.#words.subarray(marksAt / 4, this.core.lastMark() / 4))
    }
    const held = { origin: from, marksAt, marksEnd: marksAt + marks.count * MARK_BYTES }
    return rounds <= 1 ? held : undefined
  }
}

export class Kernel {
  /** Texts come while bytes are walked, so each has a memory of its own. */
  readonly #texts: Bench
  readonly #makeBench: () => Bench
  #bulk: { readonly bench: Bench; readonly room: WalkRoom } | undefined

  constructor(parts: KernelParts) {
    const core = (): Core =>
      (parts.isTwin === true ? undefined : createWasmCore()) ?? createTwinCore()
    const { literals, names } = parts
    const tables = { ...literals.tables(), ...names.tables(), hasWide: names.hasWide }
    this.#makeBench = () => new Bench(core(), tables)
    this.#texts = this.#makeBench()
  }

  /** Marks a text of characters, one place a UTF-16 unit; whether it is ASCII, without zeros. */
  markText(text: string, marks: MarkList): boolean {
    const { length } = text
    const { bytes, from } = this.#texts.makeRoom(length + UTF8_MORE)
    // Only ASCII has as many bytes as characters, and most texts are ASCII.
    const isAscii = bytes.write(text, from, length + UTF8_MORE, 'utf8') === length
    if (!isAscii)
      for (let at = 0; at < length; at += 1) {
        const code = text.charCodeAt(at)
        bytes[from + at] = code > ASCII_MAX ? OTHER : code
      }
    this.#texts.scan(length, marks)
    return isAscii && !text.includes('\0')
  }

  /** Marks bytes of UTF-8, of one or of many texts. */
  markBytes(laid: Uint8Array, marks: MarkList): void {
    const { bytes, from } = this.#texts.makeRoom(laid.length)
    bytes.set(laid, from)
    this.#texts.scan(laid.length, marks)
  }

  /** The same with bytes that are then walked, until the walk is released; one at a time. */
  markForWalk(laid: Uint8Array, marks: MarkList): Walk | undefined {
    const { bench, room } = this.#walked()
    if (room.isTaken) {
      this.markBytes(laid, marks)
      return undefined
    }
    const { bytes, from } = bench.makeRoom(laid.length)
    bytes.set(laid, from)
    room.generation += 1
    const held = bench.scan(laid.length, marks)
    if (held === undefined) return undefined
    room.isTaken = true
    return new Walk(room, held)
  }

  /** Most states of the rules are never used for bytes, and memory takes long to be had. */
  #walked() {
    if (this.#bulk !== undefined) return this.#bulk
    const bench = this.#makeBench()
    this.#bulk = { bench, room: new WalkRoom(bench.core) }
    return this.#bulk
  }
}

function aligned(place: number): number {
  return Math.ceil(place / MARK_BYTES) * MARK_BYTES
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array | Uint16Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}
