/** What makes a text look like a secret. */

import type { Rule } from '../text/finding.ts'
import { ruleOf } from '../text/finding.ts'
import { RunEnds } from './run-ends.ts'

/** The rule of a secret that is told by its form. */
export function secretRule(id: string): Rule {
  return ruleOf(id, 'system.authentication', { isCertain: true, confidence: 'certain' })
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
  if ((areWords && isHumped(text)) || isSlug(text)) return false
  // Letters of both cases in no order, as of base 64.
  const hasManyCases = letters >= LETTERS_LENGTH_MIN && changes >= CHANGES_MIN
  if (digits === 0 || letters === 0) return hasManyCases
  return digits >= 2 || hasManyCases
}

/** A word of one case or of humps, a number behind it or within; or a short number. */
const SLUG_PART =
  /^(?:[a-z]+\d{0,3}|[A-Z]+\d{0,3}|[A-Z]?[a-z]{2,}(?:[A-Z][a-z]{2,}){0,3}\d{0,2}|[a-z]\d[a-z]{2,}|\d{1,6})$/
const SLUG_JOIN = /[-_./:]+/
const SLUG_WORD = /^[A-Za-z]{3,}$/
const SLUG_WORDS_MIN = 2
const SLUG_LENGTH_MAX = 128

/** `jjwt-jackson-0.11.2`, `provider_x509_cert_url`: words and numbers, joined. */
function isSlug(text: string): boolean {
  if (text.length > SLUG_LENGTH_MAX) return false
  const parts = text.split(SLUG_JOIN)
  if (!parts.every((part) => SLUG_PART.test(part))) return false
  return parts.filter((part) => SLUG_WORD.test(part)).length >= SLUG_WORDS_MIN
}

/** Words alone, of one case each or of humps, and more than one: nobody drew them by chance. */
export function isWordy(text: string): boolean {
  const parts = text.split(/[-_.]+/).filter((part) => part !== '')
  if (!parts.every((part) => WORD.test(part))) return false
  return parts.length > 1 || /[a-z][A-Z]/.test(text)
}

const WORD = /^(?:[A-Z]{1,10}|[A-Z]?[a-z]{2,16}(?:[A-Z][a-z]{2,16}){0,6}|[a-z])$/

/** Whether its case changes as in names of programs, such as `parseXMLHttpRequest`. */
function isHumped(text: string): boolean {
  return text.split(/[-_./]+/).every((part) => HUMPS.test(part))
}

const HUMPS = /^[A-Z]{0,8}(?:[a-z]{1,2}|[a-z]{2,20}(?:[A-Z]{1,6}[a-z]{2,20}){0,8}[A-Z]{0,4})?$/

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

const runs = new RunEnds(/[\w+/.~%-]*/y)

/** Where a token ends that is longer than was read: none of it may be left over. */
export function endOfRun(text: string, from: number): number {
  return runs.of(text, from)
}

/** Whether a value looks as it has to under a name that says little. */
export function looksRight({ onlyRandom, like, unlike }: Looking, text: string): boolean {
  if (unlike?.test(text) === true) return false
  return !onlyRandom || (like?.test(text) ?? isRandom(text))
}

type Looking = {
  readonly onlyRandom: boolean
  readonly like?: RegExp | undefined
  readonly unlike?: RegExp | undefined
}

export function isUuid(text: string): boolean {
  return UUID.test(text)
}
