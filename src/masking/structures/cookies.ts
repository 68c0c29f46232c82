/** Masks cookies (RFC 6265): every value goes, names and attributes stay. */
import { MASKED } from '../text/merge.ts'

const ATTRIBUTES = new Set([
  'expires',
  'max-age',
  'domain',
  'path',
  'secure',
  'httponly',
  'samesite',
  'partitioned',
  'priority',
])

/** Cookies as they stand in a text or a value, of either kind. */
export function maskCookies(value: string): string {
  const parts = value.split(';')
  const isSet = parts.slice(1).some((part) => ATTRIBUTES.has(nameOf(part)))
  return isSet ? maskSetCookie(value) : maskCookie(value)
}

/** The value of `Set-Cookie`; only its first pair is the cookie. */
export function maskSetCookie(value: string): string {
  const [pair = '', ...attributes] = value.split(';')
  const kept = attributes.filter((attribute) => ATTRIBUTES.has(nameOf(attribute)))
  return [maskPair(pair), ...kept].join(';')
}

/** The value of `Cookie`. */
export function maskCookie(value: string): string {
  return value.split(';').map(maskPair).join(';')
}

function maskPair(pair: string): string {
  const [name = '', ...rest] = pair.split('=')
  const [space = ''] = /^\s*/.exec(pair) ?? []
  return rest.length === 0 ? `${space}${MASKED}` : `${name}=${MASKED}`
}

function nameOf(part: string): string {
  return (part.split('=')[0] ?? '').trim().toLowerCase()
}
