/** Masks one value of a structure, by what is declared, named and found. */
import type { FieldRule } from '../flow/profile.ts'
import type { Posture } from '../flow/sub-processor.ts'
import type { Treatment } from '../flow/treatment.ts'
import type { CleanTexts } from './clean-texts.ts'
import { cardInNumber } from './detectors/card-as-number.ts'
import { looksRight } from './detectors/secret.ts'
import type { ExactSignal } from './exact.ts'
import type { Marked } from './kernel/mark-cursor.ts'
import type { MarkList } from './kernel/marks.ts'
import type { Walk } from './kernel/walk.ts'
import type { Named } from './names/named.ts'
import { type About, says } from './names/said-about.ts'
import { saysOfField } from './names/said-of-fields.ts'
import type { NameRule } from './names/sensitive-names.ts'
import type { BulkPseudonyms } from './pseudonym/bulk-pseudonyms.ts'
import type { PseudonymMaker } from './pseudonym/pseudonym-maker.ts'
import { beginsAsJson } from './structures/json-signs.ts'
import type { MaskTally } from './tally.ts'
import { type Replacement, replaced } from './text/finding.ts'
import { merged } from './text/merge.ts'
import { deeper, type Nesting, TOP } from './text/nesting.ts'
import type { TextMask } from './text/text-mask.ts'

/** What is known of the place where a value stands. */
export type Standing = {
  readonly declared: FieldRule | undefined
  readonly named: NameRule | undefined
  /** The organisation's own rule for the name: it counts before what is declared. */
  readonly isOperators: boolean
  /** What the name says of the value where it says nothing of anybody. */
  readonly about?: About | undefined
  /** The command that it is an option of, as far as that came; empty where it is of none. */
  readonly command?: string
}

export const NOWHERE: Standing = { declared: undefined, named: undefined, isOperators: false }
/** Under the name of a version: `"browser_version": "17.4.1.2"` is no address. */
export const VERSION: Standing = { ...NOWHERE, about: 'version' }
export const MESSAGE: Standing = { ...NOWHERE, about: 'message' }

/** How a text is read. */
export type Reading = {
  readonly nesting: Nesting
  /** Its marks, where they are known. */
  readonly marked?: Marked | undefined
  /** It was looked through for exact values, together with what is around it, and has none. */
  readonly isFree?: boolean
  /** It was read as JSON already, and is none. */
  readonly isNoJson?: boolean
}

/** `-u` and the like hold nothing themselves. */
const OPTION_LENGTH_MIN = 3
const PLAIN: Reading = { nesting: TOP }
export const NO_JSON: Reading = { nesting: TOP, isNoJson: true }

type Decision = {
  readonly category: string
  readonly treatment: Treatment
  readonly onlyText: boolean
  readonly onlyRandom: boolean
  readonly like?: RegExp | undefined
  readonly unlike?: RegExp | undefined
}

export type Clean = {
  readonly safe: CleanTexts
  readonly any: CleanTexts
  /** Names that hold nothing, whatever they say of their values. */
  readonly names: WeakSet<Named>
}

export type LeafMaskParts = {
  readonly text: TextMask
  readonly exact: ExactSignal
  readonly pseudonyms: PseudonymMaker
  readonly posture: Posture
  readonly tally: MaskTally
  readonly json: (text: string, nesting: Nesting) => string | undefined
  /** Shared by all replies under the same rules: what is certain in safe fields, and the rest. */
  readonly clean: Clean
}

export class LeafMask {
  readonly #parts: LeafMaskParts

  constructor(parts: LeafMaskParts) {
    this.#parts = parts
  }

