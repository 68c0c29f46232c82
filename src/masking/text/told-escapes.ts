/** Whether all that a text has in percent stands within what is masked, and would add nothing. */
import type { Place } from './finding.ts'

/** `@`, `+`, `-`, `.` and `_` (RFC 3986 §2.1): signs within a word, by which nothing is named. */
const SIGN = /%(?:40|2[BbDdEe]|5[Ff])/y
const IN_WORD = /[\w%.+-]/
/** Of each escape it is asked in which it stands. */
const MASKED_MAX = 8

/** Most logs that have any have the `@` of an address, which its name has told already. */
export function areEscapesTold(text: string, masked: readonly Place[]): boolean {
  if (masked.length === 0 || masked.length > MASKED_MAX) return false
  for (let at = text.indexOf('%'); at !== -1; at = text.indexOf('%', at + 1)) {
    SIGN.lastIndex = at
    if (!SIGN.test(text)) return false
    const around = masked.find(({ start, end }) => start <= at && at < end)
    if (around === undefined || !isWhole(text, around)) return false
  }
  return true
}

/** Whether no word goes on before or behind a place. */
function isWhole(text: string, { start, end }: Place): boolean {
  return !IN_WORD.test(text[start - 1] ?? ' ') && !IN_WORD.test(text[end] ?? ' ')
}
