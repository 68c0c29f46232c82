/** Names of people by what is said before them: `my name is`, `Mrs.`, `assigned to:`. */
import { DESKS } from '../rules/family-names.ts'
import { NO_SMALL_NAME } from '../rules/plain-words.ts'
import type { Look, Report } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import {
  capitalised,
  FULL_NAME,
  isFamily,
  isGiven,
  isGivenAlone,
  isWord,
  NAME,
  nameRule,
  OWNED,
  PARTICLE,
  SHOUTED,
} from './known-names.ts'

const TITLE =
  /(?:mr|mrs|ms|miss|dr|prof|professor|sir|madam|frau|herr|señora?|sr|sra|signora?|sig(?:\.?ra|\.?na)?|dott(?:\.?ssa)?|avv|dhr|mevr(?:ouw)?|meneer|mme|mlle|monsieur|madame|messrs)\.? /iy

const titled: Look = (text, at, report) => {
  // `12 ms Billed Duration`
  if (/\d ?$/.test(text.slice(Math.max(0, at - 2), at))) return
  TITLE.lastIndex = at
  if (!TITLE.test(text)) return
  const from = TITLE.lastIndex
  // `SIG Network`: a word of other trades, where no dot says that it is a title.
  if (BARE.test(text.slice(at, from))) reportKnown(text, from, report)
  else reportName(text, from, report)
}

const BARE = /^(?:sig|avv|dott) $/i

/** `my name is vitoria`: who writes in small letters has a name all the same. */
function reportSmall(text: string, from: number, report: Report): void {
  const [found = ''] = SMALL.exec(text.slice(from, from + KNOWN_LENGTH_MAX)) ?? []
  const words = found.split(' ')
  const [first = ''] = words
  if (first === '' || NO_SMALL_NAME.has(first)) return
  const isSaidOfMe = MY_NAME.test(text.slice(Math.max(0, from - MY_NAME_LENGTH), from))
  const isTitled = IS_TITLE.test(
    text
      .slice(Math.max(0, from - MY_NAME_LENGTH), from)
      .trim()
      .split(' ')
      .at(-1)
      ?.replace('.', '') ?? '',
  )
  const isKnown = isGiven(capitalised(first)) || (isTitled && isFamily(capitalised(first)))
  if (!isKnown && !(isSaidOfMe && !/(?:ed|ing|ly)$/.test(first))) return
  const known = words.slice(1).findIndex((word) => NO_SMALL_NAME.has(word))
  const all = known === -1 ? words : words.slice(0, known + 1)
  const isWhole = all.length < 3 || isFamily(capitalised(all.at(-1) ?? ''))
  report(from, from + (isWhole ? all : all.slice(0, 2)).join(' ').length, nameRule)
}

