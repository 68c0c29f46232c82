/** What a person asks for, judged against the configuration and bound by one digest. */
import { canonicalJson } from '../base/canonical-json.ts'
import { sha256Hex } from '../base/digest.ts'
import { LIMITS } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import type { AskedFor } from '../flow/control-fact.ts'
import { type OperationClass, showsRows } from '../flow/profile.ts'
import { isRevealable, revealablePaths } from '../flow/reveal.ts'
import { parseScopePattern } from '../flow/scope-pattern.ts'
import type { Environment, SubProcessor } from '../flow/sub-processor.ts'
import { hasRole, type Rules, reachable } from './rules.ts'

export type Ask = {
  readonly subProcessor: string
  readonly environment: Environment
  readonly incident: string
  readonly reason: string
  /** Undefined: as long as is usual, or the most that is allowed. */
  readonly minutes: number | undefined
  readonly patterns: readonly string[]
  readonly classes: readonly string[]
  readonly reveals: readonly string[]
  readonly subject: string | undefined
  readonly mirrorTried: string | undefined
}

/** What was asked, without the id that it gets. */
export type Wanted = Omit<AskedFor, 'requestId'>

/** The names that incident trackers give: `INC-42`, `#1234`, `ops/7`. Never free text. */
const INCIDENT = /^[A-Za-z0-9#][A-Za-z0-9._:/#-]*$/
const PATHS_TOLD = 4
const ASKABLE: readonly OperationClass[] = ['read-sensitive', 'read-billed', 'bulk-export']
// Bidirectional overrides and line separators could show an approver other words than were sent.
const DECEPTIVE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f]/u

export function judgeAsk(ask: Ask, requester: string, rules: Rules): Wanted | Refusal {
  const subProcessor = rules.subProcessor(ask.subProcessor)
  if (subProcessor === undefined) return new Refusal('SUB_PROCESSOR_UNKNOWN', 'It has no entry.')
  const minutes = ask.minutes ?? Math.min(LIMITS.grant_minutes_default, minutesMax(subProcessor))
  const incident = ask.incident.trim()
  const fault = faultOfIncident(incident) ?? faultOfText(ask.reason, 'reason')
  if (fault !== undefined) return invalid(fault)
  const patterns = judgePatterns(ask.patterns)
  if (patterns instanceof Refusal) return patterns
  const classes = ASKABLE.filter((name) => ask.classes.includes(name))
  if (classes.length !== new Set(ask.classes).size) {
    return invalid(`Classes that can be asked for are ${ASKABLE.join(', ')}.`)
  }
  const { environment } = ask
  const wanted = { requester, subProcessor: subProcessor.name, environment, incident, minutes }
  if (ask.reveals.length > LIMITS.reveal_fields_max) {
    return invalid(`reveal_fields_max is ${LIMITS.reveal_fields_max}.`)
  }
  const subject = ask.subject?.trim()
  const bound = { ...wanted, patterns, classes, reveals: ask.reveals, subject }
  const refusal = stillAllowed(bound, rules) ?? judgeMirror(ask, subProcessor)
  return refusal ?? { ...bound, digest: digestOf(bound) }
}

/** What is checked when it is asked, and once more when it is approved. */
export function stillAllowed(wanted: Omit<Wanted, 'digest'>, rules: Rules): Refusal | undefined {
  const { requester, environment, minutes } = wanted
  if (!hasRole(rules, requester, 'developer')) {
    return new Refusal('ROLE_MISSING', 'Access is for people with the role `developer`.')
  }
  const subProcessor = reachable(rules, wanted.subProcessor, environment)
  if (subProcessor === undefined) {
    return new Refusal('SUB_PROCESSOR_UNKNOWN', `It has no \`${environment}\` endpoint.`)
  }
  if (!wanted.reveals.every((path) => isRevealable(subProcessor.profile, path))) {
    const some = revealablePaths(subProcessor.profile).slice(0, PATHS_TOLD).join(', ')
    const told = some === '' ? 'none here' : `here such as ${some}`
    return invalid(`Only a personal field that the profile declares can be revealed: ${told}.`)
  }
  const unclear = judgeSubject(wanted.subject, subProcessor, rules)
  if (unclear !== undefined) return unclear
  const most = minutesMax(subProcessor)
  if (Number.isInteger(minutes) && minutes >= 1 && minutes <= most) return undefined
  return invalid(`Minutes must be a whole number from 1 to ${most} here.`)
}

