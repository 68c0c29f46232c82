/** Signs a client in: the session's id as its name, the session's secret as its password. */

import { hmacSha256 } from '../../base/digest.ts'
import type { Randomness } from '../../base/randomness.ts'
import { Refusal } from '../../base/refusal.ts'
import type { ScramVerifier } from '../../base/scram-keys.ts'
import { Secret } from '../../base/secret.ts'
import type { ShownKey } from '../../flow/exchange.ts'
import { encodeAuthentication } from '../../wire/postgres/authentication.ts'
import { decodeSaslInitial } from '../../wire/postgres/sasl.ts'
import { ScramServer } from '../../wire/scram/scram-server.ts'
import { NONCE_BYTES, PLAIN, PLUS } from '../../wire/scram/scram-text.ts'
import type { ClientStream } from './client-stream.ts'

export type SignInParts = {
  readonly verifierOf: (sessionId: string) => ScramVerifier | undefined
  readonly randomness: Randomness
  /** Secret: by it, names that nobody has look as those that somebody has. */
  readonly mockKey: Uint8Array
}

export type Arriving = {
  readonly user: string
  /** The session that the user means: by its id, or by its person's; any other name is nobody's. */
  readonly sessionId: string
  /** Digest of the certificate that the client was shown; `undefined` where it cannot be had. */
  readonly binding: Uint8Array | undefined
}

const ITERATIONS = 4_096
const SALT_BYTES = 16

/** What the client has shown, by SCRAM-SHA-256 or -PLUS (RFC 5802, RFC 7677). */
export async function signIn(
  stream: ClientStream,
  { user, sessionId, binding }: Arriving,
  parts: SignInParts,
): Promise<ShownKey | Refusal> {
  const mechanisms = binding === undefined ? [PLAIN] : [PLUS, PLAIN]
  await stream.write(encodeAuthentication({ kind: 'sasl', mechanisms }))
  const initial = await answer(stream)
  if (initial === undefined) return missing()
  const { mechanism, response } = decodeSaslInitial(initial)
  if (!mechanisms.includes(mechanism) || response === undefined) return missing()
  const known = parts.verifierOf(sessionId)
  const server = new ScramServer({
    mechanism,
    nonce: Buffer.from(parts.randomness.bytes(NONCE_BYTES)).toString('base64'),
    verifier: known ?? mockVerifier(user, parts.mockKey),
    binding,
  })
  const first = server.begin(response.toString('utf8'))
  if (first === undefined) return unknown()
  await stream.write(encodeAuthentication({ kind: 'sasl-continue', text: Buffer.from(first) }))
  const final = await answer(stream)
  const proven = final === undefined ? undefined : server.finish(final.toString('utf8'))
  if (proven === undefined || known === undefined) return unknown()
  await stream.write(encodeAuthentication({ kind: 'sasl-final', text: Buffer.from(proven.text) }))
  const clientKey = new Secret(proven.clientKey.toString('base64'))
  return { sessionId, clientKey }
}

async function answer(stream: ClientStream): Promise<Buffer | undefined> {
  const frame = await stream.next()
  return frame?.letter === 'p' ? frame.payload : undefined
}

/** Whoever asks twice gets the same salt, as for a name that there is. */
function mockVerifier(user: string, key: Uint8Array): ScramVerifier {
  const salt = hmacSha256(key, `salt ${user}`).subarray(0, SALT_BYTES)
  const [storedKey, serverKey] = [
    hmacSha256(key, `stored ${user}`),
    hmacSha256(key, `server ${user}`),
  ]
  return { iterations: ITERATIONS, salt, storedKey, serverKey }
}

function missing(): Refusal {
  return new Refusal(
    'SESSION_MISSING',
    'The password is the session secret, shown by SCRAM-SHA-256.',
  )
}

function unknown(): Refusal {
  return new Refusal(
    'SESSION_UNKNOWN',
    'The user is a session, or a person who has one open there; the password is its secret.',
  )
}
