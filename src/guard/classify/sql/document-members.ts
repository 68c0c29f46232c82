/** What a document holds under the names of its members, as far as those tell. */
import type { Node, TypeName } from '@pgsql/types'
import type { Members } from '../../../flow/lineage.ts'
import { readArrayText } from '../../../wire/postgres/array-text.ts'
import { inference } from './comparisons.ts'
import type { Looking, Place } from './looking.ts'
import { CUT, cutOf, isOwn, isPersonal, isSql, membersOf, type Taint } from './taint.ts'
import { constantOf, constantText, leavesText, namesOf } from './tree.ts'
import { isDocumentType } from './types.ts'
import { said } from './written.ts'

/** Object ids of the types that a member is handed over as. */
const TYPES = { text: 25, json: 3_802 } as const

export type As = keyof typeof TYPES

/** A name, the number of an element, or what nobody knows beforehand. */
export type Step = string | number | undefined

/** What is found behind some steps: a member that is called like something personal is that. */
export function memberOf(
  document: Taint,
  { steps, as }: { readonly steps: readonly Step[]; readonly as: As },
  { looking }: Pick<Place, 'looking'>,
): Taint {
  return steps.reduce((taint: Taint, step, at) => {
    const isLast = at === steps.length - 1
    return stepInto(taint, step, { as: isLast ? as : 'json', looking })
  }, document)
}

/** What elements of a list, and a value by itself, are called. */
export const NAMELESS = ''

const OWN_TEXT: Taint = { kind: 'text', isOwn: true }

type Into = { readonly as: As; readonly looking: Looking }

function stepInto(document: Taint, step: Step, { as, looking }: Into): Taint {
  if (document.kind === 'clear') return document
  if (typeof step === 'number') return document.kind === 'derived' ? cutOf(document) : document
  // A part of what is somebody's is nobody else's.
  if (isPersonal(document)) return { kind: 'derived', category: document.category }
  if (step === undefined) return cutOf(document)
  const members = membersOf(document)
  const rule = looking.ruleOf(step)
  const seenAs = members?.namedAs(step)
  const type = TYPES[as]
  const category = rule?.category ?? seenAs
  // Clients call members of their own as they like.
  if (category !== undefined && !isOwn(document)) return { kind: 'derived', category }
  if (rule !== undefined) return { kind: 'base', ...rule, type }
  if (seenAs !== undefined) {
    return { kind: 'base', category: seenAs, treatment: 'pseudonym', type }
  }
  if (members?.has(step) === true) return endOf(document, step)
  if (document.kind === 'cut' || looking.namesPerson(step)) return CUT
  if (isSql(document)) return document
  return isOwn(document) ? OWN_TEXT : { kind: 'text' }
}

/** The same for the same, so that what is followed round by round comes to an end. */
const ENDS = new WeakMap<Members, Members>()

/** Where somebody stands right under a name, they stand there, or in a list, under none. */
function endOf(document: Taint, name: string): Taint {
  const members = membersOf(document)
  if (document.kind !== 'text' || members?.endsAt(name) !== true) return document
  if (members.endsAt(NAMELESS)) return document
  const endsAt = (one: string): boolean => one === NAMELESS || members.endsAt(one)
  const ended = ENDS.get(members) ?? { ...members, endsAt }
  ENDS.set(members, ended)
  return { ...document, members: ended }
}

/** `text[]`, of whatever length. */
export function isTextList(type: TypeName | undefined): boolean {
  const isWhole = (type?.typmods ?? []).length === 0 && type?.arrayBounds?.length === 1
  return isWhole && /^(?:pg_catalog\.)?(?:text|varchar)$/.test(namesOf(type?.names).join('.'))
}

/** The step that a node says; a text of digits is the number of an element in a list. */
export function stepOf(node: Node | undefined): Step {
  const constant = constantOf(node)
  if (constant === undefined) return undefined
  return constant.ival === undefined ? constantText(constant) : (constant.ival.ival ?? 0)
}

/** The steps of `'{a,0,b}'`, and of `ARRAY['a', '0', 'b']`, as tools write it cast to `text[]`. */
export function stepsOf(node: Node | undefined): readonly Step[] {
  const isCast = node !== undefined && 'TypeCast' in node && isTextList(node.TypeCast.typeName)
  if (isCast && node.TypeCast.arg !== undefined && 'A_ArrayExpr' in node.TypeCast.arg) {
    return stepsOf(node.TypeCast.arg)
  }
  if (node !== undefined && 'A_ArrayExpr' in node) {
    return (node.A_ArrayExpr.elements ?? []).map((each) => numbered(stepOf(each)))
  }
  const constant = constantOf(node, (type) => leavesText(type) || isTextList(type))
  const text = constant === undefined ? undefined : constantText(constant)
  return (text === undefined ? undefined : readArrayText(text))?.map(numbered) ?? [undefined]
}

