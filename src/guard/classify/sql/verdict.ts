/** What judging one statement comes to: what it does, and what is sent and shown for it. */
import type { Judging } from '../../judging.ts'
import { follow } from './follow.ts'
import type { Followed, Grounds, Held } from './followed.ts'
import { placedWholes, usedWholes } from './placed-wholes.ts'
import { type Rewritten, rewrite } from './rewrite.ts'
import type { Statement } from './statements.ts'
import { patternText, tellingIn } from './written.ts'

export type Verdict = {
  readonly followed: Followed
  readonly text: Rewritten
  /** Whether it holds for the same text again: no value in it was looked up, or counted. */
  readonly isLasting: boolean
}

/** @throws Refused */
export function judgeOne(
  statement: Statement,
  { grounds, held }: { readonly grounds: Grounds; readonly held: Held },
  judging: Judging,
): Verdict {
  const [swapped, probed] = [judging.swappedIn.length, judging.probes.length]
  const followed = withPlaced(statement, follow(statement, grounds, held))
  const text = rewrite(statement, followed, judging)
  for (const pattern of followed.searches) {
    const written = patternText(pattern)
    if (written !== undefined) for (const value of tellingIn(written)) judging.probe(value)
  }
  const isCounted = judging.swappedIn.length > swapped || judging.probes.length > probed
  const swappedIn = judging.swappedIn.slice(swapped)
  // It goes on meaning what was sent, whatever the search path is by then.
  const effects = followed.effects.map((effect) =>
    effect.kind === 'declared' || effect.kind === 'prepared'
      ? { ...effect, standing: { ...effect.standing, query: text.alone, swappedIn } }
      : effect,
  )
  judging.swappedIn.push(...followed.swappedBefore)
  const isLimited = grounds.subject !== undefined
  const isSelect = 'SelectStmt' in statement.tree
  const isLasting = isSelect && effects.length === 0 && !isCounted && !isLimited
  return { followed: { ...followed, effects }, text, isLasting }
}

/** What comes beside its columns is asked for where it has a place; else parts stay hidden. */
function withPlaced(statement: Statement, followed: Followed): Followed {
  const beside = usedWholes(followed.beside)
  if (beside.size === 0) return { ...followed, beside }
  const placed = placedWholes(statement, { ...followed, beside })
  if (placed !== undefined) return { ...followed, beside, placed }
  const columns = followed.columns?.map(({ wholes: _, ...column }) => column)
  return { ...followed, columns, beside: new Map() }
}

const NOTHING: Followed = {
  operation: 'empty',
  columns: undefined,
  lookups: [],
  searches: [],
  plainParameters: new Set(),
  settingParameters: [],
  insertions: [],
  beside: new Map(),
  placed: [],
  relied: [],
  instead: undefined,
  copy: undefined,
  tag: undefined,
  effects: [],
  swappedBefore: [],
  genericPlan: undefined,
}

/** The server itself answers that there was nothing to do. */
export const EMPTY: Verdict = {
  followed: NOTHING,
  text: { sent: '', alone: '', shown: '' },
  isLasting: false,
}
