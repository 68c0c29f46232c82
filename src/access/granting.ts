/** What an approval makes: new grants, and more time for those that were to be extended. */
import { newIdentifier } from '../base/identifier.ts'
import type { Randomness } from '../base/randomness.ts'
import { Refusal } from '../base/refusal.ts'
import { eachTarget } from '../flow/control-fact.ts'
import type { AccessGrant } from './access-grant.ts'
import type { AccessRequest } from './access-request.ts'
import { isSelf } from './agreeing.ts'
import type { LiveAccess } from './live-access.ts'
import type { Rules } from './rules.ts'
import type { Actor } from './sign-in.ts'

const MINUTE_MS = 60_000

type Untimed = Omit<AccessGrant, 'startsAtMs' | 'endsAtMs'>

export type Granting = {
  readonly grants: readonly Untimed[]
  /** Those that are open and shall last longer, as they are asked for now. */
  readonly extended: readonly Untimed[]
  /** Their times, from the moment at which they are on record. */
  readonly timed: (nowMs: number) => {
    readonly grants: readonly AccessGrant[]
    readonly extensions: readonly { readonly grantId: string; readonly endsAtMs: number }[]
  }
}

export type GrantingParts = {
  readonly live: LiveAccess
  readonly randomness: Randomness
  readonly rules: Pick<Rules, 'person'>
}

/** Refused where a grant that was to be extended is over, or was extended before. */
export function grantsOf(
  request: AccessRequest,
  actor: Actor,
  { live, randomness, rules }: GrantingParts,
): Granting | Refusal {
  const lastsMs = request.asked.minutes * MINUTE_MS
  const grants: Untimed[] = []
  const extended: Untimed[] = []
  const extensions: { readonly grantId: string; readonly endsAtMs: number }[] = []
  for (const asked of eachTarget(request.asked)) {
    const grant = { ...agreed(request, actor, rules), asked }
    if (asked.extends === undefined) {
      grants.push({ ...grant, id: newIdentifier('grant', randomness) })
      continue
    }
    const old = live.grants.get(asked.extends)?.grant
    if (old === undefined) return new Refusal('GRANT_SPENT', 'What was to be extended is over.')
    if (old.isExtended) return new Refusal('EXTENDED_BEFORE', `${old.id} was.`)
    extended.push({ ...grant, id: old.id })
    extensions.push({ grantId: old.id, endsAtMs: old.endsAtMs + lastsMs })
  }
  const timed = (startsAtMs: number) => ({
    grants: grants.map((each) => ({ ...each, startsAtMs, endsAtMs: startsAtMs + lastsMs })),
    extensions,
  })
  return { grants, extended, timed }
}

/** What all grants of one request have in common. */
function agreed(
  { asked, approvals, lineage }: AccessRequest,
  actor: Actor,
  rules: GrantingParts['rules'],
) {
  const by = asked.requester
  return {
    approvedBy: actor.person.id,
    approvedWith: approvals.map((approval) => approval.by),
    // One who is the requester's own hand among those who agreed is enough to say so.
    selfApproved:
      isSelf(actor, { by, lineage }, rules) ||
      approvals.some((each) => each.by === by || each.lineage.includes(by)),
    isEmergency: false,
    review: undefined,
    isExtended: false,
    end: undefined,
  }
}
