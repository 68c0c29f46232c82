/**
 * Values in statements (SQL) and in what databases say of them: named by their column, wherever
 * that stands.
 */

import type { NameRule } from '../names/name-rule.ts'
import type { NamedSignal } from '../names/named.ts'
import { type Look, type Report, type Rule, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { birthValues } from './birth-values.ts'
import { labelLines } from './label-lines.ts'
import { loginNames } from './login-names.ts'
import { namedInMarkup } from './named-in-markup.ts'
import { namedRule } from './pairs.ts'
import { refusedValues } from './refused-values.ts'
import { looksRight } from './secret.ts'
import { tableLines } from './table-lines.ts'

/** A row that a database repeats may hold anything. */
const rowRule = ruleOf('row-in-error', 'user')
const valueRule = ruleOf('value-in-error', 'user', { treatment: 'pseudonym' })

const COLUMNS_MAX = 256
const VALUES_MAX = 4_096
/**
 * A text in quotes, doubled or escaped within (ISO 9075-2 §5.3), or between `$$`; a number; a call.
 */
const VALUE =
  /\s{0,64}(?:[EeNnBbXx]?'(?<single>(?:[^'\\]|''|\\[\s\S]){0,4096})'|"(?<double>(?:[^"\\]|""|\\[\s\S]){0,4096})"|(?<tag>\$\w{0,32}\$)(?<dollar>[\s\S]{0,4096}?)\k<tag>|(?<number>-?[\d.]{1,40})|\$?[\w.]{1,64}(?:\((?<call>[^()]{0,256})\))?|\?)(?:::\w{1,32})?\s{0,64}/dy

type Value = { readonly start: number; readonly end: number; readonly kind: Kind }
type Kind = 'text' | 'number' | 'call' | 'word'
const KINDS: readonly (readonly [string, Kind])[] = [
  ...(['single', 'double', 'dollar'] as const).map((name) => [name, 'text'] as const),
  ['number', 'number'],
  ['call', 'call'],
]

/** The value at `from`, and where what follows it begins. */
function valueAt(text: string, from: number): (Value & { readonly next: number }) | undefined {
  VALUE.lastIndex = from
  const match = VALUE.exec(text)
  if (match === null) return undefined
  const next = VALUE.lastIndex
  for (const [name, kind] of KINDS) {
    const place = match.indices?.groups?.[name]
    if (place !== undefined) return { start: place[0], end: place[1], kind, next }
  }
  return { start: from, end: from, kind: 'word', next }
}

function reportNamed(
  { start, end, kind }: Value,
  rule: NameRule | undefined,
  { text, report }: Within,
): void {
  if (rule === undefined || start === end) return
  const isJudged = rule.onlyRandom || (rule.like ?? rule.unlike) !== undefined
  if (isJudged && !looksRight(rule, text.slice(start, end))) return
  if (kind === 'number') {
    if (!rule.onlyText) report(start, end, numberRule(rule))
  } else if (kind === 'text') report(start, end, namedRule(rule))
  // What is made of texts is a text of the same kind.
  else if (text.slice(start, end).includes("'")) report(start, end, rowRule)
}

type Within = { readonly text: string; readonly report: Report }

const numberRules = new Map<NameRule, Rule>()

/** What stands for a number without quotes is a number, so that the statement stays one. */
function numberRule(rule: NameRule): Rule {
  const known = numberRules.get(rule)
  if (known !== undefined) return known
  const made = ruleOf(`named:${rule.category}`, rule.category, { treatment: 'shape' })
  numberRules.set(rule, made)
  return made
}

const INSERT =
  /(?:insert (?:ignore )?into|replace into) +["`[\w.\]]{1,128}\s*\(([^()]{1,8192})\)\s*(values?\s*)?/iy

function inserts(names: NamedSignal): Look {
  return (text, at, report) => {
    INSERT.lastIndex = at
    const match = INSERT.exec(text)
    if (match === null || match[2] === undefined) return
    const columns = rulesOfColumns(names, (match[1] ?? '').split(',', COLUMNS_MAX))
    let from = INSERT.lastIndex
    for (let seen = 0; seen < VALUES_MAX && text[from] === '('; ) {
      from += 1
      for (const rule of columns) {
        const value = valueAt(text, from)
        if (value === undefined) return
        reportNamed(value, rule, { text, report })
        seen += 1
        from = value.next
        if (text[from] !== ',') break
        from += 1
      }
      if (text[from] !== ')') return
      from += /^\)\s{0,16},?\s{0,16}/.exec(text.slice(from, from + 40))?.[0].length ?? 1
    }
  }
}

