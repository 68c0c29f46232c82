/** DataRow: one row of values. Read and written in blocks, since rows come by the million. */
import { copyBytes, Memory } from '../../base/memory.ts'
import { blockBytes, type RowBlock, STAYS } from '../../base/row-block.ts'
import { WireFault } from './wire-fault.ts'

const COUNT_BYTES = 2
const LENGTH_BYTES = 4
const HEAD_BYTES = 5
const LETTER = 'D'.charCodeAt(0)
/** One row is what most questions are answered with. */
const CELLS_FIRST = 16

/** Gathers rows that lie in the same buffer and have the same number of columns. */
export class DataRowReader {
  #cells = new Int32Array(CELLS_FIRST)
  #used = 0
  #rows = 0
  #columns = 0
  #bytes: Buffer | undefined

  /**
   * Adds the row in the payload from `start` to `end`; `false` where it does not fit to those
   * before, which are to be taken first.
   * @throws WireFault
   */
  add(bytes: Buffer, start: number, end: number): boolean {
    const columns = end - start < COUNT_BYTES ? -1 : bytes.readInt16BE(start)
    if (columns < 0) throw new WireFault('malformed', 'A row says nothing of its columns.')
    if (this.#rows > 0 && (bytes !== this.#bytes || columns !== this.#columns)) return false
    this.#bytes = bytes
    this.#columns = columns
    this.#reserve(columns * 2)
    let at = start + COUNT_BYTES
    for (let column = 0; column < columns; column += 1) {
      if (at + LENGTH_BYTES > end) throw new WireFault('malformed', 'A row ends too early.')
      const length = int32At(bytes, at)
      at += LENGTH_BYTES
      this.#cells[this.#used] = at
      this.#cells[this.#used + 1] = length
      this.#used += 2
      if (length < -1 || length > end - at) throw new WireFault('malformed', 'A value is too long.')
      if (length > 0) at += length
    }
    if (at !== end) throw new WireFault('malformed', 'Bytes stand behind the end of a row.')
    this.#rows += 1
    return true
  }

  get rows(): number {
    return this.#rows
  }

  /** The rows so far; none are left. */
  take(): RowBlock | undefined {
    if (this.#rows === 0 || this.#bytes === undefined) return undefined
    const block = {
      bytes: this.#bytes,
      columns: this.#columns,
      rows: this.#rows,
      cells: this.#cells.slice(0, this.#used),
      instead: undefined,
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

/** Without the checks of `readInt32BE`: the bytes are known to be there. */
function int32At(bytes: Buffer, at: number): number {
  const high = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
  return (high << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
}

/** The messages of a block's rows, as they are to be shown. */
export function encodeDataRows(block: RowBlock): Buffer {
  const { rows, columns, bytes, instead } = block
  const length = blockBytes(block) + rows * (HEAD_BYTES + COUNT_BYTES + columns * 4)
  const out = new Memory(Buffer.allocUnsafe(length))
  const from = new Memory(bytes)
  const writing: Writing = { out, from, instead: instead && new Memory(instead.bytes), at: 0 }
  for (let row = 0; row < rows; row += 1) {
    const begin = writing.at
    out.view.setUint8(begin, LETTER)
    out.view.setInt16(begin + HEAD_BYTES, columns)
    writing.at = begin + HEAD_BYTES + COUNT_BYTES
    writing.at = writeCells(block, row, writing)
    out.view.setInt32(begin + 1, writing.at - begin - 1)
  }
  return out.bytes
}

type Writing = {
  readonly out: Memory
  readonly from: Memory
  readonly instead: Memory | undefined
  /** Where the next byte goes. */
  at: number
}

/** Answers with the place behind the row. */
function writeCells(block: RowBlock, row: number, writing: Writing): number {
  const { columns, cells, instead } = block
  const { out, from } = writing
  let to = writing.at
  const end = (row + 1) * columns
  for (let cell = row * columns; cell < end; cell += 1) {
    if (
      instead !== undefined &&
      writing.instead !== undefined &&
      instead.cells[2 * cell] !== STAYS
    ) {
      const start = instead.cells[2 * cell] ?? 0
      const length = instead.cells[2 * cell + 1] ?? -1
      out.view.setInt32(to, length)
      const span = { of: writing.instead, start, end: start + Math.max(length, 0) }
      to = copyBytes(span, out, to + LENGTH_BYTES)
      continue
    }
    // A stretch of values that stay lies in one piece, lengths and all.
    const start = (cells[2 * cell] ?? 0) - LENGTH_BYTES
    while (cell + 1 < end && (instead === undefined || instead.cells[2 * cell + 2] === STAYS))
      cell += 1
    const last = (cells[2 * cell] ?? 0) + Math.max(cells[2 * cell + 1] ?? 0, 0)
    to = copyBytes({ of: from, start, end: last }, out, to)
  }
  return to
}
