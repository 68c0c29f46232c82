/** Listens for the control API over TLS. */
import { createServer, type ServerOptions } from 'node:https'
import { getRequestListener } from '@hono/node-server'
import { LIMITS } from '../base/limits.ts'
import type { ControlApi } from './control-api.ts'

export type ServedControl = {
  /** The port that it listens on. */
  readonly port: number
  /** Ends waits, refuses new connections and resolves once the open ones are closed. */
  readonly close: () => Promise<void>
}

export type ControlListener = {
  readonly api: ControlApi
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
  /** Certificate and key, or an `SNICallback` that finds them. */
  readonly tls: Pick<ServerOptions, 'cert' | 'key' | 'SNICallback'>
}

/** @throws where it cannot listen there. */
export async function serveControl(listener: ControlListener): Promise<ServedControl> {
  const { api, host, port, tls } = listener
  const listen = getRequestListener(
    (request, { incoming }) => api.answer(request, incoming.socket.remoteAddress ?? ''),
    // The rest of the process keeps its own Request and Response.
    { overrideGlobalObjects: false },
  )
  const options = {
    ...tls,
    minVersion: 'TLSv1.2',
    handshakeTimeout: LIMITS.handshake_ms_max,
    headersTimeout: LIMITS.request_headers_ms_max,
    requestTimeout: LIMITS.request_ms_max,
    keepAliveTimeout: LIMITS.keep_alive_ms_max,
    maxHeaderSize: LIMITS.request_headers_bytes_max,
  } as const
  const server = createServer(options, (incoming, outgoing) => {
    // A connection that becomes idle while the server closes would keep it for another minute.
    outgoing.once('close', () => server.listening || server.closeIdleConnections())
    void listen(incoming, outgoing)
  })
  server.maxConnections = LIMITS.connections_max
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
  const bound = server.address()
  return {
    port: typeof bound === 'object' && bound !== null ? bound.port : port,
    close: () =>
      new Promise((resolve) => {
        const lastly = setTimeout(() => server.closeAllConnections(), LIMITS.control_close_ms_max)
        server.close(() => {
          clearTimeout(lastly)
          resolve()
        })
        api.close()
        server.closeIdleConnections()
      }),
  }
}
