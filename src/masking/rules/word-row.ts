/** A row of the tables of words behind which a value is somebody's. */
import type { Category } from '../../flow/category.ts'
import type { Rule } from '../text/finding.ts'

export type PersonWords = {
  readonly id: string
  readonly category: Category
  readonly treatment: Rule['treatment']
  /** In lower case; a space stands for any joining sign, or for none. */
  readonly words: readonly string[]
  /** What the value looks like, from its first sign on. */
  readonly value: string
  readonly check: 'luhn' | 'phone' | 'date' | 'has-digit' | undefined
}

export type WordRow = readonly [
  id: string,
  category: Category,
  treatment: Rule['treatment'],
  words: string,
  value: string,
  check?: PersonWords['check'],
]

export function wordsOfRows(rows: readonly WordRow[]): readonly PersonWords[] {
  return rows.map(([id, category, treatment, words, value, check]) => ({
    ...{ id, category, treatment, value, check },
    words: words.split('|'),
  }))
}
