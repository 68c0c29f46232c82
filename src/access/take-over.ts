/** What a start takes over from the store: everything that was open when the last one stopped. */
import type { Clock } from '../base/clock.ts'
import { LIMITS } from '../base/limits.ts'
import type { AccessStore } from './access-store.ts'
import type { Closer } from './closer.ts'
import type { Incidents } from './incidents.ts'
import type { Lifetimes } from './lifetimes.ts'
import type { LiveAccess } from './live-access.ts'
import type { LiveLocks } from './live-locks.ts'
import type { People } from './people.ts'

export type TakeOverParts = {
  readonly store: AccessStore
  readonly clock: Clock
  readonly people: People
  readonly live: LiveAccess
  readonly locks: LiveLocks
  readonly closer: Closer
  readonly lifetimes: Lifetimes
  readonly incidents: Incidents
}

const DAY_MS = 86_400_000

/** @throws StoreLost where it cannot be read. */
export async function takeOver(parts: TakeOverParts): Promise<void> {
  const { store, clock, people, live, locks, lifetimes, incidents } = parts
  const nowMs = clock.nowMs()
  await store.prune(nowMs - LIMITS.ended_days_max * DAY_MS)
  await people.load()
  for (const lock of await store.locks.all()) locks.add(lock)
  for (const grant of await store.grants.open()) lifetimes.watchGrant(live.addGrant(grant))
  for (const request of await store.requests.pending()) lifetimes.expectDecision(request)
  await incidents.load()
  const most = LIMITS.ended_secrets_remembered_max
  for (const session of await store.sessions.endedSince(nowMs - DAY_MS, most)) {
    if (session.end !== undefined) live.remember(session, session.end.because)
  }
  for (const session of await store.sessions.open()) {
    const of = live.grants.get(session.grantId)
    if (of === undefined) endOrphan(session.id, parts)
    else live.addSession(session, of)
    lifetimes.watchSession(session.id)
  }
}

/** A crash came between the end of a grant and that of a session which was just being opened. */
function endOrphan(sessionId: string, { closer, clock }: TakeOverParts): void {
  const end = { by: undefined, because: 'revoked' } as const
  const facts = [{ kind: 'session-ended', sessionId, ...end } as const]
  const sessions = [{ id: sessionId, end: { ...end, atMs: clock.nowMs() } }]
  closer.close({ sessions, facts })
}
