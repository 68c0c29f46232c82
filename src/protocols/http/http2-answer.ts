/** The reply to a request of HTTP/2 (RFC 9113). */
import { constants, type OutgoingHttpHeaders, type ServerHttp2Stream } from 'node:http2'
import type { Field } from '../../flow/reply-part.ts'
import { type Answer, type AnswerHead, awaitWriter, isBodiless, type Patience } from './answer.ts'

const STATUS_MAX = 599

export class Http2Answer implements Answer {
  readonly #stream: ServerHttp2Stream
  readonly #isHead: boolean
  readonly #patience: Patience
  #isWhole = false

  constructor(stream: ServerHttp2Stream, method: string, patience: Patience) {
    this.#stream = stream
    this.#isHead = method === 'HEAD'
    this.#patience = patience
  }

  mayHaveBody(status: number): boolean {
    return !this.#isHead && !isBodiless(status)
  }

  sendWhole(head: AnswerHead, body: Uint8Array | undefined): void {
    if (this.#isClosed) return
    this.#isWhole = true
    if (body === undefined || body.length === 0) {
      this.#stream.respond(headersOf(head, body?.length), { endStream: true })
    } else {
      this.#stream.respond(headersOf(head, body.length))
      this.#stream.end(body)
    }
    // What is still to come of the request is not wanted (RFC 9113 §8.1).
    if (!this.#stream.readableEnded) this.#stream.close(constants.NGHTTP2_NO_ERROR)
  }

  begin(head: AnswerHead, bytes: number | undefined): void {
    if (!this.#isClosed) this.#stream.respond(headersOf(head, bytes), { waitForTrailers: true })
  }

  write(bytes: Uint8Array): boolean {
    return !this.#isClosed && this.#stream.write(bytes)
  }

  end(trailers: readonly Field[]): void {
    if (this.#isClosed) return
    this.#isWhole = true
    this.#stream.once('wantTrailers', () => this.#sendTrailers(trailers))
    this.#stream.end()
  }

  drained(): Promise<void> {
    return awaitWriter(this.#stream, 'drain', this.#patience)
  }

  taken(): Promise<void> {
    return awaitWriter(this.#stream, 'finish', this.#patience)
  }

  breakOff(): void {
    if (this.#isWhole && this.#stream.writableFinished) return
    if (!this.#stream.destroyed) this.#stream.close(constants.NGHTTP2_CANCEL)
  }

  /** Called by the connection itself, where whatever is thrown would end the gateway. */
  #sendTrailers(trailers: readonly Field[]): void {
    try {
      this.#stream.sendTrailers(merged(trailers))
    } catch {
      this.#stream.close(constants.NGHTTP2_INTERNAL_ERROR)
    }
  }

  get #isClosed(): boolean {
    return this.#stream.destroyed || this.#stream.closed
  }
}

function headersOf({ status, fields }: AnswerHead, bytes: number | undefined): OutgoingHttpHeaders {
  const headers = merged(fields)
  // What is beyond counts as a fault of the server's (RFC 9110 §15), and cannot be sent here.
  headers[':status'] = status <= STATUS_MAX ? status : constants.HTTP_STATUS_BAD_GATEWAY
  if (bytes !== undefined) headers['content-length'] = bytes
  return headers
}

/** Repeated fields as one list (RFC 9110 §5.3), but for cookies, which have none. */
function merged(fields: readonly Field[]): OutgoingHttpHeaders {
  // Names are the sub-processor's: `constructor` must not find one of the language.
  const headers: OutgoingHttpHeaders = Object.create(null)
  const cookies: string[] = []
  for (const [name, value] of fields) {
    if (name === 'set-cookie') cookies.push(value)
    else headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`
  }
  if (cookies.length > 0) headers['set-cookie'] = cookies
  return headers
}
