/** Why a connection to a sub-processor did not come about, as a refusal with a code. */
import { AddressFault } from './dialled-address.ts'
import { Refusal } from './refusal.ts'

/** How OpenSSL and Node name what is wrong with a certificate or a handshake. */
const TLS_CODES =
  /^(ERR_TLS_|ERR_SSL_|ERR_OSSL_|EPROTO$|UNSPECIFIED$|CERT_|CRL_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|ERROR_IN_|INVALID_(CA|PURPOSE)$|HOSTNAME_MISMATCH$|PATH_LENGTH_EXCEEDED$)/

const SLOW = new Set(['UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT'])

/** A fault before the connection stood: nothing has been sent. */
export function faultOfConnecting(error: Error): Refusal {
  if (error instanceof AddressFault) return new Refusal('UPSTREAM_ADDRESS', error.message)
  const code = codeOf(error)
  if (TLS_CODES.test(code)) {
    return new Refusal('UPSTREAM_TLS', `The handshake failed (${code}).`)
  }
  if (SLOW.has(code)) return new Refusal('UPSTREAM_SLOW', 'No connection came about in time.')
  return new Refusal('UPSTREAM_UNREACHABLE', `No connection came about (${code}).`)
}

/** Codes are words of Node, OpenSSL and undici; messages could hold what the other side sent. */
export function codeOf(error: Error): string {
  // Every address was tried (RFC 8305): the first fault stands for all.
  if (error instanceof AggregateError && error.errors[0] instanceof Error) {
    return codeOf(error.errors[0])
  }
  const code = 'code' in error ? String(error.code) : ''
  return /^[A-Z][A-Z0-9_]{1,60}$/.test(code) ? code : 'unknown'
}
