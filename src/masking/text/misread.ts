/** What was found from the letter of an escape on goes where it reads better: `\\nada@x.example`. */
import type { Place } from './finding.ts'

/** Behind a domain the letter is a login's own: `CORP\\nancy`, and a path has folders. */
const DOMAIN_BEFORE = /(?:^|[^A-Za-z])(?:[A-Z][A-Z\d-]{1,15}|[A-Za-z]:)$/
const DOMAIN_LENGTH_MAX = 18
const ESCAPE_LENGTH = 2

/** Those of some that another one among them does not show to be misread. */
export function withoutMisread<Each extends Place>(text: string, found: readonly Each[]): Each[] {
  const read = new Set(found.map(keyOf))
  return found.filter(({ start, end }) => {
    if (text[start] !== '\\' || !/[nrtbf]/.test(text[start + 1] ?? '')) return true
    if (!read.has(keyOf({ start: start + ESCAPE_LENGTH, end }))) return true
    return DOMAIN_BEFORE.test(text.slice(Math.max(0, start - DOMAIN_LENGTH_MAX), start))
  })
}

function keyOf({ start, end }: Place): string {
  return `${start} ${end}`
}
