/** Finds the session secret where a vendor's API key would stand, and says where that was. */
import { textOf } from '../../base/bytes.ts'
import type { Limits } from '../../base/limits.ts'
import { Refusal } from '../../base/refusal.ts'
import { Secret } from '../../base/secret.ts'
import { looksLikeSessionSecret } from '../../base/session-secret.ts'
import type { Header, PresentedSlot } from '../../wire/http/ask.ts'
import { parseBasic } from '../../wire/http/basic-credentials.ts'
import { parseContentType } from '../../wire/http/content-type.ts'
import type { RequestHead } from '../../wire/http/request-fault.ts'
import type { RequestBody } from './request-body.ts'

export type Presented = { readonly slot: PresentedSlot; readonly secret: Secret }

/** Meant for a proxy, and taken off before anyone looks: no place for a secret (RFC 9110 §11.7). */
const NOT_A_SLOT = 'proxy-authorization'
const BEARER = /^bearer +(\S+)$/i

export type BodySlots = { readonly names: ReadonlySet<string>; readonly limits: Limits }

/**
 * The secret of a request: in a header or the query, or else, where a vendor's key stands there, in
 * a field of a small body. `SLOT_WRONG` where it stands in more than one place; `undefined` where
 * it is nowhere.
 */
export async function findSlot(
  head: RequestHead,
  body: RequestBody,
  slots: BodySlots,
): Promise<Presented | Refusal | undefined> {
  const found = [...inHeaders(head.headers), ...inQuery(head.target)]
  if (found.length === 0 && mayHoldSlot(body, slots)) {
    const whole = await body.read()
    if (whole instanceof Refusal) return whole
    found.push(...inBody(whole, head.headers, slots.names))
  }
  if (found.length > 1) return new Refusal('SLOT_WRONG', 'It stands in more than one place.')
  return found[0]
}

function presented(slot: PresentedSlot, text: string): Presented {
  return { slot, secret: new Secret(text) }
}

function inHeaders(headers: readonly Header[]): Presented[] {
  const found: Presented[] = []
  for (const [name, value] of headers) {
    if (name === NOT_A_SLOT) continue
    if (looksLikeSessionSecret(value)) found.push(presented({ kind: 'header', name }, value))
    else if (name === 'authorization') found.push(...inAuthorization(value))
  }
  return found
}

function inAuthorization(value: string): Presented[] {
  const bearer = BEARER.exec(value)?.[1]
  if (bearer !== undefined) {
    return looksLikeSessionSecret(bearer) ? [presented({ kind: 'bearer' }, bearer)] : []
  }
  const basic = parseBasic(value)
  if (basic === undefined) return []
  const { user, password } = basic
  const found: Presented[] = []
  if (looksLikeSessionSecret(user)) {
    found.push(presented({ kind: 'basic', part: 'user', other: password }, user))
  }
  if (looksLikeSessionSecret(password)) {
    found.push(presented({ kind: 'basic', part: 'password', other: user }, password))
  }
  return found
}

function inQuery(target: string): Presented[] {
  const mark = target.indexOf('?')
  return mark === -1 ? [] : inPairs(target.slice(mark + 1), 'query')
}

function inPairs(text: string, kind: 'query' | 'body'): Presented[] {
  const found: Presented[] = []
  for (const pair of text.split('&')) {
    const equals = pair.indexOf('=')
    if (equals === -1) continue
    const value = decoded(pair.slice(equals + 1))
    if (!looksLikeSessionSecret(value)) continue
    found.push(presented({ kind, name: decoded(pair.slice(0, equals)) }, value))
  }
  return found
}

/** Percent-decoded; a text that is not well formed stays as it is, and is the guard's to refuse. */
function decoded(text: string): string {
  if (!text.includes('%') && !text.includes('+')) return text
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

function mayHoldSlot(body: RequestBody, { names, limits }: BodySlots): boolean {
  if (!body.isPresent || names.size === 0 || body.announced === undefined) return false
  return body.announced <= limits.slot_body_bytes_max
}

function inBody(
  whole: Uint8Array,
  headers: readonly Header[],
  names: ReadonlySet<string>,
): Presented[] {
  const type = headers.find(([name]) => name === 'content-type')?.[1] ?? ''
  const mediaType = parseContentType(type)?.mediaType ?? ''
  const text = textOf(whole)
  if (text === undefined) return []
  const found = mediaType === 'application/x-www-form-urlencoded' ? inPairs(text, 'body') : []
  if (/^application\/([\w.-]+\+)?json$/.test(mediaType)) found.push(...inJson(text))
  return found.filter(({ slot }) => slot.kind === 'body' && names.has(slot.name))
}

function inJson(text: string): Presented[] {
  const members = Object.entries(parsedObject(text))
  return members.flatMap(([name, value]) => {
    const isSecret = typeof value === 'string' && looksLikeSessionSecret(value)
    return isSecret ? [presented({ kind: 'body', name }, value)] : []
  })
}

function parsedObject(text: string): object {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
  } catch {
    return {}
  }
}
