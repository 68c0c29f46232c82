/** What is bound to a statement: its log tells the values, and the statement what they are called. */
import type { NamedSignal } from '../names/named.ts'
import { type Look, type Report, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { boundColumns } from './bound-columns.ts'
import { namedRule } from './pairs.ts'
import { isPlaceholder } from './placeholder.ts'
import { readOnce, ScanMemory } from './scan-memory.ts'
import { looksRight } from './secret.ts'

const boundRule = ruleOf('bound-value', 'user', { treatment: 'pseudonym', confidence: 'possible' })

/** A state, a number, a time or an id, and no telephone number with its nought; whatever else was bound may be somebody's. */
const PLAIN =
  /^(?:[a-z]{1,24}(?:[_-][a-z]{1,24}){0,4}|[A-Z]{1,24}(?:_[A-Z]{1,24}){0,4}|true|false|null|none|(?!0\d{8,10}$)-?\d{1,19}(?:\.\d{1,12})?|(?:19|20)\d\d-\d\d-\d\d(?:[T ][\d:.+Z -]{1,30})?|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{24}|\[masked\]|[a-z]{2}[-_][A-Z]{2})$/i
const CASES_MIXED = /^[A-Z][a-z]+(?:[_-][A-Za-z]+)*$/

/** Whether a text that was bound may say something of somebody. */
export function mayBeBound(value: string): boolean {
  if (value === '' || isPlaceholder(value)) return false
  return CASES_MIXED.test(value) || !PLAIN.test(value)
}

function reportBound(place: readonly [number, number], text: string, report: Report): void {
  const [start, end] = place
  if (mayBeBound(text.slice(start, end))) report(start, end, boundRule)
}

/** Hibernate: `binding parameter [1] as [VARCHAR] - [x]`, `binding parameter (1:VARCHAR) <- [x]`. */
const HIBERNATE =
  /(?:binding parameter [[(]\d{1,4}(?:\] as \[|:)|extracted value \((?:\[\w{1,64}\] : \[|\w{1,64}:))N?(?:LONG)?N?(?:VAR)?(?:CHAR2?|CLOB|TEXT|JSON|ENUM|OTHER)\]?\)?\]? (?:-|<-|->) \[([^\n]{1,4096})\]/diy

const hibernate: Look = (text, at, report) => {
  HIBERNATE.lastIndex = at
  const place = HIBERNATE.exec(text)?.indices?.[1]
  if (place !== undefined) reportBound(place, text, report)
}

/**
 * `$1 = 'x'` of PostgreSQL, `@p0='x'` of Entity Framework, `'x'` of SQLAlchemy, `"x"` of TypeORM,
 * `x(String)` of MyBatis, `{"1":"x"}` of Doctrine.
 */
const LIST =
  /(?:parameters[:=] ?(?:array)?[[({]{0,2}|params: ?\[|bindings[:=]? ?\[|(?<=; )args=\(|generated in [\d.]{1,16}s\] [({[]|cached since [^\]\n]{1,40}\] [({[])/iy
const VALUE =
  /[\s,[({]{0,8}(?:(?:["'][\w.]{1,64}["']\s?:|[@$:]?\w{1,64}\s?=)\s?)?(?:'((?:[^'\n\\]|''|\\.){0,4096})'|"((?:[^"\n\\]|\\.){0,4096})"|(?!\()([^\n'"()[\]{}]{1,512}?)\((?:String|Char|Character|Clob|VARCHAR)\)|[^\s,'"()[\]{}]{1,64}\(\w{1,24}\)|[\w.:+-]{1,64})(?: ?\([^()\n]{1,64}\))?[\])}]{0,2}(?=[,\s\])}]|$)/dy
const VALUES_MAX = 256

/** Where in a text a list was looked for, where its values begin, and where the last one ended. */
type Bound = {
  readonly text: string
  readonly at: number
  readonly from: number
  readonly since: number
}

/**
 * Reports the values of a list, under what the statement before it calls them, and says where it
 * ends. A statement is read once, by the first list behind it.
 */
function reportList(bound: Bound, names: NamedSignal, report: Report): number {
  const { text, at } = bound
  let columns: ReturnType<typeof boundColumns> | undefined
  let { from } = bound
  for (let count = 0; count < VALUES_MAX; count += 1) {
    VALUE.lastIndex = from
    const match = VALUE.exec(text)
    if (match === null) return from
    const place = match.indices?.[1] ?? match.indices?.[2] ?? match.indices?.[3]
    if (place !== undefined) columns ??= boundColumns({ text, at, since: bound.since }, names)
    const rule = columns?.[count]
    const isNamed =
      rule !== undefined && place !== undefined && looksRight(rule, text.slice(...place))
    if (isNamed && place[0] < place[1]) report(...place, namedRule(rule))
    else if (place !== undefined) reportBound(place, text, report)
    from = VALUE.lastIndex
    if (text[from] !== ',' || match[0].endsWith(']')) return from
  }
  return from
}

function listed(names: NamedSignal): Look {
  const memory = new ScanMemory(() => ({ end: 0 }))
  return (text, at, report) => {
    const done = memory.of(report)
    if (at < done.end) return
    LIST.lastIndex = at
    if (!LIST.test(text)) return
    const { lastIndex: from } = LIST
    done.end = reportList({ text, at, from, since: done.end }, names, report)
  }
}

/** Sequelize: `Executing (default): … = $1 AND … = $2; "x", "y"`. */
const EXECUTED = /Executing \([^()\n]{1,64}\): |Executed \([^()\n]{1,64}\): /y
const STATEMENT_LENGTH_MAX = 8_192

function executed(names: NamedSignal): Look {
  return readOnce((text, at, report) => {
    EXECUTED.lastIndex = at
    if (!EXECUTED.test(text)) return
    const [line = ''] = text.slice(at, at + STATEMENT_LENGTH_MAX).split('\n', 1)
    const end = at + line.length
    const last = line.lastIndexOf('; ')
    if (last === -1 || !/[$?]/.test(line.slice(0, last))) return end
    if (!/^["'\d-]/.test(line.slice(last + 2))) return end
    reportList({ text, at: at + last, from: at + last + 2, since: at }, names, report)
    return end
  })
}

/** `exec sp_executesql N'…', N'@p0 nvarchar(50)', @p0=N'x'` (learn.microsoft.com/sql). */
const SET_BY_NAME = /@\w{1,64} ?= ?N?'((?:[^'\n]|''){1,4096})'/dg

const setByName = readOnce((text, at, report) => {
  const [line = ''] = text.slice(at, at + STATEMENT_LENGTH_MAX).split('\n', 1)
  for (const { indices } of line.matchAll(SET_BY_NAME)) {
    const [start, end] = indices?.[1] ?? [0, 0]
    reportBound([at + start, at + end], text, report)
  }
  return at + line.length
})

/** Laravel writes a statement with its values in it, and no quotes: `(SQL: insert … values (x, 7))`. */
const BARE =
  /SQL: (?:insert|replace) [^()\n]{1,256}\(([^()\n]{1,4096})\) values \(([^()\n]{1,8192})\)/diy

const bare: Look = (text, at, report) => {
  BARE.lastIndex = at
  const place = BARE.exec(text)?.indices?.[2]
  if (place === undefined) return
  let start = place[0]
  for (const part of text.slice(...place).split(',')) {
    const value = part.trim()
    const from = start + part.indexOf(value)
    if (!/^['"?]/.test(value)) reportBound([from, from + value.length], text, report)
    start += part.length + 1
  }
}

/** The same in conditions: `` where `last_name` = x limit 1) ``. */
const STATEMENT = /SQL: (?:select|update|delete) [^\n]{1,4096}/iy
const BARE_COMPARED =
  /`(\w{1,64})` (?:=|<>|!=|like) ([^\s`'"?%:$@][^`'"\n]{0,200}?)(?=\)*(?:, `| (?:and|or|limit|order|group|where|for|union)\b|\)?\s*$|\)))/dgi

const bareCompared = (names: NamedSignal): Look =>
  readOnce((text, at, report) => {
    STATEMENT.lastIndex = at
    const [statement = ''] = STATEMENT.exec(text) ?? []
    for (const { 1: column = '', indices } of statement.matchAll(BARE_COMPARED)) {
      const { rule } = names.of(column)
      const place = indices?.[2]
      if (rule === undefined || place === undefined) continue
      if (!isPlaceholder(statement.slice(...place)))
        report(at + place[0], at + place[1], namedRule(rule))
    }
    return at + statement.length
  })

export function boundValues(names: NamedSignal): readonly Headed[] {
  return [
    { literals: literalsOf(['binding parameter', 'extracted value']), look: hibernate },
    {
      literals: literalsOf([
        ...['parameters: ', 'parameters=[', 'parameters:[', 'bindings [', 'bindings: ['],
        ...['bindings=[', 'args=(', 'generated in ', 'cached since '],
      ]),
      look: listed(names),
    },
    { literals: literalsOf(['Params: ['], { isExact: true }), look: listed(names) },
    {
      literals: literalsOf(['Executing (', 'Executed ('], { isExact: true }),
      look: executed(names),
    },
    { literals: literalsOf(['sp_executesql']), look: setByName },
    { literals: literalsOf(['SQL: insert', 'SQL: replace']), look: bare },
    {
      literals: literalsOf(['SQL: select', 'SQL: update', 'SQL: delete']),
      look: bareCompared(names),
    },
  ]
}
