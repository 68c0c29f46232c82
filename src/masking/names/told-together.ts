/** Names that say something together: of an answer and its field, of a thing and its number. */
import { lastWordsRule } from './last-words.ts'
import { NAMES_IN_PERSONS, type NameRule, SENSITIVE_NAMES } from './sensitive-names.ts'

const OWNED = ['number', 'id', 'display'] as const
/** References to whom a record of health is of or by (FHIR R4 §2.3), which show a name. */
const OF_HEALTH = new Set(
  `subject patient performer practitioner generalpractitioner asserter recorder enterer informant
   attester beneficiary subscriber individual author requester`.split(/\s+/),
)

export type Owned = Readonly<Record<(typeof OWNED)[number], NameRule | undefined>>

/** Lists of what somebody has filled in, each under the name of its field. */
export const ANSWERS: ReadonlySet<string> = new Set(
  `answers columnvalues customfields fieldvalues formfields inputs variables customattributes
   userfields settings credentials identifier identifiers`.split(/\s+/),
)
/** Of an answer: the object that says which field it is of, and what names it besides the usual. */
const FIELDS = new Set(
  'field column question label attribute property definition customfield element type'.split(' '),
)
const NAMING_ANSWERS = new Set(['id', 'ref', 'fieldid', 'prompt'])
/** What holds an answer, besides what holds a value everywhere. */
const ANSWER_VALUES = new Set(
  `text date number numeric email phone choice dropdown response content longtext shorttext`.split(
    ' ',
  ),
)

/** Kinds of numbers that people have (HL7 v2.9, table 0203), as FHIR has them for identifiers. */
const NUMBERS_OF_PEOPLE = new Set(
  'MR SS PPN DL NI PT PI MC MA SB TAX CZ HC JHN PRC DR WC NNESP NNGBR NNUSA'.split(' '),
)

/** What the code of a kind says of the number beside it. */
export function ruleOfKind(code: string): NameRule | undefined {
  return NUMBERS_OF_PEOPLE.has(code) ? SENSITIVE_NAMES.get('identificationnumber') : undefined
}

/** What a name is in an answer of a form. */
export type InAnswer = 'field' | 'name' | 'value'

/** What parted names say joined, they say as well where one stands in the other. */
export function ownsOf(words: readonly string[]): Owned | undefined {
  const last = words.at(-1) ?? ''
  const one = [...words.slice(0, -1), last.replace(/s$/, '')]
  const number = lastWordsRule([...one, 'number'])
  const id = /^devices?$/.test(last) ? lastWordsRule([...one, 'id']) : undefined
  const display = OF_HEALTH.has(one.join('')) ? NAMES_IN_PERSONS.get('summary') : undefined
  return (number ?? id ?? display) ? { number, id, display } : undefined
}

export function inAnswerOf(whole: string): InAnswer | undefined {
  if (FIELDS.has(whole)) return 'field'
  if (NAMING_ANSWERS.has(whole)) return 'name'
  return ANSWER_VALUES.has(whole) ? 'value' : undefined
}

/** Which word it is that says more together with whose it is. */
export function ownedOf(whole: string): keyof Owned | undefined {
  return OWNED.find((each) => each === whole)
}
