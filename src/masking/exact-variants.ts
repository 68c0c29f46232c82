/** What of a value stays whoever writes it how: its letters and digits, and where they may part. */
import type { Category } from '../flow/category.ts'
import { type Skeleton, skeletonOf } from './skeleton.ts'

export type Variant = {
  readonly text: string
  /** Before which of its characters other signs may stand. */
  readonly gaps: ReadonlySet<number> | 'anywhere'
  /** Whether it must be a word by itself. */
  readonly isWord: boolean
  /** Digits before it that may be there as well: those of a country. */
  readonly head: string
}

const LENGTH_MIN = 4
/** Of names such as `J. Li`, which are looked up as well. */
const WORD_LENGTH_MIN = 3
const WORD_LENGTH_MAX = 8
const DIGITS_MIN = 7
/** Letters and digits that others part in groups. */
const SPREAD = /^[\da-z]{7,}$/
/** The last digits of a telephone number tell it, in its country and out of it. */
const PHONE_DIGITS_MIN = 10
const PHONE_TAIL = 9
const NAME_WORDS_MAX = 4
const GERMAN: ReadonlyMap<string, string> = new Map(
  ['äae', 'öoe', 'üue', 'åaa', 'øoe', 'ÄAe', 'ÖOe', 'ÜUe', 'ÅAa', 'ØOe'].map((each) => [
    each.slice(0, 1),
    each.slice(1),
  ]),
)
const BEYOND_ASCII = /[^\0-\x7f]/gu

/** Also those that only its category has. */
export function variantsOf(value: string, category: Category): readonly Variant[] {
  const composed = value.normalize('NFC')
  const whole = variantOf(composed)
  const variants = [whole, variantOf(inGerman(composed)), withoutWide(composed, whole.text.length)]
  if (category.startsWith('user.name'))
    variants.push(...turned(composed).map((each) => variantOf(each)))
  if (category !== 'system.authentication') variants.push(...spread(composed, whole.text, category))
  const known = new Set<string>()
  return variants.filter(({ text, gaps, isWord }) => {
    const key = `${gaps === 'anywhere'} ${text}`
    const isNew = text.length >= (isWord ? WORD_LENGTH_MIN : LENGTH_MIN) && !known.has(key)
    known.add(key)
    return isNew && (gaps !== 'anywhere' || SPREAD.test(text)) && !isFewDigits(text)
  })
}

function isFewDigits(text: string): boolean {
  return /^\d+$/.test(text) && text.length < DIGITS_MIN
}

function variantOf(value: string): Variant {
  const { text, starts, ends } = skeletonOf(value)
  const gaps = new Set<number>()
  for (let at = 1; at < text.length; at += 1)
    if (starts[at] !== ends[at - 1] && starts[at] !== starts[at - 1]) gaps.add(at)
  return { text, gaps, isWord: text.length < WORD_LENGTH_MAX, head: '' }
}

/** As those write it who have no such letters: `Mueller`. */
function inGerman(value: string): string {
  return value.replace(BEYOND_ASCII, (letter) => GERMAN.get(letter) ?? letter)
}

/** With nothing, or a `?`, in place of letters beyond ASCII. */
function withoutWide(value: string, length: number): Variant {
  const left = variantOf(value.replace(BEYOND_ASCII, '?'))
  const isEnough = left.text.length >= length / 2
  return { ...left, text: isEnough ? left.text : '', isWord: true }
}

/** `Lovelace, Ada` */
function turned(name: string): readonly string[] {
  const words = name.split(/[\s,]+/).filter((word) => word !== '')
  if (words.length < 2 || words.length > NAME_WORDS_MAX) return []
  return [
    [...words.slice(-1), ...words.slice(0, -1)].join(' '),
    [...words.slice(1), words[0]].join(' '),
  ]
}

/** Numbers, which everybody groups as they like; and bytes by two digits each. */
function spread(value: string, text: string, category: Category): readonly Variant[] {
  const anywhere = (each: string, head = ''): Variant => ({
    ...{ text: each, gaps: 'anywhere', isWord: true, head },
  })
  const digits = text.replace(/\D/g, '')
  const hex = Buffer.from(value, 'utf8').toString('hex')
  const variants = [anywhere(hex)]
  const isNumber = digits.length >= DIGITS_MIN && digits.length * 2 >= text.length
  if (isNumber) variants.push(anywhere(text))
  const isPhone = category.startsWith('user.contact.phone') && digits.length >= PHONE_DIGITS_MIN
  if (isPhone) variants.push(anywhere(digits.slice(-PHONE_TAIL), digits.slice(0, -PHONE_TAIL)))
  const [, year, month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) ?? []
  if (year !== undefined) variants.push(anywhere(day + month + year), anywhere(month + day + year))
  return variants
}

export type Match = { readonly start: number; readonly end: number }

/** What parts two letters of a value at most, where it has a sign itself. */
const GAP_MAX = 12
const DIGIT_GAP_MAX = 6

/** Every place where it stands in a text of which this is the skeleton. */
export function* matchesOf(variant: Variant, skeleton: Skeleton): Generator<Match> {
  const { text } = variant
  for (let at = skeleton.text.indexOf(text); at !== -1; ) {
    const match = matchAt(variant, skeleton, at)
    if (match !== undefined) yield match
    at = skeleton.text.indexOf(text, at + (match === undefined ? 1 : text.length))
  }
}

function matchAt(variant: Variant, skeleton: Skeleton, at: number): Match | undefined {
  const { text, gaps, isWord, head } = variant
  const { starts, ends } = skeleton
  for (let next = 1; next < text.length; next += 1) {
    const gap = gapBefore(skeleton, at + next)
    if (gap === 0) continue
    const isAllowed = gaps === 'anywhere' ? gap <= DIGIT_GAP_MAX : gaps.has(next) && gap <= GAP_MAX
    if (!isAllowed || skeleton.barred.has(at + next)) return undefined
  }
  const last = at + text.length - 1
  const first = headBefore(skeleton, at, head)
  if (isWord && (goesOn(skeleton, first) || goesOn(skeleton, last + 1))) return undefined
  return { start: starts[first] ?? 0, end: ends[last] ?? 0 }
}

/** The signs between a character and the one before it; none where both are of one sign. */
function gapBefore({ starts, ends }: Skeleton, at: number): number {
  return Math.max(0, (starts[at] ?? 0) - (ends[at - 1] ?? 0))
}

/** Whether a character goes on what stands before it: a digit digits, a letter letters. */
function goesOn(skeleton: Skeleton, at: number): boolean {
  if (at === 0 || at >= skeleton.text.length || gapBefore(skeleton, at) > 0) return false
  const isDigit = (place: number): boolean => /\d/.test(skeleton.text[place] ?? '')
  return isDigit(at) === isDigit(at - 1)
}

/** Where the digits of the country begin that stand before a number, or the `0` instead. */
function headBefore(skeleton: Skeleton, at: number, head: string): number {
  if (head === '') return at
  let first = at
  let left = head.length
  const reach = (digit: string | undefined): boolean => {
    if (first === 0 || skeleton.text[first - 1] !== digit || skeleton.barred.has(first))
      return false
    if (gapBefore(skeleton, first) > DIGIT_GAP_MAX) return false
    first -= 1
    return true
  }
  while (left > 0 && reach(head[left - 1])) left -= 1
  if (left > 0 && reach('0')) while (left > 0 && reach(head[left - 1])) left -= 1
  // `00` before the country.
  if (left === 0 && reach('0')) reach('0')
  return first
}
