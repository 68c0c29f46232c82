/** Identity numbers behind a word that names their format, however they are written. */
import type { IdentityNumber } from '../rules/identity-numbers.ts'
import { type Rule, ruleOf } from '../text/finding.ts'
import { isOutOfChecks, isValid, spendCheck } from './identity-checks.ts'
import { endBeforeName } from './next-name.ts'

/** Groups of letters and digits of any alphabet; `(AL)` and `Ñ&T` begin some. */
const TOKEN = /\(?[\p{L}\d&]+(?:[ ./()+=-]{1,2}[\p{L}\d&]+){0,9}\)?/uy
const SEPARATORS = /[ ./()+=-]+/g
/** What goes on in signs that no number has. */
const JOINED = /^[-=/+_#@]\S/
const LENGTH_MAX = 32
/** A shorter one passes by chance where what follows a blank belongs to it. */
const SIGNS_MIN = 8
const JOINED_DIGITS_MAX = 3
const JOINED_LETTERS_MIN = 3

/** Where the number that stands at `from` begins and ends. */
export function identityAt(
  text: string,
  from: number,
  number: IdentityNumber,
): { readonly start: number; readonly end: number } | undefined {
  // `(AL) J 914…` begins with its bracket, `(20.123.456)` behind it.
  return (
    numberAt(text, from, number) ??
    (text[from - 1] === '(' ? numberAt(text, from - 1, number) : undefined)
  )
}

function numberAt(text: string, start: number, number: IdentityNumber) {
  TOKEN.lastIndex = start
  const [token = ''] = TOKEN.exec(text) ?? []
  const found = text.slice(start, endBeforeName(text, start, start + token.length))
  if (!/\d/.test(found)) return undefined
  if (isOutOfChecks()) return { start, end: start + Math.min(found.length, LENGTH_MAX) }
  for (const { end, rest } of beginningsOf(found)) {
    const candidate = found.slice(0, end)
    spendCheck()
    if (end > LENGTH_MAX || !mayBeNumber(candidate) || goesOn(candidate, rest, number)) continue
    if (!number.isChecked && JOINED.test(text.slice(start + end, start + end + 2))) continue
    if (isWritten(candidate, number)) return { start, end: start + end }
  }
  return undefined
}

/** A digit, and no word of prose among them. */
function mayBeNumber(candidate: string): boolean {
  return /\d/.test(candidate) && !WORD_WITHIN.test(candidate)
}

const WORD_WITHIN = /(?<=\d {1,2})\p{Ll}{3,}(?= )/u

type Beginning = { readonly end: number; readonly rest: string }

/** From the longest, each up to the end of a group. */
function beginningsOf(found: string): readonly Beginning[] {
  const cuts = [...found.matchAll(SEPARATORS)].map(({ index }) => index)
  const ends = cuts.filter((cut) => cut > 0)
  return [found.length, ...ends.toReversed()].map((end) => ({ end, rest: found.slice(end) }))
}

/** Whether what follows belongs to it, so that it is not the whole number. */
function goesOn(candidate: string, rest: string, { isChecked }: IdentityNumber): boolean {
  const [, sign = '', next = ''] = /^([ ./()+=-]+)([\p{L}\d&]+)/u.exec(rest) ?? []
  if (next === '') return false
  const hasDigit = /\d/.test(next)
  const isSame = candidate.includes(sign)
  if (sign.includes(' ')) {
    return isSame && hasDigit && candidate.replace(SEPARATORS, '').length < SIGNS_MIN
  }
  if (!isChecked) return true
  if (isSame) return hasDigit || next.length < JOINED_LETTERS_MIN
  return /^\d/.test(next) && next.length <= JOINED_DIGITS_MAX
}

/** Whether it is a number of the format: as it is, or grouped and led by its country. */
function isWritten(candidate: string, { format, shape, isChecked }: IdentityNumber): boolean {
  const accepts = (written: string): boolean =>
    (shape === undefined || shape.test(written.replace(SEPARATORS, ''))) && isValid(written, format)
  const country = new RegExp(`^${format.slice(0, 2)}[ .-]?(?=.*\\d)`, 'i')
  if (accepts(candidate) || accepts(candidate.replace(country, ''))) return true
  // Without check digits the separators are all that tells it from other numbers.
  if (!isChecked) return false
  const bare = candidate.replace(SEPARATORS, '')
  return [bare, bare.replace(country, '')].some(
    // In the north the sign before the last four tells the century, and is left out.
    (written) => accepts(written) || accepts(written.replace(/(?=.{4}$)/, '-')),
  )
}

export function identityRule({ format, category }: IdentityNumber): Rule {
  return ruleOf(`identity:${format}`, category, { confidence: 'certain' })
}
