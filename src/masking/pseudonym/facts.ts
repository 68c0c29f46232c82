/** What may be told of the value behind a pseudonym: how long, in which script, whether valid. */
import { isCardNumber } from '../detectors/card.ts'

export type ValueFacts = {
  readonly length: number
  readonly scripts: readonly string[]
  readonly hasBlanks: boolean
  readonly isValid?: boolean
}

/** Scripts of Unicode that names are mostly written in (UAX 24). */
const SCRIPTS = [
  ...['Latin', 'Greek', 'Cyrillic', 'Arabic', 'Hebrew', 'Devanagari', 'Bengali', 'Thai'],
  ...['Han', 'Hiragana', 'Katakana', 'Hangul'],
].map((name): [string, RegExp] => [name, new RegExp(`\\p{Script=${name}}`, 'u')])

/** How values of a kind are written, as far as a pattern can tell. */
const FORMS: ReadonlyMap<string, (value: string) => boolean> = new Map([
  ['email', (value: string) => /^[^\s@]{1,64}@[^\s@.]+(?:\.[^\s@.]+)+$/.test(value)],
  ['phone', (value: string) => /^\+?\d{7,15}$/.test(value)],
  ['card', isCardNumber],
])

export function factsOf(value: string, word: string): ValueFacts {
  const signs = [...value]
  const told = SCRIPTS.flatMap(([name, pattern]) => (pattern.test(value) ? [name] : []))
  const isValid = FORMS.get(word)?.(value)
  return {
    length: signs.length,
    scripts: told,
    hasBlanks: /\s/.test(value),
    ...(isValid === undefined ? {} : { isValid }),
  }
}
