/** What was seen in samples of columns, and which tables are still to be looked at. */
import { Refusal } from '../../../base/refusal.ts'
import type { Category } from '../../../flow/category.ts'
import type { Members } from '../../../flow/lineage.ts'
import { isLongNumber, TSVECTOR } from '../../../wire/postgres/types.ts'
import type { Catalogue, CatalogueColumn, Relation } from './catalogue.ts'

/** What the values of a column are; of documents, which members lead to somebody. */
export type Seen = Category | Members

/** By the number of the column. */
export type SeenColumns = ReadonlyMap<number, Seen>

/** Reads some values of each column, and tells which of them hold somebody's. */
export type ReadSample = (
  relation: Relation,
  columns: readonly CatalogueColumn[],
) => Promise<SeenColumns | Refusal>

/** `unknown` until the table has been looked at. */
export type Sampled = (relation: Relation, column: CatalogueColumn) => Seen | undefined | 'unknown'

export class Samples {
  /** By table and column; of most columns nothing was seen. */
  readonly #seen = new Map<number, Map<number, Seen | undefined>>()
  readonly #wanted = new Map<Relation, Set<CatalogueColumn>>()
  readonly #running = new Map<number, Promise<SeenColumns | Refusal>>()

  readonly of: Sampled = (relation, column) => {
    if (relation.kind !== 'table' || !isReadable(column)) return undefined
    const seen = this.#seen.get(relation.id)
    if (seen?.has(column.number) === true) return seen.get(column.number)
    const columns = this.#wanted.get(relation) ?? new Set()
    this.#wanted.set(relation, columns.add(column))
    return 'unknown'
  }

  /** Whether a table was asked for that nobody has looked at. */
  get hasWanted(): boolean {
    return this.#wanted.size > 0
  }

  /** Looks at the tables that were asked for; `false` where there was none. */
  async look(read: ReadSample): Promise<boolean | Refusal> {
    const wanted = [...this.#wanted]
    this.#wanted.clear()
    for (const [relation, columns] of wanted) {
      const { id } = relation
      const isOthers = this.#running.has(id)
      const running = this.#running.get(id) ?? read(relation, [...columns])
      this.#running.set(id, running)
      const seen = await running.finally(() => this.#running.delete(id))
      if (seen instanceof Refusal) return seen
      // Others may have asked for other columns, where their grant covers others: these come next.
      if (isOthers) continue
      const known = this.#seen.get(id) ?? new Map<number, Seen | undefined>()
      for (const { number } of columns) known.set(number, seen.get(number))
      this.#seen.set(id, known)
    }
    return wanted.length > 0
  }
}

/** Numbers as long as a card's are looked at as texts are; the words of an index are hidden anyway. */
function isReadable({ type, isText }: CatalogueColumn): boolean {
  return (isText && type !== TSVECTOR) || isLongNumber(type)
}

const SAMPLES = new WeakMap<Catalogue, Samples>()

/** Kept as long as nothing in the catalogue changes. */
export function samplesOf(catalogue: Catalogue): Samples {
  const kept = SAMPLES.get(catalogue) ?? new Samples()
  SAMPLES.set(catalogue, kept)
  return kept
}
