/** Keys that are told by how they begin: each format of the table at its heads. */
import { KEY_FORMATS } from '../rules/key-formats.ts'
import { type Headed, literalsOf, withoutSigns } from '../text/headed.ts'
import { secretRule } from './secret.ts'

/** A class or a sign and how often it stands; whatever else is in a pattern has no group. */
const PARTS = /(\[(?:\\.|[^\]\\])+\]|\\[\w.+/$-]|[\w.:/=-])(?:\{(\d+)(?:,\d*)?\})?(?![?*|])|./g

export const keys: readonly Headed[] = KEY_FORMATS.map(([id, heads, rest]) => {
  const rule = secretRule(id)
  const starts = heads.split(' ').map(withoutSigns)
  const longest = starts.toSorted((a, b) => b.length - a.length)
  const pattern = new RegExp(`(?:${longest.map(escapePattern).join('|')})(?:${rest})`, 'y')
  return {
    literals: literalsOf(heads.split(' '), { isExact: true, behindMin: lengthMinOf(rest) }),
    look: (text, at, report) => {
      pattern.lastIndex = at
      if (pattern.test(text)) report(at, pattern.lastIndex, rule)
    },
  }
})

/**
 * How many signs the first parts of a pattern take at least; a part that may be a blank ends it.
 */
export function lengthMinOf(pattern: string): number {
  if (pattern.replace(/\[[^\]]*\]|\([^()]*\)/g, '').includes('|')) return 0
  let length = 0
  for (const [, part = '', from] of pattern.matchAll(PARTS)) {
    if (part === '' || /^\\s|^\[[^\]]*(?:\\s| )/.test(part)) break
    length += from === undefined ? 1 : Number(from)
  }
  return length
}

export function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
