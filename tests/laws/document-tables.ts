/** The tables of the documents that say what the code says: written from it, never by hand. */
import { Visitor } from 'oxc-parser'
import { LIMITS } from '../../src/base/limits.ts'
import { REFUSAL_CODES } from '../../src/base/refusal-codes.ts'
import { readHouse } from './house.ts'
import { readSource } from './source.ts'

export type DocumentTable = {
  readonly document: string
  /** Stands in the markers between which the table is written. */
  readonly name: string
  readonly render: () => string
}

export const DOCUMENT_TABLES: readonly DocumentTable[] = [
  { document: 'docs/refusals.md', name: 'refusals', render: renderRefusals },
  { document: 'docs/limits.md', name: 'limits', render: renderLimits },
]

/** The document with its table as the code has it; unchanged where it already agrees. */
export function withTable(text: string, name: string, table: string): string {
  const [before, rest] = halves(text, `<!-- ${name}: written by \`npm run docs\` -->\n`)
  const [, after] = halves(rest, `<!-- end of ${name} -->`)
  const opening = text.slice(before.length, text.length - rest.length)
  return `${before}${opening}\n${table}\n<!-- end of ${name} -->${after}`
}

function halves(text: string, marker: string): [string, string] {
  const at = text.indexOf(marker)
  if (at === -1) throw new Error(`the document lacks its marker: ${marker.trim()}`)
  return [text.slice(0, at), text.slice(at + marker.length)]
}

function renderRefusals(): string {
  return sectionsOf('src/base/refusal-codes.ts', Object.keys(REFUSAL_CODES), (code) => {
    const entry = Object.entries(REFUSAL_CODES).find(([name]) => name === code)
    return `| \`${code}\` | ${entry?.[1].what} | ${entry?.[1].next} |`
  })
    .map(
      ([title, rows]) =>
        `### ${title}\n\n| code | what happened | what to do |\n|---|---|---|\n${rows}`,
    )
    .join('\n')
}

function renderLimits(): string {
  return sectionsOf('src/base/limits.ts', Object.keys(LIMITS), (name) => {
    const limit = Object.entries(LIMITS).find(([known]) => known === name)
    return `| \`${name}\` | ${spoken(name, limit?.[1] ?? 0)} |`
  })
    .map(([title, rows]) => `### ${title}\n\n| limit | at most |\n|---|---|\n${rows}`)
    .join('\n')
}

/** The members of an object of the code in groups, under the line comment that opens each group. */
function sectionsOf(
  path: string,
  names: readonly string[],
  row: (name: string) => string,
): [title: string, rows: string][] {
  const source = readSource(path, readHouse(path))
  const starts = new Map<string, number>()
  new Visitor({
    Property: ({ key, start }) => {
      if (key.type === 'Identifier' && names.includes(key.name)) starts.set(key.name, start)
    },
  }).visit(source.program)
  const groups = new Map<string, string>()
  for (const name of names) {
    const titles = source.comments.filter(({ value, type, start, end }) => {
      const isTitle =
        type === 'Line' && !/\.$/.test(value) && /^ {2}\S/.test(lineOf(source.text, start))
      return isTitle && end < (starts.get(name) ?? 0)
    })
    const title = titles.at(-1)?.value.trim() ?? 'Others'
    groups.set(title, `${groups.get(title) ?? ''}${row(name)}\n`)
  }
  return [...groups]
}

/** The line that an offset stands in. */
function lineOf(text: string, offset: number): string {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, text.indexOf('\n', offset))
}

/** A limit in words: its number with the unit that its name ends with. */
function spoken(name: string, value: number): string {
  const grouped = value.toString().replaceAll(/\B(?=(\d{3})+$)/g, ',')
  if (name.includes('bytes') && value >= 1024 && value % 1024 === 0)
    return `${grouped} bytes (${binary(value)})`
  if (name.includes('_ms_') && value >= 1000) return `${grouped} ms (${value / 1000} s)`
  const unit = /_(bytes|ms|minutes|days|characters)_/.exec(name)?.[1]
  return unit === undefined ? grouped : `${grouped} ${unit}`
}

function binary(bytes: number): string {
  const [unit = 'KiB', size = 1] =
    (
      [
        ['GiB', 2 ** 30],
        ['MiB', 2 ** 20],
        ['KiB', 2 ** 10],
      ] as const
    ).find(([, size]) => bytes >= size) ?? []
  return `${bytes / size} ${unit}`
}
