/** What a FROM brings in: tables, queries, functions, and joins of them. */

import type {
  Alias,
  JoinExpr,
  Node,
  RangeSubselect,
  RangeTableSample,
  RangeVar,
} from '@pgsql/types'
import { quotedIdentifier } from '../../../wire/postgres/identifier.ts'
import { TSVECTOR, typeFacts } from '../../../wire/postgres/types.ts'
import type { CallPlace } from './calls.ts'
import type { CatalogueColumn, Relation } from './catalogue.ts'
import { compareEqual, requireImpersonal } from './comparisons.ts'
import { tableColumns } from './document-paths.ts'
import { either } from './either.ts'
import { taintOfNode, windowTaint } from './expressions.ts'
import { withGenerated } from './generated-columns.ts'
import { type Looking, noteLetters, type Place, type Tables } from './looking.ts'
import { named, Refused } from './refused.ts'
import { noteRelied } from './relied.ts'
import {
  beside,
  type Column,
  isOpen,
  NO_SOURCES,
  renamed,
  Scope,
  type Source,
  type Sources,
} from './scope.ts'
import {
  conditionOf,
  holdsOptions,
  holdsSql,
  holdsStatement,
  isReadableSystemRelation,
} from './system-relations.ts'
import { functionColumns, functionName } from './table-functions.ts'
import {
  CLEAR,
  CUT,
  HIDDEN,
  isSeenText,
  mixed,
  STATEMENT,
  type Taint,
  taintOf,
  WITHHELD,
  WORDS,
} from './taint.ts'
import { kindOf, namesOf } from './tree.ts'
import { viewColumns } from './views.ts'
import { xmlColumns } from './xml-tables.ts'

type From = {
  readonly outer: Scope | undefined
  readonly tables: Tables
  readonly looking: Looking
}

/** @throws Refused */
export function sourcesOf(nodes: readonly Node[] | undefined, from: From): Sources {
  let all = NO_SOURCES
  for (const node of nodes ?? []) {
    // What stands to the left is seen by functions, and by queries that say LATERAL.
    all = beside(all, sourceOf(node, { ...from, left: all }))
  }
  return all
}

type Standing = From & { readonly left: Sources }

function sourceOf(node: Node, from: Standing): Sources {
  if ('RangeVar' in node) return table(node.RangeVar, from)
  if ('RangeSubselect' in node) return subselect(node.RangeSubselect, from)
  if ('RangeFunction' in node) {
    const { alias, functions } = node.RangeFunction
    const columns = functionColumns(node.RangeFunction, toTheRight(from))
    return asItem(columns, {
      alias,
      relname: functionName(functions?.[0]),
      call: soleCall(functions),
    })
  }
  if ('JoinExpr' in node) return joined(node.JoinExpr, from)
  if ('RangeTableSample' in node) return sampled(node.RangeTableSample, from)
  if ('JsonTable' in node) {
    const { alias } = node.JsonTable
    return asItem(tableColumns(node.JsonTable, toTheRight(from)), { alias, relname: 'json_table' })
  }
  if ('RangeTableFunc' in node) {
    const { alias } = node.RangeTableFunc
    return asItem(xmlColumns(node.RangeTableFunc, toTheRight(from)), { alias, relname: 'xmltable' })
  }
  throw new Refused('STATEMENT_NOT_READ', `Rows come from a part of kind ${kindOf(node)}.`)
}

/** Such tables see what stands to their left, whether or not they say LATERAL. */
function toTheRight(from: Standing): CallPlace {
  return { ...from, scope: new Scope(from.left, from.outer), taintOfNode, windowTaint }
}

/** Of several beside each other, nobody knows here which column is of which. */
function soleCall(functions: readonly Node[] | undefined): Node | undefined {
  const [list, ...others] = functions ?? []
  if (list === undefined || others.length > 0) return undefined
  return 'List' in list ? list.List.items?.[0] : list
}

type Called = {
  readonly alias?: Alias | undefined
  readonly relname?: string | undefined
  readonly schemaname?: string | undefined
  readonly relation?: Relation
  readonly call?: Node | undefined
}

function asItem(columns: readonly Column[], called: Called): Sources {
  const { alias, relname, schemaname } = called
  const names = namesOf(alias?.colnames)
  const own = renamed(columns, names)
  const schema = alias === undefined ? schemaname : undefined
  const relation = names.length === 0 ? called.relation : undefined
  // Rows of a table go by its own names, those of a query by their new ones.
  const row =
    names.length === 0 ? own : [...own, ...columns.filter((one, at) => one.name !== own[at]?.name)]
  const { call } = called
  const name = alias?.aliasname ?? relname
  const item: Source = { schema, name, columns: own, row, relation, call }
  return { columns: own, items: [item] }
}

