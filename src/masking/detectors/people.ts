/** Names, addresses and ages in prose: by given names, by what is said before, by how they look. */
import { GIVEN_NAMES, STREET_ENDS, STREET_STARTS } from '../rules/given-names.ts'
import { type Look, type Report, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'

const nameRule = ruleOf('person-name', 'user.name', {
  treatment: 'pseudonym',
  confidence: 'possible',
})
const addressRule = ruleOf('street-address', 'user.contact.address.street', {
  treatment: 'pseudonym',
  confidence: 'possible',
})
const ageRule = ruleOf('age', 'user.demographic.age_range', { confidence: 'possible' })

const WORD = "\\p{Lu}[\\p{L}'’-]+"
const MORE = `(?: (?:\\p{Lu}\\.|(?:van|von|de|der|di|da|del|la|bin|al)\\b(?= )|${WORD})){0,3}`
const NAME = new RegExp(`${WORD}${MORE}`, 'uy')
const FULL_NAME = new RegExp(`${WORD}${MORE} ${WORD}`, 'uy')

/** A given name, with what else of a name follows it. */
const given: Look = (text, at, report) => {
  const before = text[at - 1] ?? ' '
  // Parts of paths, of mail addresses and of program text are no prose.
  if (/[\w/.@=:_#$-]/.test(before)) return
  NAME.lastIndex = at
  const [found = ''] = NAME.exec(text) ?? []
  const [first = ''] = found.split(' ')
  if (!GIVEN_NAMES.has(first.replace(/['’]s$/, ''))) return
  const end = at + found.replace(/['’]s$/, '').length
  if (/[/@=:(_]/.test(text[end] ?? '') && !/^: /.test(text.slice(end, end + 2))) return
  report(at, end, nameRule)
}

const TITLE =
  /(?:mr|mrs|ms|miss|dr|prof|professor|sir|madam|frau|herr|señora?|sr|sra|signora?|mme|mlle|monsieur|madame)\.? /iy

const titled: Look = (text, at, report) => {
  TITLE.lastIndex = at
  if (TITLE.test(text)) reportName(text, TITLE.lastIndex, report)
}

/** What people say before a name; only a full one counts where the words are common. */
const SAID =
  /(?:my name is|name is|name's|named (?:him|her)|i am|i'm|this is|dear|hello|hi|regards,|sincerely,|yours,|attn:?|signed by|on behalf of|assistant to|directed by:?|starring|written by|heard|founded by|customer|patient|employee|client) +/iy
const ALONE = /^(?:my name is|name is|name's|named|dear|attn|on behalf)/i

const said: Look = (text, at, report) => {
  SAID.lastIndex = at
  if (!SAID.test(text)) return
  const from = SAID.lastIndex
  if (ALONE.test(text.slice(at, from))) {
    reportName(text, from, report)
    return
  }
  FULL_NAME.lastIndex = from
  if (FULL_NAME.test(text)) report(from, FULL_NAME.lastIndex, nameRule)
}

function reportName(text: string, from: number, report: Report): void {
  NAME.lastIndex = from
  const [found = ''] = NAME.exec(text) ?? []
  const name = found.replace(/['’]s$/, '')
  if (name !== '' && !/^(?:Sir|Madam|All|Team|Customer|There|Support)$/.test(name))
    report(from, from + name.length, nameRule)
}

/** What follows the street: flat, place, state, postal code, over at most three lines. */
const REST =
  /(?:(?:,|\n>? ?| )\s{0,4}(?:(?:apt|suite|unit|floor|flat|room|ste|app)\.? ?#?\w{1,6}|#\d{1,5}))?(?:(?:,|\n[>?]{0,3}) {0,4}\p{Lu}[\p{L}. '()-]{1,40}?){0,2}(?:,? {0,4}\n? {0,4}(?:[A-Z]{2,3} )?\d{4,5}(?:-\d{3,4})?(?![\d-]))?/iuy

function reportAddress(start: number, end: number, { text, report }: Within): void {
  REST.lastIndex = end
  const isLonger = REST.test(text) && REST.lastIndex > end
  report(start, isLonger ? REST.lastIndex : end, addressRule)
}

type Within = { readonly text: string; readonly report: Report }

const BEFORE_END = /(?<![\w.])\d{1,6}[A-Za-z]?,? (?:\d{1,5} )?(?:\p{Lu}[\p{L}'.-]*,? ){1,5}$/u
const END = new RegExp(`(?:${STREET_ENDS})(?![\\p{L}])\\.?`, 'iuy')
const BEFORE_LENGTH_MAX = 70

/** `12 Redbud Drive`: seen from its last word. */
const ending: Look = (text, at, report) => {
  END.lastIndex = at
  if (!END.test(text) || !/\p{Lu}/u.test(text[at] ?? '')) return
  const before = text.slice(Math.max(0, at - BEFORE_LENGTH_MAX), at)
  const found = BEFORE_END.exec(before)
  if (found === null) return
  reportAddress(at - found[0].length, END.lastIndex, { text, report })
}

const STARTS = STREET_STARTS.map((word) => word.replace('.', '\\.')).join('|')
const START = new RegExp(
  `(?:${STARTS}) (?:[\\p{L}'.-]+ ){0,4}?[\\p{L}'.-]*(?:,? (?:n°|nr\\.?|no\\.?)? ?\\d{1,5}[A-Za-z]?)(?!\\d)`,
  'iuy',
)
const NUMBER_BEFORE = /(?<![\w.])\d{1,6}[A-Za-z]?,? $/

/** `Via Roma 12`, `33 avenue de Provence`: seen from the first word. */
const starting: Look = (text, at, report) => {
  const before = text.slice(Math.max(0, at - 10), at)
  const number = NUMBER_BEFORE.exec(before)?.[0].length ?? 0
  START.lastIndex = at
  if (START.test(text)) {
    reportAddress(at - number, START.lastIndex, { text, report })
    return
  }
  if (number === 0) return
  const name = /^[\p{L}.]+ (?:(?:de|du|des|la|le|di|del|da|do|dos) ){0,2}\p{Lu}[\p{L}'-]+/u
  const [found = ''] = name.exec(text.slice(at, at + 60)) ?? []
  if (found !== '') reportAddress(at - number, at + found.length, { text, report })
}

/** After these words an address is told by its number alone. */
const LIVES =
  /(?:lives? (?:on|at|in)|living (?:on|at|in)|located at|address(?: is|:)|office is at|offices are located at|return to|ship to|deliver to|sent to|resides? at|station is on|moved to) +/iy
const PLACE =
  /(?=[^\n]{0,80}\d)(?:the corner of )?(?:\d{1,6} )?(?:\p{Lu}[\p{L}'.-]*|\d{1,5})(?: (?:\p{Lu}[\p{L}'.-]*|de|du|la|do|da|del|and|z|\d{1,5})){0,6}/uy

const lives: Look = (text, at, report) => {
  LIVES.lastIndex = at
  if (!LIVES.test(text)) return
  const from = LIVES.lastIndex
  PLACE.lastIndex = from
  if (PLACE.test(text) && /\d/.test(text.slice(from, PLACE.lastIndex)))
    reportAddress(from, PLACE.lastIndex, { text, report })
}

const FLAT = /(?:apt\.|suite|unit|po box|p\.o\. box|postbox|box) #?\d{1,5}(?!\d)/iy
const flat: Look = (text, at, report) => {
  FLAT.lastIndex = at
  if (FLAT.test(text)) report(at, FLAT.lastIndex, addressRule)
}

const AGE = /(?:years? old|year-old|yo\b|y\/o|jahre alt|ans\b)/iy
const AGED = /(?:aged?|age:?) (?:of )?(\d{1,3})(?!\d)/iy
const aged: Look = (text, at, report) => {
  AGED.lastIndex = at
  const number = AGED.exec(text)?.[1]
  if (number !== undefined) report(AGED.lastIndex - number.length, AGED.lastIndex, ageRule)
}
const old: Look = (text, at, report) => {
  AGE.lastIndex = at
  if (!AGE.test(text)) return
  const [found] = /(?<![\d.])\d{1,3}(?=[ -]$)/.exec(text.slice(Math.max(0, at - 5), at)) ?? []
  if (found !== undefined) report(at - 1 - found.length, at - 1, ageRule)
}

const LONG_ENDS = STREET_ENDS.split('|').filter((word) => word.length > 2)
/** A word of two letters is told by what follows it. */
const SHORT_ENDS = STREET_ENDS.split('|')
  .filter((word) => word.length === 2)
  .flatMap((word) => [' ', ',', '.', '\n'].map((sign) => word + sign))
const TITLES = [
  ...['mr.', 'mr ', 'mrs', 'ms.', 'ms ', 'miss', 'dr.', 'dr ', 'prof', 'sir ', 'madam', 'frau'],
  ...['herr', 'sr.', 'sr ', 'sra', 'signor', 'mme', 'mlle', 'monsieur', 'madame'],
]
const BEFORE_NAMES = [
  ...[
    'my name is ',
    'name is ',
    "name's ",
    'named ',
    'i am ',
    "i'm ",
    'this is ',
    'dear ',
    'hello ',
  ],
  ...['hi ', 'regards,', 'sincerely,', 'yours,', 'attn', 'signed by', 'on behalf of', 'customer '],
  ...['assistant to', 'directed by', 'starring', 'written by', 'heard ', 'founded by', 'patient '],
  ...['employee ', 'client '],
]
const BEFORE_PLACES = [
  ...[
    'live ',
    'lives ',
    'living ',
    'located at',
    'address is',
    'address:',
    'office is at',
    'return to',
  ],
  ...[
    'offices are located at',
    'ship to',
    'deliver to',
    'sent to',
    'reside',
    'station is',
    'moved to',
  ],
]

export const people: readonly Headed[] = [
  {
    literals: literalsOf(
      [...GIVEN_NAMES].map((name) => (name.length < 3 ? `${name}[ ,.'’]` : name)),
      { isCapital: true, isWhole: true },
    ),
    look: given,
  },
  { literals: literalsOf(TITLES), look: titled },
  { literals: literalsOf(BEFORE_NAMES), look: said },
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
    literals: literalsOf(['apt.', 'suite ', 'unit ', 'po box', 'p.o. box', 'postbox', 'box ']),
    look: flat,
  },
  { literals: literalsOf(['age ', 'age:', 'aged']), look: aged },
  {
    literals: literalsOf(['year', 'yo ', 'yo,', 'yo.', 'y/o', 'jahre alt', 'ans ', 'ans,']),
    look: old,
  },
]
