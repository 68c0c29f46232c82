/** How the entries of a bundle differ from the leaf hashes that were made of them. */
import type { FindingKind } from './finding.ts'

export type Difference = {
  readonly kind: Extract<FindingKind, 'changed' | 'deleted' | 'inserted' | 'reordered'>
  /** Position in the bundle, from 0, where the difference begins. */
  readonly at: number
}

/** Compares by hashes, as hexadecimal; `undefined` where nothing differs. */
export function differenceOf(
  found: readonly string[],
  leaves: readonly string[],
): Difference | undefined {
  const at = leaves.findIndex((leaf, position) => found[position] !== leaf)
  if (at === -1)
    return found.length > leaves.length ? { kind: 'inserted', at: leaves.length } : undefined
  return { kind: kindOf(found, leaves), at }
}

function kindOf(found: readonly string[], leaves: readonly string[]): Difference['kind'] {
  if (found.length < leaves.length) return isWithin(found, leaves) ? 'deleted' : 'changed'
  if (found.length > leaves.length) return isWithin(leaves, found) ? 'inserted' : 'changed'
  const [left, right] = [[...found].sort(), [...leaves].sort()]
  return left.every((hash, position) => hash === right[position]) ? 'reordered' : 'changed'
}

/** Whether the shorter list is the longer one with some left out. */
function isWithin(shorter: readonly string[], longer: readonly string[]): boolean {
  let at = 0
  for (const hash of longer) if (hash === shorter[at]) at += 1
  return at === shorter.length
}