function table(table: RangeVar, from: Standing): Sources {
  const { relname = '', schemaname, catalogname, alias } = table
  const within = schemaname === undefined ? from.tables.get(relname) : undefined
  if (within !== undefined) return asItem(within, table)
  const { looking } = from
  if (catalogname !== undefined) throw new Refused('RELATION_UNKNOWN', 'It names a database.')
  const relation = looking.catalogue.find(schemaname, relname, looking.path ?? [])
  if (relation === undefined) {
    if (schemaname === undefined && looking.path === undefined) throw pathUnknown()
    throw new Refused('RELATION_UNKNOWN', `There is no table or view ${named(relname)}.`)
  }
  if (!looking.isView) checkRelation(relation, looking)
  noteRelied(relation, looking)
  const isLimited = looking.isView ? false : limitRows(table, relation, looking)
  // What became a query has no schema any more.
  const schema = isLimited ? undefined : relation.schema
  const called = {
    ...(alias === undefined ? {} : { alias }),
    relname,
    schemaname: schema,
    relation,
  }
  return asItem(relationColumns(relation, looking), called)
}

/** Puts in what the server is to read: what was judged, and of that what the grant is for. */
function limitRows(table: RangeVar, relation: Relation, looking: Looking): boolean {
  const { location: at = 0, schemaname, alias, inh } = table
  const { subject } = looking
  // Wherever the server's own search path leads.
  const schema = schemaname === undefined ? `${quotedIdentifier(relation.schema)}.` : ''
  const isSystem = isReadableSystemRelation(relation.schema, relation.name) !== undefined
  // Whose a row is may hang on what is not shown.
  const whole = { ...looking, covers: () => true }
  const condition = isSystem
    ? conditionOf(relation)
    : subject?.conditionOf(relation, (one) => relationColumns(one, whole))
  if (condition === undefined) {
    if (schema !== '') looking.insertions.push({ at, text: schema })
    return false
  }
  if (inh !== true) {
    throw new Refused('STATEMENT_NOT_READ', 'ONLY is not for a grant of one person: leave it out.')
  }
  const called = alias === undefined ? ` AS ${quotedIdentifier(relation.name)}` : ''
  const behind = ` WHERE ${condition})${called}`
  looking.insertions.push({ at, text: `(SELECT * FROM ${schema}`, behind })
  return true
}

/** Rows of another table of the name would be worse than none. */
function pathUnknown(): Refused {
  const why = 'The search path was changed right before it, and where that leads the server knows.'
  return new Refused('RELATION_UNKNOWN', `${why} Name the schema, or send it by itself.`)
}

export function checkRelation(relation: Relation, looking: Looking): void {
  const { schema, name, kind } = relation
  const isSystem = isReadableSystemRelation(schema, name)
  if (isSystem === false) {
    throw new Refused('RELATION_UNKNOWN', `${named(name)} can hold values, keys or ways in.`)
  }
  if (kind === 'foreign') {
    throw new Refused('RELATION_UNKNOWN', `${named(name)} lies on another server.`)
  }
  if (isSystem === undefined && !looking.covers(relation, undefined)) {
    throw new Refused('SCOPE', `The grant does not cover the table ${named(name)}.`)
  }
}

/** Object id of `pg_node_tree`, an expression as the server keeps it. */
const NODE_TREE = 194

/** As a result shows them: what the grant does not cover is there, and not shown. */
export function relationColumns(relation: Relation, looking: Looking): readonly Column[] {
  const isSystem = isReadableSystemRelation(relation.schema, relation.name) !== undefined
  const columns = relation.columns.map((column) => ({
    name: column.name,
    taint: isSystem ? systemTaint(relation, column, looking) : ownTaint(relation, column, looking),
  }))
  if (isSystem) return columns
  if (relation.columns.some(({ type }) => /^_?name$/.test(typeFacts(type).name))) {
    noteLetters(looking)
  }
  return relation.kind === 'view'
    ? viewColumns(relation, columns, looking)
    : withGenerated(relation, columns, looking)
}

function systemTaint(relation: Relation, column: CatalogueColumn, looking: Looking): Taint {
  const { facts, constants } = looking
  if (holdsOptions(relation, column.name)) return WITHHELD
  if (holdsStatement(relation, column.name)) return STATEMENT
  // Whoever reads the bytes in it reads the constants; `pg_get_expr` spells it out for the mask.
  if (column.type === NODE_TREE) return CUT
  const taint = taintOf(facts(relation, column), column.type)
  // What clients set is shown there as well.
  if (taint.kind === 'base' || isSeenText(taint)) return taint
  const shown = mixed([taint, CLEAR])
  return shown.kind === 'text' && holdsSql(relation, column.name)
    ? { ...shown, constants, isSpelled: true }
    : shown
}

