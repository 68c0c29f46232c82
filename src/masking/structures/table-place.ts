/** What an object or a list of JSON is of a table: columns, rows in their order, a row, a cell. */
import { ROWS_FIRST } from '../names/name-roles.ts'
import type { Named } from '../names/named.ts'
import type { NameRule } from '../names/sensitive-names.ts'
import type { JsonColumns } from './json-columns.ts'
import type { Context } from './json-context.ts'

export class TablePlace {
  readonly #of: Context
  /** Those that its document has named; nothing outside of one. */
  columns: JsonColumns | undefined
  /** How many values of a row have come. */
  #items = 0
  #isHeader = false
  #isGathering = false
  /** Which cell of a row it is, where that waits. */
  #cell: number | undefined

  constructor(context: Context) {
    this.#of = context
  }

  /** Whether its values stand in the order of columns. */
  get isRow(): boolean {
    return this.#of.table === 'row'
  }

  get isRows(): boolean {
    return this.#of.isList && this.#of.listNamed?.table === 'rows'
  }

  get isColumns(): boolean {
    return this.#of.isList && this.#of.listNamed?.table === 'columns'
  }

  /** Whether a text in it names a column. */
  get gathers(): boolean {
    return this.isColumns || this.#isHeader || this.#of.table === 'column'
  }

  /** A value has come, or begins. */
  count(): void {
    this.#items += 1
  }

  /** What an object or a list begins with that stands where the next value does. */
  open(inside: TablePlace, isList: boolean): void {
    inside.columns = this.#columnsInside
    if (this.isRow && !isList && this.#cellMayWait) inside.#standInCell(this.#items)
    // Athena's cells are objects of one text.
    if (this.#isHeader && !isList) inside.#standInHeader()
    const isFirst = this.isRows && this.#items === 0
    if (isFirst && this.columns?.areUntold === true && inside.isRow) inside.#readAsHeader()
  }

  /** A list that is a row within an object for each. */
  openRow(inside: TablePlace): void {
    inside.columns = this.columns
    if (this.columns?.areUnread === true) inside.#readAsHeader()
  }

  /**
   * Whether what begins here holds the values of one column: `{"schema": {"fields": […]}, "data":
   * {"values": [[…], […]]}}`.
   */
  isByColumn(parent: string): boolean {
    return this.isRows && this.columns?.areOfFrame === true && parent === 'data'
  }

  /** Columns begin within this parent. */
  beginIn(parent: string): void {
    if (this.isColumns && this.columns !== undefined) this.columns.areOfFrame = parent === 'schema'
  }

  asColumn(context: Context): Context {
    return { ...context, table: undefined, inherited: this.ruleOfNext() }
  }

  /** What its column says of the value that comes next, which is counted then. */
  ruleOfNext(): NameRule | undefined {
    return this.columns?.ruleAt(this.#items)
  }

  /** What its column says of the value that was counted last. */
  ruleOfLast(): NameRule | undefined {
    return this.isRow ? this.columns?.ruleAt(this.#items - 1) : undefined
  }

  /** Whether a cell has to wait for what its column is called, and which one it is. */
  get cellWaits(): number | undefined {
    return this.isRow && this.#cellMayWait ? this.#items - 1 : this.#cell
  }

  gather(named: Named): void {
    if (!this.#isGathering) this.columns?.begin()
    this.#isGathering = true
    this.columns?.add(named)
  }

  /** A text has come that may name a column; in its description, where that stands under a name. */
  sawName(named: Named, isNaming: boolean): void {
    if (this.isColumns) this.gather(named)
    if (this.#isHeader) this.columns?.addHeader(named)
    if (this.#of.table === 'column' && isNaming) this.columns?.refine(named)
  }

  /** Those of a column that has columns itself are told, and stand in a row, by themselves. */
  get #columnsInside(): JsonColumns | undefined {
    if (this.#of.table === 'column') return this.columns?.ofLast()
    return (this.isRow ? this.columns?.ofPlace(this.#items) : undefined) ?? this.columns
  }

  #standInCell(place: number): void {
    this.#cell = place
  }

  #standInHeader(): void {
    this.#isHeader = true
  }

  get #cellMayWait(): boolean {
    if (this.columns?.areUntold !== true) return false
    if (!ROWS_FIRST.has(this.#of.listNamed?.name.toLowerCase() ?? '')) return false
    return this.#isHeader || !this.columns.areInHeader
  }

  /** The first row says what the columns of the others are. */
  #readAsHeader(): void {
    this.columns?.beginHeader()
    this.#standInHeader()
  }
}
