/** The open reply to one request, whichever version of HTTP carries it. */
import type { EventEmitter } from 'node:events'
import type { Clock } from '../../base/clock.ts'
import { ClientGone } from '../../flow/client-gone.ts'
import type { Field } from '../../flow/reply-part.ts'

export type AnswerHead = { readonly status: number; readonly fields: readonly Field[] }

export type Answer = {
  /** Whether a reply with this status has a body at all: not to HEAD, not 204, not 304. */
  readonly mayHaveBody: (status: number) => boolean
  /**
   * Sends everything at once. What of the request is still to come is thrown away, within limits.
   */
  readonly sendWhole: (head: AnswerHead, body: Uint8Array | undefined) => void
  /** Begins a body of so many bytes, or, where that is unknown, of what comes until `end`. */
  readonly begin: (head: AnswerHead, bytes: number | undefined) => void
  /** Whether more may follow at once; otherwise wait for `drained`. */
  readonly write: (bytes: Uint8Array) => boolean
  readonly end: (trailers: readonly Field[]) => void
  /** Resolves when the client has made room. @throws ClientGone */
  readonly drained: () => Promise<void>
  /** Resolves when the client's side has taken all. @throws ClientGone */
  readonly taken: () => Promise<void>
  /** Closes, so that a part cannot be taken for the whole. Harmless once everything is sent. */
  readonly breakOff: () => void
}

export type Patience = { readonly clock: Clock; readonly stallMs: number }

type Writer = EventEmitter & {
  readonly destroyed: boolean
  readonly writableFinished: boolean
  readonly writableNeedDrain: boolean
}

/** Waits for a stream to take what it was given. @throws ClientGone */
export function awaitWriter(
  writer: Writer,
  event: 'drain' | 'finish',
  { clock, stallMs }: Patience,
): Promise<void> {
  if (event === 'finish' ? writer.writableFinished : !writer.writableNeedDrain) {
    return Promise.resolve()
  }
  if (writer.destroyed) return Promise.reject(new ClientGone('left'))
  return new Promise((resolve, reject) => {
    const settle = (gone: ClientGone | undefined): void => {
      cancel()
      writer.off(event, onEvent)
      writer.off('close', onClose)
      if (gone === undefined) resolve()
      else reject(gone)
    }
    const onEvent = (): void => settle(undefined)
    const onClose = (): void => settle(writer.writableFinished ? undefined : new ClientGone('left'))
    const cancel = clock.after(stallMs, () => settle(new ClientGone('stalled')))
    writer.on(event, onEvent)
    writer.on('close', onClose)
  })
}

/** Statuses that never have a body (RFC 9110 §6.4.1). */
export function isBodiless(status: number): boolean {
  return status === 204 || status === 205 || status === 304
}
