/** Agreeing to settings that show, allow or last more: by approvers whom the policies let. */
import type { Clock } from '../base/clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { Acting } from './acting.ts'
import { whyNot } from './permission.ts'
import type { Rules } from './rules.ts'
import type { Actor } from './sign-in.ts'

export type RuleChangesParts = {
  readonly acting: Acting
  readonly rules: Rules
  readonly clock: Clock
}

export class RuleChanges {
  readonly #parts: RuleChangesParts

  constructor(parts: RuleChangesParts) {
    this.#parts = parts
  }

  /** `changes`: in which ways it is looser, each beginning with its key of `vitrine.yaml`. */
  agree(
    actor: Actor,
    changes: readonly string[],
    take: () => Promise<Refusal | undefined>,
  ): Promise<true | Refusal> {
    return this.#parts.acting.act(actor.person.id, 'change-rules', async () => {
      return this.#refusal(actor, changes) ?? (await take()) ?? (true as const)
    })
  }

  #refusal({ person }: Actor, changes: readonly string[]): Refusal | undefined {
    const { rules, clock } = this.#parts
    if (!person.roles.includes('approver')) {
      return new Refusal('ROLE_MISSING', 'Approvers agree to looser settings.')
    }
    const sections = [...new Set(changes.map((change) => /^[a-z_]+/.exec(change)?.[0] ?? ''))]
    const now = { atMs: clock.nowMs(), timeZone: rules.timeZone() }
    const decided = rules.policies().decideChange({ person, sections, ...now })
    return decided.isAllowed ? undefined : new Refusal('POLICY_DENIED', whyNot(decided))
  }
}
