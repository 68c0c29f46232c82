/** Keys that are told by how they begin: each format of the table at its heads. */
import type { Literal } from '../kernel/literal-records.ts'
import { KEY_FORMATS } from '../rules/key-formats.ts'
import { type Headed, literalsOf, withoutSigns } from '../text/headed.ts'
import { isFiller } from './filler.ts'
import { isRandom, isWordy, secretRule } from './secret.ts'

/** A class or a sign and how often it stands; whatever else is in a pattern has no group. */
const PARTS = /(\[(?:\\.|[^\]\\])+\]|\\[\w.+/$-]|[\w.:/=-])(?:\{(\d+)(?:,\d*)?\})?(?![?*|])|./g

export const keys: readonly Headed[] = KEY_FORMATS.map(([id, heads, rest]) => {
  const rule = secretRule(id)
  const starts = heads.split(' ').map(withoutSigns)
  const longest = starts.toSorted((a, b) => b.length - a.length)
  const pattern = new RegExp(`(?:${longest.map(escapePattern).join('|')})(?:${rest})`, 'y')
  return {
    literals: heads.split(' ').flatMap((head) => literalsOfHead(head, lengthMinOf(rest))),
    look: (text, at, report) => {
      pattern.lastIndex = at
      if (!pattern.test(text)) return
      const key = text.slice(at, pattern.lastIndex)
      if (isFiller(key) || isWordy(key) || isInside(text, at, key)) return
      if (key.startsWith('0x') && OF_CHAIN.test(text.slice(Math.max(0, at - 32), at))) return
      report(at, at + key.replace(SENTENCE_END, '').length, rule)
    },
  }
})

/** The sign of a head that is spelled out is the first of the rest. */
function literalsOfHead(head: string, restMin: number): readonly Literal[] {
  const bare = withoutSigns(head).length
  return literalsOf([head], { isExact: true }).map((literal) => ({
    ...literal,
    behindMin: Math.max(0, restMin - (literal.text.length - bare)),
  }))
}

/**
 * In the midst of base 64, behind its `+`; in a form that is a blank, and words stand before it.
 */
function isInside(text: string, at: number, key: string): boolean {
  if (text[at - 1] !== '+' || !/^[A-Za-z\d]+$/.test(key)) return false
  const before = text.slice(Math.max(0, at - 1 - INSIDE_LENGTH), at - 1)
  return before.length === INSIDE_LENGTH && /^[A-Za-z\d+/]+$/.test(before) && isRandom(before)
}

/** Of some formats dots are signs; the last one is its sentence's. */
const SENTENCE_END = /\.+$/

/** What a chain calls by as many digits as a key has. */
const OF_CHAIN =
  /(?:tx|txn|txid|transaction|hash|block|root|topic|parent|digest|commitment)s?["']?(?: (?:hash|id))?\s{0,4}[:=]?\s{0,4}[["']{0,2}$/i

const INSIDE_LENGTH = 24

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
