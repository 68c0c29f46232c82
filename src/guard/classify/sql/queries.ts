/** What the columns of a query are made of, and whether anything in it tells more than it shows. */
import { isDeepStrictEqual } from 'node:util'
import type { CTECycleClause, Node, SelectStmt, WithClause } from '@pgsql/types'
import { LIMITS } from '../../../base/limits.ts'
import { columnName } from './column-names.ts'
import { inference, requireImpersonal, requireWhole, requireWritten } from './comparisons.ts'
import { either } from './either.ts'
import { orderTaint, taintOfNode, windowTaint } from './expressions.ts'
import { countFollowed, type Place, type Tables, type Within } from './looking.ts'
import { rowPath } from './members.ts'
import { Refused } from './refused.ts'
import { rowItems } from './row-items.ts'
import { type Column, isOpen, NO_SOURCES, renamed, requireCounted, Scope } from './scope.ts'
import { sourcesOf } from './sources.ts'
import { outputsOf } from './table-functions.ts'
import { CLEAR, derivedOf, HIDDEN, isPersonal, mixed, type Taint } from './taint.ts'
import { namesOf } from './tree.ts'
import { APART_WAY } from './ways.ts'
import { withWholes } from './whole-texts.ts'
import { inOrder } from './with-order.ts'

/** As often as a recursive query is followed until what it is made of changes no more. */
const ROUNDS_MAX = 64

/** @throws Refused */
export function queryColumns(select: SelectStmt, at: Within): readonly Column[] {
  countFollowed(at.looking)
  if (select.intoClause !== undefined || (select.lockingClause ?? []).length > 0) {
    throw new Refused('STATEMENT_NOT_READ', 'It locks rows or makes a table.')
  }
  const tables = withTables(select.withClause, at)
  const columns = bodyColumns(select, { ...at, tables })
  const { statement_columns_max: most } = LIMITS
  if (columns.length > most) throw new Refused('LIMIT', `statement_columns_max is ${most}.`)
  return columns
}

function bodyColumns(select: SelectStmt, within: Within): readonly Column[] {
  if (select.op !== undefined && select.op !== 'SETOP_NONE') return combined(select, within)
  if (select.valuesLists !== undefined) return valueColumns(select, within)
  return selected(select, within)
}

function withTables(clause: WithClause | undefined, at: Within): Tables {
  if (clause === undefined) return at.tables
  const tables = new Map(at.tables)
  for (const { ctename = '', ctequery, aliascolnames, ...how } of inOrder(clause)) {
    const { search_clause, cycle_clause } = how
    if (ctequery === undefined || !('SelectStmt' in ctequery)) {
      throw new Refused('STATEMENT_NOT_READ', 'A query of WITH is no SELECT.')
    }
    const names = namesOf(aliascolnames)
    const query = ctequery.SelectStmt
    const isRecursive = clause.recursive === true && query.larg !== undefined
    const columns = isRecursive
      ? recursive({ name: ctename, query, names }, { ...at, tables })
      : renamed(queryColumns(query, { ...at, tables }), names)
    requireWithoutReturn(cycle_clause, columns, at)
    const added = [search_clause?.search_seq_column, cycle_clause?.cycle_mark_column]
      .concat(cycle_clause?.cycle_path_column)
      .flatMap((name) => (name === undefined ? [] : [{ name, taint: wholeOfColumns(columns) }]))
    tables.set(ctename, [...columns, ...added])
  }
  return tables
}

/** That a row was there before ends the recursion, and so tells that the two are equal. */
function requireWithoutReturn(
  cycle: CTECycleClause | undefined,
  columns: readonly Column[],
  at: Within,
): void {
  for (const name of namesOf(cycle?.cycle_col_list)) {
    const column = columns.find((one) => one.name === name)
    requireWhole(column?.taint ?? HIDDEN, 'CYCLE', at)
  }
}

function wholeOfColumns(columns: readonly Column[]): Taint {
  return mixed(columns.map(({ taint }) => taint))
}

type Recursive = {
  readonly name: string
  readonly query: SelectStmt
  readonly names: readonly string[]
}

