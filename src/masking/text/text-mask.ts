/**
 * Masks free text: exact values, what detectors find, and the same in what stands encoded in it.
 */
import type { Category } from '../../flow/category.ts'
import type { ExactSignal } from '../exact.ts'
import type { KeyedPseudonyms } from '../pseudonym/pseudonyms.ts'
import { maskCookies } from '../structures/cookies.ts'
import { encodedTexts } from './base64.ts'
import { type Detector, type Finding, type Replacement, replaced } from './finding.ts'
import { fold } from './fold.ts'
import { MASKED, merged } from './merge.ts'
import { TRAITS, traitsOf } from './traits.ts'
import { escapedView, markupView, percentView, type View } from './view.ts'

export type TextMaskParts = {
  readonly pseudonyms: KeyedPseudonyms
  readonly detectors: readonly Detector[]
  readonly exact: ExactSignal
  /** How often encodings are seen through; what lies deeper is not shown. */
  readonly depthMax: number
  /** Masks a text that may be JSON; `undefined` where it is none. */
  readonly json: (text: string, depth: number) => string | undefined
}

export type Looking = {
  /** Only for what cannot be mistaken, since the field is declared safe. */
  readonly onlyCertain: boolean
  readonly depth: number
}

export class TextMask {
  readonly #parts: TextMaskParts

  constructor(parts: TextMaskParts) {
    this.#parts = parts
  }

  /** What of the text is to be replaced, in order. */
  replacements(text: string, looking: Looking): readonly Replacement[] {
    const folded = (traitsOf(text) & TRAITS.wide) === 0 ? text : fold(text)
    const traits = traitsOf(folded) | (folded === text ? 0 : TRAITS.wide)
    const found: Replacement[] = [...this.#parts.exact.find(text)]
    for (const detector of this.#parts.detectors) {
      if ((traits & detector.needs) === 0 || (looking.onlyCertain && !detector.isCertain)) continue
      detector.find(folded, (finding) => {
        found.push(this.#replacementOf(finding, folded))
        if (finding.treatment === 'redact') found.push(...repeated(finding, folded))
      })
    }
    if ((traits & SEEN_THROUGH) !== 0) this.#seeThrough(text, { traits, looking, found })
    return merged(found)
  }

  /** What stands in the place of a whole value. */
  whole(text: string, category: Category, treatment: Finding['treatment']): string {
    if (NOTHING.test(text)) return text
    // Which cookies there are helps; what they hold is a way in.
    if (category === COOKIE && text.includes('=')) return maskCookies(text)
    if (treatment === 'redact') return MASKED
    const { pseudonyms } = this.#parts
    if (pseudonyms.looksLikeOne(text)) return text
    return treatment === 'partial'
      ? pseudonyms.partial(text, category)
      : pseudonyms.of(text, category)
  }

  #replacementOf({ start, end, category, treatment }: Finding, text: string): Replacement {
    return { start, end, category, text: this.whole(text.slice(start, end), category, treatment) }
  }

  #seeThrough(text: string, seen: Seen): void {
    const { traits, looking, found } = seen
    if ((traits & TRAITS.percent) !== 0 && /%[\da-fA-F]{2}/.test(text)) {
      this.#throughView(percentView(text), encodeURIComponent, seen)
    }
    if (text.includes('&') && /&[#\w]{2,8};/.test(text)) {
      this.#throughView(markupView(text), (masked) => masked, seen)
    }
    if ((traits & TRAITS.backslash) !== 0 && /\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2})/.test(text)) {
      this.#throughView(escapedView(text), (masked) => masked, seen)
    }
    if ((traits & TRAITS.long) === 0) return
    for (const { start, end, text: inner, encode } of encodedTexts(text)) {
      const masked = this.#deeper(inner, looking)
      if (masked === inner) continue
      const instead = encode?.(masked) ?? MASKED
      found.push({ start, end, text: instead, category: ENCODED })
    }
  }

  #throughView(view: View, encode: (text: string) => string, { looking, found }: Seen): void {
    if (looking.depth >= this.#parts.depthMax) return
    const inner = this.replacements(view.text, { ...looking, depth: looking.depth + 1 })
    for (const { start, end, text, category } of inner) {
      found.push({ start: view.origin(start), end: view.origin(end), text: encode(text), category })
    }
  }

  #deeper(inner: string, looking: Looking): string {
    const depth = looking.depth + 1
    if (depth > this.#parts.depthMax) return MASKED
    const asJson = /^\s*[[{"]/.test(inner) ? this.#parts.json(inner, depth) : undefined
    return asJson ?? replaced(inner, this.replacements(inner, { ...looking, depth }))
  }
}

/** A secret that stands in one text twice, named once: it goes at every place. */
function repeated({ start, end, category }: Finding, text: string): readonly Replacement[] {
  const secret = text.slice(start, end)
  if (secret.length < SECRET_LENGTH_MIN || text.length > REPEATS_TEXT_MAX) return []
  const found: Replacement[] = []
  for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at + secret.length)) {
    if (at !== start) found.push({ start: at, end: at + secret.length, text: MASKED, category })
    if (found.length >= REPEATS_MAX) break
  }
  return found
}

const SECRET_LENGTH_MIN = 6
/** The work grows with the secrets times the text. */
const REPEATS_TEXT_MAX = 16_384
const REPEATS_MAX = 16
const COOKIE: Category = 'user.device.cookie'
/** What people write where there is no value. */
const NOTHING = /^\s*(?:-+|n\/a|null|none|nil|undefined)?\s*$/i

type Seen = {
  readonly traits: number
  readonly looking: Looking
  readonly found: Replacement[]
}

const SEEN_THROUGH = TRAITS.percent | TRAITS.backslash | TRAITS.long
const ENCODED: Category = 'user'
