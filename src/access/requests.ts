/** Requests: asked, approved, denied, withdrawn, lapsed; each decided once. */
import type { Clock } from '../base/clock.ts'
import { newIdentifier } from '../base/identifier.ts'
import { LIMITS } from '../base/limits.ts'
import type { Randomness } from '../base/randomness.ts'
import { Refusal } from '../base/refusal.ts'
import type { AccessGrant } from './access-grant.ts'
import type { AccessRequest, Decision, RequestState } from './access-request.ts'
import type { AccessStore, Page } from './access-store.ts'
import type { Acting } from './acting.ts'
import { type Ask, digestOf, faultOfText, judgeAsk, stillAllowed } from './ask.ts'
import { type Rules, seesEverything } from './rules.ts'
import type { Actor } from './sign-in.ts'
import { Turns } from './turns.ts'

export type RequestsParts = {
  readonly store: Pick<AccessStore, 'requests'>
  readonly acting: Acting
  readonly rules: Rules
  readonly clock: Clock
  readonly randomness: Randomness
  /** Told of every new pending request. */
  readonly onAsked: (request: AccessRequest) => void
  /** Told of every decision, once it is stored. */
  readonly onDecided: (requestId: string) => void
  /** Told of every grant that an approval made, once it is stored. */
  readonly onGranted: (grant: AccessGrant) => void
}

export class Requests {
  readonly #parts: RequestsParts
  readonly #turns = new Turns()

  constructor(parts: RequestsParts) {
    this.#parts = parts
  }

