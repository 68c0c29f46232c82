/** Keys of SCRAM-SHA-256 (RFC 5802 §3, RFC 7677): what is kept of a secret instead of it. */
import { pbkdf2Sync } from 'node:crypto'
import { hmacSha256, sameDigest, sha256 } from './digest.ts'
import type { Secret } from './secret.ts'

/** With it a proof can be checked; it does not let anyone make one. */
export type ScramVerifier = {
  readonly iterations: number
  readonly salt: Uint8Array
  readonly storedKey: Uint8Array
  readonly serverKey: Uint8Array
}

const KEY_BYTES = 32

/** Takes milliseconds of the processor, on purpose (RFC 5802 §2.2, `Hi`). */
export function saltedPassword(secret: Secret, salt: Uint8Array, iterations: number): Buffer {
  // Most of SASLprep (RFC 4013) is this normal form; secrets of ours are ASCII.
  return pbkdf2Sync(secret.reveal().normalize('NFKC'), salt, iterations, KEY_BYTES, 'sha256')
}

export function scramVerifier(secret: Secret, salt: Uint8Array, iterations: number): ScramVerifier {
  const salted = saltedPassword(secret, salt, iterations)
  const storedKey = sha256(hmacSha256(salted, 'Client Key'))
  const serverKey = hmacSha256(salted, 'Server Key')
  return { iterations, salt, storedKey, serverKey }
}

/** Whether a key is the one that only the holder of the secret can have shown. */
export function isClientKey(clientKey: Uint8Array, { storedKey }: ScramVerifier): boolean {
  return sameDigest(sha256(clientKey), storedKey)
}

const SHAPE =
  /^SCRAM-SHA-256\$(\d{4,7}):([A-Za-z0-9+/=]{16,64})\$([A-Za-z0-9+/=]{44}):([A-Za-z0-9+/=]{44})$/

/** As it is kept in a store: the form of RFC 5803 §2 that PostgreSQL writes. */
export function writeVerifier({ iterations, salt, storedKey, serverKey }: ScramVerifier): string {
  const [inSalt, stored, server] = [salt, storedKey, serverKey].map((key) =>
    Buffer.from(key).toString('base64'),
  )
  return `SCRAM-SHA-256$${iterations}:${inSalt}$${stored}:${server}`
}

/** `undefined` where the text is no verifier. */
export function readVerifier(text: string): ScramVerifier | undefined {
  const [, iterations, salt, stored, server] = SHAPE.exec(text) ?? []
  if (salt === undefined || stored === undefined || server === undefined) return undefined
  return {
    iterations: Number(iterations),
    salt: Buffer.from(salt, 'base64'),
    storedKey: Buffer.from(stored, 'base64'),
    serverKey: Buffer.from(server, 'base64'),
  }
}
