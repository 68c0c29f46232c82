/**
 * What the control API takes and answers, as JSON; the command line reads it by the same shapes.
 */
import { z } from 'zod'
import { LIMITS } from '../base/limits.ts'
import { END_REASONS } from '../flow/outcome.ts'
import { VARIABLES } from '../flow/profile.ts'

const Moment = z.iso.datetime().describe('UTC, ISO 8601')
const Role = z.enum(['developer', 'approver', 'auditor', 'admin'])
const Environment = z.enum(['live', 'mirror'])
const EndReason = z.enum(END_REASONS)

export const RefusalShape = z.object({
  refusal: z.object({
    code: z.string(),
    what: z.string(),
    why: z.string(),
    next: z.string(),
    retryAfterSeconds: z.number().optional(),
  }),
})

export const PersonShape = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(Role),
  groups: z.array(z.string()),
  sponsor: z.string().optional().describe('who answers for it, where it is a service'),
})

export const DescribeAsk = z.strictObject({ pseudonym: z.string().min(1).max(600) })
export const PseudonymShape = z.object({
  kind: z.string(),
  leads: z.enum(['back', 'one-way', 'unknown']),
  epoch: z.number().optional(),
  length: z.number().optional().describe('of the value as it is compared, in characters'),
  scripts: z.array(z.string()).optional(),
  hasBlanks: z.boolean().optional(),
  isValid: z.boolean().optional(),
})
export const KeyShape = z.object({ epoch: z.number() })
export const KeysShape = z.object({ epochs: z.array(z.number()) })

export const SignInAsk = z.strictObject({ token: z.string().max(200) })
export const SignedInShape = z.object({
  token: z.string().describe('goes into `Authorization: Bearer …`; shown once'),
  person: PersonShape,
  expiresAt: Moment,
})
export const DeviceShape = z.object({
  handle: z.string().describe('to ask with whether somebody has agreed'),
  address: z.string().describe('where they go'),
  userCode: z.string().describe('what they compare there'),
  expiresInSeconds: z.number(),
})
export const DeviceStateShape = z.discriminatedUnion('state', [
  z.object({ state: z.literal('pending') }),
  z.object({ state: z.literal('signed-in'), ...SignedInShape.shape }),
])
export const WhoamiShape = z.object({ person: PersonShape, expiresAt: Moment })

export const LinkShape = z.object({
  link: z.string().describe('an address whose fragment is the token; works once'),
  person: z.string(),
  expiresAt: Moment,
})

export const PeopleShape = z.object({ people: z.array(PersonShape) })

export const SubProcessorShape = z.object({
  name: z.string(),
  title: z.string(),
  profile: z.string(),
  purpose: z.string(),
  owner: z.string(),
  risk: z.enum(['low', 'moderate', 'high', 'very-high']),
  posture: z.enum(['detect', 'strict']),
  categories: z.array(z.string()),
  environments: z.array(Environment),
  grantMinutesMax: z.number(),
  mirrorFirst: z.boolean(),
  approvals: z.string().describe('whose approvals a request needs'),
  graceMinutes: z.number().describe('for which access goes on once its incident is resolved'),
})

export const SubProcessorsShape = z.object({ subProcessors: z.array(SubProcessorShape) })

const Target = {
  subProcessor: z.string(),
  environment: Environment,
  patterns: z.array(z.string()).describe('empty: every open operation'),
  classes: z.array(z.string()).describe('beyond `read`'),
  reveals: z.array(z.string()).describe('declared fields that are shown as they are'),
  subject: z.string().optional().describe('pseudonym of the one person whose rows are shown'),
}
const Incident = {
  incident: z.string(),
  incidentVerified: z.boolean().describe('whether a tracker said that it is open'),
  incidentAssigned: z.boolean().describe('whether it said that it is theirs to work on'),
  onCall: z.array(z.string()).describe('on-call schedules that they were on'),
  sponsor: z.string().optional().describe('who answers for it, where a service asks'),
}
const Asked = { ...Target, ...Incident, minutes: z.number() }

const Patterns = z.array(z.string().max(LIMITS.request_target_bytes_max))
export const TargetAsk = {
  subProcessor: z.string().max(200),
  environment: Environment.default('live'),
  patterns: Patterns.default([]),
  classes: z.array(z.string().max(40)).max(10).default([]),
  reveals: z.array(z.string().max(200)).max(10).default([]),
  subject: z.string().max(300).optional().describe('only rows of this one person, by pseudonym'),
}

