/**
 * Masks free text: exact values, what detectors find, and the same in what stands encoded in it.
 */
import type { Category } from '../../flow/category.ts'
import { namedRule } from '../detectors/pairs.ts'
import { keywords, mayHoldKeywords } from '../detectors/pairs-of-programs.ts'
import { isPlaceholder } from '../detectors/placeholder.ts'
import { looksRight } from '../detectors/secret.ts'
import type { ExactSignal } from '../exact.ts'
import type { Marked } from '../kernel/mark-cursor.ts'
import type { MarkList } from '../kernel/marks.ts'
import type { Walk } from '../kernel/walk.ts'
import type { NamedSignal } from '../names/named.ts'
import type { NameRule } from '../names/sensitive-names.ts'
import type { BulkPseudonyms } from '../pseudonym/bulk-pseudonyms.ts'
import { formValue } from '../pseudonym/form-value.ts'
import type { PseudonymMaker } from '../pseudonym/pseudonym-maker.ts'
import { maskCookies } from '../structures/cookies.ts'
import { again, type Piece } from './again.ts'
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
import { withoutMisread } from './misread.ts'
import { deeper, type Nesting, ReadingBudget } from './nesting.ts'
import { Readings } from './readings.ts'
import { type Scanner, SEEN } from './scanner.ts'
import { areEscapesTold } from './told-escapes.ts'
import type { View } from './view.ts'
import { type Reading, readingsOf } from './ways.ts'
import { mayHoldEscapes, onWholeEscapes, withoutPartsOfEscapes } from './whole-escapes.ts'
import { wordsAround } from './words-around.ts'

export type TextMaskParts = {
  readonly pseudonyms: PseudonymMaker
  readonly scanner: Scanner
  readonly exact: ExactSignal
  readonly names: NamedSignal
  /** Of the sub-processor that is looked at, in lower case. */
  readonly ownHosts: readonly string[]
  /** How often encodings are seen through; what lies deeper is not shown. */
  readonly depthMax: number
  /** Masks a text that may be JSON; `undefined` where it is none. */
  readonly json: (text: string, nesting: Nesting) => string | undefined
}

