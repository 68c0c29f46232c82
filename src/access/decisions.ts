/** Decisions on requests: approved, denied or withdrawn, each by whom it may be, and once. */
import { newIdentifier } from '../base/identifier.ts'
import { Refusal } from '../base/refusal.ts'
import type { AccessGrant } from './access-grant.ts'
import type { AccessRequest, Decision } from './access-request.ts'
import { digestOf, faultOfText, stillAllowed } from './ask.ts'
import { type RequestParts, visibleRequest } from './request-parts.ts'
import type { Actor } from './sign-in.ts'

type Action = 'approve' | 'deny' | 'withdraw'

export class Decisions {
  readonly #parts: RequestParts

  constructor(parts: RequestParts) {
    this.#parts = parts
  }

  /** Approves exactly what the digest covers. The grant's time starts now. */
  approve(actor: Actor, id: string, digest: string): Promise<AccessGrant | Refusal> {
    return this.#decide(actor, { action: 'approve', id }, async (request) => {
      const selfApproved = isSelf(actor, request)
      const refusal = this.#refusalToApprove(request, digest, selfApproved)
      if (refusal !== undefined) return refusal
      const { acting, store, clock, randomness, onGranted, onDecided } = this.#parts
      const grantId = newIdentifier('grant', randomness)
      const approvedBy = actor.person.id
      const { asked } = request
      const fact = { kind: 'approved', asked, by: approvedBy, grantId, selfApproved } as const
      const refused = await acting.record(fact)
      if (refused !== undefined) return refused
      const startsAtMs = clock.nowMs()
      const endsAtMs = startsAtMs + asked.minutes * 60_000
      const times = { startsAtMs, endsAtMs, end: undefined }
      const grant = { id: grantId, asked, approvedBy, selfApproved, ...times }
      if (!(await store.requests.approve(grant))) return decided()
      onGranted(grant)
      onDecided(id)
      return grant
    })
  }

  deny(actor: Actor, id: string, reason: string): Promise<AccessRequest | Refusal> {
    return this.#decide(actor, { action: 'deny', id }, async (request) => {
      const fault = faultOfText(reason, 'reason')
      if (fault !== undefined) return new Refusal('REQUEST_INVALID', fault)
      const by = actor.person.id
      const fact = { kind: 'denied', requestId: id, by, reason } as const
      const refused = await this.#parts.acting.record(fact)
      return refused ?? this.#settle(request, { state: 'denied', by, reason })
    })
  }

  /** Takes one's own request back. */
  withdraw(actor: Actor, id: string): Promise<AccessRequest | Refusal> {
    return this.#decide(actor, { action: 'withdraw', id }, async (request) => {
      const by = actor.person.id
      const refused = await this.#parts.acting.record({ kind: 'withdrawn', requestId: id, by })
      return refused ?? this.#settle(request, { state: 'withdrawn', by, reason: undefined })
    })
  }

  #decide<T>(
    actor: Actor,
    { action, id }: { readonly action: Action; readonly id: string },
    decide: (request: AccessRequest) => Promise<T | Refusal>,
  ): Promise<T | Refusal> {
    const { acting, turns } = this.#parts
    return acting.act(actor.person.id, action, () =>
      turns.take(id, async () => {
        const request = await visibleRequest(actor, id, this.#parts)
        if (request instanceof Refusal) return request
        const refusal = refusalOfRole(actor, request, action)
        if (refusal !== undefined) return refusal
        return request.decision === undefined ? decide(request) : decided()
      }),
    )
  }

  #refusalToApprove(
    { asked }: AccessRequest,
    digest: string,
    selfApproved: boolean,
  ): Refusal | undefined {
    // Computed anew: the stored digest proves nothing about a row that was changed beside it.
    if (digest !== asked.digest || digest !== digestOf(asked)) {
      return new Refusal('REQUEST_CHANGED', 'The digest is not that of the request.')
    }
    if (selfApproved && asked.reveals.length > 0) {
      return new Refusal('SELF_APPROVAL', 'What is to be revealed needs the yes of somebody else.')
    }
    if (selfApproved && !this.#parts.rules.policy().selfApproval) {
      return new Refusal('SELF_APPROVAL', 'One of the two is, or was signed in by, the other.')
    }
    return stillAllowed(asked, this.#parts.rules)
  }

  async #settle(
    request: AccessRequest,
    how: Omit<Decision, 'atMs'>,
  ): Promise<AccessRequest | Refusal> {
    const id = request.asked.requestId
    const decision = { ...how, atMs: this.#parts.clock.nowMs() }
    if (!(await this.#parts.store.requests.decide(id, decision))) return decided()
    this.#parts.onDecided(id)
    return { ...request, decision }
  }
}

function refusalOfRole(actor: Actor, { asked }: AccessRequest, action: Action) {
  if (action === 'withdraw') {
    if (asked.requester === actor.person.id) return undefined
    return new Refusal('ROLE_MISSING', 'Only the requester withdraws.')
  }
  if (actor.person.roles.includes('approver')) return undefined
  return new Refusal('ROLE_MISSING', 'Approvers decide.')
}

/** Who signs others in could sign themselves in as others, so their hands count as their own. */
function isSelf({ person, signIn }: Actor, { asked, lineage }: AccessRequest): boolean {
  const { requester } = asked
  if (person.id === requester) return true
  return signIn.lineage.includes(requester) || lineage.includes(person.id)
}

function decided(): Refusal {
  return new Refusal('REQUEST_DECIDED', 'It is no longer pending.')
}