const SMALL =
  /^\p{Ll}[\p{L}\p{M}'’-]{1,30}(?: (?:\p{L}\.?(?= )|\p{Ll}[\p{L}\p{M}'’-]{1,30})){0,2}(?![\p{L}\d@_/=(]|[.:]\S)/u
/** Who it is said of: `the name is missing` says nobody's. */
const MY_NAME =
  /(?:my name is|ich hei(?:ß|ss)e|mein name ist|me llamo|mi nombre es|meu nome é|mi chiamo|m['’]appelle|mijn naam is) +$/i
const MY_NAME_LENGTH = 24

/** What people say before a name; only a full one counts where the words are common. */
const SAID =
  /(?:my name is|mijn naam is|mein name ist|ich hei(?:ß|ss)e|me llamo|mi nombre es|meu nome é|mi chiamo|il mio nome è|je m['’]appelle|mon nom est|ik ben|ich bin|je suis|soy|sono|eu sou|jag heter|mitt namn är|jeg hedder|jeg heter|mit navn er|mitt navn er|nazywam się|mam na imię|jmenuji se|nimeni on|a nevem|numele meu este|zovem se|moje ime je|nama saya|benim adım|jina langu ni|name is|name's|named (?:him|her)|(?:first|last|middle|given|family|maiden) ?name[?:]?(?: is)?|surname[?:]?(?: is)?|name on the [a-z]+[?:]|your name[?:]|calls? me|called|i am|i'm|this is|dear|hello|hi|regards,|sincerely,|yours,|attn:?|signed by|(?:started|triggered|merged|committed|pushed|submitted|uploaded|modified|edited|changed|deleted|placed|handled|invited|sent|paid|processed|performed|initiated|booked|ordered|prepared|verified|witnessed|cancelled|canceled|escalated|reported|entered) by(?: user| agent| customer)?:?|on behalf of|assistant to|(?:directed|written|founded|sung|performed|arranged|produced|composed) by:?|starring|heard|customer:?|patient:?|employee:?|client:?|says?|said|told|asked|it's under|follow up with|spoke (?:to|with)|speak (?:to|with)|partner's name|user:|full name:?|beneficiary:?|account holder:?|(?:ship(?:ping)?|bill(?:ing)?|sold|deliver(?:ed|y|ing)?) to:|(?:re)?assigned to|approved by|(?:assignee|assigned to|reporter|reported by|author|reviewer|reviewed by|approver|approved by|owner|contact|requester|requested by|opened by|closed by|created by|updated by|caller|passenger|guest|tenant|driver|payee|payer|recipient|sender|signed-off-by|co-authored-by):) +/iy
const ALONE =
  /^(?:my name is|mijn naam|mein name|ich hei|me llamo|mi nombre|meu nome|mi chiamo|il mio nome|je m['’]appelle|mon nom|name is|name's|named|jag heter|mitt na|jeg he|mit navn|nazywam|mam na|jmenuji|nimeni|a nevem|numele meu|zovem|moje ime|nama saya|benim|jina langu|dear|attn|on behalf|calls? me|(?:first|last|middle|given|family|maiden) ?name|surname)/i

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
  if (found === undefined) {
    reportKnown(text, from, report)
    return
  }
  const words = withoutNext(found.replace(OWNED, '').split(' '), text[from + found.length])
  if (words.length < 2) return
  if (words.some((word) => isWord(word) || DESKS.has(word) || SHOUTED.test(word))) return
  report(from, from + words.join(' ').length, nameRule)
}

/** `Patient: Wiremu Ngata DOB: …`: the last word is what the next value is called. */
function withoutNext(words: readonly string[], sign: string | undefined): readonly string[] {
  return sign === ':' || sign === '=' ? words.slice(0, -1) : words
}

/** `says Becker`, `follow up with patricia desrosiers`: what is known to be a name. */
function reportKnown(text: string, from: number, report: Report): void {
  const [found = ''] = KNOWN.exec(text.slice(from, from + KNOWN_LENGTH_MAX)) ?? []
  const words = found.replace(OWNED, '').split(' ')
  const [first = '', second = ''] = words
  const isCapital = /^\p{Lu}/u.test(first)
  const isOne = isCapital && words.length === 1 && (isFamily(first) || isGivenAlone(first))
  const isBoth = !isCapital && isGiven(capitalised(first)) && isFamily(capitalised(second))
  if (isOne || isBoth) report(from, from + words.join(' ').length, nameRule)
  else if (isGivenAlone(capitalised(first))) report(from, from + first.length, nameRule)
}

const KNOWN = /^[\p{L}\p{M}'’-]{2,40}(?: [\p{L}\p{M}'’-]{2,40})?(?![\p{L}\d@_/=(]|[.:]\S)/u
const KNOWN_LENGTH_MAX = 84

export const NOBODY =
  /^(?:Sir|Madam|All|Team|Customer|There|Support|Not|None|Unknown|Required|Missing|Invalid|Other)$/

const IS_TITLE =
  /^(?:mr|mrs|ms|miss|dr|prof|professor|sir|madam|frau|herr|señora?|sr|sra|signora?|sig(?:\.?ra|\.?na)?|dott(?:\.?ssa)?|avv|dhr|mevr(?:ouw)?|meneer|mme|mlle|monsieur|madame)$/i

/** `van den Berghe`, behind a title or what is said of a name. */
const PARTICLES = new RegExp(`(?:${PARTICLE} ){1,3}(?=\\p{Lu}\\p{Ll})`, 'uy')

function reportName(text: string, from: number, report: Report): void {
  PARTICLES.lastIndex = from
  if (PARTICLES.test(text)) {
    NAME.lastIndex = PARTICLES.lastIndex
    const [family = ''] = NAME.exec(text) ?? []
    if (family !== '') report(from, NAME.lastIndex, nameRule)
    return
  }
  NAME.lastIndex = from
  const [found = ''] = NAME.exec(text) ?? []
  if (found === '') reportSmall(text, from, report)
  const name = found.replace(OWNED, '')
  if (name === '' || NOBODY.test(name)) return
  // `Dear Mrs. Patel` and `Frau Dr. Hoffmann`: what follows the title is looked at from there.
  if (IS_TITLE.test(name)) return
  report(from, from + name.length, nameRule)
}

const TITLES = [
  ...['mr.', 'mr ', 'mrs', 'ms.', 'ms ', 'miss', 'dr.', 'dr ', 'prof', 'sir ', 'madam', 'frau'],
  ...['herr', 'sr.', 'sr ', 'sra', 'signor', 'mme', 'mlle', 'monsieur', 'madame'],
  ...['sig.', 'sig ', 'dott', 'avv.', 'dhr.', 'dhr ', 'mevr', 'meneer ', 'messrs'],
]
const BEFORE_NAMES = [
  ...['my name is ', 'name is ', "name's ", 'named ', 'i am ', "i'm ", 'this is ', 'dear '],
  ...['hello ', 'hi ', 'regards,', 'sincerely,', 'yours,', 'attn', 'signed by', 'on behalf of'],
  ...[
    'customer:',
    'patient:',
    'employee:',
    'client:',
    'customer ',
    'assistant to',
    'directed by',
    'starring',
    'written by',
    'heard ',
    'patient ',
  ],
  ...['founded by', 'employee ', 'client ', 'first name', 'last name', 'middle name'],
  ...['given name', 'family name', 'maiden name', 'surname', 'name on the', 'your name'],
  ...['calls me', 'call me', 'called ', 'sung by', 'performed by', 'arranged by', 'produced by'],
  ...['composed by', 'says ', 'say ', 'said ', 'told ', 'asked ', "it's under", 'follow up with'],
  ...['started by', 'triggered by', 'merged by', 'committed by', 'pushed by', 'submitted by'],
  ...[
    'uploaded by',
    'modified by',
    'edited by',
    'changed by',
    'deleted by',
    'placed by',
    'handled by',
  ],
  ...[
    'invited by',
    'sent by',
    'paid by',
    'processed by',
    'performed by',
    'initiated by',
    'booked by',
  ],
  ...['ordered by', 'prepared by', 'verified by', 'witnessed by', 'cancelled by', 'canceled by'],
  ...['escalated by', 'entered by'],
  ...['assignee', 'assigned to', 'reporter', 'reported by', 'author', 'reviewe', 'approve'],
  ...['owner:', 'contact:', 'requeste', 'opened by', 'closed by', 'created by', 'updated by'],
  ...['caller:', 'passenger', 'guest:', 'tenant:', 'driver:', 'payee:', 'payer:', 'recipient:'],
  ...['sender:', 'signed off by', 'co authored by'],
  ...['spoke to', 'spoke with', 'speak to', 'speak with', "partner's name", 'user: '],
  ...['shipping to:', 'billing to:', 'delivery to:', 'delivered to:', 'delivering to:'],
  ...['ship to:', 'bill to:', 'sold to:', 'deliver to:', 'reassigned to', 'approved by'],
  ...['full name', 'beneficiary', 'account holder', 'mijn naam is ', 'mein name ist '],
  ...['me llamo ', 'mi nombre es ', 'meu nome ', 'mi chiamo ', 'il mio nome ', 'mon nom est '],
  ...['jag heter ', 'mitt namn ', 'jeg hedder ', 'jeg heter ', 'mit navn er ', 'mitt navn er '],
  ...['nazywam si', 'mam na imi', 'jmenuji se ', 'nimeni on ', 'a nevem ', 'numele meu '],
  ...['zovem se ', 'moje ime je ', 'nama saya ', 'benim ad', 'jina langu '],
  ...["je m'appelle", 'ich hei', 'ik ben ', 'ich bin ', 'je suis ', 'soy ', 'sono ', 'eu sou '],
]

export const saidNames: readonly Headed[] = [
  { literals: literalsOf(TITLES), look: titled },
  { literals: literalsOf(BEFORE_NAMES), look: said },
]
