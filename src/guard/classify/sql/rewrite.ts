/** The text of a statement as it is sent, and as the record shows it. */
import type { Judging } from '../../judging.ts'
import type { Followed } from './followed.ts'
import { judgeLiteral, plainValue } from './judge-values.ts'
import type { Lookup } from './looking.ts'
import { Refused } from './refused.ts'
import { type Statement, type Token, tokensOf } from './statements.ts'

export type Rewritten = {
  readonly sent: string
  /** What is sent, but for what comes beside its columns. */
  readonly alone: string
  readonly shown: string
}

type Piece = { readonly start: number; readonly end: number; readonly text: string }

/**
 * Writes names so that they mean what was judged, and values that were looked up as they are;
 * the record shows no value that may be somebody's, and no comment.
 * @throws Refused
 */
export function rewrite(statement: Statement, followed: Followed, judging: Judging): Rewritten {
  const text = followed.instead === undefined ? statement.text : Buffer.from(followed.instead)
  const from = followed.instead === undefined ? statement.start : 0
  const lookups = new Map(
    followed.lookups.flatMap((one) =>
      one.kind === 'literal' ? [[one.at - from, one] as const] : [],
    ),
  )
  // What recurs is followed more than once, and written once.
  const insertions = new Map(followed.insertions.map((one) => [one.at - from, one]))
  const tokens = tokensOf(text.toString('utf8'))
  const sent: Piece[] = [...insertions].flatMap(([at, { text: put, behind }]) => {
    const before = { start: at, end: at, text: put }
    if (behind === undefined) return [before]
    const end = nameEnd(text, tokens, at)
    return [...spelledOut(text, tokens, at), before, { start: end, end, text: behind }]
  })
  const shown: Piece[] = []
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'comment') shown.push({ ...token, text: ' ' })
    if (token.kind !== 'text' && token.kind !== 'number') continue
    const sign = tokens[at - 1]
    const begins = sign?.kind === 'minus' && lookups.has(sign.start) ? sign.start : token.start
    const place = { start: begins, end: token.end }
    const lookup = lookups.get(begins)
    lookups.delete(begins)
    if (lookup === undefined) {
      shown.push({ ...place, text: plainText(text, token, judging) })
    } else look(lookup, { place, sent, shown }, judging)
  }
  // A value that was not found where the tree says it stands would go out unjudged.
  if (lookups.size > 0) throw new Refused('STATEMENT_UNREADABLE', 'A value is not where it stands.')
  const placed = followed.placed.map(({ at, text: put }) => {
    return { start: at - from, end: at - from, text: put }
  })
  const alone = spliced(text, sent)
  const asked = spliced(text, shown).replace(/\s+/g, ' ').trim()
  return {
    sent: placed.length === 0 ? alone : spliced(text, [...sent, ...placed]),
    alone,
    shown: judging.masked(asked + besides(followed)),
  }
}

/** As a comment, of which clients have none in the record. */
function besides({ placed, beside }: Followed): string {
  if (placed.length === 0) return ''
  const texts = [...beside.values()].flatMap((asked) => [...asked.texts])
  return ` /* beside it, for the mask alone: ${texts.join(', ')} */`
}

/** `TABLE name` takes a name alone, and where a query stands in its place it is spelled out. */
function spelledOut(text: Buffer, tokens: readonly Token[], at: number): readonly Piece[] {
  const word = tokens.findLast(({ kind, start }) => kind !== 'comment' && start < at)
  const isTable = word !== undefined && /^table$/i.test(text.toString('utf8', word.start, word.end))
  return isTable ? [{ start: word.start, end: word.end, text: 'SELECT * FROM' }] : []
}

/** Where a name that may have a schema before it ends. */
function nameEnd(text: Buffer, tokens: readonly Token[], at: number): number {
  const words = tokens.filter(({ kind, start }) => kind !== 'comment' && start >= at)
  const [first, dot, second] = words
  if (first?.start !== at) throw new Refused('STATEMENT_UNREADABLE', 'A table is not where it is.')
  const isDot = dot !== undefined && text.subarray(dot.start, dot.end).toString() === '.'
  return isDot && second !== undefined ? second.end : first.end
}

type Output = {
  readonly place: { readonly start: number; readonly end: number }
  readonly sent: Piece[]
  readonly shown: Piece[]
}

function look(
  lookup: Lookup & { readonly kind: 'literal' },
  { place, sent, shown }: Output,
  judging: Judging,
): void {
  const judged = judgeLiteral(lookup, judging)
  if (judged.value !== lookup.text) sent.push({ ...place, text: literal(judged.value) })
  shown.push({ ...place, text: literal(judged.shown) })
}

/** As a constant that reads the same whatever it holds, with standard_conforming_strings on. */
function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

function plainText(text: Buffer, { start, end, kind }: Token, judging: Judging): string {
  const written = text.subarray(start, end).toString('utf8')
  if (kind === 'number') return plainValue(written, judging)
  // What the constant says, near enough to be looked at: escapes are left as they are.
  const said = /^(?:[A-Za-z]&?)?'(.*)'$/s.exec(written)?.[1]?.replaceAll("''", "'") ?? written
  return literal(plainValue(said, judging))
}

function spliced(text: Buffer, pieces: readonly Piece[]): string {
  const parts: Buffer[] = []
  let at = 0
  for (const { start, end, text: put } of [...pieces].sort((a, b) => a.start - b.start)) {
    parts.push(text.subarray(at, start), Buffer.from(put))
    at = Math.max(at, end)
  }
  parts.push(text.subarray(at))
  return Buffer.concat(parts).toString('utf8')
}
