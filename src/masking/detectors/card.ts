/** Payment card numbers (ISO/IEC 7812-1): an issuer's prefix, its lengths, and the check digit. */
import { type Report, ruleOf } from '../text/finding.ts'
import type { DigitRun } from './digit-run.ts'

type Issuer = readonly [from: string, to: string, lengths: readonly number[]]

const ISSUERS: readonly Issuer[] = [
  ['4', '4', [13, 16, 19]],
  ['51', '55', [16]],
  ['2221', '2720', [16]],
  ['34', '34', [15]],
  ['37', '37', [15]],
  ['6011', '6011', [16, 17, 18, 19]],
  ['644', '649', [16, 17, 18, 19]],
  ['65', '65', [16, 17, 18, 19]],
  ['62', '62', [16, 17, 18, 19]],
  ['81', '82', [16]],
  ['300', '305', [14, 15, 16, 17, 18, 19]],
  ['3095', '3095', [14, 15, 16, 17, 18, 19]],
  ['36', '36', [14, 15, 16, 17, 18, 19]],
  ['38', '39', [14, 15, 16, 17, 18, 19]],
  ['35', '35', [16, 17, 18, 19]],
  ['1800', '1800', [15]],
  ['2131', '2131', [15]],
  ['2200', '2204', [16, 17, 18, 19]],
  ['2205', '2205', [16]],
  ['50', '50', [12, 13, 14, 15, 16, 17, 18, 19]],
  ['56', '58', [12, 13, 14, 15, 16, 17, 18, 19]],
  ['60', '60', [16]],
  ['636', '639', [12, 13, 14, 15, 16, 17, 18, 19]],
  ['67', '67', [12, 13, 14, 15, 16, 17, 18, 19]],
  ['9792', '9792', [16]],
]

const DIGITS_MIN = 12
const GROUP_MAX = 8
const DIGITS_MAX = 19

export const cardRule = ruleOf('card-number', 'user.financial.credit_card', {
  treatment: 'partial',
  confidence: 'certain',
})

/** Reports the cards in a run; where the last of them ends, `undefined` where there is none. */
export function findCards(run: DigitRun, text: string, report: Report): number | undefined {
  if (run.digits.length < DIGITS_MIN) return undefined
  // `371.449635398431` is a fraction.
  if (run.separators.length === 1 && run.separators[0] === '.') return undefined
  let last: number | undefined
  for (const [start, end] of cardsIn(run, text)) {
    report(start, end, cardRule)
    last = end
  }
  return last
}

/** Whether the digits are a card's number. */
export function isCardNumber(digits: string): boolean {
  if (digits.length < DIGITS_MIN || digits.length > DIGITS_MAX || !passesLuhn(digits)) return false
  return ISSUERS.some(([from, to, lengths]) => {
    const prefix = digits.slice(0, from.length)
    return prefix >= from && prefix <= to && lengths.includes(digits.length)
  })
}

/** A card may stand beside an expiry, a code or another card, so groups are tried one by one. */
function* cardsIn(run: DigitRun, text: string): Generator<readonly [number, number]> {
  const { groups, separators } = run
  let start = run.start
  let done = run.start
  for (const [from, group] of groups.entries()) {
    const end = start < done ? undefined : endOfCard(run, from, start)
    if (end !== undefined && !isPartOfFraction(text, start, end) && mayBeCard(text, start, end)) {
      yield [start, end]
      done = end
    }
    start += group.length + (separators[from]?.length ?? 0)
  }
}

/**
 * Cards of twelve and thirteen digits are rare, and bar codes, parcels and sums of bytes are not: a
 * word has to say so, but for thirteen in a row that no bar code has (GS1 General Specifications
 * §7.9).
 */
function mayBeCard(text: string, start: number, end: number): boolean {
  const found = text.slice(start, end)
  const digits = found.replace(/\D/g, '')
  if (digits.length >= DIGITS_USUAL) return true
  if (SAID.test(text.slice(Math.max(0, start - SAID_LENGTH), start))) return true
  return digits.length === BAR_CODE_DIGITS && found.length === digits.length && !isBarCode(digits)
}

const DIGITS_USUAL = 14
const BAR_CODE_DIGITS = 13
const SAID =
  /(?<![A-Za-z])(?:cards?|cc|visa|maestro|mastercard|karte|kreditkarte|carte|tarjeta|cart[aã]o|carta|kaart|kort|karta|pan)(?![A-Za-z])[^\n]{0,32}$/i
const SAID_LENGTH = 48

function isBarCode(digits: string): boolean {
  let sum = 0
  for (let at = 0; at < digits.length; at += 1)
    sum += (digits.charCodeAt(digits.length - 1 - at) - 0x30) * (at % 2 === 1 ? 3 : 1)
  return sum % 10 === 0
}

function isPartOfFraction(text: string, start: number, end: number): boolean {
  const isBehind = text[start - 1] === '.' && /\d/.test(text[start - 2] ?? '')
  // `427216-3078430/28973891` is a range of bytes.
  const goesOn = text[end] === '.' || text[end] === '/'
  return isBehind || (goesOn && /\d/.test(text[end + 1] ?? ''))
}

/** The longest number that begins with this group and ends with a group, in like separators. */
function endOfCard(
  { groups, separators }: DigitRun,
  from: number,
  start: number,
): number | undefined {
  let digits = ''
  let at = start
  let found: number | undefined
  for (let index = from; index < groups.length; index += 1) {
    const group = groups[index] ?? ''
    digits += group
    at += group.length
    if (digits.length > DIGITS_MAX) break
    // `371.449635398431 200`: a dot alone parts no card.
    // Nobody writes more in one group, but all in one.
    if (index > from && (group.length > GROUP_MAX || (groups[from]?.length ?? 0) > GROUP_MAX)) break
    const isFraction = index === from + 1 && separators[from] === '.'
    if (!isFraction && isCardNumber(digits) && (index > from || group.length >= DIGITS_MIN))
      found = at
    const separator = separators[index]
    if (separator === undefined || !/^(?:[ \-.]| {2})$/.test(separator)) break
    if (index > from && separator !== separators[from]) break
    at += separator.length
  }
  return found
}

export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let at = 0; at < digits.length; at += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - at) - 0x30
    if (digit < 0 || digit > 9) return false
    const doubled = at % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0 && /[1-9]/.test(digits)
}
