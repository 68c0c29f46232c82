/**
 * Constants in texts of SQL that a server spells out, such as the definition of an index: beside a
 * column that holds somebody's values, they are such values too.
 */
import type { ColumnRule, SqlConstants } from '../../flow/lineage.ts'

/** A quoted name, a text in quotes or between `$$`, a number, a word, `::`, or another sign. */
const TOKEN =
  /(?<quoted>"(?:[^"]|"")*"?)|(?<text>[eEnNbBxXuU]?&?'(?:[^']|'')*'?)|(?<dollar>\$(?:[A-Za-z_]\w{0,62})?\$)|(?<number>(?<![\w$])\d[\d.]*)|(?<word>[\p{L}_][\p{L}\p{N}_$]*)|(?<cast>::)|(?<sign>[^\s])/gu

/** Behind these another condition begins, or another value. */
const PARTING = new Set(
  'and or where when then else on having values default using check returning'.split(' '),
)
/** A number of fewer digits is a count, a limit or a code. */
const DIGITS_MIN = 5

type Constant = { readonly start: number; readonly end: number; readonly text: string }

/** What stands between two signs that part conditions, with what is in brackets there. */
type Clause = {
  readonly around: Clause | undefined
  /** What the columns hold that are named in it; `undefined` as long as there is none. */
  rule: ColumnRule | 'nobody' | undefined
}

type Found = Constant & { readonly clause: Clause }

/** The text with what `mask` puts in the place of each constant that may be somebody's. */
export function withoutConstants(
  sql: string,
  constants: SqlConstants,
  mask: (text: string, rule: ColumnRule | undefined) => string,
): string {
  let shown = ''
  let from = 0
  for (const { start, end, text, clause } of constantsOf(sql, constants)) {
    const rule = ruleOf(clause)
    if (constants.areHidden !== true && (rule === undefined || rule === 'nobody')) continue
    shown += `${sql.slice(from, start)}'${mask(text, rule === 'nobody' ? undefined : rule)}'`
    from = end
  }
  return shown + sql.slice(from)
}

/** By the nearest brackets in which columns are named. */
function ruleOf(clause: Clause): Clause['rule'] {
  for (let at: Clause | undefined = clause; at !== undefined; at = at.around) {
    if (at.rule !== undefined) return at.rule
  }
  return undefined
}

function constantsOf(sql: string, { ofColumn, areHidden }: SqlConstants): readonly Found[] {
  const found: Found[] = []
  const open: Clause[] = []
  const whole: Clause = { around: undefined, rule: undefined }
  let clause: Clause = { around: whole, rule: undefined }
  let isType = false
  const part = (): void => {
    clause = { around: open.at(-1) ?? whole, rule: undefined }
  }
  const token = new RegExp(TOKEN)
  for (let match = token.exec(sql); match !== null; match = token.exec(sql)) {
    const { quoted, text, dollar, number, word, cast, sign } = match.groups ?? {}
    const { index: start } = match
    const end = token.lastIndex
    const name = word ?? quoted?.slice(1, -1).replaceAll('""', '"')
    if (name !== undefined) {
      if (word !== undefined && PARTING.has(word.toLowerCase())) part()
      else if (!isType) noteColumn(clause, ofColumn(name))
      isType = isType && word !== undefined
    } else if (text !== undefined) {
      found.push({ start, end, text: said(text), clause })
    } else if (dollar !== undefined) {
      // What stands between may be statements, each with constants of its own.
      const close = areHidden === true || isPersonal(clause) ? sql.indexOf(dollar, end) : end
      const to = close === -1 ? sql.length : close
      if (to !== end)
        found.push({ start, end: to + dollar.length, text: sql.slice(end, to), clause })
      if (to !== end) token.lastIndex = to + dollar.length
    } else if (number !== undefined && number.length >= DIGITS_MIN) {
      found.push({ start, end, text: number, clause })
    } else if (sign === '(' || sign === '[') {
      open.push(clause)
      part()
    } else if (sign === ')' || sign === ']') {
      clause = open.pop() ?? clause
    } else if (sign === ',' || sign === ';') {
      part()
    }
    if (name === undefined) isType = cast !== undefined
  }
  return found
}

/** Of a clause, and of those around it: what stands in brackets belongs to what is beside them. */
function noteColumn(clause: Clause, rule: ColumnRule | 'nobody' | undefined): void {
  if (rule === undefined) return
  for (let at: Clause | undefined = clause; at !== undefined; at = at.around) {
    if (at.rule === undefined || (at.rule === 'nobody' && rule !== 'nobody')) at.rule = rule
  }
}

function isPersonal({ rule }: Clause): boolean {
  return rule !== undefined && rule !== 'nobody'
}

/** What a constant says, near enough to stand for it. */
function said(constant: string): string {
  const [, between] = /^[^']*'(.*?)'?$/s.exec(constant) ?? []
  return (between ?? constant).replaceAll("''", "'")
}
