/** Tables within a text: values below the names of their columns, as CSV, psql or pages have them. */
import type { NamedSignal } from '../names/named.ts'
import type { NameRule } from '../names/sensitive-names.ts'
import { COLUMN_ENDS, COLUMN_WORDS } from '../rules/column-words.ts'
import type { Look, Report } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { namedRule } from './pairs.ts'
import { isPlaceholder } from './placeholder.ts'
import { looksRight } from './secret.ts'

/** A blank stands for none as well. */
const PARTINGS = [',', ';', '\t', ' |', '",', '";', '"\t']
const ENDS = ['\n', '\r', '"\n', '"\r']
const HEADER_LENGTH_MAX = 4_096
const COLUMNS_MAX = 256
/** As people and programs call columns. */
const COLUMN = /^"?[\p{L}_][\p{L}\p{N}_.-]{0,63}(?: [\p{L}\p{N}_.-]{1,32}){0,3}"?$/u
const WORD = /^"?[\p{L}_][\p{L}\p{N}_.-]*"?$/u
/** Between the names of columns and the first row. */
export const RULED = /^[-+|=: ]{3,}$/
/** As `pg_dump` writes it. */
const COPIED = /^COPY [\w."]{1,130} ?\(([\w", ]{1,4096})\) FROM stdin[^\n]{0,64};\r?$/i

type Cell = { readonly text: string; readonly start: number }

/** The names of columns, and what parts them. */
export type TableHeader = {
  readonly line: string
  readonly rules: readonly (NameRule | undefined)[]
  readonly sign: string
  /** Whether each line below is a name and its value. */
  readonly isRecord: boolean
}

/** A header ends with its line; what follows are rows, as long as they have as many cells. */
export function tableLines(names: NamedSignal): readonly Headed[] {
  // Each look through a text brings its own report.
  let done: { readonly report: Report | undefined; readonly end: number } = NOTHING_DONE
  let looked: typeof done & { readonly start: number } = NOWHERE
  const below: Look = (text, at, report) => {
    // A line is looked at once, however many columns it names and however long it is.
    if (looked.report === report && looked.start <= at && at < looked.end) return
    const start = text.lastIndexOf('\n', at) + 1
    const end = text.indexOf('\n', at)
    looked = { report, start, end: end === -1 ? text.length : end }
    if (done.report === report && start < done.end) return
    if (end === -1 || end - start > HEADER_LENGTH_MAX) return
    const header = columnsOf(text.slice(start, end), names)
    if (header === undefined) return
    done = { report, end: maskRows({ ...header, text, at: end + 1 }, report) }
  }
  const copied: Look = (text, at, report) => {
    if (done.report === report && at < done.end) return
    const end = text.indexOf('\n', at)
    const header = end === -1 ? undefined : copyOf(text.slice(at, end), names)
    if (header === undefined) return
    done = { report, end: maskRows({ ...header, text, at: end + 1 }, report) }
  }
  const record = records(names)
  const oneBelow: Look = (text, at, report) => {
    if (text.startsWith('-[ ', at - 3)) done = { report, end: record(text, at, report) }
  }
  const ends = COLUMN_ENDS.flatMap((word) => [...PARTINGS, ...ENDS].map((sign) => word + sign))
  return [
    { literals: literalsOf(ends), look: below },
    { literals: literalsOf(COLUMN_WORDS, { isWhole: true }), look: below },
    { literals: literalsOf(['COPY '], { isExact: true }), look: copied },
    { literals: literalsOf(['RECORD '], { isExact: true }), look: oneBelow },
  ]
}

const NOTHING_DONE = { report: undefined, end: 0 }
const NOWHERE = { report: undefined, start: 0, end: 0 }

type Table = Pick<TableHeader, 'rules' | 'sign'> & { readonly text: string; readonly at: number }

/** The header that a line by itself is, where some column of it says something. */
export function headerOf(line: string, names: NamedSignal): TableHeader | undefined {
  if (line.startsWith('-[ RECORD ')) return { line, rules: [], sign: '|', isRecord: true }
  const header = line.startsWith('COPY ') ? copyOf(line, names) : columnsOf(line, names)
  return header?.rules.some((rule) => rule !== undefined) === true ? header : undefined
}

export function isRowOf(line: string, { sign, rules }: TableHeader): boolean {
  return line.includes(sign) && cellsOf(line, sign).length === rules.length
}

/** `last_name | Brask`, as psql shows rows one below the other. */
const RECORD = /^ ?([\p{L}_][\p{L}\p{N}_.-]{0,63})[ ]{0,64}\| ?/u

export function isRecord(line: string): boolean {
  return RECORD.test(line)
}