/** What the first part is made of, and whatever the second adds to it. */
function recursive({ name, query, names }: Recursive, at: Within): readonly Column[] {
  const tables = withTables(query.withClause, at)
  if (query.larg === undefined) throw new Refused('STATEMENT_NOT_READ', 'An odd recursion.')
  // Its own WITH hides it: what it reads by its name is that.
  if (inOrder(query.withClause ?? {}).some(({ ctename }) => ctename === name)) {
    return renamed(combined(query, { ...at, tables }), names)
  }
  let columns = renamed(queryColumns(query.larg, { ...at, tables }), names).map(asOne)
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const inner = new Map([...tables, [name, columns] as const])
    const next = renamed(combined(query, { ...at, tables: inner }), names).map(
      ({ taint, ...column }, one) =>
        asOne({ ...column, taint: either(columns[one]?.taint ?? taint, taint) }),
    )
    // In whatever they differ, the one may be shown more of than the other.
    if (next.every(({ taint }, one) => isDeepStrictEqual(taint, columns[one]?.taint)))
      return columns
    columns = next
  }
  throw new Refused('STATEMENT_NOT_READ', 'A recursion hands values on through too many columns.')
}

/** What is put together in rounds has no end of parts: it is followed as one. */
function asOne(column: Column): Column {
  const { taint } = column
  const isBuilt = taint.kind === 'derived' && taint.built !== undefined
  return isBuilt ? { ...column, taint: derivedOf(taint) } : column
}

/** UNION, INTERSECT and EXCEPT compare; UNION ALL puts one behind the other. */
function combined(select: SelectStmt, at: Within): readonly Column[] {
  const { larg, rarg, op, all } = select
  if (larg === undefined || rarg === undefined) {
    throw new Refused('STATEMENT_NOT_READ', 'A set of nothing.')
  }
  const left = queryColumns(larg, at)
  const right = queryColumns(rarg, at)
  if (left.length !== right.length) throw new Refused('STATEMENT_NOT_READ', 'An odd set.')
  for (const each of [left, right]) requireCounted(each)
  const isAppended = op === 'SETOP_UNION' && all === true
  const columns = left.map(({ taint, ...column }, one) => {
    const other = right[one]?.taint ?? CLEAR
    const together = either(taint, other)
    if (!isAppended && !at.looking.isView && together.kind === 'derived') {
      throw inference('UNION, INTERSECT and EXCEPT compare it with something else.', APART_WAY)
    }
    if (!isAppended)
      requireWritten({ node: undefined, taint }, { node: undefined, taint: other }, at)
    return { ...column, ...(right[one]?.isSeveral && { isSeveral: true }), taint: together }
  })
  const place: Place = { ...at, scope: new Scope({ columns, items: [] }, at.outer) }
  orderAndLimit(select, columns, place)
  return columns
}

function valueColumns({ valuesLists, ...select }: SelectStmt, at: Within): readonly Column[] {
  const place: Place = { ...at, scope: new Scope(NO_SOURCES, at.outer) }
  const rows = (valuesLists ?? []).map((list) => {
    const items = rowItems('List' in list ? list.List.items : [], place)
    return items.map((item) => ('taint' in item ? item.taint : taintOfNode(item, place)))
  })
  const columns = (rows[0] ?? []).map((_, one) => ({
    name: `column${one + 1}`,
    taint: mixed(rows.map((row) => row[one] ?? CLEAR)),
  }))
  const sources = { columns, items: [{ schema: undefined, name: '*VALUES*', columns }] }
  orderAndLimit(select, columns, { ...at, scope: new Scope(sources, at.outer) })
  return columns
}

function selected(select: SelectStmt, at: Within): readonly Column[] {
  const sources = sourcesOf(select.fromClause, at)
  const place: Place = { ...at, scope: new Scope(sources, at.outer) }
  requireImpersonal(taintOfNode(select.whereClause, place), 'WHERE', place)
  const targets = (select.targetList ?? []).map((node) => targetColumns(node, place))
  const columns = targets.flat()
  for (const node of select.groupClause ?? []) groupTaint(node, columns, place)
  requireImpersonal(taintOfNode(select.havingClause, place), 'HAVING', place)
  for (const node of select.windowClause ?? []) {
    if ('WindowDef' in node) windowTaint(node.WindowDef, place)
  }
  distinctTaint(select, columns, place)
  orderAndLimit(select, columns, place)
  return at.looking.beside.has(select) ? withWholes(select, targets, place) : columns
}

