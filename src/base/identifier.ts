/** Identifiers: a short prefix that says of what, then 100 random bits in Crockford base 32. */
import type { Randomness } from './randomness.ts'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const LETTERS = 20

export const IDENTIFIER_PREFIXES = {
  request: 'req',
  grant: 'grt',
  session: 'ses',
  exchange: 'exc',
  record: 'rec',
  signIn: 'sgn',
  gateway: 'gtw',
  lock: 'lck',
} as const

export type IdentifierKind = keyof typeof IDENTIFIER_PREFIXES

/** A new identifier such as `ses_0r3jm…`. Identifiers are names, never secrets. */
export function newIdentifier(kind: IdentifierKind, randomness: Randomness): string {
  let id = `${IDENTIFIER_PREFIXES[kind]}_`
  for (const byte of randomness.bytes(LETTERS)) id += ALPHABET.charAt(byte & 31)
  return id
}
