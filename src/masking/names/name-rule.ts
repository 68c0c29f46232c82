/** What a name says of its value, and how a row of the tables of names becomes rules. */
import type { Category } from '../../flow/category.ts'
import type { Treatment } from '../../flow/treatment.ts'
import { splitName } from './split-name.ts'

export type NameRule = {
  readonly category: Category
  readonly treatment: Treatment
  /** Whether it holds for everything inside, where an object or a list stands there. */
  readonly inside: boolean
  /** Numbers and truth values under this name are counts and switches, and stay. */
  readonly onlyText: boolean
  /** Names that say little: only what looks like a key, or the like, is masked under them. */
  readonly onlyRandom: boolean
  /** What it has to look like instead, where that is told. */
  readonly like?: RegExp | undefined
  /** What is something else, and is looked through like other texts. */
  readonly unlike?: RegExp | undefined
}

export type NameRow = readonly [
  category: Category,
  treatment: NameRule['treatment'],
  names: string,
  more?: Partial<Pick<NameRule, 'inside' | 'onlyText' | 'onlyRandom' | 'like' | 'unlike'>>,
]

/** What stands behind the name of a secret and says which one it is, or in which form. */
const QUALIFIERS =
  `1 2 3 value string plain plaintext old new current previous confirmation confirm again repeat
   prod production dev staging test live primary secondary base default`.split(/\s+/)

const QUALIFIED = /(?:password|passwd|pwd|passphrase|secret|secretkey|apikey|accesskey|token)$/

export function rulesOf(rows: readonly NameRow[]): ReadonlyMap<string, NameRule> {
  return new Map(rows.flatMap(rulesOfRow))
}

function rulesOfRow([category, treatment, names, more]: NameRow): readonly [string, NameRule][] {
  const { inside = false, onlyText = false, like, unlike } = more ?? {}
  const onlyRandom = more?.onlyRandom ?? like !== undefined
  const rule: NameRule = { category, treatment, inside, onlyText, onlyRandom, like, unlike }
  return names
    .split(/\s+/)
    .flatMap((name) => [name, ...(QUALIFIED.test(name) ? qualified(name) : [])])
    .map((name) => [splitName(name).join(''), rule])
}

function qualified(name: string): readonly string[] {
  return QUALIFIERS.map((qualifier) => name + qualifier)
}
