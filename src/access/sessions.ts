/** Sessions: opened under a grant by the person it is for, paused, resumed, ended. */
import type { Clock } from '../base/clock.ts'
import { newIdentifier } from '../base/identifier.ts'
import { LIMITS } from '../base/limits.ts'
import type { Randomness } from '../base/randomness.ts'
import { Refusal } from '../base/refusal.ts'
import { scramVerifier } from '../base/scram-keys.ts'
import type { Secret } from '../base/secret.ts'
import { newSessionSecret, sessionSecretDigest } from '../base/session-secret.ts'
import type { EndReason } from '../flow/outcome.ts'
import type { AccessGrant, AccessSession } from './access-grant.ts'
import type { AccessStore, Begun, Page } from './access-store.ts'
import type { Acting } from './acting.ts'
import type { Closer } from './closer.ts'
import { asItEnds, endOf, type LiveAccess, type LiveGrant } from './live-access.ts'
import type { LiveLocks } from './live-locks.ts'
import { refusalToEnd } from './permission.ts'
import type { Rules } from './rules.ts'
import { isTheirs, pageSeen, sees } from './seeing.ts'
import type { Actor } from './sign-in.ts'
import { Turns } from './turns.ts'

export type SessionsParts = {
  readonly store: Pick<AccessStore, 'grants' | 'sessions'>
  readonly acting: Acting
  readonly live: LiveAccess
  readonly locks: LiveLocks
  readonly closer: Closer
  readonly clock: Clock
  readonly rules: Rules
  readonly randomness: Randomness
  /** Whether a tracker said that this incident is resolved. */
  readonly isResolved: (incident: string) => boolean
  /** Told of every grant whose time starts with a session. */
  readonly onBegun: (live: LiveGrant) => void
  /** Told of every session that was opened, paused, resumed or ended by a person. */
  readonly onChanged: (sessionId: string) => void
}

export type SessionView = { readonly session: AccessSession; readonly grant: AccessGrant }

export type OpenedSession = SessionView & {
  /** Handed out here and never again. */
  readonly secret: Secret
}

const SALT_BYTES = 16
/** The least that RFC 7677 §4 allows: nobody guesses 256 random bits, however fast. */
const ITERATIONS = 4_096

export class Sessions {
  readonly #parts: SessionsParts
  readonly #turns = new Turns()

  constructor(parts: SessionsParts) {
    this.#parts = parts
  }

