/** Ends what was found where the element or the field ends that it stands in: the rest stays. */
import type { Finding } from './finding.ts'

const CLOSING = /<\/([A-Za-z][\w:.-]{0,63})\s{0,8}>/
const TAG_LENGTH_MAX = 80
/** The next field of a form or of the query of an address (WHATWG URL §5.1). */
const NEXT_FIELD = /&[\w.%[\]-]{1,64}=/
/** Within the value of a field that is surely one: a password in `URL=…` may hold `&a=`. */
const IN_FIELD = /[?&][\w.%[\]-]{1,64}=[^&"'<>\n]*$/
/** Further back nothing is looked for: the work grows with what is found. */
const BEFORE_MAX = 1_024

/** Most texts hold neither elements nor fields, which is told at once. */
export function mayEndWithin(text: string): boolean {
  return text.includes('</') || (text.includes('&') && NEXT_FIELD.test(text))
}

/** The values alone: one that goes on behind the end of its element or its field is cut there. */
export function cutWithin(text: string, found: readonly Finding[]): Finding[] {
  return found
    .map((each) => ({ ...each, end: Math.min(endInElement(text, each), endInField(text, each)) }))
    .filter(({ start, end }) => start < end)
}

function endInElement(text: string, { start, end }: Finding): number {
  // A value may end within the tag.
  const tag = CLOSING.exec(text.slice(start, end + TAG_LENGTH_MAX))
  if (tag === null || start + tag.index >= end) return end
  return before(text, start).includes(`<${tag[1]}`) ? start + tag.index : end
}

function endInField(text: string, { start, end }: Finding): number {
  const next = NEXT_FIELD.exec(text.slice(start, end + TAG_LENGTH_MAX))
  if (next === null || next.index === 0 || start + next.index >= end) return end
  return IN_FIELD.test(before(text, start)) ? start + next.index : end
}

function before(text: string, start: number): string {
  return text.slice(Math.max(0, start - BEFORE_MAX), start)
}
