/** Tokens: 256 random bits in a shape that scanners, masks and people recognise at a glance. */

import { utf8 } from './bytes.ts'
import { sha256, sha256Hex } from './digest.ts'
import type { Randomness } from './randomness.ts'
import { Secret } from './secret.ts'

const SECRET_BYTES = 32
// 32 bytes are 43 characters of base64url without padding (RFC 4648 §5).
const BODY_CHARACTERS = 43
const CHECK_CHARACTERS = 6

export const TOKEN_PREFIXES = {
  /** Stands where the sub-processor's API key would. */
  session: 'vtr_',
  /** Names a signed-in person at the control plane. */
  person: 'vtp_',
  /** Part of a sign-in link, good for one use. */
  link: 'vtl_',
} as const

export type TokenKind = keyof typeof TOKEN_PREFIXES

const SHAPE = new RegExp(
  `^(?:${Object.values(TOKEN_PREFIXES).join('|')})[\\w-]{${BODY_CHARACTERS + CHECK_CHARACTERS}}$`,
)

export function newToken(kind: TokenKind, randomness: Randomness): Secret {
  const bytes = randomness.bytes(SECRET_BYTES)
  if (bytes.length !== SECRET_BYTES) throw new RangeError('randomness of another length')
  const body = `${TOKEN_PREFIXES[kind]}${Buffer.from(bytes).toString('base64url')}`
  return new Secret(body + checkOf(body))
}

/** Whether a text is shaped like a token of this kind, its check characters included. */
export function looksLikeToken(text: string, kind: TokenKind): boolean {
  if (!text.startsWith(TOKEN_PREFIXES[kind]) || !SHAPE.test(text)) return false
  return checkOf(text.slice(0, -CHECK_CHARACTERS)) === text.slice(-CHECK_CHARACTERS)
}

/** What a store keeps of a token: SHA-256, hexadecimal. 256 random bits need no salt. */
export function tokenDigest(token: Secret): string {
  return sha256Hex(token.reveal())
}

/** Catches a token that was cut or mistyped; it protects nothing. */
function checkOf(body: string): string {
  const digest = sha256(utf8(`vitrine token check ${body}`))
  return Buffer.from(digest).toString('base64url').slice(0, CHECK_CHARACTERS)
}
