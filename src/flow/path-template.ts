/** Path templates of operations: which paths they stand for, and which is the nearer of two. */

/** A placeholder stands for at least one character between a segment's `prefix` and `suffix`. */
export type TemplateSegment =
  | { readonly kind: 'literal'; readonly text: string }
  | {
      readonly kind: 'placeholder'
      readonly name: string
      readonly prefix: string
      readonly suffix: string
    }

export type PathTemplate = readonly TemplateSegment[]

// Unreserved and sub-delims of RFC 3986 §2, ":" and "@"; not "*", which would look like a pattern.
const LITERAL = /^[\w.~!$&'()+,;=:@-]+$/
const PLACEHOLDER = /^([\w.~:-]*)\{([A-Za-z]\w*)\}([\w.~:-]*)$/

/**
 * The segments of a template such as `/v1/charges/{id}`; `undefined` where it is none. One that
 * ends in a slash has an empty literal at its end.
 */
export function parsePathTemplate(text: string): PathTemplate | undefined {
  if (!text.startsWith('/')) return undefined
  if (text === '/') return []
  const parts = text.slice(1).split('/')
  const endsInSlash = parts.length > 1 && parts.at(-1) === ''
  const segments = (endsInSlash ? parts.slice(0, -1) : parts).map(parseSegment)
  if (endsInSlash) segments.push({ kind: 'literal', text: '' })
  const whole = segments.filter((segment) => segment !== undefined)
  const names = whole.flatMap((segment) => (segment.kind === 'placeholder' ? segment.name : []))
  const isWhole = whole.length === segments.length && new Set(names).size === names.length
  return isWhole ? whole : undefined
}

function parseSegment(text: string): TemplateSegment | undefined {
  const [, prefix = '', name, suffix = ''] = PLACEHOLDER.exec(text) ?? []
  if (name !== undefined) return { kind: 'placeholder', name, prefix, suffix }
  const isPlain = LITERAL.test(text) && text !== '.' && text !== '..'
  return isPlain ? { kind: 'literal', text } : undefined
}

/** What the placeholders stand for in a path's segments; `undefined` where it does not match. */
export function matchPath(
  template: PathTemplate,
  segments: readonly string[],
): ReadonlyMap<string, string> | undefined {
  if (template.length !== segments.length) return undefined
  const found = new Map<string, string>()
  for (const [at, part] of template.entries()) {
    const segment = segments[at] ?? ''
    if (!takes(part, segment)) return undefined
    if (part.kind === 'literal') continue
    found.set(part.name, segment.slice(part.prefix.length, segment.length - part.suffix.length))
  }
  return found
}

/**
 * How two templates lie to each other: `apart` where no path matches both, `nearer` or `farther`
 * where `one` matches a part of what `other` does or the reverse, `crossed` where neither holds.
 */
export function compareTemplates(
  one: PathTemplate,
  other: PathTemplate,
): 'apart' | 'same' | 'nearer' | 'farther' | 'crossed' {
  if (one.length !== other.length) return 'apart'
  let isNearer = false
  let isFarther = false
  for (const [at, part] of one.entries()) {
    const against = other[at]
    if (against === undefined || !meet(part, against)) return 'apart'
    isNearer ||= !holds(part, against)
    isFarther ||= !holds(against, part)
  }
  if (isNearer && isFarther) return 'crossed'
  if (isNearer) return 'nearer'
  return isFarther ? 'farther' : 'same'
}

function takes(part: TemplateSegment, segment: string): boolean {
  if (part.kind === 'literal') return part.text === segment
  const { prefix, suffix } = part
  if (segment.length <= prefix.length + suffix.length) return false
  return segment.startsWith(prefix) && segment.endsWith(suffix)
}

/** Whether some segment matches both. */
function meet(one: TemplateSegment, other: TemplateSegment): boolean {
  if (one.kind === 'literal') return takes(other, one.text)
  if (other.kind === 'literal') return takes(one, other.text)
  const isPrefix = one.prefix.startsWith(other.prefix) || other.prefix.startsWith(one.prefix)
  const isSuffix = one.suffix.endsWith(other.suffix) || other.suffix.endsWith(one.suffix)
  return isPrefix && isSuffix
}

/** Whether `part` matches every segment that `within` does. */
function holds(part: TemplateSegment, within: TemplateSegment): boolean {
  if (within.kind === 'literal') return takes(part, within.text)
  if (part.kind === 'literal') return false
  return within.prefix.startsWith(part.prefix) && within.suffix.endsWith(part.suffix)
}
