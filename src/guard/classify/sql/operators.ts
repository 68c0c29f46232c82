/** What operators other than equality make of their sides, and what they would tell. */
import type { Node, TypeName } from '@pgsql/types'
import { readArrayText } from '../../../wire/postgres/array-text.ts'
import { inference, notePlain, requireNobody, requireWritten, type Side } from './comparisons.ts'
import {
  isTextList,
  isWrittenPath,
  memberOf,
  NAMELESS,
  requireHarmlessPath,
  requireHarmlessPattern,
  stepOf,
  stepsOf,
} from './document-members.ts'
import { isParted } from './joined.ts'
import { isSqlApart, sqlJoined } from './joined-sql.ts'
import type { Place } from './looking.ts'
import { takenApart } from './members.ts'
import { builtOf, partOf } from './parts.ts'
import { scaledTaint } from './reckoned.ts'
import { noteSearched, PATTERNS, requireSearched, requireSearchedWords } from './seen-texts.ts'
import {
  CLEAR,
  cutOf,
  derivedOf,
  isPersonal,
  isSeenText,
  isWords,
  membersOf,
  mixed,
  type Taint,
} from './taint.ts'
import { constantOf, constantText, leavesText } from './tree.ts'
import { isDocumentType } from './types.ts'
import { PART_WAY, wayBeside } from './ways.ts'

/** They take something out of a document. */
const TAKING_OPERATORS = new Set(['->', '->>', '#>', '#>>'])
const TRUTHS = new Set(
  `< > <= >= ~ ~* !~ !~* ~~ ~~* !~~ !~~* @> <@ && ? ?| ?& @? @@ ^@ << >> &< &> -|- ~=`.split(' '),
)

/** @throws Refused */
export function operated(name: string, sides: readonly Side[], place: Place): Taint {
  for (const { node } of sides) notePlain(node, place)
  const taint = mixed(sides.map((side) => side.taint))
  const [left, right] = sides
  if (name === '@@' && left !== undefined && right !== undefined && isSearchOfWords(sides)) {
    requireSearchedWords([left, right], place)
    return CLEAR
  }
  if (isPersonal(taint)) {
    if (place.looking.isView || name === '||') return derivedOf(taint)
    if (TAKING_OPERATORS.has(name)) return takenTaint(sides)
    const rest = name === '-' ? withoutMembers(sides) : undefined
    if (rest !== undefined) return rest
    const isTaken = name === '-' || name === '#-'
    const why = 'It is compared for equality, or shown, and nothing is made of it.'
    throw inference(why, isTaken ? PART_WAY : wayBeside('a comparison by pattern or size'))
  }
  if (taint.kind === 'clear') return CLEAR
  if (TRUTHS.has(name)) return truthTaint(name, sides, place)
  if (name === '||') {
    const isApart = isParted(left?.node, right?.node) || isSqlApart(sides)
    const isParting = isApart && !isMerged(sides)
    const isTold = place.looking.isView || isParting
    return taint.kind === 'text' && !isTold ? cutOf(taint) : sqlJoined(taint, sides, place)
  }
  if (isWithout(name, sides)) {
    const [document, members] = sides
    const isSeen = isListOfSeen(document?.taint ?? CLEAR) && !place.looking.isView
    if (isSeen && members !== undefined) noteSearched([members], place)
    return taint
  }
  if (TAKING_OPERATORS.has(name)) return memberTaken(name, sides, place)
  return scaledTaint(name, sides) ?? cutOf(taint)
}

/** Members of one name become one, which tells who a member is called like. */
function isMerged(sides: readonly Side[]): boolean {
  if (!sides.some(({ taint }) => membersOf(taint)?.areNamed === true)) return false
  const isSaid = (type: TypeName | undefined): boolean => leavesText(type) || isDocumentType(type)
  return !sides.some(({ node }) => constantOf(node, isSaid) !== undefined)
}

/** Whether it is a document but for some members: the others stay, under their own names. */
function isWithout(name: string, [document, members]: readonly Side[]): boolean {
  if (document?.taint.kind !== 'text' || members?.taint.kind !== 'clear') return false
  if (name === '#-') return isWrittenPath(document.taint, members.node)
  return name === '-' && isNames(members.node)
}

