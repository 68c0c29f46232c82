/** Judges one call by itself: what it does, where it goes, and everything in its address. */
import { Refusal } from '../../../base/refusal.ts'
import type { Operation } from '../../../flow/profile.ts'
import { type Pair, parseQuery } from '../../../wire/http/query.ts'
import { parseTarget } from '../../../wire/http/target.ts'
import type { Judged, Judging } from '../../judging.ts'
import { refusalOfClass, refusalOfScope } from '../../scope.ts'
import { pathNamesAct } from './act-words.ts'
import { parametersIn } from './declared-parameter.ts'
import { type FoundOperation, findOperation } from './find-operation.ts'
import { holdsKey } from './forbidden.ts'
import { type JudgedPairs, judgePairs, type PairsSetting } from './judge-pairs.ts'
import { judgeParameter } from './judge-parameter.ts'
import { classesOf } from './raised-class.ts'

export type AskedCall = {
  readonly method: string
  /** As sent: path and query. */
  readonly target: string
  readonly host: string
  /** The parameter of the query that holds the session's secret: it stays here. */
  readonly slotName: string | undefined
}

export type JudgedCall = {
  readonly operation: Operation
  readonly isOpen: boolean
  readonly segments: readonly string[]
  readonly shownSegments: readonly string[]
  readonly query: JudgedPairs
}

/** What is known of calls of a profile that leaves unknown paths open to `GET` and `HEAD`. */
const ANY_READ: Operation = {
  id: 'any.read',
  method: 'GET',
  path: '/',
  hosts: [],
  class: 'read',
  parameters: [],
  raises: [],
  body: 'none',
  batch: undefined,
  fields: [],
}

export function judgeCall(asked: AskedCall, judging: Judging): JudgedCall | Refusal {
  const { profile } = judging.grant.facts.subProcessor
  const target = parseTarget(asked.target)
  if (typeof target === 'string') return new Refusal('PATH_AMBIGUOUS', target)
  const { segments } = target
  const { method, host } = asked
  const found = findOperation(profile, { method, host, segments })
  // A profile that knows no path reads it no better without the slash.
  const isNamed = found !== undefined || profile.operations.length === 0
  if (!isNamed && segments.at(-1) === '') {
    // Some servers take it for the path without, some for another one.
    return new Refusal('PATH_AMBIGUOUS', 'It ends in a slash, as no path of the profile does.')
  }
  const isOpen = found === undefined && profile.unknown === 'get-only'
  const operation = found?.operation ?? (isOpen ? ANY_READ : undefined)
  if (operation === undefined) {
    return new Refusal('OPERATION_UNKNOWN', 'The profile has no such method and path on this host.')
  }
  if (isOpen && method !== 'GET' && method !== 'HEAD') {
    return new Refusal('OPERATION_NOT_READ', 'Without a profile only GET and HEAD are reads.')
  }
  if (isOpen && pathNamesAct(segments)) {
    return new Refusal('OPERATION_UNKNOWN', 'Its path names an act, and no profile lists it.')
  }
  const outside =
    refusalOfClass(operation.class, judging.grant) ??
    refusalOfScope({ method, segments }, judging.grant)
  if (outside !== undefined) return outside
  if (segments.some((segment) => holdsKey(segment, profile))) {
    return new Refusal('KEY_IN_URL', 'The path holds a key.')
  }
  const path = judgePath(segments, found, judging)
  if (path instanceof Refusal) return path
  const query = judgeQuery(target.query, asked, { operation, isOpen, judging })
  if (query instanceof Refusal) return query
  return { operation, isOpen, query, ...path }
}

type Within = {
  readonly operation: Operation
  readonly isOpen: boolean
  readonly judging: Judging
}

function judgeQuery(
  text: string | undefined,
  { slotName }: AskedCall,
  { operation, isOpen, judging }: Within,
): JudgedPairs | Refusal {
  const parsed = parseQuery(text ?? '')
  if (typeof parsed === 'string') return new Refusal('QUERY_AMBIGUOUS', parsed)
  const pairs = parsed.filter(([name]) => name !== slotName)
  const { profile } = judging.grant.facts.subProcessor
  const declared = parametersIn('query', operation, profile)
  const setting: PairsSetting = { declared, profile, judging, isOpen }
  return refusalOfRaise(operation, pairs, judging) ?? judgePairs(pairs, setting)
}

/** Whether values ask for more than the grant covers. */
export function refusalOfRaise(
  operation: Operation,
  values: readonly Pair[],
  { grant }: Judging,
): Refusal | undefined {
  for (const operationClass of classesOf(operation, values)) {
    const refusal = refusalOfClass(operationClass, grant)
    if (refusal !== undefined) return refusal
  }
  return undefined
}

function judgePath(
  segments: readonly string[],
  found: FoundOperation | undefined,
  judging: Judging,
): Pick<JudgedCall, 'segments' | 'shownSegments'> | Refusal {
  const judged: Judged[] = []
  for (const [at, segment] of segments.entries()) {
    const one = judgeSegment(segment, at, { found, judging })
    if (one instanceof Refusal) return one
    judged.push(one)
  }
  return {
    segments: judged.map(({ value }) => value),
    shownSegments: judged.map(({ shown }) => shown),
  }
}

function judgeSegment(
  segment: string,
  at: number,
  { found, judging }: { readonly found: FoundOperation | undefined; readonly judging: Judging },
): Judged | Refusal {
  const part = found?.template[at]
  if (found === undefined || part === undefined) return judging.plain(segment)
  if (part.kind === 'literal') return { value: segment, shown: segment }
  const { profile } = judging.grant.facts.subProcessor
  const declared = parametersIn('path', found.operation, profile)
  const declaration = declared.find(({ name }) => name === part.name)
  const value = found.placeholders.get(part.name) ?? ''
  const judged =
    declaration === undefined ? judging.plain(value) : judgeParameter(value, declaration, judging)
  if (judged instanceof Refusal) return judged
  const whole = (text: string): string => `${part.prefix}${text}${part.suffix}`
  return { value: whole(judged.value), shown: whole(judged.shown) }
}
