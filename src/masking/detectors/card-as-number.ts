/** Cards that a program took for numbers, as it prints them: with a point, or in groups. */
import type { Report } from '../text/finding.ts'
import { cardRule, isCardNumber } from './card.ts'

/** `4111….0` of Python and Java, `4.111…e+15` of Go: the digits of twelve to nineteen at most. */
const FLOAT = /(\d)(?:\.(\d{10,18})[eE]\+?(\d\d)|(\d{11,18})\.0{1,4})(?![\d.])/y

/** In thousands, or in fours that are joined by what else programs part digits by. */
const GROUPED =
  /(?:\d{1,3}(?=([,_']))(?:\1\d{3}){4,6}|\d{4}([_'])\d{4}\2\d{4}\2\d{1,7}|\d{4}([_'])\d{6}\3\d{4,5})(?![,_']?\d)/y
/** `4242…n` of JavaScript and `4242…L` of Java. */
const LITERAL = /(\d{12,19})[nLlUu](?![A-Za-z\d_])/y

/** Reports the card that begins at `at`; where it ends, `undefined` where there is none. */
export function findPrintedCard(text: string, at: number, report: Report): number | undefined {
  return findFloat(text, at, report) ?? findGrouped(text, at, report)
}

function findGrouped(text: string, at: number, report: Report): number | undefined {
  GROUPED.lastIndex = at
  LITERAL.lastIndex = at
  const grouped = GROUPED.exec(text)?.[0]
  const written = grouped ?? LITERAL.exec(text)?.[1] ?? ''
  if (!isCardNumber(written.replace(/\D/g, ''))) return undefined
  const end = at + written.length
  report(at, end, cardRule)
  return end
}

function findFloat(text: string, at: number, report: Report): number | undefined {
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
