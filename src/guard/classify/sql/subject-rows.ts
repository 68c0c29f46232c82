/**
 * The rows that are one person's: as a condition of each table that a grant of one subject reads.
 */
import { Refusal } from '../../../base/refusal.ts'
import type { Category } from '../../../flow/category.ts'
import type { Subjects } from '../../../flow/sub-processor.ts'
import { quotedIdentifier } from '../../../wire/postgres/identifier.ts'
import { typeFacts } from '../../../wire/postgres/types.ts'
import type { Judging } from '../../judging.ts'
import type { Catalogue, Relation } from './catalogue.ts'
import { named, Refused } from './refused.ts'
import type { Column } from './scope.ts'
import type { Taint } from './taint.ts'

export type SubjectRowsParts = {
  /** The pseudonym of the person. */
  readonly subject: string
  readonly subjects: Subjects
  readonly catalogue: Catalogue
  readonly judging: Judging
}

/** What the columns of a table hold. */
export type ColumnsOf = (relation: Relation) => readonly Column[]

/** So many foreign keys may lie between a row and the person that it belongs to. */
const HOPS_MAX = 3

type Reference = {
  readonly columns: readonly string[]
  readonly table: Relation
  readonly targets: readonly string[]
}

type Reaching = {
  readonly columnsOf: ColumnsOf
  /** Tables on the way here: no way leads through the same one twice. */
  readonly before: readonly Relation[]
}

export class SubjectRows {
  readonly #parts: SubjectRowsParts
  readonly #values = new Map<Category, string>()

  constructor(parts: SubjectRowsParts) {
    this.#parts = parts
  }

  /**
   * What a row must fulfil to be shown, in SQL; `undefined` where the table is shared.
   * @throws Refused where no way leads from the table to the person.
   */
  conditionOf(relation: Relation, columnsOf: ColumnsOf): string | undefined {
    if (this.#parts.subjects.shared.includes(nameOf(relation))) return undefined
    // The nearest way is the one that says whose the row is.
    for (let hops = 0; hops <= HOPS_MAX; hops += 1) {
      const condition = this.#within(relation, hops, { columnsOf, before: [] })
      if (condition !== undefined) return condition
    }
    const why = `No column or foreign key of ${named(nameOf(relation))} leads to the one person`
    throw new Refused('SCOPE', `${why} that the grant is for.`)
  }

  #within(relation: Relation, hops: number, reaching: Reaching): string | undefined {
    if (hops === 0) return this.#directly(relation, reaching.columnsOf)
    const ways = this.#references(relation).flatMap(({ columns, table, targets }) => {
      const before = [...reaching.before, relation]
      if (before.includes(table)) return []
      const condition = this.#within(table, hops - 1, { ...reaching, before })
      if (condition === undefined) return []
      const from = `SELECT ${listed(table, targets)} FROM ${quoted(table)} WHERE ${condition}`
      return [`(${listed(relation, columns)}) IN (${from})`]
    })
    return anyOf(ways)
  }

  /** Columns that hold what the pseudonym stands for. */
  #directly(relation: Relation, columnsOf: ColumnsOf): string | undefined {
    const ways = columnsOf(relation).flatMap(({ name, taint }) => {
      const value = name === undefined ? undefined : this.#valueFor(taint)
      return name === undefined || value === undefined ? [] : [equals(relation, name, value)]
    })
    return anyOf(ways)
  }

  #valueFor(taint: Taint): string | undefined {
    const { subject, judging } = this.#parts
    if (taint.kind !== 'base' || !judging.leadsBack(subject, taint.category)) return undefined
    const value = this.#valueOf(taint.category)
    return canHold(taint.type, value) ? value : undefined
  }

  /** Looked up as a client's pseudonym would be, so that the reply does not say it either. */
  #valueOf(category: Category): string {
    const known = this.#values.get(category)
    if (known !== undefined) return known
    const judged = this.#parts.judging.lookup(this.#parts.subject, category)
    if (judged instanceof Refusal) throw new Refused(judged.code, judged.why)
    this.#values.set(category, judged.value)
    return judged.value
  }

  #references(relation: Relation): readonly Reference[] {
    const { catalogue, subjects } = this.#parts
    const declared = relation.references.flatMap(({ table, ...columns }) => {
      const found = catalogue.byId(table)
      return found === undefined ? [] : [{ table: found, ...columns }]
    })
    const said = subjects.references.flatMap(([from, to]) => {
      const [schema, name, column = ''] = from.split('.')
      const [targetSchema, target = '', targetColumn = ''] = to.split('.')
      if (schema !== relation.schema || name !== relation.name) return []
      const table = catalogue.find(targetSchema, target, [])
      return table === undefined ? [] : [{ columns: [column], table, targets: [targetColumn] }]
    })
    return [...declared, ...said]
  }
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i
const WHOLE = /^\d+$/
/** One less than the largest value has, beyond which the server would find it too large. */
const DIGITS_MAX: ReadonlyMap<string, number> = new Map([
  ['int2', 4],
  ['int4', 9],
  ['int8', 18],
  ['numeric', 18],
])

/** Whether the server can compare the value with such a column. */
function canHold(type: number, value: string): boolean {
  const { kind, element, name } = typeFacts(type)
  if (element !== undefined) return false
  if (kind === 'text') return true
  if (kind === 'uuid') return UUID.test(value)
  if (kind !== 'short' && kind !== 'integer' && kind !== 'decimal') return false
  return WHOLE.test(value) && value.length <= (DIGITS_MAX.get(name) ?? 0)
}

function nameOf({ schema, name }: Relation): string {
  return `${schema}.${name}`
}

function quoted({ schema, name }: Relation): string {
  return `${quotedIdentifier(schema)}.${quotedIdentifier(name)}`
}

/** Each with its table: a column that is gone must not be found in a table around. */
function listed({ name }: Relation, columns: readonly string[]): string {
  const table = quotedIdentifier(name)
  return columns.map((column) => `${table}.${quotedIdentifier(column)}`).join(', ')
}

/** As a constant that reads the same whatever it holds, with standard_conforming_strings on. */
function equals(relation: Relation, column: string, value: string): string {
  return `${listed(relation, [column])} = '${value.replaceAll("'", "''")}'`
}

function anyOf(ways: readonly string[]): string | undefined {
  return ways.length === 0 ? undefined : ways.map((way) => `(${way})`).join(' OR ')
}
