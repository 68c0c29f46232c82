/** Issues of Linear: webhooks, which carry their time, and the GraphQL API. */
import { z } from 'zod'
import type { Secret } from '../base/secret.ts'
import type { Question } from './question.ts'
import { idOfBody, readDelivery } from './read-delivery.ts'
import { signedInHeader } from './signatures.ts'
import { type TrackerKind, UNKNOWN } from './tracker-kind.ts'

const Event = z.object({
  type: z.literal('Issue'),
  action: z.enum(['update', 'remove']),
  webhookTimestamp: z.number(),
  data: z.object({
    identifier: z.string(),
    state: z.object({ type: z.string() }).optional(),
    completedAt: z.unknown().optional(),
    canceledAt: z.unknown().optional(),
  }),
  updatedFrom: z.record(z.string(), z.unknown()).optional(),
})
const Time = z.object({ webhookTimestamp: z.number() })
const Answer = z.object({
  data: z.object({
    issue: z
      .object({
        identifier: z.string().optional().catch(undefined),
        state: z.object({ type: z.string() }),
        assignee: z.object({ email: z.string() }).nullable().catch(null),
      })
      .nullable(),
  }),
})
const Named = z.object({ data: z.object({ issue: z.object({ id: z.string() }) }) })
const Commented = z.object({
  data: z.object({ commentCreate: z.object({ success: z.literal(true) }) }),
})
/** Linear's own advice: what is older was kept back by somebody. */
const SECONDS_MAX = 60
const ENDS = ['completed', 'canceled']
const NAME = /^[A-Za-z][A-Za-z0-9]*-[1-9]\d{0,11}$/
const isSigned = signedInHeader('linear-signature', '')

export const linear: TrackerKind = {
  address: 'https://api.linear.app',
  isPrefixed: false,
  signature: (delivery, checked) => {
    const signature = isSigned(delivery, checked)
    if (signature.kind !== 'signed') return signature
    const sentAtMs = readDelivery(delivery, Time)?.webhookTimestamp ?? 0
    const aheadSeconds = Math.round((sentAtMs - checked.nowMs) / 1_000)
    return Math.abs(aheadSeconds) <= SECONDS_MAX ? signature : { kind: 'late', aheadSeconds }
  },
  read: (delivery) => {
    const event = readDelivery(delivery, Event)
    if (event === undefined) return undefined
    const { action, data: issue, updatedFrom = {} } = event
    const isMoved = ['stateId', 'completedAt', 'canceledAt'].some((name) => name in updatedFrom)
    if (action === 'update' && !isMoved) return undefined
    const isOver =
      ENDS.includes(issue.state?.type ?? '') || !!issue.completedAt || !!issue.canceledAt
    return {
      refs: [issue.identifier],
      state: action === 'remove' || isOver ? 'resolved' : 'open',
      id: idOfBody(delivery),
      changedAtMs: event.webhookTimestamp,
    }
  },
  question: (ref, _tracker, token) => {
    if (!NAME.test(ref)) return undefined
    const query =
      'query ($id: String!) { issue(id: $id) { identifier state { type } assignee { email } } }'
    return asking(query, { id: ref }, token)
  },
  answer: (json) => {
    const answer = Answer.safeParse(json)
    const issue = answer.success ? answer.data.data.issue : null
    if (issue === null) return UNKNOWN
    const state = ENDS.includes(issue.state.type) ? 'resolved' : 'open'
    const assignees = issue.assignee === null ? [] : [issue.assignee.email]
    return { ref: issue.identifier, state, assignees }
  },
  // Changes take the issue's own id, which is not the name that people know it by.
  comment: async ({ ref, text }, { token, ask }) => {
    if (!NAME.test(ref)) return false
    const named = await ask(
      asking('query ($id: String!) { issue(id: $id) { id } }', { id: ref }, token),
    )
    const issue = named.kind === 'json' ? Named.safeParse(named.json) : undefined
    if (issue?.success !== true) return false
    const change = `mutation ($id: String!, $text: String!) {
      commentCreate(input: { issueId: $id, body: $text }) { success } }`
    const made = await ask(asking(change, { id: issue.data.data.issue.id, text }, token))
    return made.kind === 'json' && Commented.safeParse(made.json).success
  },
}

function asking(query: string, variables: object, token: Secret): Question {
  return {
    method: 'POST',
    path: '/graphql',
    headers: { authorization: token.reveal(), 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  }
}
