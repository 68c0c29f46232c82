/** What ends by time alone: pending requests lapse, grants expire, unused sessions end. */
import type { Clock } from '../base/clock.ts'
import { bareIncident } from '../flow/incident.ts'
import type { AccessRequest } from './access-request.ts'
import type { Admitter } from './admit.ts'
import type { Closer } from './closer.ts'
import { Deadlines } from './deadlines.ts'
import { endOf, type LiveAccess, type LiveGrant } from './live-access.ts'
import { LiveIndex } from './live-index.ts'
import type { Turns } from './turns.ts'

export type LifetimesParts = {
  readonly live: LiveAccess
  readonly closer: Closer
  readonly admitter: Admitter
  readonly turns: Turns
  readonly clock: Clock
  /** Told of a request that lapsed, a grant or a session that ended. */
  readonly onChanged: (kind: 'request' | 'grant' | 'session', id: string) => void
}

type Pending = { readonly id: string; readonly incident: string }

export class Lifetimes {
  readonly #parts: LifetimesParts
  readonly #deadlines: Deadlines
  /** Incidents of pending requests, by the requests' ids. */
  readonly #pending = new Map<string, Pending>()
  readonly #byIncident = new LiveIndex<Pending>(({ incident }) => bareIncident(incident))

  constructor(parts: LifetimesParts) {
    this.#parts = parts
    this.#deadlines = new Deadlines(parts.clock, (key) => this.#due(key))
  }

  expectDecision({ asked, pendingUntilMs }: AccessRequest): void {
    const pending = { id: asked.requestId, incident: asked.incident }
    this.#pending.set(pending.id, pending)
    this.#byIncident.add(pending)
    this.#deadlines.set(`request ${asked.requestId}`, pendingUntilMs)
  }

  decided(requestId: string): void {
    this.#forget(requestId)
    this.#deadlines.delete(`request ${requestId}`)
  }

  /** The pending requests of an incident, by id. */
  pendingOf(incident: string): readonly string[] {
    return this.#byIncident.of(bareIncident(incident)).map(({ id }) => id)
  }

  /** The incidents of all pending requests, as people named them. */
  pendingIncidents(): readonly string[] {
    return [...this.#pending.values()].map(({ incident }) => incident)
  }

  watchGrant(live: LiveGrant): void {
    this.#deadlines.set(`grant ${live.grant.id}`, endOf(live).atMs)
  }

  watchSession(id: string): void {
    const session = this.#parts.live.sessions.get(id)
    const idleAtMs = session === undefined ? undefined : this.#parts.admitter.idleAtMs(session)
    if (idleAtMs === undefined) this.#deadlines.delete(`session ${id}`)
    // A paused session has none, but is looked at again when it is resumed.
    else if (Number.isFinite(idleAtMs)) this.#deadlines.set(`session ${id}`, idleAtMs)
  }

  /** Ends whatever is over by now; the timer does the same. */
  sweep(): void {
    this.#deadlines.sweep()
  }

  /** Lets a pending request lapse: its time is over, or its incident. */
  async lapse(requestId: string, because?: 'incident-resolved'): Promise<void> {
    const { turns, closer, clock, onChanged } = this.#parts
    await turns.take(requestId, async () => {
      // A decision that was under way has come first.
      if (!this.#forget(requestId)) return
      const facts = [{ kind: 'lapsed', requestId, because } as const]
      closer.close({ lapsed: [{ requestId, atMs: clock.nowMs() }], facts })
      await closer.flush()
      onChanged('request', requestId)
    })
  }

  stop(): void {
    this.#deadlines.stop()
  }

  /** `false` where it was not pending any more. */
  #forget(requestId: string): boolean {
    const pending = this.#pending.get(requestId)
    if (pending === undefined) return false
    this.#byIncident.delete(pending)
    return this.#pending.delete(requestId)
  }

  #due(key: string): void {
    const [kind, id = ''] = key.split(' ')
    if (kind === 'request') void this.lapse(id)
    else if (kind === 'grant') this.#expire(id)
    else this.#endIfIdle(id)
  }

  #expire(grantId: string): void {
    const { live, closer, clock, onChanged } = this.#parts
    const grant = live.grants.get(grantId)
    if (grant === undefined) return
    const end = { atMs: clock.nowMs(), by: undefined, because: endOf(grant).because }
    const { grants, sessions } = closer.endGrants([grantId], end)
    for (const id of sessions) onChanged('session', id)
    for (const id of grants) onChanged('grant', id)
  }

  #endIfIdle(id: string): void {
    const { live, admitter, onChanged } = this.#parts
    const session = live.sessions.get(id)
    if (session === undefined) return
    admitter.endIfOver(session)
    if (live.sessions.has(id)) this.watchSession(id)
    else onChanged('session', id)
  }
}