export type Looking = {
  /** Only for what cannot be mistaken, since the field is declared safe. */
  readonly onlyCertain: boolean
  readonly nesting: Nesting
  /** The marks of the text, where it has been marked with others and is ASCII. */
  readonly marked?: Marked | undefined
  /** Whether exact values were looked for in it already, and none was there. */
  readonly isFree?: boolean
  /** What the text that this one was decoded from was read as so far. */
  readonly readings?: Readings
  /** Whether it is decoded no further, since that is done elsewhere. */
  readonly isFinal?: boolean
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
    const value = formValue(text, category)
    const instead = standIn(pseudonyms, { value, category, treatment })
    // What was encoded for an address has to stay so.
    return text.includes('%') && PERCENT.test(text) ? encodeURIComponent(instead) : instead
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
    if (mayHoldKeywords(text)) keywords(text, this.#parts.names, report)
    if (known.length > 0 && mayHoldEscapes(text)) known = withoutPartsOfEscapes(text, known)
    if (known.length > 0 && mayEndWithin(text)) known = cutWithin(text, known)
    for (const each of covering(known)) found.push(this.#replacementOf(each, text))
    if ((seen & SEEN.dense) !== 0) return known
    this.#readOn(text, { seen, looking, found })
    if (found.length > 1 && text.includes('\\'))
      found.splice(0, found.length, ...withoutMisread(text, found))
    const parts = partsOf(found)
    if (parts.length === 0) return known
    // What reads as JSON is told by its structure alone.
    const left = found.filter(
      (each) => exact.includes(each) || !isInside(each, parts) || parts.some(isPartOf(each)),
    )
    found.splice(0, found.length, ...left)
    return known.filter((each) => !isInside(each, parts))
  }

  /** Finds what is there once the text is read otherwise than it is written; most hold no such. */
  #readOn(text: string, { seen, looking, found }: Omit<Through, 'readings'>): void {
    const isTold = (seen & SEEN.percent) !== 0 && areEscapesTold(text, found)
    const encodings = isTold ? seen & ~SEEN.percent : seen
    const ways = looking.isFinal === true ? NO_READINGS : readingsOf(text, encodings)
    const hasRun = (seen & SEEN.run) !== 0
    const isMarkup = text.includes('<') && MARKUP.test(text)
    const hasJson = text.includes('":')
    if (ways.length === 0 && !hasRun && !isMarkup && !hasJson) return
    const { budget = new ReadingBudget(text.length) } = looking.nesting
    const { readings = new Readings(text, budget) } = looking
    const through = { looking, found, readings, seen }
    for (const way of ways) this.#throughView(text, way, through)
    if (hasRun) this.#readRuns(text, through)
    if (isMarkup) this.#readElements(text, through)
    if (hasJson) this.#readJson(text, through)
  }

  #again(text: string, found: readonly Piece[]): readonly Replacement[] {
    const { names = [], secrets = [] } = again(text, found) ?? {}
    const places = names.map(({ start, end, rule }) =>
      this.#replacementOf({ start, end, rule, isJoined: false }, text),
    )
    return [...places, ...secrets]
  }

  #replacementOf(found: Covering, text: string): Replacement {
    const { rule, isJoined } = found
    const { category, treatment } = rule
    const value = text.slice(found.start, found.end)
    const isOwn = category === HOUSE && this.#isOwnHost(text, found.start)
    const instead = isJoined ? MASKED : isOwn ? value : this.whole(value, category, treatment)
    const { start, end } = onWholeEscapes(text, found)
    return { start, end, text: instead, category, rule, part: undefined }
  }

  /** Whoever looks at a sub-processor knows its host, and follows the links to it. */
  #isOwnHost(text: string, start: number): boolean {
    const { ownHosts } = this.#parts
    return ownHosts.some((host) => text.slice(start, start + host.length).toLowerCase() === host)
  }

  /** What stands in it encoded as a whole, as in base 64. */
  #readRuns(text: string, through: Through): void {
    const { found } = through
    for (const { start, end, text: inner, encode } of encodedTexts(text)) {
      const masked = this.#decoded(inner, through)
      if (masked === inner) continue
      const instead = encode?.(masked) ?? MASKED
      found.push({ start, end, text: instead, category: ENCODED })
    }
  }

  /** What stands in a text as JSON is masked by its structure, cut off or not. */
  #readJson(text: string, { looking, found, readings: { budget } }: Through): void {
    if (looking.onlyCertain) return
    const nesting = deeper({ depth: looking.nesting.depth, budget })
    for (const part of jsonParts(text)) {
      const { start, end, closing } = part
      const raw = text.slice(start, end) + closing
      if (!budget.spend(raw.length)) {
        found.push({ start, end, ...UNREAD })
        continue
      }
      const masked = this.#parts.json(raw, nesting)
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
  #readElements(text: string, { looking, found }: Through): void {
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

  #throughView(text: string, reading: Reading, through: Through): void {
    const { looking, found, readings } = through
    const { onlyCertain, nesting } = looking
    if (nesting.depth >= this.#parts.depthMax) {
      for (const place of wordsAround(text, reading.encoded())) found.push({ ...place, ...UNREAD })
      return
    }
    const way = readings.take(reading.text)
    if (way === 'known') return
    if (way === 'too-many') {
      found.push({ start: 0, end: text.length, ...UNREAD })
      return
    }
    const { isFinal } = reading
    const inner = { onlyCertain, nesting: deeper(nesting), readings, isFinal }
    for (const each of this.replacements(reading.text, inner)) found.push(asWritten(each, reading))
  }

  #decoded(inner: string | undefined, { looking, readings: { budget } }: Through): string {
    const { onlyCertain } = looking
    const nesting = deeper({ depth: looking.nesting.depth, budget })
    if (inner === undefined || nesting.depth > this.#parts.depthMax) return MASKED
    if (!budget.spend(inner.length)) return MASKED
    const asJson = this.#parts.json(inner, nesting)
    return asJson ?? replaced(inner, this.replacements(inner, { onlyCertain, nesting }))
  }
}

type Whole = {
  readonly value: string
  readonly category: Category
  readonly treatment: Rule['treatment']
}

function standIn(pseudonyms: PseudonymMaker, { value, category, treatment }: Whole): string {
  switch (treatment) {
    case 'partial':
      return pseudonyms.partial(value, category)
    case 'shape':
      return pseudonyms.shaped(value, category)
    default:
      return pseudonyms.of(value, category)
  }
}

function ruleOfElement({ names: all, told }: Element, names: NamedSignal): NameRule | undefined {
  const named = all.map((name) => names.of(name))
  const isInPerson = named.at(-2)?.isPerson === true
  const last = named.at(-1)
  const own = last === undefined ? undefined : names.under(last, isInPerson)
  const byAttribute = told?.split('\n').map((name) => names.of(name).rule)
  const around = named.findLast(({ rule }) => rule?.inside)
  return byAttribute?.find((rule) => rule !== undefined) ?? own ?? around?.rule
}

const NO_READINGS: readonly Reading[] = []
const ENCODED: Category = 'user'
const HOUSE: Category = 'system.operations'
const UNREAD = { text: MASKED, category: ENCODED } as const
const MARKUP = /<[A-Za-z]/
const PERCENT = /%[\da-fA-F]{2}/

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

/** What was found in a view, where it stands as written, and as that is encoded. */
function asWritten(found: Replacement, view: View & Partial<Pick<Reading, 'encode'>>): Replacement {
  const { text, category, rule, part: inPart } = found
  const place = placeIn(view, found)
  const part = inPart === undefined ? undefined : placeIn(view, inPart)
  const instead = view.encode === undefined ? text : view.encode(text, place)
  return { start: place.start, end: place.end, text: instead, category, rule, part }
}

function placeIn(view: View, { start, end }: Place): Place {
  return { start: view.origin(start), end: view.end(end) }
}