function targetColumns(node: Node, place: Place): readonly Column[] {
  if (!('ResTarget' in node)) throw new Refused('STATEMENT_NOT_READ', 'An odd column.')
  const { name, val } = node.ResTarget
  const path = val !== undefined && 'ColumnRef' in val ? namesOf(val.ColumnRef.fields) : []
  if (path.at(-1) === '*') return place.scope.star(path.slice(0, -1))
  const [row, star, ...more] =
    val !== undefined && 'A_Indirection' in val ? rowPath(val.A_Indirection, place) : []
  if (row !== undefined && star === '*' && more.length === 0) return place.scope.star([row])
  const taint = taintOfNode(val, place)
  const outputs = takenApart(val)
  if (outputs !== undefined) return outputs.map((each) => ({ name: each, taint }))
  // Another row is as many columns as nobody has counted.
  if (
    val !== undefined &&
    'A_Indirection' in val &&
    namesOf(val.A_Indirection.indirection).includes('*')
  ) {
    throw new Refused('STATEMENT_NOT_READ', 'A row is taken apart with a star.')
  }
  return [{ name: name ?? columnName(val), taint }]
}

/** The columns of `(f(x)).*`, where it is known what `f` returns. */
function takenApart(node: Node | undefined): readonly string[] | undefined {
  if (node === undefined || !('A_Indirection' in node)) return undefined
  const { arg, indirection } = node.A_Indirection
  return namesOf(indirection).join('.') === '*' ? outputsOf(arg) : undefined
}

/** A column as it is may be grouped by: each group shows a pseudonym. */
function groupTaint(node: Node, columns: readonly Column[], place: Place): void {
  if ('GroupingSet' in node) {
    for (const each of node.GroupingSet.content ?? []) groupTaint(each, columns, place)
    return
  }
  if ('List' in node || 'RowExpr' in node) {
    const items = 'List' in node ? node.List.items : node.RowExpr.args
    for (const each of items ?? []) groupTaint(each, columns, place)
    return
  }
  // Of a name that is both, GROUP BY takes the table's column, and ORDER BY the result's.
  const own = 'ColumnRef' in node ? namesOf(node.ColumnRef.fields) : []
  const isTable = own.length === 1 && place.scope.hasOwn(own[0] ?? '')
  requireWhole(
    isTable ? taintOfNode(node, place) : keyTaint(node, columns, place),
    'GROUP BY',
    place,
  )
}

function distinctTaint(
  { distinctClause }: SelectStmt,
  columns: readonly Column[],
  place: Place,
): void {
  if (distinctClause === undefined) return
  const keys = distinctClause.filter((node) => Object.keys(node).length > 0)
  if (keys.length === 0) {
    for (const { taint } of columns) requireWhole(taint, 'DISTINCT', place)
  }
  for (const node of keys) requireWhole(keyTaint(node, columns, place), 'DISTINCT', place)
}

/** What an item of GROUP BY or ORDER BY is: a number or a name may stand for a column. */
function keyTaint(node: Node, columns: readonly Column[], place: Place): Taint {
  if ('A_Const' in node && node.A_Const.ival !== undefined) {
    const { ival: number = 0 } = node.A_Const.ival
    requireCounted(columns, number)
    return columns[number - 1]?.taint ?? CLEAR
  }
  if ('ColumnRef' in node) {
    const path = namesOf(node.ColumnRef.fields)
    const [name] = path
    const isIts = (column: Column): boolean => column.name === name || isOpen(column)
    const same = path.length === 1 ? columns.filter(isIts) : []
    // A name may stand for a column of the result or of a table: the stricter counts.
    const taints = same.map(({ taint }) => taint)
    if (same.length === 0) return taintOfNode(node, place)
    return [...taints, ...known(node, place)].reduce(strictest)
  }
  return taintOfNode(node, place)
}

function known(node: Node, place: Place): readonly Taint[] {
  try {
    return [taintOfNode(node, place)]
  } catch (error) {
    if (error instanceof Refused) return []
    throw error
  }
}

function strictest(a: Taint, b: Taint): Taint {
  if (a.kind === 'derived' || b.kind === 'derived') return a.kind === 'derived' ? a : b
  return isPersonal(a) ? a : b
}

function orderAndLimit(
  { sortClause, limitCount, limitOffset }: SelectStmt,
  columns: readonly Column[],
  place: Place,
): void {
  for (const node of sortClause ?? []) {
    if (!('SortBy' in node) || node.SortBy.node === undefined) continue
    orderTaint(keyTaint(node.SortBy.node, columns, place), place)
  }
  for (const node of [limitCount, limitOffset]) {
    requireImpersonal(taintOfNode(node, place), 'LIMIT', place)
  }
}