const Words = z.string().max(2 * LIMITS.reason_characters_max)

export const RequestAsk = z.strictObject({
  ...TargetAsk,
  subProcessor: TargetAsk.subProcessor.optional().describe('this, or `targets` for several'),
  targets: z.array(z.strictObject(TargetAsk)).max(100).optional(),
  incident: z.string().max(200),
  reason: Words,
  minutes: z.number().optional().describe('default: 30, or the most that is allowed'),
  mirrorTried: z
    .string()
    .max(2 * LIMITS.reason_characters_max)
    .optional()
    .describe('why the mirror cannot serve, where it is to be tried first'),
})

export const RequestShape = z.object({
  id: z.string(),
  requester: z.string(),
  ...Incident,
  minutes: z.number(),
  starts: z.enum(['approval', 'first-use']).describe('when the minutes do'),
  targets: z.array(
    z.object({ ...Target, extends: z.string().optional().describe('a grant, to last longer') }),
  ),
  needs: z.array(z.string()).describe('whose approvals it needs, all of these'),
  approvals: z.array(z.object({ by: z.string(), at: Moment })).describe('so far'),
  reason: z.string(),
  mirrorTried: z.string().optional(),
  digest: z.string().describe('covers all that is asked but the free text; approve with it'),
  state: z.enum(['pending', 'approved', 'denied', 'withdrawn', 'lapsed', 'unapproved']),
  askedAt: Moment,
  pendingUntil: Moment,
  decidedAt: Moment.optional(),
  decidedBy: z.string().optional(),
  decisionReason: z.string().optional(),
  grantIds: z.array(z.string()).describe('that it became, or made longer'),
  open: z.boolean().describe('whether one of these still is'),
})
export const RequestsShape = z.object({
  requests: z.array(RequestShape),
  next: z.string().optional().describe('`before` of the next page'),
})

export const ApproveAsk = z.strictObject({ digest: z.string().max(100) })
export const DenyAsk = z.strictObject({ reason: Words })
export const NarrowAsk = z.strictObject({
  digest: z.string().max(100).describe('of what it is before'),
  minutes: z.number().optional(),
  targets: z
    .array(
      z.strictObject({
        subProcessor: TargetAsk.subProcessor,
        environment: Environment.optional(),
        patterns: Patterns.optional(),
        classes: z.array(z.string().max(40)).max(10).optional(),
        reveals: z.array(z.string().max(200)).max(10).optional(),
        subject: TargetAsk.subject,
      }),
    )
    .max(100)
    .optional()
    .describe('those that are left out are taken away; so is what is not named in a list'),
})
export const ExtendAsk = z.strictObject({
  of: z.string().max(200).describe('a grant, a request or an incident'),
  minutes: z.number().describe('how much longer'),
  reason: Words,
})
export const ReviewAsk = z.strictObject({
  verdict: z.enum(['justified', 'unjustified']),
  reason: Words,
})

const Ended = {
  state: z.enum(['open', 'ended']),
  endedAt: Moment.optional(),
  endedBy: z.string().optional(),
  endedBecause: EndReason.optional(),
}

export const GrantShape = z.object({
  id: z.string(),
  requestId: z.string(),
  person: z.string(),
  ...Asked,
  approvedBy: z.string().optional().describe('nobody where policies had agreed beforehand'),
  preApprovedBy: z.array(z.string()).describe('the policies that had'),
  approvedWith: z.array(z.string()).describe('who agreed before'),
  selfApproved: z.boolean(),
  emergency: z.boolean().describe('nobody approved it; it is to be reviewed'),
  review: z
    .object({ by: z.string(), at: Moment, verdict: z.string(), reason: z.string() })
    .optional(),
  extended: z.boolean(),
  unused: z.boolean().describe('its time starts with its first session'),
  startsAt: Moment,
  endsAt: Moment,
  endsInSeconds: z.number().describe('by the clock of the gateway'),
  sessions: z.number().describe('open ones'),
  ...Ended,
})
export const GrantsShape = z.object({ grants: z.array(GrantShape), next: z.string().optional() })

/** `grants` is empty as long as others have to agree. */
export const ApprovedShape = z.object({ request: RequestShape, grants: z.array(GrantShape) })