  /** Whether a value in which nothing was found may go as it is. */
  mayPass(standing: Standing): boolean {
    return mayPassIn(this.#parts.posture, standing)
  }

  /** What of a text value is to be replaced, in order. */
  text(text: string, standing: Standing, reading: Reading = PLAIN): readonly Replacement[] {
    const { nesting, marked, isFree = false, isNoJson = false } = reading
    const decision = decide(standing)
    if (isRevealed(standing)) return this.#revealed(text, standing)
    if (decision !== undefined && isValue(decision, text, standing))
      return this.#whole(text, decision)
    const isSafe = standing.declared?.treatment === 'safe'
    if (this.#parts.posture === 'strict' && !isSafe) {
      return this.#whole(text, {
        category: 'user',
        treatment: 'pseudonym',
        onlyText: true,
        onlyRandom: false,
      })
    }
    const asOption = this.#asOption(text, standing.command)
    if (asOption.length > 0) return this.#counted([...this.#parts.exact.find(text), ...asOption])
    const clean = isSafe ? this.#parts.clean.safe : this.#parts.clean.any
    if (clean.has(text)) return isFree ? [] : this.#counted(this.#parts.exact.find(text))
    if (standing.about !== undefined && says(standing.about, text))
      return isFree ? [] : this.#counted(this.#parts.exact.find(text))
    const isJson = !isNoJson && beginsAsJson(text)
    const asJson = isJson ? this.#parts.json(text, deeper(nesting)) : undefined
    if (asJson !== undefined) {
      // Its own values were counted where they were masked.
      return asJson === text ? [] : [{ start: 0, end: text.length, text: asJson, category: 'user' }]
    }
    const looking = { onlyCertain: isSafe, nesting, isFree, marked }
    const found = this.#parts.text.replacements(text, looking)
    if (found.length === 0 && nesting.depth === 0) clean.add(text)
    return this.#counted(found)
  }

  /** `-px` of `["mysql", "-px"]`: what the command that it belongs to makes of it. */
  #asOption(text: string, command = ''): readonly Replacement[] {
    if (command === '' || text.length < OPTION_LENGTH_MIN) return []
    const from = command.length + 1
    const found = this.#parts.text.replacements(`${command} ${text}`, {
      onlyCertain: false,
      nesting: TOP,
    })
    return found
      .filter(({ start }) => start >= from)
      .map((each) => ({ ...each, start: each.start - from, end: each.end - from }))
  }

  /** What of a name is to be replaced: people's data may stand there too. */
  name(text: string, nesting: Nesting = TOP): readonly Replacement[] {
    const clean = this.#parts.clean.any
    if (clean.has(text)) return this.#counted(this.#parts.exact.find(text))
    const found = this.#parts.text.replacements(text, { onlyCertain: false, nesting })
    if (found.length === 0 && nesting.depth === 0) clean.add(text)
    return this.#counted(found)
  }

  /** Whether nothing was found in a name before; exact values are not looked for. */
  isCleanName(named: Named): boolean {
    return this.#parts.clean.names.has(named)
  }

  /** Whether nothing was found before in a text that ASCII bytes say. */
  isCleanText(bytes: Buffer, start: number, end: number): boolean {
    return this.#parts.clean.any.hasBytes(bytes, start, end)
  }

  keepCleanName(named: Named): void {
    this.#parts.clean.names.add(named)
  }

  /** What is found in free text, whether or not it is JSON. */
  found(text: string): readonly Replacement[] {
    return this.#parts.text.replacements(text, { onlyCertain: false, nesting: TOP })
  }

  /** The text without the exact values, before its structure is looked at. */
  withoutExact(text: string): string {
    return replaced(text, this.#counted(this.#parts.exact.find(text)))
  }

  /** The text with what must not be seen replaced. */
  masked(text: string, standing: Standing, reading: Reading = PLAIN): string {
    return replaced(text, this.text(text, standing, reading))
  }

  /** Makes what becomes of values that are declared so; `undefined` where each is on its own. */
  bulk(category: string, treatment: Treatment): BulkPseudonyms | undefined {
    return this.#parts.text.bulk(category, treatment)
  }

  /** Marks bytes of UTF-8, of one or of many texts; where it can, it walks JSON among them. */
  markForWalk(bytes: Uint8Array, marks: MarkList): Walk | undefined {
    return this.#parts.text.markForWalk(bytes, marks)
  }

  /** Whether none of the exact values stands in these bytes of UTF-8. */
  isFree(bytes: Uint8Array): boolean {
    return !this.#parts.exact.mayBeIn(bytes)
  }

  /** A number as written; what stands instead is a number too. `undefined` where it may stay. */
  number(text: string, standing: Standing): string | undefined {
    if (isRevealed(standing)) {
      const [way] = this.#revealed(text, standing)
      return way === undefined ? undefined : '0'
    }
    const decision = decide(standing)
    if (decision !== undefined && countsForNumbers(decision, text)) {
      this.#parts.tally.add(decision.category)
      if (decision.treatment === 'redact') return '0'
      return this.#parts.pseudonyms.number(text, decision.category)
    }
    const [exact] = this.#parts.exact.find(text)
    if (exact !== undefined) {
      this.#parts.tally.add(exact.category)
      return this.#parts.pseudonyms.number(text, exact.category)
    }
    if (text.length < CARD_DIGITS_MIN || standing.declared?.treatment === 'safe') return undefined
    const card = cardInNumber(text)
    if (card === undefined) return undefined
    this.#parts.tally.add(CARD)
    return this.#parts.pseudonyms.number(card, CARD)
  }

  /** A truth value; `null` where it must not be seen. */
  truth(standing: Standing): 'null' | undefined {
    const { declared } = standing
    const isHidden = declared?.treatment === 'redact' || declared?.treatment === 'pseudonym'
    if (!isHidden) return undefined
    this.#parts.tally.add(declared.category ?? 'user')
    return 'null'
  }

  /** Shown as it is, and counted; what lets somebody in stays hidden even there. */
  #revealed(text: string, { declared }: Standing): readonly Replacement[] {
    this.#parts.tally.add(`revealed:${declared?.category ?? 'user'}`)
    const found = [
      ...this.#parts.exact.find(text),
      ...this.#parts.text.replacements(text, { onlyCertain: true, nesting: TOP }),
    ]
    return this.#counted(found.filter(({ category }) => category === WAY_IN))
  }

  #counted(found: readonly Replacement[]): readonly Replacement[] {
    if (found.length === 0) return found
    const joined = merged(found)
    for (const { category } of joined) this.#parts.tally.add(category)
    return joined
  }

  #whole(text: string, { category, treatment }: Decision): readonly Replacement[] {
    const instead = this.#parts.text.whole(text, category, treatment)
    if (instead === text) return []
    this.#parts.tally.add(category)
    return [{ start: 0, end: text.length, text: instead, category }]
  }
}

