/** What entries must be to each other: sessions without gaps, intents closed once. */
import { type Entry, isInSession } from '../entry/entry.ts'

/** An intent that no entry has closed yet. */
export type OpenIntent = {
  readonly exchangeId: string
  readonly sessionId: string
  readonly index: number
}

type SessionState = { readonly next: number; readonly ended: boolean; readonly last: number }

/** Ended sessions are kept for so many entries more, for what still ran when they ended. */
const ENDED_ENTRIES_KEPT = 65_536

/** What is known after the entries so far; what a start would otherwise read all of them for. */
export type ContinuityState = {
  readonly size: number
  readonly sessions: readonly (readonly [id: string, next: number, ended: boolean, last: number])[]
  readonly open: readonly OpenIntent[]
}

export class Continuity {
  readonly #sessions = new Map<string, SessionState>()
  readonly #open = new Map<string, OpenIntent>()
  #size = 0

  static from(state: ContinuityState): Continuity {
    const continuity = new Continuity()
    continuity.#size = state.size
    for (const [id, next, ended, last] of state.sessions) {
      continuity.#sessions.set(id, { next, ended, last })
    }
    for (const intent of state.open) continuity.#open.set(intent.exchangeId, intent)
    return continuity
  }

  /** How many entries have been taken in. */
  get size(): number {
    return this.#size
  }

  get sessions(): number {
    return this.#sessions.size
  }

  get open(): readonly OpenIntent[] {
    return [...this.#open.values()]
  }

  get openCount(): number {
    return this.#open.size
  }

  isOpen(exchangeId: string): boolean {
    return this.#open.has(exchangeId)
  }

  /** The sequence number that the session's next entry has. */
  nextOf(sessionId: string): number {
    return this.#sessions.get(sessionId)?.next ?? 0
  }

  /** Takes in the next entry; answers what is wrong about it, in plain words. */
  take(entry: Entry): string | undefined {
    const index = this.#size
    this.#size += 1
    const gap = isInSession(entry) ? this.#takeInSession(entry, index) : undefined
    const unpaired = this.#takeExchange(entry, index)
    return gap ?? unpaired
  }

  /** Passes over an entry that cannot be read. */
  passOver(): void {
    this.#size += 1
  }

  #takeInSession(entry: Entry & { sessionId: string; seq: number }, index: number) {
    const { sessionId, seq } = entry
    const known = this.#sessions.get(sessionId)
    const expected = known?.next ?? 0
    const ended = entry.kind === 'session-ended' || (known?.ended ?? false)
    this.#sessions.set(sessionId, { next: Math.max(seq, expected - 1) + 1, ended, last: index })
    if (seq === expected) return undefined
    const what =
      seq > expected ? 'entries of it are missing before this one' : 'a number comes twice'
    return `in session ${sessionId} number ${seq} stands where ${expected} should: ${what}`
  }

  #takeExchange(entry: Entry, index: number): string | undefined {
    if (entry.kind === 'intent') {
      const { exchangeId, sessionId } = entry
      if (this.#open.has(exchangeId)) return `exchange ${exchangeId} is intended twice`
      this.#open.set(exchangeId, { exchangeId, sessionId, index })
    }
    if (entry.kind !== 'outcome' && entry.kind !== 'interrupted') return undefined
    const intent = this.#open.get(entry.exchangeId)
    this.#open.delete(entry.exchangeId)
    if (intent === undefined) {
      return `it closes exchange ${entry.exchangeId}, which has no open intent before it`
    }
    return intent.index === entry.intent && intent.sessionId === entry.sessionId
      ? undefined
      : `it closes exchange ${entry.exchangeId}, but names another intent or session`
  }

  /** The state, without sessions that ended long ago. */
  state(): ContinuityState {
    const busy = new Set(this.open.map(({ sessionId }) => sessionId))
    for (const [id, { ended, last }] of this.#sessions) {
      if (ended && last + ENDED_ENTRIES_KEPT < this.#size && !busy.has(id))
        this.#sessions.delete(id)
    }
    return {
      size: this.#size,
      sessions: [...this.#sessions].map(([id, { next, ended, last }]) => [id, next, ended, last]),
      open: this.open,
    }
  }
}
