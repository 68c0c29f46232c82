/**
 * What digits by themselves may be: an address, a place, a card, a telephone, an identity number.
 */
import { IDENTITY_NUMBERS } from '../rules/identity-numbers.ts'
import { type Report, type Rule, ruleOf } from '../text/finding.ts'
import { findVersion4 } from './address.ts'
import { findCard } from './card.ts'
import { isWord } from './characters.ts'
import { digitRunAt, shapeOf } from './digit-run.ts'
import { identityRule, isValid } from './near-words.ts'
import { findPhone } from './phone.ts'

const socialRule = ruleOf('social-security-number', 'user.government_id', {
  confidence: 'certain',
})
const placeRule = ruleOf('coordinates', 'user.location.precise')
/** Four decimals are a place to eleven metres. */
const PLACE = /\d{1,2}\.\d{4,}(?:°)?(?: ?[NS])?[,;]? ?-?\d{1,3}\.\d{4,}(?![\d.])/y

type Look = { readonly pattern: RegExp; readonly format: string; readonly rule: Rule }

/** Identity numbers that begin with a digit and are told by their look and check digits. */
const BY_DIGIT: readonly Look[] = looks(true)
/** The same for those that begin with a letter. */
const BY_LETTER: readonly Look[] = looks(false)
/** Tried first, since most numbers look like none of them. */
const ANY_DIGIT = anyOf(BY_DIGIT)
const ANY_LETTER = anyOf(BY_LETTER)

/**
 * Looks at the digits that begin at `at`; where they end, so that no group of theirs is looked at
 * once more.
 */
export function numbers(text: string, at: number, report: Report): number {
  if (isPartOfWord(text, at)) return at
  if (findVersion4(text, at, report)) return at + 1
  PLACE.lastIndex = at
  if (PLACE.test(text)) {
    const sign = text[at - 1] === '-' ? 1 : 0
    report(at - sign, PLACE.lastIndex, placeRule)
    return PLACE.lastIndex
  }
  const run = digitRunAt(text, at)
  const isGlued = isWord(text.charCodeAt(run.end))
  // Before identity numbers: the first twelve digits of a card may be one.
  if (!isGlued && findCard(run, text, report)) return run.end
  if (findIdentity(BY_DIGIT, { text, at }, report)) return run.end
  if (isGlued) return at
  const isSocial =
    shapeOf(run) === '3-2-4' && run.separators.every((separator) => separator === '-')
  if (isSocial && SOCIAL.test(run.digits)) {
    report(at, run.end, socialRule)
    return run.end
  }
  return findPhone(run, text, report) ? run.end : at
}

const UUID = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/iy
const UUID_BEFORE = /(?:[\da-f]{8}-)(?:[\da-f]{4}-){0,3}$/i

/** What the Social Security Administration may have issued (RM 10201). */
const SOCIAL = /^(?!000|666|9\d\d)\d{3}(?!00)\d{2}(?!0000)\d{4}$/

/** Looks at letters and digits that begin an identity number. */
export function lettered(text: string, at: number, report: Report): void {
  findIdentity(BY_LETTER, { text, at }, report)
}

function findIdentity(
  of: readonly Look[],
  { text, at }: { readonly text: string; readonly at: number },
  report: Report,
): boolean {
  const any = of === BY_DIGIT ? ANY_DIGIT : ANY_LETTER
  any.lastIndex = at
  if (!any.test(text)) return false
  for (const { pattern, format, rule } of of) {
    pattern.lastIndex = at
    if (!pattern.test(text)) continue
    const end = pattern.lastIndex
    if (!isValid(text.slice(at, end), format)) continue
    report(at, end, rule)
    return true
  }
  return false
}

/** Digits behind a dot and a letter belong to a name or a version; groups of a UUID to it. */
function isPartOfWord(text: string, at: number): boolean {
  const before = text[at - 1] ?? ' '
  if (before === '-' && UUID_BEFORE.test(text.slice(Math.max(0, at - 25), at))) return true
  UUID.lastIndex = at
  if (UUID.test(text)) return true
  if (before === '.') return /[\dA-Za-z]/.test(text[at - 2] ?? ' ')
  return false
}

function looks(areDigits: boolean): readonly Look[] {
  return IDENTITY_NUMBERS.flatMap((number) => {
    const { look, format } = number
    if (look === undefined || beginsWithDigit(look) !== areDigits) return []
    const pattern = new RegExp(`(?:${look})(?![A-Za-z0-9]|[.-]\\d)`, 'y')
    return [{ pattern, format, rule: identityRule(number) }]
  })
}

function beginsWithDigit(look: string): boolean {
  return /^(?:\(\?:19|0\?|\\d|\[[-\d]+\]|\[12\]|\d)/.test(look) && !/^\[[A-Z]/.test(look)
}

function anyOf(of: readonly Look[]): RegExp {
  return new RegExp(of.map(({ pattern }) => pattern.source).join('|'), 'y')
}