  /** Asks for access. Nothing is granted by asking. */
  ask(actor: Actor, ask: Ask): Promise<AccessRequest | Refusal> {
    const { acting, store, rules, clock, randomness } = this.#parts
    const requester = actor.person.id
    return acting.act(requester, 'request', () =>
      this.#turns.take(`person:${requester}`, async () => {
        const wanted = judgeAsk(ask, requester, rules)
        if (wanted instanceof Refusal) return wanted
        const waiting = await store.requests.page({
          ...{ limit: LIMITS.pending_requests_per_person_max, before: undefined },
          ...{ person: requester, incident: undefined, state: 'pending' },
        })
        if (waiting.length >= LIMITS.pending_requests_per_person_max) {
          const why = `pending_requests_per_person_max is ${LIMITS.pending_requests_per_person_max}.`
          return new Refusal('LIMIT', why)
        }
        const asked = { requestId: newIdentifier('request', randomness), ...wanted }
        const { reason, mirrorTried } = ask
        const refused = await acting.record({ kind: 'requested', asked, reason: proseOf(ask) })
        if (refused !== undefined) return refused
        const askedAtMs = clock.nowMs()
        const minutes = Math.min(rules.policy().pendingMinutesMax, LIMITS.pending_minutes_max)
        const pendingUntilMs = askedAtMs + minutes * 60_000
        const open = { decision: undefined, grantId: undefined }
        const request = { asked, reason, mirrorTried, askedAtMs, pendingUntilMs, ...open }
        await store.requests.insert(request)
        this.#parts.onAsked(request)
        return request
      }),
    )
  }

  /** Approves exactly what the digest covers. The grant's time starts now. */
  approve(actor: Actor, id: string, digest: string): Promise<AccessGrant | Refusal> {
    return this.#decide(actor, { action: 'approve', id }, async (request) => {
      const selfApproved = isSelf(actor, request)
      const refusal = this.#refusalToApprove(request, digest, selfApproved)
      if (refusal !== undefined) return refusal
      const { acting, store, clock, randomness } = this.#parts
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
      this.#parts.onGranted(grant)
      this.#parts.onDecided(id)
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
      if (refused !== undefined) return refused
      return this.#settle(request, { state: 'denied', by, reason, atMs: this.#now() })
    })
  }

  /** Takes one's own request back. */
  withdraw(actor: Actor, id: string): Promise<AccessRequest | Refusal> {
    return this.#decide(actor, { action: 'withdraw', id }, async (request) => {
      const by = actor.person.id
      const refused = await this.#parts.acting.record({ kind: 'withdrawn', requestId: id, by })
      if (refused !== undefined) return refused
      return this.#settle(request, { state: 'withdrawn', by, reason: undefined, atMs: this.#now() })
    })
  }

  /** Runs a closing decision of time in turn with those of people. */
  inTurn<T>(id: string, act: () => Promise<T>): Promise<T> {
    return this.#turns.take(id, act)
  }

  show(actor: Actor, id: string): Promise<AccessRequest | Refusal> {
    return this.#parts.acting.look(() => this.#visible(actor, id))
  }

  list(
    actor: Actor,
    page: Omit<Page, 'person'> & { readonly state: RequestState | undefined },
  ): Promise<readonly AccessRequest[] | Refusal> {
    const person = seesEverything(actor.person) ? undefined : actor.person.id
    return this.#parts.acting.look(async () => {
      const requests = await this.#parts.store.requests.page({ ...page, person })
      const asOfNow = requests.map((request) => this.#asOfNow(request))
      return asOfNow.filter(({ decision }) => {
        return page.state === undefined || page.state === (decision?.state ?? 'pending')
      })
    })
  }

  #decide<T>(
    actor: Actor,
    { action, id }: { readonly action: 'approve' | 'deny' | 'withdraw'; readonly id: string },
    decide: (request: AccessRequest) => Promise<T | Refusal>,
  ): Promise<T | Refusal> {
    return this.#parts.acting.act(actor.person.id, action, () =>
      this.#turns.take(id, async () => {
        const request = await this.#visible(actor, id)
        if (request instanceof Refusal) return request
        const isOwn = request.asked.requester === actor.person.id
        if (action === 'withdraw' ? !isOwn : !actor.person.roles.includes('approver')) {
          const why = action === 'withdraw' ? 'Only the requester withdraws.' : 'Approvers decide.'
          return new Refusal('ROLE_MISSING', why)
        }
        return request.decision === undefined ? decide(request) : decided()
      }),
    )
  }

  #refusalToApprove(
    request: AccessRequest,
    digest: string,
    selfApproved: boolean,
  ): Refusal | undefined {
    const { asked } = request
    // Computed anew: the stored digest proves nothing about a row that was changed beside it.
    if (digest !== asked.digest || digest !== digestOf(asked)) {
      return new Refusal('REQUEST_CHANGED', 'The digest is not that of the request.')
    }
    if (selfApproved && !this.#parts.rules.policy().selfApproval) {
      return new Refusal('SELF_APPROVAL', 'The approver is, or was signed in by, the requester.')
    }
    return stillAllowed(asked, this.#parts.rules)
  }

  async #settle(request: AccessRequest, decision: Decision): Promise<AccessRequest | Refusal> {
    const id = request.asked.requestId
    if (!(await this.#parts.store.requests.decide(id, decision))) return decided()
    this.#parts.onDecided(id)
    return { ...request, decision }
  }

  async #visible(actor: Actor, id: string): Promise<AccessRequest | Refusal> {
    const request = await this.#parts.store.requests.byId(id)
    const isOwn = request?.asked.requester === actor.person.id
    if (request === undefined || !(isOwn || seesEverything(actor.person))) {
      return new Refusal('REQUEST_UNKNOWN', 'None by this id.')
    }
    return this.#asOfNow(request)
  }

  /** A request whose time is over has lapsed, whether or not anyone has written that down. */
  #asOfNow(request: AccessRequest): AccessRequest {
    const { pendingUntilMs: atMs } = request
    if (request.decision !== undefined || this.#now() < atMs) return request
    return { ...request, decision: { state: 'lapsed', by: undefined, reason: undefined, atMs } }
  }

  #now(): number {
    return this.#parts.clock.nowMs()
  }
}

/** Who signs others in could sign themselves in as others, so their hands count as their own. */
function isSelf({ person, signIn }: Actor, { asked }: AccessRequest): boolean {
  return person.id === asked.requester || signIn.lineage.includes(asked.requester)
}

function proseOf({ reason, mirrorTried }: Ask): string {
  return mirrorTried === undefined ? reason : `${reason}\nThe mirror cannot serve: ${mirrorTried}`
}

function decided(): Refusal {
  return new Refusal('REQUEST_DECIDED', 'It is no longer pending.')
}
