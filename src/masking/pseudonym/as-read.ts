/** A value as it reads, however it was written for its way: one person has one pseudonym. */
import { escapedView, markupView, percentView } from '../text/view.ts'

/** What a value encoded by one of these holds at least (RFC 3986 §2.1, WHATWG HTML §13.5). */
const ENCODED = /%[\da-fA-F]{2}|&#?\w{2,9};|\\[uUx][\da-fA-F{]/
const TIMES_MAX = 4
const CONTROL = /\p{Cc}/u

/** The signs by which a value may be written otherwise than it reads. */
export const ENCODING_SIGNS = '%&\\+'

/** What cannot be read as a text stays as it is written. */
export function asRead(value: string): string {
  let read = value
  for (let times = 0; times < TIMES_MAX && ENCODED.test(read); times += 1) {
    const next = percentView(markupView(escapedView(read).text).text).text
    if (next === read || CONTROL.test(next)) break
    read = next
  }
  return read
}
