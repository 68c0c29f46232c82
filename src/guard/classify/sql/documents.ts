/** What the constructors of SQL/JSON make of their parts (SQL:2016 §6.33). */
import type {
  JsonAggConstructor,
  JsonArrayAgg,
  JsonFormat,
  JsonKeyValue,
  JsonObjectAgg,
  JsonOutput,
  JsonValueExpr,
  Node,
} from '@pgsql/types'
import { listOfAny, type Member, objectBy, recordBy, spelled } from './built-calls.ts'
import type { CallPlace } from './calls.ts'
import { requireAsStored, requireImpersonal, requireNobody } from './comparisons.ts'
import { pathTaint } from './document-paths.ts'
import { builtOf, documentOf, listOf, partOf, tupleOf } from './parts.ts'
import { Refused } from './refused.ts'
import { returned } from './returned.ts'
import { requireOrdered } from './seen-texts.ts'
import { CLEAR, mixed, namedBy, type Part, type Taint } from './taint.ts'
import { leavesText } from './tree.ts'

/** @throws Refused; `undefined` where the node is none of them. */
export function documentTaint(node: Node, place: CallPlace): Taint | undefined {
  if ('JsonObjectConstructor' in node) {
    const { exprs, output, unique } = node.JsonObjectConstructor
    const members = (exprs ?? []).flatMap((each) =>
      'JsonKeyValue' in each ? [member(each.JsonKeyValue, unique, place)] : [],
    )
    const taint = mixed(members.flatMap(taintsOf))
    return put({ taint, part: objectBy(members) }, output, place)
  }
  if ('JsonArrayConstructor' in node) {
    const { exprs, output, absent_on_null } = node.JsonArrayConstructor
    const items = (exprs ?? []).map((each) =>
      'JsonValueExpr' in each ? item(each.JsonValueExpr, place) : place.taintOfNode(each, place),
    )
    // Where NULL is left out, what is behind it moves up.
    const parts = items.map(partOf)
    const part = absent_on_null === true ? listOfAny(parts) : tupleOf(parts)
    return put({ taint: mixed(items), part }, output, place)
  }
  if ('JsonArrayQueryConstructor' in node) {
    const { query, output, format } = node.JsonArrayQueryConstructor
    const own = formatted(queried(query, place), format, place)
    return put({ taint: mixed([own]), part: listOf(partOf(own)) }, output, place)
  }
  if ('JsonObjectAgg' in node) {
    const { arg, unique } = node.JsonObjectAgg
    const one = member(arg, unique, place)
    const made = { taint: mixed(taintsOf(one)), part: recordBy(one.key, [one.value]) }
    return aggregated(node.JsonObjectAgg, made, place)
  }
  if ('JsonArrayAgg' in node) {
    const own = item(node.JsonArrayAgg.arg, place)
    const made = { taint: mixed([own]), part: listOf(partOf(own)) }
    return aggregated(node.JsonArrayAgg, made, place)
  }
  if ('JsonScalarExpr' in node) {
    const { expr, output } = node.JsonScalarExpr
    const own = place.taintOfNode(expr, place)
    return put({ taint: mixed([own]), part: documentOf(partOf(own)) }, output, place)
  }
  if ('JsonSerializeExpr' in node) {
    const { expr, output } = node.JsonSerializeExpr
    const own = item(expr, place)
    return builtOf(returned(mixed([own]), output, place), spelled(partOf(own)))
  }
  if ('JsonParseExpr' in node) {
    const { expr, output } = node.JsonParseExpr
    const taint = place.taintOfNode(expr?.raw_expr, place)
    // What is no JSON fails, and so would tell of another row.
    requireAsStored(taint, 'JSON()', place)
    return returned(mixed([taint]), output, place)
  }
  if ('JsonFuncExpr' in node) return pathTaint(node.JsonFuncExpr, place)
  if ('JsonIsPredicate' in node) {
    requireAsStored(place.taintOfNode(node.JsonIsPredicate.expr, place), 'IS JSON', place)
    return CLEAR
  }
  return undefined
}

/** Of several rows, as `json_agg` does it. */
function aggregated(node: JsonArrayAgg | JsonObjectAgg, made: Made, place: CallPlace): Taint {
  const { output, agg_filter, agg_order, over } = howOf(node)
  for (const each of agg_order ?? []) {
    const key = 'SortBy' in each ? place.taintOfNode(each.SortBy.node, place) : CLEAR
    requireOrdered(key, 'the order of an aggregate', place)
  }
  requireImpersonal(place.taintOfNode(agg_filter, place), 'FILTER', place)
  if (over !== undefined) place.windowTaint(over, place)
  return put(made, output, place)
}

type Made = { readonly taint: Taint; readonly part: Part | undefined }

function put({ taint, part }: Made, output: JsonOutput | undefined, place: CallPlace): Taint {
  const result = returned(taint, output, place)
  return builtOf(result, leavesText(output?.typeName) ? spelled(part) : part)
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
): Member {
  const key = place.taintOfNode(pair?.key, place)
  // A key that is there twice is an error, and so would tell of another row.
  if (isUnique === true) requireNobody(key, 'WITH UNIQUE KEYS', place)
  return { node: pair?.key, key, value: item(pair?.value, place) }
}

function taintsOf({ key, value }: Member): readonly Taint[] {
  return [namedBy(key), value]
}

function item(value: JsonValueExpr | undefined, place: CallPlace): Taint {
  return formatted(place.taintOfNode(value?.raw_expr, place), value?.format, place)
}

/** `JSON_ARRAY(SELECT …)` */
function queried(query: Node | undefined, place: CallPlace): Taint {
  if (query === undefined || !('SelectStmt' in query)) {
    throw new Refused('STATEMENT_NOT_READ', 'A query within is no SELECT.')
  }
  const [column, ...others] = place.looking.query(query.SelectStmt, {
    ...place,
    outer: place.scope,
  })
  if (column === undefined || column.isSeveral === true || others.length > 0) {
    throw new Refused('STATEMENT_NOT_READ', 'A query within is of one column.')
  }
  return column.taint
}

function formatted(taint: Taint, as: JsonFormat | undefined, place: CallPlace): Taint {
  const format = as?.format_type ?? 'JS_FORMAT_DEFAULT'
  // A text that is to be JSON already is read, and fails where it is none.
  if (format === 'JS_FORMAT_DEFAULT') return taint
  requireAsStored(taint, 'FORMAT JSON', place)
  return mixed([taint])
}
