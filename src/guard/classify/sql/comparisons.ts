/**
 * Comparing personal columns: for equality, with values or columns of the same kind, and no more.
 */
import type { Node, TypeName } from '@pgsql/types'
import { typeFacts } from '../../../wire/postgres/types.ts'
import { foldedNode, foldedOf, isWhole } from './folded.ts'
import type { Looking, Lookup, Place } from './looking.ts'
import { Refused } from './refused.ts'
import {
  CLEAR,
  type Folded,
  isOwn,
  isPersonal,
  isSeenText,
  isStatement,
  membersOf,
  type Taint,
} from './taint.ts'
import { constantOf, constantText, leavesText, namesOf } from './tree.ts'
import { SEARCH_WAY, STATEMENT_WAY, wayBeside } from './ways.ts'
import { writtenIn } from './written.ts'

/** One side of a comparison. */
export type Side = { readonly node: Node | undefined; readonly taint: Taint }

/** @throws Refused where the two may not be compared. */
export function compareEqual(a: Side, b: Side, place: Place): Taint {
  if (place.looking.isView) return CLEAR
  if (!isPersonal(a.taint) && !isPersonal(b.taint)) {
    requireWritten(a, b, place)
    for (const { node } of [a, b]) notePlain(node, place)
    return CLEAR
  }
  for (const { taint } of [a, b]) requireNoStatement(taint)
  const folded = foldedOf(a.taint) ?? foldedOf(b.taint)
  if (folded !== undefined) return compareFolded([a, b], folded, place)
  const [column, other] = a.taint.kind === 'base' ? [a, b] : [b, a]
  if (column.taint.kind !== 'base')
    throw inference('It is compared as a whole, never a part of it.')
  if (other.taint.kind === 'base') {
    if (isZoned(column.taint.type) !== isZoned(other.taint.type)) {
      throw inference('A time with a zone is compared with its own kind: the zone may be any.')
    }
    if (other.taint.category === column.taint.category) return CLEAR
    throw inference('The two columns hold different kinds of data.')
  }
  if (!isPersonal(other.taint) && lookUp(other.node, { ...column.taint, isList: false }, place))
    return CLEAR
  throw inference('It is compared with values and columns of its own kind alone.')
}

/** Of a document that somebody stands in, values that are made up would try out one by one. */
export function requireWritten(a: Side, b: Side, { looking }: Pick<Place, 'looking'>): void {
  if (looking.isView) return
  for (const [one, { node, taint }] of [[a, b] as const, [b, a] as const]) {
    if (membersOf(one.taint) === undefined || isPersonal(taint) || isOwn(taint)) continue
    const isSeen = isSeenText(one.taint)
    const isOne = constantOf(node, () => true) !== undefined || parameterOf(node) !== undefined
    const written = isSeen || isOne ? writtenIn(node, looking) : undefined
    // Of an element, and of a small document, that is as good as a look at them.
    looking.searches.push(...(written ?? []))
    if (written === undefined) {
      throw inference(
        'Somebody stands in it: it is compared with values that are written, one by one.',
      )
    }
  }
}

/** In one case on both sides, or with a value that is written in it. */
function compareFolded(sides: readonly Side[], { by, of }: Folded, place: Place): Taint {
  for (const { node, taint } of sides) {
    const folded = foldedOf(taint)
    const isSame = folded?.by === by && folded.of.category === of.category
    const isValue = !isPersonal(taint) && lookUp(node, { ...of, by, isList: false }, place)
    if (!isSame && !isValue) throw inference(`\`${by}\` stands on both sides, or beside a value.`)
  }
  return CLEAR
}

function isZoned(type: number): boolean {
  return /^_?timestamptz$/.test(typeFacts(type).name)
}

/** With each value of a list, or with an array of values. */
export function compareWithin(
  column: Side,
  { values, isList }: { readonly values: readonly Node[]; readonly isList: boolean },
  place: Place,
): Taint {
  if (place.looking.isView || !isPersonal(column.taint)) return CLEAR
  const folded = foldedOf(column.taint)
  const taint = folded?.of ?? column.taint
  if (taint.kind !== 'base') throw inference('It is compared as a whole, never a part of it.')
  const comparing = { ...taint, by: folded?.by, isList }
  if (!values.every((value) => lookUp(value, comparing, place))) {
    throw inference('IN takes values for it, one by one.')
  }
  return CLEAR
}

type Comparing = Pick<Lookup, 'category' | 'type' | 'isList'> & {
  /** The function that writes the column in one case: the value may stand in it too. */
  readonly by?: string | undefined
}

/** Notes that a value of the client's is looked up; `false` where the node is no such value. */
export function lookUp(
  whole: Node | undefined,
  { category, type, isList, by }: Comparing,
  { looking }: Place,
): boolean {
  const within = by === undefined ? undefined : foldedNode(whole, by)
  const node = within ?? whole
  const compared = { category, type, isList, isFolded: within !== undefined }
  const isKept = (cast: TypeName | undefined): boolean => isOwnType(cast, { type, isList }, looking)
  const parameter = parameterOf(node, isKept)
  if (parameter !== undefined) {
    looking.lookups.push({ kind: 'parameter', number: parameter, ...compared })
    return true
  }
  const constant = constantOf(node, isKept)
  if (constant === undefined) return false
  const text = constantText(constant)
  // Whether there is anything may be asked.
  if (text === undefined || text === '') return true
  const at = constant.location ?? 0
  looking.lookups.push({ kind: 'literal', at, text, ...compared })
  return true
}

