/** What makes a text look like a secret, and what only stands where one would be. */

import type { Rule } from '../text/finding.ts'
import { ruleOf } from '../text/finding.ts'

/** The rule of a secret that is told by its form. */
export function secretRule(id: string): Rule {
  return ruleOf(id, 'system.authentication', { isCertain: true, confidence: 'certain' })
}

/** References, templates and fillers: no value at all. */
const PLACEHOLDER =
  /^(?:\$\{[^}]*\}?|\$\([^)]*\)?|\$[A-Z_][A-Z0-9_]*|%[A-Z_][A-Z0-9_]*%|\{\{[\w .$-]*\}\}|<[A-Za-z_][A-Za-z _-]*>|#\{[\w .]*\}|\[(?:masked|redacted|filtered|removed|hidden)\]|process\.env\.[A-Z_]+|env\.[A-Z_]+|os\.(?:environ|getenv)[[("'A-Z_\])]*|([xX*#._?-])\1*|[A-Za-z])$/
/** What people write where there is no value. */
const NO_VALUE =
  /^(?:true|false|null|none|nil|undefined|yes|no|n\/a|bearer|basic|digest|token|string|required|optional|not[-_ ]set|\[masked\]|&lt;.*|.*&gt;)$/is

/** Whether a text stands where a value would stand, and is none. */
export function isPlaceholder(text: string): boolean {
  return NO_VALUE.test(text) || PLACEHOLDER.test(text)
}

const RANDOM_LENGTH_MIN = 12
const LETTERS_LENGTH_MIN = 16
const UUID = /^[\da-f]{8}-(?:[\da-z]{4}-){3}[\da-z]{12}$/i
const WORDS = /^[a-z]+(?:[-_./][a-z]+)*$/i

/** How much a text looks like something that nobody chose letter by letter. */
export function isRandom(text: string): boolean {
  if (text.length < RANDOM_LENGTH_MIN || WORDS.test(text)) return false
  const digits = count(text, /\d/g)
  const letters = count(text, /[A-Za-z]/g)
  if (digits === 0 || letters === 0) return hasManyCases(text, letters)
  return digits >= 2 || hasManyCases(text, letters)
}

/** Letters of both cases in no order, as of base 64. */
function hasManyCases(text: string, letters: number): boolean {
  return letters >= LETTERS_LENGTH_MIN && count(text, /[a-z](?=[A-Z])|[A-Z](?=[a-z])/g) >= 5
}

/** A long word of one case: no language has such, but some keys are so. */
export function isLongWord(text: string): boolean {
  return /^(?:[a-z]{18,}|[A-Z]{18,}|[A-Za-z]{24,})$/.test(text)
}

export function isUuid(text: string): boolean {
  return UUID.test(text)
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
