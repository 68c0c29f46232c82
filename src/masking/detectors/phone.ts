/** Telephone numbers: international ones (ITU-T E.164), and national ones as people write them. */
import { type Report, ruleOf } from '../text/finding.ts'
import type { DigitRun } from './digit-run.ts'

/** E.164 allows fifteen digits; shorter than seven nobody can be told by. */
const DIGITS_MAX = 15
const DIGITS_MIN = 7
const NATIONAL_DIGITS_MIN = 9
const NATIONAL_DIGITS_MAX = 12
const CONTEXT_LENGTH = 40

const CONTEXT =
  /(?<![\p{L}\p{N}])(?:\p{L}{0,12}phones?|tel|telefon\p{L}{0,6}|mobile|mobil|cell|call(?:ed|ing|s)?|fax|whats ?app|sms|text(?:ed)?|dial|ring|rang|answer(?:ing|ed|s)?|contact|reach|my number|handy|desk|hotline|ph|tlf|☎|📞|📱)(?!\p{L})\W*(?:\p{L}+\W+){0,3}$/iu
/** The same in other scripts, where words are not parted. */
const WIDE_CONTEXT =
  /(?:电话|電話|手机|手機|携帯|联系方式|전화|휴대폰|연락처|телефон|тел|моб|τηλ|טלפון|هاتف|फ़ोन|โทร)\p{L}{0,6}\P{L}{0,4}$/iu
