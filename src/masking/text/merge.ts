/** Joins what several detectors have found, so that no part of anything found is left. */
import type { Finding, Replacement } from './finding.ts'

/** What stands where a value is not shown at all; the same for every value. */
export const MASKED = '[masked]'

/** A finding that stands for those that it covers, or that were joined to it. */
export type Covering = Finding & { readonly isJoined: boolean }

/** The same before it is known what stands instead: that takes long, and few are left. */
export function covering(found: readonly Finding[]): readonly Covering[] {
  const left: Covering[] = []
  for (const { start, end, rule } of ordered(found)) {
    const last = left.at(-1)
    if (last === undefined || start >= last.end) left.push({ start, end, rule, isJoined: false })
    else if (end > last.end)
      left[left.length - 1] = { start: last.start, end, rule: last.rule, isJoined: true }
  }
  return left
}

/** In order and without overlaps: the longest one speaks for those that it covers. */
export function merged(found: readonly Replacement[]): readonly Replacement[] {
  if (found.length < 2) return found
  const joined: Replacement[] = []
  for (const next of ordered(found)) {
    const last = joined.at(-1)
    if (last === undefined || next.start >= last.end) joined.push(next)
    else if (next.end > last.end) joined[joined.length - 1] = extended(last, next.end)
  }
  return joined
}

function extended({ start, category, rule, part }: Replacement, end: number): Replacement {
  return { start, end, text: MASKED, category, rule, part }
}

/** Most texts hold one finding, or some in the order of their places. */
function ordered<Each extends Span>(found: readonly Each[]): readonly Each[] {
  let last = found[0]
  for (const next of found) {
    if (last !== undefined && inOrder(last, next) > 0) return [...found].sort(inOrder)
    last = next
  }
  return found
}

type Span = { readonly start: number; readonly end: number }

/** Of those that begin together the longest first. */
function inOrder(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end
}
