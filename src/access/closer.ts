/**
 * Whatever closes access goes through here: it takes effect in memory at once, is then stored, and
 * then recorded; what cannot be stored or recorded yet is tried again with every beat.
 */
import type { Clock } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { EndReason } from '../flow/outcome.ts'
import type { Recorder } from '../flow/ports.ts'
import type { End, Pause } from './access-grant.ts'
import { type AccessStore, type Closing, StoreLost } from './access-store.ts'
import type { LiveAccess } from './live-access.ts'
import type { OwedFact } from './owed-fact.ts'
import { Round } from './round.ts'

const OWED_AT_ONCE = 100
/** So long an end waits for its record before it is answered; it has taken effect long before. */
const RECORD_WAIT_MS = 1_000

export type CloserParts = {
  readonly store: Pick<AccessStore, 'close' | 'owed' | 'paid'>
  readonly recorder: Pick<Recorder, 'recordFact'>
  readonly live: LiveAccess
  readonly clock: Clock
  readonly report: (error: unknown) => void
  /** Told of grants that have just ended, whoever or whatever ended them. */
  readonly onGrantsEnded: (because: EndReason) => void
}

export type Ended = { readonly grants: readonly string[]; readonly sessions: readonly string[] }

export class Closer {
  readonly #parts: CloserParts
  readonly #unwritten: { readonly closing: Closing; readonly onStored: () => void }[] = []
  readonly #writing = new Round(() => this.#guarded(() => this.#write()))
  readonly #paying = new Round(() => this.#guarded(() => this.#pay()))

  constructor(parts: CloserParts) {
    this.#parts = parts
  }

  /** Ends grants with all their sessions. Effective when this returns; ended ones are left out. */
  endGrants(ids: readonly string[], end: End): Ended {
    const grants: string[] = []
    const sessions: string[] = []
    for (const id of ids) {
      const ended = this.#parts.live.endGrant(id, end.because)
      if (ended === undefined) continue
      grants.push(id)
      sessions.push(...ended.sessions)
    }
    const { by, because } = end
    const facts: OwedFact[] = [
      ...sessions.map((sessionId) => ({ kind: 'session-ended', sessionId, by, because }) as const),
      ...grants.map((grantId) => ({ kind: 'grant-ended', grantId, by, because }) as const),
    ]
    this.close({
      grants: grants.map((id) => ({ id, end })),
      sessions: sessions.map((id) => ({ id, end })),
      facts,
    })
    if (grants.length > 0) this.#parts.onGrantsEnded(because)
    return { grants, sessions }
  }

  /** Ends one session. `false` where it was not open. */
  endSession(id: string, end: End): boolean {
    if (!this.#parts.live.endSession(id, end.because)) return false
    const { by, because } = end
    const facts: OwedFact[] = [{ kind: 'session-ended', sessionId: id, by, because }]
    this.close({ sessions: [{ id, end }], facts })
    return true
  }

  /** Pauses one session and cuts what runs in it. `false` where it was not open, or paused. */
  pause(sessionId: string, pause: Pause): boolean {
    if (!this.#parts.live.pause(sessionId, pause)) return false
    const facts: OwedFact[] = [{ kind: 'session-paused', sessionId, by: pause.by }]
    this.close({ pauses: [{ sessionId, pause }], facts })
    return true
  }

  /**
   * Takes over what has taken effect in memory, to be stored and recorded; `onStored` is told as
   * soon as the store has it.
   */
  close(changes: Partial<Closing>, onStored: () => void = () => undefined): void {
    const closing = {
      grants: [],
      sessions: [],
      pauses: [],
      locks: [],
      incidents: [],
      deliveries: [],
      lapsed: [],
      signIns: [],
      facts: [],
      ...changes,
    }
    this.#unwritten.push({ closing, onStored })
    void this.flush()
  }

  /** Resolves once what was closed so far is stored and recorded, or after a second. */
  async settle(): Promise<void> {
    await new Promise<void>((resolve) => {
      const cancel = this.#parts.clock.after(RECORD_WAIT_MS, resolve)
      void this.flush().then(() => {
        cancel()
        resolve()
      })
    })
  }

  /** Resolves once what was closed so far is stored, as far as the store can. Never throws. */
  stored(): Promise<void> {
    return this.#writing.run()
  }

  /** Stores and records what is owed, as far as store and ledger can. Never throws. */
  async flush(): Promise<void> {
    await this.stored()
    // Apart from the writing, so that a ledger that hangs does not keep ends from being stored.
    await this.#paying.run()
  }

  async #guarded(act: () => Promise<void>): Promise<void> {
    try {
      await act()
    } catch (error) {
      if (!(error instanceof StoreLost)) this.#parts.report(error)
    }
  }

  async #write(): Promise<void> {
    const taken = [...this.#unwritten]
    const batch = taken.map(({ closing }) => closing)
    if (batch.length === 0) return
    await this.#parts.store.close({
      grants: batch.flatMap(({ grants }) => grants),
      sessions: batch.flatMap(({ sessions }) => sessions),
      pauses: batch.flatMap(({ pauses }) => pauses),
      locks: batch.flatMap(({ locks }) => locks),
      incidents: batch.flatMap(({ incidents }) => incidents),
      deliveries: batch.flatMap(({ deliveries }) => deliveries),
      lapsed: batch.flatMap(({ lapsed }) => lapsed),
      signIns: batch.flatMap(({ signIns }) => signIns),
      facts: batch.flatMap(({ facts }) => facts),
    })
    this.#unwritten.splice(0, batch.length)
    for (const { onStored } of taken) onStored()
  }

  async #pay(): Promise<void> {
    const { store, recorder } = this.#parts
    for (;;) {
      const owed = await store.owed(OWED_AT_ONCE)
      if (owed.length === 0) return
      const answers = await Promise.all(owed.map(({ fact }) => recorder.recordFact(fact)))
      const refused = answers.findIndex((answer) => answer instanceof Refusal)
      const paid = refused === -1 ? owed : owed.slice(0, refused)
      if (paid.length > 0) await store.paid(paid.map(({ position }) => position))
      if (refused !== -1) return
    }
  }
}
