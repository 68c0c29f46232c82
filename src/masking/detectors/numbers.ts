/**
 * What digits by themselves may be: an address, a place, a card, a telephone, an identity number.
 */
import { IDENTITY_NUMBERS } from '../rules/identity-numbers.ts'
import { type Report, type Rule, ruleOf } from '../text/finding.ts'
import { findVersion4 } from './address.ts'
import { findCards, isCardNumber } from './card.ts'
import { findPrintedCard } from './card-as-number.ts'
import { isOfValue } from './characters.ts'
import { digitRunAt, shapeOf, withoutLastGroup } from './digit-run.ts'
import { isValid } from './identity-checks.ts'
import { identityRule } from './identity-words.ts'
import { findPhone } from './phone.ts'

const socialRule = ruleOf('social-security-number', 'user.government_id', {
  confidence: 'certain',
})
const trackRule = ruleOf('card-track', 'user.financial.credit_card', { confidence: 'certain' })
const placeRule = ruleOf('coordinates', 'user.location.precise')
/** Four decimals are a place to eleven metres. */
const PLACE = /\d{1,2}\.\d{4,}(?:°? ?[NS][,;]? ?|°?[,;] ?|° ?| |(?=-))-?\d{1,3}\.\d{4,}(?![\d.])/y

/** Shares and losses; where both are below one is the open sea. */
const FRACTIONS = /^0\.\d+[,;]? ?-?0\./

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
    const end = PLACE.lastIndex
    const sign = text[at - 1] === '-' ? 1 : 0
    if (!FRACTIONS.test(text.slice(at, end))) report(at - sign, end, placeRule)
    return end
  }
  const printedEnd = findPrintedCard(text, at, report)
  if (printedEnd !== undefined) return printedEnd
  const whole = digitRunAt(text, at)
  const trackEnd = findSecondTrack(text, at, report)
  if (trackEnd !== undefined) return trackEnd
  const isLong = whole.digits.length >= IDENTITY_DIGITS_MIN || isOfValue(text.charCodeAt(whole.end))
  const identityEnd = isLong ? findIdentity(BY_DIGIT, { text, at }, report) : undefined
  const isGlued = isOfValue(text.charCodeAt(whole.end))
  const run = isGlued ? withoutLastGroup(whole) : whole
  if (run === undefined) return identityEnd ?? at
  // Beside an identity number, not instead: the first twelve digits of a card may be one.
  const cardEnd = findCards(run, text, report)
  if (cardEnd !== undefined || identityEnd !== undefined)
    return Math.max(cardEnd ?? at, identityEnd ?? at)
  const isHyphened = run.separators.every((separator) => separator === '-')
  if (shapeOf(run) === '3-2-4' && isHyphened && SOCIAL.test(run.digits)) {
    report(at, run.end, socialRule)
    return run.end
  }
  return findPhone(run, text, report) ?? at
}

/** As many as the shortest that is told by its look has. */
const IDENTITY_DIGITS_MIN = 8

/** What the Social Security Administration may have issued (RM 10201). */
const SOCIAL = /^(?!000|666|9\d\d)\d{3}(?!00)\d{2}(?!0000)\d{4}$/

/** Looks at letters and digits that begin an identity number. */
export function lettered(text: string, at: number, report: Report): void {
  if (text[at - 1] === '%') findTrack(text, at, report)
  findIdentity(BY_LETTER, { text, at }, report)
}

/** The first track of a card (ISO/IEC 7813). */
const TRACK = /B\d{12,19}\^[^^\n]{2,26}\^[\d^=?]{1,64}/y

/** The second: the number, a sign that parts, until when it is valid, and what the issuer adds. */
const SECOND_TRACK = /(\d{12,19})[=D]\d{7,24}(?:\?|F)?(?![\dA-Za-z])/y

function findSecondTrack(text: string, at: number, report: Report): number | undefined {
  SECOND_TRACK.lastIndex = at
  const [all = '', number = ''] = SECOND_TRACK.exec(text) ?? []
  if (all === '' || !isCardNumber(number)) return undefined
  report(at, at + all.length, trackRule)
  return at + all.length
}

function findTrack(text: string, at: number, report: Report): void {
  TRACK.lastIndex = at
  if (TRACK.test(text)) report(at, TRACK.lastIndex, trackRule)
}

function findIdentity(
  of: readonly Look[],
  { text, at }: { readonly text: string; readonly at: number },
  report: Report,
): number | undefined {
  const any = of === BY_DIGIT ? ANY_DIGIT : ANY_LETTER
  any.lastIndex = at
  if (!any.test(text)) return undefined
  for (const { pattern, format, rule } of of) {
    pattern.lastIndex = at
    if (!pattern.test(text)) continue
    const end = pattern.lastIndex
    if (!isValid(text.slice(at, end), format)) continue
    report(at, end, rule)
    return end
  }
  return undefined
}

/** Digits behind a dot and a digit are a fraction's; groups of an id are its. */
function isPartOfWord(text: string, at: number): boolean {
  if (text[at - 1] === '.') return /\d/.test(text[at - 2] ?? ' ')
  const isBehind = text[at - 1] === '-'
  if (isBehind && isGroupOf(TRACE, TRACE_GROUPS, { text, at })) return true
  return (isBehind || text[at + UUID_GROUP] === '-') && isGroupOf(UUID, UUID_GROUPS, { text, at })
}

type Spot = { readonly text: string; readonly at: number }

function isGroupOf(pattern: RegExp, groups: readonly number[], { text, at }: Spot): boolean {
  return groups.some((before) => {
    pattern.lastIndex = at - before
    return at >= before && pattern.test(text)
  })
}

/** W3C Trace Context §3.2: version, trace, parent and flags. */
const TRACE = /[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}(?![\da-z])/y
const TRACE_GROUPS = [3, 36]
const UUID = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}(?![\da-z])/iy
const UUID_GROUP = 8
/** Where its groups begin. */
const UUID_GROUPS = [0, 9, 14, 19, 24]

function looks(areDigits: boolean): readonly Look[] {
  return IDENTITY_NUMBERS.flatMap((number) => {
    const { look, format } = number
    if (look === undefined || beginsWithDigit(look) !== areDigits) return []
    const pattern = new RegExp(`(?:${look})(?![A-Za-z0-9]|[./-]\\d)`, 'y')
    return [{ pattern, format, rule: identityRule(number) }]
  })
}

function beginsWithDigit(look: string): boolean {
  return /^(?:\(\?:19|0\?|\\d|\[[-\d]+\]|\[12\]|\d)/.test(look) && !/^\[[A-Z]/.test(look)
}

function anyOf(of: readonly Look[]): RegExp {
  return new RegExp(of.map(({ pattern }) => pattern.source).join('|'), 'y')
}
