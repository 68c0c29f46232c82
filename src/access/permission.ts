/** Asks the policies, and says no in words that lead on. */
import { Refusal } from '../base/refusal.ts'
import type { AccessAction } from '../flow/access-rule.ts'
import type { AskedInCommon, PolicyDenial, Target } from '../flow/control-fact.ts'
import type { Decided } from './policy/policy-set.ts'
import type { Question } from './policy/question.ts'
import type { Rules } from './rules.ts'

/** A no of the policies, with what the record says of it. */
export class PolicyDenied extends Refusal {
  readonly denial: PolicyDenial

  constructor(why: string, denial: PolicyDenial) {
    super('POLICY_DENIED', why)
    this.denial = denial
  }
}

/** Whose doing it is, and of what. */
export type Doing = {
  readonly action: AccessAction
  /** Who does it, by id. */
  readonly person: string
  readonly atMs: number
}

export type AskedOfPolicy = Omit<AskedInCommon, 'requestId' | 'digest'>

/** Refused unless the policies allow it for every target. */
export function refusalByPolicy(
  doing: Doing,
  asked: AskedOfPolicy & { readonly targets: readonly Target[] },
  rules: Rules,
): Refusal | undefined {
  for (const target of asked.targets) {
    const refusal = refusalForTarget(doing, { asked, target }, rules)
    if (refusal !== undefined) return refusal
  }
  return undefined
}

/** Why somebody else's access may not be ended; `undefined` where it may. */
export function refusalToEnd(
  { person, atMs }: Omit<Doing, 'action'>,
  asked: AskedOfPolicy & Target,
  rules: Rules,
): Refusal | undefined {
  const decided = decide({ action: 'end', person, atMs }, { asked, target: asked }, rules)
  return decided.isAllowed ? undefined : new Refusal('POLICY_DENIED', whyNot(decided))
}

export function decide(
  { action, person: id, atMs }: Omit<Doing, 'action'> & Pick<Question, 'action'>,
  { asked, target }: { readonly asked: AskedOfPolicy; readonly target: Target },
  rules: Rules,
): Decided {
  const person = rules.person(id)
  const subProcessor = rules.subProcessor(target.subProcessor)
  if (person === undefined || subProcessor === undefined) return NOBODY
  const about = { ...askedOf(asked), target, timeZone: rules.timeZone() }
  return rules.policies().decide({ action, person, subProcessor, ...about, atMs })
}

const NOBODY: Decided = { isAllowed: false, policies: [], failed: [] }

function refusalForTarget(
  doing: Doing,
  of: { readonly asked: AskedOfPolicy; readonly target: Target },
  rules: Rules,
): Refusal | undefined {
  const decided = decide(doing, of, rules)
  if (decided.isAllowed) return undefined
  const policies = [...decided.failed, ...(decided.failed.length > 0 ? [] : decided.policies)]
  const { action, person } = doing
  const asked = { ...askedOf(of.asked), ...of.target }
  return new PolicyDenied(whyNot(decided), { action, person, policies, ...asked })
}

/** Without whatever else comes with it: an entry has no room for more. */
function askedOf(asked: AskedOfPolicy): AskedOfPolicy {
  const { requester, sponsor, incident, minutes, isVerified, isAssigned, onCall } = asked
  return { requester, sponsor, incident, minutes, isVerified, isAssigned, onCall }
}

export function whyNot({ policies, failed }: Decided): string {
  if (failed.length > 0) return `It could not be evaluated: ${failed.join(', ')}.`
  if (policies.length > 0) return `Forbidden by ${policies.join(', ')}.`
  return 'No policy permits it.'
}
