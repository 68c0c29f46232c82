/** Cards that a program took for floating-point numbers, as it prints them. */
import type { Report } from '../text/finding.ts'
import { cardRule, isCardNumber } from './card.ts'

/** `4111….0` of Python and Java, `4.111…e+15` of Go: the digits of twelve to nineteen at most. */
const FLOAT = /(\d)(?:\.(\d{10,18})[eE]\+?(\d\d)|(\d{11,18})\.0{1,4})(?![\d.])/y

/** Reports the card that begins at `at`; where it ends, `undefined` where there is none. */
export function findFloatCard(text: string, at: number, report: Report): number | undefined {
  FLOAT.lastIndex = at
  const digits = digitsOf(FLOAT.exec(text))
  if (digits === undefined || !isCardNumber(digits)) return undefined
  const end = FLOAT.lastIndex
  // Without its `.0` it has the stand-in that the card has elsewhere.
  report(at, text.startsWith(digits, at) ? at + digits.length : end, cardRule)
  return end
}

/** The digits of a number as JSON writes it (RFC 8259 §6), where they are those of a card. */
export function cardInNumber(written: string): string | undefined {
  const text = written.startsWith('-') ? written.slice(1) : written
  FLOAT.lastIndex = 0
  const match = /^\d+$/.test(text) ? undefined : FLOAT.exec(text)
  const isWhole = match === undefined || (match !== null && match[0].length === text.length)
  const digits = match === undefined ? text : digitsOf(match)
  return isWhole && digits !== undefined && isCardNumber(digits) ? digits : undefined
}

function digitsOf(match: RegExpExecArray | null): string | undefined {
  if (match === null) return undefined
  const [, first = '', fraction = '', exponent = '0', rest] = match
  if (rest !== undefined) return first + rest
  const length = Number(exponent)
  // `4.111…11e+14` has half a unit left: no whole number, and no card.
  return fraction.length > length ? undefined : first + fraction.padEnd(length, '0')
}
