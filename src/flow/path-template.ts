/** Path templates of operations: which paths they stand for, and which is the nearer of two. */

/** A placeholder stands for at least one character; `suffix` follows it in the same segment. */
export type TemplateSegment =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'placeholder'; readonly name: string; readonly suffix: string }

export type PathTemplate = readonly TemplateSegment[]

const LITERAL = /^[\w.~!$&'()*+,;=:@-]+$/
const PLACEHOLDER = /^\{([A-Za-z]\w*)\}([\w.~-]*)$/

/** The segments of a template such as `/v1/charges/{id}`; `undefined` where it is none. */
export function parsePathTemplate(text: string): PathTemplate | undefined {
  if (!text.startsWith('/')) return undefined
  if (text === '/') return []
  const segments: TemplateSegment[] = []
  for (const part of text.slice(1).split('/')) {
    const [, name, suffix = ''] = PLACEHOLDER.exec(part) ?? []
    if (name !== undefined) segments.push({ kind: 'placeholder', name, suffix })
    else if (LITERAL.test(part) && !/^\.{1,2}$/.test(part)) {
      segments.push({ kind: 'literal', text: part })
    } else return undefined
  }
  return segments
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
    if (part.kind === 'literal') {
      if (part.text !== segment) return undefined
    } else {
      if (segment.length <= part.suffix.length || !segment.endsWith(part.suffix)) return undefined
      found.set(part.name, segment.slice(0, segment.length - part.suffix.length))
    }
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

/** Whether some segment matches both. */
function meet(one: TemplateSegment, other: TemplateSegment): boolean {
  if (one.kind === 'literal') return holds(other, one)
  if (other.kind === 'literal') return holds(one, other)
  return one.suffix.endsWith(other.suffix) || other.suffix.endsWith(one.suffix)
}

/** Whether `part` matches every segment that `within` does. */
function holds(part: TemplateSegment, within: TemplateSegment): boolean {
  if (part.kind === 'literal') return within.kind === 'literal' && part.text === within.text
  if (within.kind === 'placeholder') return within.suffix.endsWith(part.suffix)
  return within.text.length > part.suffix.length && within.text.endsWith(part.suffix)
}
