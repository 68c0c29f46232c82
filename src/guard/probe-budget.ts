/** The probe budget: how many different people a person may look up by their real data. */
import type { Clock } from '../base/clock.ts'
import { hmacSha256 } from '../base/digest.ts'
import { LIMITS } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import type { Category } from '../flow/category.ts'
import type { Grant } from '../flow/grant.ts'
import type { Policy } from '../flow/policy.ts'

export type Probes = {
  readonly person: string
  readonly subProcessor: string
  /** Keyed digests of the values, each at most once. */
  readonly digests: readonly string[]
  /** Different values that may have been looked up since `sinceMs`, these included. */
  readonly most: number
  readonly sinceMs: number
  readonly nowMs: number
}

type Spent = {
  /** Values that were not among those counted before. */
  readonly fresh: number
  /** Different values since `sinceMs`, these included. */
  readonly spent: number
}

/** Keeps what was looked up, over restarts, as keyed digests. */
export type ProbeStore = {
  /**
   * Counts these values as looked up now, in one step; `undefined`, and nothing counted, where they
   * would be too many. Rejects with `StoreLost` where that cannot be kept.
   */
  readonly spend: (probes: Probes) => Promise<Spent | undefined>
}

export type Probe = { readonly value: string; readonly category: Category }

export type ProbeBudgetParts = {
  readonly probes: ProbeStore
  /** Secret: without it a digest could be guessed. */
  readonly digestKey: Uint8Array
  readonly policy: () => Policy
  readonly clock: Pick<Clock, 'nowMs'>
}

const DAYS_MS = 30 * 86_400_000

/** How many of the values are new, at once where there are none; refused beyond the budget. */
export function spendProbes(
  probes: readonly Probe[],
  grant: Grant,
  parts: ProbeBudgetParts,
): Promise<number | Refusal> | number {
  return probes.length === 0 ? 0 : spend(probes, grant, parts)
}

async function spend(
  probes: readonly Probe[],
  grant: Grant,
  parts: ProbeBudgetParts,
): Promise<number | Refusal> {
  const { personId, subProcessor } = grant.facts
  const nowMs = parts.clock.nowMs()
  const most = Math.min(parts.policy().probesPerPerson, LIMITS.probes_per_person_30_days_max)
  const digests = [...new Set(probes.map((probe) => digestOf(probe, parts.digestKey)))]
  const asked = { person: personId, subProcessor: subProcessor.name, digests, most }
  try {
    const spent = await parts.probes.spend({ ...asked, sinceMs: nowMs - DAYS_MS, nowMs })
    if (spent !== undefined) return spent.fresh
  } catch {
    return new Refusal('STORE_LOST', 'What was looked up so far cannot be read.')
  }
  return new Refusal('PROBE_BUDGET', `The policy allows ${most} at this sub-processor.`)
}

/** Spellings that vendors take for the same value cost once. */
function digestOf({ value, category }: Probe, key: Uint8Array): string {
  const digest = hmacSha256(key, `probe ${category} ${value.trim().toLowerCase()}`)
  return Buffer.from(digest).toString('hex')
}
