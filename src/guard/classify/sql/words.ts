/** Indexes of words that a statement makes or ranks: each word that is looked for is a probe. */
import type { Node } from '@pgsql/types'
import { requireImpersonal } from './comparisons.ts'
import type { Place } from './looking.ts'
import { requireSearchedWords } from './seen-texts.ts'
import { CLEAR, isOwn, isSeenText, isWords, type Taint, WORDS } from './taint.ts'
import { constantOf } from './tree.ts'

type Call = {
  readonly name: string
  readonly args: readonly Node[]
  readonly taints: readonly Taint[]
}

const RANKING = new Set(['ts_rank', 'ts_rank_cd'])

/**
 * What such a call makes of a text in which somebody was seen, or of a column of words; `undefined`
 * of any other. @throws Refused
 */
export function wordsTaint({ name, args, taints }: Call, place: Place): Taint | undefined {
  if (place.looking.isView) return undefined
  if (name === 'to_tsvector') return isIndexed(args, taints) ? WORDS : undefined
  const at = RANKING.has(name) ? taints.findIndex(isWords) : -1
  const [words, by] = [at, at + 1].map((each) => ({
    node: args[each],
    taint: taints[each] ?? CLEAR,
  }))
  if (at < 0 || words === undefined || by === undefined) return undefined
  for (const taint of taints.toSpliced(at, 2)) requireImpersonal(taint, name, place)
  requireSearchedWords([words, by], place)
  return CLEAR
}

/** As it stands in its column: whatever is put beside it would be found in each row. */
function isIndexed(args: readonly Node[], taints: readonly Taint[]): boolean {
  const text = taints.at(-1)
  if (text === undefined || !isSeenText(text) || !isOwn(text)) return false
  return args.slice(0, -1).every((node) => constantOf(node, () => true) !== undefined)
}
