/**
 * The exchanges that run right now, by session, so that an end reaches every one of them at once.
 */
import { Cut, type CutSignal } from '../base/cut.ts'
import { forEachOf } from '../base/each-of.ts'
import { LIMITS } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import type { EndReason } from '../flow/outcome.ts'

/** One running exchange. `cut` fires when its session ends or its client leaves. */
export class LiveExchange {
  readonly #abort = new Cut()
  readonly #leave: () => void
  #because: EndReason | 'client-left' | undefined

  constructor(leave: () => void) {
    this.#leave = leave
  }

  get cut(): CutSignal {
    return this.#abort
  }

  get cutBecause(): EndReason | 'client-left' | undefined {
    return this.#because
  }

  /** Cancels the upstream's work and the client's reply; the first reason stays. */
  end(because: EndReason | 'client-left'): void {
    this.#because ??= because
    this.#abort.abort(because)
  }

  /** Counts the exchange out; harmless when repeated. */
  close(): void {
    this.#leave()
  }
}

export class LiveExchanges {
  readonly #bySession = new Map<string, Set<LiveExchange>>()
  readonly #mostAtOnce: number
  #unrecorded = 0
  readonly #onSettled = new Set<() => void>()

  constructor(mostAtOnce: number = LIMITS.exchanges_per_session_at_once_max) {
    this.#mostAtOnce = mostAtOnce
  }

  /** Counts an exchange in, or refuses where the session carries too many. Always `close` it. */
  open(sessionId: string): LiveExchange | Refusal {
    const running = this.#bySession.get(sessionId) ?? new Set<LiveExchange>()
    if (running.size >= this.#mostAtOnce) {
      const why = `exchanges_per_session_at_once_max is ${this.#mostAtOnce}.`
      return new Refusal('SESSION_BUSY', why, 1)
    }
    const exchange = new LiveExchange(() => {
      running.delete(exchange)
      // A second time there may be others by now, whom an end must still reach.
      const isCurrent = this.#bySession.get(sessionId) === running
      if (isCurrent && running.size === 0) this.#bySession.delete(sessionId)
    })
    running.add(exchange)
    this.#bySession.set(sessionId, running)
    return exchange
  }

  /** Counts in what is to leave something on record; call what it answers once that is done. */
  carry(): () => void {
    this.#unrecorded += 1
    return () => {
      this.#unrecorded -= 1
      if (this.#unrecorded > 0) return
      for (const settle of this.#onSettled) settle()
      this.#onSettled.clear()
    }
  }

  /** Resolves once everything that was carried has left its outcome on record. */
  settled(): Promise<void> {
    if (this.#unrecorded === 0) return Promise.resolve()
    return new Promise((resolve) => this.#onSettled.add(resolve))
  }

  /** Cuts every exchange of a session; upstream work is cancelled by the same signal. */
  endSession(sessionId: string, because: EndReason): void {
    const running = this.#bySession.get(sessionId) ?? []
    forEachOf([...running], (exchange) => exchange.end(because))
  }

  /** Whether an exchange of the session runs right now. */
  has(sessionId: string): boolean {
    return this.#bySession.has(sessionId)
  }

  endAll(because: EndReason): void {
    forEachOf([...this.#bySession.keys()], (id) => this.endSession(id, because))
  }

  get count(): number {
    let total = 0
    for (const running of this.#bySession.values()) total += running.size
    return total
  }
}
