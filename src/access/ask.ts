/** What a person asks for, judged against the configuration and bound by one digest. */
import { LIMITS } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import type { Target } from '../flow/control-fact.ts'
import type { SubProcessor } from '../flow/sub-processor.ts'
import { digestOf, type Wanted } from './approval-digest.ts'
import {
  invalid,
  judgeTarget,
  minutesMax,
  refusalOfTarget,
  type TargetAsk,
} from './judge-target.ts'
import { hasRole, type Rules } from './rules.ts'
import { faultOfIncident, faultOfText } from './words.ts'

export type Ask = {
  readonly incident: string
  readonly reason: string
  /** Undefined: as long as is usual, or the most that is allowed. */
  readonly minutes: number | undefined
  /** One incident may need several sub-processors; they are asked for, and approved, as one. */
  readonly targets: readonly TargetAsk[]
  readonly mirrorTried: string | undefined
}

export type Judged = Wanted & { readonly digest: string }

export function judgeAsk(ask: Ask, requester: string, rules: Rules): Judged | Refusal {
  const incident = ask.incident.trim()
  const fault = faultOfIncident(incident) ?? faultOfText(ask.reason, 'reason')
  if (fault !== undefined) return invalid(fault)
  const targets = judgeTargets(ask.targets, rules)
  if (targets instanceof Refusal) return targets
  const most = mostMinutes(targets, rules)
  const minutes = ask.minutes ?? Math.min(LIMITS.grant_minutes_default, most)
  const sponsor = rules.person(requester)?.sponsor
  const wanted = { requester, sponsor, incident, minutes, targets }
  const refusal = refusalOfWanted(wanted, rules) ?? refusalOfMirror(ask, rules)
  return refusal ?? { ...wanted, digest: digestOf(wanted) }
}

/** The same of an incident as it is called here: what is bound, seen and locked is that name. */
export function namedAs(judged: Judged, incident: string): Judged {
  const wanted = { ...judged, incident }
  return { ...wanted, digest: digestOf(wanted) }
}

/** What is checked when it is asked, and once more when it is approved. */
export function refusalOfWanted(wanted: Wanted, rules: Rules): Refusal | undefined {
  const { requester, minutes, targets } = wanted
  if (!hasRole(rules, requester, 'developer')) {
    return new Refusal('ROLE_MISSING', 'Access is for people with the role `developer`.')
  }
  for (const target of targets) {
    const refusal = refusalOfTarget(target, rules)
    if (refusal !== undefined) return refusal
  }
  const most = mostMinutes(targets, rules)
  if (Number.isInteger(minutes) && minutes >= 1 && minutes <= most) return undefined
  return invalid(`Minutes must be a whole number from 1 to ${most} here.`)
}

function judgeTargets(asks: readonly TargetAsk[], rules: Rules): readonly Target[] | Refusal {
  const most = LIMITS.targets_per_request_max
  if (asks.length === 0) return invalid('It names no sub-processor.')
  if (asks.length > most) return invalid(`targets_per_request_max is ${most}.`)
  const targets: Target[] = []
  for (const [at, ask] of asks.entries()) {
    const target = judgeTarget(ask, rules)
    // What it was called is not repeated: it may be anything.
    if (target instanceof Refusal && asks.length > 1) {
      return new Refusal(target.code, `Number ${at + 1} of those asked for: ${target.why}`)
    }
    if (target instanceof Refusal) return target
    targets.push(target)
  }
  const names = targets.map(({ subProcessor }) => subProcessor)
  if (new Set(names).size < names.length) return invalid('It names a sub-processor twice.')
  return targets.sort((a, b) => (a.subProcessor < b.subProcessor ? -1 : 1))
}

function refusalOfMirror({ targets, mirrorTried }: Ask, rules: Rules): Refusal | undefined {
  if (mirrorTried !== undefined) {
    const fault = faultOfText(mirrorTried, 'reason why the mirror cannot serve')
    return fault === undefined ? undefined : invalid(fault)
  }
  const skips = targets.find(({ subProcessor, environment }) => {
    const known = rules.subProcessor(subProcessor)
    return environment === 'live' && known?.mirrorFirst === true && hasMirror(known)
  })
  if (skips === undefined) return undefined
  return new Refusal('MIRROR_FIRST', 'Live was asked for without saying why the mirror cannot do.')
}

function hasMirror({ endpoints }: SubProcessor): boolean {
  return endpoints.mirror !== undefined
}

/** No target of a request may last longer than its sub-processor allows. */
function mostMinutes(targets: readonly Target[], rules: Rules): number {
  const known = targets.map(({ subProcessor }) => rules.subProcessor(subProcessor))
  return Math.min(...known.map((one) => (one === undefined ? 0 : minutesMax(one))))
}
