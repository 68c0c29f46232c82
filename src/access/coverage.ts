/** Whether a grant is still one that would be given: its person, its place, and the policies. */
import type { Clock } from '../base/clock.ts'
import type { Person } from '../flow/person.ts'
import { isRevealable } from '../flow/reveal.ts'
import type { SubProcessor } from '../flow/sub-processor.ts'
import { isEmergency } from './access-grant.ts'
import type { LiveGrant } from './live-access.ts'
import { decide } from './permission.ts'
import type { PolicySet } from './policy/policy-set.ts'
import { hasRole, type Rules, reachable } from './rules.ts'

type Known = {
  readonly policies: PolicySet
  readonly person: Person | undefined
  readonly subProcessor: SubProcessor
  /** Policies may speak of the time of day, to the minute. */
  readonly minute: number
  readonly isAllowed: boolean
}

const MINUTE_MS = 60_000

export class Coverage {
  readonly #rules: Rules
  readonly #clock: Clock
  /** Asked at every exchange, and policies take their time. */
  readonly #known = new WeakMap<LiveGrant, Known>()

  constructor({ rules, clock }: { readonly rules: Rules; readonly clock: Clock }) {
    this.#rules = rules
    this.#clock = clock
  }

  isCovered(live: LiveGrant): boolean {
    const subProcessor = this.#placeOf(live)
    return subProcessor !== undefined && this.#isAllowed(live, subProcessor)
  }

  /** Whether its person and its place are still there, whatever policies say. */
  isThere(live: LiveGrant): boolean {
    return this.#placeOf(live) !== undefined
  }

  #placeOf({ grant: { asked } }: LiveGrant): SubProcessor | undefined {
    const subProcessor = reachable(this.#rules, asked.subProcessor, asked.environment)
    if (subProcessor === undefined || !hasRole(this.#rules, asked.requester, 'developer')) {
      return undefined
    }
    const isRevealing = asked.reveals.every((path) => isRevealable(subProcessor.profile, path))
    return isRevealing ? subProcessor : undefined
  }

  #isAllowed(live: LiveGrant, subProcessor: SubProcessor): boolean {
    const { asked } = live.grant
    const atMs = this.#clock.nowMs()
    const policies = this.#rules.policies()
    const person = this.#rules.person(asked.requester)
    const now = { policies, person, subProcessor, minute: Math.floor(atMs / MINUTE_MS) }
    const known = this.#known.get(live)
    if (known !== undefined && isSame(known, now)) return known.isAllowed
    const action = isEmergency(live.grant) ? 'break-glass' : 'use'
    const doing = { action, person: asked.requester, atMs } as const
    const isAllowed =
      decide(doing, { asked, target: asked }, this.#rules).isAllowed && !this.#isBanned(live, atMs)
    this.#known.set(live, { ...now, isAllowed })
    return isAllowed
  }

  /**
   * What policies had agreed to is over once one of them says never; a leave that is gone is not.
   */
  #isBanned({ grant: { asked, origin } }: LiveGrant, atMs: number): boolean {
    if (origin.kind !== 'pre-approved') return false
    const doing = { action: 'pre-approve', person: asked.requester, atMs } as const
    const { isAllowed, policies, failed } = decide(doing, { asked, target: asked }, this.#rules)
    return !isAllowed && policies.length + failed.length > 0
  }
}

function isSame(known: Known, now: Omit<Known, 'isAllowed'>): boolean {
  return (
    known.policies === now.policies &&
    known.person === now.person &&
    known.subProcessor === now.subProcessor &&
    known.minute === now.minute
  )
}