/** Masks the lines of a record, and says where they end. */
function records(names: NamedSignal): (...look: Parameters<Look>) => number {
  return (text, at, report) => {
    const lines: { readonly name: string; readonly from: number; readonly end: number }[] = []
    let start = endOfLine(text, at) + 1
    while (start < text.length && lines.length < COLUMNS_MAX) {
      const end = endOfLine(text, start)
      const [head, name] = RECORD.exec(text.slice(start, Math.min(end, start + 140))) ?? []
      if (head === undefined || name === undefined) break
      lines.push({ name, from: start + head.length, end })
      start = end + 1
    }
    const columns = lines.map(({ name }) => name)
    for (const { name, from, end } of lines) {
      const rule = ruleOf(name, columns, names)
      const value = text.slice(from, end).trimEnd()
      if (rule !== undefined && counts(value, rule))
        report(from, from + value.length, namedRule(rule))
    }
    return start
  }
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from)
  return newline === -1 ? text.length : newline
}

function ruleOf(column: string, all: readonly string[], names: NamedSignal): NameRule | undefined {
  const isPersons = all.some((each) => names.of(each).tellsPerson)
  return names.under(names.of(column), isPersons)
}

/** What a header is written with: most lines hold something else soon. */
const HEADER = /^[\p{L}\p{N}_.,;|\t" -]+\r?$/u
const OF_HEADER = /[\w.,;|\t" \r-]/
/** The same of ASCII, by code. */
const IS_OF_HEADER = Array.from({ length: 0x80 }, (_, code) =>
  OF_HEADER.test(String.fromCharCode(code)),
)

function mayBeHeader(line: string): boolean {
  for (let at = 0; at < line.length; at += 1)
    if (IS_OF_HEADER[line.charCodeAt(at)] === false) return false
  return true
}

function columnsOf(line: string, names: NamedSignal): TableHeader | undefined {
  if (!mayBeHeader(line) || !HEADER.test(line)) return undefined
  const text = line.replace(/\r$/, '')
  const sign = [',', ';', '\t', '|'].find((each) => text.includes(each))
  // Where people list things, a blank follows the comma.
  if (sign === undefined || (sign === ',' && text.includes(', '))) return undefined
  const columns = cellsOf(text, sign).map((cell) => cell.text)
  if (columns.length < 2 || columns.length > COLUMNS_MAX) return undefined
  // Two things in a sentence are none.
  const isTold = columns.every((column) => (columns.length > 2 ? COLUMN : WORD).test(column))
  if (!isTold) return undefined
  const bare = columns.map((column) => column.replaceAll('"', ''))
  const rules = bare.map((column) => ruleOf(column, bare, names))
  return { line, rules, sign, isRecord: false }
}

function copyOf(line: string, names: NamedSignal): TableHeader | undefined {
  const columns = COPIED.exec(line)?.[1]?.split(',')
  if (columns === undefined) return undefined
  const bare = columns.map((column) => column.trim().replaceAll('"', ''))
  return {
    line,
    rules: bare.map((column) => ruleOf(column, bare, names)),
    sign: '\t',
    isRecord: false,
  }
}

/** Where the rows end. */
function maskRows({ text, at, rules, sign }: Table, report: Report): number {
  const isNothing = rules.every((rule) => rule === undefined)
  let start = at
  for (let count = 0; start < text.length; count += 1) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    const line = text.slice(start, end).replace(/\r$/, '')
    const isRuled = count === 0 && RULED.test(line)
    const cells = isRuled ? [] : cellsOf(line, sign)
    if (!isRuled && cells.length !== rules.length) return start
    if (isNothing) return at
    for (const [index, cell] of cells.entries()) {
      const rule = rules[index]
      const value = cell.text.replace(/^"|"$/g, '')
      const from = start + cell.start + (cell.text.startsWith('"') ? 1 : 0)
      if (rule !== undefined && counts(value, rule))
        report(from, from + value.length, namedRule(rule))
    }
    start = end + 1
  }
  return start
}

function counts(value: string, rule: NameRule): boolean {
  if (value === '' || value === '\\N' || isPlaceholder(value)) return false
  return !(rule.onlyText && /^\d+$/.test(value)) && looksRight(rule, value)
}

/** Without the blanks around each, and the signs at the ends of a line. */
function cellsOf(line: string, sign: string): readonly Cell[] {
  const cells: Cell[] = []
  let start = 0
  let isQuoted = false
  for (let at = 0; at <= line.length; at += 1) {
    if (line[at] === '"') isQuoted = !isQuoted
    if (at < line.length && (isQuoted || line[at] !== sign)) continue
    const raw = line.slice(start, at)
    cells.push({ text: raw.trim(), start: start + raw.length - raw.trimStart().length })
    start = at + 1
  }
  const isFramed = sign === '|' && cells[0]?.text === '' && cells.at(-1)?.text === ''
  return isFramed ? cells.slice(1, -1) : cells
}
