/** Where the columns of a reply come from: the guard follows them once, and the mask goes by it. */
import type { ValueKind } from '../base/value-kind.ts'
import type { Category } from './category.ts'
import type { Treatment } from './treatment.ts'

/** What a column holds, and so how it is shown. */
export type ColumnLineage =
  /** Made of nothing that is anybody's: counts, states, what is declared safe. */
  | { readonly shows: 'safe'; readonly isMade?: boolean }
  /** Nobody has said what it holds: it is shown as far as nothing is found in it. */
  | {
      readonly shows: 'open'
      readonly members?: Members
      /** Of a text of SQL: what the constants in it are. */
      readonly constants?: ConstantRules
      /** Where it is the beginning of a text, of so many characters: a shorter one is whole. */
      readonly upTo?: number
      /** Whether numbers in it were reckoned from others, so that no check digit tells them. */
      readonly isReckoned?: true
      /**
       * Whether the statement may have made it up: a stand-in of what is found there would tell who
       * among those that are shown is meant.
       */
      readonly isMade?: boolean
    }
  /** The values of one personal column, as they are: they can be followed by pseudonym. */
  | {
      readonly shows: 'value'
      readonly category: Category
      readonly treatment: Treatment
      /** Whether its values are texts, where nobody but the catalogue knows their type. */
      readonly isText?: true
    }
  /** A document that the statement itself has put together: each value in it is what it was. */
  | { readonly shows: 'built'; readonly category: Category; readonly document: Built }
  /** Made of personal values in some other way: a stand-in of a part would give the part away. */
  | { readonly shows: 'nothing'; readonly category: Category }

/** Which value stands where in what was put together; a document that is not so made is hidden. */
export type Built =
  | {
      readonly holds: 'value'
      readonly lineage: ColumnLineage
      /** What the values of a personal column are. */
      readonly kind: ValueKind
      /** A value as its column shows it, wherever documents write it in another way. */
      readonly read: (text: string) => string | undefined
      /** What stands for it, as documents write it. */
      readonly write: (standIn: string, text: string) => string
    }
  | { readonly holds: 'object'; readonly members: ReadonlyMap<string, Built> }
  /** Members whose names only the rows tell. */
  | { readonly holds: 'record'; readonly names: ColumnLineage; readonly values: Built }
  | { readonly holds: 'list'; readonly items: Built }
  /** A list in which each place has its own value. */
  | { readonly holds: 'tuple'; readonly items: readonly Built[] }
  /** A list of the database's own, whose items are documents or values. */
  | { readonly holds: 'array'; readonly items: Built }
  /** A text that spells a document. */
  | { readonly holds: 'text'; readonly document: Built }

/** What a column holds that is somebody's, and what stands for it. */
export type ColumnRule = { readonly category: Category; readonly treatment: Treatment }

/** Constants stand beside columns, and are what those are. */
export type ConstantRules = {
  /** `undefined` where no column is called so. */
  readonly ofColumn: (name: string) => ColumnRule | 'nobody' | undefined
  /** Whether none of them is shown, whatever it stands beside. */
  readonly areHidden?: true
  /**
   * Whether it is what somebody asks just now, whatever they wrote into it; of a beginning of it,
   * how many characters that has at most.
   */
  readonly ofStatement?: { readonly upTo?: number }
  /** Of a plan: whether they are left to what is found in them, among numbers that are nobody's. */
  readonly areLeft?: true
}

/** A document in which somebody was seen: which of its members lead to them. */
export type Members = {
  readonly category: Category
  /** Whether it is no document at all, but a text, or a list of texts. */
  readonly isText?: true
  /** Whether it is of bytes, bounds or fields, which come in the order of those that are somebody's. */
  readonly isOfParts?: true
  /** Whether members are called like somebody: then what they are called is such a text. */
  readonly areNamed?: true
  readonly has: (name: string) => boolean
  /** Whether they stand right there, and not further within. */
  readonly endsAt: (name: string) => boolean
  /** What a member is as a whole, by what it is called there or by what it holds. */
  readonly namedAs: (name: string) => Category | undefined
}

/** The columns of one result, as the guard expects them. */
export type ResultLineage = readonly ResultColumn[]

export type ResultColumn = {
  /** Where it can be told. */
  readonly name: string | undefined
  readonly lineage: ColumnLineage
  /**
   * Texts that it is a part of, and of nothing else; they come beside it, for the mask alone. It is
   * shown where each of them would be shown as it is.
   */
  readonly wholes?: readonly WholeText[]
}

/** A text that a part is of, by the name of the column that it comes in. */
export type WholeText = {
  readonly name: string
  readonly lineage: ColumnLineage
  /** Whether NULL may stand for one that is too long to be looked at. */
  readonly mayLack?: boolean
}

export type Lineage = {
  /** By the number that the reply's parts name. */
  readonly results: readonly ResultLineage[]
  /** What the catalogue says of a column of a table, whatever the guard has made of it. */
  readonly ofColumn: (table: number, column: number) => ColumnLineage
}

/** The stricter of two: what either hides, stays hidden. */
export function stricter(a: ColumnLineage, b: ColumnLineage): ColumnLineage {
  return RANK[a.shows] >= RANK[b.shows] ? a : b
}

const RANK = { safe: 0, open: 1, built: 2, value: 3, nothing: 4 } as const
