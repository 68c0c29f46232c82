/** What is to stand in the place of one name, text, number or truth value of JSON. */
import { utf8 } from '../../base/bytes.ts'
import type { Category } from '../../flow/category.ts'
import { cardRule } from '../detectors/card.ts'
import type { Marked } from '../kernel/mark-cursor.ts'
import type { LeafMask, Standing } from '../leaf-mask.ts'
import { PERSON_RULE } from '../names/last-words.ts'
import type { Named, NamedSignal } from '../names/named.ts'
import { type Replacement, type Rule, replaced } from '../text/finding.ts'
import { MASKED } from '../text/merge.ts'
import type { Nesting } from '../text/nesting.ts'
import { jsonView } from '../text/view.ts'
import type { JsonFrame } from './json-frame.ts'
import type { Held } from './json-output.ts'
import { PERSON_OR_THING } from './json-rules.ts'
import { KeyBlock } from './key-block.ts'
import { unreadable } from './unreadable.ts'

/** Nothing where it may stay as it is; a value may have to wait for its name. */
export type Instead = Uint8Array | Held | undefined

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/
export const MASKED_TEXT = utf8(`"${MASKED}"`)

export type JsonValuesParts = {
  readonly leaf: LeafMask
  readonly names: NamedSignal
  readonly nesting: Nesting
  /** Told what is masked and where, for explanations. */
  readonly observe?: Observe
}

/** Something masked in a document: where from its first byte on, and by which rule. */
export type Observed = {
  readonly path: string
  readonly start: number
  readonly end: number
  readonly rule: string
  readonly category: Category
  readonly confidence: Rule['confidence']
}

export type Observe = (observed: Observed) => void

/** Where a value stands: its path, and its first byte within the quotes. */
type Spot = { readonly path: string; readonly start: number }

export class JsonValues {
  readonly #leaf: LeafMask
  readonly #names: NamedSignal
  readonly #nesting: Nesting
  readonly #observe: Observe | undefined
  /** A key whose lines are texts of their own, all under the same name. */
  readonly #block = new KeyBlock()
  #blockName = ''
  /** Of the value that comes next; kept up to date only where somebody is told. */
  spot: Spot = { path: '', start: 0 }

  constructor({ leaf, names, nesting, observe }: JsonValuesParts) {
    this.#observe = observe
    this.#leaf = leaf
    this.#names = names
    this.#nesting = nesting
  }

