/**
 * What somebody may do at a sub-processor, and why: asked of what decides, not of a description.
 */
import { LIMITS } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import { ACCESS_ACTIONS, type AccessAction } from '../flow/access-rule.ts'
import type { Person } from '../flow/person.ts'
import type { LookUpOnCall, OnCall } from '../flow/schedule.ts'
import type { SubProcessor } from '../flow/sub-processor.ts'
import type { TargetAsk } from './judge-target.ts'
import { judgeTarget, minutesMax } from './judge-target.ts'
import type { LiveLocks } from './live-locks.ts'
import type { AskedOfPolicy } from './permission.ts'
import { decide, whyNot } from './permission.ts'
import { quorumText } from './quorum.ts'
import type { Rules } from './rules.ts'
import { namesOf } from './standing.ts'

export type ExplainAsk = {
  readonly person: string
  readonly target: TargetAsk
  /** Undefined: as long as is usual, or the most that is allowed there. */
  readonly minutes: number | undefined
  readonly isVerified: boolean
  readonly isAssigned: boolean
  readonly atMs: number
  /** Through whose hands the link of their sign-in went, where that is known. */
  readonly lineage: readonly string[]
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
  /** The on-call schedules that they are on right now, and those that do not answer. */
  readonly onCall: OnCall
  /** For how long that was asked. */
  readonly minutes: number
  readonly minutesMax: number
  readonly breakGlassMinutes: number
  /** A lock that would be in the way; `undefined` where there is none. */
  readonly lock: string | undefined
}

type Asked = {
  readonly rules: Rules
  readonly locks: LiveLocks
  readonly lookUpOnCall: LookUpOnCall
}

export async function explain(
  { person: id, target: ask, minutes, isVerified, isAssigned, atMs, lineage }: ExplainAsk,
  { rules, locks, lookUpOnCall }: Asked,
): Promise<Explained | Refusal> {
  const person = rules.person(id)
  if (person === undefined)
    return new Refusal('REQUEST_UNKNOWN', 'No person by this id; `vitrine people` lists them.')
  const target = judgeTarget(ask, rules)
  if (target instanceof Refusal) return target
  const subProcessor = rules.subProcessor(target.subProcessor)
  if (subProcessor === undefined) return new Refusal('SUB_PROCESSOR_UNKNOWN', 'It has no entry.')
  const most = minutesMax(subProcessor)
  const onCall = await lookUpOnCall(namesOf(person))
  const asked: AskedOfPolicy = {
    ...{
      requester: id,
      sponsor: person.sponsor,
      incident: 'INC-0',
      minutes: minutes ?? Math.min(LIMITS.grant_minutes_default, most),
    },
    ...{ isVerified, isAssigned, onCall: onCall.on },
  }
  return {
    person,
    subProcessor,
    answers: ACCESS_ACTIONS.map((action) => {
      const decided = decide({ action, person: id, atMs }, { asked, target }, rules)
      const why =
        hindrance(action, person, rules) ??
        (action === 'pre-approve' ? byOthers(person, lineage) : undefined) ??
        (decided.isAllowed ? undefined : whyNot(decided))
      const policies = [...decided.failed, ...decided.policies]
      return { action, isAllowed: why === undefined, policies, why }
    }),
    onCall,
    needs: quorumText(subProcessor.approvals),
    minutes: asked.minutes,
    minutesMax: most,
    breakGlassMinutes: rules.policy().breakGlassMinutes,
    lock: locks.refusal({ person: id, subProcessor: subProcessor.name })?.why,
  }
}

const DECIDING: readonly AccessAction[] = ['approve', 'end', 'see']

/** Nothing is agreed to beforehand for whoever could be somebody else. */
function byOthers({ sponsor }: Person, lineage: readonly string[]): string | undefined {
  const others = lineage.filter((each) => each !== sponsor)
  return others.length === 0 ? undefined : `They were signed in by a link of ${others.join(', ')}.`
}

/** What no policy can give. */
function hindrance(
  action: AccessAction,
  { roles, sponsor }: Person,
  rules: Rules,
): string | undefined {
  const role = DECIDING.includes(action) ? 'approver' : 'developer'
  if (!roles.includes(role)) return `The role \`${role}\` is missing.`
  if (action === 'break-glass' && sponsor !== undefined) return 'It is a service.'
  if (action !== 'break-glass' || rules.policy().breakGlassMinutes > 0) return undefined
  return '`policy.break_glass_minutes` is 0.'
}
