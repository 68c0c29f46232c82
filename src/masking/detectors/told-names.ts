/**
 * Names of people by who they are to somebody, by the office they hold, and by where they stand: at
 * the end of a letter, or before what they are made.
 */
import { DESKS } from '../rules/family-names.ts'
import type { Look } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import {
  capitalised,
  FULL_NAME,
  isFamily,
  isGiven,
  isWord,
  NAME,
  nameRule,
  OWNED,
  PARTICLE,
  SHOUTED,
  WORD,
} from './known-names.ts'

const KIN = [
  ...['wife', 'husband', 'spouse', 'son', 'daughter', 'kid', 'child', 'mother', 'father', 'mom'],
  ...['mum', 'dad', 'brother', 'sister', 'uncle', 'aunt', 'cousin', 'nephew', 'niece', 'grandson'],
  ...['grandmother', 'grandfather', 'granddaughter', 'boss', 'manager', 'supervisor', 'colleague'],
  ...['coworker', 'co-worker', 'friend', 'neighbor', 'neighbour', 'assistant', 'lawyer', 'doctor'],
  ...['landlord', 'tenant', 'roommate', 'flatmate', 'girlfriend', 'boyfriend', 'fiancé', 'fiance'],
  ...['fiancée', 'nanny', 'teacher', 'student', 'accountant', 'stepson', 'late wife', 'ex-wife'],
]
const KIN_ABROAD = [
  ...['meine frau', 'mein mann', 'mein sohn', 'meine tochter', 'meine mutter', 'mein vater'],
  ...['mein bruder', 'meine schwester', 'mein kollege', 'meine kollegin', 'meiner frau'],
  ...['meinem mann', 'mein chef', 'meine chefin', 'mein freund', 'meine freundin', 'unser kollege'],
  ...['ma femme', 'mon mari', 'mon fils', 'ma fille', 'ma mère', 'mon père', 'mon collègue'],
  ...['ma collègue', 'mon frère', 'ma soeur', 'ma sœur', 'mi esposa', 'mi esposo', 'mi marido'],
  ...['mi mujer', 'mi hijo', 'mi hija', 'mi madre', 'mi padre', 'mi hermano', 'mi hermana'],
  ...['mi jefe', 'mi jefa', 'mi compañero', 'mi compañera', 'minha esposa', 'meu marido'],
  ...['minha mulher', 'meu filho', 'minha filha', 'minha mãe', 'meu pai', 'meu colega'],
  ...['mia moglie', 'mio marito', 'mio figlio', 'mia figlia', 'mia madre', 'mio padre'],
  ...['il mio collega', 'la mia collega', 'mijn vrouw', 'mijn man', 'mijn zoon', 'mijn dochter'],
  ...['mijn moeder', 'mijn vader', 'mijn collega', 'mijn broer', 'mijn zus'],
]
const KIN_WORDS = [...KIN.map((word) => `my ${word}`), ...KIN_ABROAD]
const KIN_SOURCE = [...KIN_WORDS]
  .sort((a, b) => b.length - a.length)
  .join('|')
  .replaceAll(' ', ' +')
/** Behind it a comma or a bracket may stand. */
const OF_SOMEBODY = new RegExp(
  `(?:${KIN_SOURCE})(?:'s name is| is called| named|,| called| heißt| namens)? +[("]?`,
  'iuy',
)

const kin: Look = (text, at, report) => {
  OF_SOMEBODY.lastIndex = at
  if (!OF_SOMEBODY.test(text)) return
  const from = OF_SOMEBODY.lastIndex
  NAME.lastIndex = from
  const [found = ''] = NAME.exec(text) ?? []
  const words = found.replace(OWNED, '').split(' ')
  if (found === '' || words.some(isNobody)) return
  report(from, from + words.join(' ').length, nameRule)
}

/** A word of an office or a firm, or one in capitals. */
function isNobody(word: string): boolean {
  return isWord(word) || DESKS.has(word) || SHOUTED.test(word)
}

