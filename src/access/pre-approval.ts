/**
 * Requests that policies have agreed to beforehand, such as those of whoever is on call: plain
 * reads alone, for a person who is nobody else's hand.
 */
import { Refusal } from '../base/refusal.ts'
import type { AccessRequest } from './access-request.ts'
import { agreementOfPolicies, grantAll } from './granting.ts'
import { decide } from './permission.ts'
import type { RequestParts } from './request-parts.ts'
import type { Actor } from './sign-in.ts'

/** The request with its grants where policies agree to all of it; else as it waits for people. */
export async function preApproved(
  request: AccessRequest,
  actor: Actor,
  parts: RequestParts,
): Promise<AccessRequest> {
  const { asked } = request
  const policies = isPlain(request, actor) ? policiesFor(request, parts) : []
  if (policies.length === 0) return request
  const { requestId } = asked
  const answer = await parts.turns.take(requestId, () =>
    grantAll(request, agreementOfPolicies(policies), parts),
  )
  if (!(answer instanceof Refusal)) return answer.request
  // It is on record as asked, and people may still agree to it.
  return (await parts.store.requests.byId(requestId)) ?? request
}

/**
 * What no policy can agree to: more than reads, something that is revealed, and whoever was signed
 * in by somebody else, who could be anybody.
 */
function isPlain({ asked }: AccessRequest, { person, signIn }: Actor): boolean {
  const isRead = asked.targets.every(
    ({ classes, reveals }) => classes.length === 0 && reveals.length === 0,
  )
  return isRead && signIn.lineage.every((id) => id === person.sponsor)
}

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
