/** What a column holds: by the data map first, then by its name, then by how deep masking goes. */
import type { Category } from '../../../flow/category.ts'
import {
  type ColumnLineage,
  type ColumnRule,
  type ConstantRules,
  type Members,
  stricter,
} from '../../../flow/lineage.ts'
import type { FieldRule } from '../../../flow/profile.ts'
import type { SubProcessor } from '../../../flow/sub-processor.ts'
import type { Treatment } from '../../../flow/treatment.ts'
import { isLongNumber, typeFacts } from '../../../wire/postgres/types.ts'
import type { Catalogue, CatalogueColumn, ColumnFacts, Relation } from './catalogue.ts'
import type { Sampled } from './samples.ts'
import { isReadableSystemRelation, systemColumn } from './system-relations.ts'

/** What a name says by itself. */
export type NameFacts = {
  readonly rule:
    | { readonly category: Category; readonly treatment: Treatment; readonly onlyText: boolean }
    | undefined
  /** Just `name`: somebody's only beside what else is somebody's. */
  readonly isName: boolean
  /** Whether what it stands in is a person, or somebody to write to. */
  readonly tellsPerson: boolean
}

export type ReadName = (name: string) => NameFacts

export type FactsParts = {
  readonly subProcessor: Pick<SubProcessor, 'profile' | 'posture'>
  readonly readName: ReadName
  readonly sampled: Sampled
  readonly catalogue: Pick<Catalogue, 'ancestors' | 'heirs' | 'fields'>
}

const BOOLEAN = 16
const ADDRESSES = new Set(['inet', 'cidr', '_inet', '_cidr'])
/** They are shown as far as they are nobody's, and searched no more than those that are. */
const OF_ADDRESSES: Members = {
  category: 'user.device.ip_address',
  has: () => false,
  endsAt: () => false,
  namedAs: () => undefined,
}

/** Answers are kept by column, since every statement asks for them. */
export function columnFacts(parts: FactsParts): ColumnFacts {
  const kept = new WeakMap<CatalogueColumn, ColumnLineage>()
  return (relation, column) => {
    const known = kept.get(column)
    if (known !== undefined) return known
    let isFinal = true
    const sampled: Sampled = (...of) => {
      const seen = parts.sampled(...of)
      if (seen === 'unknown') isFinal = false
      return seen
    }
    const judging = { ...parts, sampled }
    const made = parts.catalogue
      .ancestors(relation)
      .flatMap((parent) => {
        // A part of a table holds what the table holds, whatever it is called itself.
        const same = parent.columns.find(({ name }) => name === column.name)
        return same === undefined ? [] : [judge(parent, same, judging)]
      })
      .concat(factsOfHeirs(relation, column, parts))
      .reduce(stricter, judge(relation, column, judging))
    if (isFinal) kept.set(column, made)
    return made
  }
}

/**
 * What columns of that name hold, in whatever table: somebody's, where those of any are. Nobody
 * looks into tables for it.
 */
export function columnRules(
  parts: Omit<FactsParts, 'sampled' | 'catalogue'> & { readonly catalogue: Catalogue },
): ConstantRules['ofColumn'] {
  const rules = new Map<string, ColumnRule | 'nobody'>()
  const judging = { ...parts, sampled: () => undefined }
  for (const relation of parts.catalogue.relations) {
    if (isReadableSystemRelation(relation.schema, relation.name) !== undefined) continue
    for (const column of relation.columns) {
      const lineage = judge(relation, column, judging)
      if (lineage.shows === 'value') rules.set(column.name, lineage)
      else if (!rules.has(column.name)) rules.set(column.name, 'nobody')
    }
  }
  return (name) => rules.get(name)
}

/**
 * Whoever reads a table reads its parts: what they are declared to hold holds there, and what their
 * names say, where nobody has said anything of the table.
 */
function factsOfHeirs(
  relation: Relation,
  { name }: CatalogueColumn,
  parts: FactsParts,
): readonly ColumnLineage[] {
  const { fields } = parts.subProcessor.profile
  const isDeclared = ruleFor([relation.schema, relation.name, name], fields) !== undefined
  return parts.catalogue.heirs(relation).flatMap((heir) => {
    const same = heir.columns.find((column) => column.name === name)
    if (same === undefined) return []
    const declared = ruleFor([heir.schema, heir.name, name], fields)
    if (declared !== undefined) return [lineageOfRule(declared, same)]
    const byName = isDeclared ? undefined : nameRule(heir, same, parts)
    return byName === undefined ? [] : [{ shows: 'value' as const, ...byName }]
  })
}

