/** The web face of a witness: `POST /add-checkpoint`, over TLS, or in clear on loopback alone. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { textOf } from '../../base/bytes.ts'
import { bytesWithin } from '../../base/bytes-within.ts'
import { LIMITS } from '../../base/limits.ts'
import type { WitnessAnswer } from '../../ledger/witness/add-checkpoint.ts'
import type { WitnessState } from './witness-state.ts'

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])
const PATH = '/add-checkpoint'

export type WitnessPlace = {
  readonly host: string
  readonly port: number
  /** PEM; without it only loopback is served. */
  readonly tls: { readonly certificate: string; readonly key: string } | undefined
}

export type WitnessServer = { readonly address: string; readonly close: () => Promise<void> }

/** @throws on a place beyond loopback without TLS, and where the address cannot be had. */
export async function serveWitness(
  state: WitnessState,
  place: WitnessPlace,
): Promise<WitnessServer> {
  const { host, port, tls } = place
  if (tls === undefined && !LOOPBACK.has(host)) {
    throw new RangeError('beyond loopback a witness needs a certificate and its key')
  }
  const listener = (request: IncomingMessage, reply: ServerResponse): void => {
    answerOne(state, request).then(
      (answer) => send(reply, answer),
      () => send(reply, { status: 500, contentType: 'text/plain', body: 'It was not stored.\n' }),
    )
  }
  const { witness_answer_ms_max: waitMs } = LIMITS
  const limits = { requestTimeout: waitMs, headersTimeout: waitMs }
  const server =
    tls === undefined
      ? createServer(limits, listener)
      : createTlsServer(
          { ...limits, cert: tls.certificate, key: tls.key, minVersion: 'TLSv1.2' },
          listener,
        )
  server.maxHeadersCount = LIMITS.request_headers_count_max
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const at = server.address()
  return {
    address: `${tls === undefined ? 'http' : 'https'}://${isPlace(at) ? spelled(at) : host}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

type Answer = Omit<WitnessAnswer, 'status'> & { readonly status: number }

async function answerOne(state: WitnessState, request: IncomingMessage): Promise<Answer> {
  const [path] = (request.url ?? '').split('?')
  if (path?.endsWith(PATH) !== true) return plain(404, 'Only /add-checkpoint is served.')
  if (request.method !== 'POST') return plain(405, 'Use POST.')
  const bytes = await bytesWithin(request, LIMITS.witness_body_bytes_max)
  if (bytes === undefined) return plain(413, 'The request is too large.')
  const text = textOf(bytes)
  return text === undefined ? plain(400, 'The request is not UTF-8.') : state.answer(text)
}

function send(reply: ServerResponse, { status, contentType, body }: Answer): void {
  // What is left of a request that was too large is not waited for.
  const headers = status === 413 ? { connection: 'close' } : {}
  reply.writeHead(status, { ...headers, 'content-type': contentType, 'cache-control': 'no-store' })
  reply.end(body)
}

function plain(status: number, body: string): Answer {
  return { status, contentType: 'text/plain; charset=utf-8', body: `${body}\n` }
}

function isPlace(at: AddressInfo | string | null): at is AddressInfo {
  return typeof at === 'object' && at !== null
}

function spelled({ address, family, port }: AddressInfo): string {
  return `${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
