/** Opens connections to database servers: verified TLS, asked for first and never given up. */
import { connect as connectPlain, isIP, type Socket } from 'node:net'
import {
  connect as connectSecure,
  createSecureContext,
  type SecureContext,
  type TLSSocket,
} from 'node:tls'
import { faultOfConnecting } from '../../base/connect-fault.ts'
import { destinationOf, guardedLookup, type Resolve } from '../../base/dialled-address.ts'
import type { Limits } from '../../base/limits.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Secret } from '../../base/secret.ts'
import type { Endpoint } from '../../flow/sub-processor.ts'
import { encodeTlsRequest } from '../../wire/postgres/startup.ts'

const USUAL_PORT = 5_432
const YES = 'S'.charCodeAt(0)

/** How a server is reached, with the key of the gateway's own certificate where it has one. */
export type Dialled = {
  readonly endpoint: Endpoint
  readonly key: Secret | undefined
  readonly limits: Limits
  /** Asks for the addresses of a name. */
  readonly resolve: Resolve
}

/** A socket that is encrypted, with a server that is who it should be. */
export async function dial(dialled: Dialled): Promise<TLSSocket | Refusal> {
  const { endpoint, key, limits, resolve } = dialled
  const { network } = endpoint
  const place = placeOf(endpoint)
  if (place instanceof Refusal) return place
  const { host, port, name } = place
  const options = { host, port, lookup: guardedLookup(network, resolve), noDelay: true }
  const raw = connectPlain(options)
  // A server, or a firewall, that forgets a quiet connection does not say so.
  raw.setKeepAlive(true, limits.database_quiet_ms_max)
  const timer = setTimeout(
    () => raw.destroy(new DialFault('ETIMEDOUT')),
    limits.upstream_connect_ms_max,
  )
  try {
    await once(raw, 'connect')
    raw.write(encodeTlsRequest())
    const answer = await firstBytes(raw)
    // Whatever else comes with the answer came from somebody between (CVE-2021-23222).
    if (answer.length !== 1 || answer[0] !== YES) {
      raw.destroy()
      return new Refusal('UPSTREAM_TLS', 'It does not speak TLS.')
    }
    const secure = connectSecure({
      socket: raw,
      host: name,
      ...(isIP(name) === 0 ? { servername: name } : {}),
      ALPNProtocols: ['postgresql'],
      rejectUnauthorized: true,
      secureContext: contextOf(endpoint, key),
    })
    await once(secure, 'secureConnect')
    return secure
  } catch (error) {
    raw.destroy()
    return faultOfConnecting(error instanceof Error ? error : new Error('unknown'))
  } finally {
    clearTimeout(timer)
  }
}

const CONTEXTS = new WeakMap<Endpoint, SecureContext>()

/**
 * Made once for an endpoint of the configuration, since many queries may have to be cancelled in
 * one moment; a key of the gateway's own may change, and is not kept.
 */
function contextOf(endpoint: Endpoint, key: Secret | undefined): SecureContext {
  const { trust, clientCertificate } = endpoint
  const known = CONTEXTS.get(endpoint)
  if (known !== undefined) return known
  const trusted = { minVersion: 'TLSv1.2', ...(trust === undefined ? {} : { ca: trust }) } as const
  if (clientCertificate !== undefined && key !== undefined) {
    return createSecureContext({ ...trusted, cert: clientCertificate.chain, key: key.reveal() })
  }
  const made = createSecureContext(trusted)
  if (clientCertificate === undefined) CONTEXTS.set(endpoint, made)
  return made
}

type Placed = { readonly host: string; readonly port: number; readonly name: string }

/** The copy where there is one; a certificate is for the name, wherever it is dialled. */
function placeOf({ hosts, address, network, replica }: Endpoint): Placed | Refusal {
  const [first = ''] = hosts
  const dialled = destinationOf(first, {
    address: replica ?? address,
    network,
    usualPort: USUAL_PORT,
  })
  if (dialled instanceof Refusal) return dialled
  const isOther = replica !== undefined && isIP(dialled.host) === 0
  return { ...dialled, name: isOther ? dialled.host : first }
}

/** A fault that has no error of the system's own. */
class DialFault extends Error {
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

function once(socket: Socket, event: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once(event, resolve)
    socket.once('error', reject)
    socket.once('close', () => reject(new DialFault('ECONNRESET')))
  })
}

function firstBytes(socket: Socket): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    socket.once('data', (chunk: Buffer) => {
      socket.pause()
      resolve(chunk)
    })
    socket.once('error', reject)
    socket.once('close', () => reject(new DialFault('ECONNRESET')))
  })
}
