/** Requests: asked, and seen by those whom they concern. */
import { newIdentifier } from '../base/identifier.ts'
import { LIMITS } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import type { AccessRequest, RequestState } from './access-request.ts'
import type { Page } from './access-store.ts'
import { type Ask, judgeAsk, type Wanted } from './ask.ts'
import { asOfNow, type RequestParts, visibleRequest } from './request-parts.ts'
import { seesEverything } from './rules.ts'
import type { Actor } from './sign-in.ts'

export class Requests {
  readonly #parts: RequestParts

  constructor(parts: RequestParts) {
    this.#parts = parts
  }

  /** Asks for access. Nothing is granted by asking. */
  ask(actor: Actor, ask: Ask): Promise<AccessRequest | Refusal> {
    const { acting, turns, rules } = this.#parts
    const requester = actor.person.id
    return acting.act(requester, 'request', () =>
      // In turn, so that many at once cannot pass the limit together.
      turns.take(`person ${requester}`, async () => {
        const wanted = judgeAsk(ask, requester, rules)
        if (wanted instanceof Refusal) return wanted
        return (await this.#refusalOfMany(requester)) ?? this.#file(actor, ask, wanted)
      }),
    )
  }

  show(actor: Actor, id: string): Promise<AccessRequest | Refusal> {
    return this.#parts.acting.look(() => visibleRequest(actor, id, this.#parts))
  }

  /** The requests that the person may see, newest first. */
  list(
    actor: Actor,
    page: Omit<Page, 'person'> & { readonly state: RequestState | undefined },
  ): Promise<readonly AccessRequest[] | Refusal> {
    const { acting, store, clock } = this.#parts
    const person = seesEverything(actor.person) ? undefined : actor.person.id
    return acting.look(async () => {
      const requests = await store.requests.page({ ...page, person })
      const nowMs = clock.nowMs()
      return requests
        .map((request) => asOfNow(request, nowMs))
        .filter(({ decision }) => [undefined, decision?.state ?? 'pending'].includes(page.state))
    })
  }

  async #refusalOfMany(requester: string): Promise<Refusal | undefined> {
    const limit = LIMITS.pending_requests_per_person_max
    const page = { limit, before: undefined, incident: undefined } as const
    const { requests } = this.#parts.store
    const waiting = await requests.page({ ...page, person: requester, state: 'pending' })
    if (waiting.length < limit) return undefined
    return new Refusal('LIMIT', `pending_requests_per_person_max is ${limit}.`)
  }

  async #file({ signIn }: Actor, ask: Ask, wanted: Wanted): Promise<AccessRequest | Refusal> {
    const { acting, store, rules, clock, randomness, onAsked } = this.#parts
    const asked = { requestId: newIdentifier('request', randomness), ...wanted }
    const { reason, mirrorTried } = ask
    const refused = await acting.record({ kind: 'requested', asked, reason: proseOf(ask) })
    if (refused !== undefined) return refused
    const askedAtMs = clock.nowMs()
    const minutes = Math.min(rules.policy().pendingMinutesMax, LIMITS.pending_minutes_max)
    const pendingUntilMs = askedAtMs + minutes * 60_000
    const words = { reason, mirrorTried, lineage: signIn.lineage }
    const open = { decision: undefined, grantId: undefined }
    const request = { asked, ...words, askedAtMs, pendingUntilMs, ...open }
    await store.requests.insert(request)
    onAsked(request)
    return request
  }
}

function proseOf({ reason, mirrorTried }: Ask): string {
  return mirrorTried === undefined ? reason : `${reason}\nThe mirror cannot serve: ${mirrorTried}`
}
