/** Requests: asked, and seen by those whom they concern. */
import { newIdentifier } from '../base/identifier.ts'
import { LIMITS } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import {
  type Asked,
  type AskedFor,
  eachTarget,
  type Standing,
  type Target,
} from '../flow/control-fact.ts'
import { isSameIncident } from '../flow/incident.ts'
import type { AccessGrant } from './access-grant.ts'
import type { AccessRequest, RequestState } from './access-request.ts'
import type { Page } from './access-store.ts'
import { digestOf } from './approval-digest.ts'
import { type Ask, type Judged, judgeAsk, namedAs, refusalOfWanted } from './ask.ts'
import { invalid } from './judge-target.ts'
import { refusalByPolicy } from './permission.ts'
import { preApproved } from './pre-approval.ts'
import { quorumText } from './quorum.ts'
import { asOfNow, quorumsOf, type RequestParts, visibleRequest } from './request-parts.ts'
import { pageSeen } from './seeing.ts'
import type { Actor } from './sign-in.ts'
import { resolved, standingOf } from './standing.ts'
import { faultOfText } from './words.ts'

export type ExtendAsk = {
  /** A grant, a request or an incident. */
  readonly of: string
  /** How much longer. */
  readonly minutes: number
  readonly reason: string
}

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
        const judged = judgeAsk(ask, requester, rules)
        if (judged instanceof Refusal) return judged
        const full = await this.#refusalOfMany(requester)
        if (full !== undefined) return full
        const found = await standingOf(judged.incident, actor.person, this.#parts)
        if (found instanceof Refusal) return found
        const wanted = { ...namedAs(judged, found.incident), ...found.standing }
        const denied = refusalOfAsk(wanted, this.#parts)
        if (denied !== undefined) return denied
        const { reason, mirrorTried } = ask
        return this.#file(actor, wanted, { reason, mirrorTried })
      }),
    )
  }

  /**
   * Asks that open grants of one's own last longer: all of an incident or a request, or one. Each
   * is extended once, and the approval is one like any other.
   */
  extend(actor: Actor, ask: ExtendAsk): Promise<AccessRequest | Refusal> {
    const { acting, turns, rules, live } = this.#parts
    const requester = actor.person.id
    return acting.act(requester, 'extend', () =>
      turns.take(`person ${requester}`, async () => {
        const meant = [...live.grants.values()]
          .map(({ grant }) => grant)
          .filter(({ asked }) => asked.requester === requester)
          .filter(({ id, asked }) => isMeant(ask.of, id, asked))
        if (meant.some(({ isUnused }) => isUnused)) {
          return invalid('Its time has not begun: it does with its first session.')
        }
        const open = meant.filter(
          ({ id, isExtended }) => !(isExtended || this.#parts.isToBeExtended(id)),
        )
        const [first] = open
        if (first === undefined) return nothingToExtend(meant)
        const fault = faultOfText(ask.reason, 'reason')
        if (fault !== undefined) return invalid(fault)
        const { incident } = first.asked
        if (this.#parts.isResolved(incident)) return resolved()
        const { sponsor } = actor.person
        const targets = open.map(longer)
        const wanted = { requester, sponsor, incident, minutes: ask.minutes, targets }
        const refusal = refusalOfWanted(wanted, rules) ?? (await this.#refusalOfMany(requester))
        if (refusal !== undefined) return refusal
        const words = { reason: ask.reason, mirrorTried: undefined }
        const standing = await this.#standingNow(actor, first.asked)
        if (standing instanceof Refusal) return standing
        const denied = refusalOfAsk({ ...wanted, ...standing }, this.#parts)
        if (denied !== undefined) return denied
        return this.#file(actor, { ...wanted, ...standing, digest: digestOf(wanted) }, words)
      }),
    )
  }

  /** Whose approvals a request needs, in words; the same words for several targets once. */
  needs({ asked }: AccessRequest): readonly string[] {
    return [...new Set(quorumsOf(asked, this.#parts.rules).map(quorumText))]
  }

  show(actor: Actor, id: string): Promise<AccessRequest | Refusal> {
    return this.#parts.acting.look(() => visibleRequest(actor, id, this.#parts))
  }

  /** The requests that the person may see, newest first. */
  list(
    actor: Actor,
    page: Omit<Page, 'people'> & { readonly state: RequestState | undefined },
  ): Promise<readonly AccessRequest[] | Refusal> {
    const { acting, store, clock, rules } = this.#parts
    const { state } = page
    return acting.look(async () => {
      const requests = await pageSeen(actor.person, page, {
        rules,
        rows: (part) => store.requests.page({ ...part, state }),
        idOf: ({ asked }) => asked.requestId,
        askedOf: async ({ asked }) => asked,
      })
      const nowMs = clock.nowMs()
      return requests
        .map((request) => asOfNow(request, nowMs))
        .filter(({ decision }) => [undefined, decision?.state ?? 'pending'].includes(state))
    })
  }

  /** A tracker that is silent keeps nobody from more time: it ends the incident by itself. */
  async #standingNow(actor: Actor, first: AskedFor): Promise<Standing | Refusal> {
    const now = await standingOf(first.incident, actor.person, this.#parts)
    if (!(now instanceof Refusal)) return now.standing
    if (now.code !== 'INCIDENT_SILENT') return now
    return { isVerified: first.isVerified, isAssigned: false, onCall: [] }
  }

  async #refusalOfMany(requester: string): Promise<Refusal | undefined> {
    const limit = LIMITS.pending_requests_per_person_max
    const page = { limit, before: undefined, incident: undefined } as const
    const { requests } = this.#parts.store
    const waiting = await requests.page({ ...page, people: [requester], state: 'pending' })
    if (waiting.length < limit) return undefined
    return new Refusal('LIMIT', `pending_requests_per_person_max is ${limit}.`)
  }

  async #file(
    actor: Actor,
    wanted: Judged & Standing,
    words: { readonly reason: string; readonly mirrorTried: string | undefined },
  ): Promise<AccessRequest | Refusal> {
    const { acting, store, locks, rules, clock, randomness, onAsked } = this.#parts
    const { requester: person, incident } = wanted
    const locked = locks.refusal({ person, incident }, wanted.targets)
    if (locked !== undefined) return locked
    const asked = { requestId: newIdentifier('request', randomness), ...wanted }
    let reason: string | undefined = proseOf(words)
    for (const part of eachTarget(asked)) {
      const refused = await acting.record({ kind: 'requested', asked: part, reason })
      if (refused !== undefined) return refused
      reason = undefined
    }
    const askedAtMs = clock.nowMs()
    const minutes = Math.min(rules.policy().pendingMinutesMax, LIMITS.pending_minutes_max)
    const pendingUntilMs = askedAtMs + minutes * 60_000
    const { lineage } = actor.signIn
    const open = { approvals: [], decision: undefined, grantIds: [] }
    const request = { asked, ...words, lineage, askedAtMs, pendingUntilMs, ...open }
    await store.requests.insert(request)
    onAsked(request)
    return preApproved(request, actor, this.#parts)
  }
}

/** What policies say of asking; to reveal something is a thing of its own. */
export function refusalOfAsk(
  wanted: Omit<Asked, 'requestId' | 'digest'>,
  { rules, clock }: Pick<RequestParts, 'rules' | 'clock'>,
): Refusal | undefined {
  const doing = { person: wanted.requester, atMs: clock.nowMs() }
  const revealing = wanted.targets.filter(({ reveals }) => reveals.length > 0)
  return (
    refusalByPolicy({ action: 'request', ...doing }, wanted, rules) ??
    refusalByPolicy({ action: 'reveal', ...doing }, { ...wanted, targets: revealing }, rules)
  )
}

function isMeant(of: string, grantId: string, { requestId, incident }: AskedFor): boolean {
  return of === grantId || of === requestId || isSameIncident(of, incident)
}

function nothingToExtend(meant: readonly AccessGrant[]): Refusal {
  if (meant.length === 0)
    return new Refusal('REQUEST_UNKNOWN', 'You hold no open grant by this name.')
  return meant.every(({ isExtended }) => isExtended)
    ? new Refusal('EXTENDED_BEFORE', 'It was.')
    : invalid('More time was asked for already; to ask for other, withdraw that request.')
}

/** More of exactly what a grant gives. */
function longer({ id, asked }: AccessGrant): Target {
  const { subProcessor, environment, patterns, classes, reveals, subject } = asked
  return { subProcessor, environment, patterns, classes, reveals, subject, extends: id }
}

function proseOf({ reason, mirrorTried }: Pick<Ask, 'reason' | 'mirrorTried'>): string {
  return mirrorTried === undefined ? reason : `${reason}\nThe mirror cannot serve: ${mirrorTried}`
}