  open(actor: Actor, grantId: string): Promise<OpenedSession | Refusal> {
    return this.#parts.acting.act(actor.person.id, 'open-session', () =>
      // In turn, so that two at once cannot both take the last place.
      this.#turns.take(grantId, () => this.#open(actor, grantId)),
    )
  }

  async #open(actor: Actor, grantId: string): Promise<OpenedSession | Refusal> {
    const { store, acting, live, locks, clock, randomness } = this.#parts
    const person = actor.person.id
    const grant = await store.grants.byId(grantId)
    if (grant === undefined || grant.asked.requester !== person) return unknown()
    const full = this.#refusalToOpen(grantId)
    if (full !== undefined) return full
    const { subProcessor, incident } = grant.asked
    if (this.#parts.isResolved(incident)) {
      return new Refusal('INCIDENT_RESOLVED', 'No session is opened in what is left of its time.')
    }
    const locked = locks.refusal({ person, subProcessor, incident })
    if (locked !== undefined) return locked
    const secret = newSessionSecret(randomness)
    const id = newIdentifier('session', randomness)
    const begun = this.#begunAt(clock.nowMs(), grant)
    const fact = { kind: 'session-opened', sessionId: id, grantId, person } as const
    const refused = await acting.record({ ...fact, grantEndsAtMs: begun?.endsAtMs })
    if (refused !== undefined) return refused
    const openedAtMs = clock.nowMs()
    const fresh = { openedAtMs, usedAtMs: openedAtMs, pause: undefined, end: undefined }
    const verifier = scramVerifier(secret, randomness.bytes(SALT_BYTES), ITERATIONS)
    const kept = { secretDigest: sessionSecretDigest(secret), verifier }
    const session = { id, grantId, person, ...kept, ...fresh }
    const under = live.grants.get(grantId)
    if (!(await store.sessions.insert(session, begun))) return spent('It has ended.')
    // The grant may have ended while the session was written: then so has the session.
    const of = begun === undefined ? live.grants.get(grantId) : live.beginGrant(grantId, begun)
    if (of === undefined) return this.#stillborn(session, under?.endedBecause)
    live.addSession(session, of)
    if (begun !== undefined) this.#parts.onBegun(of)
    this.#parts.onChanged(id)
    return { session, grant: of.grant, secret }
  }

  #refusalToOpen(grantId: string): Refusal | undefined {
    const of = this.#parts.live.grants.get(grantId)
    if (of === undefined || endOf(of).atMs <= this.#now()) return spent('It has ended.')
    if (of.sessions.size < LIMITS.sessions_per_grant_max) return undefined
    return spent(`sessions_per_grant_max is ${LIMITS.sessions_per_grant_max}.`)
  }

  /** When the grant lasts that this session is the first of, where its time waits for that. */
  #begunAt(startsAtMs: number, { isUnused, asked }: AccessGrant): Begun | undefined {
    return isUnused ? { startsAtMs, endsAtMs: startsAtMs + asked.minutes * 60_000 } : undefined
  }

  /** It ended for what its grant ended for. */
  #stillborn({ id }: AccessSession, because: EndReason = 'revoked'): Refusal {
    const ended = { by: undefined, because }
    const fact = { kind: 'session-ended', sessionId: id, ...ended } as const
    const end = { atMs: this.#now(), ...ended }
    this.#parts.closer.close({ sessions: [{ id, end }], facts: [fact] })
    return spent('It has ended.')
  }

  /** Stops a session until it is resumed. What runs in it is cut; its time goes on. */
  pause(actor: Actor, id: string): Promise<SessionView | Refusal> {
    return this.#change(actor, { action: 'pause-session', id }, async () => {
      const pause = { by: actor.person.id, atMs: this.#now() }
      if (this.#parts.closer.pause(id, pause)) return undefined
      return this.#parts.live.sessions.has(id) ? invalid('It is paused already.') : over()
    })
  }

  resume(actor: Actor, id: string): Promise<SessionView | Refusal> {
    return this.#change(actor, { action: 'resume-session', id }, async ({ grant }) => {
      const { live, acting, store, closer } = this.#parts
      const by = actor.person.id
      const paused = live.sessions.get(id)
      if (paused === undefined) return over()
      if (paused.pause === undefined) return invalid('It is not paused.')
      // What others have paused, the person themself does not resume.
      if (isTheirs(actor.person, grant.asked) && paused.pause.by !== by) {
        return new Refusal('ROLE_MISSING', 'Somebody else has paused it.')
      }
      const refused = await acting.record({ kind: 'session-resumed', sessionId: id, by })
      if (refused !== undefined) return refused
      // The pause may still be on its way to the store, and must not arrive after this.
      await closer.flush()
      const atMs = this.#now()
      if (!(await store.sessions.resume(id, atMs))) return over()
      const open = live.sessions.get(id)
      if (open === undefined) return over()
      open.pause = undefined
      open.usedAtMs = atMs
      return undefined
    })
  }

  /** Ends a session at once, for good. */
  end(actor: Actor, id: string): Promise<SessionView | Refusal> {
    return this.#change(actor, { action: 'end-session', id }, async ({ grant }) => {
      const by = actor.person.id
      const because = isTheirs(actor.person, grant.asked) ? 'ended-by-person' : 'revoked'
      if (!this.#parts.closer.endSession(id, { atMs: this.#now(), by, because })) return over()
      return undefined
    })
  }

  show(actor: Actor, id: string): Promise<SessionView | Refusal> {
    const { acting, closer } = this.#parts
    return acting.look(async () => {
      await closer.stored()
      return this.#visible(actor, id)
    })
  }

  list(
    actor: Actor,
    page: Omit<Page, 'people'> & { readonly ended: boolean | undefined },
  ): Promise<readonly SessionView[] | Refusal> {
    const { acting, closer, store, rules } = this.#parts
    return acting.look(async () => {
      // What has just ended is read as ended.
      await closer.stored()
      return pageSeen(actor.person, page, {
        rules,
        rows: async (part) => {
          const sessions = await store.sessions.page({ ...part, ended: page.ended })
          const views = await Promise.all(sessions.map((session) => this.#view(session)))
          return views.filter((view) => view !== undefined)
        },
        idOf: ({ session }) => session.id,
        askedOf: async ({ grant }) => grant.asked,
      })
    })
  }

  #change(
    actor: Actor,
    { action, id }: { readonly action: string; readonly id: string },
    change: (view: SessionView) => Promise<Refusal | undefined>,
  ): Promise<SessionView | Refusal> {
    const { acting, closer, onChanged } = this.#parts
    return acting.act(actor.person.id, action, async () => {
      const view = await this.#visible(actor, id)
      if (view instanceof Refusal) return view
      const isOwn = isTheirs(actor.person, view.grant.asked)
      if (!isOwn && !actor.person.roles.includes('approver')) {
        return new Refusal('ROLE_MISSING', 'It belongs to somebody else.')
      }
      const doing = { person: actor.person.id, atMs: this.#now() }
      const denied = isOwn ? undefined : refusalToEnd(doing, view.grant.asked, this.#parts.rules)
      if (denied !== undefined) return denied
      const refusal = await change(view)
      if (refusal !== undefined) return refusal
      await closer.settle()
      onChanged(id)
      return this.#visible(actor, id)
    })
  }

  async #visible(actor: Actor, id: string): Promise<SessionView | Refusal> {
    const live = this.#parts.live.sessions.get(id)
    const session = live?.session ?? (await this.#parts.store.sessions.byId(id))
    const view = session === undefined ? undefined : await this.#view(session)
    if (view === undefined || !sees(actor.person, view.grant.asked, this.#parts.rules)) {
      return unknown()
    }
    return view
  }

  /** What is stored, but for what memory knows better. */
  async #view(session: AccessSession): Promise<SessionView | undefined> {
    const live = this.#parts.live.sessions.get(session.id)
    if (live !== undefined) {
      const { usedAtMs, pause, of } = live
      return { session: { ...session, usedAtMs, pause }, grant: asItEnds(of) }
    }
    const grant = await this.#parts.store.grants.byId(session.grantId)
    return grant === undefined ? undefined : { session, grant }
  }

  #now(): number {
    return this.#parts.clock.nowMs()
  }
}

function unknown(): Refusal {
  return new Refusal('REQUEST_UNKNOWN', 'None by this id.')
}

function over(): Refusal {
  return new Refusal('SESSION_ENDED', 'It was over before.')
}

function invalid(why: string): Refusal {
  return new Refusal('REQUEST_INVALID', why)
}

function spent(why: string): Refusal {
  return new Refusal('GRANT_SPENT', why)
}
