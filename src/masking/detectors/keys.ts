/** Keys that are told by how they begin: each format of the table at its heads. */
import { KEY_FORMATS } from '../rules/key-formats.ts'
import { type Headed, literalsOf, withoutSigns } from '../text/headed.ts'
import { secretRule } from './secret.ts'

export const keys: readonly Headed[] = KEY_FORMATS.map(([id, heads, rest]) => {
  const rule = secretRule(id)
  const starts = heads.split(' ').map(withoutSigns)
  const longest = starts.toSorted((a, b) => b.length - a.length)
  const pattern = new RegExp(`(?:${longest.map(escapePattern).join('|')})(?:${rest})`, 'y')
  return {
    literals: literalsOf(heads.split(' '), { isExact: true }),
    look: (text, at, report) => {
      pattern.lastIndex = at
      if (pattern.test(text)) report(at, pattern.lastIndex, rule)
    },
  }
})

export function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
