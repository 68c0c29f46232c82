/**
 * The open grants and sessions in memory: what `admit` looks at, and where every end strikes first.
 */
import { LIMITS } from '../base/limits.ts'
import type { ScramVerifier } from '../base/scram-keys.ts'
import { bareIncident } from '../flow/incident.ts'
import type { EndReason } from '../flow/outcome.ts'
import {
  type AccessGrant,
  type AccessSession,
  type Pause,
  type Review,
  reviewOf,
} from './access-grant.ts'
import { LiveIndex } from './live-index.ts'

export type LiveGrant = {
  /** Another one once it is extended or reviewed. */
  grant: AccessGrant
  readonly sessions: Map<string, LiveSession>
  /** Its incident is resolved: it ends then, if not before. */
  graceEndsAtMs: number | undefined
  /** Why it is not open any more. */
  endedBecause: EndReason | undefined
}

export type LiveSession = {
  readonly session: AccessSession
  readonly of: LiveGrant
  usedAtMs: number
  /** What the store knows of `usedAtMs`. */
  storedUsedAtMs: number
  pause: Pause | undefined
}

export type EndedSession = Pick<AccessSession, 'id' | 'secretDigest' | 'verifier'> & {
  readonly because: EndReason
}

/** Told at once, before any store or record, that whatever runs in a session must stop. */
export type CutListener = (sessionId: string, because: EndReason) => void

/** When a grant ends by itself, and why. */
export function endOf({ grant, graceEndsAtMs }: LiveGrant): {
  readonly atMs: number
  readonly because: 'expired' | 'incident-resolved'
} {
  if (graceEndsAtMs === undefined || graceEndsAtMs >= grant.endsAtMs) {
    return { atMs: grant.endsAtMs, because: 'expired' }
  }
  return { atMs: graceEndsAtMs, because: 'incident-resolved' }
}

/** The grant with the end that it comes to. */
export function asItEnds(live: LiveGrant): AccessGrant {
  return { ...live.grant, endsAtMs: endOf(live).atMs }
}

export class LiveAccess {
  readonly #grants = new Map<string, LiveGrant>()
  readonly #sessions = new Map<string, LiveSession>()
  readonly #byDigest = new Map<string, LiveSession>()
  readonly #byIncident = new LiveIndex<LiveGrant>(({ grant }) => bareIncident(grant.asked.incident))
  readonly #byPerson = new LiveIndex<LiveSession>(({ session }) => session.person)
  readonly #ended = new Map<string, EndedSession>()
  readonly #endedById = new Map<string, EndedSession>()
  readonly #listeners = new Set<CutListener>()
  readonly #report: (error: unknown) => void

  constructor(report: (error: unknown) => void) {
    this.#report = report
  }

  onCut(listener: CutListener): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  get grants(): ReadonlyMap<string, LiveGrant> {
    return this.#grants
  }

  get sessions(): ReadonlyMap<string, LiveSession> {
    return this.#sessions
  }

  /** The open grants of an incident. */
  grantsOf(incident: string): readonly LiveGrant[] {
    return this.#byIncident.of(bareIncident(incident))
  }

  /** The open sessions of a person, in the order in which they were opened. */
  sessionsOf(person: string): readonly LiveSession[] {
    return this.#byPerson.of(person)
  }

  byDigest(secretDigest: string): LiveSession | undefined {
    return this.#byDigest.get(secretDigest)
  }

  /** Why the session of this secret ended, where that was not too long ago. */
  endedBecause(secretDigest: string): EndReason | undefined {
    return this.#ended.get(secretDigest)?.because
  }

  /** The session of this id, where it ended not too long ago. */
  endedById(id: string): EndedSession | undefined {
    return this.#endedById.get(id)
  }

