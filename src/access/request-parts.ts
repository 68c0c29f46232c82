/** What asking and deciding share: the store, the turns, and which requests one may see. */
import type { Clock } from '../base/clock.ts'
import type { Randomness } from '../base/randomness.ts'
import { Refusal } from '../base/refusal.ts'
import type { AccessGrant } from './access-grant.ts'
import type { AccessRequest } from './access-request.ts'
import type { AccessStore } from './access-store.ts'
import type { Acting } from './acting.ts'
import { type Rules, seesEverything } from './rules.ts'
import type { Actor } from './sign-in.ts'
import type { Turns } from './turns.ts'

export type RequestParts = {
  readonly store: Pick<AccessStore, 'requests'>
  readonly acting: Acting
  readonly rules: Rules
  readonly clock: Clock
  readonly randomness: Randomness
  /** One request is decided by one person, or by time, at a time. */
  readonly turns: Turns
  /** Told of every new pending request. */
  readonly onAsked: (request: AccessRequest) => void
  /** Told of every decision, once it is stored. */
  readonly onDecided: (requestId: string) => void
  /** Told of every grant that an approval made, once it is stored. */
  readonly onGranted: (grant: AccessGrant) => void
}

/** A request, where the person may see it. */
export async function visibleRequest(
  actor: Actor,
  id: string,
  { store, clock }: Pick<RequestParts, 'store' | 'clock'>,
): Promise<AccessRequest | Refusal> {
  const request = await store.requests.byId(id)
  const isOwn = request?.asked.requester === actor.person.id
  if (request !== undefined && (isOwn || seesEverything(actor.person))) {
    return asOfNow(request, clock.nowMs())
  }
  return new Refusal('REQUEST_UNKNOWN', 'None by this id.')
}

/** A request whose time is over has lapsed, whether or not anyone has written that down. */
export function asOfNow(request: AccessRequest, nowMs: number): AccessRequest {
  const { pendingUntilMs: atMs, decision } = request
  if (decision !== undefined || nowMs < atMs) return request
  return { ...request, decision: { state: 'lapsed', by: undefined, reason: undefined, atMs } }
}