/**
 * The digest that an approval is bound to: of everything that is asked but the free text, which
 * says
 * why and not what.
 */
export function digestOf(wanted: Omit<Wanted, 'digest'>): string {
  const { requester, subProcessor, environment, incident, patterns, classes, minutes } = wanted
  const what = { requester, subProcessor, environment, incident, patterns, classes, minutes }
  const { reveals, subject } = wanted
  // Absent where there is none, as in requests from before there could be any.
  const more = {
    ...(reveals.length === 0 ? {} : { reveals }),
    ...(subject === undefined ? {} : { subject }),
  }
  return sha256Hex(canonicalJson({ ...what, ...more, version: 1 }))
}

/**
 * What is wrong with a text that a person wrote for others to read; `undefined` where nothing is.
 */
export function faultOfText(text: string, name: string): string | undefined {
  const most = LIMITS.reason_characters_max
  if (text.trim() === '') return `The ${name} is missing.`
  if ([...text].length > most) return `The ${name} may have ${most} characters.`
  if (text.isWellFormed() && !DECEPTIVE.test(text)) return undefined
  return `The ${name} holds control characters.`
}

function faultOfIncident(incident: string): string | undefined {
  if (incident.length <= LIMITS.incident_characters_max && INCIDENT.test(incident)) return undefined
  const most = LIMITS.incident_characters_max
  return `An incident is named by at most ${most} letters, digits and . _ : / # -`
}

function judgePatterns(texts: readonly string[]): readonly string[] | Refusal {
  if (texts.length > LIMITS.scope_patterns_max) {
    return invalid(`scope_patterns_max is ${LIMITS.scope_patterns_max}.`)
  }
  for (const [at, text] of texts.entries()) {
    if (parseScopePattern(text) instanceof Refusal) {
      return invalid(`Scope pattern ${at + 1} cannot be read; write such as GET /v1/charges/*`)
    }
  }
  // In one order and once each, so that the same scope has the same digest.
  return [...new Set(texts)].sort()
}

/** By pseudonym alone: a request is on record, and read by others. */
function judgeSubject(
  subject: string | undefined,
  { profile }: SubProcessor,
  rules: Rules,
): Refusal | undefined {
  if (subject === undefined) return undefined
  if (!showsRows(profile)) return invalid('Only rows of a database can be limited to one person.')
  if (rules.leadsBack(subject)) return undefined
  return invalid('A subject is named by its pseudonym, such as email_…@masked.invalid, whole.')
}

function judgeMirror(ask: Ask, subProcessor: SubProcessor): Refusal | undefined {
  const { mirrorTried } = ask
  if (mirrorTried !== undefined) {
    const fault = faultOfText(mirrorTried, 'reason why the mirror cannot serve')
    return fault === undefined ? undefined : invalid(fault)
  }
  const hasMirror = subProcessor.endpoints.mirror !== undefined
  if (ask.environment === 'mirror' || !hasMirror || !subProcessor.mirrorFirst) return undefined
  return new Refusal('MIRROR_FIRST', 'Live was asked for without saying why the mirror cannot do.')
}

function minutesMax(subProcessor: SubProcessor): number {
  return Math.min(subProcessor.grantMinutesMax, LIMITS.grant_minutes_max)
}

function invalid(why: string): Refusal {
  return new Refusal('REQUEST_INVALID', why)
}