function ownTaint(relation: Relation, column: CatalogueColumn, looking: Looking): Taint {
  if (!looking.isView && !looking.covers(relation, column.name)) return HIDDEN
  const taint = taintOf(looking.facts(relation, column), column.type)
  return column.type === TSVECTOR && taint.kind === 'text' ? WORDS : taint
}

function subselect({ subquery, lateral, alias }: RangeSubselect, from: Standing): Sources {
  if (subquery === undefined || !('SelectStmt' in subquery)) {
    throw new Refused('STATEMENT_NOT_READ', 'A query in FROM is no SELECT.')
  }
  const { looking, tables, outer, left } = from
  const scope = lateral === true ? new Scope(left, outer) : outer
  return asItem(looking.query(subquery.SelectStmt, { outer: scope, tables, looking }), { alias })
}

function sampled(sample: RangeTableSample, from: Standing): Sources {
  if (sample.relation === undefined) throw new Refused('STATEMENT_NOT_READ', 'A sample of nothing.')
  // Methods of extensions are functions of theirs.
  const method = namesOf(sample.method).join('.')
  if (from.looking.subject !== undefined) {
    throw new Refused(
      'STATEMENT_NOT_READ',
      'TABLESAMPLE is not for a grant of one person: leave it out.',
    )
  }
  if (!/^(?:pg_catalog\.)?(?:system|bernoulli)$/.test(method)) {
    throw new Refused('FUNCTION_UNKNOWN', `It samples by ${named(method)}.`)
  }
  const place: Place = { ...from, scope: new Scope(from.left, from.outer) }
  for (const node of [...(sample.args ?? []), sample.repeatable]) {
    requireImpersonal(taintOfNode(node, place), 'TABLESAMPLE', place)
  }
  return sourceOf(sample.relation, from)
}

function joined(join: JoinExpr, from: Standing): Sources {
  const { larg, rarg, quals, usingClause, isNatural, alias, join_using_alias: shared } = join
  if (larg === undefined || rarg === undefined) {
    throw new Refused('STATEMENT_NOT_READ', 'A join of nothing.')
  }
  const left = sourceOf(larg, from)
  const right = sourceOf(rarg, { ...from, left: beside(from.left, left) })
  const both = beside(left, right)
  const place: Place = { ...from, scope: new Scope(both, from.outer) }
  requireImpersonal(taintOfNode(quals, place), 'a join', place)
  const using = isNatural === true ? sharedNames(left.columns, right.columns) : namesOf(usingClause)
  const columns = using.length === 0 ? both.columns : merged({ left, right, using }, place)
  if (shared !== undefined && alias !== undefined) {
    throw new Refused('STATEMENT_NOT_READ', 'A join has one alias, or its USING has.')
  }
  if (shared !== undefined) {
    const { items } = asItem(columns.slice(0, using.length), { alias: shared })
    return { columns, items: [...both.items, ...items] }
  }
  if (alias === undefined) return { columns, items: both.items }
  return asItem(columns, { alias })
}

type Merging = {
  readonly left: Sources
  readonly right: Sources
  readonly using: readonly (string | undefined)[]
}

/** USING shows each shared column once, before all others (SQL:2016 §7.10). */
function merged({ left, right, using }: Merging, place: Place): readonly Column[] {
  const shared = using.map((name) => {
    const a = left.columns.find((column) => column.name === name)
    const b = right.columns.find((column) => column.name === name)
    if (a === undefined || b === undefined) {
      throw new Refused('COLUMN_UNKNOWN', `USING names ${named(name ?? '')}.`)
    }
    compareEqual({ node: undefined, taint: a.taint }, { node: undefined, taint: b.taint }, place)
    return { name, taint: either(a.taint, b.taint) }
  })
  const isOther = ({ name }: Column): boolean => !using.includes(name)
  return [...shared, ...left.columns.filter(isOther), ...right.columns.filter(isOther)]
}

function sharedNames(left: readonly Column[], right: readonly Column[]): readonly string[] {
  if ([...left, ...right].some(isOpen)) {
    throw new Refused('STATEMENT_NOT_READ', 'A NATURAL join of columns whose names are not known.')
  }
  return left.flatMap(({ name }) =>
    name !== undefined && right.some((column) => column.name === name) ? [name] : [],
  )
}