/** Of an office only a full name is somebody's. */
const OFFICE =
  /(?:ceo|cto|cfo|coo|chairman|chairwoman|chairperson|senator|detective|journalist|attorney|actress|singer|nurse|solicitor|barrister|paramedic|geschäftsführer(?:in)?|vorsitzende[rn]?|rechtsanw(?:alt|ältin)|inspector|sergeant|lieutenant|principal investigator|vice president|co-founder|cofounder|keynote speaker|account holder|policyholder|passenger|claimant|plaintiff|defendant|the insured) +/iuy

const office: Look = (text, at, report) => {
  OFFICE.lastIndex = at
  if (!OFFICE.test(text)) return
  const from = OFFICE.lastIndex
  FULL_NAME.lastIndex = from
  const [found] = FULL_NAME.exec(text) ?? []
  const words = found?.replace(OWNED, '').split(' ') ?? []
  if (words.length === 0 || words.some(isNobody)) return
  report(from, from + words.join(' ').length, nameRule)
}

/** Behind the last words of a letter, on the next line or the one behind it. */
const CLOSING =
  /(?:[^\n]{0,24}?)[,!.]?[ \t]*\r?\n(?:[ \t>*]*\r?\n)?[ \t>*–—-]*((?:\p{L}[\p{L}\p{M}'’.-]{0,30})(?: [\p{L}][\p{L}\p{M}'’.-]{0,30}){0,3})[ \t]*(?:,[^\n]{0,60})?(?=\r?\n|$)/uy
/** These end a sentence as often: a comma has to stand behind them. */
const CLOSINGS = [
  ...['thanks', 'thank you', 'cheers', 'best', 'best wishes', 'yours', 'all the best', 'take care'],
  ...['many thanks', 'salutations', 'merci', 'gracias', 'obrigado', 'obrigada', 'saluti', 'grazie'],
  ...['bedankt', 'kiitos'],
]
const SURE_CLOSINGS = [
  ...[
    'regards',
    'sincerely',
    'faithfully',
    'yours truly',
    'respectfully',
    'grussen',
    'gruss',
    'cordialement',
    'saludos',
  ],
  ...['atentamente', 'atenciosamente', 'cumprimentos', 'cordiali saluti', 'distinti saluti'],
  ...['groet', 'groeten', 'hilsen', 'pozdrawiam', 'pozdravem', 'terveisin', 'mvh', 'mfg'],
]
/** Up to their first letter beside ASCII: `mit freundlichen Grüßen`. */
const BEFORE_CLOSINGS = [
  ...['freundlichen gr', 'freundliche gr', 'liebe gr', 'viele gr', 'beste gr', 'herzliche gr'],
  ...['med v', 'bien cordialement', 'sayg', 'bien respectueusement'],
]

const closing: Look = (text, at, report) => {
  CLOSING.lastIndex = at
  const match = CLOSING.exec(text)
  const [, name = ''] = match ?? []
  if (match === null || name === '') return
  const words = name.split(' ')
  if (words.some((word) => isNobody(word) || isNobody(capitalised(word)))) return
  const isCapital = words.every((word) =>
    /^\p{Lu}|^(?:van|von|de|der|den|di|da|del|la|le)$/u.test(word),
  )
  if (!isCapital && !isGiven(capitalised(words[0] ?? ''))) return
  const [second] = words.slice(1)
  // A line of words in small letters is a sentence's.
  if (!isCapital && second !== undefined && !isFamily(capitalised(second))) return
  const start = at + match[0].indexOf(name, match[0].indexOf('\n'))
  report(start, start + name.length, nameRule)
}

/** `add Irenke Sörös as a beneficiary`: seen from behind the name. */
const MADE =
  /(?:add|adding|added|remove|removing|removed|put|list|listed|register|registered|name|named|appoint|appointed|designate|make|made|set|with)(?: my [a-z-]{3,12},?)? ((?:\p{Lu}[\p{L}\p{M}'’-]{1,40}|van|von|de|der|den|di|da|del|la|le)(?: (?:\p{Lu}\.|\p{Lu}[\p{L}\p{M}'’-]{1,40}|van|von|de|der|den|di|da|del|la|le|ten)){0,4}) $/u
