/** Decisions on requests: approved, denied or withdrawn, each by whom it may be, and once. */
import { LIMITS } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import { type Asked, eachTarget } from '../flow/control-fact.ts'
import type { AccessRequest, Decision } from './access-request.ts'
import { agreedBefore, refusalToAgree } from './agreeing.ts'
import { digestOf } from './approval-digest.ts'
import { refusalOfWanted } from './ask.ts'
import { type Approved, agreementOf, decided, grantAll } from './granting.ts'
import { type Narrowing, narrowed } from './narrow.ts'
import { refusalByPolicy } from './permission.ts'
import { missingOf } from './quorum.ts'
import { quorumsOf, type RequestParts, visibleRequest } from './request-parts.ts'
import { refusalOfAsk } from './requests.ts'
import { isTheirs } from './seeing.ts'
import type { Actor } from './sign-in.ts'
import { resolved } from './standing.ts'
import { faultOfText } from './words.ts'

type Action = 'approve' | 'deny' | 'withdraw' | 'narrow'

export class Decisions {
  readonly #parts: RequestParts

  constructor(parts: RequestParts) {
    this.#parts = parts
  }

  /** Approves exactly what the digest covers. With the last approval the grants' time starts. */
  approve(actor: Actor, id: string, digest: string): Promise<Approved | Refusal> {
    return this.#decide(actor, { action: 'approve', id }, async (request) => {
      const refusal = this.#refusalToApprove(actor, request, digest)
      if (refusal !== undefined) return refusal
      const { rules } = this.#parts
      const agreed = [...agreedBefore(request, rules), actor.person]
      const missing = Math.max(
        ...quorumsOf(request.asked, rules).map((quorums) => missingOf(quorums, agreed)),
      )
      return missing === 0
        ? grantAll(request, agreementOf(request, actor, rules), this.#parts)
        : this.#agree(actor, request, missing)
    })
  }

  /** Makes a pending request smaller. Approvals of what it was before count no longer. */
  narrow(
    actor: Actor,
    id: string,
    to: Narrowing & { readonly digest: string },
  ): Promise<AccessRequest | Refusal> {
    return this.#decide(actor, { action: 'narrow', id }, async (request) => {
      const { acting, store, rules } = this.#parts
      const { digest: replaces } = request.asked
      if (to.digest !== replaces || replaces !== digestOf(request.asked)) return changed()
      const left = narrowed(request.asked, to, rules)
      if (left instanceof Refusal) return left
      if (left.digest === replaces) {
        return new Refusal('NOT_NARROWER', 'That is what was asked for.')
      }
      const asked = { ...request.asked, ...left }
      const hindrance = this.#hindrance(actor, asked)
      if (hindrance !== undefined) return hindrance
      const by = actor.person.id
      for (const part of eachTarget(asked)) {
        const refused = await acting.record({ kind: 'narrowed', asked: part, replaces, by })
        if (refused !== undefined) return refused
      }
      if (!(await store.requests.narrow(asked, replaces))) return decided()
      const smaller = { ...request, asked, approvals: [] }
      this.#parts.onAsked(smaller)
      this.#parts.onChanged(id)
      return smaller
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

  #refusalToApprove(actor: Actor, request: AccessRequest, digest: string): Refusal | undefined {
    const { asked } = request
    const { rules, locks } = this.#parts
    // Computed anew: the stored digest proves nothing about a row that was changed beside it.
    if (digest !== asked.digest || digest !== digestOf(asked)) return changed()
    const { requester: person, incident, targets } = asked
    if (this.#parts.isResolved(incident)) return resolved()
    return (
      refusalToAgree(actor, request, rules) ??
      this.#hindrance(actor, asked) ??
      locks.refusal({ person, incident }, targets) ??
      refusalOfWanted(asked, rules) ??
      // What the requester may no longer ask for is not approved either.
      refusalOfAsk(asked, this.#parts)
    )
  }

  /** What keeps an approver from agreeing to anything of it. */
  #hindrance({ person }: Actor, asked: Asked): Refusal | undefined {
    const { rules, locks, clock } = this.#parts
    const doing = { action: 'approve', person: person.id, atMs: clock.nowMs() } as const
    return locks.refusal({ person: person.id }) ?? refusalByPolicy(doing, asked, rules)
  }

  async #agree(
    { person, signIn }: Actor,
    request: AccessRequest,
    missing: number,
  ): Promise<Approved | Refusal> {
    const { acting, store, clock, onChanged } = this.#parts
    const { requestId, digest } = request.asked
    if (request.approvals.length >= LIMITS.approvals_per_request_max) {
      return new Refusal('LIMIT', `approvals_per_request_max is ${request.approvals.length}.`)
    }
    const fact = { kind: 'agreed', requestId, digest, by: person.id, missing } as const
    const refused = await acting.record(fact)
    if (refused !== undefined) return refused
    const { lineage } = signIn
    const approval = { by: person.id, digest, lineage, atMs: clock.nowMs() }
    if (!(await store.requests.agree(requestId, approval))) return decided()
    onChanged(requestId)
    return { request: { ...request, approvals: [...request.approvals, approval] }, grants: [] }
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
    if (isTheirs(actor.person, asked)) return undefined
    return new Refusal('ROLE_MISSING', 'Only the requester withdraws.')
  }
  if (actor.person.roles.includes('approver')) return undefined
  return new Refusal('ROLE_MISSING', 'Approvers decide.')
}

function changed(): Refusal {
  return new Refusal('REQUEST_CHANGED', 'The digest is not that of the request.')
}
