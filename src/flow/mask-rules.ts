/** What the organisation itself says about masking, beside what profiles declare. */
import type { Category } from './category.ts'

/** A key whose value is masked wherever it stands, such as `customer_ref`. */
export type NamedRule = {
  /** Compared without regard to case, and to `_`, `-`, dots and spaces. */
  readonly name: string
  readonly category: Category
  readonly treatment: 'pseudonym' | 'redact' | 'partial'
}

/** A text that is never shown, such as the code name of a customer. */
export type LiteralRule = {
  readonly text: string
  readonly category: Category
}

export type MaskRules = {
  readonly names: readonly NamedRule[]
  readonly literals: readonly LiteralRule[]
}
