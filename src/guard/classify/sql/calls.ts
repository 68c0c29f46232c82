/** Calls of functions: which may be called, and what they make of their arguments. */
import type { FuncCall, Node, WindowDef } from '@pgsql/types'
import { quotedIdentifier } from '../../../wire/postgres/identifier.ts'
import { beginningOfStatement, beginsWith, wholeNumber } from './beginnings.ts'
import { builtBy } from './built-calls.ts'
import {
  inference,
  parameterOf,
  requireImpersonal,
  requireNobody,
  requireWhole,
} from './comparisons.ts'
import { documentCall } from './document-calls.ts'
import { extensionTaint } from './extension-functions.ts'
import { foldedTaint, isWhole } from './folded.ts'
import {
  COUNTING,
  DEFINING,
  DESCRIBING,
  FUNCTIONS,
  KEEPING,
  MEASURING,
  ORDERING,
  OTHER_FUNCTIONS,
  RECASING,
  SETTING_FUNCTIONS,
  SPELLING,
  STATISTICS,
  TOTAL,
} from './functions.ts'
import { partsArguments, partsList } from './joined.ts'
import { sqlBared, sqlCall } from './joined-sql.ts'
import type { Place } from './looking.ts'
import { requireBounded } from './made-size.ts'
import { builtOf } from './parts.ts'
import { reckonedTaint } from './reckoned.ts'
import { named, Refused } from './refused.ts'
import {
  isOrdered,
  placedTaint,
  requireOrdered,
  requireSearchedCall,
  STATEMENTS,
} from './seen-texts.ts'
import { mayReset, maySet, mayShow } from './settings.ts'
import {
  beginningOf,
  CLEAR,
  cutOf,
  derivedOf,
  HIDDEN,
  isPersonal,
  isReckoned,
  isSeenText,
  isWithheld,
  membersOf,
  mixed,
  namedBy,
  type Taint,
  WITHHELD,
} from './taint.ts'
import { constantOf, constantText, leavesText, namesOf } from './tree.ts'
import { FUNCTION_WAY } from './ways.ts'
import { wholeRow } from './whole-row.ts'
import { wordsTaint } from './words.ts'

/** How its parts are followed: handed in, since expressions and calls stand in each other. */
export type CallPlace = Place & {
  readonly taintOfNode: (node: Node | undefined, place: Place) => Taint
  readonly windowTaint: (window: WindowDef, place: Place) => void
}

const SYSTEM = 'pg_catalog'
/** As the view of the same, with all that leads to other servers. */
const SETTINGS = 'pg_show_all_settings'

