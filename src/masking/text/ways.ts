/** The ways to read a text otherwise than it is written, and to write what is masked in one. */
import { SEEN } from './scanner.ts'
import {
  type DecodedView,
  doubledView,
  escapedView,
  fieldsView,
  holdsSpacedField,
  markupView,
  percentView,
  stringView,
} from './view.ts'

export type Way = {
  /** Whether a text may read so; most do not, which is told by a sign that they lack. */
  readonly isOf: (text: string, seen: number) => boolean
  readonly view: (text: string) => DecodedView
  readonly encode: (text: string) => string
}

const REFERENCE = /&[#\w]{2,8};/
const UNICODE_ESCAPE = /\\(?:u[\da-fA-F]{4}|u\{[\da-fA-F]|x[\da-fA-F]{2})/
const IN_STRING = /\\["'nrt]/

export const WAYS: readonly Way[] = [
  {
    isOf: (_, seen) => (seen & SEEN.percent) !== 0,
    view: percentView,
    encode: encodeURIComponent,
  },
  {
    isOf: (text, seen) => (seen & SEEN.reference) !== 0 && REFERENCE.test(text),
    view: markupView,
    encode: asItIs,
  },
  {
    isOf: (text, seen) => (seen & SEEN.escape) !== 0 && UNICODE_ESCAPE.test(text),
    view: escapedView,
    encode: asItIs,
  },
  {
    isOf: (text) => text.includes('\\') && IN_STRING.test(text),
    view: stringView,
    encode: inString,
  },
  { isOf: holdsSpacedField, view: fieldsView, encode: inField },
  {
    isOf: (text) => text.includes('""') || text.includes("''"),
    view: doubledView,
    encode: asItIs,
  },
]

function asItIs(text: string): string {
  return text
}

/** As it stands in a field of a form (WHATWG URL §5.2). */
function inField(text: string): string {
  return encodeURIComponent(text).replaceAll('%20', '+')
}

/** As it stands in a string in quotes. */
function inString(text: string): string {
  return text.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')
}