/** Whether it is known where a document is changed, where that would tell who stands in it. */
export function isWrittenPath(document: Taint, path: Node | undefined): boolean {
  return membersOf(document) === undefined || stepsOf(path).every((step) => step !== undefined)
}

export function numbered(step: Step): Step {
  return typeof step === 'string' && /^-?\d+$/.test(step) ? Number(step) : step
}

/** `$.a."b"[0]`: members one after the other, each by its name. */
const PLAIN_PATH = /^\s*(?:(?:lax|strict)\s+)?\$((?:\.(?:\w+|"[^"\\]*")|\[(?:\d+|\*)\])*)\s*$/

/** The steps of a path of SQL/JSON; nobody knows those of one with conditions. */
export function pathSteps(node: Node | undefined): readonly Step[] {
  const text = pathText(node)
  const [, steps] = PLAIN_PATH.exec(text ?? '') ?? []
  if (steps === undefined) return [undefined]
  return [...steps.matchAll(/\[[^\]]*\]|\w+|"([^"]*)"/g)].map(([said, quoted]) =>
    said.startsWith('[') ? 0 : (quoted ?? said),
  )
}

function pathText(node: Node | undefined): string | undefined {
  const constant = constantOf(node, (type) => leavesText(type) || isPathType(type))
  return constant === undefined ? undefined : constantText(constant)
}

function isPathType(type: TypeName | undefined): boolean {
  return /^(?:pg_catalog\.)?jsonpath$/.test(namesOf(type?.names).join('.'))
}

/**
 * A path may compare what it comes by.
 * @throws Refused where that would tell of somebody.
 */
export function requireHarmlessPath(document: Taint, node: Node | undefined, place: Place): void {
  if (place.looking.isView || document.kind === 'clear') return
  const text = pathText(node)
  if (text !== undefined && PLAIN_PATH.test(text)) return
  if (isPersonal(document)) throw told('A path with conditions')
  const isKnown = membersOf(document) !== undefined
  if (text === undefined || text.includes('\\')) {
    if (!isKnown && text === undefined) return
    throw told('A path that is not written out')
  }
  const isAny = /\.\s*\*|keyvalue/.test(text)
  const names = text.match(/"[^"]*"|[\p{L}\p{N}_]+/gu) ?? []
  const isTold = names.some((name) => leadsToSomebody(name.replaceAll('"', ''), document, place))
  if (isTold || (isAny && isKnown)) throw told('A path with conditions')
}

/** @throws Refused where a document is looked for in which a member tells of somebody. */
export function requireHarmlessPattern(
  document: Taint,
  pattern: Node | undefined,
  place: Place,
): void {
  if (place.looking.isView || document.kind !== 'text') return
  const constant = constantOf(pattern, (type) => leavesText(type) || isDocumentType(type))
  const text = (constant && constantText(constant)) ?? ''
  const written = constant === undefined ? undefined : memberNames(text)
  const names = written ?? textsIn(pattern)
  if (written === undefined) {
    if (membersOf(document) !== undefined) throw told('A document that is not written out')
  }
  const members = membersOf(document)
  const leads = (name: string): boolean =>
    name === NAMELESS ? members?.has(name) === true : leadsToSomebody(name, document, place)
  if (names.some(leads)) throw told('A document with such a member')
  // Which elements a list has is told of each that is asked for, and so is what a value is.
  if (members === undefined || !names.includes(NAMELESS)) return
  place.looking.searches.push([said(text)])
}

/** The words in whatever an expression is made of: some may be names of members. */
function textsIn(part: unknown): readonly string[] {
  if (typeof part === 'string') return part.match(/[\p{L}\p{N}_-]+/gu) ?? []
  if (typeof part !== 'object' || part === null) return []
  return Object.values(part).flatMap(textsIn)
}

function memberNames(text: string): readonly string[] | undefined {
  const names: string[] = []
  try {
    JSON.parse(text, function (this: unknown, name, value: unknown) {
      // What stands in an object has names of its own.
      const isLeaf = typeof value !== 'object' || value === null
      if (isLeaf) names.push(Array.isArray(this) ? NAMELESS : name)
      else if (Array.isArray(value) && !Array.isArray(this)) names.push(name)
      return value
    })
  } catch {
    return undefined
  }
  return names
}

function leadsToSomebody(name: string, document: Taint, { looking }: Place): boolean {
  return looking.ruleOf(name) !== undefined || membersOf(document)?.endsAt(name) === true
}

function told(what: string) {
  return inference(`${what} may tell of somebody: compare the member, as doc->>'name' = 'value'.`)
}
