/** What the constructors of SQL/JSON make of their parts (SQL:2016 §6.33). */
import type { JsonKeyValue, JsonOutput, JsonValueExpr, Node } from '@pgsql/types'
import type { CallPlace } from './calls.ts'
import { requireImpersonal } from './comparisons.ts'
import { CLEAR, CUT, derivedOf, isPersonal, mixed, type Taint } from './taint.ts'
import { namesOf } from './tree.ts'
import { checkType } from './types.ts'

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
  if ('JsonIsPredicate' in node) {
    requireImpersonal(place.taintOfNode(node.JsonIsPredicate.expr, place), 'IS JSON', place)
    return CLEAR
  }
  return undefined
}

function member(
  pair: JsonKeyValue | undefined,
  isUnique: boolean | undefined,
  place: CallPlace,
): readonly Taint[] {
  const key = place.taintOfNode(pair?.key, place)
  // A key that is there twice is an error, and so would tell of another row.
  if (isUnique === true) requireImpersonal(key, 'WITH UNIQUE KEYS', place)
  return [key, item(pair?.value, place)]
}

function item(value: JsonValueExpr | undefined, place: CallPlace): Taint {
  const taint = place.taintOfNode(value?.raw_expr, place)
  const format = value?.format?.format_type ?? 'JS_FORMAT_DEFAULT'
  // A text that is to be JSON already is read, and fails where it is none.
  if (format !== 'JS_FORMAT_DEFAULT') requireImpersonal(taint, 'FORMAT JSON', place)
  return taint
}

const WHOLE = new Set(['json', 'jsonb', 'text'])

/** Other types than these cut it off, or fail where it does not fit. */
function returned(taint: Taint, output: JsonOutput | undefined, place: CallPlace): Taint {
  const type = output?.typeName
  if (type !== undefined) checkType(type, place.looking)
  const isWhole =
    type === undefined || (WHOLE.has(namesOf(type.names).at(-1) ?? '') && !isList(type))
  if (isPersonal(taint)) {
    if (!isWhole) requireImpersonal(taint, 'RETURNING', place)
    return derivedOf(taint)
  }
  return isWhole || taint.kind === 'clear' ? taint : CUT
}

function isList(type: { readonly arrayBounds?: readonly Node[] }): boolean {
  return (type.arrayBounds?.length ?? 0) > 0
}
