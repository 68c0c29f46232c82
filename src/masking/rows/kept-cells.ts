/** What became of values of a column that came before: in most columns, values recur. */
import type { StandIns } from '../../base/stand-ins.ts'

type Span = { readonly bytes: Buffer; readonly start: number; readonly end: number }

type Kept = {
  readonly value: Buffer
  /** What stands instead; `undefined` that it stays. */
  readonly instead: Uint8Array | undefined
  /** Where that lies already in the stand-ins of a block. */
  in: StandIns | undefined
  start: number
}

/** Each value has one place that it may have, so that no choice of values makes it slow. */
const PLACES = 2_048
const VALUE_BYTES_MAX = 96
/** After so many looks it is known whether values recur. */
const LOOKS_TRIED = 4_096
const HITS_MIN = LOOKS_TRIED / 16
/** FNV-1a, 32 bits (RFC 9923 §5). */
const OFFSET = 0x811c9dc5
const PRIME = 0x01000193

export class KeptCells {
  #places: (Kept | undefined)[] | undefined = []
  #looks = 0
  #hits = 0

  /** Whether values of the column recur, as far as is known. */
  get isKeeping(): boolean {
    return this.#places !== undefined
  }

  /** Puts what the cell became before; `false` where it is not known. */
  put(span: Span, cell: number, to: StandIns): boolean {
    const kept = this.#find(span)
    if (kept === undefined) return false
    const { instead } = kept
    if (instead === undefined) return true
    if (kept.in !== to) {
      kept.in = to
      kept.start = to.reserve(instead.length)
      to.bytes.set(instead, kept.start)
    }
    to.putPlace(cell, { start: kept.start, length: instead.length })
    return true
  }

  #find(span: Span): Kept | undefined {
    if (this.#places === undefined || span.end - span.start > VALUE_BYTES_MAX) return undefined
    this.#looks += 1
    const kept = this.#places[placeOf(span)]
    if (kept !== undefined && isSame(kept.value, span)) {
      this.#hits += 1
      return kept
    }
    if (this.#looks === LOOKS_TRIED && this.#hits < HITS_MIN) this.#places = undefined
    return undefined
  }

  keep({ bytes, start, end }: Span, instead: Uint8Array | undefined): void {
    if (this.#places === undefined || end - start > VALUE_BYTES_MAX) return
    const value = Buffer.from(bytes.subarray(start, end))
    const copy = instead === undefined ? undefined : Buffer.from(instead)
    this.#places[placeOf({ bytes, start, end })] = { value, instead: copy, in: undefined, start: 0 }
  }
}

function placeOf({ bytes, start, end }: Span): number {
  let hash = OFFSET
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), PRIME)
  return (hash ^ (hash >>> 16)) & (PLACES - 1)
}

function isSame(value: Buffer, { bytes, start, end }: Span): boolean {
  if (value.length !== end - start) return false
  for (let at = 0; at < value.length; at += 1) if (value[at] !== bytes[start + at]) return false
  return true
}
