/** Issues of Jira: webhooks of administrators, which are signed, and the REST API. */
import { z } from 'zod'
import type { Secret } from '../base/secret.ts'
import type { Question } from './question.ts'
import { idOfBody, readDelivery } from './read-delivery.ts'
import { signedInHeader } from './signatures.ts'
import { type TrackerKind, UNKNOWN } from './tracker-kind.ts'

const Fields = z.object({
  status: z.object({ statusCategory: z.object({ key: z.string() }) }).optional(),
  resolution: z.unknown().optional(),
  assignee: z
    .object({ emailAddress: z.string(), accountId: z.string(), name: z.string() })
    .partial()
    .nullish()
    .catch(undefined),
})
const Event = z.object({
  webhookEvent: z.enum(['jira:issue_updated', 'jira:issue_deleted']),
  timestamp: z.number(),
  issue: z.object({ key: z.string(), fields: Fields.optional() }),
  changelog: z.object({ items: z.array(z.object({ field: z.string() })) }).optional(),
})
const Issue = z.object({ key: z.string().optional().catch(undefined), fields: Fields })
const NAME = /^[A-Za-z][A-Za-z0-9_]*-[1-9]\d{0,11}$/

export const jira: TrackerKind = {
  address: undefined,
  isPrefixed: false,
  signature: signedInHeader('x-hub-signature', 'sha256='),
  read: (delivery) => {
    const event = readDelivery(delivery, Event)
    if (event === undefined) return undefined
    const isDeleted = event.webhookEvent === 'jira:issue_deleted'
    const fields = event.changelog?.items.map(({ field }) => field) ?? []
    const isMoved = ['status', 'resolution', 'Key', 'project'].some((name) => fields.includes(name))
    if (!isDeleted && !isMoved) return undefined
    return {
      refs: [event.issue.key],
      state: isDeleted || isDone(event.issue.fields) ? 'resolved' : 'open',
      id: idOfBody(delivery),
      changedAtMs: event.timestamp,
    }
  },
  question: (ref, { account }, token) => {
    if (!NAME.test(ref)) return undefined
    return {
      method: 'GET',
      path: `/rest/api/2/issue/${ref}?fields=status,resolution,assignee`,
      headers: headersOf(account, token),
    }
  },
  answer: (json) => {
    const issue = Issue.safeParse(json)
    if (!issue.success) return UNKNOWN
    const { key, fields } = issue.data
    // Servers of one's own have names where the cloud has account ids.
    const { emailAddress, accountId, name } = fields.assignee ?? {}
    const assignee = emailAddress ?? accountId ?? name
    const state = isDone(fields) ? 'resolved' : 'open'
    // Its key is another one once it has been moved.
    return { ref: key, state, assignees: assignee === undefined ? [] : [assignee] }
  },
  comment: async ({ ref, text }, { tracker: { account }, token, ask }) => {
    if (!NAME.test(ref)) return false
    const answer = await ask({
      ...{ method: 'POST', isChange: true, headers: headersOf(account, token) },
      path: `/rest/api/2/issue/${ref}/comment`,
      body: JSON.stringify({ body: text }),
    })
    return answer.kind === 'json'
  },
}

function headersOf(account: string | undefined, token: Secret): Question['headers'] {
  const pair = Buffer.from(`${account ?? ''}:${token.reveal()}`).toString('base64')
  const authorization = account === undefined ? `Bearer ${token.reveal()}` : `Basic ${pair}`
  return { authorization, accept: 'application/json', 'content-type': 'application/json' }
}

function isDone(fields: z.output<typeof Fields> | undefined): boolean {
  const { status, resolution } = fields ?? {}
  return status?.statusCategory.key === 'done' || (resolution !== null && resolution !== undefined)
}
