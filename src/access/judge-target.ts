/** What is asked of one sub-processor, judged against the configuration of this moment. */
import { LIMITS } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import type { Target } from '../flow/control-fact.ts'
import type { OperationClass } from '../flow/profile.ts'
import { showsRows } from '../flow/protocol.ts'
import { isRevealable, revealablePaths } from '../flow/reveal.ts'
import { parseScopePattern } from '../flow/scope-pattern.ts'
import type { SubProcessor } from '../flow/sub-processor.ts'
import { type Rules, reachable } from './rules.ts'

/** A target as it is asked for: nothing about it has been checked. */
export type TargetAsk = Omit<Target, 'classes' | 'extends'> & {
  readonly classes: readonly string[]
}

const PATHS_TOLD = 4
const ASKABLE: readonly OperationClass[] = ['read-sensitive', 'read-billed', 'bulk-export']

/** The target in its one spelling, so that the same scope always has the same digest. */
export function judgeTarget(ask: TargetAsk, rules: Rules): Target | Refusal {
  const known = rules.subProcessor(ask.subProcessor)
  if (known === undefined) return new Refusal('SUB_PROCESSOR_UNKNOWN', 'It has no entry.')
  const patterns = judgePatterns(ask.patterns)
  if (patterns instanceof Refusal) return patterns
  const classes = ASKABLE.filter((name) => ask.classes.includes(name))
  if (classes.length !== new Set(ask.classes).size) {
    return invalid(`Classes that can be asked for are ${ASKABLE.join(', ')}.`)
  }
  if (ask.reveals.length > LIMITS.reveal_fields_max) {
    return invalid(`reveal_fields_max is ${LIMITS.reveal_fields_max}.`)
  }
  const { environment, reveals } = ask
  const subject = ask.subject?.trim()
  const target = { subProcessor: known.name, environment, patterns, classes, reveals, subject }
  return refusalOfTarget(target, rules) ?? { ...target, extends: undefined }
}

/** What is checked when it is asked, and once more when it is approved. */
export function refusalOfTarget(
  { subProcessor: name, environment, reveals, subject }: Omit<Target, 'extends'>,
  rules: Rules,
): Refusal | undefined {
  const subProcessor = reachable(rules, name, environment)
  if (subProcessor === undefined) {
    return new Refusal('SUB_PROCESSOR_UNKNOWN', `${name} has no \`${environment}\` endpoint.`)
  }
  if (!reveals.every((path) => isRevealable(subProcessor.profile, path))) {
    const some = revealablePaths(subProcessor.profile).slice(0, PATHS_TOLD).join(', ')
    const told = some === '' ? 'none here' : `here such as ${some}`
    const what = 'Only a personal field that the profile declares can be revealed'
    return invalid(`${what} at ${name}: ${told}.`)
  }
  return refusalOfSubject(subject, subProcessor, rules)
}

export function minutesMax({ grantMinutesMax }: SubProcessor): number {
  return Math.min(grantMinutesMax, LIMITS.grant_minutes_max)
}

export function invalid(why: string): Refusal {
  return new Refusal('REQUEST_INVALID', why)
}

export function judgePatterns(texts: readonly string[]): readonly string[] | Refusal {
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
function refusalOfSubject(
  subject: string | undefined,
  { name, profile }: SubProcessor,
  rules: Rules,
): Refusal | undefined {
  if (subject === undefined) return undefined
  if (!showsRows(profile)) {
    return invalid(`Only rows of a database can be limited to one person, and ${name} is none.`)
  }
  if (rules.leadsBack(subject)) return undefined
  return invalid('A subject is named by its pseudonym, such as email_…@masked.invalid, whole.')
}