/** @throws Refused where the function is not listed, or not for such arguments. */
export function callTaint(call: FuncCall, place: CallPlace): Taint {
  const { name, from } = allowedName(call, place)
  const { taintOfNode } = place
  if (from === 'system' && !place.looking.isView) requireBounded(name, call.args ?? [])
  const taints = (call.args ?? []).map((node) => taintOfNode(node, place))
  if (from === 'extension') return computedTaint(call, { name, taints }, place)
  const isVariadic = call.func_variadic === true
  requireInOrder(call.args ?? [], taints, place)
  const order = (call.agg_order ?? []).flatMap((node) =>
    'SortBy' in node ? [taintOfNode(node.SortBy.node, place)] : [],
  )
  // WITHIN GROUP orders what it then shows.
  const requireOrder = call.agg_within_group === true ? requireNobody : requireOrdered
  for (const taint of order) requireOrder(taint, 'the order of an aggregate', place)
  requireImpersonal(taintOfNode(call.agg_filter, place), 'FILTER', place)
  if (call.over !== undefined) place.windowTaint(call.over, place)
  if (call.agg_distinct === true) {
    for (const taint of taints) requireWhole(taint, 'DISTINCT', place)
  }
  const isOfAll = name === 'current_setting' && isNameInSettings(call.args?.[0], place)
  if (SETTING_FUNCTIONS.has(name) && !isOfAll) checkSetting(name, call.args ?? [], place)
  const first =
    from === 'system' ? takenAsOne({ name, args: call.args, taints, order }, place) : undefined
  if (first !== undefined) return first
  // An order that is nobody's adds nothing to what stands in it.
  const told = order.filter(({ kind }) => kind !== 'clear')
  const put = from === 'system' ? keyedTaints({ name, taints, isVariadic }) : taints
  const taint = mixed([...put, ...told])
  // Whose rows it reads is not known.
  if (from === 'unknown') return isPersonal(taint) ? derivedOf(taint) : HIDDEN
  if (name === SETTINGS) return WITHHELD
  const ofDocument =
    from === 'system'
      ? documentCall({ name, args: call.args, taints, isVariadic }, place)
      : undefined
  if (ofDocument !== undefined) return ofDocument
  if (from === 'system' && COUNTING.has(name)) requireThere({ ...call, taints }, place)
  const searched = { name, args: call.args ?? [], taints }
  const words = from === 'system' ? wordsTaint(searched, place) : undefined
  if (words !== undefined) return words
  if (from === 'system') requireSearchedCall(searched, place)
  const placed = from === 'system' ? placedTaint(searched, place) : undefined
  if (placed !== undefined) return placed
  if ((isPersonal(taint) || isSeenText(taint)) && !place.looking.isView) {
    requirePlaces(name, { ...call, taints }, place)
  }
  const beginning = taints[0] ?? CLEAR
  const upTo =
    from === 'system' ? beginsWith({ name, args: call.args }, beginning, place.looking) : undefined
  if (upTo !== undefined) return beginningOf(taint, upTo)
  const pieces = taints.map((one, at) => ({ node: call.args?.[at], taint: one }))
  const made = sqlCall(
    madeOf(name, { args: call.args, taint, isVariadic }, place),
    { name, pieces },
    place,
  )
  const result = from === 'system' ? builtOf(made, builtBy({ ...call, name, taints })) : made
  if (result.kind === 'clear' && from === 'system' && DEFINING.has(name)) {
    return { kind: 'text', constants: place.looking.constants, isSpelled: true }
  }
  if (from === 'listed' && STATISTICS.has(name)) return STATEMENTS
  const isOpen = from === 'listed' || isOfAll || DESCRIBING.has(name)
  return isOpen && result.kind === 'clear' ? { kind: 'text' } : result
}

type OneValue = Parameters<typeof reckonedTaint>[0]

/** What is made of one value so that it is still known what it is. */
function takenAsOne(call: OneValue, place: Place): Taint | undefined {
  return (
    foldedTaint(call.name, call.taints) ??
    reckonedTaint(call) ??
    beginningOfStatement(call, call.taints[0], place.looking) ??
    sqlBared(call, place)
  )
}

/** Of extensions there are plain functions alone, and of a list that is VARIADIC nobody knows more. */
function computedTaint(call: FuncCall, { name, taints }: Computed, place: Place): Taint {
  const { agg_filter, agg_order, over, ...how } = call
  const isPlain = agg_filter === undefined && agg_order === undefined && over === undefined
  if (!isPlain || how.agg_distinct || how.func_variadic) throw unknown(name)
  requireInOrder(call.args ?? [], taints, place)
  return extensionTaint(name, taints, place)
}

type Computed = { readonly name: string; readonly taints: readonly Taint[] }

/** Arguments are judged by their places, and those that are named stand in any order. */
function requireInOrder(args: readonly Node[], taints: readonly Taint[], { looking }: Place): void {
  const isOutOfOrder = args.some((node) => 'NamedArgExpr' in node)
  if (looking.isView || !isOutOfOrder || taints.every(({ kind }) => kind === 'clear')) return
  throw new Refused(
    'STATEMENT_NOT_READ',
    'Arguments are given by their names: write them in order.',
  )
}

/** They take names of members and what stands under them in turn, or one of each. */
const KEYED = /^jsonb?_(?:build_object|object_agg(?:_strict|_unique)*)$/

