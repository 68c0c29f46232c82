/** What a value in a statement is made of, as far as anybody's data is concerned. */
import type { Category } from '../../../flow/category.ts'
import type { ColumnLineage, ConstantRules, Members } from '../../../flow/lineage.ts'
import type { Treatment } from '../../../flow/treatment.ts'
import { typeFacts } from '../../../wire/postgres/types.ts'
import { membersTogether } from './members-together.ts'
import type { Pattern } from './written.ts'

export type Taint =
  /** Of nothing personal; where a column holds one value that is written, what that is. */
  | { readonly kind: 'clear'; readonly written?: readonly Pattern[] }
  /** Of texts of which nobody has said what they hold, so that the mask can still see it. */
  | {
      readonly kind: 'text'
      readonly members?: Members
      /** Of a text of SQL: what the constants in it are. */
      readonly constants?: ConstantRules
      /** Whether it stands in columns as it is: nobody has made it up. */
      readonly isOwn?: true
      /** Whether it is a number, made of several that were texts. */
      readonly isReckoned?: true
    }
  /**
   * Of parts of such texts: the mask could not see any more what they were. `upTo` as below.
   */
  | { readonly kind: 'cut'; readonly upTo?: number }
  /** A personal column, as it is. */
  | {
      readonly kind: 'base'
      readonly category: Category
      readonly treatment: Treatment
      /** Object id of the column's type. */
      readonly type: number
      /** Whether it is compared by other rules than those of its column. */
      readonly isCollated?: true
    }
  /** Made of personal columns. */
  | {
      readonly kind: 'derived'
      readonly category: Category
      /** Where it is one personal text in another case: equal texts are still equal. */
      readonly folded?: Folded
      /** Where it is nobody's, and only not to be seen: options that lead to other servers. */
      readonly isWithheld?: true
      /** Whether it is an index of words, which is there to be searched. */
      readonly isWords?: true
      /** Where it is the beginning of one text, of so many characters: a shorter one is whole. */
      readonly upTo?: number
    }

export type Folded = { readonly by: string; readonly of: Base }

type Base = Taint & { readonly kind: 'base' }

export const CLEAR: Taint = { kind: 'clear' }
export const CUT: Taint = { kind: 'cut' }
/** Of something of which nothing is known. */
export const HIDDEN: Taint = { kind: 'derived', category: 'user' }

/** How another server is reached: how many options there are may be told, and what they are called. */
export const WITHHELD: Taint = { kind: 'derived', category: 'user.content', isWithheld: true }

/** Of texts, as the words in them. */
export const WORDS: Taint = { kind: 'derived', category: 'user.content', isWords: true }

export function isWords(taint: Taint): boolean {
  return taint.kind === 'derived' && taint.isWords === true
}

export function isWithheld(taint: Taint): boolean {
  return taint.kind === 'derived' && taint.isWithheld === true
}

export type Personal = Extract<Taint, { readonly category: Category }>

export function isPersonal(taint: Taint): taint is Personal {
  return taint.kind === 'base' || taint.kind === 'derived'
}

/** What is made of several values together: of texts it is none that stands in a column. */
export function mixed(taints: readonly Taint[]): Taint {
  const together = mixedOf(taints)
  return taints.length > 1 ? madeUp(together) : together
}

function madeUp(taint: Taint): Taint {
  if (taint.kind !== 'text' || !isOwn(taint)) return taint
  const { isOwn: _, ...others } = taint
  return others
}

export function isOwn(taint: Taint): boolean {
  return taint.kind === 'text' && taint.isOwn === true
}

/** Sums and means: shown as numbers, and as nothing else. */
export const RECKONED: Taint = { kind: 'text', isReckoned: true }

export function isReckoned(taint: Taint): boolean {
  return taint.kind === 'text' && taint.isReckoned === true
}

function mixedOf(taints: readonly Taint[]): Taint {
  const personal =
    taints.filter(isPersonal).find((one) => !isWithheld(one)) ?? taints.find(isPersonal)
  if (personal !== undefined) return derivedOf(personal)
  const documents = taints.filter((one) => membersOf(one) !== undefined)
  const document = documents.length > 1 ? documents.reduce(oneOf) : documents[0]
  const isCut =
    taints.some(({ kind }) => kind === 'cut') || (taints.length > 1 && taints.some(isReckoned))
  if (document !== undefined) return isCut ? cutOf(document) : document
  if (isCut) return CUT
  return taints.find(isSql) ?? taints.find(({ kind }) => kind === 'text') ?? CLEAR
}

