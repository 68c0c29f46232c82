/** One connection of HTTP/1.1: its requests are answered one at a time, in the order they came. */
import type { Duplex } from 'node:stream'
import type { ClientConnection } from './connections.ts'
import type { Arrival } from './exchanges.ts'
import type { RequestBody } from './request-body.ts'

/** Answers one request. Never throws. */
export type Turn = () => Promise<void>

export class Http1Connection implements ClientConnection {
  readonly arrival: Arrival
  /** `clear` carries CONNECT alone. */
  readonly kind: 'clear' | 'secure'
  readonly #socket: Duplex
  readonly #waiting: Turn[] = []
  #isBusy = false
  #isLast = false
  #newest: { readonly body: RequestBody; readonly isComplete: () => boolean } | undefined

  constructor(socket: Duplex, kind: 'clear' | 'secure', arrival: Arrival) {
    this.#socket = socket
    this.kind = kind
    this.arrival = arrival
  }

  /** Whether the answer that is being given is the last one here. */
  get isLast(): boolean {
    return this.#isLast && this.#waiting.length === 0
  }

  get isBusy(): boolean {
    return this.#isBusy
  }

  get waiting(): number {
    return this.#waiting.length
  }

  /** Answers a request once those before it are answered; after the last one, no more. */
  take(turn: Turn): void {
    if (this.#isLast) return
    if (this.#isBusy) this.#waiting.push(turn)
    else void this.#answer(turn)
  }

  /** The request that may still be coming in: a fault in the bytes is one of its body. */
  isReading(body: RequestBody, isComplete: () => boolean): void {
    this.#newest = { body, isComplete }
  }

  /** The body that is coming in, where one is. */
  get unfinished(): RequestBody | undefined {
    return this.#newest?.isComplete() === false ? this.#newest.body : undefined
  }

  /** As `take`, and nothing after it. */
  takeLast(turn: Turn): void {
    this.take(turn)
    this.#isLast = true
  }

  /** What is running is answered, and nothing after it. */
  close(): void {
    this.#isLast = true
    if (!this.#isBusy) this.#socket.end()
  }

  retire(): void {
    this.#waiting.length = 0
    this.close()
  }

  destroy(): void {
    this.#socket.destroy()
  }

  async #answer(first: Turn): Promise<void> {
    this.#isBusy = true
    for (let turn: Turn | undefined = first; turn !== undefined; turn = this.#waiting.shift()) {
      await turn()
    }
    this.#isBusy = false
    if (this.#isLast) this.#socket.end()
  }
}
