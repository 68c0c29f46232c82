/** Answers of the control API: JSON, and refusals with the status that fits. */
import { Refusal } from '../base/refusal.ts'
import { ANSWER_STATUSES } from './answer-status.ts'

/** Nothing of an answer is kept by anyone on the way, and no page may do anything with it. */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

export function jsonAnswer(body: unknown, status = 200): Response {
  const headers = { ...HEADERS, 'content-type': 'application/json' }
  return new Response(JSON.stringify(body), { status, headers })
}

export function emptyAnswer(): Response {
  return new Response(null, { status: 204, headers: HEADERS })
}

/** A text or a file; `more` headers replace the usual ones of the same name. */
export function textAnswer(
  body: string | Uint8Array<ArrayBuffer>,
  mediaType: string,
  more: Readonly<Record<string, string>> = {},
): Response {
  return new Response(body, { headers: { ...HEADERS, 'content-type': mediaType, ...more } })
}

/** A refusal, with the status of its code or the one that is given. */
export function refusalAnswer(refusal: Refusal, given?: number): Response {
  const { code, what, why, next, retryAfterSeconds } = refusal
  const status = given ?? ANSWER_STATUSES[code]
  const answer = jsonAnswer({ refusal: { code, what, why, next, retryAfterSeconds } }, status)
  if (status === 401) answer.headers.set('www-authenticate', 'Bearer')
  if (retryAfterSeconds !== undefined) {
    answer.headers.set('retry-after', String(retryAfterSeconds))
  }
  return answer
}

/** Leads a browser on, by GET; with cookies as `setCookie` writes them. */
export function redirectAnswer(address: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ location: address, 'cache-control': 'no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}

/** A path that leads nowhere. */
export function notFound(): Response {
  return refusalAnswer(new Refusal('REQUEST_UNKNOWN', 'There is nothing at this path.'), 404)
}
