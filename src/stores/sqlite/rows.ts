/** Rows of grants, sessions and sign-ins, to and from what access speaks of. */
import { type Insertable, type Selectable, sql } from 'kysely'
import { z } from 'zod'
import type { AccessGrant, AccessSession, End, Origin, Review } from '../../access/access-grant.ts'
import type { SignIn, SignInLink } from '../../access/sign-in.ts'
import { readVerifier } from '../../base/scram-keys.ts'
import type { AskedInCommon, Target } from '../../flow/control-fact.ts'
import type {
  AskedColumns,
  GrantRow,
  LinkRow,
  SessionRow,
  SignInRow,
  TargetColumns,
} from './tables.ts'

/** Incidents are compared without regard to case; their names are ASCII. */
export const BARE = sql<string>`lower(incident)`

const Texts = z.array(z.string())
export const Classes = z.array(z.enum(['read-sensitive', 'read-billed', 'bulk-export']))

export function grantRow(grant: AccessGrant): Insertable<GrantRow> {
  return {
    id: grant.id,
    request_id: grant.asked.requestId,
    ...askedColumns(grant.asked),
    ...targetColumns(grant.asked),
    ...originColumns(grant),
    starts_ms: grant.startsAtMs,
    ends_ms: grant.endsAtMs,
    is_extended: grant.isExtended ? 1 : 0,
    is_unused: grant.isUnused ? 1 : 0,
    ...endColumns(grant.end),
  }
}

export function readGrant(row: Selectable<GrantRow>): AccessGrant {
  return {
    id: row.id,
    asked: { ...readAsked(row, row.request_id), ...readTarget(row) },
    origin: readOrigin(row),
    startsAtMs: row.starts_ms,
    endsAtMs: row.ends_ms,
    isExtended: row.is_extended === 1,
    isUnused: row.is_unused === 1,
    end: readEnd(row),
  }
}

function originColumns({ origin, asked }: AccessGrant) {
  const { by: approver, with: others, isSelf } = origin.kind === 'approved' ? origin : BY_NOBODY
  const isEmergency = origin.kind === 'emergency'
  const policies = origin.kind === 'pre-approved' ? origin.policies : []
  return {
    approved_by: isEmergency ? asked.requester : approver,
    approved_with: JSON.stringify(others),
    self_approved: isSelf ? 1 : 0,
    pre_approved_by: JSON.stringify(policies),
    is_emergency: isEmergency ? 1 : 0,
    ...reviewColumns(isEmergency ? origin.review : undefined),
  }
}

const BY_NOBODY = { by: '', with: [], isSelf: false }

function readOrigin(row: Selectable<GrantRow>): Origin {
  if (row.is_emergency === 1) return { kind: 'emergency', review: readReview(row) }
  const policies = readTexts(row.pre_approved_by)
  if (policies.length > 0) return { kind: 'pre-approved', policies }
  const [by, others] = [row.approved_by, readTexts(row.approved_with)]
  return { kind: 'approved', by, with: others, isSelf: row.self_approved === 1 }
}

export function readSession(row: Selectable<SessionRow>): AccessSession {
  const { paused_by, paused_ms } = row
  return {
    id: row.id,
    grantId: row.grant_id,
    person: row.person,
    secretDigest: row.secret_digest,
    verifier: row.verifier === null ? undefined : readVerifier(row.verifier),
    openedAtMs: row.opened_ms,
    usedAtMs: row.used_ms,
    pause: paused_by === null ? undefined : { by: paused_by, atMs: paused_ms ?? 0 },
    end: readEnd(row),
  }
}

export function readLink(row: Selectable<LinkRow>): SignInLink {
  const { digest, person, expires_ms } = row
  return { digest, person, lineage: readTexts(row.lineage), expiresAtMs: expires_ms }
}

export function readSignIn(row: Selectable<SignInRow>): SignIn {
  return {
    id: row.id,
    digest: row.digest,
    person: row.person,
    lineage: readTexts(row.lineage),
    signedInAtMs: row.signed_in_ms,
    expiresAtMs: row.expires_ms,
    endedAtMs: row.ended_ms ?? undefined,
  }
}

export function endColumns(end: End | undefined) {
  return {
    ended_ms: end?.atMs ?? null,
    ended_by: end?.by ?? null,
    ended_because: end?.because ?? null,
  }
}

type EndOfRow = Pick<GrantRow, 'ended_ms' | 'ended_by' | 'ended_because'>

function readEnd({ ended_ms, ended_by, ended_because }: EndOfRow): End | undefined {
  if (ended_ms === null || ended_because === null) return undefined
  return { atMs: ended_ms, by: ended_by ?? undefined, because: ended_because }
}

export function reviewColumns(review: Review | undefined) {
  return {
    reviewed_by: review?.by ?? null,
    reviewed_ms: review?.atMs ?? null,
    verdict: review?.verdict ?? null,
    review_reason: review?.reason ?? null,
  }
}

function readReview(row: Selectable<GrantRow>): Review | undefined {
  const { reviewed_by: by, reviewed_ms: atMs, verdict, review_reason } = row
  if (by === null || atMs === null || verdict === null) return undefined
  return { by, atMs, verdict, reason: review_reason ?? '' }
}

export function askedColumns(asked: AskedInCommon): AskedColumns {
  const { requester, incident, minutes, digest } = asked
  return {
    ...{ requester, incident, minutes, digest, sponsor: asked.sponsor ?? null },
    is_verified: asked.isVerified ? 1 : 0,
    is_assigned: asked.isAssigned ? 1 : 0,
    on_call: JSON.stringify(asked.onCall),
  }
}

export function readAsked(row: AskedColumns, requestId: string): AskedInCommon {
  const { requester, incident, minutes, digest } = row
  return {
    ...{ requestId, requester, incident, minutes, digest, sponsor: row.sponsor ?? undefined },
    isVerified: row.is_verified === 1,
    isAssigned: row.is_assigned === 1,
    onCall: readTexts(row.on_call),
  }
}

function targetColumns(target: Target): TargetColumns {
  return {
    sub_processor: target.subProcessor,
    environment: target.environment,
    patterns: JSON.stringify(target.patterns),
    classes: JSON.stringify(target.classes),
    reveals: JSON.stringify(target.reveals),
    subject: target.subject ?? null,
  }
}

function readTarget(row: TargetColumns): Target {
  return {
    subProcessor: row.sub_processor,
    environment: row.environment,
    patterns: readTexts(row.patterns),
    classes: Classes.parse(JSON.parse(row.classes)),
    reveals: readTexts(row.reveals),
    subject: row.subject ?? undefined,
    extends: undefined,
  }
}

export function readTexts(json: string): readonly string[] {
  return Texts.parse(JSON.parse(json))
}
