/** What a pattern is held against: a column as it is, or columns of one row with what is written. */
import type { Node } from '@pgsql/types'
import type { Relation } from './catalogue.ts'
import type { Place } from './looking.ts'
import { isOwn, type Taint } from './taint.ts'
import { namesOf } from './tree.ts'
import { type Pattern, said, writtenIn } from './written.ts'

/** They put texts together, or leave them as they are. */
const JOINING = new Set([
  ...['concat', 'concat_ws', 'array_to_string', 'lower', 'upper', 'initcap', 'coalesce'],
  ...['btrim', 'ltrim', 'rtrim'],
])

type From = { relation: Relation | undefined; item: string | undefined }

/**
 * What stands beside columns in such a text. It moves them along under a pattern, so it belongs to
 * the probe; `undefined` where rows decide it, and one probe would be as many as there are.
 */
export function aroundColumns(
  { node, taint }: { readonly node: Node | undefined; readonly taint: Taint },
  place: Place,
): Pattern | undefined {
  return isOwn(taint) ? [] : partsOf(node, { relation: undefined, item: undefined }, place)
}

function partsOf(node: Node | undefined, from: From, place: Place): Pattern | undefined {
  if (node === undefined) return undefined
  if ('ColumnRef' in node) return columnPart(namesOf(node.ColumnRef.fields), from, place)
  const all = (nodes: readonly (Node | undefined)[] = []): Pattern | undefined => {
    const parts = nodes.map((each) => partsOf(each, from, place))
    return parts.every((part) => part !== undefined) ? parts.flat() : undefined
  }
  if ('A_Expr' in node && namesOf(node.A_Expr.name).join('.') === '||') {
    return all([node.A_Expr.lexpr, node.A_Expr.rexpr])
  }
  if ('CoalesceExpr' in node) return all(node.CoalesceExpr.args)
  if ('FuncCall' in node && isJoining(namesOf(node.FuncCall.funcname))) {
    const parts = all(node.FuncCall.args)
    return parts && [said(`${namesOf(node.FuncCall.funcname).at(-1)}(`), ...parts]
  }
  const written = writtenIn(node, place.looking)
  return written === undefined || written.length > 1 ? undefined : written.flat()
}

/** Of one table, where it stands once: another row would be another place. */
function columnPart(path: readonly string[], from: From, { scope }: Place): Pattern | undefined {
  const relation = scope.relationOf(path)
  const item = path.slice(0, -1).join('.')
  const taint = relation && scope.find(path)
  if (relation === undefined || taint === undefined || !isOwn(taint)) return undefined
  if (from.relation !== undefined && (from.relation !== relation || from.item !== item)) {
    return undefined
  }
  from.relation = relation
  from.item = item
  return [said(`{${path.at(-1)}}`)]
}

function isJoining(path: readonly string[]): boolean {
  const isSystem = path.length === 1 || path[0] === 'pg_catalog'
  return isSystem && JOINING.has(path.at(-1) ?? '')
}
