/** Values that a word before them tells: telephone numbers, dates of birth, identity numbers. */
import type { Literal } from '../kernel/literal-records.ts'
import { IDENTITY_NUMBERS, type IdentityNumber } from '../rules/identity-numbers.ts'
import { PERSON_WORDS } from '../rules/person-words.ts'
import type { PersonWords } from '../rules/word-row.ts'
import { type Look, type Report, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { birthDates } from './birth-dates.ts'
import { passesLuhn } from './card.ts'
import { identityAt, identityRule } from './identity-words.ts'
import { escapePattern } from './keys.ts'
import { endBeforeName } from './next-name.ts'
import { travelDocuments } from './travel-documents.ts'

/** What may stand between a word and its value. */
const BETWEEN =
  /(?:[\s"'`:=#>(*,|\\_/\]-]|[.?!](?=[\s:=])|(?:some\(|string\(\d{1,5}\)|it's|it is|is|was|are|es|est|ist|é|è|lautet|era|am|op|el|em|il|number|numbers|nummer|no|nr|num|id|ids|code|of|for|the|at|my|on|to|your|his|her|me|us|a|an|this|as|it|address|back|der|le|n|e|ending|in)(?![A-Za-z0-9])[.°]?){0,12}/iy
const BETWEEN_LENGTH_MAX = 40

const WIDE = /[^ -~]/
const PARTS = /[^a-z ]+/

/** Rows with the same first letters share a head, and words are tried from the longest. */
export const nearWords: readonly Headed[] = [
  ...birthDates,
  ...travelDocuments,
  ...PERSON_WORDS.flatMap(personWords),
  ...IDENTITY_NUMBERS.flatMap(identityWords),
]

function personWords(row: PersonWords): readonly Headed[] {
  const rule = ruleOf(row.id, row.category, { treatment: row.treatment, confidence: 'possible' })
  const value = new RegExp(row.value, 'y')
  return headedInAnyAlphabet(row.words, (text, from, report) => {
    value.lastIndex = from
    if (!value.test(text)) return
    const end = endBeforeName(text, from, value.lastIndex)
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

function identityWords(number: IdentityNumber): readonly Headed[] {
  const rule = identityRule(number)
  return headedInAnyAlphabet(number.words, (text, from, report) => {
    const found = identityAt(text, from, number)
    if (found !== undefined) report(found.start, found.end, rule)
  })
}

type Behind = (text: string, from: number, report: Report) => void

/** Words with letters beside ASCII are told by the longest part that has none. */
function headedInAnyAlphabet(words: readonly string[], behind: Behind): readonly Headed[] {
  const plain = words.filter((word) => !WIDE.test(word))
  const wide = words.filter((word) => WIDE.test(word))
  return [
    ...(plain.length === 0 ? [] : [headed(plain, behind)]),
    ...wide.map((word): Headed => {
      const parts = word.split(PARTS).map((part) => part.trim())
      parts.sort((a, b) => b.length - a.length)
      const [part = ''] = parts
      const look = lookBehind([word], behind)
      const before = word.indexOf(part)
      return {
        literals: literalsOf([part]),
        look: (text, at, report) => {
          if (at >= before) look(text, at - before, report)
        },
      }
    }),
  ]
}

/** Looks behind one of the words, wherever it stands. */
export function headed(words: readonly string[], behind: Behind): Headed {
  const spelled = words.flatMap((word) => [word, ...abbreviated(word)])
  return { literals: spelled.flatMap(literalsOfWord), look: lookBehind(spelled, behind) }
}

function lookBehind(words: readonly string[], behind: Behind): Look {
  const longest = words.toSorted((a, b) => b.length - a.length)
  const alternatives = longest.map((word) =>
    word.split(' ').map(escapePattern).join("[-_ .']{0,2}"),
  )
  // `dobEncrypted` is not `dob`, `phone1` is.
  const pattern = new RegExp(`(?:${alternatives.join('|')})(?![A-Za-z])`, 'iy')
  return (text, at, report) => {
    pattern.lastIndex = at
    if (!pattern.test(text)) return
    BETWEEN.lastIndex = pattern.lastIndex
    BETWEEN.test(text)
    const from = BETWEEN.lastIndex
    if (from === pattern.lastIndex || from - pattern.lastIndex > BETWEEN_LENGTH_MAX) return
    behind(text, from, report)
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
