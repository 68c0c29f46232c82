/** Looks up by a value: a pseudonym becomes the real value, a literal costs of the probe budget. */
import { Refusal } from '../base/refusal.ts'
import { Secret } from '../base/secret.ts'
import type { Category } from '../flow/category.ts'
import type { SwappedIn } from '../flow/clearance.ts'
import type { Pseudonyms } from '../flow/ports.ts'

export type LookedUp = {
  /** What is sent. */
  readonly value: string
  /** What the record shows. */
  readonly shown: string
  readonly swappedIn: SwappedIn
  /** Whether the client named the value itself. */
  readonly isProbe: boolean
}

export type LookupParts = {
  readonly pseudonyms: Pseudonyms
  /** The categories that the sub-processor is declared to hold. */
  readonly held: readonly Category[]
}

const LENGTH_MIN = 3
const LENGTH_MAX = 256
/** As short as exact values are looked for. */
const BEHIND_LENGTH_MIN = 4
/** What is sent must be declared, whatever field it is compared with: a login may be a mail address. */
const TOLD: readonly (readonly [pattern: RegExp, category: Category])[] = [
  [/@/, 'user.contact.email'],
  [/^\+\d/, 'user.contact.phone_number'],
]
/** What some vendors take for "anything". */
const WILDCARD = /[*%?]|^\^|\$$/

/** One value of a declared lookup, compared for equality. */
export function lookUp(
  text: string,
  category: Category,
  { pseudonyms, held }: LookupParts,
): LookedUp | Refusal {
  const behind = pseudonyms.behind(text, category)
  const isSealed = pseudonyms.looksLikeOne(text)
  if (behind !== undefined || isSealed) {
    const told = TOLD.flatMap(([pattern, each]) => (pattern.test(behind ?? '') ? [each] : []))
    if (![category, ...told].every((kind) => isHeld(kind, held))) {
      return refused('The sub-processor is not declared to hold this kind of data.')
    }
    if (behind === undefined) {
      return refused(
        'The pseudonym is of another kind, leads nowhere back, or is not of this gateway.',
      )
    }
    // A reply that says it once more could not be told from any other.
    if (behind.length < BEHIND_LENGTH_MIN) return refused('What it stands for is too short.')
    const swappedIn = { value: new Secret(behind), category, pseudonym: text.trim() }
    // Digits alone could have been guessed: they cost what a guess costs.
    return { value: behind, shown: text.trim(), swappedIn, isProbe: !isSealed }
  }
  if (text.length < LENGTH_MIN || text.length > LENGTH_MAX || WILDCARD.test(text)) {
    return refused('A lookup needs one whole value, without wildcards.')
  }
  const pseudonym = pseudonyms.of(text, category)
  const swappedIn = { value: new Secret(text), category, pseudonym, isGiven: true } as const
  return { value: text, shown: pseudonym, swappedIn, isProbe: true }
}

function isHeld(category: Category, held: readonly Category[]): boolean {
  return held.some((parent) => isWithin(category, parent) || isWithin(parent, category))
}

function isWithin(key: Category, parent: Category): boolean {
  return key === parent || key.startsWith(`${parent}.`)
}

function refused(why: string): Refusal {
  return new Refusal('FILTER_SENSITIVE', why)
}
