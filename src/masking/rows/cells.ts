/** The cells of one column of a block: each that holds a value, and what is put in its stead. */
import type { RowBlock } from '../../base/row-block.ts'
import type { StandIns } from '../../base/stand-ins.ts'

/** Puts what stands instead of cells of a column, which is the one at the place `column`. */
export type ColumnMask = (block: RowBlock, column: number, to: StandIns) => void

export const NOTHING = Buffer.alloc(0)

/** Does it for every value of the column that is not NULL. */
export function each(block: RowBlock, column: number, take: (at: number) => void): number {
  const { cells, rows, columns } = block
  let values = 0
  for (let at = column; at < rows * columns; at += columns) {
    if ((cells[2 * at + 1] ?? -1) < 0) continue
    values += 1
    take(at)
  }
  return values
}

export function put(to: StandIns, cell: number, instead: Uint8Array | undefined): void {
  if (instead === undefined) to.putNull(cell)
  else to.put(cell, instead)
}

/** Each element on its own; NULL stays NULL. */
export function maskedEach(
  texts: readonly (string | undefined)[],
  mask: (text: string) => string | undefined,
): readonly (string | undefined)[] {
  return texts.map((text) => (text === undefined ? undefined : mask(text)))
}
