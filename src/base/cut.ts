/**
 * Tells once that something is over. As an `AbortSignal` does, which will do wherever one of these
 * is asked for, and which costs more than all else that is made for a short exchange.
 */

import { forEachOf } from './each-of.ts'

export type CutSignal = {
  readonly aborted: boolean
  /** Why, once it is over; of a kind that whoever cuts and whoever is cut agree on. */
  readonly reason?: unknown
  readonly addEventListener: (
    type: 'abort',
    act: () => void,
    options?: { readonly once?: boolean },
  ) => void
  readonly removeEventListener: (type: 'abort', act: () => void) => void
}

/**
 * What comes of a step that may take its time; where it is cut sooner, what stands instead, or what
 * `instead` throws. The step is listened to in any case, so that what it throws later is not left
 * to nobody.
 */
export function unlessCut<Result, Instead>(
  step: Promise<Result>,
  cut: CutSignal,
  instead: () => Instead | PromiseLike<Instead>,
): Promise<Result | Instead> {
  return new Promise((resolve, reject) => {
    const onCut = (): void => {
      try {
        resolve(instead())
      } catch (error) {
        reject(error)
      }
    }
    if (cut.aborted) onCut()
    else cut.addEventListener('abort', onCut)
    step.then(
      (result) => {
        cut.removeEventListener('abort', onCut)
        resolve(result)
      },
      (error: unknown) => {
        cut.removeEventListener('abort', onCut)
        reject(error)
      },
    )
  })
}

export class Cut implements CutSignal {
  #aborted = false
  #reason: unknown
  #acts: (() => void)[] = []

  get aborted(): boolean {
    return this.#aborted
  }

  get reason(): unknown {
    return this.#reason
  }

  /** Fires at most once, so that nobody has to ask for that. */
  addEventListener(_type: 'abort', act: () => void): void {
    if (!this.#aborted && !this.#acts.includes(act)) this.#acts.push(act)
  }

  removeEventListener(_type: 'abort', act: () => void): void {
    const at = this.#acts.indexOf(act)
    if (at !== -1) this.#acts.splice(at, 1)
  }

  /** Reaches everybody who listens, even where one of them fails. @throws what the first throws. */
  abort(reason?: unknown): void {
    if (this.#aborted) return
    this.#aborted = true
    this.#reason = reason
    const acts = this.#acts
    this.#acts = []
    forEachOf(acts, (act) => act())
  }
}
