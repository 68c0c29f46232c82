/** Where a value of several groups ends that another pair stands right behind: `C01X00T47 y=2`. */

/**
 * A word behind a blank, or behind `&` of a form, with a sign of pairs right behind it; what ends
 * as `1234567 T:` or `A99AB:` is the number's own.
 */
const NEXT_NAME =
  /(?: {1,4}|&)(?!(?:[A-Z]|[A-Z]{1,3}\d[A-Z\d]{0,8})["']?[=:])[A-Za-z_][\w.-]{0,40}["']?[=:]/
const NAME_LENGTH_MAX = 48

/** The end of what stands from `start` up to `end`, without the name of what comes next. */
export function endBeforeName(text: string, start: number, end: number): number {
  const next = NEXT_NAME.exec(text.slice(start, end + NAME_LENGTH_MAX))
  return next === null ? end : Math.min(end, start + next.index)
}
