/** Whether somebody may be one of those who agree to a request: never its own person. */
import { Refusal } from '../base/refusal.ts'
import type { AskedInCommon } from '../flow/control-fact.ts'
import type { Person } from '../flow/person.ts'
import type { AccessRequest } from './access-request.ts'
import { quorumText, wouldCount } from './quorum.ts'
import { quorumsOf } from './request-parts.ts'
import type { Rules } from './rules.ts'
import type { Actor } from './sign-in.ts'

export function refusalToAgree(
  actor: Actor,
  request: AccessRequest,
  rules: Rules,
): Refusal | undefined {
  return (
    refusalOfSelf(actor, request, rules) ??
    refusalOfRepeated(actor, request, rules) ??
    refusalOfGroup(actor, request, rules)
  )
}

/** Who did something, and through whose hands the link went that they are signed in by. */
export type Hand = { readonly by: string; readonly lineage: readonly string[] }

type Asking = {
  readonly asked: Pick<AskedInCommon, 'requester' | 'sponsor'>
  readonly lineage: readonly string[]
}

/** Whoever asked; who answered for a service then, still does. */
export function askerOf({ asked, lineage }: Asking): Hand {
  const { requester: by, sponsor } = asked
  return { by, lineage: sponsor === undefined ? lineage : [...lineage, sponsor] }
}

export function handOf({ person, signIn }: Actor): Hand {
  return { by: person.id, lineage: signIn.lineage }
}

/**
 * Who signs others in could sign themself in as others, so their hands count as their own; one
 * human with two ids is one; and a service is its sponsor's own.
 */
export function isSelf(one: Hand, other: Hand, rules: Pick<Rules, 'person'>): boolean {
  const [own, others] = [idsOf(one.by, rules), idsOf(other.by, rules)]
  return (
    own.some((id) => others.includes(id)) ||
    one.lineage.some((id) => others.includes(id)) ||
    other.lineage.some((id) => own.includes(id))
  )
}

function idsOf(id: string, rules: Pick<Rules, 'person'>): readonly string[] {
  const { aliases = [], sponsor } = rules.person(id) ?? {}
  return [id, ...aliases, ...(sponsor === undefined ? [] : idsOf(sponsor, rules))]
}

function refusalOfSelf(actor: Actor, request: AccessRequest, rules: Rules): Refusal | undefined {
  const { asked } = request
  if (!isSelf(handOf(actor), askerOf(request), rules)) return undefined
  if (asked.targets.some(({ reveals }) => reveals.length > 0)) {
    return new Refusal('SELF_APPROVAL', 'What is to be revealed needs the yes of somebody else.')
  }
  if (rules.policy().selfApproval) return undefined
  return new Refusal('SELF_APPROVAL', 'One of the two is, or was signed in by, the other.')
}

function refusalOfRepeated(
  actor: Actor,
  { approvals }: AccessRequest,
  rules: Rules,
): Refusal | undefined {
  if (approvals.some(({ by }) => by === actor.person.id)) {
    return new Refusal('APPROVED_BEFORE', 'Each person counts once.')
  }
  if (!approvals.some((approval) => isSelf(handOf(actor), approval, rules))) return undefined
  return new Refusal('APPROVED_BEFORE', 'Who approved before is, or was signed in by, you.')
}

/** An approval that fills no place would look like one that does. */
function refusalOfGroup(
  { person }: Actor,
  { asked, approvals }: AccessRequest,
  rules: Rules,
): Refusal | undefined {
  const before = agreedBefore({ approvals }, rules)
  const quorums = quorumsOf(asked, rules)
  if (quorums.some((each) => wouldCount(each, before, person))) return undefined
  return new Refusal('NOT_ASKED', `It needs ${quorums.map(quorumText).join('; ')}.`)
}

/** Who agreed and still may: a role that was taken away since takes the yes with it. */
export function agreedBefore(
  { approvals }: Pick<AccessRequest, 'approvals'>,
  rules: Pick<Rules, 'person'>,
): readonly Person[] {
  const people = approvals.map(({ by }) => rules.person(by)).filter((each) => each !== undefined)
  return people.filter(({ roles }) => roles.includes('approver'))
}
