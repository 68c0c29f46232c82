/** What the server calls a column of a result that nobody has named (`FigureColname`). */
import type { Node } from '@pgsql/types'
import { namesOf } from './tree.ts'

/** `undefined` where it is called by no part of it. */
export function columnName(node: Node | undefined): string | undefined {
  if (node === undefined) return undefined
  if ('ColumnRef' in node) return namesOf(node.ColumnRef.fields).at(-1)
  if ('FuncCall' in node) return namesOf(node.FuncCall.funcname).at(-1)
  if ('CollateClause' in node) return columnName(node.CollateClause.arg)
  if ('CoalesceExpr' in node) return 'coalesce'
  if ('A_Indirection' in node) {
    const { arg, indirection } = node.A_Indirection
    const fields = (indirection ?? []).flatMap((each) =>
      'String' in each ? (each.String.sval ?? '') : [],
    )
    return fields.at(-1) ?? columnName(arg)
  }
  if ('TypeCast' in node) {
    return columnName(node.TypeCast.arg) ?? namesOf(node.TypeCast.typeName?.names).at(-1)
  }
  return undefined
}
