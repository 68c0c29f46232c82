/**
 * What a client is told in passing when its access is about to end: when, why, what can be done.
 */
import { LIMITS } from '../base/limits.ts'
import type { GrantFacts } from '../flow/grant.ts'
import type { Notice } from '../flow/masked-chunk.ts'

const MINUTE_MS = 60_000

/** In ASCII, on one line; `undefined` where the end is neither near nor early. */
export function endNotice(
  { endsAtMs, endsBecause, incident }: GrantFacts,
  nowMs: number,
): Notice | undefined {
  const leftMs = endsAtMs - nowMs
  const isEarly = endsBecause === 'incident-resolved'
  if (!isEarly && leftMs > LIMITS.end_notice_minutes * MINUTE_MS) return undefined
  const minutes = Math.max(1, Math.ceil(leftMs / MINUTE_MS))
  const when = `${new Date(endsAtMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`
  const left = `in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
  const why = isEarly
    ? 'its incident is resolved.'
    : `its time is over then; more is asked for with: vitrine extend ${incident}`
  return { about: `end ${endsAtMs}`, text: `This access ends at ${when}, ${left}: ${why}` }
}
