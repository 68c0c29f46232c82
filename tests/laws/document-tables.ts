/** The tables of the documents that say what the code says: written from it, never by hand. */
import { Visitor } from 'oxc-parser'
import { LIMITS } from '../../src/base/limits.ts'
import { REFUSAL_CODES } from '../../src/base/refusal-codes.ts'
import { fieldsOf, isEntryKind } from '../../src/ledger/entry/entry.ts'
import { renderKeys } from './configuration-keys.ts'
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
  { document: 'docs/ledger-format.md', name: 'entries', render: renderEntries },
  {
    document: 'docs/configuration.md',
    name: 'keys',
    render: () => renderKeys('schema/vitrine.schema.json'),
  },
  {
    document: 'docs/profiles.md',
    name: 'keys',
    render: () => renderKeys('schema/profile.schema.json'),
  },
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
  const codes = new Map(Object.entries(REFUSAL_CODES))
  return tables('src/base/refusal-codes.ts', ['code', 'what happened', 'what to do'], (code) => {
    const { what, next } = codes.get(code) ?? { what: '', next: '' }
    return [what, next]
  })
}

function renderLimits(): string {
  const limits = new Map(Object.entries(LIMITS))
  return tables('src/base/limits.ts', ['limit', 'at most'], (name) => [
    spoken(name, limits.get(name) ?? 0),
  ])
}

function renderEntries(): string {
  return tables('src/ledger/entry/entry.ts', ['kind', 'fields'], (kind) => {
    const fields = isEntryKind(kind) ? fieldsOf(kind) : []
    const spelled = fields.map(
      ({ name, type, optional }) => `\`${name}\`${optional ? '?' : ''} ${type}`,
    )
    return [spelled.join(', ') || 'none']
  })
}

/** One table for each group of the members of the object that a file is about. */
function tables(
  path: string,
  heads: readonly string[],
  cells: (name: string) => readonly string[],
): string {
  const rule = `|${'---|'.repeat(heads.length)}`
  return groupsOf(path)
    .map(([title, names]) => {
      const rows = names.map((name) => `| \`${name}\` | ${cells(name).join(' | ')} |\n`)
      return `### ${title}\n\n| ${heads.join(' | ')} |\n${rule}\n${rows.join('')}`
    })
    .join('\n')
}

/** The members of the exported object of a file, under the line comment that opens each group. */
function groupsOf(path: string): [title: string, names: string[]][] {
  const source = readSource(path, readHouse(path))
  const { text } = source
  const isAtTop = (start: number): boolean => text.slice(0, start).endsWith('\n  ')
  const titles = source.comments.filter(
    ({ type, value, start }) => type === 'Line' && !value.endsWith('.') && isAtTop(start),
  )
  const groups = new Map<string, string[]>()
  new Visitor({
    ExportNamedDeclaration: ({ declaration }) => {
      if (declaration?.type !== 'VariableDeclaration') return
      new Visitor({
        Property: ({ key, start }) => {
          // What is nested deeper is no member of its own.
          if (!isAtTop(start)) return
          const title = titles.findLast(({ end }) => end < start)?.value.trim() ?? 'Others'
          const name = text.slice(key.start, key.end).replaceAll("'", '')
          groups.set(title, [...(groups.get(title) ?? []), name])
        },
      }).visit({ ...source.program, body: [declaration] })
    },
  }).visit(source.program)
  return [...groups]
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
