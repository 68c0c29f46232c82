/** What judging the parts of one request gathers: what was swapped, looked up, and may be shown. */

import { Refusal } from '../base/refusal.ts'
import type { Category } from '../flow/category.ts'
import type { SwappedIn } from '../flow/clearance.ts'
import type { Grant } from '../flow/grant.ts'
import type { MaskText, Pseudonyms } from '../flow/ports.ts'
import { guessesIn } from './guesses.ts'
import type { Probe } from './probe-budget.ts'
import { type LookedUp, lookUp } from './swap-back.ts'

/** A value as it is sent, and as the record shows it. */
export type Judged = { readonly value: string; readonly shown: string }

export type JudgingParts = {
  /** Those that hold for what a grant sees. */
  readonly pseudonymsFor: (grant: Grant) => Pseudonyms
  readonly maskText: MaskText
  /** The same without pseudonyms: who looks up nobody shall not be told who is called how. */
  readonly redactText: MaskText
}

const SHOWN_LENGTH_MAX = 200
/** Categories of which no value is a number. */
const OF_LETTERS = /^user\.(?:contact\.email|name)(?:\.|$)/

export class Judging {
  readonly grant: Grant
  readonly swappedIn: SwappedIn[] = []
  readonly probes: Probe[] = []
  readonly #parts: JudgingParts
  readonly #beside: string[] = []
  readonly #probed: string[] = []

  constructor(grant: Grant, parts: JudgingParts) {
    this.grant = grant
    this.#parts = parts
  }

  /** A value that is compared with one field for equality. */
  lookup(text: string, category: Category): Judged | Refusal {
    const pseudonyms = this.#parts.pseudonymsFor(this.grant)
    const held = this.grant.facts.subProcessor.categories
    const found: LookedUp | Refusal = lookUp(text, category, { pseudonyms, held })
    if (found instanceof Refusal) return found
    this.swappedIn.push(found.swappedIn)
    if (found.isProbe) this.probes.push({ value: found.value, category })
    return found
  }

  /** Whether a pseudonym leads back to a value of this category. */
  leadsBack(pseudonym: string, category: Category): boolean {
    return this.#parts.pseudonymsFor(this.grant).behind(pseudonym, category) !== undefined
  }

  /** Counts a value as looked up, where nobody has said what kind of data it is. */
  probe(text: string): void {
    this.#probed.push(text)
    this.probes.push({ value: text, category: 'user' })
  }

  /** Notes a text that goes to the sub-processor as the client wrote it. */
  beside(text: string): void {
    this.#beside.push(text)
  }

  /** Whether somebody is looked up whom the client knows by a pseudonym alone. */
  get hasLookup(): boolean {
    return this.swappedIn.some(({ isGiven }) => isGiven !== true)
  }

  /** What was looked up by name, and what may be a guess at whom a pseudonym stands for. */
  get spent(): readonly Probe[] {
    if (!this.hasLookup) return this.probes
    const mayBeNumber = this.swappedIn.some(
      ({ category, isGiven }) => isGiven !== true && !OF_LETTERS.test(category),
    )
    const guesses = this.#beside
      .filter((text) => !this.#probed.includes(text))
      .flatMap((text) => guessesIn(text, mayBeNumber))
    return [...this.probes, ...guesses.map((value) => ({ value, category: 'user' }) as const)]
  }

  /** A value that must not touch personal data. */
  plain(text: string): Judged | Refusal {
    const masked = this.#parts.maskText(text)
    if (masked === text) {
      this.beside(text)
      return { value: text, shown: showable(text) }
    }
    // A key is never passed on, whatever it is meant for.
    if (masked.includes('[masked]')) {
      return new Refusal('KEY_IN_URL', 'A parameter that takes none holds a key or a secret.')
    }
    return new Refusal('FILTER_SENSITIVE', 'Personal data stands where no lookup is declared.')
  }

  /** A whole statement for the record, whose values were looked at one by one. */
  masked(text: string): string {
    return this.#parts.redactText(text)
  }

  /** A text for the record: nothing that may be somebody's; and whether something in it was. */
  shownOf(text: string): { readonly text: string; readonly isPersonal: boolean } {
    const masked = this.#parts.redactText(text)
    return { text: showable(masked), isPersonal: masked !== text }
  }
}

/** Identifiers, numbers, dates and words of an enumeration; sentences may be somebody's. */
function showable(text: string): string {
  const isToken = /^[\w.:,+@[\]/-]*$/.test(text) && text.length <= SHOWN_LENGTH_MAX
  return isToken ? text : '[text]'
}
