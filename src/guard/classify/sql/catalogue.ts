/** What is known of a database: its relations, their columns, and what the columns hold. */
import type { ColumnLineage } from '../../../flow/lineage.ts'
import type { OwnTypes } from './own-types.ts'

export type CatalogueColumn = {
  readonly name: string
  /** Its number in the table, from 1; a dropped one leaves a gap. */
  readonly number: number
  /** Object id of its type. */
  readonly type: number
  /** Whether its values are texts of some kind, or hold such. */
  readonly isText: boolean
  /** Whether a cast to JSON shows what is in it, as that of `hstore` does. */
  readonly isPairs?: boolean
  /** What it is reckoned from, as an expression of other columns of the table. */
  readonly generated?: string | undefined
}

export type RelationKind = 'table' | 'view' | 'foreign'

export type ForeignKey = {
  readonly columns: readonly string[]
  /** Object id of the other table. */
  readonly table: number
  readonly targets: readonly string[]
}

export type Relation = {
  /** Object id. */
  readonly id: number
  readonly schema: string
  readonly name: string
  readonly kind: RelationKind
  readonly columns: readonly CatalogueColumn[]
  /** Object ids of the tables that it is a part of, or inherits from. */
  readonly parents: readonly number[]
  /** Its foreign keys: which columns of it are found in which of another table. */
  readonly references: readonly ForeignKey[]
  /** The query of a view, every name in it with its schema. */
  readonly query: string | undefined
  /** Changes with its name, its columns and its query. */
  readonly stamp: string
}

/** What a value and a dot before a name would call: functions of one argument, and types. */
export type Callable = {
  readonly system: ReadonlySet<string>
  /** Those of other schemas. */
  readonly own: ReadonlySet<string>
}

export type Field = { readonly name: string; readonly type: number }

/** Schemas by the names of functions that are an extension's own there, every one of that name. */
export type Extended = ReadonlyMap<string, readonly string[]>

export type CatalogueParts = {
  readonly relations: readonly Relation[]
  /** Types outside `pg_catalog` that run nobody's code: lists of words, domains, `citext`. */
  readonly types: OwnTypes
  readonly callable: Callable
  /** Functions of extensions that come with the server. */
  readonly extended: Extended
  /** What the rows are made of that are values of columns, by object id of their type. */
  readonly fields: ReadonlyMap<number, readonly Field[]>
  /** Whether a character is a byte to it, whatever stands there (`SQL_ASCII`). */
  readonly isOfBytes: boolean
  /** Changes with whatever above changes. */
  readonly version: string
}

export class Catalogue {
  readonly version: string
  readonly types: CatalogueParts['types']
  readonly callable: Callable
  readonly extended: Extended
  readonly fields: CatalogueParts['fields']
  readonly isOfBytes: boolean
  readonly #byName: ReadonlyMap<string, Relation>
  readonly #byId: ReadonlyMap<number, Relation>
  readonly #heirs = new Map<number, Relation[]>()

  constructor(parts: CatalogueParts) {
    const { relations, version, types, callable, extended, fields, isOfBytes } = parts
    this.isOfBytes = isOfBytes
    this.version = version
    this.types = types
    this.callable = callable
    this.extended = extended
    this.fields = fields
    this.#byName = new Map(relations.map((one) => [keyOf(one.schema, one.name), one]))
    this.#byId = new Map(relations.map((one) => [one.id, one]))
    for (const one of relations) {
      for (const id of one.parents) {
        const heirs = this.#heirs.get(id) ?? []
        this.#heirs.set(id, heirs)
        heirs.push(one)
      }
    }
  }

  /** Finds a relation as the server would; `pg_catalog` comes first where nothing is said. */
  find(schema: string | undefined, name: string, path: readonly string[]): Relation | undefined {
    if (schema !== undefined) return this.#byName.get(keyOf(schema, name))
    const first = path.includes(SYSTEM) ? path : [SYSTEM, ...path]
    for (const one of first) {
      const found = this.#byName.get(keyOf(one, name))
      if (found !== undefined) return found
    }
    return undefined
  }

  /** The tables that a relation is a part of, near and far. */
  ancestors({ parents }: Relation): readonly Relation[] {
    return parents.flatMap((id) => {
      const parent = this.#byId.get(id)
      return parent === undefined ? [] : [parent, ...this.ancestors(parent)]
    })
  }

  /** The tables whose rows are seen in a relation as well, near and far. */
  heirs({ id }: Relation): readonly Relation[] {
    return (this.#heirs.get(id) ?? []).flatMap((heir) => [heir, ...this.heirs(heir)])
  }

  get relations(): Iterable<Relation> {
    return this.#byId.values()
  }

  byId(id: number): Relation | undefined {
    return this.#byId.get(id)
  }
}

const SYSTEM = 'pg_catalog'

function keyOf(schema: string, name: string): string {
  return JSON.stringify([schema, name])
}

/** What a column of a relation holds, by the data map, its name and what was seen in it. */
export type ColumnFacts = (relation: Relation, column: CatalogueColumn) => ColumnLineage
