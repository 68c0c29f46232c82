/** Ends what was found in an element where the element ends, so that markup stays what it was. */
import type { Finding } from './finding.ts'

const CLOSING = /<\/([A-Za-z][\w:.-]{0,63})\s{0,8}>/
const TAG_LENGTH_MAX = 80
/** Further back an element is not looked for: the work grows with what is found. */
const ELEMENT_LENGTH_MAX = 4_096

/** The values alone: a value behind which its element is closed does not hold the tag. */
export function withoutClosingTags(text: string, found: readonly Finding[]): Finding[] {
  return found
    .map((each) => ({ ...each, end: endInElement(text, each) }))
    .filter(({ start, end }) => start < end)
}

/** Most texts hold no markup, which is told at once. */
export function mayHoldTags(text: string): boolean {
  return text.includes('</')
}

function endInElement(text: string, { start, end }: Finding): number {
  // A value may end within the tag.
  const tag = CLOSING.exec(text.slice(start, end + TAG_LENGTH_MAX))
  if (tag === null || start + tag.index >= end) return end
  const before = text.slice(Math.max(0, start - ELEMENT_LENGTH_MAX), start)
  return before.includes(`<${tag[1]}`) ? start + tag.index : end
}
