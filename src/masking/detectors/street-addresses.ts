/** Where people live, in prose: streets and houses in the manners of many countries. */
import { DESKS, KINDS_OF } from '../rules/family-names.ts'
import { STREET_ENDS, STREET_STARTS, STREET_SYLLABLES } from '../rules/street-words.ts'
import { type Look, type Place, type Report, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { isWord, nameRule } from './known-names.ts'

const addressRule = ruleOf('street-address', 'user.contact.address.street', {
  treatment: 'pseudonym',
  confidence: 'possible',
})

/** Signs with which mail and forms begin their lines. */
/** A blank line may part the town from the street. */
const BREAK = '(?:\\n|<br ?/?>)'
const LINE = `${BREAK}[>? ]{0,4}(?:${BREAK}[>? ]{0,4})?`
const FLAT_PART = `(?:\\/\\d{1,4}[A-Za-z]?(?![\\d/])|(?:,|${LINE}|\\.? )\\s{0,4}(?:(?:apto?|suite|unit|floor|flat|room|ste|app|m|lok|byt|sala|bloco|bl|kat|daire|d|wohnung|piso|bte)(?:\\.? ?#?|[.:] ?)(?:(?=\\w{0,5}\\d)\\w{1,6}|(?<=(?:apto?|suite|unit|floor|flat|room|ste|wohnung)\\.? ?#?)[A-Z](?![\\p{L}\\d'’-]))|#\\d{1,5}))`
const PLACE_PART = `(?:,|${LINE}) {0,4}\\p{Lu}[\\p{L}. '()-]{1,40}?`
const CODE_PART =
  `(?:,? {0,4}(?:${BREAK}[>? ]{0,4},? ?)?(?:[A-Z]{2,3}|nan)?(?:${BREAK}[>? ]{0,4}| ?)` +
  "(?:(?:CEP:? )?\\d{5}-\\d{3}|\\d{2}-\\d{3}(?= \\p{Lu})|\\d{3} \\d{2}(?= \\p{Lu})|\\d{4} ?[A-Z]{2}(?= \\p{L}|[,.\\n]|$)|\\d{4,5}(?:-\\d{3,4})?|[A-Z]\\d[A-Z] ?\\d[A-Z]\\d|[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2})(?![\\d-])(?: \\p{Lu}[\\p{L}'-]{2,30})?)"
/** What follows the street: flat, place, state, country, postal code, over some lines. */
const REST = new RegExp(
  `(?:${FLAT_PART}){0,3}(?:(?: - \\p{Lu}[\\p{L} .'-]{1,40}?(?=,))?(?:${PLACE_PART}){0,3}(?:\\n)?(?:${PLACE_PART})?${CODE_PART})?`,
  'iuy',
)
/** The same where no postal code ends it. */
const SHORT_REST = new RegExp(
  `(?:${FLAT_PART}){0,3}(?:${PLACE_PART}(?=[,.\\n<"'”»)\\]]|$)){0,2}`,
  'iuy',
)

function reportAddress(start: number, end: number, { text, report }: Within): void {
  let last = end
  for (const rest of [REST, SHORT_REST]) {
    rest.lastIndex = end
    if (rest.test(text)) last = Math.max(last, rest.lastIndex)
  }
  report(start, last, addressRule)
  const above = personAbove(text, start)
  if (above !== undefined) report(above.start, above.end, nameRule)
}

/** Whose address it is: a line of a name right above, or above a blank line. */
function personAbove(text: string, start: number): Place | undefined {
  const before = text.slice(Math.max(0, start - ABOVE_LENGTH_MAX), start)
  const match = NAME_ABOVE.exec(before)
  const name = match?.[1]
  if (match === null || name === undefined) return undefined
  const words = name.split(' ')
  if (words.some((word) => isWord(word) || DESKS.has(word) || OF_PLACES.has(word))) return undefined
  const from = start - before.length + match.index + match[0].indexOf(name)
  return { start: from, end: from + name.length }
}

const NAME_PART =
  "(?:\\p{Lu}[\\p{L}\\p{M}'’.-]{1,30}|\\p{Lu}\\.|van|von|de|der|den|di|da|del|la|le|ten)"
const NAME_ABOVE = new RegExp(
  `(?:^|\\n|<\\w{1,8}>)[ \\t>*-]{0,8}(\\p{Lu}[\\p{L}\\p{M}'’-]{1,30}(?: ${NAME_PART}){1,3})[ \\t]*\\r?\\n(?:[ \\t>*]{0,8}\\r?\\n)?[ \\t>*-]{0,8}$`,
  'u',
)
const ABOVE_LENGTH_MAX = 160
/** What stands above an address and says what it is of. */
const OF_PLACES = new Set([
  ...['Address', 'Adresse', 'Location', 'Venue', 'Branch', 'Warehouse', 'Headquarters', 'Pickup'],
  ...['Home', 'Work', 'Site', 'Return', 'Sender', 'Recipient', 'Ship', 'Bill', 'Where', 'When'],
  ...['Party', 'Event', 'Tour', 'Club', 'Restaurant', 'Shop', 'Directions', 'Meeting', 'Visit'],
])

type Within = { readonly text: string; readonly report: Report }

const BEFORE_END =
  /(?<![\w.])\d{1,6}[A-Za-z]?,? (?:\d{1,5} )?(?:\p{Lu}[\p{L}'.-]*,? ){1,5}(?:\d{1,5} )?$/u
const NAMED_BEFORE_END =
  /(?<=(?:on|at|in|near|corner of|street|and) )(?:\p{Lu}[\p{L}'.-]+ ){1,3}(?:\d{1,5} )?$/u
const END = new RegExp(`(?:${STREET_ENDS})(?![\\p{L}])\\.?`, 'iuy')
const BEFORE_LENGTH_MAX = 70

/** `12 Redbud Drive`: seen from its last word; without a number where it is said to be a place. */
const ending: Look = (text, at, report) => {
  END.lastIndex = at
  if (!END.test(text) || !/\p{Lu}/u.test(text[at] ?? '')) return
  const before = text.slice(Math.max(0, at - BEFORE_LENGTH_MAX), at)
  const found = BEFORE_END.exec(before) ?? NAMED_BEFORE_END.exec(before)
  if (found === null) return
  reportAddress(at - found[0].length, END.lastIndex, { text, report })
}

const STARTS = STREET_STARTS.map((word) => word.replaceAll('.', '\\.')).join('|')
const START = new RegExp(
  `(?:${STARTS})(?:(?<!\\p{L})|(?!\\p{L})) ?(?:[\\p{L}'.-]{1,40} ){0,4}?[\\p{L}'.-]{0,40}(?:,? (?:n°|nr\\.?|no\\.?)? ?\\d{1,5}[A-Za-z]?)(?!\\d)`,
  'iuy',
)
const NUMBER_BEFORE = /(?<![\w.])(?:\d{1,6} )?\d{1,6}[A-Za-z]?,? $/

/** `Via Roma 12`, `33 avenue de Provence`: seen from the first word. */
const starting: Look = (text, at, report) => {
  const before = text.slice(Math.max(0, at - 16), at)
  const number = NUMBER_BEFORE.exec(before)?.[0].length ?? 0
  START.lastIndex = at
  if (START.test(text)) {
    reportAddress(at - number, START.lastIndex, { text, report })
    return
  }
  if (number === 0) return
  const name = /^[\p{L}.]+ (?:\p{Ll}[\p{L}'’]{0,12} ){0,3}\p{Lu}[\p{L}'-]+/u
  const [found = ''] = name.exec(text.slice(at, at + 60)) ?? []
  if (found !== '') reportAddress(at - number, at + found.length, { text, report })
}

const SYLLABLE = new RegExp(`(?:${STREET_SYLLABLES.join('|')})$`, 'iu')
/** Behind a street of this look a house number is one, whatever the street is called. */
const BEFORE_HOUSE =
  /(?<![\p{L}\p{N}_./-])(\d{1,6} )?((?:\p{Lu}[\p{L}'.-]*[ ]){0,3}\p{L}[\p{L}'-]*\.?(?: (?:utca|útja|út|tér|gate|veg|strasse|straße|weg|platz|allee))?) $/u
const HOUSE = /\d{1,4}[A-Za-z]?(?![\p{L}\p{N}])(?!\.\d|:\d)/uy
/** Behind it a flat, a line's end or a place makes an address of a number before it. */
const FLAT_BEHIND = /^\.?(?:\n[>? ]*| )(?:apt|suite|unit|flat)\b/i

/** `Passauer Straße 33`, `Hafnarstræti 5`: seen from the number. */
export const houses: Look = (text, at, report) => {
  HOUSE.lastIndex = at
  if (!HOUSE.test(text)) return
  const end = HOUSE.lastIndex
  const before = text.slice(Math.max(0, at - BEFORE_LENGTH_MAX), at)
  const [found, number, street = ''] = BEFORE_HOUSE.exec(before) ?? []
  if (found === undefined) return
  const last = street.split(' ').at(-1) ?? ''
  const isStreet = last.length > 3 && SYLLABLE.test(last)
  const behind = text.slice(end, end + 24)
  const isHoused = number !== undefined && FLAT_BEHIND.test(behind)
  const isInTown = TOWN_BEHIND.test(behind) && !KINDS_OF.has(last)
  if (!isStreet && !isHoused && !isInTown) return
  reportAddress(at - found.length, end, { text, report })
}

/** `14, 110 00 Praha` of the Czechs, `15/3, 00-950 Warszawa` of the Poles. */
const TOWN_BEHIND = /^(?:\/\d{1,4}[a-z]?)?,\s{1,4}(?:\d{3} \d{2}|\d{2}-\d{3}) \p{Lu}\p{Ll}/u

/** After these words an address is told by its number alone. */
const LIVES =
  /(?:lives? (?:on|at|in)|living (?:on|at|in)|located at|address(?: is|:| with)|office is at|offices are located at|return to|ship to|deliver to|sent to|resides? at|station is on|moved to|meet (?:me|you) at|arrived at|taxi to|restaurant is at|drops you off at|corner of|here they are:|it is) +/iy
const PLACE =
  /(?=[^\n]{0,80}\d)(?:the corner of )?(?:\d{1,6} )?(?:\p{Lu}[\p{L}'.-]{0,40}|\d{1,5})(?: (?:\p{Lu}[\p{L}'.-]{0,40}|de|du|la|do|da|del|and|z|\d{1,5})){0,6}/uy

const lives: Look = (text, at, report) => {
  LIVES.lastIndex = at
  if (!LIVES.test(text)) return
  const from = LIVES.lastIndex
  PLACE.lastIndex = from
  const isPlace = PLACE.test(text)
  const found = isPlace ? text.slice(from, PLACE.lastIndex) : ''
  // A number alone is as often a status, a version or an amount.
  if (/\d/.test(found) && /\p{Lu}\p{Ll}/u.test(found))
    reportAddress(from, PLACE.lastIndex, { text, report })
}

const FLAT =
  /(?:apt\.|suite|unit|po box|p\.o\. box|postbox|box|psc) #?\d{1,5}(?:, box \d{1,5}| box \d{1,5})?(?!\d)/iy
const flat: Look = (text, at, report) => {
  FLAT.lastIndex = at
  if (FLAT.test(text)) report(at, FLAT.lastIndex, addressRule)
}

/** Mail of armed forces: a ship or a unit, then `FPO AP 12428` (USPS Publication 28 §238). */
const FORCES = /(?:APO|FPO|DPO),? (?:AA|AE|AP) \d{5}(?:-\d{4})?(?!\d)/y
const SHIP = /(?:USS|USNS|USCGC|USNV|HMS) \p{Lu}[\p{L}'-]+[,\s]{1,3}$/u
const forces: Look = (text, at, report) => {
  FORCES.lastIndex = at
  if (!FORCES.test(text)) return
  const ship = SHIP.exec(text.slice(Math.max(0, at - 40), at))?.[0].length ?? 0
  report(at - ship, FORCES.lastIndex, addressRule)
}

/** Literals are ASCII. */
const LONG_ENDS = STREET_ENDS.split('|').filter((word) => /^[a-z]{3,}$/.test(word))
/** A word of two letters is told by what follows it, which may be the end of a text in JSON or markup. */
const BEHIND_SHORT = [...' ,.;:|&)]<"\'`*\\\n\r\t']
const SHORT_ENDS = STREET_ENDS.split('|')
  .filter((word) => word.length === 2)
  .flatMap((word) => BEHIND_SHORT.map((sign) => word + sign))
const BEFORE_PLACES = [
  ...['live ', 'lives ', 'living ', 'located at', 'address is', 'address:', 'address with'],
  ...['office is at', 'return to', 'offices are located at', 'ship to', 'deliver to', 'sent to'],
  ...['reside', 'station is', 'moved to', 'meet me at', 'meet you at', 'arrived at', 'taxi to'],
  ...['restaurant is at', 'drops you off', 'corner of', 'here they are', 'it is '],
]

export const streetAddresses: readonly Headed[] = [
  {
    literals: [
      ...literalsOf(LONG_ENDS, { isCapital: true, isWhole: true }),
      ...literalsOf(SHORT_ENDS, { isCapital: true }),
    ],
    look: ending,
  },
  { literals: literalsOf(STREET_STARTS), look: starting },
  { literals: literalsOf(BEFORE_PLACES), look: lives },
  {
    literals: literalsOf([
      ...['apt.', 'suite ', 'unit ', 'po box', 'p.o. box', 'postbox', 'box ', 'psc '],
    ]),
    look: flat,
  },
  {
    literals: literalsOf(['APO ', 'FPO ', 'DPO ', 'APO,', 'FPO,'], { isExact: true }),
    look: forces,
  },
]
