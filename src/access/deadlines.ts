/** Many deadlines, one timer: each key is called once when its moment has come. */
import type { Cancel, Clock } from '../base/clock.ts'

type Moment = { readonly key: string; readonly atMs: number }

export class Deadlines {
  readonly #clock: Clock
  readonly #due: (key: string) => void
  readonly #byKey = new Map<string, number>()
  /**
   * A binary heap, soonest first. Moments that were moved or taken back stay until they come up.
   */
  readonly #heap: Moment[] = []
  #armedForMs = Number.POSITIVE_INFINITY
  #cancel: Cancel | undefined

  constructor(clock: Clock, due: (key: string) => void) {
    this.#clock = clock
    this.#due = due
  }

  /** Sets or moves the deadline of a key, in milliseconds since the epoch. */
  set(key: string, atMs: number): void {
    this.#byKey.set(key, atMs)
    this.#rise({ key, atMs })
    this.#arm()
  }

  delete(key: string): void {
    this.#byKey.delete(key)
  }

  /** Calls every key whose moment has come, soonest first. Also called by the timer. */
  sweep(): void {
    const nowMs = this.#clock.nowMs()
    for (let first = this.#heap[0]; first !== undefined; first = this.#heap[0]) {
      const isCurrent = this.#byKey.get(first.key) === first.atMs
      if (isCurrent && first.atMs > nowMs) break
      this.#sink()
      if (!isCurrent) continue
      this.#byKey.delete(first.key)
      this.#due(first.key)
    }
    this.#arm()
  }

  stop(): void {
    this.#cancel?.()
    this.#byKey.clear()
    this.#heap.length = 0
  }

  #arm(): void {
    const soonestMs = this.#heap[0]?.atMs ?? Number.POSITIVE_INFINITY
    if (soonestMs === this.#armedForMs) return
    this.#cancel?.()
    this.#armedForMs = soonestMs
    if (soonestMs === Number.POSITIVE_INFINITY) return
    this.#cancel = this.#clock.after(Math.max(0, soonestMs - this.#clock.nowMs()), () => {
      this.#armedForMs = Number.POSITIVE_INFINITY
      this.sweep()
    })
  }

  #rise(moment: Moment): void {
    let at = this.#heap.push(moment) - 1
    while (at > 0) {
      const above = (at - 1) >> 1
      const parent = this.#heap[above]
      if (parent === undefined || parent.atMs <= moment.atMs) break
      this.#heap[at] = parent
      at = above
    }
    this.#heap[at] = moment
  }

  #sink(): void {
    const last = this.#heap.pop()
    if (last === undefined || this.#heap.length === 0) return
    let at = 0
    for (;;) {
      const below = this.#soonerOf(2 * at + 1, 2 * at + 2)
      const child = this.#heap[below]
      if (child === undefined || child.atMs >= last.atMs) break
      this.#heap[at] = child
      at = below
    }
    this.#heap[at] = last
  }

  #soonerOf(left: number, right: number): number {
    const a = this.#heap[left]?.atMs ?? Number.POSITIVE_INFINITY
    const b = this.#heap[right]?.atMs ?? Number.POSITIVE_INFINITY
    return b < a ? right : left
  }
}
