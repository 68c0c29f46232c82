/**
 * What somebody may do at a sub-processor, and why: asked of what decides, not of a description.
 */
import { Refusal } from '../base/refusal.ts'
import { ACCESS_ACTIONS, type AccessAction } from '../flow/access-rule.ts'
import type { Person } from '../flow/person.ts'
import type { SubProcessor } from '../flow/sub-processor.ts'
import type { TargetAsk } from './judge-target.ts'
import { judgeTarget, minutesMax } from './judge-target.ts'
import type { LiveLocks } from './live-locks.ts'
import type { AskedOfPolicy } from './permission.ts'
import { decide, whyNot } from './permission.ts'
import { quorumText } from './quorum.ts'
import type { Rules } from './rules.ts'

export type ExplainAsk = {
  readonly person: string
  readonly target: TargetAsk
  /** Undefined: the most that is allowed there. */
  readonly minutes: number | undefined
  readonly isVerified: boolean
  readonly atMs: number
}

export type Explained = {
  readonly person: Person
  readonly subProcessor: SubProcessor
  readonly answers: readonly {
    readonly action: AccessAction
    readonly isAllowed: boolean
    /** The policies that decide. */
    readonly policies: readonly string[]
    /** What stands in the way, policies or not; `undefined` where nothing does. */
    readonly why: string | undefined
  }[]
  readonly needs: string
  readonly minutesMax: number
  readonly breakGlassMinutes: number
  /** A lock that would be in the way; `undefined` where there is none. */
  readonly lock: string | undefined
}

export function explain(
  { person: id, target: ask, minutes, isVerified, atMs }: ExplainAsk,
  { rules, locks }: { readonly rules: Rules; readonly locks: LiveLocks },
): Explained | Refusal {
  const person = rules.person(id)
  if (person === undefined) return new Refusal('REQUEST_UNKNOWN', 'No person by this id.')
  const target = judgeTarget(ask, rules)
  if (target instanceof Refusal) return target
  const subProcessor = rules.subProcessor(target.subProcessor)
  if (subProcessor === undefined) return new Refusal('SUB_PROCESSOR_UNKNOWN', 'It has no entry.')
  const most = minutesMax(subProcessor)
  const about = { requester: id, incident: 'INC-0', isVerified, minutes: minutes ?? most }
  return {
    person,
    subProcessor,
    answers: ACCESS_ACTIONS.map((action) => {
      const asked: AskedOfPolicy = about
      const decided = decide({ action, person: id, atMs }, { asked, target }, rules)
      const why =
        hindrance(action, person, rules) ?? (decided.isAllowed ? undefined : whyNot(decided))
      const policies = [...decided.failed, ...decided.policies]
      return { action, isAllowed: why === undefined, policies, why }
    }),
    needs: quorumText(subProcessor.approvals),
    minutesMax: most,
    breakGlassMinutes: rules.policy().breakGlassMinutes,
    lock: locks.refusal({ person: id, subProcessor: subProcessor.name })?.why,
  }
}

/** What no policy can give. */
function hindrance(action: AccessAction, { roles }: Person, rules: Rules): string | undefined {
  const role = action === 'approve' || action === 'end' ? 'approver' : 'developer'
  if (!roles.includes(role)) return `The role \`${role}\` is missing.`
  if (action !== 'break-glass' || rules.policy().breakGlassMinutes > 0) return undefined
  return '`policy.break_glass_minutes` is 0.'
}
