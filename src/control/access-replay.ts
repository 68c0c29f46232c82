/** Asks other policies what they would have decided of what people wanted in the last days. */
import { z } from 'zod'
import { type AskedOfPolicy, decide } from '../access/permission.ts'
import type { PolicySet } from '../access/policy/policy-set.ts'
import type { Rules } from '../access/rules.ts'
import { LIMITS } from '../base/limits.ts'
import { ACCESS_ACTIONS, type AccessAction } from '../flow/access-rule.ts'
import type { Target } from '../flow/control-fact.ts'
import type { LedgerReader, ReadEntry } from '../ledger/reader.ts'

/** One decision that would have been another. */
export type Different = {
  readonly index: number
  readonly atMs: number
  readonly person: string
  readonly action: AccessAction
  readonly subProcessor: string
  readonly environment: string
  readonly incident: string
  readonly was: 'allowed' | 'denied'
  readonly would: 'allowed' | 'denied'
  /** What would decide it. */
  readonly policies: readonly string[]
}

export type Replayed = {
  readonly decisions: number
  /** Of people or places that are not there any more: nothing can be said of them. */
  readonly unknown: number
  readonly different: readonly Different[]
}

const DAY_MS = 86_400_000

const AskedEntry = z.object({
  kind: z.enum(['requested', 'approved', 'pre-approved', 'glass-broken', 'policy-denied']),
  at: z.string(),
  requester: z.string(),
  subProcessor: z.string(),
  environment: z.enum(['live', 'mirror']),
  incident: z.string(),
  sponsor: z.string().optional(),
  verified: z.boolean().optional(),
  assigned: z.boolean().optional(),
  onCall: z.array(z.string()).optional(),
  patterns: z.array(z.string()),
  classes: z.array(z.enum(['read-sensitive', 'read-billed', 'bulk-export'])),
  reveals: z.array(z.string()).optional(),
  subject: z.string().optional(),
  extends: z.string().optional(),
  minutes: z.number(),
  by: z.string().optional(),
  person: z.string().optional(),
  action: z.enum(ACCESS_ACTIONS).optional(),
})
type AskedEntry = z.output<typeof AskedEntry>

const ACTIONS: Readonly<Record<Exclude<AskedEntry['kind'], 'policy-denied'>, AccessAction>> = {
  requested: 'request',
  approved: 'approve',
  'pre-approved': 'pre-approve',
  'glass-broken': 'break-glass',
}

export type Replaying = {
  readonly days: number
  readonly policies: PolicySet
  readonly nowMs: number
  /** Whether whoever asks may see it; what they may not is as if it had never been. */
  readonly isSeen: (asked: AskedOfPolicy & Target) => boolean
}

/** Reads at most `replay_entries_max` entries back from the newest. */
export async function replay(
  ledger: LedgerReader,
  rules: Rules,
  { days, policies, nowMs, isSeen }: Replaying,
): Promise<Replayed> {
  const tried: Rules = { ...rules, policies: () => policies }
  const from = Math.max(0, ledger.size() - LIMITS.replay_entries_max)
  const different: Different[] = []
  let [decisions, unknown] = [0, 0]
  for await (const entry of ledger.entries(from, ledger.size())) {
    const asked = AskedEntry.safeParse(entry.entry)
    if (!asked.success || Date.parse(asked.data.at) < nowMs - days * DAY_MS) continue
    const { about, target } = wantedIn(asked.data)
    if (!isSeen({ ...about, ...target })) continue
    const judged = judge(entry, asked.data, tried)
    if (judged === undefined) unknown += 1
    else {
      decisions += 1
      if (judged.was !== judged.would) different.push(judged)
    }
  }
  return { decisions, unknown, different }
}

function judge({ index }: ReadEntry, asked: AskedEntry, rules: Rules): Different | undefined {
  const { kind, requester, subProcessor, environment, incident } = asked
  const action = kind === 'policy-denied' ? asked.action : ACTIONS[kind]
  const person = (kind === 'approved' ? asked.by : asked.person) ?? requester
  const isKnown = rules.person(person) !== undefined && rules.subProcessor(subProcessor)
  if (action === undefined || !isKnown) return undefined
  const { about, target } = wantedIn(asked)
  const atMs = Date.parse(asked.at)
  const decided = decide({ action, person, atMs }, { asked: about, target }, rules)
  return {
    ...{ index, atMs, person, action, subProcessor, environment, incident },
    was: kind === 'policy-denied' ? 'denied' : 'allowed',
    would: decided.isAllowed ? 'allowed' : 'denied',
    policies: [...decided.failed, ...decided.policies],
  }
}

function wantedIn(asked: AskedEntry): { readonly about: AskedOfPolicy; readonly target: Target } {
  const { requester, sponsor, incident, minutes, subProcessor, environment } = asked
  const { patterns, classes, reveals = [], subject, extends: grant } = asked
  const standing = {
    isVerified: asked.verified ?? false,
    isAssigned: asked.assigned ?? false,
    onCall: asked.onCall ?? [],
  }
  const scope = { patterns, classes, reveals, subject, extends: grant }
  return {
    about: { requester, sponsor, incident, minutes, ...standing },
    target: { subProcessor, environment, ...scope },
  }
}
