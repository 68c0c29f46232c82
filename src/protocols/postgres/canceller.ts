/** Takes requests to cancel: right keys always, while whoever tries many wrong ones is on record. */
import type { Clock } from '../../base/clock.ts'
import { KeptLately } from '../../base/kept-lately.ts'
import type { Limits } from '../../base/limits.ts'
import { Refusal } from '../../base/refusal.ts'
import type { BackendKey } from '../../wire/postgres/session-facts.ts'
import type { CancelKeys } from './cancels.ts'

export type CancellerParts = {
  readonly cancels: Pick<CancelKeys, 'cancel'>
  readonly knock: (from: string, refusal: Refusal) => void
  readonly clock: Clock
  readonly limits: Limits
}

const SECOND_MS = 1_000
const ADDRESSES_KEPT = 1_000

type Wrong = { readonly second: number; readonly count: number }

/**
 * Cancelling needs no sign-in. Number and key are 63 bits at least, so that nobody guesses them
 * by trying; and nobody who tries may keep others from cancelling what they run.
 */
export class Canceller {
  readonly #parts: CancellerParts
  readonly #wrong = new KeptLately<string, Wrong>(ADDRESSES_KEPT)

  constructor(parts: CancellerParts) {
    this.#parts = parts
  }

  cancel(from: string, { processId, key }: BackendKey): void {
    const { cancels, clock, limits, knock } = this.#parts
    if (cancels.cancel(processId, key)) return
    const second = Math.floor(clock.nowMs() / SECOND_MS)
    const before = this.#wrong.get(from)
    const count = before?.second === second ? before.count + 1 : 1
    this.#wrong.set(from, { second, count })
    const most = limits.wrong_cancels_per_second_max
    // Once a second: the rest of them tell nothing more.
    if (count !== most + 1) return
    knock(from, new Refusal('LIMIT', `wrong_cancels_per_second_max is ${most}.`))
  }
}
