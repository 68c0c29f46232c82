/** What was found once is hidden wherever else it stands in the same text. */
import { nameRule, wordsOfName } from '../detectors/person-names.ts'
import { SENSITIVE_NAMES } from '../names/sensitive-names.ts'
import type { Finding, Place, Replacement, Rule } from './finding.ts'
import { MASKED } from './merge.ts'

/** What was found, by whom if that is known. */
export type Piece = Place & { readonly rule?: Rule | undefined }

/** Where else names and secrets stand that were found in a text. */
export type Again = {
  readonly names: readonly Finding[]
  readonly secrets: readonly Replacement[]
}

const CAPITAL_WORD = /(?<![\p{L}\p{N}_])\p{Lu}[\p{L}\p{M}-]+(?![\p{N}_])/gu
/** The work grows with the secrets times the text. */
const SECRETS_MAX = 64
const SECRET_LENGTH_MIN = 6
/** Of those that overlap one is enough: to compare thousands takes long. */
const LONG_SECRET = 1_024
const TEXT_LENGTH_MAX = 16_384

/** `undefined` where nothing was found that is worth to be looked for: most texts. */
export function again(text: string, found: readonly Piece[]): Again | undefined {
  if (text.length > TEXT_LENGTH_MAX || !found.some(mayComeAgain)) return undefined
  const { names, secrets } = piecesOf(found, text)
  return {
    names: names.size === 0 ? [] : wordsAgain(names, text),
    secrets: [...secrets]
      .slice(0, SECRETS_MAX)
      .flatMap(([secret, rule]) => secretAgain(secret, rule, text)),
  }
}

/** Whether it is worth to look for it elsewhere; most of what is found is not. */
function mayComeAgain({ start, end, rule }: Piece): boolean {
  if (rule === nameRule) return true
  return rule?.treatment === 'redact' && end - start >= SECRET_LENGTH_MIN
}

/** Who was named in full is often called by one name; a key is often written twice. */
function piecesOf(found: readonly Piece[], text: string) {
  const names = new Set<string>()
  const secrets = new Map<string, Rule>()
  let longEnd = 0
  for (const { start, end, rule } of found) {
    const isLong = end - start > LONG_SECRET
    if (isLong && start < longEnd) continue
    if (isLong) longEnd = end
    if (rule === nameRule) for (const word of wordsOfName(text.slice(start, end))) names.add(word)
    else if (rule?.treatment === 'redact' && end - start >= SECRET_LENGTH_MIN)
      secrets.set(text.slice(start, end), rule)
  }
  // `password = "password"`: the name is no secret.
  for (const secret of secrets.keys()) {
    if (SENSITIVE_NAMES.has(secret.toLowerCase())) secrets.delete(secret)
  }
  return { names, secrets }
}

function wordsAgain(names: ReadonlySet<string>, text: string): readonly Finding[] {
  const places: Finding[] = []
  for (const { 0: word, index } of text.matchAll(CAPITAL_WORD))
    if (names.has(word) && !isMonth(word, index, text))
      places.push({ start: index, end: index + word.length, rule: nameRule })
  return places
}

/** `Jan 07, 2008` is nobody, though a Jan is named beside it. */
function isMonth(word: string, at: number, text: string): boolean {
  if (!MONTHS.has(word)) return false
  const end = at + word.length
  return (
    /\d\.?[ -]$/.test(text.slice(Math.max(0, at - 3), at)) ||
    /^[ -]\d/.test(text.slice(end, end + 2))
  )
}

const MONTHS = new Set(['Jan', 'Mai', 'May', 'April', 'June', 'August'])

function secretAgain(secret: string, rule: Rule, text: string): readonly Replacement[] {
  const { category } = rule
  const found: Replacement[] = []
  for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at + secret.length))
    found.push({ start: at, end: at + secret.length, text: MASKED, category, rule })
  return found
}
