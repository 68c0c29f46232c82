/**
 * Tells people what happens to access: behind the record, one after the other, and never in its
 * way.
 */
import type { Clock } from '../base/clock.ts'
import { LIMITS } from '../base/limits.ts'
import type { ControlFact } from '../flow/control-fact.ts'
import type { NoticeOutlet } from '../flow/notice-outlet.ts'
import { type AskedBehind, type Notice, noticeOf } from './notice.ts'
import { type SendParts, sendNotice } from './send-notice.ts'

export type NoticesParts = Omit<SendParts, 'nowMs'> & {
  readonly outlets: () => readonly NoticeOutlet[]
  readonly askedBehind: AskedBehind
  readonly clock: Clock
  /** Told of a notice that could not be sent, by the outlet's name alone. */
  readonly trouble: (outlet: string, event: string) => void
}

type Waiting = { readonly notice: Notice; readonly outlet: NoticeOutlet; readonly tries: number }

const TRIES_MAX = 4
const PAUSES_MS = [1_000, 5_000, 30_000]

export class Notices {
  readonly #parts: NoticesParts
  readonly #waiting: Waiting[] = []
  readonly #told = new Set<string>()
  #sending: Promise<void> | undefined
  #closed = false

  constructor(parts: NoticesParts) {
    this.#parts = parts
  }

  /** Called with every fact that is on record; returns at once. */
  tell(fact: ControlFact): void {
    if (this.#closed || this.#parts.outlets().length === 0) return
    void noticeOf(fact, this.#parts.askedBehind).then(
      (notice) => notice !== undefined && this.#queue(notice),
      // The store is lost: who asks later finds it in the record.
      () => undefined,
    )
  }

  /** Gives up what was not sent yet. */
  async close(): Promise<void> {
    this.#closed = true
    this.#waiting.length = 0
    await this.#sending
  }

  #queue(notice: Notice): void {
    if (this.#told.has(notice.key)) return
    this.#told.add(notice.key)
    const [oldest] = this.#told
    if (this.#told.size > LIMITS.notices_waiting_max && oldest !== undefined) {
      this.#told.delete(oldest)
    }
    for (const outlet of this.#parts.outlets()) {
      if (!outlet.events.includes(notice.event)) continue
      if (this.#waiting.length < LIMITS.notices_waiting_max) {
        this.#waiting.push({ notice, outlet, tries: 0 })
      } else this.#parts.trouble(outlet.name, notice.event)
    }
    this.#sending ??= this.#send().finally(() => {
      this.#sending = undefined
    })
  }

  async #send(): Promise<void> {
    for (;;) {
      const next = this.#waiting.shift()
      if (next === undefined || this.#closed) return
      const { notice, outlet, tries } = next
      try {
        await sendNotice(notice, outlet, {
          ...this.#parts,
          nowMs: () => this.#parts.clock.nowMs(),
        })
      } catch {
        this.#again({ notice, outlet, tries: tries + 1 })
      }
    }
  }

  /** Later, so that an outlet that is down does not hold up the others. */
  #again(waiting: Waiting): void {
    const pauseMs = PAUSES_MS[waiting.tries - 1]
    if (this.#closed) return
    if (waiting.tries >= TRIES_MAX || pauseMs === undefined) {
      this.#parts.trouble(waiting.outlet.name, waiting.notice.event)
      return
    }
    this.#parts.clock.after(pauseMs, () => {
      if (this.#closed) return
      this.#waiting.push(waiting)
      this.#sending ??= this.#send().finally(() => {
        this.#sending = undefined
      })
    })
  }
}
