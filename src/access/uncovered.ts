/**
 * Ends the grants that would not be given any more: person or place is gone, or policies say no.
 */
import type { Clock } from '../base/clock.ts'
import type { Closer } from './closer.ts'
import type { Coverage } from './coverage.ts'
import type { LiveAccess, LiveGrant } from './live-access.ts'
import { Round } from './round.ts'

export type UncoveredParts = {
  readonly live: LiveAccess
  readonly coverage: Coverage
  readonly closer: Closer
  readonly clock: Clock
  readonly report: (error: unknown) => void
  /** Told of every grant that was ended. */
  readonly onEnded: (grantId: string) => void
}

/** Policies take their time, and whoever waits for an end must not wait for all of them. */
const AT_ONCE = 25

export class Uncovered {
  readonly #parts: UncoveredParts
  readonly #turns = new Round(() => this.#lookThrough())

  constructor(parts: UncoveredParts) {
    this.#parts = parts
  }

  /** What needs no policy to be told ends before this returns, the rest before it resolves. */
  endAll(): Promise<void> {
    const { live, coverage } = this.#parts
    this.#end([...live.grants.values()].filter((grant) => !coverage.isThere(grant)))
    return this.endInTurns()
  }

  /** Looks through all grants, few at a time. Never rejects. */
  endInTurns(): Promise<void> {
    return this.#turns.run()
  }

  end(grants: readonly LiveGrant[]): void {
    this.#end(grants.filter((grant) => !this.#parts.coverage.isCovered(grant)))
  }

  async #lookThrough(): Promise<void> {
    const { live, clock, report } = this.#parts
    try {
      const grants = [...live.grants.values()]
      for (let at = 0; at < grants.length; at += AT_ONCE) {
        if (at > 0) await new Promise<void>((resolve) => clock.after(0, resolve))
        this.end(grants.slice(at, at + AT_ONCE))
      }
    } catch (error) {
      report(error)
    }
  }

  #end(gone: readonly LiveGrant[]): void {
    if (gone.length === 0) return
    const { closer, clock, onEnded } = this.#parts
    const end = { atMs: clock.nowMs(), by: undefined, because: 'revoked' } as const
    const ids = gone.map(({ grant }) => grant.id)
    for (const id of closer.endGrants(ids, end).grants) onEnded(id)
  }
}
