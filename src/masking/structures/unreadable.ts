/** The end of a reply that cannot be masked any further. */
import { Refusal } from '../../base/refusal.ts'
import { BrokenReply } from '../../flow/broken-reply.ts'

/** One for each reason: a line of a log may be no JSON a million times, and each says the same. */
const kept = new Map<string, BrokenReply>()
const KEPT_MAX = 256

/** What follows is not what it should be; `why` names no content. */
export function unreadable(why: string): BrokenReply {
  return brokenBy('CONTENT_UNREADABLE', why)
}

/** A limit of masking was met. */
export function beyondLimit(name: string): BrokenReply {
  return brokenBy('LIMIT', `The reply meets ${name}.`)
}

function brokenBy(code: 'CONTENT_UNREADABLE' | 'LIMIT', why: string): BrokenReply {
  const known = kept.get(why)
  if (known !== undefined) return known
  const made = new BrokenReply(new Refusal(code, why))
  if (kept.size < KEPT_MAX) kept.set(why, made)
  return made
}
