/** Sign-ins that have begun at an identity provider and have not come back: each taken once. */
import type { Cancel, Clock } from '../base/clock.ts'
import { LIMITS } from '../base/limits.ts'
import type { Randomness } from '../base/randomness.ts'

const HANDLE_BYTES = 32

export class BegunSignIns<Kept> {
  readonly #clock: Clock
  readonly #randomness: Randomness
  readonly #kept = new Map<string, { readonly kept: Kept; readonly forget: Cancel }>()

  constructor({ clock, randomness }: { readonly clock: Clock; readonly randomness: Randomness }) {
    this.#clock = clock
    this.#randomness = randomness
  }

  /** The handle to take it back by; the oldest make room for new ones. */
  keep(kept: Kept): string {
    const handle = Buffer.from(this.#randomness.bytes(HANDLE_BYTES)).toString('base64url')
    const forget = this.#clock.after(LIMITS.sign_in_begun_minutes_max * 60_000, () => {
      this.#kept.delete(handle)
    })
    if (this.#kept.size >= LIMITS.sign_ins_begun_max) {
      const [oldest] = this.#kept.keys()
      if (oldest !== undefined) this.take(oldest)
    }
    this.#kept.set(handle, { kept, forget })
    return handle
  }

  peek(handle: string): Kept | undefined {
    return this.#kept.get(handle)?.kept
  }

  take(handle: string): Kept | undefined {
    const found = this.#kept.get(handle)
    found?.forget()
    this.#kept.delete(handle)
    return found?.kept
  }
}