/**
 * An object that the statement has put together, but for members that it names: the others are what
 * they were. Of a list, or of names that the rows tell, what is gone would tell who was there.
 */
function withoutMembers([document, members]: readonly Side[]): Taint | undefined {
  if (document === undefined || members?.taint.kind !== 'clear') return undefined
  const part = partOf(document.taint)
  if (part.kind !== 'object' || !isPersonal(document.taint)) return undefined
  return isNames(members.node) ? builtOf(derivedOf(document.taint), part) : undefined
}

/** Of a list, it is the elements that are left out by what they say: those stand under no name. */
function isListOfSeen(document: Taint): boolean {
  return isSeenText(document) || membersOf(document)?.endsAt(NAMELESS) === true
}

/** No number or time begins so, but for what is none (`NaN`, `infinity`) or a day (`today`). */
const NAME = /^[A-Za-z_]/

function isNames(node: Node | undefined): boolean {
  if (node !== undefined && 'TypeCast' in node && 'A_ArrayExpr' in (node.TypeCast.arg ?? {})) {
    return isNames(node.TypeCast.arg)
  }
  if (node !== undefined && 'A_ArrayExpr' in node) {
    return (node.A_ArrayExpr.elements ?? []).every(isNames)
  }
  const list = constantOf(node, isTextList)
  if (list !== undefined && constantOf(node) === undefined) {
    return readArrayText(constantText(list) ?? '')?.every((name) => NAME.test(name ?? '')) === true
  }
  const constant = constantOf(node)
  return constant?.sval !== undefined && NAME.test(constantText(constant) ?? '')
}

function isSearchOfWords(sides: readonly Side[]): boolean {
  const others = sides.filter(({ taint }) => !isWords(taint))
  return others.length === 1 && others.every(({ taint }) => taint.kind === 'clear')
}

/** Which keys there are tells nothing; the other comparisons tell what stands in a document. */
function truthTaint(name: string, [left, right]: readonly Side[], place: Place): Taint {
  const [a, b] = [left?.taint ?? CLEAR, right?.taint ?? CLEAR]
  // A list has its elements for keys.
  if (KEY_OPERATORS.has(name)) {
    if (left !== undefined && right !== undefined) requireWritten(left, right, place)
    return CLEAR
  }
  if (PATH_OPERATORS.has(name) && left !== undefined) {
    requireHarmlessPath(a, right?.node, place)
  } else if (PATTERNS.has(name) && left !== undefined && right !== undefined) {
    requireSearched([left, right], name, place)
  } else if (
    LISTS.has(name) &&
    left !== undefined &&
    right !== undefined &&
    [a, b].some(isSeenText)
  ) {
    requireWritten(left, right, place)
  } else if (name === '@>' && b.kind === 'clear') requireHarmlessPattern(a, right?.node, place)
  else if (name === '<@' && a.kind === 'clear') requireHarmlessPattern(b, left?.node, place)
  else for (const taint of [a, b]) requireNobody(taint, `\`${name}\``, place)
  return CLEAR
}

/** They compare the elements of lists for equality. */
const LISTS = new Set(['@>', '<@', '&&'])
const KEY_OPERATORS = new Set(['?', '?|', '?&'])
const PATH_OPERATORS = new Set(['@?', '@@'])

/** Whether there is a member may tell no more than what is in the column itself. */
function takenTaint([document, member]: readonly Side[]): Taint {
  if (document?.taint.kind !== 'base' || constantOf(member?.node) === undefined) throw takenApart()
  return derivedOf(document.taint)
}

/** A member out of a document, and with it the name that tells what it is. */
function memberTaken(name: string, [document, member]: readonly Side[], place: Place): Taint {
  const steps = name.startsWith('#') ? stepsOf(member?.node) : [stepOf(member?.node)]
  const as = name.endsWith('>>') ? 'text' : 'json'
  // What decides which member it is may be a text itself.
  const key = member?.taint ?? CLEAR
  if (key.kind !== 'clear') return cutOf(mixed([document?.taint ?? CLEAR, key]))
  return memberOf(document?.taint ?? CLEAR, { steps, as }, place)
}
