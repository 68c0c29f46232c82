/** Whoever travels: the lines of documents for machines (ICAO Doc 9303-3 §4.2), names of bookings. */
import { type Look, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { isFamily, isGiven, nameRule, spoken } from './known-names.ts'

const rule = ruleOf('machine-readable-zone', 'user.government_id', {
  isCertain: true,
  confidence: 'certain',
})

/** Two lines of 44 or 36 signs, or three of 30; the others may be cut off. */
const ZONE =
  /[PVIAC][A-Z<](?:[A-Z]{3}|[A-Z]<<)[A-Z0-9<]{25,39}(?:(?:\r?\n|\\n| )[A-Z0-9<]{28,44}){0,2}(?![A-Za-z0-9<])/y

const zone: Look = (text, at, report) => {
  ZONE.lastIndex = at
  const [found] = ZONE.exec(text) ?? []
  if (found?.includes('<<')) report(at, at + found.length, rule)
}

/** `ROSSI/MARIA MRS`, as airlines have it: seen from the title. */
const BOOKED = /(?<![A-Z/])([A-Z]{2,30})\/([A-Z]{2,30})(?: [A-Z]{1,20})? $/
const BOOKED_LENGTH_MAX = 84
const SHORT_TITLES = ['MR', 'MS'].flatMap((title) => [...' ,.;|+\n"'].map((sign) => title + sign))
const BOOKED_TITLES = ['MRS', 'MSTR', 'MISS', 'CHD', ...SHORT_TITLES]

const booked: Look = (text, at, report) => {
  const match = BOOKED.exec(text.slice(Math.max(0, at - BOOKED_LENGTH_MAX), at))
  const [found, family = '', given = ''] = match ?? []
  if (found === undefined) return
  const start = at - found.length
  const isKnown = isGiven(spoken(given)) || isFamily(spoken(family))
  // `1.1NGATA/WIREMU MR` of a booking's record, which numbers whoever travels.
  if (!isKnown && !LISTED.test(text.slice(Math.max(0, start - LISTED_LENGTH), start))) return
  report(start, at - 1, nameRule)
}

const LISTED = /(?:^|[\s"'])(?:\d{1,2}\.\d?|(?:\w{1,12}[ _-])?name[:=] ?)$/i
const LISTED_LENGTH = 20

/** `passenger: NGATA/WIREMU` */
const TRAVELS =
  /(?:passengers?|pax|travell?er)(?:[ _-]?name)?["']?[:=] ?["']?([A-Z]{2,30}\/[A-Z]{2,30}(?: [A-Z]{1,20}){0,2})(?![A-Za-z/])/diy

const travels: Look = (text, at, report) => {
  TRAVELS.lastIndex = at
  const place = TRAVELS.exec(text)?.indices?.[1]
  if (place !== undefined && !/[a-z]/.test(text.slice(...place))) report(...place, nameRule)
}

export const travelDocuments: readonly Headed[] = [
  {
    literals: literalsOf(['P<[A-Z]', 'V<[A-Z]', 'I<[A-Z]', 'C<[A-Z]', 'A<[A-Z]', 'IDD<<'], {
      isExact: true,
      behindMin: 28,
    }),
    look: zone,
  },
  {
    literals: literalsOf([...BOOKED_TITLES], { isExact: true, isWhole: true }),
    look: booked,
  },
  { literals: literalsOf(['passenger', 'pax', 'traveler', 'traveller']), look: travels },
]