/** A parameter that stands beside something other than a personal column is no lookup. */
export function notePlain(node: Node | undefined, { looking }: Place): void {
  const parameter = parameterOf(node) ?? parameterOf(foldedNode(node))
  if (parameter !== undefined) looking.plainParameters.add(parameter)
}

/** The parameter that a node is, through casts of it. */
export function parameterOf(
  node: Node | undefined,
  isKept: (type: TypeName | undefined) => boolean = () => true,
): number | undefined {
  if (node === undefined) return undefined
  if ('ParamRef' in node) return node.ParamRef.number
  if (!('TypeCast' in node) || !isKept(node.TypeCast.typeName)) return undefined
  return parameterOf(node.TypeCast.arg, isKept)
}

/** Wider types take every value of the narrower ones. */
const WIDER: ReadonlyMap<string, readonly string[]> = new Map([
  ['int2', ['int4', 'int8', 'numeric']],
  ['int4', ['int8', 'numeric']],
  ['int8', ['numeric']],
])

/**
 * Whether a cast to a type leaves a value as it is that is compared with a column. Another one
 * would cut it, or fail by what it is: and it may be one that a pseudonym stands for.
 */
export function isOwnType(
  cast: TypeName | undefined,
  { type, isList }: Pick<Lookup, 'type' | 'isList'>,
  { catalogue }: Pick<Looking, 'catalogue'>,
): boolean {
  const domain = catalogue.types.domains.get(namesOf(cast?.names).at(-1) ?? '')
  if ((cast?.typmods ?? []).length > 0 || domain?.isCutting === true) return false
  const { name, element } = typeFacts(type)
  const isArray = (cast?.arrayBounds ?? []).length > 0
  if (isArray !== (isList || element !== undefined)) return leavesText(cast)
  const own = element === undefined ? name : typeFacts(element).name
  const said = namesOf(cast?.names).at(-1) ?? ''
  const called = domain === undefined ? said : typeFacts(domain.base).name
  return ['text', 'varchar', 'citext', own, ...(WIDER.get(own) ?? [])].includes(called)
}

/** Types of numbers, each of whose values is the same in all of them. */
const WHOLE = new Set(['int2', 'int4', 'int8', 'numeric'])

/**
 * Of a parameter that clients have said the type of, by its object id: as another one the server
 * would make of one text what it stood for there, such as a day in whatever zone is set.
 * @throws Refused
 */
export function requireSaidType(said: number, { type, isList }: Lookup): void {
  const { name, element } = typeFacts(said)
  if (said === 0 || name === 'unknown' || said === type) return
  const one = isList && element !== undefined ? typeFacts(element).name : name
  const own = typeFacts(type).name
  if (one === own || one === 'text' || one === 'varchar') return
  if (WHOLE.has(one) && WHOLE.has(own)) return
  throw inference('A parameter that is looked up is of no other type than the column.')
}

/** Of an array whose values are compared one by one. @throws Refused */
export function requireOwnType(
  cast: TypeName | undefined,
  { type }: Pick<Lookup, 'type'>,
  { looking }: Pick<Place, 'looking'>,
): void {
  if (!isOwnType(cast, { type, isList: true }, looking)) {
    throw inference('What it is compared with is cast to no other type than its own.')
  }
}

/** `next` where there is a better way forward than to compare it whole. */
export function inference(why: string, next?: string): Refused {
  return new Refused('COLUMN_PERSONAL', why, next)
}

/** @throws Refused where a personal column would decide which rows come, or in which order. */
export function requireImpersonal(
  taint: Taint,
  where: string,
  place: Pick<Place, 'looking'>,
): void {
  if (place.looking.isView || !isPersonal(taint)) return
  requireNoStatement(taint)
  const why = `It stands in ${where}, where only equality tells nothing more than it must.`
  throw inference(why, wayBeside(where))
}

/** Its letters are those of whoever was looked up in it, by their pseudonym. @throws Refused */
function requireNoStatement(taint: Taint): void {
  if (!isStatement(taint)) return
  throw inference('What others ask is shown, and not searched.', STATEMENT_WAY)
}

/**
 * What is whole may be grouped, counted, and found again: a pseudonym tells as much. Of a document
 * that somebody stands in, so may what stands in a column.
 * @throws Refused
 */
export function requireWhole(taint: Taint, where: string, place: Pick<Place, 'looking'>): void {
  if (!isWhole(taint)) requireImpersonal(taint, where, place)
  if (place.looking.isView || membersOf(taint) === undefined || isOwn(taint)) return
  throw inference(`Somebody stands in what ${where} compares, and what is made up beside it.`)
}

/**
 * Of a text that somebody stands in, what is written beside it decides whether it is a document,
 * and how many members that has: one that is there twice tells whether they are the same.
 * @throws Refused
 */
export function requireAsStored(taint: Taint, where: string, place: Pick<Place, 'looking'>): void {
  requireImpersonal(taint, where, place)
  if (place.looking.isView || membersOf(taint)?.isText !== true || isOwn(taint)) return
  throw inference(
    `Somebody stands in what ${where} reads, and what is made up beside it.`,
    'Read the column as it stands, or build a document of it: json_build_object(…).',
  )
}

/** @throws Refused where the same would tell what is said in a document that somebody stands in. */
export function requireNobody(taint: Taint, where: string, place: Place): void {
  requireImpersonal(taint, where, place)
  if (place.looking.isView || membersOf(taint) === undefined) return
  throw inference(
    `Somebody stands in what is in ${where}: ask for equality, or of a member by name.`,
    SEARCH_WAY,
  )
}
