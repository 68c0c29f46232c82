/** What the organisation itself says about masking, beside what profiles declare. */
import type { Category } from './category.ts'
import type { Treatment } from './treatment.ts'

/** A key whose value is masked wherever it stands, such as `customer_ref`. */
export type NamedRule = {
  /** Compared without regard to case, and to `_`, `-`, dots and spaces. */
  readonly name: string
  readonly category: Category
  readonly treatment: Treatment
}

/** A text that is never shown, such as the code name of a customer. */
export type LiteralRule = {
  readonly text: string
  readonly category: Category
}

/** How values of the organisation's own look, such as `LC-12345678`. */
export type PatternRule = {
  /** Names it in explanations, such as `loyalty-card`. */
  readonly id: string
  /** In the syntax of RE2, which takes linear time (github.com/google/re2/wiki/Syntax). */
  readonly pattern: string
  /**
   * Words, one of which stands before a value; needed where the pattern begins with no fixed text.
   */
  readonly after: readonly string[]
  readonly category: Category
  readonly treatment: Treatment
  /** Texts in each of which it has to find something. */
  readonly examples: readonly string[]
  /** Texts in which it must find nothing. */
  readonly counterExamples: readonly string[]
}

/** Within what the same person has the same pseudonym. */
export type PseudonymScope = 'workspace' | 'sub-processor' | 'incident'

export type IncidentRules = {
  readonly names: readonly NamedRule[]
  readonly literals: readonly LiteralRule[]
}

export type MaskRules = {
  readonly names: readonly NamedRule[]
  readonly literals: readonly LiteralRule[]
  readonly patterns?: readonly PatternRule[]
  /** The whole gateway where nothing is said. */
  readonly scope?: PseudonymScope
  /** What counts as well for looks of one incident, by its name. */
  readonly incidents?: Readonly<Record<string, IncidentRules>>
}

/** What is wrong with one of the organisation's patterns, and at which of its members. */
export type PatternFault = {
  readonly at: readonly (string | number)[]
  readonly what: string
}

/** Tries every pattern on its own examples; the faults of each, in the same order. */
export type CheckPatterns = (
  patterns: readonly PatternRule[],
) => readonly (readonly PatternFault[])[]
