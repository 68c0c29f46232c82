/**
 * The ports of the flow: what each stage is asked for, and by which ticket. Rooms implement them.
 */
import type { CutSignal } from '../base/cut.ts'
import type { Refusal } from '../base/refusal.ts'
import type { Category } from './category.ts'
import type { Clearance } from './clearance.ts'
import type { ControlFact } from './control-fact.ts'
import type { Exchange } from './exchange.ts'
import type { Grant } from './grant.ts'
import type { IntentReceipt } from './intent-receipt.ts'
import type { MaskedReply } from './masked-chunk.ts'
import type { Outcome } from './outcome.ts'
import type { RawReply } from './raw-chunk.ts'

/** Sends one cleared request and hands back the reply. No byte leaves before both tickets exist. */
export type Upstream<Outbound> = (
  clearance: Clearance<Outbound>,
  receipt: IntentReceipt,
  cut: CutSignal,
) => Promise<RawReply | Refusal>

/**
 * Finds the session by the secret alone. Synchronous, so that nothing ends between look and use.
 */
export type Admit = (exchange: Exchange<unknown>) => Grant | Refusal

/** Judges whether the ask is an allowed read, and prepares what may be sent. */
export type Clear<Ask, Outbound> = (
  exchange: Exchange<Ask>,
  grant: Grant,
) => Promise<Clearance<Outbound> | Refusal>

/** Masks a reply as it streams. */
export type Mask = (
  reply: RawReply,
  clearance: Clearance<unknown>,
) => Promise<MaskedReply | Refusal>

/** The record. Every promise resolves only once its entry is durable. */
export type Recorder = {
  readonly recordIntent: (clearance: Clearance<unknown>) => Promise<IntentReceipt | Refusal>
  readonly recordOutcome: (receipt: IntentReceipt, outcome: Outcome) => Promise<Refusal | undefined>
  /** A refusal before any intent, of an admitted session. */
  readonly recordRefusal: (refused: {
    readonly exchangeId: string
    readonly grant: Grant
    readonly refusal: Refusal
  }) => Promise<Refusal | undefined>
  /** A control action; resolves with the entry's index. */
  readonly recordFact: (fact: ControlFact) => Promise<number | Refusal>
}

/** How much a reply shows. */
export type Shown = { readonly rows: number; readonly bytes: number }

/** What a grant may show in all its exchanges together. */
export type ShowBudget = {
  /** Refused where nothing is left; without waiting wherever something was set aside before. */
  readonly enter: (grant: Grant) => Promise<Refusal | undefined> | Refusal | undefined
  /** Counts what is about to be shown; without waiting where there is enough of it. */
  readonly take: (grant: Grant, shown: Shown) => Promise<Refusal | undefined> | undefined
}

/** What may be told of a pseudonym: nothing that the value could be read from. */
export type PseudonymFacts = {
  /** The word that it begins with, such as `email`. */
  readonly kind: string
} & (LedNowhere | LedBack)

/** Made by a one-way function, or with a key that is not known here. */
type LedNowhere = { readonly leads: 'one-way' | 'unknown' }

type LedBack = {
  readonly leads: 'back'
  /** Of the key; the digits of a number have no room to tell it. */
  readonly epoch?: number
  /** Of the value as it is compared, in characters. */
  readonly length: number
  readonly scripts: readonly string[]
  readonly hasBlanks: boolean
  /** Whether it is what its kind says, as far as its form tells; absent where it has no form. */
  readonly isValid?: boolean
}

/** Keyed pseudonyms, for the guard: in both directions, by the gateway alone. */
export type Pseudonyms = {
  /** The pseudonym of a value of this category. */
  readonly of: (value: string, category: Category) => string
  /** The value behind a whole pseudonym of this category; `undefined` where it is none of ours. */
  readonly behind: (pseudonym: string, category: Category) => string | undefined
  /** Whether the text looks like one of ours, of whatever category. */
  readonly looksLikeOne: (text: string) => boolean
  /** What a pseudonym hides, but for the value; `undefined` where the text is none. */
  readonly describe: (
    pseudonym: string,
    categories: readonly Category[],
  ) => PseudonymFacts | undefined
  /** The sub-processor's own validator (ETag) behind a sealed one; `undefined` where not ours. */
  readonly unsealTag: (tag: string) => string | undefined
}

/** Masks free text for the record, errors and names: what a reply would show of it. */
export type MaskText = (text: string) => string
