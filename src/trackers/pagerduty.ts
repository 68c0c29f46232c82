/** Incidents of PagerDuty: webhooks of version 3, and the REST API. */
import { z } from 'zod'
import { readDelivery } from './read-delivery.ts'
import { signedInHeader } from './signatures.ts'
import type { TrackerKind } from './tracker-kind.ts'

const Event = z.object({
  event: z.object({
    id: z.string().min(1).max(200),
    event_type: z.enum(['incident.resolved', 'incident.reopened']),
    occurred_at: z.iso.datetime({ offset: true }),
    data: z.object({ id: z.string(), number: z.int().optional() }),
  }),
})
const Answer = z.object({ incident: z.object({ status: z.string() }) })
const NAME = /^[A-Za-z0-9]{1,40}$/

export const pagerduty: TrackerKind = {
  address: 'https://api.pagerduty.com',
  isPrefixed: true,
  // Several while a secret is being changed.
  signature: signedInHeader('x-pagerduty-signature', 'v1='),
  read: (delivery) => {
    const read = readDelivery(delivery, Event)
    if (read === undefined) return undefined
    const { id, event_type, occurred_at, data: incident } = read.event
    const number = incident.number === undefined ? [] : [String(incident.number)]
    return {
      refs: [incident.id, ...number],
      state: event_type === 'incident.resolved' ? 'resolved' : 'open',
      id,
      changedAtMs: Date.parse(occurred_at),
    }
  },
  question: (ref, _tracker, token) =>
    NAME.test(ref)
      ? {
          method: 'GET',
          path: `/incidents/${ref}`,
          headers: {
            authorization: `Token token=${token.reveal()}`,
            accept: 'application/vnd.pagerduty+json;version=2',
          },
        }
      : undefined,
  answer: (json) => {
    const answer = Answer.safeParse(json)
    if (!answer.success) return 'unknown'
    return answer.data.incident.status === 'resolved' ? 'resolved' : 'open'
  },
}
