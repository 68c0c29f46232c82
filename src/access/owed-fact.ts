/**
 * Facts that took effect before they were on record, since they close access: owed to the ledger.
 */
import { z } from 'zod'
import type { ControlFact } from '../flow/control-fact.ts'
import { END_REASONS } from '../flow/outcome.ts'

const Because = z.enum(END_REASONS)
const By = z
  .string()
  .nullable()
  .transform((by) => by ?? undefined)

const Shape = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('lapsed'),
    requestId: z.string(),
    because: Because.optional(),
  }),
  z.strictObject({
    kind: z.literal('incident-changed'),
    incident: z.string(),
    state: z.enum(['resolved', 'open']),
    source: z.string(),
  }),
  z.strictObject({
    kind: z.literal('grant-ended'),
    grantId: z.string(),
    by: By,
    because: Because,
  }),
  z.strictObject({
    kind: z.literal('session-ended'),
    sessionId: z.string(),
    by: By,
    because: Because,
  }),
  z.strictObject({ kind: z.literal('session-paused'), sessionId: z.string(), by: z.string() }),
  z.strictObject({
    kind: z.literal('locked'),
    lockId: z.string(),
    on: z.enum(['person', 'group', 'sub-processor', 'incident', 'everything']),
    of: z
      .string()
      .nullish()
      .transform((of) => of ?? undefined),
    by: z.string(),
    reason: z.string(),
  }),
  z.strictObject({ kind: z.literal('signed-out'), person: z.string(), by: By }),
])

export type OwedFact = Extract<
  ControlFact,
  {
    kind:
      | 'lapsed'
      | 'incident-changed'
      | 'grant-ended'
      | 'session-ended'
      | 'session-paused'
      | 'locked'
      | 'signed-out'
  }
>

/** The text in which a store keeps an owed fact. */
export function owedFactText(fact: OwedFact): string {
  return JSON.stringify(fact, (key, value) => (key === 'by' ? (value ?? null) : value))
}

/** @throws on a text that no store of ours has written. */
export function readOwedFact(text: string): OwedFact {
  return Shape.parse(JSON.parse(text))
}