function judge(relation: Relation, column: CatalogueColumn, parts: FactsParts): ColumnLineage {
  const { schema, name } = relation
  if (isReadableSystemRelation(schema, name) !== undefined)
    return systemColumn(relation, column.name)
  const { posture, profile } = parts.subProcessor
  const declared = ruleFor([schema, name, column.name], profile.fields)
  if (declared !== undefined) return lineageOfRule(declared, column)
  const byName = nameRule(relation, column, parts)
  if (byName !== undefined) return { shows: 'value', ...byName }
  const byField = fieldCategory(column, parts)
  if (byField !== undefined) return { shows: 'nothing', category: byField }
  // An address is one wherever it stands, and looks like one.
  if (ADDRESSES.has(typeFacts(column.type).name)) return { shows: 'open', members: OF_ADDRESSES }
  if (typeFacts(column.type).kind === 'hardware') return OF_DEVICE
  if (isLongNumber(column.type)) return numberFacts(parts.sampled(relation, column))
  if (!column.isText) return { shows: 'safe' }
  if (posture === 'strict') {
    return { shows: 'value', category: 'user.content', treatment: 'pseudonym' }
  }
  const seen = parts.sampled(relation, column)
  if (seen === undefined || seen === 'unknown') return { shows: 'open' }
  if (typeof seen !== 'string') return { shows: 'open', members: seen }
  return { shows: 'value', category: seen, treatment: 'pseudonym' }
}

/** Whatever the column is called, its values are those of somebody's devices. */
const OF_DEVICE = {
  shows: 'value',
  category: 'user.device.device_id',
  treatment: 'pseudonym',
} as const

/** A number under which a table keeps its things, such as sensors: those of a maker are longer. */
function isKey({ references }: Relation, { name, type }: CatalogueColumn): boolean {
  const { name: typed } = typeFacts(type)
  if (typed === 'int2' || typed === 'int4') return true
  return typed === 'int8' && references.some(({ columns }) => columns.includes(name))
}

/** Of numbers, those alone are somebody's of which most are, such as cards. */
function numberFacts(seen: ReturnType<Sampled>): ColumnLineage {
  return typeof seen === 'string' && seen !== 'unknown'
    ? { shows: 'value', category: seen, treatment: 'pseudonym' }
    : { shows: 'safe' }
}

function lineageOfRule({ treatment, category }: FieldRule, column: CatalogueColumn): ColumnLineage {
  if (treatment === 'safe' || treatment === 'revealed') return { shows: 'safe' }
  if (treatment === 'free') return column.isText ? { shows: 'open' } : { shows: 'safe' }
  return { shows: 'value', category: category ?? 'user', treatment }
}

function nameRule(
  relation: Relation,
  column: CatalogueColumn,
  { readName }: FactsParts,
): { readonly category: Category; readonly treatment: Treatment } | undefined {
  if (column.type === BOOLEAN) return undefined
  const { rule, isName } = readName(column.name)
  if (rule?.category === OF_DEVICE.category && isKey(relation, column)) return undefined
  if (rule !== undefined && (column.isText || !rule.onlyText)) {
    return { category: rule.category, treatment: rule.treatment }
  }
  if (!isName || !column.isText) return undefined
  const isPerson =
    readName(relation.name.replace(/s$/, '')).tellsPerson ||
    relation.columns.some((other) => readName(other.name).tellsPerson)
  return isPerson ? { category: 'user.name', treatment: 'pseudonym' } : undefined
}

/** What a field of a row is by its name, where the values of the column are rows. */
function fieldCategory(
  { type }: Pick<CatalogueColumn, 'type'>,
  { readName, catalogue }: FactsParts,
): Category | undefined {
  const categoryOf = (id: number, depth: number): Category | undefined => {
    for (const field of depth < FIELDS_DEPTH_MAX ? (catalogue.fields.get(id) ?? []) : []) {
      const found = readName(field.name).rule?.category ?? categoryOf(field.type, depth + 1)
      if (found !== undefined) return found
    }
    return undefined
  }
  return categoryOf(type, 0)
}

const FIELDS_DEPTH_MAX = 8

/** The first rule whose path is that of the column, in lower case as in upper. */
function ruleFor(path: readonly string[], rules: readonly FieldRule[]): FieldRule | undefined {
  return rules.find((rule) => isPath(rule.path.split('.'), path))
}

/** `*` stands for one name, `**` for any number of them. */
function isPath(pattern: readonly string[], path: readonly string[]): boolean {
  const [first, ...rest] = pattern
  if (first === undefined) return path.length === 0
  if (first === '**') {
    return path.some((_, at) => isPath(rest, path.slice(at))) || isPath(rest, [])
  }
  const [name, ...others] = path
  if (name === undefined) return false
  const isSame = first === '*' || first.toLowerCase() === name.toLowerCase()
  return isSame && isPath(rest, others)
}
