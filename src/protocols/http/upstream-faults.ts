/** What went wrong on the way to a sub-processor, as a refusal with a code. */
import { Refusal } from '../../base/refusal.ts'
import { AddressFault } from './upstream-address.ts'

/** How OpenSSL and Node name what is wrong with a certificate or a handshake. */
const TLS_CODES =
  /^(ERR_TLS_|ERR_SSL_|ERR_OSSL_|EPROTO$|UNSPECIFIED$|CERT_|CRL_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|ERROR_IN_|INVALID_(CA|PURPOSE)$|HOSTNAME_MISMATCH$|PATH_LENGTH_EXCEEDED$)/

const CAUSES: ReadonlyMap<string, () => Refusal> = new Map([
  ['UND_ERR_CONNECT_TIMEOUT', () => slow('No connection came about in time.')],
  ['UND_ERR_HEADERS_TIMEOUT', () => slow('It took too long to begin its reply.')],
  ['UND_ERR_BODY_TIMEOUT', () => slow('It fell silent in the middle of its reply.')],
  ['UND_ERR_HEADERS_OVERFLOW', () => new Refusal('LIMIT', 'reply_headers_bytes_max was passed.')],
  ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', () => broken('Its reply is not as long as it said.')],
])

/** A fault before the connection stood: nothing has been sent. */
export function faultOfConnecting(error: Error): Refusal {
  if (error instanceof AddressFault) return new Refusal('UPSTREAM_ADDRESS', error.message)
  const code = codeOf(error)
  if (TLS_CODES.test(code)) {
    return new Refusal('UPSTREAM_TLS', `The handshake failed (${code}).`)
  }
  const known = CAUSES.get(code)
  if (known !== undefined) return known()
  return new Refusal('UPSTREAM_UNREACHABLE', `No connection came about (${code}).`)
}

/** A fault on a connection that stood. */
export function faultOfReply(error: Error): Refusal {
  if (error instanceof ConnectFault) return error.refusal
  return CAUSES.get(codeOf(error))?.() ?? broken(`The connection broke (${codeOf(error)}).`)
}

/** Carries a refusal through the connection pool. */
export class ConnectFault extends Error {
  override readonly name = 'ConnectFault'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

export function slow(why: string): Refusal {
  return new Refusal('UPSTREAM_SLOW', why)
}

export function broken(why: string): Refusal {
  return new Refusal('UPSTREAM_BROKEN', why)
}

/** Codes are words of Node, OpenSSL and undici; messages could hold what the other side sent. */
function codeOf(error: Error): string {
  // Every address was tried (RFC 8305): the first fault stands for all.
  if (error instanceof AggregateError && error.errors[0] instanceof Error) {
    return codeOf(error.errors[0])
  }
  const code = 'code' in error ? String(error.code) : ''
  return /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? code : 'unknown'
}
