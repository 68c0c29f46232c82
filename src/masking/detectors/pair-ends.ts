/** Where the value of a pair ends: some names are followed by more than one word. */
import type { NameRule } from '../names/name-rule.ts'
import { WAY_IN } from './references.ts'
import { RunEnds } from './run-ends.ts'
import { endOfRun } from './secret.ts'

/** As long as one that may go on. */
const VALUE_LENGTH = 512
const PROSE_LENGTH_MAX = 160
const COOKIES_LENGTH_MAX = 4_096

type Value = {
  readonly start: number
  readonly end: number
  readonly rule: NameRule
  readonly isQuoted: boolean
}

export function endOfValue(text: string, { start, end, rule, isQuoted }: Value): number {
  if (rule.category === 'user.device.cookie') return endOfCookies(text, end)
  if (end - start >= VALUE_LENGTH) return endOfRun(text, end)
  if (SIGNED_AT.test(text.slice(start, end))) return endOfSignatures(text, end)
  if (!isQuoted && WAY_IN.test(rule.category))
    return endOfPhrase(text, endOfParts(text, start, end), start)
  if (rule.category === 'user.financial') return endOfAmount(text, end)
  if (isProse(text, start, rule)) return endOfProse(text, end)
  return isQuoted || !isOfWords(rule) ? end : endOfWords(text, end)
}

/** `Stripe-Signature: t=1767225723,v1=5f0c…,v0=9a1b…`: when, and what was signed. */
const SIGNED_AT = /^t=\d{9,13}$/
const SIGNATURES = /(?:[,;] ?[a-z]{1,2}\d?=[\w+/=-]{16,512}){1,8}/y

function endOfSignatures(text: string, from: number): number {
  SIGNATURES.lastIndex = from
  return SIGNATURES.test(text) ? SIGNATURES.lastIndex : from
}

/** `name=Ada Lovelace, email=…`: more words with a capital or a digit. */
const WORDS =
  /(?: (?:(?:van|von|de|der|den|di|da|del|la|le|bin|al|el) )?[\p{Lu}\d][\p{L}\p{M}\d.'’-]{0,40}(?![\p{L}\d.-]*[=:])){1,8}/uy

function endOfWords(text: string, from: number): number {
  WORDS.lastIndex = from
  return WORDS.test(text) ? WORDS.lastIndex : from
}

/** `salary: 84,000 EUR`: what parts the thousands parts no pairs. */
const AMOUNT = /(?<=\d)(?:[,.'’\u202f ]\d{3})+(?!\d)(?:[.,]\d{2}(?!\d))?/y

function endOfAmount(text: string, from: number): number {
  AMOUNT.lastIndex = from
  return AMOUNT.test(text) ? AMOUNT.lastIndex : from
}

/** A sign that parts pairs is one of a password, where no other pair follows it. */
const PARTS = partsWith('[,;(){}<>|&]')
/** Behind what may be a word of a program a bracket is the program's. */
const PARTS_OF_WORD = partsWith('[,;|&]')
const WORD = /^[A-Za-z_$][A-Za-z_$.#]*$/

function partsWith(signs: string): RegExp {
  const noPair = '(?![\\w.$[\\]%-]{1,60}["\']{0,2}\\s?[:=])'
  const part = '[^\\s"\'`,;(){}<>|\\\\&]{1,128}'
  return new RegExp(`(?:(?:${signs}|\\\\(?![nrt"'/]))${noPair}${part}){1,8}`, 'y')
}

function endOfParts(text: string, start: number, end: number): number {
  const parts = WORD.test(text.slice(start, end)) ? PARTS_OF_WORD : PARTS
  parts.lastIndex = end
  return parts.test(text) ? parts.lastIndex : end
}

/** `password: correct horse battery` on a line of its own, as YAML and people write it. */
const PHRASE = /(?: [a-z]{2,16}){1,7}(?=[ \t]*(?:\r?\n|$))/y
const LINE_BEFORE = /(?:^|\n)[ \t-]{0,40}["']?[\w.-]{1,64}["']?: {1,4}$/

const APP_PASSWORD =
  /[a-z]{4}(?: [a-z]{4}){3}(?![a-z])|(?=[A-Za-z ]{0,28}\d)[A-Za-z\d]{4}(?: [A-Za-z\d]{4}){5}(?![A-Za-z\d])/y

function endOfPhrase(text: string, end: number, start: number): number {
  // As Google and WordPress hand out passwords for one application.
  APP_PASSWORD.lastIndex = start
  if (APP_PASSWORD.test(text)) return APP_PASSWORD.lastIndex
  PHRASE.lastIndex = end
  if (text[end] !== ' ' || !PHRASE.test(text)) return end
  const to = PHRASE.lastIndex
  const isAlone = /^[a-z]+$/.test(text.slice(start, end))
  return isAlone && LINE_BEFORE.test(text.slice(Math.max(0, start - 120), start)) ? to : end
}

const cookies = new RunEnds(/[^\n\r"']*/y)

function endOfCookies(text: string, from: number): number {
  return Math.min(cookies.of(text, from), from + COOKIES_LENGTH_MAX)
}

/** After `Address: ` and the like people write several words. */
function isProse(text: string, start: number, { category }: NameRule): boolean {
  const isSaid = /: +$/.test(text.slice(Math.max(0, start - 4), start))
  // `diagnosis: F32.1 depressive episode`
  return isSaid && (isOfWords({ category }) || category === 'user.health_and_medical')
}

function isOfWords({ category }: Pick<NameRule, 'category'>): boolean {
  return /^user\.(?:name|contact\.address)/.test(category)
}

/** `Main St. Springfield` goes on behind its dot, and so does `ул. Ленина`. */
function endOfProse(text: string, from: number): number {
  const rest = text.slice(from, from + PROSE_LENGTH_MAX)
  const end = rest.search(/[\n\r;|"'<>{}()\]]|[ ,]+[\p{L}\w-]+ ?[:=]|(?<=[\p{L}\d]{5})\. /u)
  return from + (end === -1 ? rest.length : end)
}
