/**
 * Refusals of strangers, counted by address and recorded in bundles: noise cannot fill the ledger.
 */
import type { Cancel, Clock } from '../base/clock.ts'
import { LIMITS } from '../base/limits.ts'
import type { Refusal } from '../base/refusal.ts'
import type { Recorder } from '../flow/ports.ts'

const BUNDLE_MS = 60_000
const OTHERS = 'others'

type Bundle = { readonly from: string; readonly code: string; times: number }

export class Knocks {
  readonly #recorder: Pick<Recorder, 'recordFact'>
  readonly #clock: Clock
  readonly #waiting = new Map<string, Bundle>()
  #cancel: Cancel | undefined

  constructor(recorder: Pick<Recorder, 'recordFact'>, clock: Clock) {
    this.#recorder = recorder
    this.#clock = clock
  }

  /**
   * Counts one refused stranger. The first knock of an address is on record at once, later ones of
   * the same minute as one entry with their number.
   */
  async count(from: string, refusal: Refusal): Promise<void> {
    const known = this.#waiting.has(`${from} ${refusal.code}`)
    const address = known || this.#waiting.size < LIMITS.knocking_addresses_max ? from : OTHERS
    const key = `${address} ${refusal.code}`
    const bundle = this.#waiting.get(key)
    if (bundle !== undefined) {
      bundle.times += 1
      return
    }
    this.#waiting.set(key, { from: address, code: refusal.code, times: 0 })
    this.#cancel ??= this.#clock.after(BUNDLE_MS, () => void this.flush())
    await this.#recorder.recordFact({
      kind: 'knocked',
      from: address,
      code: refusal.code,
      times: 1,
    })
  }

  /** Records what was counted since; called by its own timer and at the end. */
  async flush(): Promise<void> {
    this.#cancel?.()
    this.#cancel = undefined
    const bundles = [...this.#waiting.values()].filter((bundle) => bundle.times > 0)
    this.#waiting.clear()
    await Promise.all(
      bundles.map(({ from, code, times }) =>
        this.#recorder.recordFact({ kind: 'knocked', from, code, times }),
      ),
    )
  }
}
