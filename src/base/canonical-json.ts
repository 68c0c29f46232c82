/**
 * Canonical JSON (RFC 8785, for the values that Vitrine writes): the same value, the same bytes.
 */

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined }

/**
 * The canonical text of a value: keys sorted by UTF-16 code units, no white space, `undefined`
 * members left out.
 * @throws RangeError on a number that is not finite, or a text with a lone surrogate: both have no
 * canonical form, and writing one is a bug.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError('a number without a canonical form')
    return JSON.stringify(value)
  }
  if (typeof value === 'string') return quoted(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members: string[] = []
  for (const key of Object.keys(value).sort()) {
    const member = value[key]
    if (member !== undefined) members.push(`${quoted(key)}:${canonicalJson(member)}`)
  }
  return `{${members.join(',')}}`
}

function quoted(text: string): string {
  if (!text.isWellFormed()) throw new RangeError('a text with a lone surrogate')
  return JSON.stringify(text)
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value)
}
