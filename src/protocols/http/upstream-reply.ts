/** One reply as it comes from a sub-processor: pulled, so that a slow client slows the sender. */
import type { Dispatcher } from 'undici'
import { concat } from '../../base/bytes.ts'
import type { Cancel, Clock } from '../../base/clock.ts'
import type { Limits } from '../../base/limits.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Secret } from '../../base/secret.ts'
import { BrokenReply } from '../../flow/broken-reply.ts'
import { RawChunk, type RawReply } from '../../flow/raw-chunk.ts'
import type { Field } from '../../flow/reply-part.ts'
import { type Answered, replyHead, replyTail } from './reply-head.ts'
import { broken, faultOfReply, isOtherLength, slow } from './upstream-faults.ts'

export type UpstreamReplyParts = {
  readonly answered: Answered
  readonly planted: readonly Secret[]
  readonly limits: Limits
  readonly clock: Clock
  /** Told the status once the head is there. */
  readonly onStatus: (status: number) => void
}

type Waiting = {
  readonly resolve: (step: IteratorResult<RawChunk>) => void
  readonly reject: (error: Error) => void
}

export class UpstreamReply implements Dispatcher.DispatchHandler, AsyncIterableIterator<RawChunk> {
  /** Resolves with the reply's head and the way to its rest, or with why there is none. */
  readonly reply: Promise<RawReply | Refusal>
  readonly #parts: UpstreamReplyParts
  readonly #settle: (reply: RawReply | Refusal) => void
  #controller: Dispatcher.DispatchController | undefined
  #queue: Uint8Array[] = []
  #queuedBytes = 0
  #tail: readonly Field[] = []
  #isHeadDone = false
  #hasBody = false
  /** Bytes that were announced, where they were, and those that came. */
  #announced: number | undefined
  #received = 0
  #isEnded = false
  #fault: Refusal | undefined
  #waiting: Waiting | undefined
  #cancelTimer: Cancel | undefined

  constructor(parts: UpstreamReplyParts) {
    this.#parts = parts
    let settle: (reply: RawReply | Refusal) => void = () => undefined
    this.reply = new Promise((resolve) => {
      settle = resolve
    })
    this.#settle = settle
  }

  /** Called after dispatching: where no connection was free, waiting for one has its limit too. */
  dispatched(): void {
    if (this.#controller !== undefined || this.#fault !== undefined) return
    const { clock, limits } = this.#parts
    this.#cancelTimer = clock.after(2 * limits.upstream_connect_ms_max, () => {
      this.cancel(slow('No connection became free in time.'))
    })
  }

  /** Ends it at once, whatever it is at; the connection is closed, and with it the work for it. */
  cancel(refusal: Refusal): void {
    if (this.#isEnded) return
    this.#fail(refusal)
    this.#controller?.abort(new Error('cancelled'))
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#clearTimer()
    this.#controller = controller
    if (this.#fault !== undefined) controller.abort(new Error('cancelled'))
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number): void {
    // Informational replies are not for the client (RFC 9110 §15.2).
    if (status < 200) return
    const { answered, planted, onStatus } = this.#parts
    onStatus(status)
    const head = replyHead(status, fieldsOf(controller.rawHeaders), answered)
    if (head instanceof Refusal) this.cancel(head)
    else {
      this.#isHeadDone = true
      this.#hasBody = head.content.mediaType !== undefined
      if (this.#hasBody) this.#announced = head.content.bytes
      this.#settle({ head: RawChunk.mint(head), rest: this, planted })
    }
  }

  onResponseData(controller: Dispatcher.DispatchController, bytes: Uint8Array): void {
    this.#received += bytes.length
    const waiting = this.#waiting
    if (waiting !== undefined) {
      this.#waiting = undefined
      waiting.resolve({ done: false, value: RawChunk.mint({ kind: 'body', bytes }) })
      return
    }
    this.#queue.push(bytes)
    this.#queuedBytes += bytes.length
    if (this.#queuedBytes >= this.#parts.limits.reply_held_bytes_max) this.#pause(controller)
  }

  #pause(controller: Dispatcher.DispatchController): void {
    if (controller.paused) return
    controller.pause()
    const { clock, limits } = this.#parts
    this.#cancelTimer = clock.after(limits.client_stall_ms_max, () => {
      this.cancel(broken('Nobody took its reply.'))
    })
  }

  onResponseEnd(controller: Dispatcher.DispatchController): void {
    if (this.#isEnded) return
    // The library takes a connection that was closed early for the end of the reply.
    if (this.#announced !== undefined && this.#announced !== this.#received) {
      this.cancel(broken('Its body is not as long as it announced.'))
      return
    }
    this.#isEnded = true
    this.#tail = replyTail(fieldsOf(controller.rawTrailers))
    this.#clearTimer()
    const waiting = this.#waiting
    this.#waiting = undefined
    if (waiting !== undefined) void this.next().then(waiting.resolve, waiting.reject)
  }

  onResponseError(controller: Dispatcher.DispatchController, error: Error): void {
    // A 304 may tell the length of what it does not send (RFC 9110 §8.6).
    const isWhole = this.#isHeadDone && !this.#hasBody && this.#received === 0
    if (isWhole && isOtherLength(error)) this.onResponseEnd(controller)
    else this.#fail(faultOfReply(error))
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  /** The next part: whatever has come meanwhile, as one. @throws BrokenReply */
  next(): Promise<IteratorResult<RawChunk>> {
    if (this.#fault !== undefined) return Promise.reject(new BrokenReply(this.#fault))
    if (this.#queuedBytes > 0) return Promise.resolve(this.#takeQueued())
    if (!this.#isEnded) {
      return new Promise((resolve, reject) => {
        this.#waiting = { resolve, reject }
      })
    }
    if (this.#tail.length === 0) return Promise.resolve({ done: true, value: undefined })
    const tail = RawChunk.mint({ kind: 'tail', fields: this.#tail })
    this.#tail = []
    return Promise.resolve({ done: false, value: tail })
  }

  /** Nobody wants the rest. */
  return(): Promise<IteratorResult<RawChunk>> {
    this.cancel(broken('Nobody took its reply.'))
    return Promise.resolve({ done: true, value: undefined })
  }

  #takeQueued(): IteratorResult<RawChunk> {
    const bytes = concat(this.#queue)
    this.#queue = []
    this.#queuedBytes = 0
    if (this.#controller?.paused === true) {
      this.#clearTimer()
      // Resuming may hand over more at once, which must find an empty queue.
      this.#controller.resume()
    }
    return { done: false, value: RawChunk.mint({ kind: 'body', bytes }) }
  }

  #fail(refusal: Refusal): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.#fault = refusal
    this.#clearTimer()
    this.#queue = []
    this.#queuedBytes = 0
    if (!this.#isHeadDone) this.#settle(refusal)
    this.#waiting?.reject(new BrokenReply(refusal))
    this.#waiting = undefined
  }

  #clearTimer(): void {
    this.#cancelTimer?.()
    this.#cancelTimer = undefined
  }
}

/** Names in lower case, values as Latin-1 text, in the order they came. */
function fieldsOf(raw: Dispatcher.DispatchController['rawHeaders']): Field[] {
  if (!Array.isArray(raw)) return []
  const fields: Field[] = []
  for (let at = 0; at + 1 < raw.length; at += 2) {
    fields.push([textOf(raw[at]).toLowerCase(), textOf(raw[at + 1]).trim()])
  }
  return fields
}

function textOf(part: Buffer | string | undefined): string {
  return typeof part === 'string' ? part : (part?.toString('latin1') ?? '')
}
