/**
 * What is wrong with the head of a request, beyond what the parsers of Node refuse by themselves.
 */

import { type Authority, parseAuthority } from '../../base/authority.ts'
import type { Limits } from '../../base/limits.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Header } from './ask.ts'
import { parseContentLength } from './content-length.ts'
import { isFieldValue, isToken } from './field-syntax.ts'

export type RequestHead = {
  readonly method: string
  readonly target: string
  readonly headers: readonly Header[]
}

/** What the framing of a request says, once it is known to say one thing only. */
export type Framing = {
  readonly authority: Authority
  readonly hasBody: boolean
  readonly announced: number | undefined
  /** Whether the client waits for `100 Continue` (RFC 9110 §10.1.1). */
  readonly waits: boolean
}

// Origin form in visible ASCII; a fragment is never sent (RFC 9112 §3.2.1, RFC 9110 §7.1).
const ORIGIN_FORM = /^\/[\x21\x22\x24-\x7e]*$/

/** Reads the framing of a request over HTTP/1.1, or says why it is refused. */
export function framingOf(head: RequestHead, limits: Limits): Framing | Refusal {
  return faultOfSize(head, limits) ?? faultOfTarget(head) ?? framing(head)
}

function faultOfSize({ target, headers }: RequestHead, limits: Limits): Refusal | undefined {
  const { request_headers_count_max: count, request_target_bytes_max: bytes } = limits
  if (headers.length > count) return new Refusal('LIMIT', `request_headers_count_max is ${count}.`)
  if (target.length > bytes) return new Refusal('LIMIT', `request_target_bytes_max is ${bytes}.`)
  return undefined
}

function faultOfTarget({ method, target }: RequestHead): Refusal | undefined {
  if (!isToken(method)) return malformed('The method is no token.')
  if (ORIGIN_FORM.test(target)) return undefined
  if (/^[a-z][a-z0-9+.-]*:/i.test(target)) {
    return new Refusal('NOT_HTTP_PROXY', 'The target names a scheme and a host.')
  }
  return malformed('The target is no path in visible ASCII.')
}

type Gathered = {
  hosts: string[]
  lengths: string[]
  encodings: string[]
  expectations: string[]
}

function framing({ headers }: RequestHead): Framing | Refusal {
  const found: Gathered = { hosts: [], lengths: [], encodings: [], expectations: [] }
  for (const [name, value] of headers) {
    if (!isFieldValue(value)) return malformed('A header holds control characters.')
    if (name === 'host') found.hosts.push(value)
    else if (name === 'content-length') found.lengths.push(value)
    else if (name === 'transfer-encoding') found.encodings.push(value)
    else if (name === 'expect') found.expectations.push(value)
    else if (name === 'upgrade') return new Refusal('UPGRADE_REFUSED', 'It asks for an upgrade.')
  }
  const body = bodyFraming(found)
  if (body instanceof Refusal) return body
  const [host, ...more] = found.hosts
  const authority = more.length === 0 ? parseAuthority(host ?? '') : undefined
  if (authority === undefined) return malformed('Host is not there once, or names no host.')
  const waits = found.expectations.length > 0
  if (found.expectations.some((one) => one.toLowerCase() !== '100-continue')) {
    return malformed('Of Expect only 100-continue is known.')
  }
  return { authority, waits, ...body }
}

function bodyFraming({
  lengths,
  encodings,
}: Gathered): Pick<Framing, 'hasBody' | 'announced'> | Refusal {
  if (encodings.length > 0) {
    // Any other coding, list or repetition is read differently by somebody (RFC 9112 §6.1).
    const isPlain = encodings.length === 1 && encodings[0]?.toLowerCase() === 'chunked'
    if (!isPlain) return malformed('Of Transfer-Encoding only chunked is known, once.')
    if (lengths.length > 0)
      return malformed('Transfer-Encoding and Content-Length exclude each other.')
    return { hasBody: true, announced: undefined }
  }
  const [length, ...more] = lengths
  if (length === undefined) return { hasBody: false, announced: 0 }
  const announced = more.length === 0 ? parseContentLength(length) : undefined
  if (announced === undefined) return malformed('Content-Length is not there once, or no number.')
  return { hasBody: announced > 0, announced }
}

function malformed(why: string): Refusal {
  return new Refusal('MALFORMED', why)
}
