/** A request for access: what was asked, in which words, and what became of it. */
import type { Asked } from '../flow/control-fact.ts'
import type { EndReason } from '../flow/outcome.ts'

/** `unapproved`: in an emergency its person opened it without waiting for anybody. */
export type RequestState = 'pending' | 'approved' | 'denied' | 'withdrawn' | 'lapsed' | 'unapproved'

/** Who decided, when, and in which words; `by` is undefined where time or a reload did. */
export type Decision = {
  readonly state: Exclude<RequestState, 'pending'>
  readonly by: string | undefined
  readonly atMs: number
  readonly reason: string | undefined
}

/** One person's yes to exactly this digest. */
export type Approval = {
  readonly by: string
  readonly digest: string
  /** Through whose hands the sign-in link of the approver went. */
  readonly lineage: readonly string[]
  readonly atMs: number
}

export type AccessRequest = {
  readonly asked: Asked
  /** Free text of the requester. Shown to those who decide; sealed in the record. */
  readonly reason: string
  /** Why the mirror cannot serve, where it is to be tried first. */
  readonly mirrorTried: string | undefined
  /** Through whose hands the sign-in link of the requester went. */
  readonly lineage: readonly string[]
  readonly askedAtMs: number
  /** From then on nobody can approve it. */
  readonly pendingUntilMs: number
  /** Of what is asked now, oldest first; those of what it was before it was narrowed are gone. */
  readonly approvals: readonly Approval[]
  readonly decision: Decision | undefined
  /** The grants that it became, or made longer. */
  readonly grantIds: readonly string[]
}

/** The grants that a request is to make longer. */
export function extendedBy({ asked }: Pick<AccessRequest, 'asked'>): readonly string[] {
  return asked.targets.flatMap((target) => target.extends ?? [])
}

/** Why a request can be approved no more, in words for whoever asked and whoever would answer. */
export function lapseText(
  request: Pick<AccessRequest, 'asked'>,
  because: EndReason | undefined,
): string {
  if (because === undefined) return 'Nobody answered in time.'
  if (because === 'incident-resolved') return 'Its incident is resolved.'
  return extendedBy(request).length > 0
    ? `The access that it was to extend is over (${because.replaceAll('-', ' ')}).`
    : `It ended: ${because.replaceAll('-', ' ')}.`
}
