/** Incidents of PagerDuty: webhooks of version 3, and the REST API. */
import { z } from 'zod'
import type { Secret } from '../base/secret.ts'
import type { Question } from './question.ts'
import { readDelivery } from './read-delivery.ts'
import { signedInHeader } from './signatures.ts'
import { type TrackerKind, UNKNOWN } from './tracker-kind.ts'

const Event = z.object({
  event: z.object({
    id: z.string().min(1).max(200),
    event_type: z.enum(['incident.resolved', 'incident.reopened']),
    occurred_at: z.iso.datetime({ offset: true }),
    data: z.object({ id: z.string(), number: z.int().optional() }),
  }),
})
const Assignment = z.object({
  assignee: z.object({ id: z.string(), email: z.string().optional() }),
})
const Answer = z.object({
  incident: z.object({
    status: z.string(),
    incident_number: z.int().optional().catch(undefined),
    assignments: z.array(Assignment).catch([]),
  }),
})
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
          path: `/incidents/${ref}?include%5B%5D=assignees`,
          headers: pagerdutyHeaders(token),
        }
      : undefined,
  answer: (json) => {
    const answer = Answer.safeParse(json)
    if (!answer.success) return UNKNOWN
    const { status, incident_number: number, assignments } = answer.data.incident
    return {
      ref: number === undefined ? undefined : String(number),
      state: status === 'resolved' ? 'resolved' : 'open',
      assignees: assignments.map(({ assignee: { id, email } }) => email ?? id),
    }
  },
  // It wants to know which of its users writes.
  comment: async ({ ref, text }, { tracker: { account }, token, ask }) => {
    if (!NAME.test(ref) || account === undefined) return false
    const from = { from: account, 'content-type': 'application/json' }
    const answer = await ask({
      ...{ method: 'POST', isChange: true, headers: { ...pagerdutyHeaders(token), ...from } },
      path: `/incidents/${ref}/notes`,
      body: JSON.stringify({ note: { content: text } }),
    })
    return answer.kind === 'json'
  },
}

export function pagerdutyHeaders(token: Secret): Question['headers'] {
  return {
    authorization: `Token token=${token.reveal()}`,
    accept: 'application/vnd.pagerduty+json;version=2',
  }
}
