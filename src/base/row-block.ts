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

/** How many bytes the values of a block are, as they go out. */
export function blockBytes({ cells, instead }: RowBlock): number {
  let bytes = 0
  for (let at = 1; at < cells.length; at += 2) bytes += Math.max(cells[at] ?? 0, 0)
  for (const [at, value] of instead) {
    bytes += (value?.length ?? 0) - Math.max(cells[2 * at + 1] ?? 0, 0)
  }
  return bytes
}
