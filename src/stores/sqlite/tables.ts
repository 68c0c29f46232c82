/**
 * The tables of the state database, as kysely sees them; their columns are made in migrations.ts.
 */
import type { Generated } from 'kysely'
import type { RequestState } from '../../access/access-request.ts'
import type { LockKind, Verdict } from '../../flow/control-fact.ts'
import type { EndReason } from '../../flow/outcome.ts'
import type { Environment } from '../../flow/sub-processor.ts'

/** What was asked; the same columns in requests and grants. */
export type AskedColumns = {
  readonly requester: string
  readonly incident: string
  readonly is_verified: number
  readonly is_assigned: number
  /** JSON. */
  readonly on_call: string
  readonly sponsor: string | null
  readonly minutes: number
  readonly digest: string
}

/** What was asked of one sub-processor. Lists are JSON. */
export type TargetColumns = {
  readonly sub_processor: string
  readonly environment: Environment
  readonly patterns: string
  readonly classes: string
  readonly reveals: string
  readonly subject: string | null
}

export type RequestRow = AskedColumns & {
  /** JSON. */
  readonly targets: string
  /** JSON. */
  readonly approvals: string
  /** Grows with every row; newest first is by this. */
  readonly position: Generated<number>
  readonly id: string
  readonly reason: string
  readonly mirror_tried: string | null
  readonly lineage: string
  readonly asked_ms: number
  readonly pending_until_ms: number
  readonly state: RequestState
  readonly decided_ms: number | null
  readonly decided_by: string | null
  readonly decision_reason: string | null
  /** JSON. */
  readonly grant_ids: string
}

type EndColumns = {
  readonly ended_ms: number | null
  readonly ended_by: string | null
  readonly ended_because: EndReason | null
}

export type GrantRow = AskedColumns &
  TargetColumns &
  EndColumns & {
    readonly position: Generated<number>
    readonly id: string
    readonly request_id: string
    /** Empty where policies had agreed: the column is from before they could. */
    readonly approved_by: string
    /** JSON. */
    readonly approved_with: string
    readonly self_approved: number
    /** JSON. */
    readonly pre_approved_by: string
    readonly is_emergency: number
    readonly reviewed_by: string | null
    readonly reviewed_ms: number | null
    readonly verdict: Verdict | null
    readonly review_reason: string | null
    readonly starts_ms: number
    readonly ends_ms: number
    readonly is_extended: number
    readonly is_unused: number
  }

export type SessionRow = EndColumns & {
  readonly position: Generated<number>
  readonly id: string
  readonly grant_id: string
  readonly person: string
  readonly incident: string
  readonly secret_digest: string
  /** None for sessions of versions before it was kept. */
  readonly verifier: string | null
  readonly opened_ms: number
  readonly used_ms: number
  readonly paused_ms: number | null
  readonly paused_by: string | null
}

export type LinkRow = {
  readonly digest: string
  readonly person: string
  readonly lineage: string
  readonly expires_ms: number
  readonly spent: number
}

export type SignInRow = {
  readonly id: string
  readonly digest: string
  readonly person: string
  readonly lineage: string
  readonly signed_in_ms: number
  readonly expires_ms: number
  readonly ended_ms: number | null
}

export type LockRow = {
  readonly id: string
  readonly kind: LockKind
  readonly name: string | null
  readonly alias: string | null
  readonly locked_by: string
  readonly reason: string
  readonly locked_ms: number
}

export type IncidentRow = {
  readonly name: string
  readonly state: 'resolved' | 'open'
  readonly source: string
  readonly changed_ms: number
  readonly taken_ms: number
  /** Its ticket is to be told how access went. */
  readonly summary_due: Generated<number>
  /** What the ticket was told of before ends at this entry of the record. */
  readonly summary_from: Generated<number>
}

export type PersonRow = {
  readonly id: string
  readonly name: string
  /** JSON. */
  readonly groups: string
  readonly issuer: string
  readonly subject: string
  readonly tokens: string | null
  readonly checked_ms: number
  readonly gone_ms: number | null
}

export type PasskeyRow = {
  readonly id: string
  readonly person: string
  /** Base64. */
  readonly public_key: string
  readonly counter: number
  readonly added_ms: number
}

export type Tables = {
  readonly passkeys: PasskeyRow
  readonly people: PersonRow
  readonly incidents: IncidentRow
  readonly deliveries: { readonly source: string; readonly id: string; readonly at_ms: number }
  readonly locks: LockRow
  readonly gateway: { readonly one: number; readonly id: string; readonly seen_ms: number }
  readonly requests: RequestRow
  readonly grants: GrantRow
  readonly sessions: SessionRow
  readonly links: LinkRow
  readonly sign_ins: SignInRow
  readonly owed_facts: { readonly position: Generated<number>; readonly fact: string }
  readonly probes: {
    readonly person: string
    readonly sub_processor: string
    readonly digest: string
    readonly looked_ms: number
  }
  readonly shown: {
    readonly grant_id: string
    readonly rows: number
    readonly bytes: number
    readonly ends_ms: number
  }
}
