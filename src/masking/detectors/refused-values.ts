/** What a program could not take: its message tells the value, and before or behind it the field. */
import type { NamedSignal } from '../names/named.ts'
import type { Look } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { namedRule } from './pairs.ts'
import { isPlaceholder } from './placeholder.ts'
import { looksRight } from './secret.ts'

type Row = {
  readonly literals: readonly string[]
  /** What stands right before the literal, with the group `name`, where it does not stand behind. */
  readonly before?: RegExp
  /** From the literal on, with the group `value`, and `name`. */
  readonly behind: RegExp
}

const BEFORE_LENGTH = 400

const ROWS: readonly Row[] = [
  // graphql-js, and Joi
  {
    literals: ['got invalid value '],
    before: /"\$(?<name>[\w.]{1,64})" $/,
    behind: /got invalid value "(?<value>[^"\n]{1,512})"/iy,
  },
  {
    literals: ['with value '],
    before: /"(?<name>[\w.]{1,64})" $/,
    behind: /with value "(?<value>[^"\n]{1,512})"/iy,
  },
  // Mongoose
  {
    literals: ['path `'],
    behind: /path `(?<name>[\w.]{1,64})` \(`?(?<value>[^`\n]{1,512}?)`?\)/iy,
  },
  {
    literals: ['failed for value '],
    behind:
      /failed for value "(?<value>[^"\n]{1,512})" (?:\(type \w{1,32}\) )?at path "(?<name>[\w.]{1,64})"/iy,
  },
  // Spring, and Jackson
  {
    literals: ['on field '],
    behind: /on field '(?<name>[\w.[\]]{1,64})': rejected value \[(?<value>[^\]\n]{1,512})\]/iy,
  },
  {
    literals: ['from string "'],
    behind:
      /from string "(?<value>[^"\n]{1,512})"[^"]{0,400}\(through reference chain: (?:[\w.$]{1,128}\["\w{1,64}"\]->){0,8}[\w.$]{1,128}\["(?<name>\w{1,64})"\]/iy,
  },
  // Pydantic, which has the field on a line of its own
  {
    literals: ['input_value='],
    before: /(?:^|\n)(?<name>[\w.]{1,64})\n[ \t]{1,8}[^\n]{1,300}$/,
    behind: /input_value=(?:'(?<value>[^'\n]{1,512})'|"(?<other>[^"\n]{1,512})")/iy,
  },
  // SQL Server, which has the index only
  {
    literals: ['duplicate key value is ('],
    before: /(?:constraint|index) '(?<name>\w{1,128})'[^\n]{0,200}$/,
    behind: /duplicate key value is \((?<value>[^()\n]{1,512})\)/iy,
  },
]

function refused({ before, behind }: Row, names: NamedSignal): Look {
  const placed = new RegExp(behind.source, `${behind.flags}d`)
  return (text, at, report) => {
    placed.lastIndex = at
    const match = placed.exec(text)
    const place = match?.indices?.groups?.value ?? match?.indices?.groups?.other
    if (match === null || place === undefined) return
    const told = before?.exec(text.slice(Math.max(0, at - BEFORE_LENGTH), at)) ?? match
    const rule = names.of(told.groups?.name ?? '').rule
    const value = text.slice(...place)
    if (rule === undefined || isPlaceholder(value) || !looksRight(rule, value)) return
    report(...place, namedRule(rule))
  }
}

export function refusedValues(names: NamedSignal): readonly Headed[] {
  return ROWS.map((row) => ({ literals: literalsOf(row.literals), look: refused(row, names) }))
}
