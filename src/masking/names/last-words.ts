/** What the last words of a name say, however they are joined and whatever stands behind them. */
import type { NameRule } from './name-rule.ts'
import {
  ASKING,
  JOINED_BEFORE,
  PERSON_NAMES,
  PLAIN_NAMES,
  THINGS_TOO,
  WRITTEN_AS,
} from './name-words.ts'
import { SENSITIVE_NAMES } from './sensitive-names.ts'

const WORDS_JOINED_MAX = 4
const JOINED_LENGTH_MAX = 40

/** Words that count wherever another one ends with them: `jwtsecret`. */
export const GLUED: readonly string[] = [
  ...['password', 'passwd', 'passphrase', 'secretkey', 'accesskey', 'privatekey', 'apikey'],
  ...['secret', 'token', 'emailaddress', 'phonenumber', 'cardnumber', 'firstname', 'lastname'],
]

/** What a `name` is that stands inside of a person. */
export const PERSON_RULE: NameRule = {
  category: 'user.name',
  treatment: 'pseudonym',
  // `{"name": {"first": …, "last": …}}`
  inside: true,
  onlyText: true,
  onlyRandom: false,
  // `#9999` is an order's.
  unlike: /^[^\p{L}]*$/u,
}

/** The rule of a name, by its last words. */
export function lastWordsRule(words: readonly string[]): NameRule | undefined {
  if (words.length > 1 && ASKING.has(words[0] ?? '')) return undefined
  let kept = words
  let vague: NameRule | undefined
  for (;;) {
    const rule = ruleOfEnd(kept)
    if (rule === 'plain') return undefined
    // `email_from` is a mail address before it may be a telephone number.
    if (rule?.like !== undefined && kept === words && words.length > 1) vague = rule
    else if (rule !== undefined) return isLoose(rule, kept, words) ? vague : rule
    const last = kept.at(-1) ?? ''
    const bare = last.replace(/\d+$/, '')
    // `email_1`, `phone2`, `password_confirmation`.
    if (kept.length > 1 && (bare === '' || WRITTEN_AS.has(last))) kept = kept.slice(0, -1)
    else if (bare !== last && bare !== '') kept = [...kept.slice(0, -1), bare]
    else return vague
  }
}

/** What says little says nothing where something else stands behind it: `key_value`, `auth0`. */
function isLoose(rule: NameRule, kept: readonly string[], words: readonly string[]): boolean {
  return kept !== words && (rule.onlyText || rule.onlyRandom) && rule !== PERSON_RULE
}

function ruleOfEnd(words: readonly string[]): NameRule | 'plain' | undefined {
  for (let count = Math.min(words.length, WORDS_JOINED_MAX); count > 0; count -= 1) {
    const joined = words.slice(-count).join('')
    if (PLAIN_NAMES.has(joined)) return 'plain'
    const rule = SENSITIVE_NAMES.get(joined) ?? pluralRule(joined)
    if (rule !== undefined) return rule
  }
  if (isPersonsName(words)) return PERSON_RULE
  return gluedRule(words.at(-1) ?? '')
}

/** `recovery_codes` */
function pluralRule(joined: string): NameRule | undefined {
  if (!joined.endsWith('s')) return undefined
  const rule = SENSITIVE_NAMES.get(joined.slice(0, -1))
  return rule?.onlyText === true ? undefined : rule
}

/** `shopper_name` and `sender_name`. */
function isPersonsName(words: readonly string[]): boolean {
  const whose = words.at(-2)
  if (whose === undefined || !/^names?$/.test(words.at(-1) ?? '')) return false
  return PERSON_NAMES.has(whose) && !THINGS_TOO.has(whose)
}

/** `jwtsecret` and `billingzip`: words that nobody has parted. */
function gluedRule(word: string): NameRule | undefined {
  const end = GLUED.find((each) => word.length > each.length && word.endsWith(each))
  if (end !== undefined) return SENSITIVE_NAMES.get(end)
  if (word.length > JOINED_LENGTH_MAX) return undefined
  for (let cut = 2; cut < word.length - 1; cut += 1) {
    if (!JOINED_BEFORE.has(word.slice(0, cut))) continue
    const rest = word.slice(cut)
    if (PERSON_NAMES.has(word.slice(0, cut)) && rest === 'name') return PERSON_RULE
    const rule = SENSITIVE_NAMES.get(rest)
    if (rule !== undefined && !rule.onlyText) return rule
  }
  return undefined
}
