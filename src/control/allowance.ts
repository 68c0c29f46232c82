/** So many times a minute for each key, and no more; keys beyond the limit share one. */
import type { Clock } from '../base/clock.ts'

const WINDOW_MS = 60_000
const KEYS_MAX = 10_000
const OTHERS = ''

export class Allowance {
  readonly #timesMax: number
  readonly #clock: Clock
  readonly #times = new Map<string, number>()
  #windowAtMs = Number.NEGATIVE_INFINITY

  constructor(timesMax: number, clock: Clock) {
    this.#timesMax = timesMax
    this.#clock = clock
  }

  /** Seconds to wait before the next try; 0 where this one is allowed. */
  take(key: string): number {
    const nowMs = this.#clock.nowMs()
    if (nowMs - this.#windowAtMs >= WINDOW_MS || nowMs < this.#windowAtMs) {
      this.#windowAtMs = nowMs
      this.#times.clear()
    }
    const isRoom = this.#times.has(key) || this.#times.size < KEYS_MAX
    const counted = isRoom ? key : OTHERS
    const times = (this.#times.get(counted) ?? 0) + 1
    this.#times.set(counted, times)
    if (times <= this.#timesMax) return 0
    return Math.max(1, Math.ceil((this.#windowAtMs + WINDOW_MS - nowMs) / 1_000))
  }
}
