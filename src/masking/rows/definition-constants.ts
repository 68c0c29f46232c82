/**
 * Constants in texts of SQL that a server spells out, such as the definition of an index: beside a
 * column that holds somebody's values, they are such values too.
 */
import type { ColumnRule, ConstantRules } from '../../flow/lineage.ts'

/** In which quotes need not match. */
const COMMENT = /(?<comment>--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))/
/**
 * A quoted name, a text in quotes, the mark of one between `$$`, a number, a word, `::`, or another
 * sign. Of SQL in JSON the quotes around it are such signs.
 */
const TOKENS = [
  /(?<quoted>"[^"'()\\]{1,64}")/,
  /(?<text>[eE]'(?:[^'\\]|''|\\[\s\S])*'?|(?:[nNbBxX]|[uU]&)?'(?:[^']|'')*'?)/,
  /(?<dollar>\$(?:[A-Za-z_]\w{0,62})?\$)/,
  /(?<number>(?<![\w$])\d[\d.]*)/,
  /(?<word>[\p{L}_][\p{L}\p{N}_$]*)/u,
  /(?<sign>::|\S)/,
]
const WITHIN_COMMENT = tokensOf(TOKENS)
export const DEFINITION_TOKEN = tokensOf([COMMENT, ...TOKENS])

function tokensOf(kinds: readonly RegExp[]): RegExp {
  return new RegExp(kinds.map(({ source }) => source).join('|'), 'gu')
}

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
  written: string,
  constants: ConstantRules,
  mask: (text: string, rule: ColumnRule | undefined) => string,
): string {
  let shown = ''
  let from = 0
  for (const { start, end, text, clause } of constantsOf(written, constants)) {
    const rule = ruleOf(clause)
    if (constants.areHidden !== true && (rule === undefined || rule === 'nobody')) continue
    shown += `${written.slice(from, start)}'${mask(text, rule === 'nobody' ? undefined : rule)}'`
    from = end
  }
  return shown + written.slice(from)
}

/** By the nearest brackets in which columns are named. */
function ruleOf(clause: Clause): Clause['rule'] {
  for (let at: Clause | undefined = clause; at !== undefined; at = at.around) {
    if (at.rule !== undefined) return at.rule
  }
  return undefined
}

function constantsOf(
  written: string,
  rules: ConstantRules,
  tokens: RegExp = DEFINITION_TOKEN,
): readonly Found[] {
  const { ofColumn, areHidden } = rules
  const found: Found[] = []
  const clauses = new Clauses()
  const types = new Types()
  const token = new RegExp(tokens)
  for (let match = token.exec(written); match !== null; match = token.exec(written)) {
    const { comment, quoted, text, dollar, number, word, sign = '' } = match.groups ?? {}
    const { index: start } = match
    const end = token.lastIndex
    if (comment !== undefined) {
      const within = constantsOf(comment, rules, WITHIN_COMMENT)
      found.push(
        ...within.map((one) => ({ ...one, start: one.start + start, end: one.end + start })),
      )
      continue
    }
    const { clause } = clauses
    const isType = types.take(match[0])
    const name = word ?? quoted?.slice(1, -1)
    if (name !== undefined) {
      if (PARTING.has(word?.toLowerCase() ?? '')) clauses.part()
      else if (!isType) noteColumn(clause, ofColumn(name))
    } else if (text !== undefined) {
      found.push({ start, end, text: said(text), clause })
    } else if (number !== undefined && number.length >= DIGITS_MIN) {
      found.push({ start, end, text: number, clause })
    } else if (dollar !== undefined && (areHidden === true || isPersonal(clause))) {
      const close = written.indexOf(dollar, end)
      const to = close === -1 ? written.length : close
      token.lastIndex = to + dollar.length
      found.push({ start, end: token.lastIndex, text: written.slice(end, to), clause })
    } else clauses.take(sign)
  }
  return found
}

/** Where conditions begin and end; what stands between `$$` may be statements of their own. */
class Clauses {
  readonly #whole: Clause = { around: undefined, rule: undefined }
  readonly #open: Clause[] = []
  clause: Clause = { around: this.#whole, rule: undefined }

  part(): void {
    this.clause = { around: this.#open.at(-1) ?? this.#whole, rule: undefined }
  }

  take(sign: string): void {
    if (sign === '(' || sign === '[') this.#open.push(this.clause)
    if (sign === ')' || sign === ']') this.clause = this.#open.pop() ?? this.clause
    else if (/^[([,;]$/.test(sign)) this.part()
  }
}

/** Words that belong to the name of a type before them. */
const TYPE_WORDS = new Set('varying precision with without time zone'.split(' '))

/** Names of types behind `::`, which are no columns. */
class Types {
  #isNext = false
  #wasOne = false

  /** Whether a word is one. */
  take(token: string): boolean {
    const isOne = this.#isNext || (this.#wasOne && TYPE_WORDS.has(token.toLowerCase()))
    this.#isNext = token === '::' || (this.#wasOne && token === '.')
    this.#wasOne = isOne
    return isOne
  }
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
