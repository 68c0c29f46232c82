/**
 * What the key of a certificate may be, wherever it was kept: one private key as PEM (RFC 7468).
 */
import { createPrivateKey } from 'node:crypto'
import { LIMITS } from '../../base/limits.ts'
import { Secret } from '../../base/secret.ts'

const PEM = /^-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\r?\n[\w+/=\r\n]+-----END [A-Z ]+-----$/

/** The key in these bytes, or why there is none: one sentence that does not repeat them. */
export function soundKey(bytes: Uint8Array): Secret | string {
  if (bytes.length > LIMITS.credential_bytes_max) {
    return `It is longer than ${LIMITS.credential_bytes_max} bytes (credential_bytes_max).`
  }
  const text = Buffer.from(bytes).toString('latin1').trim()
  if (!PEM.test(text)) return 'It is no private key as PEM, without a passphrase.'
  try {
    createPrivateKey(text)
  } catch {
    return 'It is a private key that cannot be read.'
  }
  return new Secret(text)
}
