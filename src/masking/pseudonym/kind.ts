/** The kinds of pseudonyms: the word that one begins with, and what counts as the same value. */
import type { Category } from '../../flow/category.ts'
import { asRead } from './as-read.ts'
import { dayOf } from './day.ts'

export type Kind = {
  /** What a pseudonym begins with, such as `email`. */
  readonly word: string
  /** What the cipher binds it to: two values of one domain are equal exactly if their text is. */
  readonly domain: string
  readonly shape: 'text' | 'email' | 'date' | 'address'
}

const WORDS: readonly (readonly [parent: Category, word: string, shape?: Kind['shape']])[] = [
  ['user.contact.email', 'email', 'email'],
  ['user.contact.phone_number', 'phone'],
  ['user.contact.fax_number', 'phone'],
  ['user.contact.address', 'addr'],
  ['user.contact.organization', 'org'],
  ['user.name', 'name'],
  ['user.financial.credit_card', 'card'],
  ['user.financial.bank_account', 'acct'],
  ['user.government_id', 'govid'],
  ['user.device.ip_address', 'ip', 'address'],
  ['user.device', 'device'],
  ['user.demographic.date_of_birth', 'date', 'date'],
  ['user.account.username', 'login'],
  ['user.unique_id', 'id'],
]

const known = new Map<Category, Kind>()
const KINDS_KEPT_MAX = 1_000

/** The kind of a category; one without a word of its own is told from all others by its key. */
export function kindOf(category: Category): Kind {
  const seen = known.get(category)
  if (seen !== undefined) return seen
  const found = WORDS.find(([parent]) => category === parent || category.startsWith(`${parent}.`))
  const kind: Kind =
    found === undefined
      ? { word: 'data', domain: `data:${category}`, shape: 'text' }
      : { word: found[1], domain: found[1], shape: found[2] ?? 'text' }
  if (known.size < KINDS_KEPT_MAX) known.set(category, kind)
  return kind
}

/** Kinds of fields in which people write a mail address or a telephone number as often. */
const OPEN_WORDS = new Set(['login', 'addr', 'id', 'data'])
const MAIL_KIND = kindOf('user.contact.email')
const PHONE_KIND = kindOf('user.contact.phone_number')
/** Longer than any real one (RFC 5321 §4.5.3.1), and so that nothing is read for long. */
const OWN_LENGTH_MAX = 320
const MAIL = /^[^\s@<>"',;:()]{1,64}@(?:[\p{L}\d-]{1,63}\.){1,8}\p{L}{2,24}$/u
/** With its country (ITU-T E.164). */
const PHONE = /^\+\d{8,15}$/

/** The kind of a value: whoever signs in by a mail address is called as their mail is. */
export function kindOfValue(value: string, kind: Kind): Kind {
  if (!OPEN_WORDS.has(kind.word) || value.length > OWN_LENGTH_MAX) return kind
  if (!/[@+%&\\]/.test(value)) return kind
  const read = asRead(value).trim()
  if (MAIL.test(read)) return MAIL_KIND
  return PHONE.test(read) ? PHONE_KIND : kind
}

/** The domain of a pseudonym of so a word that stands in a field of this kind. */
export function domainIn({ word, domain }: Kind, written: string): string | undefined {
  if (written === word) return domain
  const isOther = written === MAIL_KIND.word || written === PHONE_KIND.word
  return isOther && OPEN_WORDS.has(word) ? written : undefined
}

/** Every word that a pseudonym may begin with. */
export const KIND_WORDS: readonly string[] = [...new Set(WORDS.map(([, word]) => word)), 'data']

/** The text that stands for all spellings of one value: of joined values, the same pseudonym. */
export function normalise(value: string, { word }: Kind): string {
  const trimmed = (isItself(value, word) ? value : asRead(value)).normalize('NFC').trim()
  if (word === 'email') return trimmed.toLowerCase()
  if (word === 'phone') return normalisePhone(trimmed)
  if (word === 'date') return dayOf(trimmed) ?? trimmed.replace(/\s+/g, ' ')
  if (word === 'card' || word === 'acct') return trimmed.replace(/[\s\-.,_']/g, '').toUpperCase()
  return trimmed.replace(/\s+/g, ' ')
}

/** In logins and ids signs of an encoding are their own, and so they are beside an `@`. */
function isItself(value: string, word: string): boolean {
  return EXACT_WORDS.has(word) || (word === 'email' && value.includes('@'))
}

const EXACT_WORDS: ReadonlySet<string> = new Set(['login', 'id', 'data'])

/** Digits, with `+` where a country was named (E.164); letters mean that it is no number. */
function normalisePhone(text: string): string {
  if (/\p{L}/u.test(text)) return text
  const digits = text.normalize('NFKC').replace(/\D/g, '')
  if (text.startsWith('00')) return `+${digits.slice(2)}`
  return text.startsWith('+') || text.startsWith('＋') ? `+${digits}` : digits
}