function keyedTaints({ name, taints, isVariadic }: Keyed): readonly Taint[] {
  if (!KEYED.test(name)) return taints
  return taints.map((taint, at) => (at % 2 === 0 || isVariadic ? namedBy(taint) : taint))
}

type Keyed = {
  readonly name: string
  readonly taints: readonly Taint[]
  readonly isVariadic: boolean
}

const TAKING = new Set(['substring', 'substr'])
const COUNTED = new Set(['lag', 'lead', 'left', 'right'])
const TRIMMING = new Set(['ltrim', 'rtrim', 'btrim', 'length'])
/** Spaces at its ends are none of what a text says. */
const OFF_ENDS = new Set(['ltrim', 'rtrim', 'btrim'])

type Taken = Pick<FuncCall, 'args'> & { readonly taints: readonly Taint[] }

/** What is taken, and from which row, is told by places: what is not there must tell nothing. */
function requirePlaces(name: string, { args, taints }: Taken, place: Place): void {
  const [, ...others] = args ?? []
  const isPlace = (node: Node): boolean =>
    constantOf(node)?.ival !== undefined || wholeNumber(node) !== undefined
  if (TAKING.has(name) && !others.every(isPlace)) {
    throw inference('A part of it is taken by places, as numbers: a pattern would tell what it is.')
  }
  if (TRIMMING.has(name) && others.length > 0) {
    throw inference(
      'Spaces alone are taken off its ends: which signs stand there tells what it is.',
    )
  }
  if (COUNTED.has(name)) requireImpersonal(taints[1] ?? CLEAR, 'a number of signs or rows', place)
}

/** That a part is there would tell what stands in the whole: of columns and rows it is counted. */
function requireThere({ args, taints }: Taken, place: Place): void {
  if (place.looking.isView) return
  for (const [at, taint] of taints.entries()) {
    if (isWhole(taint) || isWithheld(taint) || wholeRow(args?.[at], place) !== undefined) continue
    throw inference('Columns and rows are counted: that a part of one is there tells what it is.')
  }
}

/** Texts that nothing parts are none that the mask could tell any more. */
function madeOf(name: string, { args, taint, isVariadic }: Making, place: Place): Taint {
  if (taint.kind === 'text' && OFF_ENDS.has(name) && args?.length === 1) return taint
  const result = made(name, taint, place)
  if (result.kind !== 'text' || place.looking.isView) return result
  const isParted = isVariadic ? partsList(name, args ?? []) : partsArguments(name, args ?? [])
  return isParted ? result : cutOf(result)
}

type Making = {
  readonly args: readonly Node[] | undefined
  readonly taint: Taint
  readonly isVariadic: boolean
}

/** What a listed function makes of what its arguments are made of. */
function made(name: string, taint: Taint, place: Place): Taint {
  const { looking } = place
  if (COUNTING.has(name)) return CLEAR
  if (isPersonal(taint)) {
    const isSpelled = isWithheld(taint) && SPELLING.has(name)
    if (looking.isView || TOTAL.has(name) || isSpelled) return derivedOf(taint)
    const why = `${named(name)} is not applied to it: what it does may tell what it is.`
    throw inference(why, FUNCTION_WAY)
  }
  if (taint.kind === 'clear' || MEASURING.has(name)) return CLEAR
  // Who is the first of them in some order would tell of the others.
  const isTold = membersOf(taint) !== undefined && !isOrdered(taint) && ORDERING.has(name)
  const isKept = KEEPING.has(name) && !isTold && !isReckoned(taint)
  if (taint.kind !== 'text' || !isKept) return cutOf(taint)
  // Of a range they are its bounds.
  const isInCase = taint.members === undefined || taint.members.isOfParts === true
  return isInCase || !RECASING.has(name) ? taint : { ...taint, isRecased: true }
}

/** Whose function it is; `unknown` ones are called by views alone. */
type Called = { readonly name: string; readonly from: From }
type From = 'system' | 'listed' | 'extension' | 'unknown'

