/** Parts of texts are shown where the texts that they are of, beside them, would be as they are. */
import { cellOf, type RowBlock, STAYS } from '../../base/row-block.ts'
import type { StandIns } from '../../base/stand-ins.ts'
import type { ColumnLineage, WholeText } from '../../flow/lineage.ts'
import type { RowColumn } from '../../flow/reply-part.ts'
import type { ColumnMask } from './cells.ts'
import { columnMask } from './column-mask.ts'
import type { ValueMaskParts } from './looked-values.ts'

/** Constants of the statement's may be in a part. */
const MADE: ColumnLineage = { shows: 'open', isMade: true }

/** The columns of whole texts, behind those that are shown. */
export class WholeTexts {
  readonly #columns: readonly RowColumn[]
  readonly #first: number
  readonly #parts: ValueMaskParts
  /** By their places in a row. */
  readonly #masks = new Map<number, RepeatedMask>()

  constructor(
    columns: readonly RowColumn[],
    { first, parts }: { readonly first: number; readonly parts: ValueMaskParts },
  ) {
    this.#columns = columns
    this.#first = first
    this.#parts = parts
  }

  get count(): number {
    return this.#columns.length
  }

  /** To be masked before what is a part of them. */
  mask(block: RowBlock, to: StandIns): void {
    for (const [at, mask] of this.#masks) mask.mask(block, at, to)
  }

  /** Where they are; `undefined` where one is not: another statement was prepared than is judged. */
  placesOf(wholes: readonly WholeText[]): readonly Place[] | undefined {
    const places = wholes.map((whole) => this.#placeOf(whole))
    return places.every((place) => place !== undefined) ? places : undefined
  }

  #placeOf({ name, lineage, mayLack = false }: WholeText): Place | undefined {
    const found = this.#columns.findIndex((one) => one.name === name)
    const column = this.#columns[found]
    if (column === undefined) return undefined
    const at = this.#first + found
    if (!this.#masks.has(at)) {
      this.#masks.set(at, new RepeatedMask(columnMask(column, lineage, this.#parts)))
    }
    return { at, mayLack }
  }

  partMask(column: RowColumn, hidden: Hiding): ColumnMask {
    return partMask({ ...hidden, showing: columnMask(column, MADE, this.#parts) })
  }
}

/** Where a text is taken apart into rows, it comes with each of them, and is looked at once. */
class RepeatedMask {
  readonly #mask: ColumnMask | undefined
  #last: Buffer | undefined
  #isClear = true

  constructor(mask: ColumnMask | undefined) {
    this.#mask = mask
  }

  mask(block: RowBlock, column: number, to: StandIns): void {
    const { rows, columns } = block
    const cells = block.cells.slice()
    const repeated: number[] = []
    let before = this.#last
    for (let row = 0; row < rows; row += 1) {
      const at = row * columns + column
      const value = cellOf(block, at)
      if (value !== undefined && before?.equals(value) === true) {
        repeated.push(at)
        cells[2 * at + 1] = -1
      }
      before = value
    }
    this.#mask?.(of(block, cells), column, to)
    for (const at of repeated) {
      const isFirst = at === column
      const isClear = isFirst ? this.#isClear : stays(to, at - columns)
      if (!isClear) to.putNull(at)
    }
    this.#last = before === undefined ? undefined : Buffer.from(before)
    this.#isClear = stays(to, (rows - 1) * columns + column)
  }
}

function stays(to: StandIns, cell: number): boolean {
  return to.placeOf(cell).start === STAYS
}

type Place = { readonly at: number; readonly mayLack: boolean }

type Hiding = {
  /** Where in a row the texts are that it is a part of. */
  readonly places: readonly Place[]
  readonly hiding: ColumnMask | undefined
  /** Told where a part is hidden. */
  readonly onHidden: () => void
}

type Parting = Hiding & { readonly showing: ColumnMask | undefined }

function partMask({ places, showing, hiding, onHidden }: Parting): ColumnMask {
  return (block, column, to) => {
    const { rows, columns, cells } = block
    // Masks pass over NULL: each sees the rows that are its own.
    const [clear, unclear] = [cells.slice(), cells.slice()]
    let isHidden = false
    for (let row = 0; row < rows; row += 1) {
      const isClear = places.every(({ at, mayLack }) => {
        const cell = row * columns + at
        const isThere = !mayLack || (cells[2 * cell + 1] ?? -1) >= 0
        return isThere && stays(to, cell)
      })
      const length = 2 * (row * columns + column) + 1
      isHidden ||= !isClear && (cells[length] ?? -1) >= 0
      const others = isClear ? unclear : clear
      others[length] = -1
    }
    showing?.(of(block, clear), column, to)
    if (!isHidden) return
    onHidden()
    hiding?.(of(block, unclear), column, to)
  }
}

function of({ bytes, columns, rows }: RowBlock, cells: Int32Array): RowBlock {
  return { bytes, columns, rows, cells, instead: undefined }
}

/** A block without the columns that are for the mask alone. */
export function firstColumns(block: RowBlock, columns: number): RowBlock {
  const { bytes, rows, instead } = block
  const firstOf = (cells: Int32Array): Int32Array => {
    const first = new Int32Array(2 * rows * columns)
    for (let row = 0; row < rows; row += 1) {
      const start = 2 * row * block.columns
      first.set(cells.subarray(start, start + 2 * columns), 2 * row * columns)
    }
    return first
  }
  const cells = firstOf(block.cells)
  return {
    bytes,
    columns,
    rows,
    cells,
    instead: instead && { ...instead, cells: firstOf(instead.cells) },
  }
}
