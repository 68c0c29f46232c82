/** What a value in a statement is made of, as far as anybody's data is concerned. */
import type { Category } from '../../../flow/category.ts'
import type { ColumnLineage, ConstantRules, Members } from '../../../flow/lineage.ts'
import type { Treatment } from '../../../flow/treatment.ts'
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
      /** Whether each is as the server spelled it out, with no quotes of others beside it. */
      readonly isSpelled?: true
      /** Whether it stands in columns as it is: nobody has made it up. */
      readonly isOwn?: true
      /** Whether it is a number, made of several that were texts. */
      readonly isReckoned?: true
      /** Whether nothing more may be reckoned with it: with what is beside it, it would be told. */
      readonly isFinal?: true
      /** Whether its capitals are others than were stored: the mask would know nobody by name. */
      readonly isRecased?: true
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
      /** Whether it is what somebody asks of the server just now. */
      readonly isStatement?: true
      /** Where it is the beginning of one text, of so many characters: a shorter one is whole. */
      readonly upTo?: number
      /** Where it was put together, and not changed since: which value stands where in it. */
      readonly built?: Part
    }

export type Folded = { readonly by: string; readonly of: Base }

export type Base = Taint & { readonly kind: 'base' }

/** What a statement puts together, and which value stands where in it. */
export type Part = Shape & {
  /** How many parts it is made of, itself with them. */
  readonly size: number
  readonly depth: number
}

export type Shape =
  | { readonly kind: 'value'; readonly taint: Taint }
  /** `row` is one of SQL's own, which becomes an object within a document. */
  | { readonly kind: 'object' | 'row'; readonly members: ReadonlyMap<string, Part> }
  /** An object whose names only the rows tell: each value in it is made of all of them. */
  | { readonly kind: 'record'; readonly names: Taint; readonly items: Part }
  /** `array` is one of SQL's own, which becomes a list; `text` spells a document. */
  | { readonly kind: 'list' | 'array' | 'text'; readonly items: Part }
  /** A list in which each place has its own. */
  | { readonly kind: 'tuple'; readonly items: readonly Part[] }

export const CLEAR: Taint = { kind: 'clear' }
export const CUT: Taint = { kind: 'cut' }
/** Of something of which nothing is known. */
export const HIDDEN: Taint = { kind: 'derived', category: 'user' }

/** How another server is reached: how many options there are may be told, and what they are called. */
export const WITHHELD: Taint = { kind: 'derived', category: 'user.content', isWithheld: true }

/** Of texts, as the words in them. */
export const WORDS: Taint = { kind: 'derived', category: 'user.content', isWords: true }

/** What others ask of the server just now, with whatever was swapped in: shown, and not searched. */
export const STATEMENT: Taint = { kind: 'derived', category: 'user.content', isStatement: true }

export function isStatement(taint: Taint): boolean {
  return taint.kind === 'derived' && taint.isStatement === true
}

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

export const FINAL: Taint = { kind: 'text', isReckoned: true, isFinal: true }

export function isFinal(taint: Taint): boolean {
  return taint.kind === 'text' && taint.isFinal === true
}

export function isReckoned(taint: Taint): boolean {
  return taint.kind === 'text' && taint.isReckoned === true
}

/** Of a text that somebody stands in: it is searched and grouped like the text, and not shown. */
export function isRecased(taint: Taint): boolean {
  return taint.kind === 'text' && taint.isRecased === true
}

export function mixedOf(taints: readonly Taint[]): Taint {
  const personal =
    taints.filter(isPersonal).find((one) => !isWithheld(one)) ?? taints.find(isPersonal)
  if (personal !== undefined) return derivedOf(personal)
  const documents = taints.filter((one) => membersOf(one) !== undefined)
  const document = documents.length > 1 ? documents.reduce(oneOf) : documents[0]
  const isRecasedToo = document?.kind === 'text' && documents.some(isRecased)
  const isCut =
    taints.some(({ kind }) => kind === 'cut') || (taints.length > 1 && taints.some(isReckoned))
  if (document !== undefined) {
    if (isCut) return cutOf(document)
    return isRecasedToo ? { ...document, isRecased: true } : document
  }
  if (isCut) return CUT
  const sql = taints.find(isSql)
  if (sql !== undefined) return taints.every(isSpelled) ? sql : loose(sql)
  return taints.find(({ kind }) => kind === 'text') ?? CLEAR
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

export function isSql(taint: Taint): boolean {
  return taint.kind === 'text' && taint.constants !== undefined
}

export function isSpelled(taint: Taint): boolean {
  return taint.kind === 'text' && taint.isSpelled === true
}

export function spelledOf(taint: Taint): Taint {
  return taint.kind === 'text' ? { ...taint, isSpelled: true } : taint
}

function loose(taint: Taint): Taint {
  if (taint.kind !== 'text') return taint
  const { isSpelled: _, ...others } = taint
  return others
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

export function derivedOf(of: Personal): Taint {
  return isWithheld(of) ? of : { kind: 'derived', category: of.category }
}

export function taintOf(lineage: ColumnLineage, type: number): Taint {
  switch (lineage.shows) {
    case 'safe':
      return CLEAR
    case 'open':
      if (lineage.isMade === true) return { kind: 'text' }
      return lineage.members === undefined
        ? { kind: 'text', isOwn: true }
        : { kind: 'text', members: lineage.members, isOwn: true }
    case 'value':
      return { kind: 'base', category: lineage.category, treatment: lineage.treatment, type }
    case 'built':
    case 'nothing':
      return { kind: 'derived', category: lineage.category }
  }
}
