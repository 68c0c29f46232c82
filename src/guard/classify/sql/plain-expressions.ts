/** Expressions that hang on nothing but what they name in the same row, and what calls stand where. */
import type { FuncCall, Node, SelectStmt } from '@pgsql/types'
import { FUNCTIONS, SETTING_FUNCTIONS } from './functions.ts'
import type { Looking } from './looking.ts'
import { namesOf } from './tree.ts'

/** They make a value out of their arguments, and look at nothing else. */
const MAKING = words(`
  abs array_length array_position array_remove array_replace array_to_string ascii bit_length btrim
  cardinality casefold ceil ceiling char_length character_length chr concat concat_ws date_part
  date_trunc encode extract floor format initcap left length lower lpad ltrim md5 normalize
  octet_length overlay position quote_ident quote_literal quote_nullable regexp_count regexp_instr
  regexp_like regexp_match regexp_replace regexp_split_to_array regexp_substr repeat replace reverse
  right round rpad rtrim split_part starts_with string_to_array strpos substr substring to_char
  to_date to_hex to_number to_timestamp translate trim_array trunc upper`)

/** The same, in several rows. */
const SPREADING = words('regexp_matches regexp_split_to_table string_to_table unnest')

const AGGREGATES = words(`
  any_value array_agg avg bit_and bit_or bit_xor bool_and bool_or corr count covar_pop covar_samp
  every json_agg json_object_agg jsonb_agg jsonb_object_agg max min mode percentile_cont
  percentile_disc range_agg range_intersect_agg regr_avgx regr_avgy regr_count regr_intercept
  regr_r2 regr_slope regr_sxx regr_sxy regr_syy stddev stddev_pop stddev_samp string_agg sum var_pop
  var_samp variance xmlagg`)

/** What an expression is made of; `undefined` where it may be made of other rows besides. */
export function operandsOf(node: Node, looking: Looking): readonly Node[] | undefined {
  if ('A_Const' in node || 'ParamRef' in node || 'SQLValueFunction' in node) return []
  if ('FuncCall' in node) return isMaking(node.FuncCall, looking) ? node.FuncCall.args : undefined
  if ('A_Expr' in node) return some(node.A_Expr.lexpr, node.A_Expr.rexpr)
  if ('List' in node) return node.List.items ?? []
  if ('TypeCast' in node) return some(node.TypeCast.arg)
  if ('CollateClause' in node) return some(node.CollateClause.arg)
  if ('CoalesceExpr' in node) return node.CoalesceExpr.args ?? []
  if ('MinMaxExpr' in node) return node.MinMaxExpr.args ?? []
  if ('BoolExpr' in node) return node.BoolExpr.args ?? []
  if ('NullTest' in node) return some(node.NullTest.arg)
  if ('BooleanTest' in node) return some(node.BooleanTest.arg)
  if ('A_ArrayExpr' in node) return node.A_ArrayExpr.elements ?? []
  if ('CaseExpr' in node) {
    const { arg, args, defresult } = node.CaseExpr
    return [...some(arg, defresult), ...(args ?? [])]
  }
  if ('CaseWhen' in node) return some(node.CaseWhen.expr, node.CaseWhen.result)
  if ('A_Indirection' in node) {
    const { arg, indirection = [] } = node.A_Indirection
    const isElement = indirection.every((each) => 'A_Indices' in each)
    return isElement ? [...some(arg), ...indirection] : undefined
  }
  if ('A_Indices' in node) return some(node.A_Indices.lidx, node.A_Indices.uidx)
  return undefined
}

function isMaking(call: FuncCall, looking: Looking): boolean {
  const { agg_filter, agg_order, over, ...how } = call
  const isPlain = agg_filter === undefined && agg_order === undefined && over === undefined
  if (!isPlain || how.agg_distinct || how.agg_within_group || how.func_variadic) return false
  const name = systemName(call, looking) ?? ''
  return MAKING.has(name) || SPREADING.has(name)
}

/** `undefined` where it is none of the system's. */
function systemName({ funcname }: FuncCall, { listed }: Looking): string | undefined {
  const path = namesOf(funcname)
  const name = path.at(-1) ?? ''
  const isSystem = path.length === 1 ? !listed.has(`public.${name}`) : path[0] === 'pg_catalog'
  return isSystem ? name : undefined
}

/** Whether each row of what stands in FROM is a row by itself. */
export function isRowByRow(select: SelectStmt, looking: Looking): boolean {
  const { targetList, sortClause, distinctClause } = select
  return !some(...(targetList ?? []), ...(sortClause ?? []), ...(distinctClause ?? [])).some(
    (node) => hasCall(node, (call) => mayGather(call, looking)),
  )
}

/** Whether calls make many rows of one, with what it holds in each of them. */
export function spreads({ targetList, fromClause }: SelectStmt): boolean {
  return hasCall(targetList, isSpreading) || hasPart(fromClause, 'RangeFunction')
}

function isSpreading({ funcname }: FuncCall): boolean {
  return SPREADING.has(namesOf(funcname).at(-1) ?? '')
}

export function hasPart(part: unknown, kind: string): boolean {
  if (typeof part !== 'object' || part === null) return false
  if (kind in part) return true
  return Object.values(part).some((each) => hasPart(each, kind))
}

/** Whether an expression is one value in each row, and of that row. */
export function isSingle(node: Node | undefined, looking: Looking): boolean {
  if (node === undefined) return false
  if ('ColumnRef' in node) return !namesOf(node.ColumnRef.fields).includes('*')
  const operands = operandsOf(node, looking)
  if (operands === undefined || ('FuncCall' in node && isSpreading(node.FuncCall))) return false
  return operands.every((each) => isSingle(each, looking))
}

/** Whether a call may make one value of many rows: what is not known may. */
function mayGather(call: FuncCall, looking: Looking): boolean {
  if (call.over !== undefined) return false
  const { agg_star, agg_distinct, agg_within_group, agg_filter, agg_order } = call
  if (agg_star || agg_distinct || agg_within_group || agg_filter || agg_order) return true
  const name = systemName(call, looking)
  if (name === undefined) return true
  const isKnown = FUNCTIONS.has(name) || SETTING_FUNCTIONS.has(name)
  return isKnown ? AGGREGATES.has(name) : !looking.catalogue.extended.has(name)
}

/** A query within has its own rows, where it reads any. */
function hasCall(part: unknown, isIts: (call: FuncCall) => boolean): boolean {
  if (typeof part !== 'object' || part === null) return false
  if (Array.isArray(part)) return part.some((each) => hasCall(each, isIts))
  return Object.entries(part).some(([name, member]) => {
    if (name === 'JsonArrayAgg' || name === 'JsonObjectAgg') return true
    if (name === 'SelectStmt' && member.fromClause !== undefined) return false
    if (name === 'FuncCall' && isIts(member)) return true
    return hasCall(member, isIts)
  })
}

function some(...nodes: readonly (Node | undefined)[]): readonly Node[] {
  return nodes.filter((node) => node !== undefined)
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/))
}
