/** Masks the values in a document that was built: each as the column would be that it was. */
import { textOf } from '../../base/bytes.ts'
import type { ColumnLineage } from '../../flow/lineage.ts'
import type { LeafMask, Standing } from '../leaf-mask.ts'
import { NOWHERE } from '../leaf-mask.ts'
import { replaced } from '../text/finding.ts'
import { type BuiltValue, type BuiltValues, readJson, readText } from './built-document.ts'
import {
  float,
  isWhole,
  type LookedParts,
  lookingAt,
  MASKED,
  number,
  roundedNumber,
  SAFE,
  type ValueMaskParts,
  withDefinitions,
} from './looked-values.ts'

const HIDDEN = JSON.stringify(MASKED)

export function builtValues(parts: ValueMaskParts): BuiltValues {
  const values = new Values(parts)
  return {
    value: (raw, of) => values.shown(raw, of),
    name: (name, lineage) => values.name(name, lineage),
  }
}

class Values {
  readonly #parts: ValueMaskParts
  /** No more than statements name. */
  readonly #names = new Map<string, string>()

  constructor(parts: ValueMaskParts) {
    this.#parts = parts
  }

  /** What people wrote as the names of members, or a statement did; as names are elsewhere. */
  name(name: string, lineage: ColumnLineage | undefined): string {
    const { made } = this.#parts
    if (lineage === undefined) {
      const shown = this.#names.get(name) ?? replaced(name, made().name(name))
      this.#names.set(name, shown)
      return shown
    }
    if (lineage.shows !== 'open') return made().masked(name, SAFE)
    const { leaf } = withDefinitions(lineage.constants, lookingAt(lineage, this.#parts))
    return leaf.masked(name, NOWHERE)
  }

  shown(raw: string, of: BuiltValue): string {
    const { lineage } = of
    switch (lineage.shows) {
      case 'value':
        return this.#standIn(raw, lineage, of)
      case 'safe':
        return this.#looked(raw, { standing: SAFE, leaf: lookingAt(lineage, this.#parts).leaf })
      case 'open':
        if (lineage.isReckoned === true) return this.#reckoned(raw)
        if (lineage.isMade === true && this.#parts.hasLookup) return this.#hidden('user.content')
        if (lineage.upTo !== undefined && !isWhole(readText(raw) ?? '', lineage.upTo)) {
          return this.#hidden('user.content')
        }
        return this.#looked(raw, {
          standing: NOWHERE,
          ...withDefinitions(lineage.constants, lookingAt(lineage, this.#parts)),
        })
      default:
        // Of whatever kind it is: that alone would tell something.
        return this.#hidden(lineage.category)
    }
  }

  #hidden(category: string): string {
    this.#parts.tally.add(category)
    return HIDDEN
  }

  #standIn(raw: string, { category, treatment, isText }: Personal, of: BuiltValue): string {
    const { leaf, pseudonyms, tally } = this.#parts
    const text = readText(raw)
    if (text !== undefined && (of.kind === 'text' || isText === true)) {
      const declared = { path: '', category, treatment }
      return asJson(
        raw,
        text,
        leaf.masked(text, { declared, named: undefined, isOperators: false }),
      )
    }
    tally.add(category)
    const isNumber = NUMBERS.has(of.kind)
    const value = isNumber && NUMBER.test(raw) ? raw : text
    const settled = value === undefined ? undefined : of.read(value)
    const isPseudonym = treatment === 'pseudonym' || treatment === 'shape'
    if (!isPseudonym || settled === undefined) return NONE
    const typed = pseudonyms.typed(settled, category, of.kind)
    if (typed === undefined) return NONE
    if (isNumber) return NUMBER.test(typed) && value === raw ? typed : NONE
    return JSON.stringify(of.write(typed, text ?? ''))
  }

  #looked(raw: string, { standing, leaf }: Looking): string {
    const text = readText(raw)
    if (text !== undefined && standing === NOWHERE && BYTES.test(text)) return bytes(text, leaf)
    if (text !== undefined) return asJson(raw, text, leaf.masked(text, standing))
    if (raw === 'true' || raw === 'false') return raw
    const isNumber = NUMBER.test(raw)
    // Of a text that was cast to it, a number may be all that is left.
    const isLarge = standing === NOWHERE && /[.eE]/.test(raw) && float(raw) === undefined
    if (isNumber && isLarge) return NONE
    const shown = isNumber ? number(raw, standing, leaf) : leaf.masked(raw, standing)
    return shown === raw || readJson(shown) !== undefined ? shown : HIDDEN
  }

  #reckoned(raw: string): string {
    return NUMBER.test(raw) ? (roundedNumber(raw) ?? NONE) : HIDDEN
  }
}

type Looking = Pick<LookedParts, 'leaf'> & { readonly standing: Standing }

type Personal = Extract<ColumnLineage, { shows: 'value' }>

const NONE = 'null'
const NUMBERS = new Set(['short', 'integer', 'decimal', 'float'])
/** RFC 8259 §6. */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** As documents write bytes (`bytea_output` of `hex`). */
const BYTES = /^\\x(?:[\da-f]{2})+$/

/** As columns show bytes: what reads as text is looked through, and nothing else is shown. */
function bytes(written: string, leaf: Pick<LeafMask, 'masked'>): string {
  const text = textOf(Buffer.from(written.slice(2), 'hex'))
  if (text === undefined) return NONE
  const shown = leaf.masked(text, NOWHERE)
  const hex = shown === text ? written.slice(2) : Buffer.from(shown, 'utf8').toString('hex')
  return JSON.stringify(`\\x${hex}`)
}

/** As it was written, where it stays. */
function asJson(raw: string, text: string, shown: string): string {
  return shown === text ? raw : JSON.stringify(shown)
}