  /** Whether a value in which nothing was marked may stay as it is. */
  mayPass(frame: JsonFrame): boolean {
    if (frame.isNaming || frame.isTurns || frame.hides || frame.table.gathers) return false
    if (frame.isField) return false
    if (frame.mustWait || frame.nameMustWait || this.#block.isOpen) return false
    if (frame.table.cellWaits !== undefined) return false
    return this.#leaf.mayPass(frame.standing())
  }

  /** `raw` is what stands between the quotes; `undefined` where it is not UTF-8. */
  key(raw: string | undefined): { readonly named: Named; readonly instead: Instead } {
    if (raw === undefined) throw unreadable('A name in its JSON is not UTF-8.')
    const view = jsonView(raw)
    const named = this.#names.of(view.text)
    const instead = rewritten(raw, view.origin, this.#leaf.name(view.text, this.#nesting))
    return { named, instead }
  }

  /** What is to stand in the place of a name that holds no escape, and was marked. */
  marked(named: Named): Instead {
    if (this.#leaf.isCleanName(named)) return undefined
    const { name } = named
    const found = this.#leaf.name(name, this.#nesting)
    if (found.length === 0) this.#leaf.keepCleanName(named)
    return rewritten(name, (at) => at, found)
  }

  text(raw: string | undefined, frame: JsonFrame, marked?: Marked): Instead {
    const standing = frame.standing()
    const cell = standing.named === undefined ? frame.table.cellWaits : undefined
    if (raw !== undefined && cell !== undefined) {
      frame.sawText(raw)
      return this.#waitingCell(raw, cell, { frame, standing })
    }
    if (frame.mustWait && standing.named === undefined) return this.#waiting(raw, frame, standing)
    if (raw === undefined) return MASKED_TEXT
    if (this.#isOfBlock(raw, frame)) return MASKED_TEXT
    frame.sawText(raw)
    if (frame.mayTell) frame.tellBy(jsonView(raw).text)
    const isVague = standing.named === undefined || standing.named === PERSON_OR_THING
    const isOpen = standing.declared === undefined && isVague
    if (isOpen && frame.nameMustWait) return this.#waitingName(raw, frame, standing)
    return this.#masked(raw, standing, marked)
  }

  get isInBlock(): boolean {
    return this.#block.isOpen
  }

  /** As logs have a key that was written line by line, each in a record. */
  #isOfBlock(raw: string, frame: JsonFrame): boolean {
    if (!this.#block.isOpen && !raw.includes('----')) return false
    const { text } = jsonView(raw)
    if (this.#block.isOpen)
      return frame.name === this.#blockName && this.#block.take(text) !== undefined
    if (this.#block.begin(text) !== undefined) this.#blockName = frame.name
    return false
  }

  /** A number, a truth value or null, as written. @throws BrokenReply where it is none of them. */
  scalar(text: string, frame: JsonFrame): Instead {
    if (text === 'null') return undefined
    const isTruth = text === 'true' || text === 'false'
    if (!isTruth && !NUMBER.test(text)) throw unreadable('Its JSON is not well formed.')
    const standing = frame.standing()
    if (text === 'true') frame.sawTrue()
    frame.sawText('')
    if (!isTruth) frame.tellBy(text)
    const instead = isTruth ? this.#leaf.truth(standing) : this.#leaf.number(text, standing)
    if (instead !== undefined && this.#observe !== undefined) {
      const isBare = standing.declared === undefined && standing.named === undefined
      // What nothing is said of is a card's number, or it would stay.
      const rule = isBare ? { rule: cardRule } : {}
      this.#tell(standing, [{ start: 0, end: text.length, ...rule }], this.spot)
    }
    return instead === undefined ? undefined : utf8(instead)
  }

  #masked(raw: string, standing: Standing, marked?: Marked): Uint8Array | undefined {
    const view = jsonView(raw)
    // Marks come only with what was looked through for exact values.
    const reading = { nesting: this.#nesting, marked, isFree: marked !== undefined }
    const found = this.#leaf.text(view.text, standing, reading)
    if (this.#observe !== undefined) {
      const { origin } = view
      const byteOf = (at: number): number => Buffer.byteLength(raw.slice(0, origin(at)), 'utf8')
      const inRaw = found.map((each) => ({
        ...{ start: byteOf(each.start), end: byteOf(each.end) },
        ...(each.rule === undefined ? {} : { rule: each.rule }),
      }))
      this.#tell(standing, inRaw, this.spot)
    }
    return rewritten(raw, view.origin, found)
  }

  #tell({ declared, named }: Standing, found: readonly Told[], { path, start }: Spot): void {
    const byPlace = declared === undefined ? named : undefined
    const category = declared?.category ?? named?.category ?? 'user'
    const id = declared === undefined ? `named:${category}` : `declared:${declared.path}`
    const isKnown = declared !== undefined || byPlace !== undefined
    for (const { start: from, end, rule } of found) {
      this.#observe?.({
        ...{ path, start: start + from, end: start + end },
        rule: rule?.id ?? (isKnown ? id : 'encoded'),
        category: rule?.category ?? category,
        confidence: rule?.confidence ?? 'likely',
      })
    }
  }

  /** `{"name": …, "email": …}` is a person, and `{"name": …, "price": …}` is none. */
  #waitingName(raw: string, frame: JsonFrame, standing: Standing): Held {
    const { spot } = this
    const settle = (isTooMuch: boolean): Uint8Array => {
      this.spot = spot
      const isVague = standing.named === PERSON_OR_THING
      const isPersons = isTooMuch || (isVague ? frame.isTold : frame.isPerson)
      const known = isPersons ? { ...standing, named: PERSON_RULE } : standing
      return this.#masked(raw, known) ?? utf8(`"${raw}"`)
    }
    const held: Held = { text: undefined, settle }
    frame.heldName = held
    return held
  }

  /** Rows may come before what their columns are called. */
  #waitingCell(raw: string, place: number, { frame, standing }: Cell): Held {
    const { spot } = this
    const { columns } = frame.table
    const settle = (isTooMuch: boolean): Uint8Array => {
      this.spot = spot
      const named = columns?.ruleAt(place)
      if (isTooMuch && named === undefined) return MASKED_TEXT
      return this.#masked(raw, { ...standing, named }) ?? utf8(`"${raw}"`)
    }
    const held: Held = { text: undefined, settle }
    columns?.wait(held)
    return held
  }

  #waiting(raw: string | undefined, frame: JsonFrame, standing: Standing): Held {
    const { spot } = this
    const settle = (isTooMuch: boolean): Uint8Array => {
      this.spot = spot
      const named = frame.pairRule
      if (raw === undefined || (isTooMuch && named === undefined)) return MASKED_TEXT
      return this.#masked(raw, { ...standing, named }) ?? utf8(`"${raw}"`)
    }
    const held: Held = { text: undefined, settle }
    frame.hold(held)
    return held
  }
}

type Cell = { readonly frame: JsonFrame; readonly standing: Standing }

type Told = { readonly start: number; readonly end: number; readonly rule?: Rule }

function rewritten(
  raw: string,
  origin: (at: number) => number,
  found: readonly Replacement[],
): Uint8Array | undefined {
  if (found.length === 0) return undefined
  const [only] = found
  // Most of what is masked is masked whole.
  if (only !== undefined && only.start === 0 && origin(only.end) === raw.length) {
    return utf8(JSON.stringify(only.text))
  }
  const inRaw = found.map(({ start, end, text, category }) => ({
    start: origin(start),
    end: origin(end),
    text: JSON.stringify(text).slice(1, -1),
    category,
  }))
  return utf8(`"${replaced(raw, inRaw)}"`)
}
