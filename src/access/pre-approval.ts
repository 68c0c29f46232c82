/**
 * Requests that policies have agreed to beforehand, such as those of whoever is on call: plain
 * reads alone, for a person who is nobody else's hand, and not again and again.
 */
import { LIMITS } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import type { AccessRequest } from './access-request.ts'
import { grantAll } from './granting.ts'
import { decide } from './permission.ts'
import type { RequestParts } from './request-parts.ts'
import type { Actor } from './sign-in.ts'

const DAY_MS = 86_400_000

/** The request with its grants where policies agree to all of it; else as it waits for people. */
export async function preApproved(
  request: AccessRequest,
  actor: Actor,
  parts: RequestParts,
): Promise<AccessRequest> {
  const isFit = isPlain(request, actor, parts) && (await isWithinQuota(request, parts))
  const policies = isFit ? policiesFor(request, parts) : []
  if (policies.length === 0) return request
  const { requestId } = request.asked
  const answer = await parts.turns.take(requestId, () =>
    grantAll(request, { kind: 'pre-approved', policies }, parts),
  )
  if (!(answer instanceof Refusal)) return answer.request
  // It is on record as asked, and people may still agree to it.
  return (await parts.store.requests.byId(requestId)) ?? request
}

/**
 * What no policy can agree to: more than reads, something that is revealed, more of what nobody has
 * reviewed, and whoever was signed in by somebody else, who could be anybody.
 */
function isPlain(
  { asked }: AccessRequest,
  { person, signIn }: Actor,
  { live }: Pick<RequestParts, 'live'>,
): boolean {
  const isRead = asked.targets.every(
    ({ classes, reveals, extends: id = '' }) =>
      classes.length === 0 &&
      reveals.length === 0 &&
      live.grants.get(id)?.grant.origin.kind !== 'emergency',
  )
  return isRead && signIn.lineage.every((id) => id === person.sponsor)
}

/** A grant is not given anew as long as there is one: its budgets would mean nothing. */
async function isWithinQuota(
  { asked }: AccessRequest,
  { store, live, clock }: RequestParts,
): Promise<boolean> {
  const fresh = asked.targets.filter((target) => target.extends === undefined)
  const places = new Set(fresh.map(({ subProcessor }) => subProcessor))
  const isOpen = live
    .grantsOf(asked.incident)
    .some(
      ({ grant }) =>
        grant.asked.requester === asked.requester && places.has(grant.asked.subProcessor),
    )
  if (isOpen) return false
  const most = LIMITS.pre_approvals_per_day_max
  const page = { before: undefined, people: [asked.requester], ended: undefined }
  const own = await store.grants.page({ ...page, incident: undefined, limit: PAGE })
  const sinceMs = clock.nowMs() - DAY_MS
  return [...places].every((place) => {
    const given = own.filter(
      ({ origin, startsAtMs, asked: { subProcessor } }) =>
        origin.kind === 'pre-approved' && startsAtMs > sinceMs && subProcessor === place,
    )
    return given.length < most
  })
}

const PAGE = 500

/** None where one of the targets is not agreed to. */
function policiesFor(
  { asked }: AccessRequest,
  { rules, clock }: Pick<RequestParts, 'rules' | 'clock'>,
): readonly string[] {
  const doing = { action: 'pre-approve', person: asked.requester, atMs: clock.nowMs() } as const
  const decided = asked.targets.map((target) => decide(doing, { asked, target }, rules))
  if (!decided.every(({ isAllowed }) => isAllowed)) return []
  return [...new Set(decided.flatMap(({ policies }) => policies))]
}
