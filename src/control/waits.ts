/**
 * Waiting for something to change: for a while, until the caller leaves, and not too many at once.
 */
import { LIMITS } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import type { ControlParts } from './control-parts.ts'

export class Waits {
  readonly #clock: ControlParts['clock']
  readonly #waiting = new Map<string, number>()
  readonly #closed = new AbortController()

  constructor(clock: ControlParts['clock']) {
    this.#clock = clock
  }

  /** Lets `act` wait until `over` fires: after so many seconds, or once the caller has gone. */
  async during<T>(
    person: string,
    { seconds, gone }: { readonly seconds: number; readonly gone: AbortSignal },
    act: (over: AbortSignal) => Promise<T>,
  ): Promise<T | Refusal> {
    const waiting = this.#waiting.get(person) ?? 0
    if (waiting >= LIMITS.control_waits_per_person_max) {
      const why = `control_waits_per_person_max is ${LIMITS.control_waits_per_person_max}.`
      return new Refusal('LIMIT', why, 1)
    }
    this.#waiting.set(person, waiting + 1)
    const timeIsUp = new AbortController()
    const cancel = this.#clock.after(seconds * 1_000, () => timeIsUp.abort())
    try {
      return await act(AbortSignal.any([timeIsUp.signal, gone, this.#closed.signal]))
    } finally {
      cancel()
      const left = (this.#waiting.get(person) ?? 1) - 1
      if (left === 0) this.#waiting.delete(person)
      else this.#waiting.set(person, left)
    }
  }

  /** Ends all waits; later ones end at once. */
  close(): void {
    this.#closed.abort()
  }
}

/** Resolves when the signal fires. */
export function fired(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