/** Whether a value in which nothing was found may go as it is, in this posture. */
export function mayPassIn(posture: Posture, standing: Standing): boolean {
  if (isRevealed(standing) || decide(standing) !== undefined) return false
  return posture === 'detect' || standing.declared?.treatment === 'safe'
}

/** Under a name alone a sentence about the field is none of its values. */
function isValue(decision: Decision, text: string, { declared, isOperators }: Standing): boolean {
  if (!looksRight(decision, text)) return false
  return declared !== undefined || isOperators || !saysOfField(text)
}

function countsForNumbers(decision: Decision, text: string): boolean {
  const { onlyText, onlyRandom, like, unlike } = decision
  if (unlike?.test(text)) return false
  return like?.test(text) ?? !(onlyText || onlyRandom)
}

const WAY_IN = 'system.authentication'
const CARD = 'user.financial.credit_card'
const CARD_DIGITS_MIN = 12

/** What the organisation itself says of a name counts before any grant. */
function isRevealed({ declared, named, isOperators }: Standing): boolean {
  return declared?.treatment === 'revealed' && !(isOperators && named !== undefined)
}

function decide({ declared, named, isOperators }: Standing): Decision | undefined {
  if (isOperators && named !== undefined) return named
  if (declared !== undefined) {
    const { treatment } = declared
    if (treatment === 'safe' || treatment === 'revealed') return undefined
    if (treatment !== 'free') {
      return {
        category: declared.category ?? 'user',
        treatment,
        onlyText: false,
        onlyRandom: false,
      }
    }
  }
  return named
}
