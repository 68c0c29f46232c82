/** The head of a sub-processor's reply: what of it may travel on, and how its body reads. */
import { Refusal } from '../../base/refusal.ts'
import type { Content, Field, HeadPart } from '../../flow/reply-part.ts'
import { parseContentCodings } from '../../wire/http/content-codings.ts'
import { parseContentLength } from '../../wire/http/content-length.ts'
import { parseContentType } from '../../wire/http/content-type.ts'
import { hopByHopNames } from '../../wire/http/hop-by-hop.ts'
import { isBodiless } from './answer.ts'
import { pathOfRedirect, type RedirectFrom } from './redirect.ts'
import { broken } from './upstream-faults.ts'

/**
 * Meant for another host, or digests of what was not yet masked: a digest of a small body can be
 * guessed, and none of them fits the masked one.
 */
const DROPPED = new Set([
  ...['accept-ranges', 'alt-svc', 'clear-site-data', 'content-digest', 'content-encoding'],
  ...['content-length', 'content-md5', 'digest', 'expect-ct', 'nel', 'public-key-pins'],
  ...['public-key-pins-report-only', 'refresh', 'repr-digest', 'report-to', 'reporting-endpoints'],
  ...['strict-transport-security', 'want-content-digest', 'want-digest', 'want-repr-digest'],
  ...['x-amz-content-sha256', 'x-goog-hash', 'x-ms-blob-content-md5', 'x-ms-content-crc64'],
])
const DROPPED_PREFIXES = ['x-amz-checksum-', 'vitrine-']

const NO_CONTENT: Content = {
  mediaType: undefined,
  charset: undefined,
  parameters: new Map(),
  codings: [],
  bytes: 0,
  live: false,
}

export type Answered = RedirectFrom & { readonly method: string }

/** The head as it may travel on, or why the reply must not. Names come in lower case. */
export function replyHead(
  status: number,
  fields: readonly Field[],
  answered: Answered,
): HeadPart | Refusal {
  if (status === 206 || fields.some(([name]) => name === 'content-range')) {
    return new Refusal('PARTIAL_REFUSED', 'It was not asked for, and came all the same.')
  }
  const hasBody = answered.method !== 'HEAD' && !isBodiless(status)
  const content = hasBody ? contentOf(fields) : NO_CONTENT
  if (content instanceof Refusal) return content
  const kept = keptFields(status, fields, answered)
  return kept instanceof Refusal ? kept : { kind: 'head', status, fields: kept, content }
}

/** Fields after a body: trailers may hold nothing that frames or routes (RFC 9110 §6.5.1). */
export function replyTail(fields: readonly Field[]): readonly Field[] {
  const hopByHop = hopByHopNames(fields)
  return fields.filter(([name]) => !isDropped(name, hopByHop) && name !== 'location')
}

function keptFields(
  status: number,
  fields: readonly Field[],
  answered: Answered,
): readonly Field[] | Refusal {
  const hopByHop = hopByHopNames(fields)
  const kept: Field[] = []
  let location: string | undefined
  for (const field of fields) {
    const [name, value] = field
    if (isDropped(name, hopByHop)) continue
    // Said twice and differently, each reader follows another one.
    if (name === 'location' && location !== undefined && location !== value)
      return broken('Its reply leads to two places.')
    if (name === 'location') location = value
    if (name !== 'location' && name !== 'content-location') {
      kept.push(field)
      continue
    }
    const path = pathOfRedirect(value, answered)
    if (path !== undefined) kept.push([name, path])
    else if (name === 'location' && status >= 300 && status < 400) {
      return new Refusal('UPSTREAM_REDIRECT', 'The redirect leaves the host that was asked.')
    }
  }
  return kept
}

function isDropped(name: string, hopByHop: ReadonlySet<string>): boolean {
  if (hopByHop.has(name) || DROPPED.has(name)) return true
  return DROPPED_PREFIXES.some((prefix) => name.startsWith(prefix))
}

function contentOf(fields: readonly Field[]): Content | Refusal {
  let type: string | undefined
  let length: string | undefined
  const codings: string[] = []
  for (const [name, value] of fields) {
    if (name === 'content-type') {
      // Said twice and differently, each reader believes another one.
      if (type !== undefined && type !== value) return broken('Its reply has two content types.')
      type = value
    } else if (name === 'content-length') length = value
    else if (name === 'content-encoding') {
      const listed = parseContentCodings(value)
      if (listed === undefined) return broken('Its reply has a Content-Encoding that is no list.')
      codings.push(...listed)
    }
  }
  const bytes = length === undefined ? undefined : parseContentLength(length)
  if (bytes === 0) return NO_CONTENT
  const media = parseContentType(type ?? '')
  return {
    // A body whose kind nobody knows must not pass for no body.
    mediaType: media?.mediaType ?? '',
    charset: media?.charset,
    parameters: media?.parameters ?? new Map(),
    codings,
    bytes,
    live: media?.mediaType === 'text/event-stream',
  }
}
