/**
 * What a call returns beyond its operation's class: by `expand`, `include`, `fields` and the like.
 */
import type { Operation, OperationClass, Raise } from '../../../flow/profile.ts'
import type { Pair } from '../../../wire/http/query.ts'
import { isUnder } from './declared-parameter.ts'

/** From least to most. */
const ORDER: readonly OperationClass[] = [
  ...(['read', 'read-billed', 'read-sensitive', 'bulk-export'] as const),
  ...(['write', 'irreversible', 'egress'] as const),
]

/** Every class that the values of a call raise it to, the operation's own among them. */
export function classesOf(
  operation: Operation,
  values: readonly Pair[],
): readonly OperationClass[] {
  const { raises } = operation
  const raised = values.flatMap(([name, value]) =>
    raises.filter((raise) => isUnder(name, raise.parameter) && isMet(raise, value)),
  )
  const classes = new Set([operation.class, ...raised.map((raise) => raise.class)])
  return [...classes].sort((a, b) => ORDER.indexOf(b) - ORDER.indexOf(a))
}

/** Lists may be written with commas, and case is not to be relied upon. */
function isMet({ value }: Raise, sent: string): boolean {
  return sent.split(',').some((part) => matches(value.toLowerCase(), part.trim().toLowerCase()))
}

function matches(pattern: string, text: string): boolean {
  const isOpenStart = pattern.startsWith('*')
  const isOpenEnd = pattern.endsWith('*')
  const core = pattern.slice(isOpenStart ? 1 : 0, isOpenEnd && pattern.length > 1 ? -1 : undefined)
  if (isOpenStart && isOpenEnd) return text.includes(core)
  if (isOpenStart) return text.endsWith(core)
  return isOpenEnd ? text.startsWith(core) : text === core
}
