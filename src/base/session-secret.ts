/** The secret of a session: `vtr_`, 43 characters of secret, 6 that check them. */
import type { Randomness } from './randomness.ts'
import type { Secret } from './secret.ts'
import { looksLikeToken, newToken, tokenDigest } from './token.ts'

/** A new secret with 256 random bits. It is shown once and kept nowhere; its digest is. */
export function newSessionSecret(randomness: Randomness): Secret {
  return newToken('session', randomness)
}

/** Whether the whole text has the shape of a session secret. Says nothing of whether one exists. */
export function looksLikeSessionSecret(text: string): boolean {
  return looksLikeToken(text, 'session')
}

/** By what a session is found: SHA-256 of its secret, hexadecimal. */
export function sessionSecretDigest(secret: Secret): string {
  return tokenDigest(secret)
}
