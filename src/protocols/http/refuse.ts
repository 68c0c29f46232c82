/**
 * Tells a client no, in a shape that SDKs show to a person and that does not echo what was sent.
 */
import { utf8 } from '../../base/bytes.ts'
import type { Refusal } from '../../base/refusal.ts'
import type { Field } from '../../flow/reply-part.ts'
import type { Header } from '../../wire/http/ask.ts'
import type { Answer, AnswerHead } from './answer.ts'
import { statusOf } from './refusal-status.ts'

export type RefusalReply = { readonly head: AnswerHead; readonly body: Uint8Array }

export type Telling = {
  readonly exchangeId: string | undefined
  /** JSON unless the client asked for text alone. */
  readonly as: 'json' | 'text'
  /** Where the code's own status would say something else, as in an answer to CONNECT. */
  readonly status?: number
}

/** The reply that tells a refusal. */
export function refusalReply(refusal: Refusal, telling: Telling): RefusalReply {
  const { exchangeId, as } = telling
  const status = telling.status ?? statusOf(refusal)
  const fields: Field[] = [
    ['content-type', as === 'json' ? 'application/json' : 'text/plain; charset=utf-8'],
    ['cache-control', 'no-store'],
    ['x-content-type-options', 'nosniff'],
    ['vitrine-refusal', refusal.code],
  ]
  if (exchangeId !== undefined) fields.push(['vitrine-exchange', exchangeId])
  if (refusal.retryAfterSeconds !== undefined) {
    fields.push(['retry-after', String(Math.ceil(refusal.retryAfterSeconds))])
  }
  // A 401 names how to sign in (RFC 9110 §15.5.2). Never Basic: browsers would ask for a password.
  if (status === 401) fields.push(['www-authenticate', 'Bearer realm="vitrine"'])
  const body = as === 'json' ? asJson(refusal, exchangeId) : asText(refusal, exchangeId)
  return { head: { status, fields }, body: utf8(body) }
}

/** Sends a refusal as the whole reply. Never throws: a client that left needs no answer. */
export async function refuse(refusal: Refusal, answer: Answer, telling: Telling): Promise<void> {
  const { head, body } = refusalReply(refusal, telling)
  try {
    answer.sendWhole(head, answer.mayHaveBody(head.status) ? body : undefined)
    await answer.taken()
  } catch {
    answer.breakOff()
  }
}

/** Text for whoever asks for text and not for JSON: a person at a terminal. */
export function likesText(headers: readonly Header[]): boolean {
  const accept = headers.find(([name]) => name === 'accept')?.[1].toLowerCase() ?? ''
  return accept.includes('text/plain') && !accept.includes('json')
}

function asJson(refusal: Refusal, exchangeId: string | undefined): string {
  const { code, what, why, next } = refusal
  const message = `${what} ${why} ${next}`
  const type = 'vitrine_refusal'
  return `${JSON.stringify({ error: { type, code, message, what, why, next, exchange: exchangeId } })}\n`
}

function asText(refusal: Refusal, exchangeId: string | undefined): string {
  const { code, what, why, next } = refusal
  const last = exchangeId === undefined ? [] : [`exchange ${exchangeId}`]
  return `${[`vitrine: ${code}`, what, why, next, ...last].join('\n')}\n`
}
