/** What the server calls a column of a result that nobody has named (`FigureColname`). */
import type { Node } from '@pgsql/types'
import { namesOf } from './tree.ts'

/** A type gives its name only to what has none, or a weak one. */
type Figured = { readonly name: string | undefined; readonly isStrong: boolean }

const NOTHING: Figured = { name: undefined, isStrong: false }
/** It has a name of its own, which is not told here. */
const UNTOLD: Figured = { name: undefined, isStrong: true }
const NAMELESS = ['A_Const', 'ParamRef', 'BoolExpr', 'NullTest', 'BooleanTest', 'SetToDefault']

/** `undefined` where it is called by no part of it, or by one that is not read here. */
export function columnName(node: Node | undefined): string | undefined {
  return figured(node).name
}

function figured(node: Node | undefined): Figured {
  if (node === undefined) return NOTHING
  if ('ColumnRef' in node) return strong(namesOf(node.ColumnRef.fields).at(-1))
  if ('FuncCall' in node) return strong(namesOf(node.FuncCall.funcname).at(-1))
  if ('CollateClause' in node) return figured(node.CollateClause.arg)
  if ('CoalesceExpr' in node) return strong('coalesce')
  if ('A_Expr' in node) return node.A_Expr.kind === 'AEXPR_NULLIF' ? strong('nullif') : NOTHING
  if ('A_Indirection' in node) {
    const { arg, indirection } = node.A_Indirection
    const fields = (indirection ?? []).flatMap((each) =>
      'String' in each ? (each.String.sval ?? '') : [],
    )
    return fields.length > 0 ? strong(fields.at(-1)) : figured(arg)
  }
  if ('TypeCast' in node) {
    const { arg, typeName } = node.TypeCast
    const own = figured(arg)
    return own.isStrong ? own : weak(namesOf(typeName?.names).at(-1))
  }
  if ('CaseExpr' in node) {
    const own = figured(node.CaseExpr.defresult)
    return own.isStrong ? own : weak('case')
  }
  return NAMELESS.some((kind) => kind in node) ? NOTHING : UNTOLD
}

function strong(name: string | undefined): Figured {
  return { name, isStrong: true }
}

function weak(name: string | undefined): Figured {
  return { name, isStrong: false }
}