function calledInView(schema: string | undefined, name: string, { looking }: Place): Called {
  if (looking.listed.has(`${schema}.${name}`)) return { name, from: 'listed' }
  // Names in the queries of views have their schemas, but for those of the system.
  const isSystem = schema === undefined || schema === SYSTEM
  const isKnown = isSystem
    ? FUNCTIONS.has(name) || SETTING_FUNCTIONS.has(name)
    : OTHER_FUNCTIONS.has(`${schema}.${name}`)
  if (isKnown) return { name, from: 'system' }
  const isExtension = looking.catalogue.extended.get(name)?.includes(schema ?? '') === true
  if (isExtension) return { name, from: 'extension' }
  return { name, from: STATISTICS.has(name) ? 'listed' : 'unknown' }
}

/** The name within `pg_catalog`; the call is made to mean that function and no other. */
function allowedName(call: FuncCall, place: Place): Called {
  const { looking } = place
  const path = namesOf(call.funcname)
  const name = path.at(-1) ?? ''
  const schema = path.length > 1 ? path.at(-2) : undefined
  if (looking.isView) return calledInView(schema, name, place)
  if (path.length > 2) throw new Refused('FUNCTION_UNKNOWN', 'A function is called by three names.')
  const isListed = looking.listed.has(`${schema ?? 'public'}.${name}`)
  const [extension, ...more] = isListed ? [] : (looking.catalogue.extended.get(name) ?? [])
  const isExtension = extension !== undefined && (schema ?? extension) === extension
  if (isExtension && more.length === 0 && !FUNCTIONS.has(name)) {
    const text = `${quotedIdentifier(extension)}.`
    if (schema === undefined) looking.insertions.push({ at: call.location ?? 0, text })
    return { name, from: 'extension' }
  }
  if (schema === SYSTEM || (schema === undefined && !isListed)) {
    if (!FUNCTIONS.has(name) && !SETTING_FUNCTIONS.has(name)) throw unknown(name)
    if (schema === undefined && call.funcformat !== 'COERCE_SQL_SYNTAX') {
      looking.insertions.push({ at: call.location ?? 0, text: `${SYSTEM}.` })
    }
    return { name, from: 'system' }
  }
  if (isListed) return { name, from: 'listed' }
  if (OTHER_FUNCTIONS.has(`${schema}.${name}`)) return { name, from: 'system' }
  throw unknown(`${schema}.${name}`)
}

function unknown(name: string): Refused {
  return new Refused('FUNCTION_UNKNOWN', `It calls ${named(name)}.`)
}

/** The settings that `pg_settings` shows, each by the name that stands there: they are no more. */
function isNameInSettings(node: Node | undefined, { scope }: Place): boolean {
  const path = node !== undefined && 'ColumnRef' in node ? namesOf(node.ColumnRef.fields) : []
  const relation = path.at(-1) === 'name' ? scope.relationOf(path) : undefined
  return relation?.schema === SYSTEM && relation.name === 'pg_settings'
}

/** Settings are changed and seen by names that are written out, or judged when they come. */
function checkSetting(name: string, parts: readonly Node[], { looking }: Place): void {
  const [setting, value] = parts.map((node) => {
    const constant = constantOf(node)
    return constant === undefined ? undefined : constantText(constant)
  })
  const isSet = name === 'set_config'
  const number = parameterOf(parts[isSet ? 1 : 0], leavesText)
  const isKnown = isSet ? setting !== undefined && mayReset(setting) : setting === undefined
  const isAsked = number !== undefined && isKnown
  if (isAsked) looking.settingParameters.push({ number, setting })
  const isRight =
    isAsked ||
    (isSet
      ? setting !== undefined && value !== undefined && maySet(setting, value)
      : setting !== undefined && mayShow(setting))
  if (!isRight) throw new Refused('SETTING_REFUSED', `${named(setting ?? '')} with \`${name}\`.`)
  // Whether it is called at all, the rows decide.
  if (isSet) looking.effects.push({ kind: 'search-path', path: undefined })
}
