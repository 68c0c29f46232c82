/** Stand-ins that must keep a shape: dates, addresses and numbers. They lead back to nothing. */

const EPOCH_YEAR = 1800
const YEARS = 100
const SHORT_MONTH_DAYS = 28

/** Nobody who lives was born then, so that no stand-in passes for a date of birth. */
function dayFrom(digest: Uint8Array): { year: string; month: string; day: string } {
  const [a = 0, b = 0, c = 0] = digest
  return {
    year: String(EPOCH_YEAR + (a % YEARS)),
    month: String(1 + (b % 12)).padStart(2, '0'),
    day: String(1 + (c % SHORT_MONTH_DAYS)).padStart(2, '0'),
  }
}

/** A year, or a month, which a day can be as well. */
export function partOfDateLike(text: string, digest: Uint8Array): string {
  const { year, month } = dayFrom(digest)
  return text.length > MONTH_LENGTH ? year : String(Number(month))
}

const MONTH_LENGTH = 2
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'],
  ...['October', 'November', 'December'],
]
const DAY = '\\d{1,2}(?:st|nd|rd|th)?'
/**
 * `12th of May 1990`, `May 12, 1990`, `1990 May 12` and `May 1990`; a day of the week before it.
 */
const IN_WORDS = new RegExp(
  '^(?:\\p{L}{2,12}\\.?,? )?' +
    `(?:${DAY}[. -]{0,2}(?:of |de )?(\\p{L}{3,12})[., -]{0,2}(?:of |de )?\\d{4}|` +
    `(\\p{L}{3,12})[. ]{1,2}(?:${DAY},? )?\\d{4}|\\d{4}[. -](\\p{L}{3,12})[. -]${DAY})(?!\\d)`,
  'u',
)

/** A date in the notation of the given one; ISO 8601 where that is not known. */
export function dateLike(text: string, digest: Uint8Array): string {
  const written = text.trim()
  const { year, month, day } = dayFrom(digest)
  const [, between] = /^\d{1,2}([./-])\d{1,2}[./-]\d{2,4}$/.exec(written) ?? []
  if (between === '/') return `${month}/${day}/${year}`
  if (between !== undefined) return `${day}${between}${month}${between}${year}`
  const [, apart] = /^\d{4}([./年])\d{1,2}[./月]\d{1,2}日?$/.exec(written) ?? []
  if (apart === '年') return `${year}年${Number(month)}月${Number(day)}日`
  if (apart !== undefined) return `${year}${apart}${month}${apart}${day}`
  if (/^\d{8}$/.test(written)) return `${year}${month}${day}`
  if (/^\d{4}$/.test(written)) return year
  const inWords = IN_WORDS.exec(written)
  if (inWords !== null) return wordsLike(inWords, { year, month, day })
  const time = /^\d{4}-\d{2}-\d{2}[T ]/.test(written) ? 'T00:00:00Z' : ''
  return `${year}-${month}-${day}${time}`
}

/** Without the day of the week, which another day would not have. */
function wordsLike(
  [all, ...words]: RegExpExecArray,
  { year, month, day }: ReturnType<typeof dayFrom>,
): string {
  const word = words.find((each) => each !== undefined) ?? ''
  const name = MONTHS[Number(month) - 1] ?? ''
  const inCase = word === word.toUpperCase() ? name.toUpperCase() : name
  const shown = word.length === SHORT_MONTH ? inCase.slice(0, SHORT_MONTH) : inCase
  return all
    .replace(/^\p{L}{2,12}\.?,? (?=\p{L}|\d{1,2}\D)/u, (before) =>
      before.includes(word) ? before : '',
    )
    .replace(/\d{4}/, year)
    .replace(word, '\0')
    .replace(/(?<!\d)\d{1,2}(?!\d)(?:st|nd|rd|th)?/, String(Number(day)))
    .replace('\0', shown)
}

const SHORT_MONTH = 3

/** An address of 240.0.0.0/4, which is reserved and reaches nobody (RFC 1112 §4). */
export function version4Like(digest: Uint8Array): string {
  const [a = 0, b = 0, c = 0, d = 0] = digest
  // 255.255.255.255 is the broadcast address.
  return `${240 + (a % 15)}.${b}.${c}.${d}`
}

/** An address of 100::/64, which is discarded wherever it is sent (RFC 6666 §4). */
export function version6Like(digest: Uint8Array): string {
  const hex = Buffer.from(digest.subarray(0, 8)).toString('hex')
  return `100::${(hex.match(/.{4}/g) ?? []).map((group) => group.replace(/^0{1,3}/, '')).join(':')}`
}

/**
 * An address of hardware that nobody was assigned, of as many bytes: its second bit says so (IEEE
 * 802, §8.2).
 */
export function hardwareLike(digest: Uint8Array, text: string): string {
  const bytes = text.replace(/[^\da-f]/gi, '').length > 2 * HARDWARE_BYTES ? 8 : HARDWARE_BYTES
  const rest = Array.from(digest.subarray(0, bytes - 1), (byte) =>
    byte.toString(16).padStart(2, '0'),
  )
  return ['02', ...rest].join(':')
}

const HARDWARE_BYTES = 6

/** A UUID of version 8, whose bits mean nothing (RFC 9562 §5.8). */
export function uuidLike(digest: Uint8Array): string {
  const bytes = Buffer.from(digest.subarray(0, 16))
  bytes[6] = 0x80 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** A whole number that four bytes with a sign hold; of 30 bits, so two values may share one. */
export function shortLike(digest: Uint8Array): string {
  const word = Buffer.from(digest.subarray(0, 6)).readUIntBE(0, 6)
  return String(1_000_000_000 + (word % 1_000_000_000))
}

/** A whole number of fifteen digits that every JSON reader takes exactly (RFC 8259 §6). */
export function numberLike(digest: Uint8Array): string {
  const word = Buffer.from(digest.subarray(0, 6)).readUIntBE(0, 6)
  return String(900_000_000_000_000 + (word % 99_999_999_999_999))
}
