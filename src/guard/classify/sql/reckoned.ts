/** Sums and means of numbers that stand in texts, such as `sum((doc ->> 'total')::numeric)`. */
import type { Node } from '@pgsql/types'
import type { Side } from './comparisons.ts'
import { FINAL, isFinal, isOwn, isReckoned, membersOf, RECKONED, type Taint } from './taint.ts'
import { constantOf } from './tree.ts'

/** They make a number of numbers, none of whose first digits are lost. */
const RECKONING = new Set(
  'sum avg stddev stddev_pop stddev_samp variance var_pop var_samp'.split(' '),
)
const RANKING = new Set(['percentile_cont', 'percentile_disc'])
const ROUNDING = new Set(['round', 'trunc', 'ceil', 'ceiling', 'floor', 'abs'])

type Call = {
  readonly name: string
  readonly args: readonly Node[] | undefined
  readonly taints: readonly Taint[]
  /** What WITHIN GROUP orders. */
  readonly order: readonly Taint[]
}

/** `undefined` where it is something else: a value that is made up beside one would tell it. */
export function reckonedTaint({ name, args = [], taints, order }: Call): Taint | undefined {
  if (RANKING.has(name)) {
    const [of, ...more] = order
    const isOne =
      of !== undefined && more.length === 0 && taints.every(({ kind }) => kind === 'clear')
    return isOne && isNumber(of) && !isFinal(of) ? RECKONED : undefined
  }
  const [of, ...others] = taints
  if (of === undefined || others.length > 1 || !isNumber(of)) return undefined
  if (ROUNDING.has(name) && args.slice(1).every(isPlaces)) return isFinal(of) ? FINAL : RECKONED
  return RECKONING.has(name) && others.length === 0 && !isFinal(of) ? RECKONED : undefined
}

/** So much smaller, a number as long as a card's is still hidden. */
const SCALE_MAX = 1_024

/**
 * `sum(…) / 100.0`: it has the first digits that it had. What is rounded and scaled would leave the
 * last ones where it is taken off the whole, so that nothing more is reckoned with it.
 */
export function scaledTaint(name: string, [left, right]: readonly Side[]): Taint | undefined {
  if (left === undefined || right === undefined) return undefined
  const isTurned = name === '*' && numberIn(left) !== undefined
  const [of, by] = isTurned ? [right, left] : [left, right]
  const scale = numberIn(by)
  if (scale === undefined || !isNumber(of.taint) || isFinal(of.taint)) return undefined
  const isTaken =
    name === '/' ? scale <= SCALE_MAX : name === '*' && scale !== 0 && 1 / scale <= SCALE_MAX
  return isTaken ? FINAL : undefined
}

function numberIn({ node }: Side): number | undefined {
  const { ival, fval } = constantOf(node, () => true) ?? {}
  if (ival !== undefined) return Math.abs(ival.ival ?? 0)
  return fval === undefined ? undefined : Math.abs(Number(fval.fval))
}

function isNumber(taint: Taint): boolean {
  return isReckoned(taint) || (isOwn(taint) && membersOf(taint) === undefined)
}

/** How many digits are left behind the point. */
function isPlaces(node: Node): boolean {
  const { ival } = constantOf(node) ?? {}
  return ival !== undefined && (ival.ival ?? 0) >= 0
}
