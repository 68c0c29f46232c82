/** What the constructors of SQL/JSON make of their parts (SQL:2016 §6.33). */
import type {
  JsonAggConstructor,
  JsonArrayAgg,
  JsonKeyValue,
  JsonObjectAgg,
  JsonValueExpr,
  Node,
} from '@pgsql/types'
import type { CallPlace } from './calls.ts'
import { requireImpersonal } from './comparisons.ts'
import { pathTaint } from './document-paths.ts'
import { returned } from './returned.ts'
import { requireOrdered } from './seen-texts.ts'
import { CLEAR, mixed, namedBy, type Taint } from './taint.ts'

/** @throws Refused; `undefined` where the node is none of them. */
export function documentTaint(node: Node, place: CallPlace): Taint | undefined {
  if ('JsonObjectConstructor' in node) {
    const { exprs, output, unique } = node.JsonObjectConstructor
    const members = (exprs ?? []).flatMap((each) =>
      'JsonKeyValue' in each ? member(each.JsonKeyValue, unique, place) : [],
    )
    return returned(mixed(members), output, place)
  }
  if ('JsonArrayConstructor' in node) {
    const { exprs, output } = node.JsonArrayConstructor
    const items = (exprs ?? []).map((each) =>
      'JsonValueExpr' in each ? item(each.JsonValueExpr, place) : place.taintOfNode(each, place),
    )
    return returned(mixed(items), output, place)
  }
  if ('JsonObjectAgg' in node) {
    const { arg, unique } = node.JsonObjectAgg
    return aggregated(node.JsonObjectAgg, member(arg, unique, place), place)
  }
  if ('JsonArrayAgg' in node) {
    return aggregated(node.JsonArrayAgg, [item(node.JsonArrayAgg.arg, place)], place)
  }
  if ('JsonScalarExpr' in node) {
    const { expr, output } = node.JsonScalarExpr
    return returned(mixed([place.taintOfNode(expr, place)]), output, place)
  }
  if ('JsonSerializeExpr' in node) {
    const { expr, output } = node.JsonSerializeExpr
    return returned(mixed([item(expr, place)]), output, place)
  }
  if ('JsonParseExpr' in node) {
    const { expr, output } = node.JsonParseExpr
    const taint = place.taintOfNode(expr?.raw_expr, place)
    // What is no JSON fails, and so would tell of another row.
    requireImpersonal(taint, 'JSON()', place)
    return returned(mixed([taint]), output, place)
  }
  if ('JsonFuncExpr' in node) return pathTaint(node.JsonFuncExpr, place)
  if ('JsonIsPredicate' in node) {
    requireImpersonal(place.taintOfNode(node.JsonIsPredicate.expr, place), 'IS JSON', place)
    return CLEAR
  }
  return undefined
}

/** Of several rows, as `json_agg` does it. */
function aggregated(
  node: JsonArrayAgg | JsonObjectAgg,
  taints: readonly Taint[],
  place: CallPlace,
): Taint {
  const { output, agg_filter, agg_order, over } = howOf(node)
  for (const each of agg_order ?? []) {
    const key = 'SortBy' in each ? place.taintOfNode(each.SortBy.node, place) : CLEAR
    requireOrdered(key, 'the order of an aggregate', place)
  }
  requireImpersonal(place.taintOfNode(agg_filter, place), 'FILTER', place)
  if (over !== undefined) place.windowTaint(over, place)
  return returned(mixed(taints), output, place)
}

/** The member is called as every object's own maker is, and so is only found among its entries. */
function howOf(node: JsonArrayAgg | JsonObjectAgg): JsonAggConstructor {
  const [, how] = Object.entries(node).find(([name]) => name === 'constructor') ?? []
  return isHow(how) ? how : {}
}

function isHow(how: unknown): how is JsonAggConstructor {
  return typeof how === 'object' && how !== null
}

function member(
  pair: JsonKeyValue | undefined,
  isUnique: boolean | undefined,
  place: CallPlace,
): readonly Taint[] {
  const key = place.taintOfNode(pair?.key, place)
  // A key that is there twice is an error, and so would tell of another row.
  if (isUnique === true) requireImpersonal(key, 'WITH UNIQUE KEYS', place)
  return [namedBy(key), item(pair?.value, place)]
}

function item(value: JsonValueExpr | undefined, place: CallPlace): Taint {
  const taint = place.taintOfNode(value?.raw_expr, place)
  const format = value?.format?.format_type ?? 'JS_FORMAT_DEFAULT'
  // A text that is to be JSON already is read, and fails where it is none.
  if (format !== 'JS_FORMAT_DEFAULT') requireImpersonal(taint, 'FORMAT JSON', place)
  return taint
}
