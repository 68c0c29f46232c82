/** Rows of the state database, to and from what access speaks of. */
import type { Insertable, Selectable } from 'kysely'
import { z } from 'zod'
import type { AccessGrant, AccessSession, End } from '../../access/access-grant.ts'
import type { AccessRequest, Decision } from '../../access/access-request.ts'
import type { SignIn, SignInLink } from '../../access/sign-in.ts'
import { readVerifier } from '../../base/scram-keys.ts'
import type { AskedFor } from '../../flow/control-fact.ts'
import type {
  AskedColumns,
  GrantRow,
  LinkRow,
  RequestRow,
  SessionRow,
  SignInRow,
} from './tables.ts'

const Texts = z.array(z.string())
const Classes = z.array(z.enum(['read-sensitive', 'read-billed', 'bulk-export']))

export function requestRow(request: AccessRequest): Insertable<RequestRow> {
  const { asked, decision } = request
  return {
    id: asked.requestId,
    ...askedColumns(asked),
    reason: request.reason,
    mirror_tried: request.mirrorTried ?? null,
    lineage: JSON.stringify(request.lineage),
    asked_ms: request.askedAtMs,
    pending_until_ms: request.pendingUntilMs,
    ...decisionColumns(decision),
    grant_id: request.grantId ?? null,
  }
}

export function decisionColumns(decision: Decision | undefined) {
  return {
    state: decision?.state ?? 'pending',
    decided_ms: decision?.atMs ?? null,
    decided_by: decision?.by ?? null,
    decision_reason: decision?.reason ?? null,
  } as const
}

export function readRequest(row: Selectable<RequestRow>): AccessRequest {
  return {
    asked: readAsked(row, row.id),
    reason: row.reason,
    mirrorTried: row.mirror_tried ?? undefined,
    lineage: readTexts(row.lineage),
    askedAtMs: row.asked_ms,
    pendingUntilMs: row.pending_until_ms,
    decision:
      row.state === 'pending'
        ? undefined
        : {
            state: row.state,
            by: row.decided_by ?? undefined,
            atMs: row.decided_ms ?? 0,
            reason: row.decision_reason ?? undefined,
          },
    grantId: row.grant_id ?? undefined,
  }
}

export function grantRow(grant: AccessGrant): Insertable<GrantRow> {
  return {
    id: grant.id,
    request_id: grant.asked.requestId,
    ...askedColumns(grant.asked),
    approved_by: grant.approvedBy,
    self_approved: grant.selfApproved ? 1 : 0,
    starts_ms: grant.startsAtMs,
    ends_ms: grant.endsAtMs,
    ...endColumns(grant.end),
  }
}

export function readGrant(row: Selectable<GrantRow>): AccessGrant {
  return {
    id: row.id,
    asked: readAsked(row, row.request_id),
    approvedBy: row.approved_by,
    selfApproved: row.self_approved === 1,
    startsAtMs: row.starts_ms,
    endsAtMs: row.ends_ms,
    end: readEnd(row),
  }
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

function askedColumns(asked: AskedFor): AskedColumns {
  const { requester, environment, incident, minutes, digest } = asked
  return {
    ...{ requester, environment, incident, minutes, digest },
    sub_processor: asked.subProcessor,
    patterns: JSON.stringify(asked.patterns),
    classes: JSON.stringify(asked.classes),
    reveals: JSON.stringify(asked.reveals),
    subject: asked.subject ?? null,
  }
}

function readAsked(row: AskedColumns, requestId: string): AskedFor {
  const { requester, environment, incident, minutes, digest } = row
  return {
    ...{ requestId, requester, environment, incident, minutes, digest },
    subProcessor: row.sub_processor,
    patterns: readTexts(row.patterns),
    classes: Classes.parse(JSON.parse(row.classes)),
    reveals: readTexts(row.reveals),
    subject: row.subject ?? undefined,
  }
}

function readTexts(json: string): readonly string[] {
  return Texts.parse(JSON.parse(json))
}
