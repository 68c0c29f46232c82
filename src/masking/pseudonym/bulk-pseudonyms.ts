/** Makes the pseudonyms of many values at once: most of what one costs is the same for all. */
import { Memory } from '../../base/memory.ts'
import type { StandIns } from '../../base/stand-ins.ts'
import type { Kind } from './kind.ts'
import { NOT_PLAIN, type PlainNormal, plainNormalOf } from './plain-normal.ts'
import { PseudonymWriter } from './pseudonym-text.ts'
import { BLOCK_BYTES, REVERSIBLE_BYTES_MAX, SIV_BYTES } from './sealed-form.ts'
import type { SivSealer } from './siv.ts'

type Span = { readonly bytes: Uint8Array; readonly start: number; readonly end: number }

type OnPut = (cell: number) => void

const FIRST_BYTES = 4_096
/** Longer values are normalised as texts: they would not lead back, or not be plain. */
const SPAN_BYTES_MAX = 96
const UNDERSCORE = 0x5f
/** The shortest word, its underscore and the fewest letters that a pseudonym has. */
const PSEUDONYM_BYTES_MIN = 28
/** The longest word for that there is no value. */
const NOTHING_BYTES_MAX = 9
const MAY_BEGIN_NOTHING = new Set([...'-nNuU'].map((sign) => sign.charCodeAt(0)))

export class BulkPseudonyms {
  readonly #kind: Kind
  readonly #sealer: () => SivSealer
  readonly #normal: PlainNormal
  /** Those that are sealed together, by how many blocks each has. */
  readonly #batches = new Map<number, Batch>()
  readonly #scratch = new Uint8Array(1 + SPAN_BYTES_MAX)

  constructor(kind: Kind, sealer: () => SivSealer) {
    this.#kind = kind
    this.#sealer = sealer
    this.#normal = plainNormalOf(kind)
  }

  /** Takes the value of a cell; `false` where it has to be looked at as a text. */
  add(span: Span, cell: number): boolean {
    const length = span.end - span.start
    if (length === 0 || length > SPAN_BYTES_MAX || mayBeSpecial(span)) return false
    const normal = this.#normal(span, this.#scratch, 1)
    if (normal === NOT_PLAIN || normal > REVERSIBLE_BYTES_MAX) return false
    this.#scratch[0] = normal
    const blocks = Math.ceil((normal + 1) / BLOCK_BYTES)
    let batch = this.#batches.get(blocks)
    if (batch === undefined) {
      batch = new Batch(blocks, this.#kind)
      this.#batches.set(blocks, batch)
    }
    batch.add(this.#scratch, normal + 1, cell)
    return true
  }

  /** Puts the pseudonyms of all that was taken, and is empty again; tells of each cell. */
  flush(to: StandIns, onPut: OnPut): void {
    for (const batch of this.#batches.values()) batch.flush(this.#sealer(), to, onPut)
  }
}

/** A word for that there is no value stays, and so does a pseudonym: both are texts. */
function mayBeSpecial({ bytes, start, end }: Span): boolean {
  const length = end - start
  if (length <= NOTHING_BYTES_MAX && MAY_BEGIN_NOTHING.has(bytes[start] ?? 0)) return true
  if (length < PSEUDONYM_BYTES_MIN) return false
  for (let at = start; at < end; at += 1) if (bytes[at] === UNDERSCORE) return true
  return false
}

class Batch {
  readonly #blocks: number
  readonly #writer: PseudonymWriter
  #texts = new Uint8Array(FIRST_BYTES)
  #used = 0
  readonly #cells: number[] = []

  constructor(blocks: number, kind: Kind) {
    this.#blocks = blocks
    this.#writer = new PseudonymWriter(kind, SIV_BYTES + blocks * BLOCK_BYTES)
  }

  add(text: Uint8Array, length: number, cell: number): void {
    const end = this.#used + this.#blocks * BLOCK_BYTES
    if (end > this.#texts.length) {
      const larger = new Uint8Array(2 * this.#texts.length)
      larger.set(this.#texts)
      this.#texts = larger
    }
    let to = this.#used
    for (let at = 0; at < length; at += 1, to += 1) this.#texts[to] = text[at] ?? 0
    // What was here before must not fill it up.
    for (; to < end; to += 1) this.#texts[to] = 0
    this.#used = end
    this.#cells.push(cell)
  }

  flush(sealer: SivSealer, to: StandIns, onPut: OnPut): void {
    if (this.#used === 0) return
    const bytes = sealer.sealAll(this.#texts.subarray(0, this.#used), this.#blocks)
    const { length } = this.#writer
    let start = to.reserve(length * this.#cells.length)
    const out = new Memory(to.bytes)
    let from = 0
    for (const cell of this.#cells) {
      this.#writer.write({ bytes, start: from }, out, start)
      to.putPlace(cell, { start, length })
      onPut(cell)
      start += length
      from += SIV_BYTES + this.#blocks * BLOCK_BYTES
    }
    this.#used = 0
    this.#cells.length = 0
  }
}
