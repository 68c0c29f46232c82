/** Ticket: access admitted this exchange. Only src/access mints it. */
import type { OperationClass } from './profile.ts'
import type { Environment, SubProcessor } from './sub-processor.ts'

/** What a grant covers, as it was asked and approved. */
export type Scope = {
  /** `GET /v1/charges/*` and the like; empty means every open operation. */
  readonly patterns: readonly string[]
  /** Classes beyond `read` that were asked for and approved. */
  readonly classes: readonly OperationClass[]
  /** Paths of declared fields that are shown as they are. */
  readonly reveals: readonly string[]
  /** The pseudonym of the one person whose rows it shows; `undefined` where it is everybody's. */
  readonly subject: string | undefined
}

export type GrantFacts = {
  readonly grantId: string
  readonly sessionId: string
  readonly personId: string
  readonly incident: string
  readonly subProcessor: SubProcessor
  readonly environment: Environment
  readonly scope: Scope
  /** Nobody has approved it; each look is on record as such. */
  readonly isEmergency: boolean
  /** Milliseconds since the epoch; absolute, whatever the session does. */
  readonly endsAtMs: number
  /** Why it ends then. */
  readonly endsBecause: 'expired' | 'incident-resolved'
}

export class Grant {
  readonly #proof = true
  readonly facts: GrantFacts

  private constructor(facts: GrantFacts) {
    this.facts = facts
  }

  static mint(facts: GrantFacts): Grant {
    return new Grant(facts)
  }

  static isProven(value: unknown): value is Grant {
    return typeof value === 'object' && value !== null && #proof in value
  }
}
