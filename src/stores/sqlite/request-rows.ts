/** Rows of requests, to and from what access speaks of. */
import type { Insertable, Selectable } from 'kysely'
import { z } from 'zod'
import type { AccessRequest, Approval, Decision } from '../../access/access-request.ts'
import type { Asked } from '../../flow/control-fact.ts'
import { askedColumns, Classes, readAsked, readTexts } from './rows.ts'
import type { RequestRow } from './tables.ts'

const absent = z
  .string()
  .nullish()
  .transform((text) => text ?? undefined)
const Targets = z.array(
  z.strictObject({
    subProcessor: z.string(),
    environment: z.enum(['live', 'mirror']),
    patterns: z.array(z.string()),
    classes: Classes,
    reveals: z.array(z.string()),
    subject: absent,
    extends: absent,
  }),
)
const Approvals = z.array(
  z.strictObject({
    by: z.string(),
    digest: z.string(),
    lineage: z.array(z.string()),
    atMs: z.number(),
  }),
)

export function requestRow(request: AccessRequest): Insertable<RequestRow> {
  const { asked, decision } = request
  return {
    id: asked.requestId,
    ...askedColumns(asked),
    targets: targetsText(asked),
    approvals: JSON.stringify(request.approvals),
    reason: request.reason,
    mirror_tried: request.mirrorTried ?? null,
    lineage: JSON.stringify(request.lineage),
    asked_ms: request.askedAtMs,
    pending_until_ms: request.pendingUntilMs,
    ...decisionColumns(decision),
    grant_ids: JSON.stringify(request.grantIds),
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
    asked: { ...readAsked(row, row.id), targets: Targets.parse(JSON.parse(row.targets)) },
    reason: row.reason,
    mirrorTried: row.mirror_tried ?? undefined,
    lineage: readTexts(row.lineage),
    askedAtMs: row.asked_ms,
    pendingUntilMs: row.pending_until_ms,
    approvals: Approvals.parse(JSON.parse(row.approvals)),
    decision:
      row.state === 'pending'
        ? undefined
        : {
            state: row.state,
            by: row.decided_by ?? undefined,
            atMs: row.decided_ms ?? 0,
            reason: row.decision_reason ?? undefined,
          },
    grantIds: readTexts(row.grant_ids),
  }
}

export function targetsText({ targets }: Asked): string {
  return JSON.stringify(targets)
}

export function approvalText(approval: Approval): string {
  return JSON.stringify(approval)
}
