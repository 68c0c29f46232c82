/** The names that an expression may use, and what they stand for. */
import type { Node } from '@pgsql/types'
import type { Relation } from './catalogue.ts'
import { either, rowOf } from './either.ts'
import { named, Refused } from './refused.ts'
import { CLEAR, mixed, type Taint } from './taint.ts'

export type Column = {
  /** `undefined` where it cannot be told: it may be any. */
  readonly name: string | undefined
  readonly taint: Taint
  /** Whether it may be several columns, by whatever names, each made of the same. */
  readonly isSeveral?: boolean
  /** Of what is shown as it is asked: the texts that it is a part of, which come beside it. */
  readonly wholes?: readonly Whole[]
}

/** A text that comes beside the columns of a statement. */
export type Whole = {
  readonly name: string
  readonly taint: Taint
  /** How many characters of it come at most; `undefined` where nothing comes of a long one. */
  readonly upTo: number | undefined
  /** Whether something else of the row decides as well what the part is. */
  readonly hasOthers: boolean
}

/** One item that a FROM brings in, by the name that it is called there. */
export type Source = {
  readonly schema: string | undefined
  readonly name: string | undefined
  readonly columns: readonly Column[]
  /** By all the names that its columns may have in a row that is named as a whole. */
  readonly row?: readonly Column[]
  /** The table that it is, where its columns are called as they are there. */
  readonly relation?: Relation | undefined
  /** The call that its rows come of, where it is one. */
  readonly call?: Node | undefined
}

/** What a FROM brings in: what a star stands for, and the items that names may be behind. */
export type Sources = {
  readonly columns: readonly Column[]
  readonly items: readonly Source[]
}

export const NO_SOURCES: Sources = { columns: [], items: [] }

/** Columns that every table has beside its own. */
const HIDDEN_COLUMNS = new Set(['ctid', 'xmin', 'xmax', 'cmin', 'cmax', 'tableoid'])

export class Scope {
  readonly #sources: Sources
  readonly #outer: Scope | undefined

  constructor(sources: Sources, outer: Scope | undefined) {
    this.#sources = sources
    this.#outer = outer
  }

  /** What a column reference stands for; a name that nobody knows is refused, not guessed. */
  column(path: readonly string[]): Taint {
    const found = this.find(path)
    if (found !== undefined) return found
    throw new Refused('COLUMN_UNKNOWN', `There is no column ${named(path.join('.'))} here.`)
  }

  /** The columns that `*`, or `item.*`, stands for; `undefined` where there is no such item. */
  star(path: readonly string[]): readonly Column[] {
    if (path.length === 0) return this.#sources.columns
    const item = this.item(path) ?? this.#outer?.starOf(path)
    if (item !== undefined) return item
    throw new Refused('COLUMN_UNKNOWN', `There is nothing ${named(path.join('.'))} here.`)
  }

  starOf(path: readonly string[]): readonly Column[] | undefined {
    return this.item(path) ?? this.#outer?.starOf(path)
  }

  find(path: readonly string[]): Taint | undefined {
    const [first = '', ...rest] = path
    if (rest.length === 0) {
      return this.unqualified(first) ?? this.whole(first) ?? this.hidden(first)
    }
    return this.qualified(path)
  }

  unqualified(name: string): Taint | undefined {
    const { columns } = this.#sources
    const found = columnsNamed(columns, name)
    if (found !== undefined) return found
    const outer = this.#outer?.unqualified(name)
    const others = columns.filter(isOpen)
    // Whether it is one of these, or what the name stands for further out, the server knows.
    return others.length === 0
      ? outer
      : [...taintsOf(others), outer, this.whole(name)]
          .filter((taint) => taint !== undefined)
          .reduce(either)
  }

  /** Whether a column of that name is there, without those of queries around. */
  hasOwn(name: string): boolean {
    return this.#sources.columns.some((column) => column.name === name)
  }

  /** `SELECT customers FROM customers`: every column in one value. */
  whole(name: string): Taint | undefined {
    const item = this.#sources.items.find((one) => one.name === name)
    return item === undefined ? this.#outer?.whole(name) : wholeOf(item)
  }

  /** `item.*` where it stands for the row. */
  row(path: readonly string[]): Taint | undefined {
    const item = this.#itemAt(path)
    return item === undefined ? this.#outer?.row(path) : wholeOf(item)
  }

