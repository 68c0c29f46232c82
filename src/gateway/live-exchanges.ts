/** The exchanges that run right now, by session, so that an end reaches every one of them at once. */
import { LIMITS } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import type { EndReason } from '../flow/outcome.ts'
import type { LiveExchange } from '../flow/ports.ts'

type Entry = { readonly abort: AbortController; because: EndReason | undefined }

export class LiveExchanges {
  readonly #bySession = new Map<string, Set<Entry>>()

  /** Counts an exchange in, or refuses where the session carries too many. Always `close` it. */
  open(sessionId: string): LiveExchange | Refusal {
    const running = this.#bySession.get(sessionId) ?? new Set<Entry>()
    const most = LIMITS.exchanges_per_session_at_once_max
    if (running.size >= most) {
      return new Refusal('SESSION_BUSY', `exchanges_per_session_at_once_max is ${most}.`, 1)
    }
    const entry: Entry = { abort: new AbortController(), because: undefined }
    running.add(entry)
    this.#bySession.set(sessionId, running)
    return {
      cut: entry.abort.signal,
      cutBecause: () => entry.because,
      close: () => {
        running.delete(entry)
        if (running.size === 0) this.#bySession.delete(sessionId)
      },
    }
  }

  /** Cuts every exchange of a session; upstream work is cancelled by the same signal. */
  cut(sessionId: string, because: EndReason): void {
    for (const entry of this.#bySession.get(sessionId) ?? []) {
      entry.because = because
      entry.abort.abort()
    }
  }

  cutAll(because: EndReason): void {
    for (const sessionId of [...this.#bySession.keys()]) this.cut(sessionId, because)
  }

  get count(): number {
    let total = 0
    for (const running of this.#bySession.values()) total += running.size
    return total
  }
}
