/**
 * Statements that differ in whole numbers alone are judged once, where no verdict hangs on them.
 */
import type { A_Expr, Node } from '@pgsql/types'
import type { Judging } from '../../judging.ts'
import { plainValue } from './judge-values.ts'
import type { Statement } from './statements.ts'
import { namesOf } from './tree.ts'
import type { Verdict } from './verdict.ts'

/**
 * Nothing in such a text is a quote, a comment or a minus, so that its words are told apart without
 * the parser, and stay the same whatever the numbers are.
 */
const PLAIN = /^[\w \t\r\n,.=<>*()+;$]*$/
const LENGTH_MAX = 2_000
/** Of nine digits at most, it is an `int` (PostgreSQL documentation §4.1.2.6). */
const NUMBER = /(?<![\w.$])\d{1,9}(?![\w.])/g
/** In no such text, so that a template is no text. */
const PLACE = '#'

export type Template = {
  /** The text with a sign in place of each number. */
  readonly text: string
  readonly numbers: readonly string[]
  /** Where they begin. */
  readonly places: readonly number[]
}

/** `undefined` where the text is not so plain, or has no numbers. */
export function templateOf(text: string): Template | undefined {
  if (text.length > LENGTH_MAX || !PLAIN.test(text)) return undefined
  const numbers: string[] = []
  const places: number[] = []
  let template = ''
  let from = 0
  // In a loop of its own, which costs less than asking for all.
  NUMBER.lastIndex = 0
  for (let found = NUMBER.exec(text); found !== null; found = NUMBER.exec(text)) {
    const { 0: number, index } = found
    numbers.push(number)
    places.push(index)
    template += text.slice(from, index) + PLACE
    from = index + number.length
  }
  return from === 0 ? undefined : { text: template + text.slice(from), numbers, places }
}

export class KeptTemplate {
  readonly #verdict: Verdict
  /** What stands between the numbers, for the record and as it is sent. */
  readonly #shown: readonly string[]
  readonly #sent: readonly string[]

  /** `undefined` where a number may decide something. */
  static of(
    statement: Statement,
    verdict: Verdict,
    { places }: Template,
  ): KeptTemplate | undefined {
    const free = new Set(freePlaces(statement.tree))
    const isFree = places.every((place) => free.has(place))
    // What comes beside its columns is put in at places of its own.
    const isAlone = verdict.followed.placed.length === 0
    return isFree && isAlone && verdict.isLasting ? new KeptTemplate(statement, verdict) : undefined
  }

  private constructor({ text, start }: Statement, verdict: Verdict) {
    // Of ASCII alone, so that its bytes are its characters.
    const asked = text.toString('latin1')
    const spans = spansBetween(asked)
    const insertions = new Map(verdict.followed.insertions.map((one) => [one.at - start, one.text]))
    this.#verdict = verdict
    // As the record has it: blanks are one each, and none at the ends.
    const shown = spans.map(({ from, to }) => asked.slice(from, to).replace(/\s+/g, ' '))
    this.#shown = shown.map((part, at) => trimmedAt(part, at, shown.length - 1))
    this.#sent = spans.map(({ from, to }) => {
      let sent = ''
      for (let at = from; at < to; at += 1) sent += (insertions.get(at) ?? '') + asked[at]
      return sent
    })
  }

  /** The verdict on the text with these numbers. */
  filled({ numbers }: Template, judging: Judging): Verdict {
    const shown = numbers.map((number) => plainValue(number, judging))
    const sent = interleaved(this.#sent, numbers)
    const text = {
      sent,
      alone: sent,
      shown: judging.masked(interleaved(this.#shown, shown)),
    }
    return { followed: this.#verdict.followed, text, isLasting: false }
  }
}

type Span = { readonly from: number; readonly to: number }

function spansBetween(text: string): readonly Span[] {
  const spans: Span[] = []
  let from = 0
  for (const { 0: number, index } of text.matchAll(NUMBER)) {
    spans.push({ from, to: index })
    from = index + number.length
  }
  return [...spans, { from, to: text.length }]
}

function trimmedAt(part: string, at: number, last: number): string {
  const begun = at === 0 ? part.trimStart() : part
  return at === last ? begun.trimEnd() : begun
}

function interleaved(parts: readonly string[], numbers: readonly string[]): string {
  let whole = ''
  for (let at = 0; at < parts.length; at += 1) whole += (parts[at] ?? '') + (numbers[at] ?? '')
  return whole
}

const COMPARING = new Set(['=', '<>', '<', '>', '<=', '>='])

/** Where numbers stand that decide nothing: beside a column, or as a LIMIT. */
function freePlaces(part: unknown): readonly number[] {
  if (typeof part !== 'object' || part === null) return []
  if (Array.isArray(part)) return part.flatMap(freePlaces)
  return Object.entries(part).flatMap(([name, member]) => {
    if (name === 'A_Expr') return [...freeBeside(member), ...freePlaces(member)]
    const isLimit = name === 'limitCount' || name === 'limitOffset'
    return isLimit ? [...placeOf(member), ...freePlaces(member)] : freePlaces(member)
  })
}

/** `column = 7`, either way round, and `column IN (7, 8)`. */
function freeBeside({ kind, name, lexpr, rexpr }: A_Expr): readonly number[] {
  if (kind === 'AEXPR_OP' && COMPARING.has(namesOf(name).join('.'))) {
    if (isColumn(lexpr)) return placeOf(rexpr)
    return isColumn(rexpr) ? placeOf(lexpr) : []
  }
  const isList = kind === 'AEXPR_IN' && isColumn(lexpr) && rexpr !== undefined && 'List' in rexpr
  return isList ? (rexpr.List.items ?? []).flatMap(placeOf) : []
}

function isColumn(node: Node | undefined): boolean {
  return node !== undefined && 'ColumnRef' in node
}

/** A number that nobody wrote, as in FETCH FIRST ROW, has no place. */
function placeOf(node: Node | undefined): readonly number[] {
  if (node === undefined || !('A_Const' in node)) return []
  const { ival, location = -1 } = node.A_Const
  return ival === undefined ? [] : [location]
}
