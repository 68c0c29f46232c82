/** What the server calls a column of a result that nobody has named (`FigureColname`). */
import type { Node, SelectStmt } from '@pgsql/types'
import { namesOf } from './tree.ts'

/** A type gives its name only to what has none, or a weak one. */
type Figured = { readonly name: string | undefined; readonly isStrong: boolean }

/** What the server calls whatever has no name at all. */
const NAMELESS = '?column?'
const NOTHING: Figured = { name: undefined, isStrong: false }
/** Of a row that was taken apart: the name of its first column. */
const UNTOLD: Figured = { name: undefined, isStrong: true }

/** `undefined` where it has a name that cannot be told here: it may be any. */
export function columnName(node: Node | undefined): string | undefined {
  const { name, isStrong } = figured(node)
  return name ?? (isStrong ? undefined : NAMELESS)
}

function figured(node: Node | undefined): Figured {
  if (node === undefined) return NOTHING
  if ('ColumnRef' in node) return lastName(node.ColumnRef.fields) ?? UNTOLD
  if ('FuncCall' in node) return strong(namesOf(node.FuncCall.funcname).at(-1))
  if ('CollateClause' in node) return figured(node.CollateClause.arg)
  if ('A_Expr' in node) return node.A_Expr.kind === 'AEXPR_NULLIF' ? strong('nullif') : NOTHING
  if ('A_Indirection' in node) {
    const { arg, indirection } = node.A_Indirection
    return lastName(indirection) ?? figured(arg)
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
  if ('SubLink' in node) {
    const { subLinkType = '', subselect } = node.SubLink
    if (subLinkType !== 'EXPR_SUBLINK') return formName(SUBLINKS, subLinkType)
    return subselect !== undefined && 'SelectStmt' in subselect
      ? firstName(subselect.SelectStmt)
      : UNTOLD
  }
  if ('MinMaxExpr' in node) return strong(node.MinMaxExpr.op === 'IS_LEAST' ? 'least' : 'greatest')
  if ('XmlExpr' in node) return formName(XML, node.XmlExpr.op ?? '')
  if ('JsonFuncExpr' in node) return formName(JSON_FUNCTIONS, node.JsonFuncExpr.op ?? '')
  if ('SQLValueFunction' in node) {
    const { op = '' } = node.SQLValueFunction
    return strong(op.replace(/^SVFOP_|_N$/g, '').toLowerCase())
  }
  return formName(FORMS, Object.keys(node)[0] ?? '')
}

/** The first column of a query within, as the query itself calls it. */
function firstName({ larg, valuesLists, targetList }: SelectStmt): Figured {
  if (larg !== undefined) return firstName(larg)
  if (valuesLists !== undefined) return strong('column1')
  const [target] = targetList ?? []
  if (target === undefined || !('ResTarget' in target)) return UNTOLD
  const { name, val } = target.ResTarget
  return name === undefined ? ofTarget(val) : strong(name)
}

function ofTarget(value: Node | undefined): Figured {
  const path =
    value === undefined || !('ColumnRef' in value || 'A_Indirection' in value)
      ? []
      : namesOf('ColumnRef' in value ? value.ColumnRef.fields : value.A_Indirection.indirection)
  if (path.at(-1) === '*') return UNTOLD
  const { name, isStrong } = figured(value)
  return isStrong ? { name, isStrong } : strong(name ?? NAMELESS)
}

/** The last name of a path; stars and numbers of elements are none. */
function lastName(path: readonly Node[] | undefined): Figured | undefined {
  const names = (path ?? []).flatMap((each) => ('String' in each ? (each.String.sval ?? '') : []))
  return names.length === 0 ? undefined : strong(names.at(-1))
}

function formName(forms: Readonly<Record<string, string>>, kind: string): Figured {
  const name = Object.hasOwn(forms, kind) ? forms[kind] : undefined
  return name === undefined ? NOTHING : strong(name)
}

const SUBLINKS = { EXISTS_SUBLINK: 'exists', ARRAY_SUBLINK: 'array' }

const XML = {
  IS_XMLCONCAT: 'xmlconcat',
  IS_XMLELEMENT: 'xmlelement',
  IS_XMLFOREST: 'xmlforest',
  IS_XMLPARSE: 'xmlparse',
  IS_XMLPI: 'xmlpi',
  IS_XMLROOT: 'xmlroot',
}

const JSON_FUNCTIONS = {
  JSON_EXISTS_OP: 'json_exists',
  JSON_QUERY_OP: 'json_query',
  JSON_VALUE_OP: 'json_value',
}

const FORMS = {
  A_ArrayExpr: 'array',
  CoalesceExpr: 'coalesce',
  GroupingFunc: 'grouping',
  JsonArrayAgg: 'json_arrayagg',
  JsonArrayConstructor: 'json_array',
  JsonArrayQueryConstructor: 'json_array',
  JsonObjectAgg: 'json_objectagg',
  JsonObjectConstructor: 'json_object',
  JsonParseExpr: 'json',
  JsonScalarExpr: 'json_scalar',
  JsonSerializeExpr: 'json_serialize',
  RowExpr: 'row',
  XmlSerialize: 'xmlserialize',
}

function strong(name: string | undefined): Figured {
  return { name, isStrong: true }
}

function weak(name: string | undefined): Figured {
  return { name, isStrong: false }
}
