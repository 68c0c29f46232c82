/**
 * The door for HTTP/1.1 (RFC 9112): a real server of Node, whose deadlines therefore really run.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { Refusal } from '../../base/refusal.ts'
import type { Header } from '../../wire/http/ask.ts'
import { type Framing, framingOf, type RequestHead } from '../../wire/http/request-fault.ts'
import type { AnswerHead } from './answer.ts'
import { type Arrival, carryRequest, type HouseParts, turnAway } from './exchanges.ts'
import { Http1Answer } from './http1-answer.ts'
import { endGently, lastReply } from './http1-bytes.ts'
import { Http1Connection } from './http1-connection.ts'
import { refusalReply } from './refuse.ts'
import { RequestBody } from './request-body.ts'

/** How often the server looks for requests that take too long; no more than this late. */
const CHECKS_PER_DEADLINE = 4

export type OpenTunnel = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

export class Http1Door {
  readonly #house: HouseParts
  readonly #openTunnel: (connection: Http1Connection) => OpenTunnel
  readonly #server: Server
  readonly #connections = new WeakMap<Duplex, Http1Connection>()
  /** Those to which the last reply is on its way. */
  readonly #ending = new WeakSet<Duplex>()

  constructor(house: HouseParts, openTunnel: (connection: Http1Connection) => OpenTunnel) {
    this.#house = house
    this.#openTunnel = openTunnel
    const { limits } = house
    this.#server = createServer({
      insecureHTTPParser: false,
      requireHostHeader: false,
      maxHeaderSize: limits.request_headers_bytes_max,
      headersTimeout: limits.request_headers_ms_max,
      requestTimeout: limits.request_ms_max,
      keepAliveTimeout: limits.keep_alive_ms_max,
      connectionsCheckingInterval: Math.ceil(limits.request_headers_ms_max / CHECKS_PER_DEADLINE),
    })
    // Node would drop what is over the count without a word; we count ourselves.
    this.#server.maxHeadersCount = 0
    this.#listen()
    // Deadlines of requests are only watched once the server listens; this one is handed sockets.
    this.#server.emit('listening')
  }

  /** Takes over a connection, encrypted or, for CONNECT alone, in clear. */
  enter(socket: Duplex, kind: 'clear' | 'secure', arrival: Arrival): void {
    const connection = new Http1Connection(socket, kind, arrival)
    this.#connections.set(socket, connection)
    this.#house.connections.opened(connection)
    socket.once('close', () => {
      // Nobody is there for the answers to those that wait.
      connection.retire()
      this.#house.connections.closed(connection)
    })
    this.#server.emit('connection', socket)
  }

  close(): void {
    this.#server.close()
  }

  #listen(): void {
    const take = (request: IncomingMessage, response: ServerResponse): void => {
      this.#take(request, response)
    }
    this.#server.on('request', take)
    this.#server.on('checkContinue', take)
    this.#server.on('checkExpectation', take)
    this.#server.on('connect', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      const connection = this.#connections.get(socket)
      if (connection === undefined || connection.isBusy) socket.destroy()
      else this.#openTunnel(connection)(request, socket, head)
    })
    this.#server.on('clientError', (error: Error, socket: Duplex) => this.#fault(error, socket))
  }

  #take(request: IncomingMessage, response: ServerResponse): void {
    const connection = this.#connections.get(request.socket)
    if (connection === undefined) {
      request.socket.destroy()
      return
    }
    const house = this.#house
    const { limits } = house
    const head = headOf(request)
    const framing = faultOf(request, connection) ?? framingOf(head, limits)
    const isTooMany = connection.waiting >= limits.pipelined_requests_max
    const why = `pipelined_requests_max is ${limits.pipelined_requests_max}.`
    const fault = isTooMany ? new Refusal('LIMIT', why) : framing
    const answer = this.#answerTo(request, response, connection)
    if (fault instanceof Refusal) {
      const { from } = connection.arrival
      const turn = (): Promise<void> => turnAway(fault, { head, answer, from }, house)
      connection.takeLast(turn)
      return
    }
    const body = this.#bodyOf(request, response, fault)
    connection.isReading(body, () => request.complete)
    const gone = new AbortController()
    response.once('close', () => {
      if (!response.writableFinished) gone.abort()
    })
    const { authority } = fault
    const { arrival } = connection
    const incoming = { ...arrival, head, authority, body, answer, gone: gone.signal, connection }
    connection.take(() => carryRequest(incoming, house))
  }

  #answerTo(
    request: IncomingMessage,
    response: ServerResponse,
    connection: Http1Connection,
  ): Http1Answer {
    const { clock, limits } = this.#house
    return new Http1Answer({
      request,
      response,
      patience: { clock, stallMs: limits.client_stall_ms_max },
      isLast: () => connection.isLast,
      endConnection: (head, body) => {
        connection.close()
        request.resume()
        this.#endGently(request.socket, head, body)
      },
    })
  }

  #bodyOf(
    request: IncomingMessage,
    response: ServerResponse,
    { hasBody, announced, waits }: Framing,
  ): RequestBody {
    const { clock, limits } = this.#house
    const invite = waits ? (): void => response.writeContinue() : undefined
    return new RequestBody({
      source: request,
      isPresent: hasBody,
      announced,
      invite,
      limits,
      clock,
    })
  }

  /** Bytes that are no request, or come too slowly. */
  #fault(error: Error, socket: Duplex): void {
    // What still comes behind it is thrown away, and the last reply arrives.
    if (this.#ending.has(socket) && !socket.destroyed) return
    const connection = this.#connections.get(socket)
    const code = 'code' in error ? String(error.code) : ''
    // What the client broke off itself needs no answer, nor does what follows its own last request.
    const isOver = !/^(HPE_|ERR_HTTP_REQUEST_TIMEOUT)/.test(code) || !socket.writable
    if (connection === undefined || isOver) socket.destroy()
    else if (code === 'HPE_CLOSED_CONNECTION') connection.close()
    else this.#refuseBytes(code, socket, connection)
  }

  #refuseBytes(code: string, socket: Duplex, connection: Http1Connection): void {
    const { unfinished } = connection
    const refusal = this.#refusalOf(code, unfinished !== undefined)
    if (unfinished !== undefined) {
      unfinished.fail(refusal)
      connection.close()
      return
    }
    connection.takeLast(async () => {
      this.#house.knock(connection.arrival.from, refusal)
      const { head, body } = refusalReply(refusal, { exchangeId: undefined, as: 'json' })
      this.#endGently(socket, head, body)
    })
  }

  #refusalOf(code: string, isInBody: boolean): Refusal {
    const { limits } = this.#house
    if (code === 'HPE_HEADER_OVERFLOW') {
      return new Refusal(
        'LIMIT',
        `request_headers_bytes_max is ${limits.request_headers_bytes_max}.`,
      )
    }
    if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
      const name = isInBody ? 'request_ms_max' : 'request_headers_ms_max'
      return new Refusal('LIMIT', `${name} is ${limits[name]}.`)
    }
    return new Refusal('MALFORMED', `The bytes are no request of HTTP/1.1 (${code}).`)
  }

  #endGently(socket: Duplex, head: AnswerHead, body: Uint8Array | undefined): void {
    const { clock } = this.#house
    this.#ending.add(socket)
    endGently(socket, lastReply(head, body, clock.nowMs()), this.#house)
  }
}

/** In HTTP/1.0 and before, a reply that is cut off looks whole; so they are not spoken. */
function faultOf(request: IncomingMessage, { kind }: Http1Connection): Refusal | undefined {
  if (request.httpVersion !== '1.1') return new Refusal('MALFORMED', 'It is not HTTP/1.1.')
  if (kind === 'secure') return undefined
  return new Refusal('NOT_HTTP_PROXY', 'This port carries CONNECT alone.')
}

function headOf({ method = '', url = '', rawHeaders }: IncomingMessage): RequestHead {
  const headers: Header[] = []
  for (let at = 0; at < rawHeaders.length; at += 2) {
    headers.push([(rawHeaders[at] ?? '').toLowerCase(), rawHeaders[at + 1] ?? ''])
  }
  return { method, target: url, headers }
}
