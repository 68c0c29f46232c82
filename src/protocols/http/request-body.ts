/** The body of one request: read when it is first asked for, whole, within size and time. */
import type { Readable } from 'node:stream'
import { concat } from '../../base/bytes.ts'
import type { Clock } from '../../base/clock.ts'
import type { Limits } from '../../base/limits.ts'
import { Refusal } from '../../base/refusal.ts'

export type RequestBodyParts = {
  readonly source: Readable
  readonly isPresent: boolean
  /** Bytes as announced; `undefined` where the length shows at its end. */
  readonly announced: number | undefined
  /** Called before the first byte is awaited: sends `100 Continue` where that was asked for. */
  readonly invite: (() => void) | undefined
  readonly limits: Limits
  readonly clock: Clock
}

const NOTHING = new Uint8Array(0)

export class RequestBody {
  readonly #parts: RequestBodyParts
  readonly #deadlineMs: number
  #whole: Promise<Uint8Array | Refusal> | undefined
  #fault: Refusal | undefined
  #settle: ((refusal: Refusal) => void) | undefined

  constructor(parts: RequestBodyParts) {
    this.#parts = parts
    this.#deadlineMs = parts.isPresent ? parts.clock.nowMs() + parts.limits.request_ms_max : 0
  }

  get isPresent(): boolean {
    return this.#parts.isPresent
  }

  get announced(): number | undefined {
    return this.#parts.announced
  }

  /** The whole body. `LIMIT` where it is too large or slow, `MALFORMED` where it is cut short. */
  read(): Promise<Uint8Array | Refusal> {
    this.#whole ??= this.#read()
    return this.#whole
  }

  /** The connection has found a fault in the bytes of this body. */
  fail(refusal: Refusal): void {
    this.#fault ??= refusal
    this.#settle?.(refusal)
  }

  #read(): Promise<Uint8Array | Refusal> {
    const { isPresent, announced, limits, invite } = this.#parts
    if (!isPresent) return Promise.resolve(NOTHING)
    if (this.#fault !== undefined) return Promise.resolve(this.#fault)
    if ((announced ?? 0) > limits.request_body_bytes_max) return Promise.resolve(this.#tooLarge())
    invite?.()
    return new Promise((resolve) => this.#gather(resolve))
  }

  #gather(resolve: (whole: Uint8Array | Refusal) => void): void {
    const { source, limits, clock } = this.#parts
    const chunks: Uint8Array[] = []
    let bytes = 0
    const settle = (whole: Uint8Array | Refusal): void => {
      cancel()
      source.off('data', take).off('end', end).off('close', cutShort).off('error', cutShort)
      this.#settle = undefined
      resolve(whole)
    }
    const take = (chunk: Uint8Array): void => {
      bytes += chunk.length
      if (bytes > limits.request_body_bytes_max) settle(this.#tooLarge())
      else chunks.push(chunk)
    }
    const end = (): void => settle(concat(chunks))
    const cutShort = (): void => settle(new Refusal('MALFORMED', 'The body ends too early.'))
    // A clock that is set back meanwhile lengthens nothing.
    const leftMs = Math.min(limits.request_ms_max, this.#deadlineMs - clock.nowMs())
    const cancel = clock.after(Math.max(0, leftMs), () => {
      const why = `request_ms_max is ${limits.request_ms_max}; the body was not there by then.`
      settle(new Refusal('LIMIT', why))
    })
    this.#settle = settle
    if (source.readableEnded) end()
    else if (source.destroyed) cutShort()
    else source.on('data', take).on('end', end).on('close', cutShort).on('error', cutShort)
  }

  #tooLarge(): Refusal {
    const most = this.#parts.limits.request_body_bytes_max
    return new Refusal('LIMIT', `request_body_bytes_max is ${most}.`)
  }
}
