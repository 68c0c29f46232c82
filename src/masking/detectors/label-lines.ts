/** Values on the line below what they are called, as pages and forms are copied. */
import type { NamedSignal } from '../names/named.ts'
import { DESKS, FAMILY_NAMES } from '../rules/family-names.ts'
import { GIVEN_NAMES } from '../rules/given-names.ts'
import { LOGIN_OF_SOMEBODY } from '../rules/system-accounts.ts'
import type { Look } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { namedRule } from './pairs.ts'
import { isPlaceholder } from './placeholder.ts'
import { looksRight } from './secret.ts'

const LABELS = [
  ...['password', 'passwort', 'kennwort', 'passcode', 'passphrase', 'pin', 'pin code', 'secret'],
  ...['api key', 'secret key', 'access key', 'token', 'access token', 'mot de passe', 'senha'],
  ...['wachtwoord', 'clave', 'full name', 'first name', 'last name', 'given name', 'family name'],
  ...[
    'surname',
    'vorname',
    'nachname',
    'customer name',
    'contact name',
    'account holder',
    'cardholder',
  ],
  ...[
    'cardholder name',
    'name on card',
    'username',
    'user name',
    'login name',
    'street',
    'address',
  ],
  ...['street address', 'home address', 'billing address', 'shipping address', 'adresse', 'calle'],
  ...['city', 'postal code', 'zip code', 'postcode', 'date of birth', 'birthday', 'birth date'],
  ...['geburtsdatum', 'fecha de nacimiento', 'date de naissance', 'account number', 'kontonummer'],
  ...['card number', 'cvv', 'cvc', 'ssn', 'passport number', 'tax id', 'license plate'],
]
/** The label may have a bullet, and is all there is on its line; its value is on the next. */
const BEFORE = /(?:^|\n)[ \t>*•·-]{0,8}$/
const BEFORE_LENGTH = 12
const LABEL =
  /([A-Za-z][A-Za-z _-]{1,30}?)\s?\*?:?[ \t]{0,4}\r?\n[ \t]{0,8}([^\r\n]{2,160}?)[ \t]{0,8}(?=\r?\n|$)/y
const WORD_OF_NAME = /^\p{Lu}[\p{L}\p{M}'’.-]{0,40}$/u

function below(names: NamedSignal): Look {
  return (text, at, report) => {
    if (!BEFORE.test(text.slice(Math.max(0, at - BEFORE_LENGTH), at))) return
    LABEL.lastIndex = at
    const match = LABEL.exec(text)
    const [, label = '', value = ''] = match ?? []
    const { rule } = names.of(label)
    if (match === null || rule === undefined || isPlaceholder(value)) return
    // One label below another has no value.
    if (/:$/.test(value) || names.of(value).rule !== undefined) return
    if (!looksRight(rule, value) || !isValueOf(rule.category, value)) return
    const start = at + match[0].lastIndexOf(value)
    report(start, start + value.length, namedRule(rule))
  }
}

/** Without a sign between them a value has to look like one. */
function isValueOf(category: string, value: string): boolean {
  if (/^(?:user\.authorization|system\.)/.test(category))
    return /^\S{3,128}$/.test(value) && /\d|[!@#$%^&*+]|\p{Ll}\p{Lu}/u.test(value)
  if (category === 'user.name') return isNameOfSomebody(value.split(' '))
  if (category.startsWith('user.name')) return WORD_OF_NAME.test(value)
  if (category === 'user.account.username') return LOGIN_OF_SOMEBODY.test(value)
  if (category === 'user.contact.address.city') return WORD_OF_NAME.test(value)
  return /\d/.test(value) && !/[{}<>=;]/.test(value)
}

function isNameOfSomebody(words: readonly string[]): boolean {
  const [first = ''] = words
  if (words.length === 1) return GIVEN_NAMES.has(first) || FAMILY_NAMES.has(first)
  if (words.length > 5 || words.some((word) => DESKS.has(word))) return false
  return words.filter((word) => WORD_OF_NAME.test(word)).length >= 2
}

export function labelLines(names: NamedSignal): readonly Headed[] {
  const ends = ['\n', ':\n', '\r\n', ':\r\n', ' \n', '*\n']
  return [
    {
      literals: literalsOf(LABELS.flatMap((label) => ends.map((end) => label + end))),
      look: below(names),
    },
  ]
}
