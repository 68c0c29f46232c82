/** Connections to sub-processors, kept open by host: verified, pinned, never through a proxy. */
import { createSecureContext } from 'node:tls'
import { buildConnector, Pool } from 'undici'
import { faultOfConnecting } from '../../base/connect-fault.ts'
import {
  type Destination,
  destinationOf,
  guardedLookup,
  type Resolve,
} from '../../base/dialled-address.ts'
import { sha256Hex } from '../../base/digest.ts'
import type { Limits } from '../../base/limits.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Endpoint } from '../../flow/sub-processor.ts'
import { ConnectFault } from './upstream-faults.ts'

const HTTPS_PORT = 443

export class UpstreamPools {
  readonly #limits: Limits
  readonly #resolve: Resolve
  /** In the order of last use. */
  readonly #pools = new Map<string, Pool>()

  constructor(limits: Limits, resolve: Resolve) {
    this.#limits = limits
    this.#resolve = resolve
  }

  /** The pool for a host as this endpoint reaches it. */
  poolFor(host: string, endpoint: Endpoint): Pool | Refusal {
    const { address = '', network, trust = '' } = endpoint
    const key = [host, address, network, trust === '' ? '' : sha256Hex(trust)].join(' ')
    const known = this.#pools.get(key)
    if (known !== undefined) {
      this.#pools.delete(key)
      this.#pools.set(key, known)
      return known
    }
    const destination = destinationOf(host, { ...endpoint, usualPort: HTTPS_PORT })
    if (destination instanceof Refusal) return destination
    const made = this.#open(host, endpoint, destination)
    this.#pools.set(key, made)
    this.#closeOldest()
    return made
  }

  async close(): Promise<void> {
    const pools = [...this.#pools.values()]
    this.#pools.clear()
    await Promise.all(pools.map((pool) => pool.destroy()))
  }

  #open(host: string, endpoint: Endpoint, { host: dialled, port }: Destination): Pool {
    const limits = this.#limits
    const connect = buildConnector({
      // Said outright, so that no variable of the environment can say otherwise.
      rejectUnauthorized: true,
      // Made once: reading what is trusted costs more than a connection.
      secureContext: createSecureContext({
        minVersion: 'TLSv1.2',
        ...(endpoint.trust === undefined ? {} : { ca: endpoint.trust }),
      }),
      lookup: guardedLookup(endpoint.network, this.#resolve),
      timeout: limits.upstream_connect_ms_max,
      allowH2: false,
    })
    return new Pool(`https://${host}`, {
      connections: limits.upstream_connections_per_host_max,
      pipelining: 1,
      headersTimeout: limits.upstream_headers_ms_max,
      bodyTimeout: limits.upstream_silence_ms_max,
      maxHeaderSize: limits.reply_headers_bytes_max,
      connect: (options, callback) => {
        const to = { ...options, hostname: dialled, port: String(port), servername: host }
        connect(to, (error, socket) => {
          if (error === null) callback(null, socket)
          else callback(new ConnectFault(faultOfConnecting(error)), null)
        })
      },
    })
  }

  #closeOldest(): void {
    if (this.#pools.size <= this.#limits.upstream_hosts_max) return
    const [oldest] = this.#pools
    if (oldest === undefined) return
    this.#pools.delete(oldest[0])
    // One that is closed already says so by rejecting.
    oldest[1].close().catch(() => undefined)
  }
}
