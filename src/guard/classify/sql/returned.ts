/** The type that a document, or a part of one, is handed over as: RETURNING (SQL:2016 §6.33). */
import type { JsonOutput, Node } from '@pgsql/types'
import type { CallPlace } from './calls.ts'
import { requireImpersonal } from './comparisons.ts'
import { cutOf, derivedOf, isPersonal, type Taint } from './taint.ts'
import { leavesText, namesOf } from './tree.ts'
import { checkType, isPlainText as isText } from './types.ts'

const WHOLE = new Set(['json', 'jsonb', 'text'])
/** A value of these is there as a whole, or not at all. */
const UNCUT = new Set([
  ...['int2', 'int4', 'int8', 'numeric', 'float4', 'float8', 'bool', 'date', 'timestamp'],
  ...['timestamptz', 'uuid', 'varchar'],
])

/** Other types cut it off, or fail where it does not fit. */
export function returned(
  taint: Taint,
  output: Pick<JsonOutput, 'typeName'> | undefined,
  place: CallPlace,
): Taint {
  const type = output?.typeName
  if (type !== undefined) checkType(type, place.looking)
  const name = namesOf(type?.names).at(-1) ?? 'json'
  const isSingle = type === undefined || !isList(type)
  // As a text it is what the member itself is.
  if (taint.kind === 'base' && isText(taint.type) && (type === undefined || leavesText(type))) {
    return taint
  }
  if (isPersonal(taint)) {
    if (!isSingle || !WHOLE.has(name)) requireImpersonal(taint, 'RETURNING', place)
    return derivedOf(taint)
  }
  const isUncut = isSingle && (type?.typmods ?? []).length === 0 && UNCUT.has(name)
  const isWhole = isSingle && WHOLE.has(name)
  return isWhole || isUncut || taint.kind === 'clear' ? taint : cutOf(taint)
}

function isList(type: { readonly arrayBounds?: readonly Node[] }): boolean {
  return (type.arrayBounds?.length ?? 0) > 0
}
