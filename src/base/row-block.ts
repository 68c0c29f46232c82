/** Rows of a reply, many at a time: every cell is a place in one buffer. */

export type RowBlock = {
  readonly bytes: Buffer
  readonly columns: number
  readonly rows: number
  /** Start and length of each cell, row by row; a length below 0 is NULL. */
  readonly cells: Int32Array
  /** What stands instead of some of them; absent where all stay as they came. */
  readonly instead: Instead | undefined
}

export type Instead = {
  readonly bytes: Buffer
  /** As those of the block, but for cells that stay as they came: their start is `STAYS`. */
  readonly cells: Int32Array
}

export const STAYS = -1

/** The bytes of a cell as they came; `undefined` for NULL. */
export function cellOf({ bytes, cells }: RowBlock, at: number): Buffer | undefined {
  const start = cells[2 * at] ?? 0
  const length = cells[2 * at + 1] ?? -1
  return length < 0 ? undefined : bytes.subarray(start, start + length)
}

/** A cell as it goes out; `undefined` for NULL. */
export function shownCell(block: RowBlock, at: number): Uint8Array | undefined {
  const { instead } = block
  const start = instead?.cells[2 * at] ?? STAYS
  if (instead === undefined || start === STAYS) return cellOf(block, at)
  const length = instead.cells[2 * at + 1] ?? -1
  return length < 0 ? undefined : instead.bytes.subarray(start, start + length)
}

/** How many bytes the values of a block are, as they go out. */
export function blockBytes({ cells, instead }: RowBlock): number {
  let bytes = 0
  for (let at = 0; at < cells.length; at += 2) {
    const stays = instead === undefined || instead.cells[at] === STAYS
    bytes += Math.max((stays ? cells : instead.cells)[at + 1] ?? 0, 0)
  }
  return bytes
}
