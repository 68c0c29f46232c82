/** Joins what several detectors have found, so that no part of anything found is left. */
import type { Finding, Replacement } from './finding.ts'

/** What stands where a value is not shown at all; the same for every value. */
export const MASKED = '[masked]'

/** A finding that stands for those that it covers, or that were joined to it. */
export type Covering = Finding & { readonly isJoined: boolean }

/** The same before it is known what stands instead: that takes long, and few are left. */
export function covering(found: readonly Finding[]): readonly Covering[] {
  if (found.length < 2) return found.map((each) => ({ ...each, isJoined: false }))
  const left: Covering[] = []
  for (const next of [...found].sort(inOrder)) {
    const last = left.at(-1)
    if (last === undefined || next.start >= last.end) left.push({ ...next, isJoined: false })
    else if (next.end > last.end) left[left.length - 1] = { ...last, end: next.end, isJoined: true }
  }
  return left
}

/** In order and without overlaps: the longest one speaks for those that it covers. */
export function merged(found: readonly Replacement[]): readonly Replacement[] {
  if (found.length < 2) return found
  const joined: Replacement[] = []
  for (const next of [...found].sort(inOrder)) {
    const last = joined.at(-1)
    if (last === undefined || next.start >= last.end) joined.push(next)
    else if (next.end > last.end)
      joined[joined.length - 1] = { ...last, end: next.end, text: MASKED }
  }
  return joined
}

type Span = { readonly start: number; readonly end: number }

/** Of those that begin together the longest first. */
function inOrder(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end
}
