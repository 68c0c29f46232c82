/** Runs of digits with single separators between them, as people write numbers. */
import { isDigit, isWord } from './characters.ts'

export type DigitRun = {
  readonly start: number
  readonly end: number
  readonly digits: string
  /** The digits between separators, such as `['4242', '4242', '4242', '4242']`. */
  readonly groups: readonly string[]
  /** The separators in order, each as written. */
  readonly separators: readonly string[]
}

/** Blanks, hyphens and dots of every width, and signs that nobody sees. */
const SEPARATORS = new Set([
  ...' -.()/\u00a0\u00ad\u2007\u2009\u2010\u2011\u2012\u2013\u2014\u202f\u200b\u200c\u200d\u2060\ufeff',
])
/** `) ` and ` (` are two. */
const SEPARATORS_TOGETHER_MAX = 2
const RUN_LENGTH_MAX = 64

/** Every run in a text that stands between words, from left to right. */
export function* digitRuns(text: string): Generator<DigitRun> {
  let at = 0
  while (at < text.length) {
    if (!isDigit(text.charCodeAt(at))) {
      at += 1
      continue
    }
    const run = runAt(text, at)
    at = run.end
    if (!isWord(text.charCodeAt(run.start - 1)) && !isWord(text.charCodeAt(run.end))) yield run
  }
}

function runAt(text: string, start: number): DigitRun {
  const groups: string[] = []
  const separators: string[] = []
  let at = start
  for (;;) {
    let end = at
    while (isDigit(text.charCodeAt(end))) end += 1
    groups.push(text.slice(at, end))
    at = end
    let between = at
    while (between - at < SEPARATORS_TOGETHER_MAX && SEPARATORS.has(text[between] ?? ''))
      between += 1
    const isOver = between === at || !isDigit(text.charCodeAt(between))
    if (isOver || between - start > RUN_LENGTH_MAX) break
    separators.push(text.slice(at, between))
    at = between
  }
  return { start, end: at, digits: groups.join(''), groups, separators }
}
