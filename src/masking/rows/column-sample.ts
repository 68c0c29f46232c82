/** What a column holds by what is in some of its values, where nobody has said. */
import type { Category } from '../../flow/category.ts'
import type { Explained } from '../engine.ts'

/** Fewer values tell nothing. */
const VALUES_MIN = 3
/** So many of the values have to be somebody's, each nearly from end to end. */
const SHARE_MIN = 0.5
const COVERED_MIN = 0.8

/**
 * The category that at least half of the values are of, each as a whole. A text in which something
 * of somebody's stands among other words is no such value: the detectors go on looking there.
 */
export function categoryOfSample(
  texts: readonly string[],
  explain: (text: string) => readonly Explained[],
): Category | undefined {
  const counts = new Map<Category, number>()
  let seen = 0
  for (const text of texts) {
    const trimmed = text.trim()
    if (trimmed === '') continue
    seen += 1
    const whole = explain(trimmed).find(
      ({ start, end }) => end - start >= COVERED_MIN * trimmed.length,
    )
    if (whole !== undefined) counts.set(whole.category, (counts.get(whole.category) ?? 0) + 1)
  }
  if (seen < VALUES_MIN) return undefined
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  return most !== undefined && most[1] >= seen * SHARE_MIN ? most[0] : undefined
}
