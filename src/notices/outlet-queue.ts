/** What one outlet is still to be sent: one after the other, and again later where it failed. */
import { randomUUID } from 'node:crypto'
import type { Clock } from '../base/clock.ts'
import type { Limits } from '../base/limits.ts'
import type { Notice } from './notice.ts'

/** A notice on its way; each try is of the same message. */
export type Message = { readonly id: string; readonly atMs: number; readonly notice: Notice }

export type QueueParts = {
  /** Rejects where it did not arrive, and lets go of all it holds when the signal fires. */
  readonly send: (message: Message, over: AbortSignal) => Promise<void>
  /** Told of what is given up. */
  readonly lost: (notice: Notice) => void
  readonly clock: Clock
  readonly limits: Pick<Limits, 'notice_ms_max' | 'notices_waiting_max'>
}

type Waiting = { readonly message: Message; readonly tries: number }

/** One pause after each try but the last. */
const PAUSES_MS = [1_000, 5_000, 30_000]

export class OutletQueue {
  readonly #parts: QueueParts
  readonly #waiting: Waiting[] = []
  readonly #closing = new AbortController()
  #paused = 0
  #sending: Promise<void> | undefined

  constructor(parts: QueueParts) {
    this.#parts = parts
  }

  add(notice: Notice): void {
    const { lost, clock, limits } = this.#parts
    if (this.#waiting.length + this.#paused >= limits.notices_waiting_max) {
      lost(notice)
      return
    }
    this.#take({ message: { id: randomUUID(), atMs: clock.nowMs(), notice }, tries: 0 })
  }

  /** Gives up what was not sent yet. */
  async close(): Promise<void> {
    this.#waiting.length = 0
    this.#closing.abort()
    await this.#sending
  }

  #take(waiting: Waiting): void {
    if (this.#closing.signal.aborted) return
    this.#waiting.push(waiting)
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = undefined
    })
  }

  async #sendAll(): Promise<void> {
    for (;;) {
      const next = this.#waiting.shift()
      if (next === undefined) return
      if (!(await this.#isSent(next.message))) this.#again(next)
    }
  }

  async #isSent(message: Message): Promise<boolean> {
    const { send, clock, limits } = this.#parts
    const late = new AbortController()
    const forget = clock.after(limits.notice_ms_max, () => late.abort())
    try {
      const over = AbortSignal.any([late.signal, this.#closing.signal])
      return await Promise.race([send(message, over).then(() => true), isOver(over)])
    } catch {
      // What the error says may hold the address, which is a secret of some outlets.
      return false
    } finally {
      forget()
    }
  }

  #again({ message, tries }: Waiting): void {
    if (this.#closing.signal.aborted) return
    const pauseMs = PAUSES_MS[tries]
    if (pauseMs === undefined) {
      this.#parts.lost(message.notice)
      return
    }
    this.#paused += 1
    this.#parts.clock.after(pauseMs, () => {
      this.#paused -= 1
      this.#take({ message, tries: tries + 1 })
    })
  }
}

function isOver(signal: AbortSignal): Promise<false> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(false), { once: true })
  })
}
