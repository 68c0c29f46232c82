/** The ways in which a text may read otherwise than it is written, alone and together. */
import type { Place } from './finding.ts'
import { SEEN } from './scanner.ts'
import {
  type DecodedView,
  doubledView,
  escapedView,
  fieldsView,
  holdsSpacedField,
  markupView,
  percentUView,
  percentView,
  quotedView,
  shiftedView,
  stringView,
  uncolouredView,
} from './view.ts'
import { isAmong, wordsAround } from './words-around.ts'

type Way = {
  /** Whether a text may read so; most do not, which is told by a sign that they lack. */
  readonly isOf: (text: string, seen: number) => boolean
  readonly view: (text: string) => DecodedView
  readonly encode: (text: string) => string
}

/** A text as it reads in one way or in all. */
export type Reading = DecodedView & {
  /** Whether it is decoded no further, since another reading has it all decoded. */
  readonly isFinal: boolean
  /** What is to stand at a place of the text, as it is written there. */
  readonly encode: (instead: string, place: Place) => string
}

const REFERENCE = /&(?:[#\w]{2,9};|#\d{2,7}|#[xX][\da-fA-F]{2,6})/
const UNICODE_ESCAPE =
  /\\(?:u[\da-fA-F]{4}|u\{[\da-fA-F]|x[\da-fA-F]{2}|U[\da-fA-F]{8}|[01][0-7]{2})/
const COLOUR = /\x1b\[[\d;]{0,16}m/
const LINE_END = /#01[12]/
const IN_STRING = /\\["'nrt/\\]/
/** Signs that mail writes so, or a mail address. */
const QUOTED =
  /=(?:3D|2E|[2-7][\dA-F](?:=[2-7][\dA-F]){5}|[C-F][\dA-F]=[89AB][\dA-F]|(?<=[\w.+-]=)40[A-Za-z][\w-]{0,63}\.)/y
/** The end of a line of mail that goes on in the next one. */
const SOFT_BREAK = /(?<=[^\n]{30})=\r?\n(?!(?<=[A-Za-z\d+/]{12}=\r?\n)(?:--|\/\/))/y
const SHIFTED = /\+A[A-Za-z0-9+/]{2}/
const ANY = SEEN.percent | SEEN.escape | SEEN.reference

/** What is around all others first: lines of logs are strings, with addresses in them. */
const WAYS: readonly Way[] = [
  {
    isOf: (text) =>
      (text.includes('\x1b[') && COLOUR.test(text)) ||
      (text.includes('#01') && LINE_END.test(text)),
    view: uncolouredView,
    encode: asItIs,
  },
  {
    isOf: (text) => text.includes('\\') && IN_STRING.test(text),
    view: stringView,
    encode: inString,
  },
  {
    isOf: (text) => text.includes('""') || text.includes("''"),
    view: doubledView,
    encode: asItIs,
  },
  {
    isOf: (text, seen) => (seen & SEEN.escape) !== 0 && UNICODE_ESCAPE.test(text),
    view: escapedView,
    encode: asItIs,
  },
  { isOf: isQuoted, view: quotedView, encode: asItIs },
  { isOf: (text) => text.includes('+A') && SHIFTED.test(text), view: shiftedView, encode: asItIs },
  { isOf: holdsSpacedField, view: fieldsView, encode: inField },
  {
    isOf: (text, seen) => (seen & SEEN.percent) !== 0 && text.includes('%'),
    view: percentView,
    encode: encodeURIComponent,
  },
  {
    isOf: (text, seen) => (seen & SEEN.percent) !== 0 && text.includes('%u'),
    view: percentUView,
    encode: asItIs,
  },
  {
    isOf: (text, seen) => (seen & SEEN.reference) !== 0 && REFERENCE.test(text),
    view: markupView,
    encode: asItIs,
  },
]

const NONE: readonly Reading[] = []

/**
 * How a text reads: in all ways together, one inside of the other, and in each alone, since what
 * one decodes may have been meant as it is.
 */
export function readingsOf(text: string, seen: number): readonly Reading[] {
  let ways: Way[] | undefined
  for (const way of WAYS) {
    if (!way.isOf(text, seen)) continue
    ways ??= []
    ways.push(way)
  }
  if (ways === undefined) return NONE
  const steps = ways.flatMap((way) => stepsOf(way, text))
  if (steps.length < 2) return steps.map((step) => readingOf(step, false))
  return [new Together(text), ...steps.map((step) => readingOf(step, true))]
}

/** One way in which a text reads otherwise than it is written. */
type Step = { readonly view: DecodedView; readonly encode: Way['encode'] }

function stepsOf({ view: viewOf, encode }: Way, text: string): readonly Step[] {
  const view = viewOf(text)
  return view.text === text ? [] : [{ view, encode }]
}

function readingOf({ view, encode }: Step, isFinal: boolean): Reading {
  return { ...view, encode, isFinal }
}

/** One way inside of the other, as far as the text reads so. */
class Together implements Reading {
  readonly text: string
  readonly isFinal = false
  readonly #raw: string
  readonly #steps: readonly Step[]
  /** What each step has decoded, with the words around it; most readings hold nothing. */
  #words: readonly (readonly Place[])[] | undefined

  constructor(raw: string) {
    const steps: Step[] = []
    let read = raw
    for (const way of WAYS) {
      if (!way.isOf(read, ANY)) continue
      const [step] = stepsOf(way, read)
      if (step === undefined) continue
      steps.push(step)
      read = step.view.text
    }
    this.text = read
    this.#raw = raw
    this.#steps = steps
  }

  readonly origin = (at: number): number => this.#before(this.#steps.length, at)

  readonly end = (at: number): number => this.#endBefore(this.#steps.length, at)

  readonly encoded = (): readonly Place[] =>
    this.#places()
      .flat()
      .sort((a, b) => a.start - b.start)

  readonly encode = (instead: string, place: Place): string => {
    this.#words ??= this.#places().map((places) => wordsAround(this.#raw, places))
    const words = this.#words
    return this.#steps.reduceRight(
      (written, step, at) => (isAmong(words[at] ?? [], place) ? step.encode(written) : written),
      instead,
    )
  }

  #places(): readonly (readonly Place[])[] {
    return this.#steps.map(({ view }, count) =>
      view.encoded().map(({ start, end }) => ({
        start: this.#before(count, start),
        end: this.#endBefore(count, end),
      })),
    )
  }

  /** Where as written a place is of what so many steps have read. */
  #before(count: number, at: number): number {
    let place = at
    for (let step = count - 1; step >= 0; step -= 1)
      place = this.#steps[step]?.view.origin(place) ?? place
    return place
  }

  #endBefore(count: number, at: number): number {
    let place = at
    for (let step = count - 1; step >= 0; step -= 1)
      place = this.#steps[step]?.view.end(place) ?? place
    return place
  }
}

function isQuoted(text: string): boolean {
  for (let at = text.indexOf('='); at !== -1; at = text.indexOf('=', at + 1)) {
    if (!mayBeQuoted(text.charCodeAt(at + 1))) continue
    QUOTED.lastIndex = at
    if (QUOTED.test(text)) return true
    SOFT_BREAK.lastIndex = at
    if (SOFT_BREAK.test(text)) return true
  }
  return false
}

/** A digit in base 16 that the sign of a text begins with, or the end of a line. */
function mayBeQuoted(code: number): boolean {
  return (
    (code >= 0x32 && code <= 0x37) ||
    (code >= 0x43 && code <= 0x46) ||
    code === 0x0a ||
    code === 0x0d
  )
}

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
