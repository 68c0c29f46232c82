/**
 * Break-glass: access that nobody has approved, at once and for a short time; masked, read-only and
 * on record like any other, and open until somebody else has reviewed it.
 */
import { newIdentifier } from '../base/identifier.ts'
import { Refusal } from '../base/refusal.ts'
import { eachTarget, type Standing, type Verdict } from '../flow/control-fact.ts'
import type { AccessGrant } from './access-grant.ts'
import type { AccessRequest } from './access-request.ts'
import { askerOf, handOf, isSelf } from './agreeing.ts'
import { type Ask, type Judged, judgeAsk, namedAs } from './ask.ts'
import { refusalByPolicy } from './permission.ts'
import type { RequestParts } from './request-parts.ts'
import { sees } from './seeing.ts'
import type { Actor } from './sign-in.ts'
import { standingOf } from './standing.ts'
import { faultOfText } from './words.ts'

export type Emergency = {
  readonly request: AccessRequest
  readonly grants: readonly AccessGrant[]
}

const NOTHING_KNOWN: Standing = { isVerified: false, isAssigned: false, onCall: [] }

export class Emergencies {
  readonly #parts: RequestParts

  constructor(parts: RequestParts) {
    this.#parts = parts
  }

  /** Opens access without an approval. The words say why nobody could be waited for. */
  breakGlass(actor: Actor, ask: Ask): Promise<Emergency | Refusal> {
    const { acting, turns, rules, locks, clock } = this.#parts
    const requester = actor.person.id
    return acting.act(requester, 'break-glass', () =>
      turns.take(`person ${requester}`, async () => {
        const most = rules.policy().breakGlassMinutes
        if (most === 0) return closed('`policy.break_glass_minutes` is 0 in this configuration.')
        const usual = ask.minutes ?? most
        const judged = judgeAsk({ ...ask, minutes: Math.min(usual, most) }, requester, rules)
        if (judged instanceof Refusal) return judged
        if (actor.person.sponsor !== undefined) {
          return closed(`A service waits, or its sponsor ${actor.person.sponsor} opens it.`)
        }
        if (usual > most) return closed(`It lasts at most ${most} minutes.`)
        if (judged.targets.some(({ reveals }) => reveals.length > 0)) {
          return closed('What is to be revealed needs the yes of somebody else.')
        }
        const { targets } = judged
        const locked = (incident: string) => locks.refusal({ person: requester, incident }, targets)
        const refused = locked(judged.incident)
        if (refused !== undefined) return refused
        const unreviewed = await this.#parts.store.grants.unreviewed(requester)
        if (unreviewed.length > 0) {
          const ids = unreviewed.map(({ id }) => id).join(', ')
          return new Refusal('REVIEW_NEEDED', `Not reviewed yet: ${ids}.`)
        }
        const found = await standingOf(judged.incident, actor.person, this.#parts)
        // A tracker that is down is no reason to wait: that may be what the emergency is about.
        const isSilent = found instanceof Refusal && found.code === 'INCIDENT_SILENT'
        if (found instanceof Refusal && !isSilent) return found
        const { incident, standing } =
          found instanceof Refusal ? { ...judged, standing: NOTHING_KNOWN } : found
        const opening = { ...namedAs(judged, incident), ...standing }
        const doing = { action: 'break-glass', person: requester, atMs: clock.nowMs() } as const
        const denied = refusalByPolicy(doing, opening, rules)
        return locked(incident) ?? denied ?? this.#open(actor, ask, opening)
      }),
    )
  }

  /** Says afterwards whether it was right; by somebody else, and once. */
  review(
    actor: Actor,
    id: string,
    { verdict, reason }: { readonly verdict: Verdict; readonly reason: string },
  ): Promise<AccessGrant | Refusal> {
    const { acting, turns, store, live, clock } = this.#parts
    const by = actor.person.id
    return acting.act(by, 'review', () =>
      turns.take(id, async () => {
        const grant = await store.grants.byId(id)
        if (grant === undefined || !sees(actor.person, grant.asked, this.#parts.rules)) {
          return new Refusal('REQUEST_UNKNOWN', 'None by this id.')
        }
        const refusal = (await this.#refusalToReview(actor, grant)) ?? faultyWords(reason)
        if (refusal !== undefined) return refusal
        const fact = { kind: 'reviewed', grantId: id, by, verdict, reason } as const
        const refused = await acting.record(fact)
        if (refused !== undefined) return refused
        const review = { by, atMs: clock.nowMs(), verdict, reason }
        if (!(await store.grants.review(id, review))) return reviewed()
        live.reviewGrant(id, review)
        this.#parts.onReviewed(id)
        return { ...grant, origin: { kind: 'emergency', review } }
      }),
    )
  }

  /** Those that wait for a review, oldest first: everybody's, or one's own. */
  unreviewed(actor: Actor): Promise<readonly AccessGrant[] | Refusal> {
    const { acting, store, rules } = this.#parts
    return acting.look(async () => {
      const all = await store.grants.unreviewed(undefined)
      return all.filter(({ asked }) => sees(actor.person, asked, rules))
    })
  }

  /** Why the person may not review it; asked anew when they do. */
  refusalToReview(actor: Actor, grant: AccessGrant): Promise<Refusal | undefined> {
    return this.#parts.acting.look(() => this.#refusalToReview(actor, grant))
  }

  async #refusalToReview(actor: Actor, grant: AccessGrant): Promise<Refusal | undefined> {
    if (!actor.person.roles.includes('approver')) {
      return new Refusal('ROLE_MISSING', 'Approvers review.')
    }
    if (grant.origin.kind !== 'emergency')
      return new Refusal('REQUEST_INVALID', 'Somebody had approved it.')
    if (grant.origin.review !== undefined) return reviewed()
    const request = await this.#parts.store.requests.byId(grant.asked.requestId)
    const asker = askerOf({ asked: grant.asked, lineage: request?.lineage ?? [] })
    if (!isSelf(handOf(actor), asker, this.#parts.rules)) return undefined
    return new Refusal('SELF_APPROVAL', 'Nobody reviews their own access.')
  }

  async #open(
    { person, signIn }: Actor,
    { reason, mirrorTried }: Ask,
    judged: Judged & Standing,
  ): Promise<Emergency | Refusal> {
    const { acting, store, clock, randomness, onGranted, onDecided } = this.#parts
    const asked = { requestId: newIdentifier('request', randomness), ...judged }
    const parts = eachTarget(asked).map((part) => ({
      asked: part,
      grantId: newIdentifier('grant', randomness),
    }))
    // The words stand with the first, so that erasing them once erases them.
    for (const [at, part] of parts.entries()) {
      const words = at === 0 ? reason : undefined
      const refused = await acting.record({ kind: 'glass-broken', ...part, reason: words })
      if (refused !== undefined) return refused
    }
    const atMs = clock.nowMs()
    const grants = parts.map(({ asked: part, grantId }) => ({
      ...{ id: grantId, asked: part, origin: { kind: 'emergency' as const, review: undefined } },
      ...{ isExtended: false, isUnused: false },
      ...{ startsAtMs: atMs, endsAtMs: atMs + asked.minutes * 60_000, end: undefined },
    }))
    const decision = { state: 'unapproved', by: person.id, atMs, reason: undefined } as const
    const request = {
      ...{ asked, reason, mirrorTried, lineage: signIn.lineage, askedAtMs: atMs },
      ...{ pendingUntilMs: atMs, approvals: [], decision },
      grantIds: grants.map(({ id }) => id),
    }
    await store.requests.insertUnapproved(request, grants)
    for (const grant of grants) onGranted(grant)
    onDecided(asked.requestId)
    return { request, grants }
  }
}

function faultyWords(reason: string): Refusal | undefined {
  const fault = faultOfText(reason, 'reason')
  return fault === undefined ? undefined : new Refusal('REQUEST_INVALID', fault)
}

function closed(why: string): Refusal {
  return new Refusal('BREAK_GLASS_CLOSED', why)
}

function reviewed(): Refusal {
  return new Refusal('REQUEST_DECIDED', 'It was reviewed before.')
}
