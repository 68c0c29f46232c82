/** What stands instead of cells of a block of rows, gathered in one buffer. */
import { type Instead, STAYS } from './row-block.ts'

const BYTES_MIN = 1_024
/** Most blocks of a row or two have nothing in the stead of anything. */
const NO_BYTES = Buffer.alloc(0)

export class StandIns {
  readonly #cells: Int32Array
  readonly #bytesFirst: number
  #bytes: Buffer = NO_BYTES
  #used = 0
  #isEmpty = true

  /** `cells` are those of the block, all of which stay so far; `bytes` will do, as a guess. */
  constructor(cells: number, bytes = BYTES_MIN) {
    this.#bytesFirst = Math.max(bytes, BYTES_MIN)
    this.#cells = new Int32Array(2 * cells).fill(STAYS)
  }

  /** Undefined where every cell stays. */
  get all(): Instead | undefined {
    return this.#isEmpty ? undefined : { bytes: this.#bytes, cells: this.#cells }
  }

  putNull(at: number): void {
    this.putPlace(at, { start: 0, length: -1 })
  }

  put(at: number, value: Uint8Array): void {
    const start = this.reserve(value.length)
    this.#bytes.set(value, start)
    this.putPlace(at, { start, length: value.length })
  }

  /** A value that has been written where `reserve` said. */
  putPlace(at: number, place: { readonly start: number; readonly length: number }): void {
    this.#cells[2 * at] = place.start
    this.#cells[2 * at + 1] = place.length
    this.#isEmpty = false
  }

  /** How many bytes are reserved so far. */
  get used(): number {
    return this.#used
  }

  /** Where the stand-in of a cell lies in `bytes`. */
  placeOf(at: number): { readonly start: number; readonly length: number } {
    return { start: this.#cells[2 * at] ?? STAYS, length: this.#cells[2 * at + 1] ?? -1 }
  }

  /** Room for so many bytes in `bytes`; where it begins. What is not used stays empty. */
  reserve(length: number): number {
    const start = this.#used
    this.#used += length
    if (this.#used > this.#bytes.length) {
      const { length: before } = this.#bytes
      const larger = Buffer.allocUnsafe(Math.max(before * 2, this.#used, this.#bytesFirst))
      this.#bytes.copy(larger, 0, 0, start)
      this.#bytes = larger
    }
    return start
  }

  /** Another one after every `reserve`. */
  get bytes(): Buffer {
    return this.#bytes
  }
}
