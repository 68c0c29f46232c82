/** Marks texts: lays them into the kernel's memory, lets it scan, and takes out its marks. */
import { CLASSES, SIGNS } from './byte-tables.ts'
import { type Core, createTwinCore, createWasmCore } from './core.ts'
import type { Literals } from './literals.ts'
import type { MarkList } from './marks.ts'
import type { NameEnds } from './name-ends.ts'
import {
  CLASSES_AT,
  HEADS_AT,
  MARGIN,
  MARK_BYTES,
  SIGNS_AT,
  SLOTS_AT,
  TABLES_AT,
  WORD_MARKS_MAX,
} from './portable/layout.ts'

/** Characters that are not ASCII are all one to the kernel. */
const OTHER = 0xff
const ASCII_MAX = 0x7f
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

export class Kernel {
  readonly #core: Core
  readonly #inputAt: number
  #bytes = new Uint8Array()
  #words = new Uint32Array()

  constructor({ literals, names, isTwin = false }: KernelParts) {
    this.#core = (isTwin ? undefined : createWasmCore()) ?? createTwinCore()
    const { slots, heads, records } = literals.tables()
    const { branches, ends } = names.tables()
    const branchesAt = aligned(TABLES_AT + records.length)
    const endsAt = branchesAt + branches.byteLength
    this.#inputAt = aligned(endsAt + ends.length) + MARGIN
    this.#makeRoom(this.#inputAt + SPARE_BYTES)
    this.#bytes.set(CLASSES, CLASSES_AT)
    this.#bytes.set(SIGNS, SIGNS_AT)
    this.#bytes.set(bytesOf(slots), SLOTS_AT)
    this.#bytes.set(heads, HEADS_AT)
    this.#bytes.set(records, TABLES_AT)
    this.#bytes.set(bytesOf(branches), branchesAt)
    this.#bytes.set(ends, endsAt)
    this.#core.useTables(branchesAt, endsAt, names.hasWide)
  }

  /** Marks a text of characters, one place a UTF-16 unit; whether it is ASCII, without zeros. */
  markText(text: string, marks: MarkList): boolean {
    this.#makeRoomFor(text.length)
    const bytes = this.#bytes
    const from = this.#inputAt
    let isPlain = true
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at)
      if (code > ASCII_MAX || code === 0) isPlain = false
      bytes[from + at] = code > ASCII_MAX ? OTHER : code
    }
    this.#scan(text.length, marks)
    return isPlain
  }

  /** Marks bytes of UTF-8, of one or of many texts. */
  markBytes(laid: Uint8Array, marks: MarkList): void {
    this.#makeRoomFor(laid.length)
    this.#bytes.set(laid, this.#inputAt)
    this.#scan(laid.length, marks)
  }

  #scan(length: number, marks: MarkList): void {
    marks.clear()
    const from = this.#inputAt
    const to = from + length
    this.#bytes.fill(0, to, to + MARGIN)
    const marksAt = aligned(to + MARGIN)
    for (let at = from; at < to; ) {
      this.#core.begin(from, marksAt)
      at = this.#core.scan(at, to, this.#bytes.length)
      marks.append(this.#words.subarray(marksAt / 4, this.#core.lastMark() / 4))
    }
  }

  #makeRoomFor(length: number): void {
    if (length > TEXT_BYTES_MAX) throw new RangeError('The text is too long to be masked at once.')
    const marksAt = aligned(this.#inputAt + length + MARGIN)
    this.#makeRoom(marksAt + MARKS_BYTES_MIN + (length / BYTES_PER_MARK) * MARK_BYTES)
  }

  #makeRoom(bytes: number): void {
    if (this.#bytes.length >= bytes) return
    this.#core.grow(bytes + SPARE_BYTES)
    this.#bytes = new Uint8Array(this.#core.memory())
    this.#words = new Uint32Array(this.#core.memory())
  }
}

function aligned(place: number): number {
  return Math.ceil(place / MARK_BYTES) * MARK_BYTES
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array | Uint16Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}