function oneOf(a: Taint, b: Taint): Taint {
  const [some, others] = [membersOf(a), membersOf(b)]
  if (a.kind !== 'text' || some === undefined || others === undefined) return a
  return { ...a, members: membersTogether(some, others) }
}

/** Which members of a document lead to somebody who was seen in it. */
export function membersOf(taint: Taint): Members | undefined {
  return taint.kind === 'text' ? taint.members : undefined
}

function isSql(taint: Taint): boolean {
  return taint.kind === 'text' && taint.constants !== undefined
}

/** A text in which somebody was seen, and no document. */
export function isSeenText(taint: Taint): boolean {
  return membersOf(taint)?.isText === true
}

/** A part of a text: of one in which somebody was seen, it is as good as made of them. */
export function cutOf(taint: Taint): Taint {
  const members = membersOf(taint)
  if (isPersonal(taint)) return derivedOf(taint)
  return members === undefined ? CUT : { kind: 'derived', category: members.category }
}

/** The beginning of a text, of so many characters. */
export function beginningOf(taint: Taint, upTo: number): Taint {
  const cut = cutOf(taint)
  return cut.kind === 'cut' || cut.kind === 'derived' ? { ...cut, upTo } : cut
}

/** As the name of a member: whether there is one of a name would tell who it is. */
export function namedBy(taint: Taint): Taint {
  return isSeenText(taint) ? cutOf(taint) : taint
}

/** What the members of a document are called. */
export function namesTaint(document: Taint): Taint {
  const members = membersOf(document)
  const isTheirs = members?.isText === true || members?.areNamed === true
  return isTheirs ? { kind: 'text', members: { ...members, isText: true } } : { kind: 'text' }
}

/** A value that is now one, now the other, unchanged. */
export function either(a: Taint, b: Taint): Taint {
  const isOne = a.kind === 'base' && b.kind === 'base' && a.category === b.category
  // As another type a day would be as many moments as there are time zones.
  if (isOne && isAlike(a.type, b.type)) return b.isCollated === true ? b : a
  const numbers = [a, b].filter((each) => each.kind !== 'clear')
  if (numbers.length > 0 && numbers.every(isReckoned)) return RECKONED
  return isOwn(a) && isOwn(b) ? mixedOf([a, b]) : mixed([a, b])
}

const TEXTS = new Set(['text', 'varchar', 'bpchar'])
const NUMBERS = new Set(['int2', 'int4', 'int8', 'numeric'])

/** Whether a value of one type, as one of the other, is still the same. */
function isAlike(a: number, b: number): boolean {
  const [one, other] = [typeFacts(a).name, typeFacts(b).name]
  return a === b || [TEXTS, NUMBERS].some((all) => all.has(one) && all.has(other))
}

export function derivedOf(of: Personal): Taint {
  return isWithheld(of) ? of : { kind: 'derived', category: of.category }
}

export function taintOf(lineage: ColumnLineage, type: number): Taint {
  switch (lineage.shows) {
    case 'safe':
      return CLEAR
    case 'open':
      return lineage.members === undefined
        ? { kind: 'text', isOwn: true }
        : { kind: 'text', members: lineage.members, isOwn: true }
    case 'value':
      return { kind: 'base', category: lineage.category, treatment: lineage.treatment, type }
    case 'nothing':
      return { kind: 'derived', category: lineage.category }
  }
}

function valueLineage({ category, treatment, type }: Base): ColumnLineage {
  const { kind, element } = typeFacts(type)
  const value = { shows: 'value', category, treatment } as const
  return kind === 'text' && element === undefined ? { ...value, isText: true } : value
}

export function lineageOf(taint: Taint): ColumnLineage {
  switch (taint.kind) {
    case 'clear':
      return { shows: 'safe' }
    case 'text':
      if (isReckoned(taint)) return { shows: 'open', isReckoned: true }
      return taint.constants === undefined
        ? { shows: 'open' }
        : { shows: 'open', constants: taint.constants }
    case 'cut':
      return partLineage('user.content', taint.upTo)
    case 'base':
      // A document has no stand-in as a whole.
      return typeFacts(taint.type).kind === 'json'
        ? { shows: 'nothing', category: taint.category }
        : valueLineage(taint)
    case 'derived':
      return partLineage(taint.category, taint.upTo)
  }
}

function partLineage(category: Category, upTo: number | undefined): ColumnLineage {
  return upTo === undefined ? { shows: 'nothing', category } : { shows: 'open', upTo }
}
