/**
 * A value of a form or a statement as it reads: a plus is a blank there (WHATWG URL §5.1), and two
 * quotes are one, where no more is meant.
 */
import type { Category } from '../../flow/category.ts'
import { kindOf } from './kind.ts'

/** In what is called by these no plus is meant; in a mail address or a number it is itself. */
const WORDS: ReadonlySet<string> = new Set(['name', 'addr', 'org', 'acct', 'card', 'govid'])
const PLUS_BETWEEN = /(?<=[^\s+])\+(?=[^\s+])/g

export function formValue(value: string, category: Category): string {
  const isWritten = value.includes('+') || value.includes("''")
  if (!isWritten || !WORDS.has(kindOf(category).word)) return value
  return value.replace(PLUS_BETWEEN, ' ').replaceAll("''", "'")
}
