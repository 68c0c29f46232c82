/** How an exchange ended; the record of it closes the intent. */
import type { RefusalCode } from '../base/refusal-codes.ts'
import type { MaskCounts } from './masked-chunk.ts'

/** Why a session, and whatever ran in it, was ended; a `paused` or `locked` one may go on. */
export type EndReason =
  | 'expired'
  | 'idle'
  | 'ended-by-person'
  | 'revoked'
  | 'paused'
  | 'locked'
  | 'incident-resolved'
  | 'store-lost'
  | 'shutdown'

/** The same in words, for whoever was in it; in ASCII, since it goes out in every protocol. */
export function endText(because: EndReason): string {
  return TEXTS[because]
}

const TEXTS: { readonly [because in EndReason]: string } = {
  expired: 'its time was over.',
  idle: 'it was not used for too long; while the grant lasts, open another with `vitrine open`.',
  'ended-by-person': 'by whoever had asked for it.',
  revoked: 'by an approver, or since the configuration does not allow it any more.',
  paused: 'since somebody paused it.',
  locked: 'since a lock keeps it out; `vitrine locks` says which.',
  'incident-resolved': 'its incident is resolved.',
  'store-lost': 'the gateway lost its store.',
  shutdown: 'the gateway is shutting down; the session goes on after its next start.',
}

export type Outcome = {
  /** `done`; `refused` after the intent; `broken` mid-way; `left` by the client; `cut` by us. */
  readonly kind: 'done' | 'refused' | 'broken' | 'left' | 'cut'
  readonly refusal: RefusalCode | undefined
  readonly cutBecause: EndReason | undefined
  /** The sub-processor's own status, where it answered. */
  readonly status: number | undefined
  /** The code of what failed there, where it said one, such as `42P01`. */
  readonly trouble: string | undefined
  /** Rows released to the client, where there are such. */
  readonly rows: number | undefined
  /** Body bytes released to the client. */
  readonly bytes: number
  readonly masked: MaskCounts
  readonly durationMs: number
}
