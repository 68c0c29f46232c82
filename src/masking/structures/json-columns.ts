/** The columns that a document names in one place, for rows that stand in another. */
import type { Named } from '../names/named.ts'
import type { NameRule } from '../names/sensitive-names.ts'
import type { Held } from './json-output.ts'

/** Wider tables are nobody's to read. */
const COLUMNS_MAX = 4_096

export class JsonColumns {
  /** Whether what follows them are the values of each in turn, as in the frames of Grafana. */
  areOfFrame = false
  /** Cells that came before them. */
  #cells: Held[] = []
  #cellsMax = COLUMNS_MAX
  /** Those that a list of columns says, and those that the first row does. */
  #told: Named[] = []
  #header: Named[] = []

  /** The columns that a column has itself. */
  readonly #inner = new Map<number, JsonColumns>()

  /** A list of columns begins. */
  begin(): void {
    this.#told = []
    this.#inner.clear()
  }

  /** Those of the column that was named last, which is a record (BigQuery, Avro). */
  ofLast(): JsonColumns {
    const last = this.#told.length - 1
    const inner = this.#inner.get(last) ?? new JsonColumns()
    this.#inner.set(last, inner)
    return inner
  }

  /** What a column has for columns itself. */
  ofPlace(place: number): JsonColumns | undefined {
    const inner = this.#inner.get(place)
    return inner === undefined || inner.areNone ? undefined : inner
  }

  /** Whether neither a list nor a first row has come. */
  get areUnread(): boolean {
    return this.areUntold && this.#header.length === 0
  }

  add(named: Named): void {
    if (this.#told.length < COLUMNS_MAX) this.#told.push(named)
  }

  /** Says more of the last one: `{"id": "A", "label": "email"}`. */
  refine(named: Named): void {
    const last = this.#told.length - 1
    if (last >= 0 && this.#told[last]?.rule === undefined && !this.#told[last]?.isName)
      this.#told[last] = named
  }

  /** Whether only a first row could tell what the columns are. */
  get areUntold(): boolean {
    return this.#told.length === 0
  }

  /** Whether the first row has named some of them. */
  get areInHeader(): boolean {
    return this.#header.some(({ rule }) => rule !== undefined)
  }

  wait(cell: Held): void {
    if (this.#cells.length >= this.#cellsMax) {
      // Those that were too many to wait are out, and nobody shall keep them.
      this.#cells = this.#cells.filter(({ text }) => text === undefined)
      this.#cellsMax = Math.max(COLUMNS_MAX, 2 * this.#cells.length)
    }
    this.#cells.push(cell)
  }

  /** Whether its document has said anything of columns, or has cells that wait. */
  get areNone(): boolean {
    return this.#told.length === 0 && this.#header.length === 0 && this.#cells.length === 0
  }

  /** The cells that have waited until now. */
  takeCells(): readonly Held[] {
    const cells = this.#cells
    if (cells.length > 0) this.#cells = []
    return cells
  }

  /** What one document says of columns is nothing to the next. */
  forget(): void {
    this.#told = []
    this.#inner.clear()
    this.#header = []
    this.areOfFrame = false
  }

  beginHeader(): void {
    this.#header = []
  }

  addHeader(named: Named): void {
    if (this.#header.length < COLUMNS_MAX) this.#header.push(named)
  }

  /** What is said of the values of a column, by its name and those beside it. */
  ruleAt(place: number): NameRule | undefined {
    const all = this.areUntold ? this.#header : this.#told
    const named = all[place]
    if (named === undefined) return undefined
    return named.rule ?? (all.some(({ tellsPerson }) => tellsPerson) ? named.inPerson : undefined)
  }
}
