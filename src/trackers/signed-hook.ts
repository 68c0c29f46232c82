/**
 * Any tracker that can sign as the Standard Webhooks specification says, and answer one question.
 */
import { z } from 'zod'
import { webhookKey } from '../base/webhook-key.ts'
import { readDelivery } from './read-delivery.ts'
import { isSignedBy } from './signatures.ts'
import { type TrackerKind, UNKNOWN } from './tracker-kind.ts'

const Event = z.object({ incident: z.string().max(200), state: z.enum(['resolved', 'open']) })
const Answer = z.object({
  state: z.enum(['resolved', 'open']),
  assignees: z.array(z.string()).catch([]),
})
/** The specification's own advice: five minutes on either side. */
const SECONDS_MAX = 300
const ID = /^[\x21-\x7e]{1,200}$/
const TIME = /^\d{1,12}$/

export const signedHook: TrackerKind = {
  address: undefined,
  isPrefixed: false,
  signature: (delivery, { secrets, nowMs }) => {
    const [id, time, header] = ['id', 'timestamp', 'signature'].map((name) =>
      delivery.header(`webhook-${name}`),
    )
    if (header === undefined) return { kind: 'unsigned' }
    if (id === undefined || !ID.test(id) || time === undefined || !TIME.test(time)) {
      return { kind: 'wrong' }
    }
    const signatures = header
      .split(' ')
      .flatMap((text) => (text.startsWith('v1,') ? [Buffer.from(text.slice(3), 'base64')] : []))
    const keys = secrets.map((secret) => webhookKey(secret.reveal()))
    if (!isSignedBy(signatures, [`${id}.${time}.`, delivery.body], keys)) return { kind: 'wrong' }
    const aheadSeconds = Number(time) - Math.round(nowMs / 1_000)
    return Math.abs(aheadSeconds) <= SECONDS_MAX
      ? { kind: 'signed' }
      : { kind: 'late', aheadSeconds }
  },
  read: (delivery) => {
    const event = readDelivery(delivery, Event)
    if (event === undefined) return undefined
    const { incident, state } = event
    const id = delivery.header('webhook-id') ?? ''
    const changedAtMs = Number(delivery.header('webhook-timestamp') ?? 0) * 1_000
    return { refs: [incident], state, id, changedAtMs }
  },
  question: (ref, _tracker, token) => ({
    method: 'GET',
    path: `/${encodeURIComponent(ref)}`,
    headers: { authorization: `Bearer ${token.reveal()}`, accept: 'application/json' },
  }),
  answer: (json) => {
    const answer = Answer.safeParse(json)
    return answer.success ? answer.data : UNKNOWN
  },
}
