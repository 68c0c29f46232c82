/** A sign-in link, the sign-in that it became, and the person who acts by it. */
import type { Person } from '../flow/person.ts'

/** Makes links at the gateway's own console; no person of the configuration may have this id. */
export const OPERATOR = 'operator'

export type SignInLink = {
  /** SHA-256 of the link's token, hexadecimal. */
  readonly digest: string
  readonly person: string
  /** Everyone through whose hands the link went: its maker, and whoever made the maker's. */
  readonly lineage: readonly string[]
  readonly expiresAtMs: number
}

export type SignIn = {
  readonly id: string
  /** SHA-256 of the person's token, hexadecimal. */
  readonly digest: string
  readonly person: string
  readonly lineage: readonly string[]
  readonly signedInAtMs: number
  readonly expiresAtMs: number
  readonly endedAtMs: number | undefined
}

/** A person who has proven who they are. */
export type Actor = {
  readonly person: Person
  readonly signIn: SignIn
}
