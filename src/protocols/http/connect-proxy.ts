/**
 * Forward-proxy mode: CONNECT to a registered host opens a tunnel that ends in the gateway itself.
 */
import type { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type Authority, parseAuthority } from '../../base/authority.ts'
import type { Certified } from '../../base/certified.ts'
import { Refusal } from '../../base/refusal.ts'
import type { HouseParts } from './exchanges.ts'
import type { Handshakes } from './handshake.ts'
import { endGently, lastReply } from './http1-bytes.ts'
import type { Http1Connection } from './http1-connection.ts'
import { refusalReply } from './refuse.ts'

export type ConnectProxyParts = {
  readonly house: HouseParts
  /** Whether a host may be reached at this port; lower case, exactly as registered. */
  readonly isRegistered: (host: string, port: number) => boolean
  /** The local CA's certificate for a registered host. */
  readonly certifiedFor: (host: string) => Promise<Certified | undefined>
  readonly handshakes: Handshakes
}

const OPENED = 'HTTP/1.1 200 Connection established\r\n\r\n'

/** Answers a CONNECT (RFC 9110 §9.3.6): a tunnel, or why not. Never throws. */
export async function openTunnel(
  request: IncomingMessage,
  { socket, first, connection }: { socket: Duplex; first: Buffer; connection: Http1Connection },
  parts: ConnectProxyParts,
): Promise<void> {
  const { house } = parts
  const { from } = connection.arrival
  socket.on('error', () => socket.destroy())
  const tunnelTo = destinationOf(request, connection, parts)
  if (tunnelTo instanceof Refusal) return refuseTunnel(tunnelTo, socket, { house, from })
  const certified = await certificateFor(tunnelTo.host, parts)
  if (certified instanceof Refusal) return refuseTunnel(certified, socket, { house, from })
  if (socket.destroyed || !(socket instanceof Socket)) {
    socket.destroy()
    return
  }
  socket.write(OPENED)
  if (first.length > 0) socket.unshift(first)
  parts.handshakes.begin(socket, { from, tunnelTo }, certified)
}

function destinationOf(
  request: IncomingMessage,
  { arrival }: Http1Connection,
  { isRegistered }: ConnectProxyParts,
): (Authority & { readonly port: number }) | Refusal {
  if (arrival.tunnelTo !== undefined) {
    return new Refusal('NOT_HTTP_PROXY', 'A tunnel leads to one host, not to a further proxy.')
  }
  const { rawHeaders, url = '' } = request
  const names = rawHeaders.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase())
  if (names.includes('content-length') || names.includes('transfer-encoding')) {
    return malformed('CONNECT has no body.')
  }
  const authority = parseAuthority(url)
  if (authority?.port === undefined) return malformed('CONNECT names a host and a port.')
  const { host, port } = authority
  const hosts = rawHeaders.filter((_, at) => at % 2 === 1 && names[(at - 1) / 2] === 'host')
  const named = hosts.map(parseAuthority)
  const isSame = named.every((one) => one?.host === host && (one.port ?? port) === port)
  if (named.length > 1 || !isSame) return malformed('Host and CONNECT name different hosts.')
  if (isRegistered(host, port)) return { host, port }
  return new Refusal('HOST_NOT_REGISTERED', 'CONNECT names a host or port that is not registered.')
}

async function certificateFor(
  host: string,
  { certifiedFor, house }: ConnectProxyParts,
): Promise<Certified | Refusal> {
  try {
    const certified = await certifiedFor(host)
    return certified ?? new Refusal('HOST_NOT_REGISTERED', 'The local CA may not sign for it.')
  } catch (error) {
    house.report(error)
    return new Refusal('INTERNAL', 'No certificate could be made for the host.')
  }
}

/** 403 whatever the code: clients of a proxy show the text of an answer to CONNECT. */
function refuseTunnel(
  refusal: Refusal,
  socket: Duplex,
  { house, from }: { readonly house: HouseParts; readonly from: string },
): void {
  house.knock(from, refusal)
  const telling = { exchangeId: undefined, as: 'text' } as const
  const status = refusal.code === 'MALFORMED' ? {} : { status: 403 }
  const { head, body } = refusalReply(refusal, { ...telling, ...status })
  endGently(socket, lastReply(head, body, house.clock.nowMs()), house)
}

function malformed(why: string): Refusal {
  return new Refusal('MALFORMED', why)
}
