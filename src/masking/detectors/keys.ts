/** Keys that are told by how they begin: each format of the table at its heads. */
import { KEY_FORMATS } from '../rules/key-formats.ts'
import type { Look } from '../text/finding.ts'
import { secretRule } from './secret.ts'

/** A look, and the heads at which it is worth one. */
export type Headed = { readonly heads: readonly string[]; readonly look: Look }

const HEAD_LENGTH_MAX = 4
const HEAD_LENGTH_MIN = 3

export const keys: readonly Headed[] = KEY_FORMATS.map(([id, heads, rest]) => {
  const rule = secretRule(id)
  const starts = heads.split(' ').map(literalOf)
  const longest = starts.toSorted((a, b) => b.length - a.length)
  const pattern = new RegExp(`(?:${longest.map(escapePattern).join('|')})(?:${rest})`, 'y')
  return {
    heads: heads.split(' ').flatMap(headsOf),
    look: (text, at, report) => {
      pattern.lastIndex = at
      if (pattern.test(text)) report(at, pattern.lastIndex, rule)
    },
  }
})

/** `SK[0-9a-f]` begins with `SK`; the signs in brackets only say what may follow. */
function literalOf(head: string): string {
  return head.replace(/\[.*\]$/, '')
}

/** The first three or four signs, one head for each that may stand last. */
export function headsOf(head: string): readonly string[] {
  const literal = literalOf(head)
  const [, signs] = /\[(.*)\]$/.exec(head) ?? []
  if (signs === undefined || literal.length >= HEAD_LENGTH_MIN)
    return [literal.slice(0, HEAD_LENGTH_MAX)]
  const allowed = new RegExp(`[${signs}]`)
  const all = Array.from({ length: 0x7f - 0x21 }, (_, code) => String.fromCharCode(0x21 + code))
  return all.filter((sign) => allowed.test(sign)).map((sign) => literal + sign)
}

export function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
