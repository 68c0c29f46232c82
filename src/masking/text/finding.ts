/** What is found in a text: where, by which rule, and what is to stand in its place. */
import type { Category } from '../../flow/category.ts'
import type { Treatment } from '../../flow/treatment.ts'

/** What one rule looks for, and how what it finds is masked. */
export type Rule = {
  /** Stable name, such as `github-token`. */
  readonly id: string
  readonly category: Category
  readonly treatment: Treatment
  /** Certain ones hold even where a profile says that a field is safe to show. */
  readonly isCertain: boolean
  /**
   * How sure a finding is: by check digits or a fixed form, by form alone, or by what is beside.
   */
  readonly confidence: 'certain' | 'likely' | 'possible'
}

/** From the first character to behind the last. */
export type Place = { readonly start: number; readonly end: number }

export type Finding = Place & { readonly rule: Rule }

export type Report = (start: number, end: number, rule: Rule) => void

/** Looks closer at a marked place of a text. */
export type Look = (text: string, at: number, report: Report) => void

/** Part of a text and what is to stand in its place. */
export type Replacement = Place & {
  readonly text: string
  readonly category: Category
  /** The rule that found it; the same for all that one value holds. */
  readonly rule?: Rule | undefined
  /** The JSON in the text that it was found in by its structure. */
  readonly part?: Place | undefined
}

/** The text with its parts replaced; they are in order and do not overlap. */
export function replaced(text: string, replacements: readonly Replacement[]): string {
  let result = ''
  let at = 0
  for (const { start, end, text: instead } of replacements) {
    result += text.slice(at, start) + instead
    at = end
  }
  return result + text.slice(at)
}

/** The rule of a kind of finding; what is not said is the stricter. */
export function ruleOf(
  id: string,
  category: Category,
  more: Partial<Omit<Rule, 'id' | 'category'>> = {},
): Rule {
  const { treatment = 'redact', isCertain = false, confidence = 'likely' } = more
  return { id, category, treatment, isCertain, confidence }
}
