/** Queries whose rows another one reads by the names of their columns, and by nothing else. */
import type { Node, SelectStmt } from '@pgsql/types'
import { isWholeColumnName } from '../../../wire/postgres/whole-columns.ts'
import { hasPart } from './plain-expressions.ts'
import { namesOf } from './tree.ts'

/** The query itself, and behind it those that may have more columns without its being told. */
export function asking(select: SelectStmt): readonly SelectStmt[] {
  const inner = [...innerQueries(select)]
  return inner.length > 0 && isByName(select, inner) ? [select, ...inner.map(queryOf)] : [select]
}

type Inner = { readonly query: SelectStmt; readonly name: string | undefined }

function queryOf({ query }: Inner): SelectStmt {
  return query
}

function* innerQueries({ withClause, fromClause }: SelectStmt): Generator<Inner> {
  for (const node of withClause?.recursive === true ? [] : (withClause?.ctes ?? [])) {
    if (!('CommonTableExpr' in node)) continue
    const { ctename, ctequery } = node.CommonTableExpr
    yield* innerOf(ctequery, ctename)
  }
  for (const node of fromClause ?? []) yield* innerSources(node)
}

function* innerSources(node: Node | undefined): Generator<Inner> {
  if (node === undefined) return
  if ('JoinExpr' in node) {
    yield* innerSources(node.JoinExpr.larg)
    yield* innerSources(node.JoinExpr.rarg)
  }
  if ('RangeSubselect' in node) {
    const { subquery, alias } = node.RangeSubselect
    yield* innerOf(subquery, alias?.aliasname)
  }
}

function* innerOf(node: Node | undefined, name: string | undefined): Generator<Inner> {
  if (node === undefined || !('SelectStmt' in node)) return
  const query = node.SelectStmt
  const isPlain = (query.op ?? 'SETOP_NONE') === 'SETOP_NONE' && query.valuesLists === undefined
  if (!isPlain || query.fromClause === undefined) return
  yield { query, name }
  yield* innerQueries(query)
}

/**
 * A star, a row as a whole and a NATURAL join take whatever columns there are; and nothing of the
 * gateway's is there for whoever knows how it is called.
 */
function isByName(select: SelectStmt, inner: readonly Inner[]): boolean {
  const names = new Set(inner.map(({ name }) => name))
  const aliases = aliasesOf(select)
  const isRow = (path: readonly string[]): boolean =>
    path.length === 1 && (names.has(path[0]) || aliases.has(path[0] ?? ''))
  return !hasPart(select, 'A_Star') && !isAnywhere(select, isRow)
}

/** Other names of what stands in FROM, the queries of WITH among it. */
function aliasesOf(part: unknown, into = new Set<string>()): ReadonlySet<string> {
  if (typeof part !== 'object' || part === null) return into
  for (const [name, member] of Object.entries(part)) {
    if (name === 'alias' && typeof member?.aliasname === 'string') into.add(member.aliasname)
    aliasesOf(member, into)
  }
  return into
}

/** Whether a row is named as one value, joins by whatever names are shared, or has a name of ours. */
function isAnywhere(part: unknown, isRow: (path: readonly string[]) => boolean): boolean {
  if (typeof part === 'string') return isWholeColumnName(part)
  if (typeof part !== 'object' || part === null) return false
  return Object.entries(part).some(([name, member]) => {
    if (name === 'isNatural' && member === true) return true
    if (name === 'ColumnRef' && isRow(namesOf(member.fields))) return true
    return isAnywhere(member, isRow)
  })
}
