/** What asking and deciding share: the store, the turns, and which requests one may see. */
import type { Clock } from '../base/clock.ts'
import type { Randomness } from '../base/randomness.ts'
import { Refusal } from '../base/refusal.ts'
import type { Asked } from '../flow/control-fact.ts'
import type { LookUpIncident } from '../flow/incident.ts'
import type { LookUpOnCall } from '../flow/schedule.ts'
import type { Quorum } from '../flow/sub-processor.ts'
import type { AccessGrant } from './access-grant.ts'
import { type AccessRequest, lapseText } from './access-request.ts'
import type { AccessStore } from './access-store.ts'
import type { Acting } from './acting.ts'
import type { LiveAccess } from './live-access.ts'
import type { LiveLocks } from './live-locks.ts'
import type { Rules } from './rules.ts'
import { sees } from './seeing.ts'
import type { Actor } from './sign-in.ts'
import type { Turns } from './turns.ts'

export type RequestParts = {
  readonly store: Pick<AccessStore, 'requests' | 'grants'>
  readonly acting: Acting
  readonly live: LiveAccess
  readonly locks: LiveLocks
  readonly rules: Rules
  readonly clock: Clock
  readonly randomness: Randomness
  readonly lookUpIncident: LookUpIncident
  readonly lookUpOnCall: LookUpOnCall
  /** Whether a tracker said that this incident is resolved. */
  readonly isResolved: (incident: string) => boolean
  /** Whether a pending request asks that this grant last longer. */
  readonly isToBeExtended: (grantId: string) => boolean
  /** One request is decided by one person, or by time, at a time. */
  readonly turns: Turns
  /** Told of every pending request that is new, or smaller than it was. */
  readonly onAsked: (request: AccessRequest) => void
  /** Told of every request that was agreed to or narrowed, and is still pending. */
  readonly onChanged: (requestId: string) => void
  /** Told of every decision, once it is stored. */
  readonly onDecided: (requestId: string) => void
  /** Told of every grant that an approval made, once it is stored. */
  readonly onGranted: (grant: AccessGrant) => void
  /** Told of every grant of an emergency that was reviewed. */
  readonly onReviewed: (grantId: string) => void
  /** Told of every grant that lasts longer now; answers it as it is then, where it is open. */
  readonly onExtended: (grantId: string, endsAtMs: number) => readonly AccessGrant[]
}

type Visible = {
  readonly store: Pick<AccessStore, 'requests'>
  readonly clock: Clock
  readonly rules: Rules
}

/** A request, where the person may see it. */
export async function visibleRequest(
  actor: Actor,
  id: string,
  { store, clock, rules }: Visible,
): Promise<AccessRequest | Refusal> {
  const request = await store.requests.byId(id)
  if (request !== undefined && sees(actor.person, request.asked, rules)) {
    return asOfNow(request, clock.nowMs())
  }
  return new Refusal('REQUEST_UNKNOWN', 'None by this id.')
}

/** A request whose time is over has lapsed, whether or not anyone has written that down. */
export function asOfNow(request: AccessRequest, nowMs: number): AccessRequest {
  const { pendingUntilMs: atMs, decision } = request
  if (decision !== undefined || nowMs < atMs) return request
  const reason = lapseText(request, undefined)
  return { ...request, decision: { state: 'lapsed', by: undefined, reason, atMs } }
}

const ANYBODY: readonly Quorum[] = [{ needed: 1, from: [] }]

/** Whose approvals a request needs, for each of its targets. */
export function quorumsOf({ targets }: Asked, rules: Rules): readonly (readonly Quorum[])[] {
  return targets.map(({ subProcessor }) => {
    const approvals = rules.subProcessor(subProcessor)?.approvals ?? []
    return approvals.length === 0 ? ANYBODY : approvals
  })
}
