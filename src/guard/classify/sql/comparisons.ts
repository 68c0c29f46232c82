/**
 * Comparing personal columns: for equality, with values or columns of the same kind, and no more.
 */
import type { Node } from '@pgsql/types'
import type { Lookup, Place } from './looking.ts'
import { Refused } from './refused.ts'
import { CLEAR, isPersonal, type Taint } from './taint.ts'
import { constantOf, constantText } from './tree.ts'

/** One side of a comparison. */
export type Side = { readonly node: Node | undefined; readonly taint: Taint }

/** @throws Refused where the two may not be compared. */
export function compareEqual(a: Side, b: Side, place: Place): Taint {
  if (place.looking.isView) return CLEAR
  if (!isPersonal(a.taint) && !isPersonal(b.taint)) {
    for (const { node } of [a, b]) notePlain(node, place)
    return CLEAR
  }
  const [column, other] = a.taint.kind === 'base' ? [a, b] : [b, a]
  if (column.taint.kind !== 'base')
    throw inference('It is compared as a whole, never a part of it.')
  if (other.taint.kind === 'base') {
    if (other.taint.category === column.taint.category) return CLEAR
    throw inference('The two columns hold different kinds of data.')
  }
  if (!isPersonal(other.taint) && lookUp(other.node, { ...column.taint, isList: false }, place))
    return CLEAR
  throw inference('It is compared with values and columns of its own kind alone.')
}

/** With each value of a list, or with an array of values. */
export function compareWithin(
  column: Side,
  { values, isList }: { readonly values: readonly Node[]; readonly isList: boolean },
  place: Place,
): Taint {
  if (place.looking.isView || !isPersonal(column.taint)) return CLEAR
  const { taint } = column
  if (taint.kind !== 'base') throw inference('It is compared as a whole, never a part of it.')
  if (!values.every((value) => lookUp(value, { ...taint, isList }, place))) {
    throw inference('IN takes values for it, one by one.')
  }
  return CLEAR
}

/** Notes that a value of the client's is looked up; `false` where the node is no such value. */
function lookUp(
  node: Node | undefined,
  { category, type, isList }: Pick<Lookup, 'category' | 'type' | 'isList'>,
  { looking }: Place,
): boolean {
  const parameter = parameterOf(node)
  if (parameter !== undefined) {
    looking.lookups.push({ kind: 'parameter', number: parameter, category, type, isList })
    return true
  }
  const constant = constantOf(node)
  if (constant === undefined) return false
  const text = constantText(constant)
  if (text === undefined) return true
  const at = constant.location ?? 0
  looking.lookups.push({ kind: 'literal', at, text, category, type, isList })
  return true
}

/** A parameter that stands beside something other than a personal column is no lookup. */
export function notePlain(node: Node | undefined, { looking }: Place): void {
  const parameter = parameterOf(node)
  if (parameter !== undefined) looking.plainParameters.add(parameter)
}

/** The parameter that a node is, through casts of it. */
export function parameterOf(node: Node | undefined): number | undefined {
  if (node === undefined) return undefined
  if ('ParamRef' in node) return node.ParamRef.number
  return 'TypeCast' in node ? parameterOf(node.TypeCast.arg) : undefined
}

export function inference(why: string): Refused {
  return new Refused('COLUMN_PERSONAL', why)
}

/** @throws Refused where a personal column would decide which rows come, or in which order. */
export function requireImpersonal(taint: Taint, where: string, place: Place): void {
  if (place.looking.isView || !isPersonal(taint)) return
  throw inference(`It stands in ${where}, where only equality tells nothing more than it must.`)
}
