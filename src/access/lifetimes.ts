/** What nobody has to end: pending requests lapse, grants expire, unused sessions end. */
import type { Clock } from '../base/clock.ts'
import { bareIncident } from '../flow/incident.ts'
import type { EndReason } from '../flow/outcome.ts'
import { type AccessRequest, extendedBy, lapseText } from './access-request.ts'
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

type Pending = {
  readonly id: string
  readonly incident: string
  readonly request: AccessRequest
}

export class Lifetimes {
  readonly #parts: LifetimesParts
  readonly #deadlines: Deadlines
  /** Pending requests, by their ids. */
  readonly #pending = new Map<string, Pending>()
  readonly #byIncident = new LiveIndex<Pending>(({ incident }) => bareIncident(incident))

  constructor(parts: LifetimesParts) {
    this.#parts = parts
    this.#deadlines = new Deadlines(parts.clock, (key) => this.#due(key))
  }

  /** Watches a pending request; what was narrowed once more. Grants come before their extensions. */
  expectDecision(request: AccessRequest): void {
    const { requestId: id, incident } = request.asked
    this.#forget(id)
    const pending = { id, incident, request }
    this.#pending.set(id, pending)
    this.#byIncident.add(pending)
    this.#deadlines.set(`request ${id}`, request.pendingUntilMs)
    // What it is to extend may have ended while it was being written.
    this.#lapseIfVain(request, 'revoked')
  }

  decided(requestId: string): void {
    this.#forget(requestId)
    this.#deadlines.delete(`request ${requestId}`)
  }

  /** The pending requests of an incident, by id. */
  pendingOf(incident: string): readonly string[] {
    return this.#byIncident.of(bareIncident(incident)).map(({ id }) => id)
  }

  /** Whether a pending request asks that this grant last longer. */
  isToBeExtended(grantId: string): boolean {
    return [...this.#pending.values()].some(({ request }) => extendedBy(request).includes(grantId))
  }

  /** Grants have ended: requests that would extend nothing else end with them. */
  lapseExtensions(because: EndReason): void {
    for (const { request } of [...this.#pending.values()]) this.#lapseIfVain(request, because)
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

  /** Lets a pending request lapse: its time is over, its incident, or what it was to extend. */
  async lapse(requestId: string, because?: EndReason): Promise<void> {
    const { turns, closer, clock, onChanged } = this.#parts
    await turns.take(requestId, async () => {
      // A decision that was under way has come first.
      const pending = this.#pending.get(requestId)
      if (pending === undefined) return
      this.#forget(requestId)
      const facts = [{ kind: 'lapsed', requestId, because } as const]
      const reason = lapseText(pending.request, because)
      closer.close({ lapsed: [{ requestId, atMs: clock.nowMs(), reason }], facts })
      await closer.flush()
      onChanged('request', requestId)
    })
  }

  stop(): void {
    this.#deadlines.stop()
  }

  #lapseIfVain(request: AccessRequest, because: EndReason): void {
    const extended = extendedBy(request)
    if (extended.length === 0) return
    const { grants } = this.#parts.live
    if (!extended.some((id) => grants.has(id))) void this.lapse(request.asked.requestId, because)
  }

  #forget(requestId: string): void {
    const pending = this.#pending.get(requestId)
    if (pending === undefined) return
    this.#byIncident.delete(pending)
    this.#pending.delete(requestId)
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