export const LockAsk = z.strictObject({
  on: z.enum(['person', 'group', 'sub-processor', 'incident', 'everything']),
  of: z.string().max(200).optional().describe('its id or name; absent for everything'),
  reason: Words,
})
export const LockShape = z.object({
  id: z.string(),
  on: LockAsk.shape.on,
  of: z.string().optional(),
  alias: z.string().optional().describe('what its tracker calls the incident'),
  by: z.string(),
  reason: z.string().describe('empty where it was erased, or is for those who asked for access'),
  at: Moment,
})
export const LocksShape = z.object({ locks: z.array(LockShape) })

export const SessionShape = z.object({
  id: z.string(),
  grantId: z.string(),
  person: z.string(),
  ...Asked,
  openedAt: Moment,
  usedAt: Moment,
  endsAt: Moment,
  endsInSeconds: z.number().describe('by the clock of the gateway'),
  pausedBy: z.string().optional(),
  ...Ended,
  state: z.enum(['open', 'paused', 'ended']),
})
export const SessionsShape = z.object({
  sessions: z.array(SessionShape),
  next: z.string().optional(),
})

const Slot = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('bearer') }),
  z.object({ kind: z.literal('basic'), part: z.enum(['user', 'password']) }),
  z.object({ kind: z.literal('header'), name: z.string() }),
  z.object({ kind: z.literal('query'), name: z.string() }),
  z.object({ kind: z.literal('body'), name: z.string() }),
])

/** What a tool needs to know beside the secret. */
export const ConnectionShape = z.object({
  address: z.string().describe('base URL of the gateway, such as https://127.0.0.1:8443'),
  proxy: z.string().optional().describe('for tools whose base URL cannot change'),
  hosts: z.array(z.string()).describe("the sub-processor's own hosts, for use through the proxy"),
  slot: Slot.describe('where the secret goes'),
  account: z.string().optional().describe('public part of the credential'),
  protocol: z.string().describe('what the sub-processor speaks, such as http'),
  database: z.string().optional().describe('the one database that may be looked at'),
  variables: z
    .record(z.string(), z.enum(VARIABLES))
    .describe('environment variables that the vendor’s tools read, and what each holds'),
  ca: z.string().describe('PEM of the local CA'),
})

export const OpenedShape = z.object({
  session: SessionShape,
  secret: z.string().describe('shown once, kept nowhere'),
  connection: ConnectionShape,
})

export const EndIncidentAsk = z.strictObject({ incident: z.string().max(200) })
export const EndedShape = z.object({
  grants: z.array(z.string()),
  sessions: z.array(z.string()),
  requests: z.array(z.string()).describe('pending ones that were denied or withdrawn with it'),
})

/** One entry, and what its sealed fields say, where their keys are still there. */
export const EntryShape = z.object({
  index: z.number(),
  entry: z.looseObject({ kind: z.string(), at: Moment }),
  opened: z.record(z.string(), z.string()),
  about: z
    .object({
      person: z.string().optional(),
      incident: z.string().optional(),
      subProcessors: z.array(z.string()),
    })
    .optional()
    .describe('in lists: what it concerns, as far as access still knows'),
})
export const EntriesShape = z.object({
  entries: z.array(EntryShape),
  size: z.number().describe('entries in the ledger'),
  next: z
    .number()
    .optional()
    .describe('`after` or `before` of the next page; absent where there is nothing more'),
})

export const HealthShape = z.object({
  state: z.enum(['ok', 'failing']),
  store: z.enum(['ok', 'failing', 'lost']),
  ledger: z.enum(['ok', 'down']),
})

export const StatusShape = z.object({
  version: z.string(),
  store: z.enum(['ok', 'failing', 'lost']),
  ledger: z.enum(['ok', 'down']),
  entries: z.number(),
  openSessions: z.number(),
  openGrants: z.number(),
  clockBehindMs: z.number().describe('how far the wall clock has fallen behind; 0 is right'),
  configuration: z.object({
    digest: z.string(),
    loadedAt: Moment,
    problem: z.string().optional().describe('why the newest file was not taken'),
    held: z
      .object({ digest: z.string(), changes: z.array(z.string()) })
      .optional()
      .describe('what would show, allow or last more, and waits for somebody’s yes'),
  }),
})
