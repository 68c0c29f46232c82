/** Where in the text of a statement the whole texts are asked for that come beside its columns. */
import type { Node, SelectStmt } from '@pgsql/types'
import { quotedIdentifier } from '../../../wire/postgres/identifier.ts'
import { wholeColumn, wholeColumnName } from '../../../wire/postgres/whole-columns.ts'
import type { Followed } from './followed.ts'
import type { Asked, Beside, Insertion } from './looking.ts'
import { parseStatements, type Statement, type Token, tokensOf } from './statements.ts'

/** What stands behind WHERE and GROUP BY. */
const BEHIND = /^(?:window|order|limit|offset|fetch|for)$/i
/** FROM stands behind them without beginning what rows come from. */
const WITHIN = /^(?:distinct|as|\.)$/i

/** Of the queries within others, those texts alone that are asked for further out. */
export function usedWholes(beside: Beside): Beside {
  const [shown] = beside.values()
  const used = new Set(shown?.texts)
  // Whatever is added is new, and asks for others in turn.
  for (const outer of used) {
    for (const { texts } of beside.values()) {
      for (const text of texts) {
        if (outer.includes(quotedIdentifier(wholeColumnName(text)))) used.add(text)
      }
    }
  }
  const kept = [...beside].map(([select, { texts, groups }]) => {
    return [
      select,
      { texts: new Set([...texts].filter((text) => used.has(text))), groups },
    ] as const
  })
  return new Map(kept.filter(([, { texts }]) => texts.size > 0))
}

/** `undefined` where it cannot be told for certain: then nothing is asked for. */
export function placedWholes(
  statement: Statement,
  { beside, instead }: Followed,
): readonly Insertion[] | undefined {
  const text = instead === undefined ? statement.text : Buffer.from(instead)
  const from = instead === undefined ? statement.start : 0
  const [shown] = beside.keys()
  const placed: Placed[] = []
  const meant = new Map<unknown, SelectStmt>()
  for (const [select, asked] of beside) {
    const own = placedIn(select, { asked, text, from })
    if (own === undefined) return undefined
    placed.push(...own)
    meant.set(select, withAsked(select, asked))
  }
  placed.sort((a, b) => a.at - b.at)
  if (spelled(written(text, placed)) !== spelled(shown, meant)) return undefined
  return placed.map((one) => ({ ...one, at: one.at + from }))
}

type In = { readonly asked: Asked; readonly text: Buffer; readonly from: number }

function placedIn(select: SelectStmt, { asked, text, from }: In): readonly Placed[] | undefined {
  const [first] = select.targetList ?? []
  if (first === undefined || !('ResTarget' in first)) return undefined
  const words = wordsFrom(text, (first.ResTarget.location ?? 0) - from)
  const begin = words.find(({ word, before }) => /^from$/i.test(word) && !WITHIN.test(before))
  const last = words.at(-1)
  if (begin === undefined || last === undefined) return undefined
  const columns = { at: begin.start, text: `, ${columnsOf(asked)} ` }
  if (asked.groups === 0) return [columns]
  const behind = words.find(({ word, start }) => start > begin.start && BEHIND.test(word))
  return [columns, { at: behind?.start ?? last.end, text: ` GROUP BY ${numbersOf(asked)} ` }]
}

function columnsOf({ texts }: Asked): string {
  return [...texts].map(wholeColumn).join(', ')
}

function numbersOf({ groups }: Asked): string {
  return Array.from({ length: groups }, (_, at) => at + 1).join(', ')
}

type Word = { readonly word: string; readonly before: string } & Pick<Token, 'start' | 'end'>

/** The words from a place on that stand in no parentheses, up to the end of what these are in. */
function wordsFrom(text: Buffer, from: number): readonly Word[] {
  const words: Word[] = []
  let depth = 0
  let before = ''
  for (const { start, end, kind } of tokensOf(text.toString('utf8'))) {
    if (start < from || kind === 'comment') continue
    const word = text.subarray(start, end).toString('utf8')
    if (word === ')') depth -= 1
    if (depth < 0 || word === ';') break
    if (depth === 0) words.push({ word, before, start, end })
    if (word === '(') depth += 1
    before = word
  }
  return words
}

/** The query whose columns are shown, now or when it is gone on with. */
function shownSelect(tree: Node | undefined): SelectStmt | undefined {
  if (tree === undefined) return undefined
  if ('SelectStmt' in tree) return tree.SelectStmt
  if ('DeclareCursorStmt' in tree) return shownSelect(tree.DeclareCursorStmt.query)
  return 'PrepareStmt' in tree ? shownSelect(tree.PrepareStmt.query) : undefined
}

type Placed = { readonly at: number; readonly text: string }

function written(text: Buffer, placed: readonly Placed[]): SelectStmt | undefined {
  let made = ''
  let from = 0
  for (const { at, text: put } of placed) {
    made += text.toString('utf8', from, at) + put
    from = at
  }
  const whole = made + text.toString('utf8', from)
  const statements = parseStatements(whole)
  return statements.length === 1 ? shownSelect(statements[0]?.tree) : undefined
}

/** What the text is to say: the query as it was, with these columns behind its own. */
function withAsked(select: SelectStmt, asked: Asked): SelectStmt {
  const grouped = asked.groups === 0 ? '' : ` GROUP BY ${numbersOf(asked)}`
  const more = shownSelect(parseStatements(`SELECT ${columnsOf(asked)}${grouped}`)[0]?.tree)
  const targetList = [...(select.targetList ?? []), ...(more?.targetList ?? [])]
  const { groupClause } = asked.groups === 0 ? select : (more ?? {})
  return groupClause === undefined
    ? { ...select, targetList }
    : { ...select, targetList, groupClause }
}

/** Places in the text, of which a tree is full. */
const PLACES = /^(?:location|.*_location|stmt_len|.*_start|.*_end)$/

function spelled(tree: unknown, meant: ReadonlyMap<unknown, SelectStmt> = new Map()): string {
  return JSON.stringify(sorted(tree, meant))
}

function sorted(part: unknown, meant: ReadonlyMap<unknown, SelectStmt>): unknown {
  if (typeof part !== 'object' || part === null) return part
  if (Array.isArray(part)) return part.map((each) => sorted(each, meant))
  const members = Object.entries(meant.get(part) ?? part).filter(([name]) => !PLACES.test(name))
  const byName = members.sort(([a], [b]) => (a < b ? -1 : 1))
  return byName.map(([name, member]) => [name, sorted(member, meant)])
}
