/** The data map: which sub-processor holds which kinds of data, at what risk, and who answers. */
import type { Category } from '../flow/category.ts'
import type { Environment, Posture, Risk, SubProcessor } from '../flow/sub-processor.ts'
import { riskOf } from './risk.ts'
import { titleOfCategory } from './taxonomy.ts'

/** What the map needs to know of a sub-processor; the control API tells as much. */
export type MappedSubProcessor = Pick<
  SubProcessor,
  'name' | 'title' | 'purpose' | 'owner' | 'categories' | 'grantMinutesMax'
> & {
  readonly profile: string
  readonly risk: Risk
  readonly posture: Posture
  readonly environments: readonly Environment[]
}

export type MapRow = MappedSubProcessor & {
  /** The categories that alone would make its risk at least this. */
  readonly riskBecause: readonly Category[]
}

/** One row a sub-processor, the highest risk first. */
export function mapRows(subProcessors: readonly MappedSubProcessor[]): readonly MapRow[] {
  const order: readonly Risk[] = ['very-high', 'high', 'moderate', 'low']
  return subProcessors
    .map((one) => ({ ...one, riskBecause: riskOf(one.categories).because }))
    .sort((a, b) => order.indexOf(a.risk) - order.indexOf(b.risk) || compare(a.name, b.name))
}

/** As the map takes it. */
export function mapped(of: SubProcessor): MappedSubProcessor {
  const { name, title, purpose, owner, categories, grantMinutesMax, risk, posture } = of
  const environments = (['live', 'mirror'] as const).filter(
    (one) => of.endpoints[one] !== undefined,
  )
  const words = { name, title, purpose, owner, categories, grantMinutesMax, risk, posture }
  return { ...words, profile: of.profile.name, environments }
}

const COLUMNS = [
  'name',
  'title',
  'profile',
  'purpose',
  'owner',
  'risk',
  'risk because',
  'posture',
  'grant minutes',
  'environments',
  'categories',
] as const

/** Comma-separated values (RFC 4180), for spreadsheets: no cell is taken for a formula. */
export function mapCsv(rows: readonly MapRow[]): string {
  const lines = rows.map((row) => [
    ...[row.name, row.title, row.profile, row.purpose, row.owner, row.risk],
    ...[row.riskBecause.join(' '), row.posture, String(row.grantMinutesMax)],
    ...[row.environments.join(' '), row.categories.join(' ')],
  ])
  return [COLUMNS, ...lines].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')
}

/** For people: one paragraph a sub-processor. */
export function mapText(rows: readonly MapRow[]): string {
  return rows.map(paragraph).join('\n')
}

function paragraph(row: MapRow): string {
  const because = row.riskBecause.map(titleOfCategory).join(', ')
  const kinds = row.categories.map((category) => `    ${category} (${titleOfCategory(category)})`)
  return [
    `${row.name}: ${row.title} (${row.profile})`,
    `  purpose   ${row.purpose}`,
    `  owner     ${row.owner}`,
    `  risk      ${row.risk}${because === '' ? '' : `: ${because}`}`,
    `  looks     ${row.environments.join(', ')}, ${row.posture}, at most ${row.grantMinutesMax} minutes`,
    '  holds',
    ...kinds,
    '',
  ].join('\n')
}

/** A cell that begins like a formula would be run by some spreadsheets. */
function csvCell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
