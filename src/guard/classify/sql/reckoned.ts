/** Sums and means of numbers that stand in texts, such as `sum((doc ->> 'total')::numeric)`. */
import type { Node } from '@pgsql/types'
import { isOwn, isReckoned, membersOf, RECKONED, type Taint } from './taint.ts'
import { constantOf } from './tree.ts'

/** They make a number of numbers, none of whose first digits are lost. */
const RECKONING = new Set(['sum', 'avg', 'round', 'trunc', 'ceil', 'ceiling', 'floor', 'abs'])

type Call = {
  readonly name: string
  readonly args: readonly Node[] | undefined
  readonly taints: readonly Taint[]
}

/** `undefined` where it is something else: a value that is made up beside one would tell it. */
export function reckonedTaint({ name, args = [], taints }: Call): Taint | undefined {
  const [of, ...others] = taints
  if (of === undefined || !RECKONING.has(name) || others.length > 1) return undefined
  const isNumber = isReckoned(of) || (isOwn(of) && membersOf(of) === undefined)
  return isNumber && args.slice(1).every(isPlaces) ? RECKONED : undefined
}

/** How many digits are left behind the point. */
function isPlaces(node: Node): boolean {
  const { ival } = constantOf(node) ?? {}
  return ival !== undefined && (ival.ival ?? 0) >= 0
}