  hidden(name: string): Taint | undefined {
    return HIDDEN_COLUMNS.has(name) && this.hasItems() ? CLEAR : undefined
  }

  hasItems(): boolean {
    return this.#sources.items.length > 0 || this.#outer?.hasItems() === true
  }

  qualified(path: readonly string[]): Taint | undefined {
    const columns = this.item(path.slice(0, -1))
    const name = path.at(-1) ?? ''
    if (columns !== undefined) {
      const found = columnsNamed(columns, name) ?? columnsLike(columns)
      if (found !== undefined) return found
      return HIDDEN_COLUMNS.has(name) ? CLEAR : undefined
    }
    return this.#outer?.qualified(path)
  }

  /** The table that a column is of, as it is there. */
  relationOf(path: readonly string[]): Relation | undefined {
    return this.itemOf(path)?.relation
  }

  /** The item that a column is of, where it can be of one alone. */
  itemOf(path: readonly string[]): Source | undefined {
    const [name] = path.slice(-1)
    const has = ({ columns }: Source): boolean => columns.some((column) => column.name === name)
    const items = path.length > 1 ? [this.#itemAt(path.slice(0, -1))] : this.#sources.items
    const found = items.filter((item) => item !== undefined && has(item))
    return found.length === 1 ? found[0] : undefined
  }

  /** Object id of the type of a table's own column; `undefined` of whatever else a name stands for. */
  typeOf(path: readonly string[]): number | undefined {
    const name = path.at(-1) ?? ''
    if (!this.#isOwn(path)) return this.#outer?.typeOf(path)
    return this.relationOf(path)?.columns.find((column) => column.name === name)?.type
  }

  /** Whether a name may stand for what is here, and not only further out. */
  #isOwn(path: readonly string[]): boolean {
    if (path.length > 1) return this.#itemAt(path.slice(0, -1)) !== undefined
    return this.#sources.columns.some((column) => column.name === path[0] || isOpen(column))
  }

  item(path: readonly string[]): readonly Column[] | undefined {
    return this.#itemAt(path)?.columns
  }

  #itemAt(path: readonly string[]): Source | undefined {
    const name = path.at(-1)
    const schema = path.at(-2)
    return this.#sources.items.find(
      (one) => one.name === name && (schema === undefined || one.schema === schema),
    )
  }
}

/** Whether a name that is none of the others may stand for it. */
export function isOpen({ name, isSeveral }: Column): boolean {
  return name === undefined || isSeveral === true
}

function columnsLike(columns: readonly Column[]): Taint | undefined {
  const found = taintsOf(columns.filter(isOpen))
  return found.length === 0 ? undefined : found.reduce(either)
}

function taintsOf(columns: readonly Column[]): readonly Taint[] {
  return columns.map(({ taint }) => taint)
}

/**
 * Columns that are told by their places: that takes to know how many stand before each.
 * @throws Refused
 */
export function requireCounted(columns: readonly Column[], places = columns.length): void {
  const at = columns.findIndex(({ isSeveral }) => isSeveral === true)
  if (at === -1 || at >= places - 1) return
  throw new Refused('STATEMENT_NOT_READ', UNCOUNTED)
}

const UNCOUNTED =
  'How many columns a function returns is not known here: name them, in place of a star.'

function columnsNamed(columns: readonly Column[], name: string): Taint | undefined {
  const found = columns.filter((column) => column.name === name)
  return found.length === 0 ? undefined : found.map(({ taint }) => taint).reduce(either)
}

/** A row as one value. */
function wholeOf({ columns, row = columns }: Source): Taint {
  const taint = mixed(columns.map((column) => column.taint))
  return row.some(isOpen) ? taint : rowOf(row, taint)
}

/** The items of two FROMs beside each other. */
export function beside(a: Sources, b: Sources): Sources {
  return { columns: [...a.columns, ...b.columns], items: [...a.items, ...b.items] }
}

/** The same columns under other names; fewer names than columns leave the rest as they are. */
export function renamed(
  columns: readonly Column[],
  names: readonly (string | undefined)[],
): readonly Column[] {
  requireCounted(columns, names.length)
  return columns.map((column, at) => ({ ...column, name: names[at] ?? column.name }))
}
