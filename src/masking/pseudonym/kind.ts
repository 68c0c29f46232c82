/** The kinds of pseudonyms: the word that one begins with, and what counts as the same value. */
import type { Category } from '../../flow/category.ts'

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

/** Every word that a pseudonym may begin with. */
export const KIND_WORDS: readonly string[] = [...new Set(WORDS.map(([, word]) => word)), 'data']

/** The text that stands for all spellings of one value: of joined values, the same pseudonym. */
export function normalise(value: string, { word }: Kind): string {
  const trimmed = fromAddress(value, word).normalize('NFC').trim()
  if (word === 'email') return trimmed.toLowerCase()
  if (word === 'phone') return normalisePhone(trimmed)
  if (word === 'card' || word === 'acct') return trimmed.replace(/[\s\-.,_']/g, '').toUpperCase()
  return trimmed.replace(/\s+/g, ' ')
}

/** Kinds that nobody writes with a percent sign, or with a `+` between two letters. */
const IN_WORDS: ReadonlySet<string> = new Set(['name', 'addr', 'org'])
const IN_DIGITS: ReadonlySet<string> = new Set(['phone', 'card', 'acct', 'govid'])
const TIMES_MAX = 3

/** What stood in an address or in a form: `ada%40example.com`, `van+Zyl`, `%2B2782…`. */
function fromAddress(value: string, word: string): string {
  const isMail = word === 'email' && !value.includes('@')
  if (!isMail && !IN_WORDS.has(word) && !IN_DIGITS.has(word)) return value
  const text = IN_WORDS.has(word) ? value.replace(/(?<=[^\s+])\+(?=[^\s+])/g, ' ') : value
  return withoutPercent(text)
}

function withoutPercent(text: string): string {
  let result = text
  for (let times = 0; times < TIMES_MAX && /%[\da-f]{2}/i.test(result); times += 1) {
    try {
      result = decodeURIComponent(result)
    } catch {
      return result
    }
  }
  return result
}

/** Digits, with `+` where a country was named (E.164); letters mean that it is no number. */
function normalisePhone(text: string): string {
  if (/\p{L}/u.test(text)) return text
  const digits = text.normalize('NFKC').replace(/\D/g, '')
  if (text.startsWith('00')) return `+${digits.slice(2)}`
  return text.startsWith('+') || text.startsWith('＋') ? `+${digits}` : digits
}
