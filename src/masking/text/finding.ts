/** What a detector finds in a text: where, and what kind of data it is. */
import type { Category } from '../../flow/category.ts'

export type Finding = {
  readonly start: number
  readonly end: number
  readonly category: Category
  readonly treatment: 'pseudonym' | 'redact' | 'partial'
}

export type Detector = {
  /** What it looks for, for people. */
  readonly name: string
  /** Certain ones hold even where a profile says that a field is safe to show. */
  readonly isCertain: boolean
  /** A text without one of these traits cannot hold what it looks for. */
  readonly needs: number
  readonly find: (text: string, report: (finding: Finding) => void) => void
}

/** Part of a text and what is to stand in its place. */
export type Replacement = {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly category: Category
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
