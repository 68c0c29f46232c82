/** Joins what several detectors have found, so that no part of anything found is left. */
import type { Replacement } from './finding.ts'

/** What stands where a value is not shown at all; the same for every value. */
export const MASKED = '[masked]'

/** In order and without overlaps: the longest one speaks for those that it covers. */
export function merged(found: readonly Replacement[]): readonly Replacement[] {
  if (found.length < 2) return found
  const sorted = [...found].sort((a, b) => a.start - b.start || b.end - a.end)
  const joined: Replacement[] = []
  for (const next of sorted) {
    const last = joined.at(-1)
    if (last === undefined || next.start >= last.end) joined.push(next)
    else if (next.end > last.end)
      joined[joined.length - 1] = { ...last, end: next.end, text: MASKED }
  }
  return joined
}
