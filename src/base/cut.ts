/**
 * Tells once that something is over. As an `AbortSignal` does, which will do wherever one of these
 * is asked for, and which costs more than all else that is made for a short exchange.
 */

import { forEachOf } from './each-of.ts'

export type CutSignal = {
  readonly aborted: boolean
  readonly addEventListener: (
    type: 'abort',
    act: () => void,
    options?: { readonly once?: boolean },
  ) => void
  readonly removeEventListener: (type: 'abort', act: () => void) => void
}

export class Cut implements CutSignal {
  #aborted = false
  #acts: (() => void)[] = []

  get aborted(): boolean {
    return this.#aborted
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
  abort(): void {
    if (this.#aborted) return
    this.#aborted = true
    const acts = this.#acts
    this.#acts = []
    forEachOf(acts, (act) => act())
  }
}
