/** Opens the HTTP listener: TLS for everyone, and in clear, on loopback alone, for CONNECT. */
import { createServer, type Server, type Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import type { Certified } from '../../base/certified.ts'
import { LIMITS, type Limits } from '../../base/limits.ts'
import { comesFrom, type Place, placeOf } from '../../base/place.ts'
import { openTunnel } from './connect-proxy.ts'
import { Connections } from './connections.ts'
import type { Arrival, HouseParts } from './exchanges.ts'
import { Handshakes } from './handshake.ts'
import { Http1Door } from './http1-door.ts'
import { Http2Door } from './http2-door.ts'

export type HttpListenerOptions = Omit<HouseParts, 'limits' | 'connections'> & {
  readonly at: Place
  /** Port on 127.0.0.1 for tools that cannot speak TLS to a proxy; `undefined` for none. */
  readonly clearProxyPort: number | undefined
  /** The listener's certificate: asked at each connection, so that a new one is used at once. */
  readonly certified: () => Certified
  /** The local CA's certificate for a registered host, inside a tunnel. */
  readonly certifiedFor: (host: string) => Promise<Certified | undefined>
  /** Whether CONNECT may lead to this host and port. */
  readonly isRegistered: (host: string, port: number) => boolean
  /** Made before the listener where `admitOver` needs it. */
  readonly connections?: Connections
  readonly limits?: Limits
}

export type HttpListener = {
  readonly address: Place
  readonly clearProxy: Place | undefined
  readonly connections: Connections
  /** Takes nothing new, lets what runs end for `linger_ms_max`, then closes everything. */
  readonly close: () => Promise<void>
}

const LOOPBACK = '127.0.0.1'

/** @throws where an address cannot be listened on. */
export async function listenHttp(options: HttpListenerOptions): Promise<HttpListener> {
  const limits = options.limits ?? LIMITS
  const connections = options.connections ?? new Connections(limits.connections_per_session_max)
  const doors = openDoors(options, { ...options, limits, connections })
  const main = await listen(options.at, limits, doors.enterSecure)
  const { clearProxyPort } = options
  const clear =
    clearProxyPort === undefined
      ? undefined
      : await listen({ host: LOOPBACK, port: clearProxyPort }, limits, doors.enterClear)
  return {
    address: placeOf(main),
    clearProxy: clear === undefined ? undefined : placeOf(clear),
    connections,
    close: async () => {
      const closing = [main, clear].map((server) => closed(server))
      connections.retireAll('shutdown')
      const cancel = options.clock.after(limits.linger_ms_max, () => connections.destroyAll())
      await Promise.all(closing)
      cancel()
      doors.close()
    },
  }
}

function openDoors(
  { certified, certifiedFor, isRegistered }: HttpListenerOptions,
  house: HouseParts,
) {
  const http1 = new Http1Door(house, (connection) => (request, socket, first) => {
    const parts = { house, certifiedFor, isRegistered, handshakes: inTunnels }
    openTunnel(request, { socket, first, connection }, parts).catch((error: unknown) => {
      house.report(error)
      socket.destroy()
    })
  })
  const http2 = new Http2Door(house)
  const secured = (socket: TLSSocket, arrival: Arrival): void => {
    if (socket.alpnProtocol === 'h2') http2.enter(socket, arrival)
    else http1.enter(socket, 'secure', arrival)
  }
  const atTheDoor = new Handshakes({ house, secured })
  const inTunnels = new Handshakes({ house, secured })
  return {
    enterSecure: (raw: Socket): void => atTheDoor.begin(raw, arrivalOf(raw), certified()),
    enterClear: (raw: Socket): void => http1.enter(raw, 'clear', arrivalOf(raw)),
    close: (): void => http1.close(),
  }
}

function arrivalOf(raw: Socket): Arrival {
  const from = comesFrom(raw)
  return { from, tunnelTo: undefined }
}

async function listen(
  { host, port }: Place,
  limits: Limits,
  enter: (socket: Socket) => void,
): Promise<Server> {
  const server = createServer({ noDelay: true }, enter)
  server.maxConnections = limits.connections_max
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  return server
}

function closed(server: Server | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (server === undefined) resolve()
    else server.close(() => resolve())
  })
}
