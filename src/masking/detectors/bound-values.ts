/** What is bound to a statement: its log tells the values, and seldom what they are called. */
import { type Look, type Report, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { isPlaceholder } from './placeholder.ts'

const boundRule = ruleOf('bound-value', 'user', { treatment: 'pseudonym', confidence: 'possible' })

/** A state, a number, a time or an id; whatever else was bound may be somebody's. */
const PLAIN =
  /^(?:[a-z]{1,24}(?:[_-][a-z]{1,24}){0,4}|[A-Z]{1,24}(?:_[A-Z]{1,24}){0,4}|true|false|null|none|-?\d{1,19}(?:\.\d{1,12})?|(?:19|20)\d\d-\d\d-\d\d(?:[T ][\d:.+Z-]{1,24})?|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{24}|\[masked\]|[a-z]{2}[-_][A-Z]{2})$/i
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
  /binding parameter [[(]\d{1,4}(?:\] as \[|:)N?(?:LONG)?N?(?:VAR)?(?:CHAR2?|CLOB|TEXT|JSON|ENUM|OTHER)[\])] (?:-|<-) \[([^\n]{1,4096})\]/diy

const hibernate: Look = (text, at, report) => {
  HIBERNATE.lastIndex = at
  const place = HIBERNATE.exec(text)?.indices?.[1]
  if (place !== undefined) reportBound(place, text, report)
}

/**
 * `$1 = 'x'` of PostgreSQL, `@p0='x'` of Entity Framework, `'x'` of SQLAlchemy, `"x"` of TypeORM,
 * `x(String)` of MyBatis.
 */
const LIST = /parameters[:=] ?[[({]{0,2}/iy
const VALUE =
  /[\s,[({]{0,8}(?:(?:[@$:]?\w{1,64})\s?=\s?)?(?:'((?:[^'\n\\]|''|\\.){0,4096})'|"((?:[^"\n\\]|\\.){0,4096})"|(?!\()([^\n'"()[\]{}]{1,512}?)\((?:String|Char|Character|Clob|VARCHAR)\)|[^\s,'"()[\]{}]{1,64}\(\w{1,24}\)|[\w.:+-]{1,64})(?: ?\([^()\n]{1,64}\))?[\])}]{0,2}(?=[,\s\])}]|$)/dy
const VALUES_MAX = 256

const listed: Look = (text, at, report) => {
  LIST.lastIndex = at
  if (!LIST.test(text)) return
  let from = LIST.lastIndex
  for (let count = 0; count < VALUES_MAX; count += 1) {
    VALUE.lastIndex = from
    const match = VALUE.exec(text)
    if (match === null) return
    const place = match.indices?.[1] ?? match.indices?.[2] ?? match.indices?.[3]
    if (place !== undefined) reportBound(place, text, report)
    from = VALUE.lastIndex
    if (text[from] !== ',' || match[0].endsWith(']')) return
  }
}

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

export const boundValues: readonly Headed[] = [
  { literals: literalsOf(['binding parameter']), look: hibernate },
  { literals: literalsOf(['parameters: ', 'parameters=[', 'parameters:[']), look: listed },
  { literals: literalsOf(['SQL: insert', 'SQL: replace']), look: bare },
]
