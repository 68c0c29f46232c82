/** A request for access: what was asked, in which words, and what became of it. */
import type { AskedFor } from '../flow/control-fact.ts'

export type RequestState = 'pending' | 'approved' | 'denied' | 'withdrawn' | 'lapsed'

/** Who decided, when, and in which words; `by` is undefined where time or a reload did. */
export type Decision = {
  readonly state: Exclude<RequestState, 'pending'>
  readonly by: string | undefined
  readonly atMs: number
  readonly reason: string | undefined
}

export type AccessRequest = {
  readonly asked: AskedFor
  /** Free text of the requester. Shown to those who decide; sealed in the record. */
  readonly reason: string
  /** Why the mirror cannot serve, where it is to be tried first. */
  readonly mirrorTried: string | undefined
  /** Through whose hands the sign-in link of the requester went. */
  readonly lineage: readonly string[]
  readonly askedAtMs: number
  /** From then on nobody can approve it. */
  readonly pendingUntilMs: number
  readonly decision: Decision | undefined
  /** The grant that it became. */
  readonly grantId: string | undefined
}
