/** Runs of digits with single separators between them, as people write numbers. */
import { isDigit } from './characters.ts'

export type DigitRun = {
  readonly start: number
  readonly end: number
  readonly digits: string
  /** The digits between separators, such as `['4242', '4242', '4242', '4242']`. */
  readonly groups: readonly string[]
  /** The separators in order, each as written. */
  readonly separators: readonly string[]
}

/** Wide blanks and dashes have been folded to these before. */
const SEPARATORS = ' -.()/'
/** `) ` and ` (` are two. */
const SEPARATORS_TOGETHER_MAX = 2
const RUN_LENGTH_MAX = 64

/** The run that begins with the digit at `start`. */
export function digitRunAt(text: string, start: number): DigitRun {
  const groups: string[] = []
  const separators: string[] = []
  let at = start
  for (;;) {
    let end = at
    while (isDigit(text.charCodeAt(end))) end += 1
    groups.push(text.slice(at, end))
    at = end
    let between = at
    while (between - at < SEPARATORS_TOGETHER_MAX && isSeparator(text, between)) between += 1
    const isOver = between === at || !isDigit(text.charCodeAt(between))
    if (isOver || between - start > RUN_LENGTH_MAX || text.startsWith('. ', at)) break
    separators.push(text.slice(at, between))
    at = between
  }
  return { start, end: at, digits: groups.join(''), groups, separators }
}

function isSeparator(text: string, at: number): boolean {
  return at < text.length && SEPARATORS.includes(text.charAt(at))
}

/** How many digits each group has, such as `3-2-4`. */
export function shapeOf({ groups }: DigitRun): string {
  return groups.map(({ length }) => length).join('-')
}

/** The run without its last group, which a letter has claimed, as the `2` of `4242 … 4242 2nd`. */
export function withoutLastGroup(run: DigitRun): DigitRun | undefined {
  const last = run.groups.at(-1)
  const separator = run.separators.at(-1)
  if (last === undefined || separator === undefined) return undefined
  return {
    start: run.start,
    end: run.end - last.length - separator.length,
    digits: run.digits.slice(0, -last.length),
    groups: run.groups.slice(0, -1),
    separators: run.separators.slice(0, -1),
  }
}
