/** Masks fields that have a form: their own words stay, and what somebody wrote into them goes. */
import { type LeafMask, NOWHERE, type Standing } from '../leaf-mask.ts'
import { replaced } from '../text/finding.ts'

/** The value may go as it is, but for what is certain. */
export const SAFE: Standing = {
  ...NOWHERE,
  declared: { path: '**', category: undefined, treatment: 'safe' },
}

/** A parameter (RFC 9110 §5.6.6) with its value, or a text in quotes. */
const PART =
  /(?<![\w!#$%&'+.^`|~*-])([\w!#$%&'+.^`|~-]+\*?)=("(?:[^"\\]|\\.)*"?|[^\s;,"]*)|"(?:[^"\\]|\\.)*"?/g
/** Parameters whose values are words of a standard, in quotes or not. */
const FORMAL = new Set([
  ...['boundary', 'charset', 'rel', 'rev', 'type', 'media', 'hreflang', 'profile', 'version'],
  ...['no-cache', 'private', 'odata.metadata', 'start', 'start-info', 'protocol', 'results'],
])
/** Parameters whose values somebody wrote, even where they stand without quotes. */
const WRITTEN = /^(?:file)?name\*?$|^title\*?$/
/** RFC 8187 §3.2. */
const EXTENDED = /^([\w-]+'[\w-]*')(.*)$/s

/** A field, or the part of one around its addresses. */
export function maskFormal(value: string, leaf: LeafMask): string {
  let masked = ''
  let at = 0
  for (const match of value.matchAll(PART)) {
    const [part, name, parameter] = match
    masked += leaf.masked(value.slice(at, match.index), SAFE)
    masked += name === undefined ? written(part, leaf) : maskParameter(name, parameter ?? '', leaf)
    at = match.index + part.length
  }
  return masked + leaf.masked(value.slice(at), SAFE)
}

function maskParameter(name: string, value: string, leaf: LeafMask): string {
  const lower = name.toLowerCase()
  if (FORMAL.has(lower)) return leaf.masked(`${name}=${value}`, SAFE)
  // The name of a field in a form, which its reader goes by.
  if (lower === 'name' && /^"?[\w[\].-]*"?$/.test(value)) {
    return `${name}=${replaced(value, leaf.name(value))}`
  }
  const isWritten = value.startsWith('"') || WRITTEN.test(lower)
  if (!isWritten) return leaf.masked(`${name}=${value}`, SAFE)
  return `${name}=${lower.endsWith('*') ? extended(value, leaf) : written(value, leaf)}`
}

/** Without its quotes, and back into them. */
function written(text: string, leaf: LeafMask): string {
  if (!text.startsWith('"')) return leaf.masked(text, NOWHERE)
  const inner = text.replace(/^"|(?<!\\)"$/g, '').replace(/\\(.)/gs, '$1')
  return `"${leaf.masked(inner, NOWHERE).replace(/["\\]/g, '\\$&')}"`
}

function extended(text: string, leaf: LeafMask): string {
  const [, begins = '', encoded = text] = EXTENDED.exec(text) ?? []
  const decoded = decoding(encoded)
  const masked = leaf.masked(decoded ?? encoded, NOWHERE)
  if (masked === (decoded ?? encoded)) return text
  return `${begins}${decoded === undefined ? masked : encodeURIComponent(masked)}`
}

function decoding(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded)
  } catch {
    return undefined
  }
}
