/**
 * Masks free text: exact values, what detectors find, and the same in what stands encoded in it.
 */
import type { Category } from '../../flow/category.ts'
import { namedRule } from '../detectors/pairs.ts'
import { nameRule, wordsOfName } from '../detectors/person-names.ts'
import { isPlaceholder } from '../detectors/placeholder.ts'
import { looksRight } from '../detectors/secret.ts'
import type { ExactSignal } from '../exact.ts'
import type { Marked } from '../kernel/mark-cursor.ts'
import type { MarkList } from '../kernel/marks.ts'
import type { Walk } from '../kernel/walk.ts'
import type { NamedSignal } from '../names/named.ts'
import { type NameRule, SENSITIVE_NAMES } from '../names/sensitive-names.ts'
import type { BulkPseudonyms } from '../pseudonym/bulk-pseudonyms.ts'
import type { KeyedPseudonyms } from '../pseudonym/pseudonyms.ts'
import { maskCookies } from '../structures/cookies.ts'
import { type Element, elements } from './elements.ts'
import { encodedTexts } from './encoded-texts.ts'
import { cutWithin, mayEndWithin } from './ends-within.ts'
import {
  type Finding as Found,
  type Place,
  type Replacement,
  type Report,
  type Rule,
  replaced,
} from './finding.ts'
import { foldedViews } from './fold.ts'
import { isInside, isPartOf, jsonChanges, partsOf } from './json-changes.ts'
import { jsonParts } from './json-parts.ts'
import { type Covering, covering, MASKED, merged } from './merge.ts'
import { Readings } from './readings.ts'
import { type Scanner, SEEN } from './scanner.ts'
import {
  doubledView,
  escapedView,
  fieldsView,
  holdsSpacedField,
  markupView,
  percentView,
  stringView,
  type View,
} from './view.ts'
import { mayHoldEscapes, onWholeEscapes, withoutPartsOfEscapes } from './whole-escapes.ts'

export type TextMaskParts = {
  readonly pseudonyms: KeyedPseudonyms
  readonly scanner: Scanner
  readonly exact: ExactSignal
  readonly names: NamedSignal
  /** How often encodings are seen through; what lies deeper is not shown. */
  readonly depthMax: number
  /** Masks a text that may be JSON; `undefined` where it is none. */
  readonly json: (text: string, depth: number) => string | undefined
}

export type Looking = {
  /** Only for what cannot be mistaken, since the field is declared safe. */
  readonly onlyCertain: boolean
  readonly depth: number
  /** The marks of the text, where it has been marked with others and is ASCII. */
  readonly marked?: Marked | undefined
  /** Whether exact values were looked for in it already, and none was there. */
  readonly isFree?: boolean
  /** What the text that this one was decoded from was read as so far. */
  readonly readings?: Readings
}

export class TextMask {
  readonly #parts: TextMaskParts

  constructor(parts: TextMaskParts) {
    this.#parts = parts
  }

  /** Marks bytes of UTF-8, of one or of many texts; where it can, it walks JSON among them. */
  markForWalk(bytes: Uint8Array, marks: MarkList): Walk | undefined {
    return this.#parts.scanner.markForWalk(bytes, marks)
  }

