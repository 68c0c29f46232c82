/** How an exchange ended; the record of it closes the intent. */
import type { CutSignal } from '../base/cut.ts'
import { Refusal } from '../base/refusal.ts'
import type { RefusalCode } from '../base/refusal-codes.ts'
import type { MaskCounts } from './masked-chunk.ts'

/** Why a session, and whatever ran in it, was ended; a `paused` or `locked` one may go on. */
export const END_REASONS = [
  'expired',
  'idle',
  'ended-by-person',
  'revoked',
  'paused',
  'locked',
  'incident-resolved',
  'store-lost',
  'shutdown',
] as const

export type EndReason = (typeof END_REASONS)[number]

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

/** What a client is refused with once its session ended: some of it is over for now alone. */
const CODES: Readonly<Record<EndReason, RefusalCode>> = {
  expired: 'SESSION_ENDED',
  idle: 'SESSION_ENDED',
  'ended-by-person': 'SESSION_ENDED',
  revoked: 'SESSION_ENDED',
  paused: 'SESSION_PAUSED',
  locked: 'LOCKED',
  'incident-resolved': 'SESSION_ENDED',
  'store-lost': 'STORE_LOST',
  shutdown: 'SESSION_ENDED',
}

/** Tells whoever is in a session, and runs nothing, that it ended, and why. */
export function refusalOfEnd(because: EndReason): Refusal {
  return new Refusal(CODES[because], `It ended: ${endText(because)}`)
}

/** Tells the same of what ran, by the reason that its cut carries. */
export function refusalOfCut({ reason }: Pick<CutSignal, 'reason'>): Refusal {
  if (!isEndReason(reason)) return new Refusal('SESSION_ENDED', 'It was cut while it ran.')
  return new Refusal(CODES[reason], `It was cut while the exchange ran: ${endText(reason)}`)
}

function isEndReason(reason: unknown): reason is EndReason {
  return typeof reason === 'string' && Object.hasOwn(CODES, reason)
}

/** `refused` is after the intent, `broken` mid-way; the client has `left`; we have `cut` it. */
export type Ended =
  | { readonly kind: 'done' | 'left' }
  | { readonly kind: 'refused' | 'broken'; readonly refusal: RefusalCode }
  | { readonly kind: 'cut'; readonly refusal: RefusalCode; readonly cutBecause: EndReason }

export type Outcome = {
  readonly ended: Ended
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
