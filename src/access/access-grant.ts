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

/** Why there is such a grant. */
export type Origin =
  | {
      readonly kind: 'approved'
      /** Who agreed last. */
      readonly by: string
      /** Who agreed before. */
      readonly with: readonly string[]
      /** Whoever asked is among them. */
      readonly isSelf: boolean
    }
  | {
      readonly kind: 'pre-approved'
      /** Those that had agreed beforehand. */
      readonly policies: readonly string[]
    }
  /** Nobody has approved it: its person broke the glass, and somebody else is to review it. */
  | { readonly kind: 'emergency'; readonly review: Review | undefined }

export type AccessGrant = {
  readonly id: string
  /** What was approved; its requester is the person who may use the grant. */
  readonly asked: AskedFor
  readonly origin: Origin
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

type WithOrigin = Pick<AccessGrant, 'origin'>

export function isEmergency({ origin }: WithOrigin): boolean {
  return origin.kind === 'emergency'
}

/** `undefined` also where nobody has to review it. */
export function reviewOf({ origin }: WithOrigin): Review | undefined {
  return origin.kind === 'emergency' ? origin.review : undefined
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
