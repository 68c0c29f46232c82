/**
 * Alerts of Opsgenie and those who speak as it does: a bearer token for a signature, and an API.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Secret } from '../base/secret.ts'
import type { Question } from './question.ts'
import { idOfBody, readDelivery } from './read-delivery.ts'
import { type TrackerKind, UNKNOWN } from './tracker-kind.ts'

const Event = z.object({
  action: z.enum(['Close', 'Delete', 'Create']),
  alert: z.object({
    alertId: z.string(),
    tinyId: z.string().optional(),
    alias: z.string().optional(),
    updatedAt: z.number().optional(),
    createdAt: z.number().optional(),
  }),
})
const Answer = z.object({
  data: z.object({
    status: z.string(),
    owner: z.string().catch(''),
    tinyId: z.string().optional().catch(undefined),
  }),
})
const TINY = /^[1-9]\d{0,11}$/
const ID = /^[A-Za-z0-9-]{1,80}$/
/** Its times come in milliseconds or in nanoseconds; this many milliseconds are the year 33658. */
const MS_MAX = 1e15

export const opsgenie: TrackerKind = {
  address: 'https://api.opsgenie.com',
  isPrefixed: true,
  signature: (delivery, { secrets }) => {
    const header = delivery.header('authorization')
    if (header === undefined) return { kind: 'unsigned' }
    const token = digestOf(header.replace(/^(bearer|geniekey) /i, ''))
    const known = secrets.filter((secret) => timingSafeEqual(digestOf(secret.reveal()), token))
    return { kind: known.length > 0 ? 'signed' : 'wrong' }
  },
  read: (delivery) => {
    const event = readDelivery(delivery, Event)
    if (event === undefined) return undefined
    const { alertId, tinyId, alias, updatedAt, createdAt } = event.alert
    const atMs = updatedAt ?? createdAt ?? 0
    return {
      refs: [alertId, tinyId, alias].filter((ref) => ref !== undefined),
      state: event.action === 'Create' ? 'open' : 'resolved',
      id: idOfBody(delivery),
      changedAtMs: Math.floor(atMs > MS_MAX ? atMs / 1e6 : atMs),
    }
  },
  question: (ref, _tracker, token) => {
    if (!ID.test(ref)) return undefined
    return {
      method: 'GET',
      path: `/v2/alerts/${ref}?identifierType=${kindOf(ref)}`,
      headers: opsgenieHeaders(token),
    }
  },
  answer: (json) => {
    const answer = Answer.safeParse(json)
    if (!answer.success) return UNKNOWN
    const { status, owner, tinyId } = answer.data.data
    const state = status === 'closed' ? 'resolved' : 'open'
    return { ref: tinyId, state, assignees: owner === '' ? [] : [owner] }
  },
  comment: async ({ ref, text }, { token, ask }) => {
    if (!ID.test(ref)) return false
    const headers = { ...opsgenieHeaders(token), 'content-type': 'application/json' }
    const answer = await ask({
      ...{ method: 'POST', isChange: true, headers },
      path: `/v2/alerts/${ref}/notes?identifierType=${kindOf(ref)}`,
      body: JSON.stringify({ note: text, source: 'Vitrine' }),
    })
    return answer.kind === 'json'
  },
}

function kindOf(ref: string): string {
  return TINY.test(ref) ? 'tiny' : 'id'
}

export function opsgenieHeaders(token: Secret): Question['headers'] {
  return { authorization: `GenieKey ${token.reveal()}`, accept: 'application/json' }
}

/** Of one length, so that the comparison takes the same time whatever was sent. */
function digestOf(text: string): Uint8Array {
  return createHash('sha256').update(text).digest()
}
