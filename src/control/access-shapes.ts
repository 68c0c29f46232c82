/** What the control API takes and answers about what is allowed. */
import { z } from 'zod'
import { LIMITS } from '../base/limits.ts'
import { ACCESS_ACTIONS } from '../flow/access-rule.ts'
import { PersonShape, TargetAsk } from './shapes.ts'

const Action = z.enum(ACCESS_ACTIONS)
const Moment = z.iso.datetime().describe('UTC, ISO 8601')

export const PoliciesShape = z.object({
  schema: z.string().describe('of Cedar'),
  policies: z.array(z.object({ id: z.string(), text: z.string(), file: z.string() })),
})

export const ExplainAsk = z.strictObject({
  ...TargetAsk,
  person: z.string().max(100).optional().describe('yourself if left out'),
  minutes: z.number().optional(),
  verified: z.boolean().default(true).describe('whether a tracker knows the incident'),
  assigned: z.boolean().default(false).describe('whether it is theirs to work on'),
  at: Moment.optional().describe('now if left out'),
})

export const ExplainedShape = z.object({
  person: PersonShape,
  subProcessor: z.object({
    name: z.string(),
    risk: z.string(),
    mirrorFirst: z.boolean(),
    graceMinutes: z.number(),
  }),
  answers: z.array(
    z.object({
      action: Action,
      isAllowed: z.boolean(),
      policies: z.array(z.string()).describe('that decide'),
      why: z.string().optional().describe('what stands in the way'),
    }),
  ),
  needs: z.string().describe('whose approvals a request needs'),
  onCall: z.array(z.string()).describe('schedules that they are on right now'),
  silent: z.array(z.string()).describe('schedules that do not answer'),
  minutes: z.number().describe('for which it was asked'),
  minutesMax: z.number(),
  breakGlassMinutes: z.number(),
  lock: z.string().optional().describe('a lock that is in the way'),
})

export const TryAsk = z.strictObject({
  file: z.string().max(200).describe('its name: `.cedar`, or `.yaml` for a whole configuration'),
  text: z.string().max(LIMITS.control_body_bytes_max),
  days: z.int().min(1).max(LIMITS.replay_days_max).default(30),
})

export const TriedShape = z.object({
  decisions: z.number().describe('that were asked again'),
  unknown: z.number().describe('of people or places that are not there any more'),
  different: z.array(
    z.object({
      index: z.number(),
      at: Moment,
      person: z.string(),
      action: Action,
      subProcessor: z.string(),
      environment: z.string(),
      incident: z.string(),
      was: z.enum(['allowed', 'denied']),
      would: z.enum(['allowed', 'denied']),
      policies: z.array(z.string()),
    }),
  ),
  more: z.number().describe('older ones that are left out'),
})
