/**
 * Tells people what happens to access: behind the record, and never in its way. Each outlet has a
 * queue of its own, so that one that is slow or down holds up nobody.
 */
import type { Limits } from '../base/limits.ts'
import type { ControlFact } from '../flow/control-fact.ts'
import type { NoticeOutlet } from '../flow/notice-outlet.ts'
import { type AskedBehind, type Notice, noticeOf } from './notice.ts'
import { OutletQueue, type QueueParts } from './outlet-queue.ts'
import { type SendParts, sendNotice } from './send-notice.ts'

export type NoticesParts = Omit<SendParts, 'nowMs'> & {
  readonly outlets: () => readonly NoticeOutlet[]
  readonly askedBehind: AskedBehind
  readonly clock: QueueParts['clock']
  readonly limits: Pick<Limits, 'notice_ms_max' | 'notices_waiting_max'>
  /** Told of a notice that could not be sent, by the outlet's name alone. */
  readonly trouble: (outlet: string, event: string) => void
}

export class Notices {
  readonly #parts: NoticesParts
  readonly #queues = new Map<string, OutletQueue>()
  readonly #told = new Set<string>()
  #closed = false

  constructor(parts: NoticesParts) {
    this.#parts = parts
  }

  /** Called with every fact that is on record; returns at once. */
  tell(fact: ControlFact): void {
    if (this.#closed || this.#parts.outlets().length === 0) return
    noticeOf(fact, this.#parts.askedBehind)
      .then((notice) => {
        if (notice !== undefined) this.#queue(notice)
      })
      // The store is lost: who asks later finds it in the record.
      .catch(() => undefined)
  }

  /** Gives up what was not sent yet. */
  async close(): Promise<void> {
    this.#closed = true
    await Promise.all([...this.#queues.values()].map((queue) => queue.close()))
  }

  #queue(notice: Notice): void {
    if (this.#closed || this.#told.has(notice.key)) return
    this.#told.add(notice.key)
    const [oldest] = this.#told
    if (this.#told.size > this.#parts.limits.notices_waiting_max && oldest !== undefined) {
      this.#told.delete(oldest)
    }
    for (const { name, events } of this.#parts.outlets()) {
      if (events.includes(notice.event)) this.#queueOf(name).add(notice)
    }
  }

  #queueOf(name: string): OutletQueue {
    const known = this.#queues.get(name)
    if (known !== undefined) return known
    const { clock, limits, trouble } = this.#parts
    const queue = new OutletQueue({
      ...{ clock, limits },
      lost: ({ event }) => trouble(name, event),
      send: async (message, over) => {
        // As the configuration says now: whoever mends an outlet has what waits sent there.
        const outlet = this.#parts.outlets().find((one) => one.name === name)
        const parts = { ...this.#parts, nowMs: () => clock.nowMs() }
        if (outlet !== undefined) await sendNotice(message, outlet, { parts, over })
      },
    })
    this.#queues.set(name, queue)
    return queue
  }
}
