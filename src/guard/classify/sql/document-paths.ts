/** What SQL/JSON takes out of documents by a path (SQL:2016 §9.46): functions, and tables of it. */
import type {
  JsonBehavior,
  JsonFuncExpr,
  JsonTable,
  JsonTableColumn,
  JsonValueExpr,
  Node,
  RangeTableFunc,
} from '@pgsql/types'
import type { CallPlace } from './calls.ts'
import { requireImpersonal } from './comparisons.ts'
import { returned } from './returned.ts'
import type { Column } from './scope.ts'
import { CLEAR, CUT, mixed, type Taint } from './taint.ts'
import { constantOf, constantText } from './tree.ts'
import { checkType } from './types.ts'

type Reading = {
  readonly context_item?: JsonValueExpr
  readonly passing?: readonly Node[]
  readonly on_empty?: JsonBehavior
  readonly on_error?: JsonBehavior
}

/** JSON_VALUE, JSON_QUERY and JSON_EXISTS. */
export function pathTaint(call: JsonFuncExpr, place: CallPlace): Taint {
  const { op, pathspec, output } = call
  const document = readTaint(call, place)
  const path = place.taintOfNode(pathspec, place)
  requireImpersonal(path, 'a path', place)
  if (op === 'JSON_EXISTS_OP') return CLEAR
  return returned(mixed([taken(document, [pathspec], place), path]), output, place)
}

/** The columns of JSON_TABLE, those of nested paths where they stand. */
export function tableColumns(table: JsonTable, place: CallPlace): readonly Column[] {
  const document = readTaint(table, place)
  return columnsOf(table.columns, { document, paths: [table.pathspec?.string] }, place)
}

type Within = { readonly document: Taint; readonly paths: readonly (Node | undefined)[] }

function columnsOf(
  nodes: readonly Node[] | undefined,
  within: Within,
  place: CallPlace,
): readonly Column[] {
  return (nodes ?? []).flatMap((node) => {
    if (!('JsonTableColumn' in node)) return []
    const column = node.JsonTableColumn
    const paths = [...within.paths, column.pathspec?.string]
    for (const behaviour of [column.on_empty, column.on_error]) fallback(behaviour, place)
    if (column.coltype === 'JTC_NESTED')
      return columnsOf(column.columns, { ...within, paths }, place)
    return [{ name: column.name, taint: columnTaint(column, { ...within, paths }, place) }]
  })
}

function columnTaint(
  column: JsonTableColumn,
  { document, paths }: Within,
  place: CallPlace,
): Taint {
  const { coltype, name = '', pathspec, typeName } = column
  const isTold = coltype === 'JTC_FOR_ORDINALITY' || coltype === 'JTC_EXISTS'
  if (isTold) return CLEAR
  const isNamed = pathspec === undefined && place.looking.namesPerson(name)
  const taint = isNamed && document.kind === 'text' ? CUT : taken(document, paths, place)
  return returned(taint, typeName && { typeName }, place)
}

/** The document, where nothing else of what is read tells of anybody. */
function readTaint(reading: Reading, place: CallPlace): Taint {
  const { context_item, passing, on_empty, on_error } = reading
  const document = place.taintOfNode(context_item?.raw_expr, place)
  requireImpersonal(document, 'a path', place)
  const arguments_ = (passing ?? []).map((each) =>
    'JsonArgument' in each ? place.taintOfNode(each.JsonArgument.val?.raw_expr, place) : CLEAR,
  )
  for (const taint of arguments_) requireImpersonal(taint, 'a path', place)
  for (const behaviour of [on_empty, on_error]) fallback(behaviour, place)
  return mixed([document, ...arguments_])
}

/** What stands there where nothing was found. */
function fallback(behaviour: JsonBehavior | undefined, place: CallPlace): void {
  requireImpersonal(place.taintOfNode(behaviour?.expr, place), 'DEFAULT', place)
}

/** The columns of XMLTABLE: what is taken out of XML cannot be told from what it was. */
export function xmlColumns(table: RangeTableFunc, place: CallPlace): readonly Column[] {
  const { docexpr, rowexpr, namespaces, columns } = table
  const parts = [docexpr, rowexpr, ...(namespaces ?? [])].map((node) =>
    place.taintOfNode(node, place),
  )
  for (const taint of parts) requireImpersonal(taint, 'XMLTABLE', place)
  const isClear = parts.every(({ kind }) => kind === 'clear')
  return (columns ?? []).flatMap((node) => {
    if (!('RangeTableFuncCol' in node)) return []
    const { colname, colexpr, coldefexpr, for_ordinality, typeName } = node.RangeTableFuncCol
    if (typeName !== undefined) checkType(typeName, place.looking)
    const own = mixed([colexpr, coldefexpr].map((each) => place.taintOfNode(each, place)))
    requireImpersonal(own, 'XMLTABLE', place)
    const isTold = for_ordinality === true || (isClear && own.kind === 'clear')
    return [{ name: colname, taint: isTold ? CLEAR : CUT }]
  })
}

/** `$.a."b"[0]`: members one after the other, each by its name. */
const PLAIN_PATH = /^\s*(?:(?:lax|strict)\s+)?\$((?:\.(?:\w+|"[^"\\]*")|\[(?:\d+|\*)\])*)\s*$/

/** What was taken out of a document by plain names is still to be told by the mask. */
function taken(
  document: Taint,
  paths: readonly (Node | undefined)[],
  { looking }: CallPlace,
): Taint {
  if (document.kind !== 'text') return document
  const isPlain = paths.every((node) => {
    if (node === undefined) return true
    const constant = constantOf(node)
    const text = constant === undefined ? undefined : constantText(constant)
    const [, steps] = PLAIN_PATH.exec(text ?? '') ?? []
    if (steps === undefined) return false
    const names = steps.match(/\w+|"[^"]*"/g) ?? []
    return names.every((name) => !looking.namesPerson(name.replaceAll('"', '')))
  })
  return isPlain ? document : CUT
}
