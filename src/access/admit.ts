/**
 * Admission: finds the session by its secret alone, and mints the grant that the exchange runs
 * under.
 */
import type { Clock } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import { isClientKey, type ScramVerifier } from '../base/scram-keys.ts'
import { Secret } from '../base/secret.ts'
import { sessionSecretDigest } from '../base/session-secret.ts'
import type { Exchange, ShownKey } from '../flow/exchange.ts'
import { Grant } from '../flow/grant.ts'
import { type EndReason, endText } from '../flow/outcome.ts'
import { type AccessSession, isEmergency } from './access-grant.ts'
import type { Closer } from './closer.ts'
import type { Coverage } from './coverage.ts'
import { endOf, type LiveAccess, type LiveSession } from './live-access.ts'
import type { LiveLocks } from './live-locks.ts'
import { type Rules, reachable } from './rules.ts'
import type { StoreWatch } from './store-watch.ts'

export type AdmitterParts = {
  readonly live: LiveAccess
  readonly locks: LiveLocks
  readonly closer: Closer
  readonly watch: StoreWatch
  readonly coverage: Coverage
  readonly rules: Rules
  readonly clock: Clock
  /** Whether an exchange of the session runs right now. */
  readonly isRunning: (sessionId: string) => boolean
}

export class Admitter {
  readonly #parts: AdmitterParts

  constructor(parts: AdmitterParts) {
    this.#parts = parts
  }

  /** Whether this exchange may go on, asked before anything else and answered without waiting. */
  admit(exchange: Exchange<unknown>): Grant | Refusal {
    const { live, watch } = this.#parts
    const { presented } = exchange
    if (presented === undefined) {
      return new Refusal('SESSION_MISSING', 'Nothing stands where the secret goes.')
    }
    const lost = watch.refusal()
    if (lost !== undefined) return lost
    const session = this.#find(presented)
    if (session !== undefined) this.endIfOver(session)
    if (session === undefined || !live.sessions.has(session.session.id)) {
      const because = this.#endedBecause(presented)
      if (because === undefined) return new Refusal('SESSION_UNKNOWN', 'No session has it.')
      return new Refusal('SESSION_ENDED', `It ended: ${endText(because)}`)
    }
    if (session.pause !== undefined) return new Refusal('SESSION_PAUSED', 'Somebody paused it.')
    return this.#enter(session)
  }

  /** Looked up by digest or id: what timing could tell of either tells nothing of the secret. */
  #find(presented: Secret | ShownKey): LiveSession | undefined {
    const { live } = this.#parts
    if (presented instanceof Secret) return live.byDigest(sessionSecretDigest(presented))
    const session = live.sessions.get(presented.sessionId)
    return isShown(presented, session?.session) ? session : undefined
  }

  #endedBecause(presented: Secret | ShownKey): EndReason | undefined {
    const { live } = this.#parts
    if (presented instanceof Secret) return live.endedBecause(sessionSecretDigest(presented))
    const ended = live.endedById(presented.sessionId)
    return isShown(presented, ended) ? ended?.because : undefined
  }

  #enter(session: LiveSession): Grant | Refusal {
    const { grant } = session.of
    const { asked } = grant
    const subProcessor = reachable(this.#parts.rules, asked.subProcessor, asked.environment)
    if (subProcessor === undefined)
      return new Refusal('SESSION_ENDED', `It ended: ${endText('revoked')}`)
    const { requester: person, incident } = asked
    const locked = this.#parts.locks.refusal({ person, incident, subProcessor: subProcessor.name })
    if (locked !== undefined) return locked
    session.usedAtMs = this.#parts.clock.nowMs()
    return Grant.mint({
      grantId: grant.id,
      sessionId: session.session.id,
      personId: asked.requester,
      incident: asked.incident,
      subProcessor,
      environment: asked.environment,
      scope: {
        patterns: asked.patterns,
        classes: asked.classes,
        reveals: asked.reveals,
        subject: asked.subject,
      },
      isEmergency: isEmergency(grant),
      endsAtMs: endOf(session.of).atMs,
      endsBecause: endOf(session.of).because,
    })
  }

  /** Ends a session that is over, whether or not its timer has fired. */
  endIfOver(session: LiveSession): void {
    const { closer, clock, coverage } = this.#parts
    const { grant } = session.of
    const atMs = clock.nowMs()
    const end = { atMs, by: undefined }
    const own = endOf(session.of)
    if (atMs >= own.atMs) closer.endGrants([grant.id], { ...end, because: own.because })
    else if (!coverage.isCovered(session.of)) {
      closer.endGrants([grant.id], { ...end, because: 'revoked' })
    } else if (atMs >= this.idleAtMs(session)) {
      closer.endSession(session.session.id, { ...end, because: 'idle' })
    }
  }

  /**
   * When the session ends for want of use. A paused one is not idle, nor is one with a long reply.
   */
  idleAtMs(session: LiveSession): number {
    const { rules, clock, isRunning } = this.#parts
    if (session.pause !== undefined) return Number.POSITIVE_INFINITY
    if (isRunning(session.session.id)) session.usedAtMs = clock.nowMs()
    return session.usedAtMs + rules.policy().idleMinutesMax * 60_000
  }
}

/** A connection shows the same key with every exchange: what was checked once holds for both. */
const SHOWN = new WeakMap<ShownKey, ScramVerifier>()

function isShown(shown: ShownKey, of: Pick<AccessSession, 'verifier'> | undefined): boolean {
  const verifier = of?.verifier
  if (verifier === undefined) return false
  if (SHOWN.get(shown) === verifier) return true
  const isIts = isClientKey(Buffer.from(shown.clientKey.reveal(), 'base64'), verifier)
  if (isIts) SHOWN.set(shown, verifier)
  return isIts
}