/** Before `LIKE`, `IN` and the like: the column that is compared. */
const COMPARED =
  /([\w.$]{1,64})["`\])]{0,3}\s{0,8}(?:not\s{1,8})?(?:i?like|rlike|similar to|in|between|regexp|~\*?|=|<>|!=|is(?: not)? distinct from)\s{0,8}(?:any|all|some)?\s{0,8}\(?\s{0,8}(?:array\s{0,8}\[)?$/i
const COMPARES =
  /(?:i?like|rlike|in|between|regexp|similar to|distinct from|any|all|some)(?=\s{0,8}(?:any|all|some)?\s{0,8}\(?\s{0,8}(?:array\s{0,8}\[\s{0,8})?[EeNn]?['"\d$])\s{0,8}(?:any|all|some)?\s{0,8}\(?\s{0,8}(?:array\s{0,8}\[)?/iy
const BEFORE_LENGTH = 100

function comparisons(names: NamedSignal): Look {
  return (text, at, report) => {
    COMPARES.lastIndex = at
    if (!COMPARES.test(text)) return
    const values = COMPARES.lastIndex
    const [, column] = COMPARED.exec(text.slice(Math.max(0, at - BEFORE_LENGTH), values)) ?? []
    if (column === undefined) return
    const rule = ruleOfName(names, column)
    if (rule === undefined) return
    let from = values
    for (let seen = 0; seen < VALUES_MAX; seen += 1) {
      const value = valueAt(text, from)
      if (value === undefined) return
      reportNamed(value, rule, { text, report })
      from = value.next
      const [between] = /^(?:,|and\s)/i.exec(text.slice(from, from + 4)) ?? []
      if (between === undefined) return
      from += between.length
    }
  }
}

/** PostgreSQL: `Key (email)=(ada@example.com) already exists.` */
const KEY = /key \(((?:[^()]|\((?:[^()]|\([^()]{0,64}\)){0,128}\)){1,512})\)=\(/iy

function keysOf(names: NamedSignal): Look {
  return (text, at, report) => {
    KEY.lastIndex = at
    const match = KEY.exec(text)
    if (match === null) return
    const columns = rulesOfColumns(names, (match[1] ?? '').split(', '))
    const start = KEY.lastIndex
    const end = endOfRow(text, start)
    const values = text.slice(start, end).split(', ')
    if (values.length !== columns.length) {
      if (columns.some((rule) => rule !== undefined)) report(start, end, rowRule)
      return
    }
    let from = start
    for (const [index, value] of values.entries()) {
      const place = { start: from, end: from + value.length, kind: 'text' } as const
      reportNamed(place, columns[index], { text, report })
      from += value.length + 2
    }
  }
}

/** A row that is repeated whole, up to the last bracket of its line. */
const ROW = /failing row contains \(/iy

const failingRow: Look = (text, at, report) => {
  ROW.lastIndex = at
  if (!ROW.test(text)) return
  const from = ROW.lastIndex
  // A row may hold lines; its end is said by a dot.
  const end = text.slice(from, from + ROW_LENGTH_MAX).search(/\)\.(?:[\s"\\]|$)/)
  report(from, end === -1 ? endOfRow(text, from) : from + end, rowRule)
}

/** A row that goes on is hidden to the end of the text, and not looked through for its own. */
const ROW_LENGTH_MAX = 4_096

function endOfRow(text: string, from: number): number {
  const line = text
    .slice(from, from + ROW_LENGTH_MAX)
    .search(/[\n\r]|\)(?:\.|,? (?:already|is not|is still|conflicts)|"|\\|$)/)
  return line === -1 ? text.length : from + line
}

/** PostgreSQL: `COPY users, line 44: "7\tBrask"`, `COPY users, line 44, column name: "Brask"`. */
const COPIED =
  /copy [\w."]{1,128}, line \d{1,12}(?:, column ([\w."]{1,64}))?: "([^\n]{1,4096}?)"(?=\s*(?:\n|$)|\\n)/diy

function copiedLine(names: NamedSignal): Look {
  return (text, at, report) => {
    COPIED.lastIndex = at
    const match = COPIED.exec(text)
    const place = match?.indices?.[2]
    if (place === undefined) return
    const column = match?.[1]
    const rule = column === undefined ? undefined : ruleOfName(names, column)
    if (column === undefined) report(...place, rowRule)
    else if (rule !== undefined) report(...place, namedRule(rule))
  }
}

/** What a database could not take: of no column that it names, or of one that nobody knows. */
const REFUSED =
  /(?:duplicate entry|invalid input syntax for (?:type )?[\w ]{1,40}:|invalid input value for enum [\w."]{1,64}:|incorrect [\w ]{1,24} value:|date\/time field value out of range:|value too long[^'"\n]{0,40}:|preview of field's value:|truncated value:) (?:'([^'\n]{1,1024})'|\\?"([^"\n\\]{1,1024}))/iy

const refusedValue =
  (names: NamedSignal): Look =>
  (text, at, report) => {
    REFUSED.lastIndex = at
    const match = REFUSED.exec(text)
    const value = match?.[1] ?? match?.[2]
    if (value === undefined) return
    const rule = ruleOfKey(text, REFUSED.lastIndex, names)
    // Most are counts and ids, but not those of `customer.phone`.
    if (/^\d{1,10}$/.test(value) && rule === undefined) return
    const end = REFUSED.lastIndex - (match?.[1] === undefined ? 0 : 1)
    report(end - value.length, end, rule === undefined ? valueRule : namedRule(rule))
  }

const OF_KEY =
  /^["']? for key '(?:\w{1,64}\.)?(?:uq_|idx_|uk_|ix_)?(\w{2,64}?)(?:_(?:unique|uq|idx|uk|key))?'/i

function ruleOfKey(text: string, from: number, names: NamedSignal): NameRule | undefined {
  const column = OF_KEY.exec(text.slice(from, from + 160))?.[1]
  return column === undefined ? undefined : ruleOfName(names, column)
}

/** A `name` beside a mail address is a person's, as in objects. */
function rulesOfColumns(names: NamedSignal, columns: readonly string[]) {
  const named = columns.map((column) => names.of(nameOfColumn(column)))
  const isPerson = named.some(({ tellsPerson }) => tellsPerson)
  return named.map((each) => names.under(each, isPerson))
}

function ruleOfName(names: NamedSignal, column: string): NameRule | undefined {
  return names.of(nameOfColumn(column)).rule
}

/** `email` of `u."email"` and of `lower((email)::text)`. */
function nameOfColumn(column: string): string {
  const bare = column.replace(/::\w+/g, '').replace(/[^\w$]+$/, '')
  return /[\w$]+$/.exec(bare)?.[0] ?? column
}

/** All that is told by a name which stands elsewhere than right before its value. */
export function statements(names: NamedSignal): readonly Headed[] {
  return [
    ...namedInMarkup(names),
    ...loginNames,
    ...labelLines(names),
    ...tableLines(names),
    ...refusedValues(names),
    ...birthValues(names),
    {
      literals: literalsOf(['insert into', 'insert ignore', 'replace into']),
      look: inserts(names),
    },
    {
      literals: literalsOf([
        'like ',
        "like'",
        'ilike ',
        'rlike ',
        'regexp ',
        'in (',
        'in(',
        'between ',
        'any (',
        'any(',
        'all (',
        'all(',
        'similar to',
        'distinct from',
      ]),
      look: comparisons(names),
    },
    { literals: literalsOf(['key (']), look: keysOf(names) },
    { literals: literalsOf(['failing row']), look: failingRow },
    { literals: literalsOf(['copy ']), look: copiedLine(names) },
    {
      literals: literalsOf([
        'duplicate entry',
        'invalid input',
        'incorrect ',
        'date/time field',
        'value too long',
        'preview of field',
        'truncated value',
      ]),
      look: refusedValue(names),
    },
  ]
}
