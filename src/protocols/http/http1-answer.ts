/** The reply to a request of HTTP/1.1 (RFC 9112). */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Field } from '../../flow/reply-part.ts'
import { type Answer, type AnswerHead, awaitWriter, isBodiless, type Patience } from './answer.ts'

export type Http1AnswerParts = {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly patience: Patience
  /** Whether nothing may follow on this connection. */
  readonly isLast: () => boolean
  /** Sends a last reply, while the client may still be sending, and closes. */
  readonly endConnection: (head: AnswerHead, body: Uint8Array | undefined) => void
}

const ONE_RECORD_BYTES = 15_360

export class Http1Answer implements Answer {
  readonly #parts: Http1AnswerParts
  readonly #hasNoBody: boolean
  #isEnding = false

  constructor(parts: Http1AnswerParts) {
    this.#parts = parts
    this.#hasNoBody = parts.request.method === 'HEAD'
  }

  mayHaveBody(status: number): boolean {
    return !this.#hasNoBody && !isBodiless(status)
  }

  sendWhole(head: AnswerHead, body: Uint8Array | undefined): void {
    const { request, response, isLast, endConnection } = this.#parts
    if (isLast() || !request.complete) {
      this.#isEnding = true
      endConnection(head, body)
      return
    }
    response.writeHead(head.status, this.#list(head, body?.length))
    if (body === undefined) response.end()
    else if (body.length > ONE_RECORD_BYTES) response.end(body)
    // As a text it leaves together with its head, in one record of TLS (RFC 8446 §5.1).
    else response.end(latin1Of(body), 'latin1')
  }

  begin(head: AnswerHead, bytes: number | undefined): void {
    const { response } = this.#parts
    response.strictContentLength = true
    response.writeHead(head.status, this.#list(head, bytes))
    response.flushHeaders()
  }

  write(bytes: Uint8Array): boolean {
    return this.#parts.response.write(bytes)
  }

  end(trailers: readonly Field[]): void {
    const { response } = this.#parts
    if (trailers.length > 0) {
      response.addTrailers(trailers.map(([name, value]): [string, string] => [name, value]))
    }
    response.end()
  }

  drained(): Promise<void> {
    return awaitWriter(this.#parts.response, 'drain', this.#parts.patience)
  }

  taken(): Promise<void> {
    const { request, response, patience } = this.#parts
    return awaitWriter(this.#isEnding ? request.socket : response, 'finish', patience)
  }

  breakOff(): void {
    const { request, response } = this.#parts
    // A last reply is whole, and whoever sends it closes gently.
    if (this.#isEnding) return
    // Without the last chunk, or with fewer bytes than announced, no client takes it for whole.
    if (!response.writableFinished) request.socket.destroy()
  }

  /** Names and values in turn, as Node writes them without looking at them twice. */
  #list({ fields }: AnswerHead, bytes: number | undefined): string[] {
    const list: string[] = []
    for (const [name, value] of fields) list.push(name, value)
    if (bytes !== undefined) list.push('content-length', String(bytes))
    if (this.#parts.isLast() || !this.#parts.request.complete) list.push('connection', 'close')
    return list
  }
}

function latin1Of({ buffer, byteOffset, length }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, length).toString('latin1')
}
