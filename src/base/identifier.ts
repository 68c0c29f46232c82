/** Identifiers: a short prefix that says of what, then 100 random bits in Crockford base 32. */
import type { Randomness } from './randomness.ts'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const LETTERS = 20
/** Two letters for every ten bits. */
const PAIRS = [...ALPHABET].flatMap((first) => [...ALPHABET].map((second) => first + second))

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
  const bytes = randomness.bytes(LETTERS)
  for (let at = 0; at < LETTERS; at += 2) {
    id += PAIRS[(((bytes[at] ?? 0) & 31) << 5) | ((bytes[at + 1] ?? 0) & 31)]
  }
  return id
}
