/** A value as it reads, however it was written for its way: one person has one pseudonym. */
import { escapedView, markupView, percentView } from '../text/view.ts'
import type { Kind } from './kind.ts'

/** What a value encoded by one of these holds at least (RFC 3986 §2.1, WHATWG HTML §13.5). */
const ENCODED = /%[\da-fA-F]{2}|&#?\w{2,9};|\\[uUx][\da-fA-F{]/
/** A form writes a space so (WHATWG URL §5.1); in a mail address or a number it is itself. */
const JOINED_BY_PLUS = new Set<Kind['word']>(['name', 'addr', 'org', 'acct', 'card', 'govid'])
const PLUS_BETWEEN = /(?<=[^\s+])\+(?=[^\s+])/g
const TIMES_MAX = 4
const CONTROL = /\p{Cc}/u

/** The signs that a value may be encoded by; one without any of them reads as it is written. */
export const ENCODING_SIGNS = '%&\\+'

/** What cannot be read as a text stays as it is written. */
export function asRead(value: string, { word }: Kind): string {
  let read = value
  for (let times = 0; times < TIMES_MAX && ENCODED.test(read); times += 1) {
    const next = percentView(markupView(escapedView(read).text).text).text
    if (next === read || CONTROL.test(next)) break
    read = next
  }
  return JOINED_BY_PLUS.has(word) ? read.replace(PLUS_BETWEEN, ' ') : read
}
