/** The target of a request in its one canonical form, or why it has none (RFC 3986 §6.2.2). */
import { textOf } from '../../base/bytes.ts'

export type Target = {
  /**
   * Decoded; none of them is `.` or `..`, and none is empty but the last of a path that ends in a
   * slash.
   */
  readonly segments: readonly string[]
  /** As sent, without its `?`; `undefined` where there is none. */
  readonly query: string | undefined
}

/** Why a target can be read in more than one way; a plain phrase without any of its text. */
export type TargetFault = string

const VISIBLE_ASCII = /^[\x21-\x7e]+$/
/** Taken for `.`, `/`, `\` or `%` by software that folds characters. */
const LOOK_ALIKES = /[\u2024\uff0e\ufe52\u2044\u2215\u29f8\uff0f\uff3c\u29f5\ufe68\uff05\ufe6a]/
const CONTROL = /\p{C}/u
const KEPT = /%(?:24|26|2B|2C|3A|3D|40)/g

/** Reads an origin form such as `/v1/charges?limit=3` (RFC 9112 §3.2.1). */
export function parseTarget(target: string): Target | TargetFault {
  if (!VISIBLE_ASCII.test(target)) return 'It holds a character that no address may hold.'
  if (!target.startsWith('/')) return 'It does not begin with a slash.'
  if (target.includes('#')) return 'It holds a fragment.'
  const at = target.indexOf('?')
  const path = at === -1 ? target : target.slice(0, at)
  const query = at === -1 ? undefined : target.slice(at + 1)
  if (path === '/') return { segments: [], query }
  const segments: string[] = []
  const raws = path.slice(1).split('/')
  const endsInSlash = raws.length > 1 && raws.at(-1) === ''
  for (const raw of endsInSlash ? raws.slice(0, -1) : raws) {
    const decoded = decodeStrictly(raw)
    if (decoded === undefined) return 'Its path is not well encoded.'
    const fault = faultOfSegment(decoded)
    if (fault !== undefined) return fault
    segments.push(decoded)
  }
  if (endsInSlash) segments.push('')
  return { segments, query }
}

/** The path of decoded segments, encoded the one way: what need not be encoded is not. */
export function formatPath(segments: readonly string[]): string {
  return `/${segments.map(encodeSegment).join('/')}`
}

/** Percent-decodes; `undefined` where an encoding is cut off or is not UTF-8 (RFC 3629). */
export function decodeStrictly(raw: string): string | undefined {
  if (!raw.includes('%')) return raw
  if (/%(?![\dA-Fa-f]{2})/.test(raw)) return undefined
  const bytes: number[] = []
  for (let at = 0; at < raw.length; at += 1) {
    const isEncoded = raw[at] === '%'
    bytes.push(isEncoded ? Number.parseInt(raw.slice(at + 1, at + 3), 16) : raw.charCodeAt(at))
    if (isEncoded) at += 2
  }
  return bytes.every((byte) => byte < 256) ? textOf(Uint8Array.from(bytes)) : undefined
}

/** Whether software that decodes once more, or folds characters, would read something else. */
export function isReadTwoWays(text: string): boolean {
  return /%[\dA-Fa-f]{2}/.test(text) || LOOK_ALIKES.test(text) || text !== text.normalize('NFC')
}

function faultOfSegment(segment: string): TargetFault | undefined {
  if (segment === '') return 'Its path holds an empty segment.'
  if (/^\.{1,2}$|^[. ]+$/.test(segment)) return 'Its path holds a dot segment.'
  if (/[/\\;]/.test(segment)) return 'Its path holds an encoded slash, a backslash or a semicolon.'
  // Decoded once more, what follows would be a query, or nothing at all.
  if (/[?#]/.test(segment)) return 'Its path holds an encoded question mark or number sign.'
  if (CONTROL.test(segment)) return 'Its path holds a control character.'
  if (isReadTwoWays(segment)) return 'Its path is encoded twice, or holds look-alikes.'
  return /^\s|\s$/.test(segment) ? 'Its path holds white space at an edge.' : undefined
}

function encodeSegment(segment: string): string {
  return encodeURIComponent(segment).replace(KEPT, decodeURIComponent)
}
