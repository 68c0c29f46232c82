/** Rows of a reply, many at a time: every cell is a place in one buffer. */

export type RowBlock = {
  readonly bytes: Buffer
  readonly columns: number
  readonly rows: number
  /** Start and length of each cell, row by row; a length below 0 is NULL. */
  readonly cells: Int32Array
  /** What stands instead of cells, by their place; `null` is NULL, absent as it is. */
  readonly instead: ReadonlyMap<number, Uint8Array | null>
}

/** The bytes of a cell as they came; `undefined` for NULL. */
export function cellOf({ bytes, cells }: RowBlock, at: number): Buffer | undefined {
  const start = cells[2 * at] ?? 0
  const length = cells[2 * at + 1] ?? -1
  return length < 0 ? undefined : bytes.subarray(start, start + length)
}

/** A cell as it goes out; `undefined` for NULL. */
export function shownCell(block: RowBlock, at: number): Uint8Array | undefined {
  const instead = block.instead.get(at)
  if (instead === null) return undefined
  return instead ?? cellOf(block, at)
}
