/** The day that a date of birth names, in whatever notation: one day has one stand-in. */

/** How months begin in the languages that dates are mostly written in. */
const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'gen', 'ene'],
  ['feb', 'fév', 'fev'],
  ['mar', 'mär', 'maa', 'mrt'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai', 'mei', 'mag', 'maj'],
  ['jun', 'juin', 'giu'],
  ['jul', 'juil', 'lug'],
  ['aug', 'aoû', 'ago'],
  ['sep', 'set'],
  ['oct', 'okt', 'ott', 'out'],
  ['nov'],
  ['dec', 'dez', 'déc', 'dic'],
]
/** Midnight, wherever: a column of times holds days so. */
const MIDNIGHT = '(?:[T ]00:00(?::00(?:[.,]0{1,9})?)?(?: ?(?:Z|[+-]\\d{2}(?::?\\d{2})?))?)?'
const YEAR_FIRST = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})${MIDNIGHT}$`)
const IN_DIGITS = /^((?:18|19|20)\d\d)(\d\d)(\d\d)$/
const IN_HAN = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/
const WORDS = [
  /^(?<day>\d{1,2})(?:st|nd|rd|th)?[. -]{1,2}(?:of |de )?(?<month>\p{L}{3,12})[., -]{1,2}(?:de |del )?(?<year>\d{4})$/u,
  /^(?<month>\p{L}{3,12})[. ]{1,2}(?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})$/u,
]

/** As ISO 8601 has it; `undefined` where a text names no day, or may name two. */
export function dayOf(text: string): string | undefined {
  const [, first, , second, third] = YEAR_FIRST.exec(text) ?? []
  if (first !== undefined) return isoDay(first, second, third)
  const [, year, month, day] = IN_DIGITS.exec(text) ?? IN_HAN.exec(text) ?? []
  if (year !== undefined) return isoDay(year, month, day)
  return yearLast(text) ?? inWords(text)
}

/** `17.05.1990` is told by its dots, `05/17/1990` by a number that no month has. */
function yearLast(text: string): string | undefined {
  const [, a = '', sign, b = '', year] = YEAR_LAST.exec(text) ?? []
  if (year === undefined) return undefined
  if (sign === '.' || Number(a) > 12) return isoDay(year, b, a)
  return Number(b) > 12 || a === b ? isoDay(year, a, b) : undefined
}

function inWords(text: string): string | undefined {
  for (const pattern of WORDS) {
    const { day, month = '', year = '' } = pattern.exec(text)?.groups ?? {}
    const index = MONTHS.findIndex((starts) =>
      starts.some((start) => month.toLowerCase().startsWith(start)),
    )
    if (day !== undefined && index !== -1) return isoDay(year, String(index + 1), day)
  }
  return undefined
}

function isoDay(year: string, month = '', day = ''): string | undefined {
  const isDay = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31
  return isDay ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : undefined
}
