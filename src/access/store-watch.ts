/**
 * Watches the store: without a sign of life for too long, nobody is admitted and what runs is cut.
 */
import type { Cancel, Clock } from '../base/clock.ts'
import { LIMITS } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import type { EndReason } from '../flow/outcome.ts'
import { StoreTaken } from './access-store.ts'

export type StoreState = 'ok' | 'failing' | 'lost'

export type StoreWatchParts = {
  readonly clock: Clock
  /** Milliseconds since some moment, from a clock that nobody can set. */
  readonly elapsedMs: () => number
  /** Writes a sign of life; rejects where that fails. */
  readonly beat: (nowMs: number) => Promise<void>
  /** Called once when the store is lost. */
  readonly onLost: (because: EndReason) => void
}

export class StoreWatch {
  readonly #parts: StoreWatchParts
  #goodAtMs: number
  #failing = false
  #toldLost = false
  #stopped = false
  #next: Cancel | undefined
  #loss: Cancel | undefined
  #beating: Promise<void> | undefined

  constructor(parts: StoreWatchParts) {
    this.#parts = parts
    this.#goodAtMs = parts.elapsedMs()
  }

  start(): void {
    this.#awaitLoss()
    this.#beatLater()
  }

  stop(): void {
    this.#stopped = true
    this.#next?.()
    this.#loss?.()
  }

  get state(): StoreState {
    if (this.#parts.elapsedMs() - this.#goodAtMs > LIMITS.store_lost_ms_max) return 'lost'
    return this.#failing ? 'failing' : 'ok'
  }

  /** Asked at every use, since a beat that hangs tells nothing. */
  refusal(): Refusal | undefined {
    if (this.state !== 'lost') return undefined
    return new Refusal('STORE_LOST', `store_lost_ms_max is ${LIMITS.store_lost_ms_max}.`)
  }

  /** One sign of life, now; joined to one that is under way. Never throws. */
  beat(): Promise<void> {
    this.#beating ??= this.#beat().finally(() => {
      this.#beating = undefined
    })
    return this.#beating
  }

  async #beat(): Promise<void> {
    const beganAtMs = this.#parts.elapsedMs()
    try {
      await this.#parts.beat(this.#parts.clock.nowMs())
      this.#goodAtMs = beganAtMs
      this.#failing = false
      this.#toldLost = false
      this.#awaitLoss()
    } catch (error) {
      // Full, gone or locked: it cannot be relied on, and may be back in time.
      this.#failing = true
      if (error instanceof StoreTaken) this.#lose()
    }
  }

  #beatLater(): void {
    if (this.#stopped) return
    this.#next = this.#parts.clock.after(LIMITS.store_probe_ms_max, () => {
      void this.beat().then(() => this.#beatLater())
    })
  }

  #awaitLoss(): void {
    this.#loss?.()
    if (this.#stopped) return
    const leftMs = this.#goodAtMs + LIMITS.store_lost_ms_max - this.#parts.elapsedMs()
    this.#loss = this.#parts.clock.after(Math.max(0, leftMs) + 1, () => {
      if (this.state === 'lost') this.#lose()
      else this.#awaitLoss()
    })
  }

  #lose(): void {
    this.#goodAtMs = Number.NEGATIVE_INFINITY
    if (this.#toldLost) return
    this.#toldLost = true
    this.#parts.onLost('store-lost')
  }
}
