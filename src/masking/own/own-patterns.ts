/** Patterns of the organisation's own, in linear time, each behind a fixed text or a word. */
import { RE2JS, RE2JSException } from 're2js'
import type { CheckPatterns, PatternFault, PatternRule } from '../../flow/mask-rules.ts'
import { headed } from '../detectors/near-words.ts'
import { NamedSignal } from '../names/named.ts'
import { type Report, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { Scanner } from '../text/scanner.ts'
import { type FixedBeginnings, fixedBeginnings } from './fixed-beginnings.ts'

/** A match is no longer, in UTF-16 units. */
const MATCH_LENGTH_MAX = 512
const WORD = /^[A-Za-z][A-Za-z ]{0,38}[A-Za-z]$/

/** The patterns as the scanner uses them. @throws RangeError where one of them is faulty. */
export function ownPatterns(patterns: readonly PatternRule[]): readonly Headed[] {
  return patterns.map((rule) => {
    const made = compile(rule)
    if ('look' in made) return made
    throw new RangeError(`The pattern ${rule.id}: ${made.what}`)
  })
}

/** Whether every pattern can be used, and finds what its examples say. */
export const checkPatterns: CheckPatterns = (patterns) => {
  const made = patterns.map(compile)
  const own = made.flatMap((each) => ('look' in each ? [each] : []))
  if (own.length === 0) return made.map((each) => ('look' in each ? [] : [each]))
  const scanner = new Scanner(new NamedSignal({ names: [], literals: [] }), { own })
  return patterns.map((rule, at) => {
    const each = made[at]
    if (each === undefined || !('look' in each)) return each === undefined ? [] : [each]
    return faultsOfExamples(rule, (text) => finds(scanner, idOf(rule), text))
  })
}

function compile(rule: PatternRule): Headed | PatternFault {
  const { pattern, after } = rule
  const compiled = compiledOf(pattern)
  if (typeof compiled === 'string') return { at: ['pattern'], what: compiled }
  if (compiled.matcher('').matches()) {
    return { at: ['pattern'], what: 'It matches an empty text, so it says nothing.' }
  }
  const behind = lookBehind(compiled, rule)
  if (after.length > 0) {
    const faulty = after.findIndex((word) => !WORD.test(word))
    if (faulty !== -1) {
      return { at: ['after', faulty], what: 'A word has two to forty letters of ASCII and blanks.' }
    }
    return headed(
      after.map((word) => word.toLowerCase()),
      behind,
    )
  }
  const beginnings = fixedBeginnings(pattern)
  if (beginnings === undefined) return { at: ['pattern'], what: NO_BEGINNING }
  return { literals: literalsOfBeginnings(beginnings), look: behind }
}

const NO_BEGINNING =
  'It begins with no three fixed letters or digits, so it would be tried everywhere: ' +
  'begin it with them, or name in `after` the words that stand before such a value.'

function literalsOfBeginnings({ texts, isExact }: FixedBeginnings): Headed['literals'] {
  return literalsOf(texts, { isExact })
}

/** The pattern, or why it is none. */
function compiledOf(pattern: string): RE2JS | string {
  try {
    return RE2JS.compile(pattern)
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error
    // Its message repeats a part of the pattern, which is no secret, after a fixed beginning.
    const why = error.message.replace(/^error parsing regexp: /, '')
    return `It cannot be run in linear time, or is no pattern of RE2: ${why}.`
  }
}

function lookBehind(compiled: RE2JS, rule: PatternRule) {
  const { category, treatment } = rule
  const found = ruleOf(idOf(rule), category, { treatment, isCertain: true, confidence: 'likely' })
  return (text: string, from: number, report: Report): void => {
    const matcher = compiled.matcher(text.slice(from, from + MATCH_LENGTH_MAX))
    if (matcher.lookingAt() && matcher.end() > 0) report(from, from + matcher.end(), found)
  }
}

function faultsOfExamples(
  { examples, counterExamples }: PatternRule,
  isFound: (text: string) => boolean,
): readonly PatternFault[] {
  return [
    ...examples.flatMap((text, at): PatternFault[] =>
      isFound(text)
        ? []
        : [{ at: ['examples', at], what: 'The pattern finds nothing in this example.' }],
    ),
    ...counterExamples.flatMap((text, at): PatternFault[] =>
      isFound(text)
        ? [{ at: ['counter_examples', at], what: 'The pattern finds something in this one.' }]
        : [],
    ),
  ]
}

function finds(scanner: Scanner, id: string, text: string): boolean {
  let isFound = false
  const report: Report = (_start, _end, rule) => {
    isFound ||= rule.id === id
  }
  scanner.scan(text, report, true)
  return isFound
}

function idOf({ id }: PatternRule): string {
  return `own:${id}`
}