  /** What proofs of a session's secret are checked with, ended ones included. */
  verifierOf(id: string): ScramVerifier | undefined {
    return (this.#sessions.get(id)?.session ?? this.#endedById.get(id))?.verifier
  }

  addGrant(grant: AccessGrant): LiveGrant {
    const sessions = new Map<string, LiveSession>()
    const live: LiveGrant = {
      ...{ grant, sessions, graceEndsAtMs: undefined, endedBecause: undefined },
    }
    this.#grants.set(grant.id, live)
    this.#byIncident.add(live)
    return live
  }

  reviewGrant(id: string, review: Review): void {
    const live = this.#grants.get(id)
    if (live !== undefined) live.grant = { ...live.grant, origin: { kind: 'emergency', review } }
  }

  eraseWords(grantId: string): void {
    const grant = this.#grants.get(grantId)?.grant
    const review = grant === undefined ? undefined : reviewOf(grant)
    if (review !== undefined) this.reviewGrant(grantId, { ...review, reason: '' })
  }

  addSession(session: AccessSession, of: LiveGrant): void {
    const { usedAtMs, pause } = session
    const live = { session, of, usedAtMs, storedUsedAtMs: usedAtMs, pause }
    of.sessions.set(session.id, live)
    this.#sessions.set(session.id, live)
    this.#byDigest.set(session.secretDigest, live)
    this.#byPerson.add(live)
  }

  /** Remembers the secret of an ended session, so that its holder hears why it ended. */
  remember({ id, secretDigest, verifier }: AccessSession, because: EndReason): void {
    const ended = { id, secretDigest, verifier, because }
    this.#ended.set(secretDigest, ended)
    this.#endedById.set(id, ended)
    if (this.#ended.size <= LIMITS.ended_secrets_remembered_max) return
    const [oldest] = this.#ended.values()
    if (oldest === undefined) return
    this.#ended.delete(oldest.secretDigest)
    this.#endedById.delete(oldest.id)
  }

  /** `false` where the session is not open. */
  endSession(id: string, because: EndReason): boolean {
    const live = this.#sessions.get(id)
    if (live === undefined) return false
    this.#sessions.delete(id)
    this.#byDigest.delete(live.session.secretDigest)
    this.#byPerson.delete(live)
    live.of.sessions.delete(id)
    this.remember(live.session, because)
    this.cut(id, because)
    return true
  }

  /** Ends a grant with all its sessions. */
  endGrant(id: string, because: EndReason): { readonly sessions: readonly string[] } | undefined {
    const live = this.#grants.get(id)
    if (live === undefined) return undefined
    live.endedBecause = because
    this.#grants.delete(id)
    this.#byIncident.delete(live)
    const sessions = [...live.sessions.keys()]
    for (const session of sessions) this.endSession(session, because)
    return { sessions }
  }

  /** Makes a grant last longer, with all its sessions; `undefined` where it is not open. */
  extendGrant(id: string, endsAtMs: number): LiveGrant | undefined {
    const live = this.#grants.get(id)
    if (live === undefined) return undefined
    live.grant = { ...live.grant, endsAtMs, isExtended: true }
    return live
  }

  /** The time of a grant starts; `undefined` where it is not open. */
  beginGrant(
    id: string,
    times: Pick<AccessGrant, 'startsAtMs' | 'endsAtMs'>,
  ): LiveGrant | undefined {
    const live = this.#grants.get(id)
    if (live === undefined) return undefined
    live.grant = { ...live.grant, ...times, isUnused: false }
    return live
  }

  /** `false` where the session is not open, or is paused already. */
  pause(id: string, pause: Pause): boolean {
    const live = this.#sessions.get(id)
    if (live === undefined || live.pause !== undefined) return false
    live.pause = pause
    this.cut(id, 'paused')
    return true
  }

  cut(sessionId: string, because: EndReason): void {
    for (const listener of this.#listeners) {
      try {
        listener(sessionId, because)
      } catch (error) {
        // A listener that fails must not spare the sessions after this one.
        this.#report(error)
      }
    }
  }
}
