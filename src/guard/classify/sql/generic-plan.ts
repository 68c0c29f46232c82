/** A plan that goes by no value (EXPLAIN GENERIC_PLAN), asked for as servers take it from drivers. */
import type { OutStep } from '../../../wire/postgres/ask.ts'
import { Refused } from './refused.ts'
import { tokensOf } from './statements.ts'

const NAME = '_vitrine_generic'
const OWN = { kind: 'close', named: { of: 'statement', name: NAME } } as const

export type GenericPlan = {
  readonly options: string
  /** The statement as it is sent: `EXPLAIN (…) SELECT … $1`. */
  readonly sent: string
  /** How many parameters it has. */
  readonly parameters: number
}

/**
 * The protocol takes a value for each parameter, and a server that has one plans by it. So the query
 * is prepared, and explained as one that is executed without regard to its values.
 */
export function genericSteps(
  { options, sent, parameters }: GenericPlan,
  explained: (text: string) => readonly OutStep[],
): readonly OutStep[] {
  const how = options === '' ? '' : `(${options}) `
  const nothing = Array.from({ length: parameters }, () => 'NULL').join(', ')
  return [
    OWN,
    { kind: 'aside', text: 'SET plan_cache_mode = force_generic_plan' },
    { kind: 'aside', text: `PREPARE ${NAME} AS ${queryOf(sent)}` },
    ...explained(`EXPLAIN ${how}EXECUTE ${NAME}(${nothing})`),
    { kind: 'aside', text: 'RESET plan_cache_mode' },
    OWN,
  ]
}

/** What stands behind the parenthesis that holds the options. */
function queryOf(sent: string): string {
  const bytes = Buffer.from(sent)
  let depth = 0
  for (const { start, end, kind } of tokensOf(sent)) {
    if (kind !== 'other') continue
    const sign = bytes.toString('utf8', start, end)
    if (sign === '(') depth += 1
    else if (sign === ')') {
      depth -= 1
      if (depth === 0) return bytes.toString('utf8', end)
    }
  }
  throw new Refused('STATEMENT_UNREADABLE', 'The options of EXPLAIN have no end.')
}
