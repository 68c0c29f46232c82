/** People's names in prose: by given and family names, by what is said before, by their company. */
import {
  DESKS,
  FAMILY_ENDS,
  FAMILY_NAMES,
  KINDS_OF,
  NO_FAMILY,
  NO_GIVEN,
  NO_PERSON,
} from '../rules/family-names.ts'
import { BESIDES, GIVEN_NAMES, WIDE_NAMES } from '../rules/given-names.ts'
import { type Look, type Report, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'

export const nameRule = ruleOf('person-name', 'user.name', {
  treatment: 'pseudonym',
  confidence: 'possible',
})

/** Bounded, so that joined words without an end take no longer than one. */
const WORD = "\\p{Lu}[\\p{L}\\p{M}'’-]{1,40}"
const PARTICLE = '(?:van|von|de|der|den|di|da|del|della|la|le|ten|ter|bin|ibn|al|el|dos|du)\\b(?= )'
const MORE = `(?: (?:\\p{Lu}\\.|${PARTICLE}|${WORD})){0,3}`
const NAME = new RegExp(`${WORD}${MORE}`, 'uy')
const FULL_NAME = new RegExp(`${WORD}${MORE} ${WORD}`, 'uy')
/** A genitive, or a quote that ends there. */
const OWNED = /['’]s?$/
/** Parts of paths, of mail addresses and of program text are no prose. */
const NO_PROSE_BEFORE = /[\w/.@=:_#$-]/
const NO_PROSE_BEHIND = /[/@=(_]/

/** A given name, with what else of a name follows it; and those in a list with it. */
const given: Look = (text, at, report) => {
  if (NO_PROSE_BEFORE.test(text[at - 1] ?? ' ')) return
  if (OF_PLACE.test(text.slice(Math.max(0, at - 7), at))) return
  NAME.lastIndex = at
  const [found = ''] = NAME.exec(text) ?? []
  const all = found.split(' ')
  const firm = all.findIndex((word) => NO_PERSON.has(word))
  // `Nelson Street` is none; in `Maria Rossi Group` two words are.
  const isFamilyName = firm === 1 && all.length === 2 && FAMILY_TOO.has(all[1] ?? '')
  if (firm === 1 && !isFamilyName) return
  const words = firm === -1 || isFamilyName ? all : all.slice(0, firm)
  const [first = '', second] = words
  const name = first.replace(OWNED, '')
  const isAlone = second === undefined || name !== first
  if (isShouted(words)) {
    report(at, at + words.join(' ').length, nameRule)
    return
  }
  // `Mark` and `Will` are words as often, but not before a family name.
  if (!isGivenAlone(name) && (isAlone || !isBeside(name, words))) return
  const end = at + (isAlone ? name : words.join(' ').replace(OWNED, '')).length
  const behind = text[end] ?? ''
  if (NO_PROSE_BEHIND.test(behind) || (behind === ':' && /\S/.test(text[end + 1] ?? ' '))) return
  const [, family] = FAMILY_BEFORE.exec(text.slice(Math.max(0, at - NAME_LENGTH), at)) ?? []
  report(family === undefined || !isFamily(family) ? at : at - family.length - 2, end, nameRule)
  if (isAlone) listed(text, at, report)
}

/** `São Paulo`, `Saint Louis` */
const OF_PLACE = /(?<!\p{L})(?:São|San|Santa|Saint|Sankt|Sint) $/u

/** `Jennifer Park` is somebody; `Nelson Street Bridge` is not. */
const FAMILY_TOO = new Set(['Park', 'Lane', 'Street'])

/** `Rossi, Maria` */
const FAMILY_BEFORE = /(?<![\p{L}\p{N}])(\p{Lu}[\p{L}\p{M}'’-]+), $/u
const NAME_LENGTH = 40

/** `Maria-Luise` as well. */
function isGivenAlone(name: string): boolean {
  return GIVEN_NAMES.has(name) || (name.includes('-') && GIVEN_NAMES.has(name.split('-')[0] ?? ''))
}

/** `MARIA ROSSI`: in capitals a name is told by both of its words. */
function isShouted(words: readonly string[]): boolean {
  const [first = '', ...rest] = words
  if (!SHOUTED.test(first) || rest.length === 0 || !GIVEN_NAMES.has(spoken(first))) return false
  return rest.every((word) => SHOUTED.test(word)) && rest.some((word) => isFamily(spoken(word)))
}

function spoken(word: string): string {
  return word.slice(0, 1) + word.slice(1).toLowerCase()
}

function isBeside(name: string, words: readonly string[]): boolean {
  return BESIDES.has(name) && (words.slice(1).some(isFamily) || hasInitial(words))
}

const LISTED =
  /(?:, (?:and |or )?| and | or | & )(\p{Lu}[\p{L}'’-]{1,40})(?!['’\p{L}-]|\.\p{L}| \p{Lu})/uy
const LISTED_MAX = 20

/** `Teresa, Efimiya and Jodi`: where two of a list are given names, all are. */
function listed(text: string, from: number, report: Report): void {
  const spans: [number, number][] = []
  let end = from + (/^\p{Lu}[\p{L}'’-]{1,40}/u.exec(text.slice(from, from + 40))?.[0].length ?? 0)
  for (let count = 0; count < LISTED_MAX; count += 1) {
    LISTED.lastIndex = end
    const name = LISTED.exec(text)?.[1]
    if (name === undefined) break
    end = LISTED.lastIndex
    spans.push([end - name.length, end])
  }
  for (let start = from, count = 0; count < LISTED_MAX; count += 1) {
    const [found, name = ''] =
      /(\p{Lu}[\p{L}'’-]{1,40}), $/u.exec(text.slice(Math.max(0, start - 40), start)) ?? []
    if (found === undefined) break
    start -= found.length
    spans.push([start, start + name.length])
  }
  const known = spans.filter(([start, stop]) => isGiven(text.slice(start, stop)))
  if (known.length > 0) for (const [start, stop] of spans) report(start, stop, nameRule)
}

const PAIR = new RegExp(`${WORD}(?: (?:\\p{Lu}\\.?(?= )|${PARTICLE}|${WORD})){1,3}`, 'uy')
const BEFORE = /(?<![\p{L}\p{N}_./@=:#$-])(?:\p{Lu}[\p{L}'’-]{0,40}\.? ){1,3}$/u
const BEFORE_LENGTH_MAX = 64

/** Words with capitals beside each other: a family name, or an initial, makes them a name. */
export const pairedNames: Look = (text, at, report) => {
  const [before = ''] = BEFORE.exec(text.slice(Math.max(0, at - BEFORE_LENGTH_MAX), at)) ?? []
  // Seen from its second word, each name is looked at once.
  if (before.includes(' ', before.indexOf(' ') + 1)) return
  const start = at - before.length
  PAIR.lastIndex = start
  const [found] = PAIR.exec(text) ?? []
  if (found === undefined) return
  const words = found.replace(OWNED, '').split(' ')
  const end = start + words.join(' ').length
  const [, behind = ''] = /^ ([\p{L}.]+)/u.exec(text.slice(end, end + 20)) ?? []
  if (words.some((word) => NO_PERSON.has(word)) || NO_PERSON.has(behind)) return
  const [first = ''] = words
  if (SHOUTED.test(first)) return
  const isNamed = WIDE_NAMES.has(first) || words.slice(1).some(isFamily) || hasInitial(words)
  if (!isNamed || NO_PROSE_BEHIND.test(text[end] ?? '')) return
  report(NO_GIVEN.has(first) ? start + first.length + 1 : start, end, nameRule)
}

/** `Magda K. Björklund`; `Class A Share` is none. */
function hasInitial([first = '', initial = '', last]: readonly string[]): boolean {
  if (last === undefined || !/^\p{Lu}\.?$/u.test(initial)) return false
  return !KINDS_OF.has(first) && !NO_GIVEN.has(first)
}

function isGiven(word: string): boolean {
  return GIVEN_NAMES.has(word) || BESIDES.has(word) || WIDE_NAMES.has(word)
}

function isFamily(word: string): boolean {
  if (FAMILY_NAMES.has(word)) return true
  return !NO_FAMILY.has(word) && FAMILY_ENDS.some((end) => endsAs(word, end))
}

function endsAs(word: string, end: string): boolean {
  return word.length > end.length + 1 && word.endsWith(end)
}

function isWord(word: string): boolean {
  return NO_PERSON.has(word) || NO_GIVEN.has(word)
}

const TITLE =
  /(?:mr|mrs|ms|miss|dr|prof|professor|sir|madam|frau|herr|señora?|sr|sra|signora?|mme|mlle|monsieur|madame)\.? /iy

const titled: Look = (text, at, report) => {
  // `12 ms Billed Duration`
  if (/\d ?$/.test(text.slice(Math.max(0, at - 2), at))) return
  TITLE.lastIndex = at
  if (TITLE.test(text)) reportName(text, TITLE.lastIndex, report)
}

/** What people say before a name; only a full one counts where the words are common. */
const SAID =
  /(?:my name is|mijn naam is|mein name ist|ich hei(?:ß|ss)e|me llamo|mi nombre es|meu nome é|mi chiamo|il mio nome è|je m['’]appelle|mon nom est|ik ben|ich bin|je suis|soy|sono|eu sou|name is|name's|named (?:him|her)|(?:first|last|middle|given|family|maiden) ?name[?:]?(?: is)?|surname[?:]?(?: is)?|name on the [a-z]+[?:]|your name[?:]|calls? me|called|i am|i'm|this is|dear|hello|hi|regards,|sincerely,|yours,|attn:?|signed by|on behalf of|assistant to|(?:directed|written|founded|sung|performed|arranged|produced|composed) by:?|starring|heard|customer|patient|employee|client|says?|said|told|asked|it's under|follow up with|spoke (?:to|with)|speak (?:to|with)|partner's name|user:|full name:?|beneficiary:?|account holder:?|(?:assignee|assigned to|reporter|reported by|author|reviewer|reviewed by|approver|approved by|owner|contact|requester|requested by|opened by|closed by|created by|updated by|caller|passenger|guest|tenant|driver|payee|payer|recipient|sender|signed-off-by|co-authored-by):) +/iy
const ALONE =
  /^(?:my name is|mijn naam|mein name|ich hei|me llamo|mi nombre|meu nome|mi chiamo|il mio nome|je m['’]appelle|mon nom|name is|name's|named|dear|attn|on behalf|calls? me|(?:first|last|middle|given|family|maiden) ?name|surname)/i

const said: Look = (text, at, report) => {
  SAID.lastIndex = at
  if (!SAID.test(text)) return
  const from = SAID.lastIndex
  if (ALONE.test(text.slice(at, from))) {
    reportName(text, from, report)
    return
  }
  FULL_NAME.lastIndex = from
  const [found] = FULL_NAME.exec(text) ?? []
  if (found === undefined) return
  const words = found.replace(OWNED, '').split(' ')
  if (words.some((word) => isWord(word) || DESKS.has(word) || SHOUTED.test(word))) return
  report(from, from + words.join(' ').length, nameRule)
}

/** `API` and `HTTP` are no names. */
const SHOUTED = /^\p{Lu}{2,}$/u
const NOBODY =
  /^(?:Sir|Madam|All|Team|Customer|There|Support|Not|None|Unknown|Required|Missing|Invalid)$/

const IS_TITLE =
  /^(?:mr|mrs|ms|miss|dr|prof|professor|sir|madam|frau|herr|señora?|sr|sra|signora?|mme|mlle|monsieur|madame)$/i

function reportName(text: string, from: number, report: Report): void {
  NAME.lastIndex = from
  const [found = ''] = NAME.exec(text) ?? []
  const name = found.replace(OWNED, '')
  if (name === '' || NOBODY.test(name)) return
  // `Dear Mrs. Patel` and `Frau Dr. Hoffmann`: what follows the title is looked at from there.
  if (IS_TITLE.test(name)) return
  report(from, from + name.length, nameRule)
}

/** Words of a name that say more than a particle does, where they stand elsewhere by themselves. */
export function wordsOfName(name: string): readonly string[] {
  return name
    .split(/[ ,]+/)
    .filter(
      (word) => word.length >= WORD_LENGTH_MIN && /^\p{Lu}/u.test(word) && !NO_GIVEN.has(word),
    )
}

const WORD_LENGTH_MIN = 3

const TITLES = [
  ...['mr.', 'mr ', 'mrs', 'ms.', 'ms ', 'miss', 'dr.', 'dr ', 'prof', 'sir ', 'madam', 'frau'],
  ...['herr', 'sr.', 'sr ', 'sra', 'signor', 'mme', 'mlle', 'monsieur', 'madame'],
]
const BEFORE_NAMES = [
  ...['my name is ', 'name is ', "name's ", 'named ', 'i am ', "i'm ", 'this is ', 'dear '],
  ...['hello ', 'hi ', 'regards,', 'sincerely,', 'yours,', 'attn', 'signed by', 'on behalf of'],
  ...['customer ', 'assistant to', 'directed by', 'starring', 'written by', 'heard ', 'patient '],
  ...['founded by', 'employee ', 'client ', 'first name', 'last name', 'middle name'],
  ...['given name', 'family name', 'maiden name', 'surname', 'name on the', 'your name'],
  ...['calls me', 'call me', 'called ', 'sung by', 'performed by', 'arranged by', 'produced by'],
  ...['composed by', 'says ', 'say ', 'said ', 'told ', 'asked ', "it's under", 'follow up with'],
  ...['assignee', 'assigned to', 'reporter', 'reported by', 'author', 'reviewe', 'approve'],
  ...['owner:', 'contact:', 'requeste', 'opened by', 'closed by', 'created by', 'updated by'],
  ...['caller:', 'passenger', 'guest:', 'tenant:', 'driver:', 'payee:', 'payer:', 'recipient:'],
  ...['sender:', 'signed off by', 'co authored by'],
  ...['spoke to', 'spoke with', 'speak to', 'speak with', "partner's name", 'user: '],
  ...['full name', 'beneficiary', 'account holder', 'mijn naam is ', 'mein name ist '],
  ...['me llamo ', 'mi nombre es ', 'meu nome ', 'mi chiamo ', 'il mio nome ', 'mon nom est '],
  ...["je m'appelle", 'ich hei', 'ik ben ', 'ich bin ', 'je suis ', 'soy ', 'sono ', 'eu sou '],
]

export const personNames: readonly Headed[] = [
  {
    literals: literalsOf(
      [...GIVEN_NAMES, ...BESIDES].map((name) => (name.length < 3 ? `${name}[ ,.'’]` : name)),
      { isCapital: true, isWhole: true },
    ),
    look: given,
  },
  { literals: literalsOf(TITLES), look: titled },
  { literals: literalsOf(BEFORE_NAMES), look: said },
]
