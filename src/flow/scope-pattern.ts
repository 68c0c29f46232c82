/** Scope patterns such as `GET /v1/charges/*`: what a grant covers, as people write it. */
import { Refusal } from '../base/refusal.ts'

/** `*` stands for one whole segment, `**` at the end for one or more. */
export type ScopePattern = {
  /** A method, in capitals, or `*` for any. */
  readonly method: string
  readonly segments: readonly string[]
  /** Whether it ends in `**`. */
  readonly isOpen: boolean
}

const SHAPE = /^(\*|[A-Z]{1,20}) (\/\S*)$/
// Unreserved and sub-delims of RFC 3986 §2, but for `*`, which is ours.
const LITERAL = /^[\w.~!$&'()+,;=:@-]+$/

export function parseScopePattern(text: string): ScopePattern | Refusal {
  const [, method, path] = SHAPE.exec(text) ?? []
  if (method === undefined || path === undefined) return unreadable()
  const parts = path === '/' ? [] : path.slice(1).split('/')
  const isOpen = parts.at(-1) === '**'
  const segments = isOpen ? parts.slice(0, -1) : parts
  return segments.every(isSegment) ? { method, segments, isOpen } : unreadable()
}

/** Whether an operation on these segments, decoded and canonical, is within the pattern. */
export function isWithin(
  { method, segments, isOpen }: ScopePattern,
  asked: { readonly method: string; readonly segments: readonly string[] },
): boolean {
  if (method !== '*' && method !== asked.method) return false
  const more = asked.segments.length - segments.length
  if (isOpen ? more < 1 : more !== 0) return false
  return segments.every((segment, at) => segment === '*' || segment === asked.segments[at])
}

/** Whether everything within `inner` is within `outer` too. */
export function covers(outer: ScopePattern, inner: ScopePattern): boolean {
  if (outer.method !== '*' && outer.method !== inner.method) return false
  const more = inner.segments.length - outer.segments.length
  const isLong = outer.isOpen ? more >= (inner.isOpen ? 0 : 1) : more === 0 && !inner.isOpen
  return isLong && outer.segments.every((each, at) => each === '*' || each === inner.segments[at])
}

function isSegment(text: string): boolean {
  return text === '*' || (LITERAL.test(text) && text !== '.' && text !== '..')
}

function unreadable(): Refusal {
  return new Refusal('REQUEST_INVALID', 'A scope pattern is written such as GET /v1/charges/*')
}
