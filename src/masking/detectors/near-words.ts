/** Values that a word before them tells: telephone numbers, dates of birth, identity numbers. */
import { stdnum } from 'stdnum'
import type { Literal } from '../kernel/literals.ts'
import { IDENTITY_NUMBERS, type IdentityNumber } from '../rules/identity-numbers.ts'
import { PERSON_WORDS, type PersonWords } from '../rules/person-words.ts'
import { type Report, type Rule, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { passesLuhn } from './card.ts'
import { escapePattern } from './keys.ts'

/** What may stand between a word and its value. */
const BETWEEN =
  /(?:[\s"'`:=#>(*,|\\_/-]|[.?!](?=[\s:=])|(?:it's|it is|is|was|are|number|numbers|nummer|no|nr|num|id|ids|code|of|for|the|at|my|on|to|your|his|her|me|us|a|an|this|as|it|address|back|der|le|n|e|ending|in)(?![A-Za-z0-9])[.°]?){0,12}/iy
const BETWEEN_LENGTH_MAX = 40

/** Rows with the same first letters share a head, and words are tried from the longest. */
export const nearWords: readonly Headed[] = [
  ...PERSON_WORDS.map(personWords),
  ...IDENTITY_NUMBERS.map(identityWords),
]

function personWords(row: PersonWords): Headed {
  const rule = ruleOf(row.id, row.category, { treatment: row.treatment, confidence: 'possible' })
  const value = new RegExp(row.value, 'y')
  return headed(row.words, (text, from, report) => {
    value.lastIndex = from
    if (!value.test(text)) return
    const end = value.lastIndex
    const found = text.slice(from, end)
    // A bracket that is not closed belongs to what stands around.
    const isOpen = found.startsWith('(') && !found.includes(')')
    if (passes(found, row.check)) report(isOpen ? from + 1 : from, end, rule)
  })
}

function passes(found: string, check: PersonWords['check']): boolean {
  const digits = found.replace(/\D/g, '')
  switch (check) {
    case 'luhn':
      return passesLuhn(digits)
    case 'phone':
      return digits.length >= 6 && digits.length <= 15 && !/^\d{4}-\d\d-\d\d/.test(found)
    case 'has-digit':
    case 'date':
      return digits.length > 0
    default:
      return true
  }
}

const IDENTITY_TOKEN = /[A-Za-z0-9][A-Za-z0-9]*(?:[ ./()+-]{1,2}[A-Za-z0-9]+){0,6}\)?/y
const IDENTITY_LENGTH_MAX = 32

function identityWords(number: IdentityNumber): Headed {
  const rule = identityRule(number)
  return headed(number.words, (text, from, report) => {
    IDENTITY_TOKEN.lastIndex = from
    const [found = ''] = IDENTITY_TOKEN.exec(text) ?? []
    const whole = found.slice(0, IDENTITY_LENGTH_MAX)
    if (!/\d/.test(whole)) return
    const length = validLength(whole, number.format)
    if (length > 0) report(from, from + length, rule)
  })
}

export function identityRule({ format, category }: IdentityNumber): Rule {
  return ruleOf(`identity:${format}`, category, { confidence: 'certain' })
}

/** The longest beginning, up to the end of a group, that the format accepts; 0 for none. */
function validLength(found: string, format: string): number {
  let candidate = found
  while (candidate !== '') {
    if (/\d/.test(candidate) && isValid(candidate, format)) return candidate.length
    const cut = candidate.search(/[ ./()+-]+[A-Za-z0-9]*\)?$/)
    candidate = cut === -1 ? '' : candidate.slice(0, cut)
  }
  return 0
}

/** Whether the check digits of a number are right for its format. */
export function isValid(found: string, format: string): boolean {
  const [country = '', name = ''] = format.split('.')
  const byCountry: { readonly [name: string]: { readonly validate: (text: string) => unknown } } =
    stdnum[country] ?? {}
  const result = byCountry[name]?.validate(found)
  return (
    typeof result === 'object' && result !== null && 'isValid' in result && result.isValid === true
  )
}

type Behind = (text: string, from: number, report: Report) => void

/** Looks behind one of the words, wherever it stands. */
export function headed(words: readonly string[], behind: Behind): Headed {
  const spelled = words.flatMap((word) => [word, ...abbreviated(word)])
  const longest = spelled.toSorted((a, b) => b.length - a.length)
  const alternatives = longest.map((word) =>
    word.split(' ').map(escapePattern).join("[-_ .']{0,2}"),
  )
  // `dobEncrypted` is not `dob`, `phone1` is.
  const pattern = new RegExp(`(?:${alternatives.join('|')})(?![A-Za-z])`, 'iy')
  return {
    literals: spelled.flatMap(literalsOfWord),
    look: (text, at, report) => {
      pattern.lastIndex = at
      if (!pattern.test(text)) return
      BETWEEN.lastIndex = pattern.lastIndex
      BETWEEN.test(text)
      const from = BETWEEN.lastIndex
      if (from === pattern.lastIndex || from - pattern.lastIndex > BETWEEN_LENGTH_MAX) return
      behind(text, from, report)
    },
  }
}

/** `D.O.B.` for `dob`. */
function abbreviated(word: string): readonly string[] {
  return /^[a-z]{3,4}$/.test(word) ? [[...word].join('.')] : []
}

/** A word of two letters is told by what follows it. */
function literalsOfWord(word: string): readonly Literal[] {
  if (word.length > 2) return literalsOf([word], { isWhole: true })
  return literalsOf([...' :="#-_.\''].map((sign) => word + sign))
}
