/** The door for HTTP/2 (RFC 9113), with the deadlines that Node does not keep for it. */
import {
  constants,
  type IncomingHttpHeaders,
  performServerHandshake,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2'
import type { Duplex } from 'node:stream'
import { utf8 } from '../../base/bytes.ts'
import type { Cancel } from '../../base/clock.ts'
import { Refusal } from '../../base/refusal.ts'
import type { EndReason } from '../../flow/outcome.ts'
import type { Header } from '../../wire/http/ask.ts'
import { type Framing, framingOf, type RequestHead } from '../../wire/http/request-fault.ts'
import type { ClientConnection } from './connections.ts'
import { type Arrival, carryRequest, type HouseParts, turnAway } from './exchanges.ts'
import { Http2Answer } from './http2-answer.ts'
import { headBytesMax } from './outflow.ts'
import { RequestBody } from './request-body.ts'

/** Frames and streams that break the rules, before the connection is given up. */
const FAULTS_MAX = 100
const SESSION_MEGABYTES_MAX = 10
/** Room for the status, the length and the date. */
const SPARE_HEAD_BYTES = 1_024
/** Room for pseudo-headers, and to see that there were too many. */
const SPARE_HEADERS = 8

export class Http2Door {
  readonly #house: HouseParts

  constructor(house: HouseParts) {
    this.#house = house
  }

  /** Takes over an encrypted connection on which the client chose HTTP/2. */
  enter(socket: Duplex, arrival: Arrival): void {
    const { limits } = this.#house
    const session = performServerHandshake(socket, {
      settings: {
        enablePush: false,
        maxConcurrentStreams: limits.streams_per_connection_max,
        maxHeaderListSize: limits.request_headers_bytes_max,
      },
      maxHeaderListPairs: limits.request_headers_count_max + SPARE_HEADERS,
      maxSessionInvalidFrames: FAULTS_MAX,
      maxSessionRejectedStreams: FAULTS_MAX,
      maxSessionMemory: SESSION_MEGABYTES_MAX,
      maxSendHeaderBlockLength: headBytesMax(limits) + SPARE_HEAD_BYTES,
    })
    new Http2Connection(session, arrival, this.#house)
  }
}

type StreamFacts = [headers: IncomingHttpHeaders, flags: number, raw: string[]]

class Http2Connection implements ClientConnection {
  readonly #session: ServerHttp2Session
  readonly #arrival: Arrival
  readonly #house: HouseParts
  #running = 0
  #cancelIdle: Cancel

  constructor(session: ServerHttp2Session, arrival: Arrival, house: HouseParts) {
    this.#session = session
    this.#arrival = arrival
    this.#house = house
    house.connections.opened(this)
    this.#cancelIdle = this.#closeAfter(house.limits.request_headers_ms_max)
    session.on('error', () => session.destroy())
    session.once('close', () => {
      this.#cancelIdle()
      house.connections.closed(this)
    })
    // As written, names that come twice are still two.
    session.on('stream', (stream: ServerHttp2Stream, ...[, , raw]: StreamFacts) =>
      this.#take(stream, raw),
    )
  }

  retire(reason: EndReason): void {
    if (this.#session.closed) return
    const why = utf8(`vitrine: the session is over (${reason})`)
    this.#session.goaway(constants.NGHTTP2_NO_ERROR, 0, why)
    this.#session.close()
  }

  destroy(): void {
    this.#session.destroy()
  }

  #take(stream: ServerHttp2Stream, raw: readonly string[]): void {
    this.#running += 1
    this.#cancelIdle()
    stream.on('error', () => undefined)
    // By its answer, not by its end: the streams of a connection that broke the rules never close.
    void this.#answer(stream, headOf(raw))
      .catch((error: unknown) => this.#house.report(error))
      .finally(() => this.#answered())
  }

  #answered(): void {
    this.#running -= 1
    if (this.#running === 0)
      this.#cancelIdle = this.#closeAfter(this.#house.limits.keep_alive_ms_max)
  }

  async #answer(stream: ServerHttp2Stream, request: PseudoHead): Promise<void> {
    const house = this.#house
    const { clock, limits } = house
    const answer = new Http2Answer(stream, request.head.method, {
      clock,
      stallMs: limits.client_stall_ms_max,
    })
    const { head } = request
    const framing = faultOf(request) ?? framingOf(head, limits)
    if (framing instanceof Refusal) {
      return turnAway(framing, { head, answer, from: this.#arrival.from }, house)
    }
    const gone = new AbortController()
    stream.once('close', () => {
      if (!stream.writableFinished) gone.abort()
    })
    await carryRequest(
      {
        ...this.#arrival,
        head,
        authority: framing.authority,
        body: this.#bodyOf(stream, framing),
        answer,
        gone: gone.signal,
        connection: this,
      },
      house,
    )
  }

  #bodyOf(stream: ServerHttp2Stream, { announced, waits }: Framing): RequestBody {
    const { clock, limits } = this.#house
    const isPresent = !stream.endAfterHeaders
    const invite = (): void => {
      if (!stream.closed && !stream.destroyed) stream.additionalHeaders({ ':status': 100 })
    }
    return new RequestBody({
      source: stream,
      isPresent,
      announced: announced === 0 && isPresent ? undefined : announced,
      invite: waits ? invite : undefined,
      limits,
      clock,
    })
  }

  #closeAfter(delayMs: number): Cancel {
    return this.#house.clock.after(delayMs, () => {
      if (this.#running === 0) this.#session.destroy()
    })
  }
}

type PseudoHead = {
  readonly head: RequestHead
  readonly scheme: string
  readonly authority: string | undefined
  readonly host: string | undefined
}

/** Pseudo-headers apart; `:authority` becomes the `Host` that the rest of the house reads. */
function headOf(raw: readonly string[]): PseudoHead {
  const pseudo = new Map<string, string>()
  const headers: Header[] = []
  let host: string | undefined
  for (let at = 0; at < raw.length; at += 2) {
    const [name = '', value = ''] = [raw[at], raw[at + 1]]
    if (name.startsWith(':')) pseudo.set(name, value)
    else headers.push([name, value])
    if (name === 'host') host = value
  }
  const authority = pseudo.get(':authority')
  if (authority !== undefined && host === undefined) headers.push(['host', authority])
  const [method = '', target = ''] = [pseudo.get(':method'), pseudo.get(':path')]
  return { head: { method, target, headers }, scheme: pseudo.get(':scheme') ?? '', authority, host }
}

function faultOf({ head, scheme, authority, host }: PseudoHead): Refusal | undefined {
  if (head.method === 'CONNECT') {
    return new Refusal('NOT_HTTP_PROXY', 'CONNECT is spoken over HTTP/1.1.')
  }
  if (scheme !== 'https') return new Refusal('NOT_HTTP_PROXY', 'The scheme is not https.')
  if (authority !== undefined && host !== undefined && authority !== host) {
    return new Refusal('MALFORMED', 'Host and :authority name different hosts.')
  }
  return undefined
}
