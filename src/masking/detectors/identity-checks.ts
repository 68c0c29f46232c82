/**
 * Check digits of identity numbers, and how many may be looked at: one word may stand for thirty
 * formats, so a text made of such words and digits would keep everybody else waiting.
 */
import { stdnum } from 'stdnum'

/** What was found out last, since a reply repeats its numbers. */
const KEPT_MAX = 8_192
/** Some microseconds each: as many as nobody notices, then one for every few signs. */
const CHECKS_MAX = 65_536
const SIGNS_PER_CHECK = 4

const kept = new Map<string, boolean>()
let left = CHECKS_MAX

/** So many signs of a text are looked at: the more, the more checks are to be had. */
export function allowChecks(signs: number): void {
  left = Math.min(CHECKS_MAX, left + signs / SIGNS_PER_CHECK)
}

/** One text is tried in one format. */
export function spendCheck(): void {
  left -= 1
}

/** Whether nothing can be checked for now, so that what may be a number counts as one. */
export function isOutOfChecks(): boolean {
  return left <= 0
}

/** Whether the check digits of a number are right for its format. */
export function isValid(found: string, format: string): boolean {
  const key = `${format} ${found}`
  const known = kept.get(key)
  if (known !== undefined) return known
  const result = checked(found, format)
  if (kept.size >= KEPT_MAX) kept.clear()
  kept.set(key, result)
  return result
}

function checked(found: string, format: string): boolean {
  const [country = '', name = ''] = format.split('.')
  const byCountry: { readonly [name: string]: { readonly validate: (text: string) => unknown } } =
    stdnum[country] ?? {}
  // It makes an error for each wrong number, and most of the time goes into its trace.
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    const result = byCountry[name]?.validate(found)
    return (
      typeof result === 'object' &&
      result !== null &&
      'isValid' in result &&
      result.isValid === true
    )
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}
