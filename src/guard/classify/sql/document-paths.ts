/** What SQL/JSON takes out of documents by a path (SQL:2016 §9.46): functions, and tables of it. */
import type {
  JsonBehavior,
  JsonFuncExpr,
  JsonTable,
  JsonTableColumn,
  JsonValueExpr,
  Node,
} from '@pgsql/types'
import type { CallPlace } from './calls.ts'
import { requireAsStored, requireImpersonal } from './comparisons.ts'
import { memberOf, pathSteps, requireHarmlessPath, type Step } from './document-members.ts'
import { isNothing } from './nothing.ts'
import { returned } from './returned.ts'
import type { Column } from './scope.ts'
import { CLEAR, mixed, type Taint } from './taint.ts'
import { leavesText } from './tree.ts'

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
  requireHarmlessPath(document, pathspec, place)
  if (op === 'JSON_EXISTS_OP') return CLEAR
  const as = op === 'JSON_VALUE_OP' ? 'text' : 'json'
  const member = memberOf(document, { steps: pathSteps(pathspec), as }, place)
  return returned(path.kind === 'clear' ? member : mixed([member, path]), output, place)
}

/** The columns of JSON_TABLE, those of nested paths where they stand. */
export function tableColumns(table: JsonTable, place: CallPlace): readonly Column[] {
  const document = readTaint(table, place)
  const path = table.pathspec?.string
  requireHarmlessPath(document, path, place)
  return columnsOf(table.columns, { document, steps: pathSteps(path) }, place)
}

type Within = { readonly document: Taint; readonly steps: readonly Step[] }

function columnsOf(
  nodes: readonly Node[] | undefined,
  within: Within,
  place: CallPlace,
): readonly Column[] {
  const columns = (nodes ?? []).flatMap((node) =>
    'JsonTableColumn' in node ? [node.JsonTableColumn] : [],
  )
  const isNested = ({ coltype }: JsonTableColumn): boolean => coltype === 'JTC_NESTED'
  const reached = memberOf(within.document, { steps: within.steps, as: 'json' }, place)
  // The server puts columns of nested paths behind all others.
  const ordered = [...columns.filter((one) => !isNested(one)), ...columns.filter(isNested)]
  return ordered.flatMap((column) => {
    const path = column.pathspec?.string
    for (const each of path === undefined ? [] : [within.document, reached]) {
      requireHarmlessPath(each, path, place)
    }
    const own = path === undefined ? [column.name] : pathSteps(path)
    const steps = column.coltype === 'JTC_FOR_ORDINALITY' ? [] : [...within.steps, ...own]
    const document = mixed([within.document, ...fallbacks(column, place)])
    if (isNested(column)) return columnsOf(column.columns, { document, steps }, place)
    return [{ name: column.name, taint: columnTaint(column, { document, steps }, place) }]
  })
}

function columnTaint(
  column: JsonTableColumn,
  { document, steps }: Within,
  place: CallPlace,
): Taint {
  const { coltype, typeName } = column
  const isTold = coltype === 'JTC_FOR_ORDINALITY' || coltype === 'JTC_EXISTS'
  if (isTold) return CLEAR
  const as = leavesText(typeName) ? 'text' : 'json'
  return returned(memberOf(document, { steps, as }, place), typeName && { typeName }, place)
}

/** The document, where nothing else of what is read tells of anybody. */
function readTaint(reading: Reading, place: CallPlace): Taint {
  const { context_item, passing } = reading
  const document = place.taintOfNode(context_item?.raw_expr, place)
  requireAsStored(document, 'a path', place)
  const arguments_ = (passing ?? []).map((each) =>
    'JsonArgument' in each ? place.taintOfNode(each.JsonArgument.val?.raw_expr, place) : CLEAR,
  )
  for (const taint of arguments_) requireImpersonal(taint, 'a path', place)
  return mixed([document, ...arguments_, ...fallbacks(reading, place)])
}

/** What stands there where nothing was found, if it is anything. */
function fallbacks(
  { on_empty, on_error }: Pick<Reading, 'on_empty' | 'on_error'>,
  place: CallPlace,
): readonly Taint[] {
  return [on_empty, on_error].flatMap((behaviour) => {
    const taint = place.taintOfNode(behaviour?.expr, place)
    requireImpersonal(taint, 'DEFAULT', place)
    return isNothing(behaviour?.expr) ? [] : [taint]
  })
}
