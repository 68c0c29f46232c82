/** What the places of a statement are called: `$1` of `where last_name = $1` is a last name. */
import type { NameRule } from '../names/name-rule.ts'
import type { NamedSignal } from '../names/named.ts'

const STATEMENT_LENGTH_MAX = 4_096
const COLUMNS_MAX = 256
const PLACES = '(\\?|\\$\\d{1,4}|%s|[:@]\\w{1,64}|\\(\\?\\))'
const INSERT =
  /insert (?:ignore )?into [^()\n]{1,128}\(([^()\n]{1,4096})\) values ?\(([^()\n]{1,4096})\)/i
const compared = (place: string) =>
  new RegExp(
    `([A-Za-z_]\\w{0,63})["\`\\])]{0,3} {0,4}(?:=|<>|!=|<=|>=|<|>|(?:not )?i?like|in) {0,4}\\(?${place}`,
    'gi',
  )
const COMPARED = compared(PLACES)
/** Django writes the values into the statement, and behind it once more: `…; args=('x',)`. */
const FILLED = compared("('(?:[^'\\n]|''){0,1024}'|-?\\d{1,20})")

/** A statement stands before `at` on its line, and behind what was read before. */
type Behind = { readonly text: string; readonly at: number; readonly since: number }

/** The rules of the places of a statement, in their order. */
export function boundColumns(
  { text, at, since }: Behind,
  names: NamedSignal,
): readonly (NameRule | undefined)[] {
  const before = text.slice(Math.max(since, at - STATEMENT_LENGTH_MAX), at)
  const line = before.slice(before.lastIndexOf('\n') + 1)
  // PostgreSQL tells the values in a line of their own, right below.
  const isDetail = /DETAIL: {1,4}$/.test(line)
  const statement = isDetail
    ? (before
        .slice(0, -line.length - 1)
        .split('\n')
        .at(-1) ?? '')
    : line
  const isFilled = text.startsWith('args=', at)
  if (!isFilled && !/[?$%:@]/.test(statement)) return []
  const rules: (NameRule | undefined)[] = []
  for (const { column, place } of placesOf(statement, isFilled)) {
    const number = Number(/^\$(\d+)$/.exec(place)?.[1] ?? rules.length + 1)
    if (number > COLUMNS_MAX) return []
    rules[number - 1] = names.of(column).rule
  }
  return rules
}

type Named = { readonly column: string; readonly place: string }

function* placesOf(statement: string, isFilled: boolean): Generator<Named> {
  const insert = INSERT.exec(statement)
  if (insert !== null) {
    const columns = (insert[1] ?? '').split(',')
    for (const [index, value] of (insert[2] ?? '').split(',').entries()) {
      const column = /[A-Za-z_]\w*(?=["`\]\s]*$)/.exec(columns[index] ?? '')?.[0]
      if (isFilled || /^\s*(?:\?|\$\d{1,4}|%s|[:@]\w{1,64})\s*$/.test(value))
        yield { column: column ?? '', place: value.trim() }
    }
  }
  const from = insert === null ? 0 : insert.index + insert[0].length
  for (const [, column = '', place = ''] of statement
    .slice(from)
    .matchAll(isFilled ? FILLED : COMPARED))
    yield { column, place }
}
