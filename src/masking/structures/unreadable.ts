/** The end of a reply that cannot be masked any further. */
import { Refusal } from '../../base/refusal.ts'
import { BrokenReply } from '../../flow/broken-reply.ts'

/** What follows is not what it should be; `why` names no content. */
export function unreadable(why: string): BrokenReply {
  return new BrokenReply(new Refusal('CONTENT_UNREADABLE', why))
}

/** A limit of masking was met. */
export function beyondLimit(name: string): BrokenReply {
  return new BrokenReply(new Refusal('LIMIT', `The reply meets ${name}.`))
}
