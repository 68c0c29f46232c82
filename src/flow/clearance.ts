/**
 * Ticket: the guard let this exchange through, and what exactly may be sent. Only src/guard mints
 * it.
 */
import type { Secret } from '../base/secret.ts'
import type { Category } from './category.ts'
import type { Grant } from './grant.ts'
import type { Lineage } from './lineage.ts'
import type { FieldRule, OperationClass } from './profile.ts'

/** A real value that a pseudonym was swapped for; the reply must not show it in any encoding. */
export type SwappedIn = {
  readonly value: Secret
  readonly category: Category
  readonly pseudonym: string
  /** Whether the client itself named the value, and has nothing to learn of it. */
  readonly isGiven?: true
}

export type ClearanceFacts<Outbound> = {
  readonly exchangeId: string
  readonly grant: Grant
  readonly operation: { readonly id: string; readonly class: OperationClass }
  /**
   * What goes to the sub-processor, without its credential. Never recorded, printed or released.
   */
  readonly outbound: Outbound
  /**
   * What the record says of the request: no personal data, no secrets; the client's pseudonyms
   * stay.
   */
  readonly recordable: string
  readonly swappedIn: readonly SwappedIn[]
  /** How many new personal values this look spends of the probe budget. */
  readonly probes: number
  /** What the profile declares of this reply's fields. */
  readonly fields: readonly FieldRule[]
  /** Where the columns of its rows come from; `undefined` where it shows none. */
  readonly lineage?: Lineage | undefined
}

export class Clearance<Outbound> {
  readonly #proof = true
  readonly facts: ClearanceFacts<Outbound>

  private constructor(facts: ClearanceFacts<Outbound>) {
    this.facts = facts
  }

  static mint<Outbound>(facts: ClearanceFacts<Outbound>): Clearance<Outbound> {
    return new Clearance(facts)
  }

  static isProven(value: unknown): value is Clearance<unknown> {
    return typeof value === 'object' && value !== null && #proof in value
  }
}
