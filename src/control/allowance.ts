/** So many times a minute for each key, and no more; keys beyond the limit share one. */
import type { Clock } from '../base/clock.ts'
import { LIMITS, type LimitName } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'

const WINDOW_MS = 60_000
const OTHERS = ''

export class Allowance {
  readonly #limit: LimitName
  readonly #clock: Clock
  readonly #times = new Map<string, number>()
  #windowAtMs = Number.NEGATIVE_INFINITY

  /** `limit` names how many times a minute. */
  constructor(limit: LimitName, clock: Clock) {
    this.#limit = limit
    this.#clock = clock
  }

  /** Counts one time; the refusal, with how long to wait, where it is one too many. */
  take(key: string): Refusal | undefined {
    const nowMs = this.#clock.nowMs()
    if (nowMs - this.#windowAtMs >= WINDOW_MS || nowMs < this.#windowAtMs) {
      this.#windowAtMs = nowMs
      this.#times.clear()
    }
    const isRoom = this.#times.has(key) || this.#times.size < LIMITS.allowances_max
    const counted = isRoom ? key : OTHERS
    const times = (this.#times.get(counted) ?? 0) + 1
    this.#times.set(counted, times)
    const most = LIMITS[this.#limit]
    if (times <= most) return undefined
    const waitSeconds = Math.max(1, Math.ceil((this.#windowAtMs + WINDOW_MS - nowMs) / 1_000))
    return new Refusal('LIMIT', `${this.#limit} is ${most}.`, waitSeconds)
  }
}
