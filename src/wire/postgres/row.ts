/** DataRow: one row of values. Read and written in blocks, since rows come by the million. */
import { type RowBlock, shownCell } from '../../base/row-block.ts'
import { WireFault } from './wire-fault.ts'

const COUNT_BYTES = 2
const LENGTH_BYTES = 4
const HEAD_BYTES = 5
const LETTER = 'D'.charCodeAt(0)
const CELLS_FIRST = 1_024
const NOTHING: ReadonlyMap<number, Uint8Array | null> = new Map()

/** Gathers rows that lie in the same buffer and have the same number of columns. */
export class DataRowReader {
  #cells = new Int32Array(CELLS_FIRST)
  #used = 0
  #rows = 0
  #columns = 0
  #buffer: ArrayBufferLike | undefined

  /**
   * Adds a row; `false` where it does not fit to those before, which are to be taken first.
   * @throws WireFault
   */
  add(payload: Buffer): boolean {
    const { buffer, byteOffset, length } = payload
    const columns = length < COUNT_BYTES ? -1 : payload.readInt16BE(0)
    if (columns < 0) throw new WireFault('malformed', 'A row says nothing of its columns.')
    if (this.#rows > 0 && (buffer !== this.#buffer || columns !== this.#columns)) return false
    this.#buffer = buffer
    this.#columns = columns
    this.#reserve(columns * 2)
    let at = COUNT_BYTES
    for (let column = 0; column < columns; column += 1) {
      if (at + LENGTH_BYTES > length) throw new WireFault('malformed', 'A row ends too early.')
      const bytes = payload.readInt32BE(at)
      at += LENGTH_BYTES
      this.#cells[this.#used] = byteOffset + at
      this.#cells[this.#used + 1] = bytes
      this.#used += 2
      if (bytes < -1 || bytes > length - at)
        throw new WireFault('malformed', 'A value is too long.')
      if (bytes > 0) at += bytes
    }
    if (at !== length) throw new WireFault('malformed', 'Bytes stand behind the end of a row.')
    this.#rows += 1
    return true
  }

  get rows(): number {
    return this.#rows
  }

  /** The rows so far; none are left. */
  take(): RowBlock | undefined {
    if (this.#rows === 0 || this.#buffer === undefined) return undefined
    const block = {
      bytes: Buffer.from(this.#buffer),
      columns: this.#columns,
      rows: this.#rows,
      cells: this.#cells.slice(0, this.#used),
      instead: NOTHING,
    }
    this.#used = 0
    this.#rows = 0
    return block
  }

  #reserve(more: number): void {
    if (this.#used + more <= this.#cells.length) return
    const larger = new Int32Array(Math.max(this.#cells.length * 2, this.#used + more))
    larger.set(this.#cells.subarray(0, this.#used))
    this.#cells = larger
  }
}

/** The messages of a block's rows, as they are to be shown. */
export function encodeDataRows(block: RowBlock): Buffer {
  const { rows, columns } = block
  const sizes = new Int32Array(rows)
  let total = 0
  for (let row = 0; row < rows; row += 1) {
    const size = COUNT_BYTES + rowBytes(block, row)
    sizes[row] = size
    total += HEAD_BYTES + size
  }
  const out = Buffer.allocUnsafe(total)
  let at = 0
  for (let row = 0; row < rows; row += 1) {
    out[at] = LETTER
    out.writeInt32BE(LENGTH_BYTES + (sizes[row] ?? 0), at + 1)
    out.writeInt16BE(columns, at + HEAD_BYTES)
    at = writeCells(block, row, { out, at: at + HEAD_BYTES + COUNT_BYTES })
  }
  return out
}

function rowBytes(block: RowBlock, row: number): number {
  const { columns, cells, instead } = block
  let bytes = 0
  const first = row * columns
  for (let cell = first; cell < first + columns; cell += 1) {
    const other = instead.get(cell)
    const length = other === undefined ? (cells[2 * cell + 1] ?? -1) : (other?.length ?? -1)
    bytes += LENGTH_BYTES + Math.max(length, 0)
  }
  return bytes
}

type Output = { readonly out: Buffer; readonly at: number }

function writeCells(block: RowBlock, row: number, { out, at }: Output): number {
  const { columns, bytes, cells, instead } = block
  let to = at
  const end = (row + 1) * columns
  for (let cell = row * columns; cell < end; cell += 1) {
    if (instead.has(cell)) {
      const value = shownCell(block, cell)
      out.writeInt32BE(value?.length ?? -1, to)
      to += LENGTH_BYTES
      if (value !== undefined) {
        out.set(value, to)
        to += value.length
      }
      continue
    }
    // A stretch of values that stay lies in one piece, lengths and all.
    const from = (cells[2 * cell] ?? 0) - LENGTH_BYTES
    while (cell + 1 < end && !instead.has(cell + 1)) cell += 1
    const until = (cells[2 * cell] ?? 0) + Math.max(cells[2 * cell + 1] ?? 0, 0)
    to += bytes.copy(out, to, from, until)
  }
  return to
}