  /** What of the text is to be replaced, in order. */
  replacements(text: string, looking: Looking): readonly Replacement[] {
    const found = looking.isFree === true ? [] : [...this.#parts.exact.find(text)]
    const known = this.#find(text, { looking, found, wasFolded: false })
    if (known !== undefined) {
      if (found.length > 0) found.push(...this.#again(text, [...known, ...found]))
      return merged(found)
    }
    for (const view of foldedViews(text)) {
      const inView: Replacement[] = []
      const known = this.#find(view.text, { looking, found: inView, wasFolded: true }) ?? []
      for (const each of [...inView, ...this.#again(view.text, [...known, ...inView])]) {
        found.push(asWritten(each, view))
      }
    }
    return merged(found)
  }

  /** What stands in the place of a whole value. */
  whole(text: string, category: Category, treatment: Rule['treatment']): string {
    if (text.length <= NOTHING_LENGTH_MAX && NOTHING.test(text)) return text
    // Which cookies there are helps; what they hold is a way in.
    if (category === COOKIE && text.includes('=')) return maskCookies(text)
    if (treatment === 'redact') return MASKED
    const { pseudonyms } = this.#parts
    if (pseudonyms.looksLikeOne(text)) return text
    switch (treatment) {
      case 'partial':
        return pseudonyms.partial(text, category)
      case 'shape':
        return pseudonyms.shaped(text, category)
      default:
        return pseudonyms.of(text, category)
    }
  }

  /** Makes what `whole` makes, of many values at once; `undefined` where each is on its own. */
  bulk(category: Category, treatment: Rule['treatment']): BulkPseudonyms | undefined {
    if (category === COOKIE || treatment !== 'pseudonym') return undefined
    return this.#parts.pseudonyms.bulk(category)
  }

  /**
   * Finds all there is beside exact values, which are in `found` already, and answers with what
   * detectors found; `undefined` where it could not, since the text has to be folded first.
   */
  #find(text: string, { looking, found, wasFolded }: Finding): readonly Found[] | undefined {
    let known: Found[] = []
    const exact = found.slice()
    const report: Report = (start, end, rule) => {
      if (!looking.onlyCertain || rule.isCertain) known.push({ start, end, rule })
    }
    const { scanner } = this.#parts
    const { marked } = looking
    const seen =
      marked === undefined
        ? scanner.scan(text, report, wasFolded)
        : scanner.look(text, marked, report)
    if (seen === undefined) return undefined
    // Marked with others, it was not folded; a zero in it is seen only now.
    if (marked !== undefined && (seen & SEEN.wide) !== 0) return undefined
    if (known.length > 0 && mayHoldEscapes(text)) known = withoutPartsOfEscapes(text, known)
    if (known.length > 0 && mayEndWithin(text)) known = cutWithin(text, known)
    for (const each of covering(known)) found.push(this.#replacementOf(each, text))
    const { readings = new Readings(text) } = looking
    const through = { seen, looking, found, readings }
    if (seen !== 0) this.#seeThrough(text, through)
    if (MARKUP.test(text)) this.#readElements(text, { looking, found })
    if (IN_STRING.test(text))
      this.#throughView(text, { view: stringView(text), encode: inString }, through)
    if (holdsSpacedField(text))
      this.#throughView(text, { view: fieldsView(text), encode: inField }, through)
    if (text.includes('""') || text.includes("''"))
      this.#throughView(text, { view: doubledView(text), encode: asItIs }, through)
    if (text.includes('":')) this.#readJson(text, { looking, found })
    const parts = partsOf(found)
    if (parts.length === 0) return known
    // What reads as JSON is told by its structure alone.
    const left = found.filter(
      (each) => exact.includes(each) || !isInside(each, parts) || parts.some(isPartOf(each)),
    )
    found.splice(0, found.length, ...left)
    return known.filter((each) => !isInside(each, parts))
  }

  /** What was found once is hidden wherever else it stands in the same text. */
  #again(text: string, found: readonly Piece[]): readonly Replacement[] {
    if (text.length > REPEATS_TEXT_MAX || !found.some(mayComeAgain)) return []
    const { names, secrets } = piecesOf(found, text)
    const again = names.size === 0 ? [] : wordsAgain(names, text)
    return [
      ...again.map((place) => this.#replacementOf({ ...place, ...AGAIN }, text)),
      ...[...secrets]
        .slice(0, SECRETS_MAX)
        .flatMap(([secret, rule]) => secretAgain(secret, rule, text)),
    ]
  }

  #replacementOf(found: Covering, text: string): Replacement {
    const { rule, isJoined } = found
    const { category, treatment } = rule
    const value = text.slice(found.start, found.end)
    const instead = isJoined ? MASKED : this.whole(value, category, treatment)
    const { start, end } = mayHoldEscapes(text) ? onWholeEscapes(text, found) : found
    return { start, end, category, text: instead, rule }
  }

  #seeThrough(text: string, through: Through): void {
    const { seen, looking, found } = through
    if ((seen & SEEN.percent) !== 0) {
      this.#throughView(text, { view: percentView(text), encode: encodeURIComponent }, through)
    }
    if ((seen & SEEN.reference) !== 0 && /&[#\w]{2,8};/.test(text)) {
      this.#throughView(text, { view: markupView(text), encode: asItIs }, through)
    }
    if (
      (seen & SEEN.escape) !== 0 &&
      /\\(?:u[\da-fA-F]{4}|u\{[\da-fA-F]|x[\da-fA-F]{2})/.test(text)
    ) {
      this.#throughView(text, { view: escapedView(text), encode: asItIs }, through)
    }
    if ((seen & SEEN.run) === 0) return
    for (const { start, end, text: inner, encode } of encodedTexts(text)) {
      const masked = this.#deeper(inner, looking)
      if (masked === inner) continue
      const instead = encode?.(masked) ?? MASKED
      found.push({ start, end, text: instead, category: ENCODED })
    }
  }

  /** What stands in a text as JSON is masked by its structure, cut off or not. */
  #readJson(text: string, { looking, found }: Pick<Through, 'looking' | 'found'>): void {
    if (looking.onlyCertain) return
    for (const part of jsonParts(text)) {
      const { start, end, closing } = part
      const raw = text.slice(start, end) + closing
      const masked = this.#parts.json(raw, looking.depth + 1)
      if (masked === undefined || masked === raw) continue
      const open = masked.slice(0, masked.length - closing.length)
      const all = [{ start: 0, end: end - start, text: open }]
      for (const each of jsonChanges(raw, masked) ?? all) {
        const place = { start: start + each.start, end: start + each.end }
        found.push({ ...place, text: each.text, category: ENCODED, part })
      }
    }
  }

  /** What stands in an element is named by it, and by what is around it. */
  #readElements(text: string, { looking, found }: Pick<Through, 'looking' | 'found'>): void {
    if (looking.onlyCertain) return
    for (const element of elements(text)) {
      const { start, end } = element
      const rule = ruleOfElement(element, this.#parts.names)
      const value = text.slice(start, end)
      if (rule === undefined || start === end || isPlaceholder(value)) continue
      if ((rule.onlyText && /^\d+$/.test(value)) || !looksRight(rule, value)) continue
      const known = { start, end, rule: namedRule(rule), isJoined: false }
      found.push(this.#replacementOf(known, text))
    }
  }

  #throughView(text: string, { view, encode }: Reading, through: Through): void {
    const { looking, found, readings } = through
    if (looking.depth >= this.#parts.depthMax || view.text === text) return
    const { onlyCertain, depth } = looking
    const way = readings.take(view.text)
    if (way === 'known') return
    if (way === 'too-many') {
      found.push({ start: 0, end: text.length, text: MASKED, category: ENCODED })
      return
    }
    const inner = this.replacements(view.text, { onlyCertain, depth: depth + 1, readings })
    for (const each of inner) found.push({ ...asWritten(each, view), text: encode(each.text) })
  }

  #deeper(inner: string, looking: Looking): string {
    const depth = looking.depth + 1
    if (depth > this.#parts.depthMax) return MASKED
    const asJson = /^\s*[[{"]/.test(inner) ? this.#parts.json(inner, depth) : undefined
    const { onlyCertain } = looking
    return asJson ?? replaced(inner, this.replacements(inner, { onlyCertain, depth }))
  }
}

/** What was found, by whom if that is known. */
type Piece = Place & { readonly rule?: Rule }

const AGAIN = { rule: nameRule, isJoined: false } as const

function ruleOfElement({ names: all, told }: Element, names: NamedSignal): NameRule | undefined {
  const named = all.map((name) => names.of(name))
  const isInPerson = named.at(-2)?.isPerson === true
  const last = named.at(-1)
  const own = last === undefined ? undefined : names.under(last, isInPerson)
  const byAttribute = told?.split('\n').map((name) => names.of(name).rule)
  const around = named.findLast(({ rule }) => rule?.inside)
  return byAttribute?.find((rule) => rule !== undefined) ?? own ?? around?.rule
}

const MARKUP = /<[A-Za-z]/

/** Whether it is worth to look for it elsewhere; most of what is found is not. */
function mayComeAgain({ start, end, rule }: Piece): boolean {
  if (rule === nameRule) return true
  return rule?.treatment === 'redact' && end - start >= SECRET_LENGTH_MIN
}

/** Who was named in full is often called by one name; a key is often written twice. */
function piecesOf(found: readonly Piece[], text: string) {
  const names = new Set<string>()
  const secrets = new Map<string, Rule>()
  let longEnd = 0
  for (const { start, end, rule } of found) {
    const isLong = end - start > LONG_SECRET
    if (isLong && start < longEnd) continue
    if (isLong) longEnd = end
    if (rule === nameRule) for (const word of wordsOfName(text.slice(start, end))) names.add(word)
    else if (rule?.treatment === 'redact' && end - start >= SECRET_LENGTH_MIN)
      secrets.set(text.slice(start, end), rule)
  }
  // `password = "password"`: the name is no secret.
  for (const secret of secrets.keys()) {
    if (SENSITIVE_NAMES.has(secret.toLowerCase())) secrets.delete(secret)
  }
  return { names, secrets }
}

function wordsAgain(names: ReadonlySet<string>, text: string): readonly Place[] {
  const places: Place[] = []
  for (const { 0: word, index } of text.matchAll(CAPITAL_WORD))
    if (names.has(word)) places.push({ start: index, end: index + word.length })
  return places
}

function secretAgain(secret: string, rule: Rule, text: string): readonly Replacement[] {
  const { category } = rule
  const found: Replacement[] = []
  for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at + secret.length))
    found.push({ start: at, end: at + secret.length, text: MASKED, category, rule })
  return found
}

const CAPITAL_WORD = /(?<![\p{L}\p{N}_])\p{Lu}[\p{L}\p{M}-]+(?![\p{N}_])/gu
/** The work grows with the secrets times the text. */
const SECRETS_MAX = 64
const SECRET_LENGTH_MIN = 6
/** Of those that overlap one is enough: to compare thousands takes long. */
const LONG_SECRET = 1_024
const REPEATS_TEXT_MAX = 16_384
const COOKIE: Category = 'user.device.cookie'
const NOTHING_LENGTH_MAX = 32
/** What people write where there is no value. */
const NOTHING = /^\s*(?:-+|n\/a|null|none|nil|undefined)?\s*$/i

type Finding = {
  readonly looking: Looking
  readonly found: Replacement[]
  readonly wasFolded: boolean
}

type Through = {
  readonly seen: number
  readonly looking: Looking
  readonly found: Replacement[]
  readonly readings: Readings
}

/** A text as it reads, and how what is masked in it is written there. */
type Reading = { readonly view: View; readonly encode: (text: string) => string }

/** What was found in a view, where it stands as written. */
function asWritten(each: Replacement, { origin }: View): Replacement {
  const written = ({ start, end }: Place): Place => ({ start: origin(start), end: origin(end) })
  const part = each.part === undefined ? undefined : written(each.part)
  return { ...each, ...written(each), part }
}

function asItIs(text: string): string {
  return text
}

/** As it stands in a field of a form (WHATWG URL §5.2). */
function inField(text: string): string {
  return encodeURIComponent(text).replaceAll('%20', '+')
}

/** As it stands in a string in quotes. */
function inString(text: string): string {
  return text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')
}

const IN_STRING = /\\["'nrt]/
const ENCODED: Category = 'user'
