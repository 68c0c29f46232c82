/** A grant as it is kept, and a session of it; the ticket of the same name is minted from both. */
import type { ScramVerifier } from '../base/scram-keys.ts'
import type { AskedFor, Verdict } from '../flow/control-fact.ts'
import type { EndReason } from '../flow/outcome.ts'

/** How something ended; `by` is undefined where no person ended it. */
export type End = {
  readonly atMs: number
  readonly by: string | undefined
  readonly because: EndReason
}

export type AccessGrant = {
  readonly id: string
  /** What was approved; its requester is the person who may use the grant. */
  readonly asked: AskedFor
  /** Who agreed last; its own person where the glass was broken; nobody where policies did. */
  readonly approvedBy: string | undefined
  /** Who agreed before. */
  readonly approvedWith: readonly string[]
  readonly selfApproved: boolean
  /** The policies that had agreed beforehand; none where people did. */
  readonly preApprovedBy: readonly string[]
  /** Nobody has approved it: it was opened in an emergency, and is to be reviewed. */
  readonly isEmergency: boolean
  readonly review: Review | undefined
  readonly startsAtMs: number
  /** Absolute: no session, pause or restart moves it, and an extension once. */
  readonly endsAtMs: number
  readonly isExtended: boolean
  /**
   * Its time starts with its first session; until then it ends where there was none by `endsAtMs`.
   */
  readonly isUnused: boolean
  readonly end: End | undefined
}

/** What somebody else found, afterwards, of access that nobody had approved. */
export type Review = {
  readonly by: string
  readonly atMs: number
  readonly verdict: Verdict
  readonly reason: string
}

export type Pause = { readonly by: string; readonly atMs: number }

export type AccessSession = {
  readonly id: string
  readonly grantId: string
  readonly person: string
  /** SHA-256 of the secret, hexadecimal. The secret itself is nowhere. */
  readonly secretDigest: string
  /** To check proofs of it with, where it is not sent; sessions of older versions have none. */
  readonly verifier: ScramVerifier | undefined
  readonly openedAtMs: number
  /** When an exchange was last admitted; may lag a little in the store. */
  readonly usedAtMs: number
  readonly pause: Pause | undefined
  readonly end: End | undefined
}
