/** Where in the text of a statement the whole texts are asked for that come beside its columns. */
import type { Node, SelectStmt } from '@pgsql/types'
import { wholeColumn } from '../../../wire/postgres/whole-columns.ts'
import type { Followed } from './followed.ts'
import type { Insertion } from './looking.ts'
import { parseStatements, type Statement, type Token, tokensOf } from './statements.ts'

/** What stands behind WHERE and GROUP BY. */
const BEHIND = /^(?:window|order|limit|offset|fetch|for)$/i
/** FROM stands behind them without beginning what rows come from. */
const WITHIN = /^(?:distinct|as|\.)$/i

/** `undefined` where it cannot be told for certain: then nothing is asked for. */
export function placedWholes(
  statement: Statement,
  { beside, instead }: Followed,
): readonly Insertion[] | undefined {
  const text = instead === undefined ? statement.text : Buffer.from(instead)
  const from = instead === undefined ? statement.start : 0
  const select = shownSelect(instead === undefined ? statement.tree : treeOf(instead))
  const [first] = select?.targetList ?? []
  if (select === undefined || first === undefined || !('ResTarget' in first)) return undefined
  const columns = [...beside.texts].map(wholeColumn).join(', ')
  const numbers = Array.from({ length: beside.groups }, (_, at) => at + 1).join(', ')
  const words = wordsFrom(text, (first.ResTarget.location ?? 0) - from)
  const begin = words.find(({ word, before }) => /^from$/i.test(word) && !WITHIN.test(before))
  const last = words.at(-1)
  if (begin === undefined || last === undefined) return undefined
  const behind = words.find(({ word, start }) => start > begin.start && BEHIND.test(word))
  const placed = [{ at: begin.start, text: `, ${columns} ` }]
  if (beside.groups > 0) {
    placed.push({ at: behind?.start ?? last.end, text: ` GROUP BY ${numbers} ` })
  }
  if (!isSame(written(text, placed), asked(select, { columns, numbers }))) return undefined
  return placed.map((one) => ({ ...one, at: one.at + from }))
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

function treeOf(text: string): Node | undefined {
  return parseStatements(text)[0]?.tree
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

type Asked = { readonly columns: string; readonly numbers: string }

/** What the text is to say: the query as it was, with these columns behind its own. */
function asked(select: SelectStmt, { columns, numbers }: Asked): SelectStmt {
  const grouped = numbers === '' ? '' : ` GROUP BY ${numbers}`
  const more = shownSelect(treeOf(`SELECT ${columns}${grouped}`))
  const targetList = [...(select.targetList ?? []), ...(more?.targetList ?? [])]
  const { groupClause } = numbers === '' ? select : (more ?? {})
  return groupClause === undefined
    ? { ...select, targetList }
    : { ...select, targetList, groupClause }
}

/** Places in the text, of which a tree is full. */
const PLACES = /^(?:location|.*_location|stmt_len|.*_start|.*_end)$/

function isSame(a: SelectStmt | undefined, b: SelectStmt): boolean {
  return a !== undefined && spelled(a) === spelled(b)
}

function spelled(tree: unknown): string {
  return JSON.stringify(sorted(tree))
}

function sorted(part: unknown): unknown {
  if (typeof part !== 'object' || part === null) return part
  if (Array.isArray(part)) return part.map(sorted)
  const members = Object.entries(part).filter(([name]) => !PLACES.test(name))
  const byName = members.sort(([a], [b]) => (a < b ? -1 : 1))
  return byName.map(([name, member]) => [name, sorted(member)])
}
