/** What makes a text look like a secret, and what only stands where one would be. */

import type { Rule } from '../text/finding.ts'
import { ruleOf } from '../text/finding.ts'

/** The rule of a secret that is told by its form. */
export function secretRule(id: string): Rule {
  return ruleOf(id, 'system.authentication', { isCertain: true, confidence: 'certain' })
}

/** References, templates and fillers: no value at all. */
const PLACEHOLDER =
  /^(?:\$\{[^}]*\}?|\$\([^)]*\)?|\$[A-Z_][A-Z0-9_]*|%[A-Z_][A-Z0-9_]*%|\{\{[\w .$-]*\}\}|<[A-Za-z_][A-Za-z _-]*>|\$\d{1,4}|%s|%\(\w{1,64}\)s|\?|#\{[\w .]*\}|\[(?:masked|redacted|filtered|removed|hidden)\]|process\.env\.[A-Z_]+|env\.[A-Z_]+|os\.(?:environ|getenv)[[("'A-Z_\])]*|([xX*#._?-])\1*|[A-Za-z])$/
/** What people write where there is no value. */
const NO_VALUE =
  /^(?:true|false|null|none|nil|undefined|yes|no|n\/a|bearer|basic|digest|token|string|required|optional|not[-_ ]set|unknown|await|str|bytes|varchar|\[(?:masked|redacted|filtered|removed|hidden|protected|omitted|scrubbed)\]|&lt;.*|.*&gt;)$/is

/** Program text around a value: `" + secret() + "`, `'.$p['`, `<%= … %>`, `",name:"`. */
const PROGRAM_TEXT =
  /^(?:\s?\+[\w\s.()'"]{1,80}(?:\+\s?|\()|\.\$\w{1,40}\[|<%=?[^%]{1,100}%>|,\w{1,40}:)$/
/** A variable and a path behind it, what AWS itself names, and zeros alone. */
const NAMED_ELSEWHERE =
  /^(?:\$[A-Z_][A-Z0-9_]*(?:\/[a-z#_-]{0,40}){1,8}|arn:aws:iam::aws:policy\/[\w/+=,.@-]{1,128}|[0-]{6,})$/

/** Whether a text stands where a value would stand, and is none. */
export function isPlaceholder(text: string): boolean {
  if (NO_VALUE.test(text) || PLACEHOLDER.test(text)) return true
  return PROGRAM_TEXT.test(text) || NAMED_ELSEWHERE.test(text)
}

const RANDOM_LENGTH_MIN = 12
const LETTERS_LENGTH_MIN = 16
const UUID = /^[\da-f]{8}-(?:[\da-z]{4}-){3}[\da-z]{12}$/i
/** Of the case, from one letter to the next. */
const CHANGES_MIN = 5

/** How much a text looks like something that nobody chose letter by letter. */
export function isRandom(text: string): boolean {
  if (text.length < RANDOM_LENGTH_MIN) return false
  const { digits, letters, changes, areWords } = signsOf(text)
  if (areWords) return false
  // Letters of both cases in no order, as of base 64.
  const hasManyCases = letters >= LETTERS_LENGTH_MIN && changes >= CHANGES_MIN
  if (digits === 0 || letters === 0) return hasManyCases
  return digits >= 2 || hasManyCases
}

type Signs = {
  readonly digits: number
  readonly letters: number
  /** How often the case changes from one letter to the next. */
  readonly changes: number
  /** Whether it is words of ASCII letters, joined by single `-`, `_`, `.` or `/`. */
  readonly areWords: boolean
}

/** In one pass: such texts are looked at by the thousand. */
function signsOf(text: string): Signs {
  let digits = 0
  let letters = 0
  let changes = 0
  let areWords = true
  let before: 'upper' | 'lower' | 'join' | 'other' = 'join'
  for (let at = 0; at < text.length; at += 1) {
    const kind = kindOf(text.charCodeAt(at))
    if (kind === 'digit') digits += 1
    if (kind === 'upper' || kind === 'lower') {
      letters += 1
      if ((before === 'upper' || before === 'lower') && before !== kind) changes += 1
      before = kind
      continue
    }
    const isJoin = kind === 'join' && before !== 'join' && before !== 'other'
    if (!isJoin) areWords = false
    before = kind === 'join' ? 'join' : 'other'
  }
  return { digits, letters, changes, areWords: areWords && before !== 'join' }
}

function kindOf(code: number): 'digit' | 'upper' | 'lower' | 'join' | 'other' {
  if (code >= 0x61 && code <= 0x7a) return 'lower'
  if (code >= 0x41 && code <= 0x5a) return 'upper'
  if (code >= 0x30 && code <= 0x39) return 'digit'
  return code === 0x2d || code === 0x5f || code === 0x2e || code === 0x2f ? 'join' : 'other'
}

/** A long word of one case: no language has such, but some keys are so. */
export function isLongWord(text: string): boolean {
  return /^(?:[a-z]{18,}|[A-Z]{18,}|[A-Za-z]{24,})$/.test(text)
}

/** Whether a value looks as it has to under a name that says little. */
export function looksRight(
  { onlyRandom, like }: { readonly onlyRandom: boolean; readonly like?: RegExp | undefined },
  text: string,
): boolean {
  return !onlyRandom || (like?.test(text) ?? isRandom(text))
}

export function isUuid(text: string): boolean {
  return UUID.test(text)
}