const MADE_LENGTH_MAX = 120

const made: Look = (text, at, report) => {
  const before = text.slice(Math.max(0, at - MADE_LENGTH_MAX), at)
  const [, name] = MADE.exec(before) ?? []
  if (name === undefined || name.split(' ').some(isNobody)) return
  report(at - 1 - name.length, at - 1, nameRule)
}

const MADE_WORDS = [
  ...['beneficiary', 'guardian', 'authorized', 'authorised', 'emergency contact', 'co-owner'],
  ...['joint owner', 'joint account', 'additional cardholder', 'additional driver', 'trustee'],
  ...['next of kin', 'dependent', 'dependant', 'power of attorney', 'executor', 'signatory'],
]

/** Literals are ASCII: the longest part of a word with other letters. */
function plain(words: readonly string[]): readonly string[] {
  return [
    ...new Set(
      words.map((word) => {
        const [first = ''] = word.split(/[^ -~]/)
        return first.trimEnd()
      }),
    ),
  ].filter(({ length }) => length >= 3)
}

/** `Oddny Brekkestad called from +47 …`: who has a number, or an address, is somebody. */
const REACHED =
  /(?:called|phoned|rang|texted|wrote|emailed|calling|writing)(?: (?:us|in|me|back|again|to us))? (?:from|on|using) (?:[+(]?\d[\d ()./-]{6}|[\w.+-]{1,64}@)/iy
const NAME_RIGHT_BEFORE = new RegExp(
  `(?<![\\p{L}\\p{N}])(${WORD}(?: (?:${PARTICLE}|${WORD})){0,3} ${WORD}) $`,
  'u',
)
const NAME_LENGTH = 80

const reached: Look = (text, at, report) => {
  REACHED.lastIndex = at
  if (!REACHED.test(text)) return
  const [, name] = NAME_RIGHT_BEFORE.exec(text.slice(Math.max(0, at - NAME_LENGTH), at)) ?? []
  if (name === undefined || name.split(' ').some(isNobody)) return
  report(at - 1 - name.length, at - 1, nameRule)
}

const REACHING = ['called', 'phoned', 'rang', 'texted', 'wrote', 'emailed', 'calling', 'writing']

export const toldNames: readonly Headed[] = [
  {
    literals: literalsOf(
      REACHING.flatMap((word) =>
        ['from', 'on', 'us', 'in', 'me', 'back', 'again', 'using', 'to'].map(
          (next) => `${word} ${next}`,
        ),
      ),
    ),
    look: reached,
  },
  { literals: literalsOf(plain(KIN_WORDS)), look: kin },
  {
    literals: literalsOf([
      ...['ceo ', 'cto ', 'cfo ', 'coo ', 'chairman ', 'chairwoman ', 'chairperson ', 'senator '],
      ...['detective ', 'journalist ', 'attorney ', 'actress ', 'singer ', 'nurse ', 'solicitor '],
      ...['barrister ', 'paramedic ', 'rechtsanwalt ', 'vorsitzende', 'inspector ', 'sergeant '],
      ...['lieutenant ', 'principal investigator ', 'vice president ', 'co founder ', 'passenger '],
      ...['keynote speaker ', 'policyholder ', 'claimant ', 'plaintiff ', 'defendant '],
      ...['the insured '],
    ]),
    look: office,
  },
  {
    literals: literalsOf([
      ...CLOSINGS.flatMap((word) => [',\n', '!\n', ',\r'].map((end) => word + end)),
      ...SURE_CLOSINGS.flatMap((word) =>
        [',\n', '!\n', ',\r', '\n', '\r'].map((end) => word + end),
      ),
      ...BEFORE_CLOSINGS,
    ]),
    look: closing,
  },
  {
    literals: literalsOf(
      MADE_WORDS.flatMap((word) =>
        ['as a ', 'as an ', 'as ', 'as my ', 'as the '].map((as) => as + word),
      ),
    ),
    look: made,
  },
]