const CONTEXT_BEHIND = /^\W{0,3}(?:office|mobile|cell|fax|home|work|desk|phone|tel)\b/i
/** Words after which digits are something else, whatever stands before them. */
const OTHER =
  /(?:(?<!\p{L})(?:serial|model|code|key|asset|policy|claim|contract|quote)|order|invoice|ticket|account|ref(?:erence)?|tracking|case|id|card|iban|zip|version|amount|total|number of \p{L}+|kvk|hr[ab]|siren|siret|vat|btw|duns|sku|ean|gtin|isbn|issn|article|item|part|lot|batch|parcel|shipment|port|pid|tid|uid|build|job|run|offset|revision|error)s?[\s_-]*(?:no\.?|number|nr\.?|#)?\W*(?:is\W*)?$/iu

const rule = ruleOf('phone-number', 'user.contact.phone_number', { treatment: 'pseudonym' })

/** Reports the run where it is a telephone number, or begins with one; where that ends. */
export function findPhone(all: DigitRun, text: string, report: Report): number | undefined {
  const run = firstOf(all)
  const start = startOf(run, text)
  if (!isPhone(run, text, start)) return undefined
  report(start, endOf(run, text), rule)
  return run.end
}

/** Of two that stand beside each other, as long as the first has all that it needs. */
function firstOf(run: DigitRun): DigitRun {
  const { groups, separators } = run
  const isOther = groups.length !== 6 || groups.map(({ length }) => length).join('') !== '334334'
  if (isOther || !/^ ?\(?$/.test(separators[2] ?? '')) return run
  const end = run.end - groups.slice(3).join('').length - separators.slice(2).join('').length
  const first = groups.slice(0, 3)
  return { ...run, end, groups: first, digits: first.join(''), separators: separators.slice(0, 2) }
}

/** With the `+` and the bracket before it, which are no digits. */
function startOf({ start, end }: DigitRun, text: string): number {
  let at = start
  if (text[at - 1] === '(' && text.slice(start, end).includes(')')) at -= 1
  if (text[at - 1] === ' ' && /\+/.test(text[at - 2] ?? '')) at -= 1
  return /\+/.test(text[at - 1] ?? '') ? at - 1 : at
}

function endOf({ end }: DigitRun, text: string): number {
  const [extension] = /^ ?(?:ext\.?|x|extension) ?\d{1,6}\b/i.exec(text.slice(end, end + 20)) ?? []
  return end + (extension?.length ?? 0)
}

function isPhone(run: DigitRun, text: string, start: number): boolean {
  const { digits } = run
  if (digits.length < DIGITS_MIN || digits.length > DIGITS_MAX + 3) return false
  const isInternational = /\+/.test(text[start] ?? '')
  // `2.4+20151223` is a version.
  if (isInternational && /\d\.\d+$/.test(text.slice(Math.max(0, start - 12), start))) return false
  if (isInternational) return digits.length <= DIGITS_MAX && digits[0] !== '0'
  if (isDateOrAddress(run)) return false
  const before = text.slice(Math.max(0, start - CONTEXT_LENGTH), start)
  if (isOther(before)) return false
  if (LABEL_OF_LINK.test(before)) return true
  const isBehind = JOINED_BEFORE.test(before) && !/(?:tel|phone|mobile)\W$/i.test(before)
  // `caller=415-555-2671`; what is joined by other signs is a part of some id.
  if (isBehind) return /[:/=]$/.test(before) && isWrittenInFull(run)
  if (isNational(run) && !(PAIR_BEFORE.test(before) && run.groups[0]?.length === 2)) return true
  if (digits.length > DIGITS_MAX) return false
  if (CONTEXT.test(before) || WIDE_CONTEXT.test(before)) return true
  return CONTEXT_BEHIND.test(text.slice(run.end, run.end + 12))
}

/** `David: (415) 555-2671` is no id, nor is `Newport` a port. */
function isOther(before: string): boolean {
  const match = OTHER.exec(before)
  if (match === null) return false
  const beginning = before.slice(0, match.index)
  const [name] = /^\p{Ll}/u.test(match[0]) ? (CAPITALISED.exec(beginning) ?? []) : []
  return name === undefined || OTHER.test(name)
}

const CAPITALISED = /(?<![\p{L}\p{N}_])\p{Lu}\p{Ll}{0,12}$/u

const JOINED_BEFORE = /\w[.:/=_\-#]$/

/** `415-555-2671` and `(415) 555-2671`, as no numbers of things are grouped. */
function isWrittenInFull({ digits, groups, separators }: DigitRun): boolean {
  const shape = groups.map(({ length }) => length).join('-')
  const isJoined = separators.every((each) => each === '-' || each === ') ' || each === ')')
  return shape === '3-3-4' && isJoined && isNorthAmerican(digits)
}

/** `<tel:+27825550134|082 555 0134>` of Slack, `<a href="tel:…">…` of a page. */
const LABEL_OF_LINK = /tel:\+?[\d().-]{6,20}(?:\||["']>)$/i

/** Pairs that go on before are bytes. */
const PAIR_BEFORE = /(?<!\d)\d\d $/

/** National notations that are told by their groups alone. */
function isNational({ digits, groups, separators }: DigitRun): boolean {
  if (separators.length === 0 || separators.join('') === '.') return false
  const isDotted = separators.every((separator) => separator === '.')
  // `0.048 0.037 200 200 0 57` are times and numbers of bytes.
  const isFraction = (at: number): boolean => groups[at] === '0' && separators[at] === '.'
  if (!isDotted && separators.some((_, at) => isFraction(at))) return false
  const shape = groups.map(({ length }) => length).join('-')
  if (/^(?:1-)?3-3-4$/.test(shape)) return isNorthAmerican(digits)
  if (isSlashed(separators) && !AREA.test(groups[0] ?? '')) return false
  // No country's code begins with a zero, and none is empty: `00000000 00 01` are bytes.
  if (digits.startsWith('00'))
    return /^00[1-9]/.test(digits) && digits.length >= 10 && digits.length <= DIGITS_MAX + 2
  const isTrunk = digits.startsWith('0') && groups.length >= 2
  if (!isTrunk || digits.length < NATIONAL_DIGITS_MIN) return false
  return digits.length <= NATIONAL_DIGITS_MAX && (!isDotted || groups.length >= 4)
}

/** `030/1234567` parts an area from its number, once; `0/0/1/45/46` are times of a proxy. */
function isSlashed(separators: readonly string[]): boolean {
  return separators.some((separator) => separator.includes('/'))
}

const AREA = /^0[1-9]\d{0,4}$/

/** NANP: neither an area nor an exchange begins with 0 or 1. */
function isNorthAmerican(digits: string): boolean {
  const national = digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits
  return /^[2-9]\d{2}[2-9]\d{6}$/.test(national)
}

function isDateOrAddress({ groups, separators }: DigitRun): boolean {
  const shape = groups.map(({ length }) => length).join('-')
  const isYear = (group = ''): boolean => /^(?:19|20)\d\d$/.test(group)
  if (/^4-[12]-[12](?:-|$)/.test(shape) && isYear(groups[0])) return true
  if (/^[12]-[12]-4(?:-|$)/.test(shape) && isYear(groups[2])) return true
  const isDotted = separators.length === 3 && separators.every((separator) => separator === '.')
  return isDotted && groups.every((group) => Number(group) < 256)
}
