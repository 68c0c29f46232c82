/** What an approver may make smaller before agreeing: time, targets, scope, live into mirror. */
import { Refusal } from '../base/refusal.ts'
import type { Target } from '../flow/control-fact.ts'
import { covers, parseScopePattern } from '../flow/scope-pattern.ts'
import type { Environment } from '../flow/sub-processor.ts'
import { digestOf, type Wanted } from './approval-digest.ts'
import { type Judged, refusalOfWanted } from './ask.ts'
import { judgePatterns } from './judge-target.ts'
import type { Rules } from './rules.ts'

/** Each part is as it was where it is undefined; targets that are not named are left out. */
export type Narrowing = {
  readonly minutes: number | undefined
  readonly targets:
    | readonly {
        readonly subProcessor: string
        readonly environment: Environment | undefined
        readonly patterns: readonly string[] | undefined
        readonly classes: readonly string[] | undefined
        readonly reveals: readonly string[] | undefined
        readonly subject: string | undefined
      }[]
    | undefined
}

type NarrowedTarget = NonNullable<Narrowing['targets']>[number]

/** What is left of a request, with the digest that it is approved by from then on. */
export function narrowed(wanted: Wanted, to: Narrowing, rules: Rules): Judged | Refusal {
  const { requester, sponsor, incident } = wanted
  const minutes = to.minutes ?? wanted.minutes
  if (minutes > wanted.minutes) return wider(`It was asked for ${wanted.minutes} minutes.`)
  const targets: Target[] = []
  for (const { subProcessor, ...change } of to.targets ?? wanted.targets.map(unchanged)) {
    const asked = wanted.targets.find((each) => each.subProcessor === subProcessor)
    if (asked === undefined) return wider('It names a sub-processor that was not asked for.')
    const target = narrowedTarget(asked, change)
    if (target instanceof Refusal) return target
    if (!targets.some((each) => each.subProcessor === subProcessor)) targets.push(target)
  }
  if (targets.length === 0) return wider('Nothing is left of it; deny it instead.')
  targets.sort((a, b) => (a.subProcessor < b.subProcessor ? -1 : 1))
  const left = { requester, sponsor, incident, minutes, targets }
  return refusalOfWanted(left, rules) ?? { ...left, digest: digestOf(left) }
}

function unchanged({ subProcessor }: Target): NarrowedTarget {
  const kept = { environment: undefined, patterns: undefined, classes: undefined }
  return { subProcessor, ...kept, reveals: undefined, subject: undefined }
}

function narrowedTarget(asked: Target, to: Omit<NarrowedTarget, 'subProcessor'>): Target | Refusal {
  const environment = to.environment ?? asked.environment
  if (environment === 'live' && asked.environment === 'mirror') {
    return wider('Only the mirror was asked for.')
  }
  if (environment !== asked.environment && asked.extends !== undefined) {
    return wider('What is extended stays where it is.')
  }
  const patterns = judgePatterns(to.patterns ?? asked.patterns)
  if (patterns instanceof Refusal) return patterns
  if (!isWithinPatterns(patterns, asked.patterns)) {
    return wider('A scope pattern goes beyond what was asked.')
  }
  const classes = asked.classes.filter((name) => to.classes?.includes(name) ?? true)
  const reveals = asked.reveals.filter((path) => to.reveals?.includes(path) ?? true)
  const isMore =
    (to.classes ?? []).length > classes.length || (to.reveals ?? []).length > reveals.length
  if (isMore) return wider('A class or a field that is to be revealed was not asked for.')
  const subject = to.subject?.trim() ?? asked.subject
  if (asked.subject !== undefined && subject !== asked.subject) {
    return wider('It was asked for the rows of another person.')
  }
  return { ...asked, environment, patterns, classes, reveals, subject }
}

/** No pattern at all is every open operation, so that nothing goes beyond it. */
function isWithinPatterns(inner: readonly string[], outer: readonly string[]): boolean {
  if (outer.length === 0) return true
  if (inner.length === 0) return false
  return inner.every((text) => outer.some((other) => coversText(other, text)))
}

function coversText(outer: string, inner: string): boolean {
  const [whole, part] = [parseScopePattern(outer), parseScopePattern(inner)]
  return !(whole instanceof Refusal) && !(part instanceof Refusal) && covers(whole, part)
}

function wider(why: string): Refusal {
  return new Refusal('NOT_NARROWER', why)
}
