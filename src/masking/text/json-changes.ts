/** What was masked in a JSON text, value by value, so that all else stays as it is written. */
import type { Place, Replacement } from './finding.ts'

export type JsonChange = Place & { readonly text: string }

/** A string, a number or a word, or a sign of the structure (RFC 8259 §2). */
const TOKEN = /"(?:[^"\\]|\\[\s\S])*"|[^\s"{}[\],:]+|[{}[\],:]/g
/** What a value that is masked is made of. */
const OF_WORD = /[\p{L}\p{M}\p{N}_]/u

/** The values in which two documents differ; `undefined` where they are not of one shape. */
export function jsonChanges(raw: string, masked: string): readonly JsonChange[] | undefined {
  const before = [...raw.matchAll(TOKEN)]
  const after = [...masked.matchAll(TOKEN)]
  if (before.length !== after.length) return undefined
  return before.flatMap(({ index, 0: token }, at) => {
    const [now = ''] = after[at] ?? []
    return now === token ? [] : [changeOf(token, now, index)]
  })
}

/** Without the signs and whole words in which both begin and end. */
function changeOf(token: string, now: string, at: number): JsonChange {
  const most = Math.min(token.length, now.length)
  let head = 0
  while (head < most && token[head] === now[head]) head += 1
  while (head > 0 && OF_WORD.test(token[head - 1] ?? '')) head -= 1
  let tail = 0
  while (tail < most - head && token.at(-1 - tail) === now.at(-1 - tail)) tail += 1
  while (tail > 0 && OF_WORD.test(token.at(-tail) ?? '')) tail -= 1
  return {
    start: at + head,
    end: at + token.length - tail,
    text: now.slice(head, now.length - tail),
  }
}

/** The outermost JSON that something was found in; none that meets other such only in part. */
export function partsOf(found: readonly Replacement[]): readonly Place[] {
  // Most of what is found stands in none.
  if (found.every(({ part }) => part === undefined)) return []
  const parts = [...new Set(found.flatMap(({ part }) => (part === undefined ? [] : [part])))]
  const outer = parts.filter((part) =>
    parts.every((other) => !isWithin(part, other) || isWithin(other, part)),
  )
  return outer.filter((part) =>
    outer.every((other) => isWithin(part, other) || !meets(other, part)),
  )
}

export function isInside(place: Place, parts: readonly Place[]): boolean {
  return parts.some((part) => isWithin(place, part))
}

/** Whether it was found in all of a part: it may be read in more ways than one. */
export function isPartOf({ part: own }: Replacement): (part: Place) => boolean {
  return (part) => own !== undefined && isWithin(own, part) && isWithin(part, own)
}

function isWithin(inner: Place, outer: Place): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

function meets(one: Place, other: Place): boolean {
  return one.start < other.end && other.start < one.end
}
