/** Values of which nobody has said whose they are, one by one: what is found in each is masked. */
import type { ColumnRule, ConstantRules } from '../../flow/lineage.ts'
import type { LeafMask, Standing } from '../leaf-mask.ts'
import type { PseudonymMaker } from '../pseudonym/pseudonym-maker.ts'
import type { MaskTally } from '../tally.ts'
import { replaced } from '../text/finding.ts'
import { readJson, readText } from './built-document.ts'
import { butForCode } from './definition-code.ts'
import { withoutConstants } from './definition-constants.ts'
import { shownStatement } from './shown-statement.ts'

export const MASKED = '[masked]'
/** Shorter numbers are no card's. */
export const DIGITS_MIN = 12

export const SAFE: Standing = {
  declared: { path: '', category: undefined, treatment: 'safe' },
  named: undefined,
  isOperators: false,
}

/** As far as it is needed here. */
export type LookedParts = {
  readonly leaf: Pick<LeafMask, 'masked' | 'number'>
  readonly tally: MaskTally
}

/** What masks a value of a column, or one in a document that was built. */
export type ValueMaskParts = {
  readonly leaf: LeafMask
  /** For what a statement may have made up: it makes no pseudonyms. */
  readonly made: () => LeafMask
  /** Whether somebody was looked up by pseudonym. */
  readonly hasLookup: boolean
  readonly pseudonyms: PseudonymMaker
  readonly tally: MaskTally
}

/** What a value is looked through by, whether it is stored so or may be made up. */
export function lookingAt(
  { isMade = false }: { readonly isMade?: boolean },
  parts: ValueMaskParts,
): ValueMaskParts {
  return isMade ? { ...parts, leaf: parts.made() } : parts
}

/** Constants of SQL are masked by what they stand beside, and the rest by what is found. */
export function withDefinitions(
  constants: ConstantRules | undefined,
  parts: Pick<LookedParts, 'tally'> & { readonly leaf: LeafMask },
): LookedParts {
  if (constants === undefined) return parts
  const { leaf, tally } = parts
  const mask = (text: string, rule: ColumnRule | undefined): string => {
    if (rule === undefined) return MASKED
    const declared = { path: '', ...rule }
    return leaf.masked(text, { declared, named: undefined, isOperators: false })
  }
  const masked = (text: string, standing: Standing): string => {
    const shown = shownOf(text, constants, mask)
    return replaced(shown, butForCode(shown, leaf.text(shown, standing), constants))
  }
  return { leaf: { masked, number: (...of) => leaf.number(...of) }, tally }
}

function shownOf(text: string, constants: ConstantRules, mask: MaskConstant): string {
  const { areLeft, ofStatement } = constants
  if (areLeft === true) return text
  if (ofStatement === undefined) return withoutEach(text, constants, mask)
  const { upTo } = ofStatement
  return shownStatement(text, upTo !== undefined && !isWhole(text, upTo))
}

type MaskConstant = (text: string, rule: ColumnRule | undefined) => string

/** A text of JSON, in which quotes are as they are elsewhere. */
const JSON_TEXT = /"(?:[^"\\]|\\.)*"/g

/** Each text in a document is one of SQL by itself: no quote in one ends within another. */
function withoutEach(text: string, constants: ConstantRules, mask: MaskConstant): string {
  if (!/^\s*[[{"]/.test(text) || readJson(text) === undefined) {
    return withoutConstants(text, constants, mask)
  }
  return text.replace(JSON_TEXT, (raw) => {
    const said = readText(raw)
    const shown = said === undefined ? MASKED : withoutConstants(said, constants, mask)
    return shown === said ? raw : JSON.stringify(shown)
  })
}

/** Whether a beginning of so many characters is all of the text. */
export function isWhole(text: string, upTo: number): boolean {
  // A character is two units of JavaScript's at most.
  return text.length < 2 * upTo && [...text].length < upTo
}

export function roundedNumber(text: string): string | undefined {
  const shown = float(text)
  const digits = text.replace(/^-?[0.]*|[-.]|e.*$/gi, '').replace(/0+$/, '')
  return shown === undefined || digits.length < DIGITS_MIN
    ? shown
    : Number(text).toPrecision(DIGITS_MIN - 1)
}

const NUMBER = /^[-+.\deE]*$/

/** What is no number, though its column says so, is looked through as a text. */
export function number(text: string, standing: Standing, leaf: LookedParts['leaf']): string {
  if (!NUMBER.test(text)) return leaf.masked(text, standing)
  const digits = text.replace(/\.0*$/, '')
  return digits.length < DIGITS_MIN ? text : (leaf.number(digits, standing) ?? text)
}

/** So large that it may be a card's; how many of its digits are shown, the client says. */
export function float(text: string): string | undefined {
  const size = Math.abs(Number(text))
  return size >= 10 ** (DIGITS_MIN - 1) && Number.isFinite(size) ? undefined : text
}
