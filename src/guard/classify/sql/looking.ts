/** What following a statement goes by, and what it gathers on the way. */
import type { SelectStmt } from '@pgsql/types'
import { LIMITS } from '../../../base/limits.ts'
import type { Category } from '../../../flow/category.ts'
import type { ConstantRules } from '../../../flow/lineage.ts'
import type { Treatment } from '../../../flow/treatment.ts'
import type { Effect, SearchPath } from '../../../wire/postgres/ask.ts'
import type { Catalogue, ColumnFacts, Relation } from './catalogue.ts'
import { Refused } from './refused.ts'
import type { Column, Scope } from './scope.ts'
import type { SubjectRows } from './subject-rows.ts'
import type { Pattern } from './written.ts'

/** A value of the client's that is compared with a personal column. */
type Compared = {
  readonly category: Category
  /** Object id of the column's type. */
  readonly type: number
  /** Whether it is an array, each of whose elements is compared. */
  readonly isList: boolean
  /** Whether a function writes it in another case first. */
  readonly isFolded?: boolean
}

/** A value of the client's that is compared with a personal column. */
export type Lookup = Compared &
  (
    | { readonly kind: 'literal'; readonly at: number; readonly text: string }
    | { readonly kind: 'parameter'; readonly number: number }
  )

/** A value of the client's by which a setting is seen or changed, and so is judged as it comes. */
export type SettingParameter = {
  readonly number: number
  /** What is set to it; `undefined` where it is itself the name of what is seen. */
  readonly setting: string | undefined
}

export type MemberRule = { readonly category: Category; readonly treatment: Treatment }

/** A text to be put in at a place, in bytes from the start of the statement. */
export type Insertion = {
  readonly at: number
  readonly text: string
  /** What goes behind the name that stands there, with its schema. */
  readonly behind?: string
}

export type Looking = {
  readonly catalogue: Catalogue
  readonly path: SearchPath
  readonly facts: ColumnFacts
  /** Functions of the organisation's own that its configuration lists, with their schema. */
  readonly listed: ReadonlySet<string>
  /** Whether the grant covers a column; all of them where it names none. */
  readonly covers: (relation: Relation, column: string | undefined) => boolean
  /** Where the grant is for the rows of one person alone. */
  readonly subject: SubjectRows | undefined
  /** Whether the name of a member of a document speaks of a person. */
  readonly namesPerson: (name: string) => boolean
  /** What a member of a document is by its name alone, and how it is shown. */
  readonly ruleOf: (name: string) => MemberRule | undefined
  /** What the constants are in texts in which the server spells out what people defined. */
  readonly constants: ConstantRules
  /**
   * In the query of a view, which its owner wrote: nothing is refused, and nothing is the client's.
   */
  readonly isView: boolean
  /** How many views deep. */
  readonly depth: number
  /** How many parts were followed, those again that are followed more than once. */
  readonly followed: { parts: number; hasLetters?: boolean }
  readonly lookups: Lookup[]
  /** What texts are searched for in which somebody was seen. */
  readonly searches: Pattern[]
  /** Parameters that stand anywhere but in a lookup. */
  readonly plainParameters: Set<number>
  readonly settingParameters: SettingParameter[]
  readonly insertions: Insertion[]
  /** Views, and tables with columns that are reckoned: they are judged by what those are made of. */
  readonly relied: Set<Relation>
  /** What calls of functions change on the connection. */
  readonly effects: Effect[]
  readonly beside: Beside
  /** The columns of a query within a statement. */
  readonly query: (select: SelectStmt, at: Within) => readonly Column[]
}

/** @throws Refused where queries within queries would take for ever to follow. */
export function countFollowed({ followed }: Looking): void {
  followed.parts += 1
  if (followed.parts > LIMITS.statement_follows_max) {
    const most = `statement_follows_max is ${LIMITS.statement_follows_max}.`
    throw new Refused('LIMIT', most)
  }
}

/** Notes a type `name` that anything may be of: its values have their letters for elements. */
export function noteLetters({ followed }: Pick<Looking, 'followed'>): void {
  followed.hasLetters = true
}

/** What a query asks for beside its own columns. */
export type Asked = {
  /** Whole texts, as expressions of that query. */
  readonly texts: Set<string>
  /** How many columns it is grouped by for that, since it was made distinct by them. */
  groups: number
}

/** By query: first the one whose columns are shown, then those in it that may ask as well. */
export type Beside = Map<SelectStmt, Asked>

/** What a name of a table may stand for beside a table: the queries of WITH. */
export type Tables = ReadonlyMap<string, readonly Column[]>

/** Where a query stands. */
export type Within = {
  readonly outer: Scope | undefined
  readonly tables: Tables
  readonly looking: Looking
}

/** Where an expression stands. */
export type Place = {
  readonly scope: Scope
  readonly tables: Tables
  readonly looking: Looking
}
