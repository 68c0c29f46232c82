/** What ends by time alone: pending requests lapse, grants expire, unused sessions end. */
import type { Clock } from '../base/clock.ts'
import type { AccessRequest } from './access-request.ts'
import type { Admitter } from './admit.ts'
import type { Closer } from './closer.ts'
import { Deadlines } from './deadlines.ts'
import { endOf, type LiveAccess, type LiveGrant } from './live-access.ts'
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

export class Lifetimes {
  readonly #parts: LifetimesParts
  readonly #deadlines: Deadlines
  readonly #pending = new Set<string>()

  constructor(parts: LifetimesParts) {
    this.#parts = parts
    this.#deadlines = new Deadlines(parts.clock, (key) => this.#due(key))
  }

  expectDecision({ asked, pendingUntilMs }: AccessRequest): void {
    this.#pending.add(asked.requestId)
    this.#deadlines.set(`request ${asked.requestId}`, pendingUntilMs)
  }

  decided(requestId: string): void {
    this.#pending.delete(requestId)
    this.#deadlines.delete(`request ${requestId}`)
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
      if (!this.#pending.delete(requestId)) return
      const facts = [{ kind: 'lapsed', requestId, because } as const]
      closer.close({ lapsed: [{ requestId, atMs: clock.nowMs() }], facts })
      await closer.flush()
      onChanged('request', requestId)
    })
  }

  stop(): void {
    this.#deadlines.stop()
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
