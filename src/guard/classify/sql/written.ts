/** Values that a client has written out: one each, and not as many as rows can be made. */
import type { FuncCall, Node } from '@pgsql/types'
import { constantText, namesOf } from './tree.ts'

export type Written =
  | { readonly kind: 'literal'; readonly at: number; readonly text: string }
  | { readonly kind: 'parameter'; readonly number: number }

/** They put together what they are given, and nothing else. */
const JOINING = new Set([
  ...['concat', 'concat_ws', 'lower', 'upper', 'quote_literal'],
  ...['like_escape', 'similar_to_escape', 'similar_escape'],
  ...['to_tsquery', 'plainto_tsquery', 'phraseto_tsquery', 'websearch_to_tsquery'],
])

/** What an expression is put together of; `undefined` where rows, or a query, decide as well. */
export function writtenIn(node: Node | undefined): readonly Written[] | undefined {
  if (node === undefined) return undefined
  if ('ParamRef' in node) return [{ kind: 'parameter', number: node.ParamRef.number ?? 0 }]
  if ('A_Const' in node) {
    const { location: at = 0 } = node.A_Const
    const text = constantText(node.A_Const)
    return text === undefined ? [] : [{ kind: 'literal', at, text }]
  }
  if ('TypeCast' in node) return writtenIn(node.TypeCast.arg)
  if ('CollateClause' in node) return writtenIn(node.CollateClause.arg)
  if ('A_ArrayExpr' in node) return allIn(node.A_ArrayExpr.elements)
  if ('A_Expr' in node) {
    const { kind, name, lexpr, rexpr } = node.A_Expr
    const isJoined = kind === 'AEXPR_OP' && namesOf(name).join('.') === '||'
    return isJoined ? allIn([lexpr, rexpr]) : undefined
  }
  return 'FuncCall' in node && isJoining(node.FuncCall) ? allIn(node.FuncCall.args) : undefined
}

function allIn(nodes: readonly (Node | undefined)[] = []): readonly Written[] | undefined {
  const all = nodes.map(writtenIn)
  return all.every((each) => each !== undefined) ? all.flat() : undefined
}

function isJoining({ funcname }: FuncCall): boolean {
  const path = namesOf(funcname)
  const isSystem = path.length === 1 || path[0] === 'pg_catalog'
  return isSystem && JOINING.has(path.at(-1) ?? '')
}
