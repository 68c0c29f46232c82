/** The *exact* signal: values that must not come back, whatever they are written as. */
import { isAscii } from 'node:buffer'
import type { Category } from '../flow/category.ts'
import type { Replacement } from './text/finding.ts'
import { escapeMarkup } from './text/markup.ts'

export type ExactValue = {
  readonly value: string
  readonly category: Category
  /** What stands in its place. */
  readonly instead: string
}

export type Needle = {
  readonly text: string
  readonly ignoresCase: boolean
  /** Whether it holds more than ASCII. */
  readonly isWide: boolean
  readonly of: ExactValue
}

/** Shorter ones would mask whatever comes along. */
const VALUE_LENGTH_MIN = 4
const ENCODED_LENGTH_MIN = 6
const BASE64_SHIFTS = [0, 1, 2]

/** U+212A in UTF-8, read as Latin-1. */
const KELVIN = '\u00e2\u0084\u00aa'

export class ExactSignal {
  readonly #needles: readonly Needle[]
  readonly #hasWide: boolean
  /** No text that is shorter can hold one. */
  readonly lengthMin: number

  constructor(needles: readonly Needle[]) {
    this.#needles = needles
    this.#hasWide = needles.some(({ isWide }) => isWide)
    let lengthMin = Number.POSITIVE_INFINITY
    for (const { text } of needles) lengthMin = Math.min(lengthMin, text.length)
    this.lengthMin = lengthMin
  }

  /** Whether one of them may stand somewhere in bytes of UTF-8. */
  mayBeIn(bytes: Uint8Array): boolean {
    if (bytes.length < this.lengthMin) return false
    // Case outside of ASCII is not told from bytes.
    if (this.#hasWide && !isAscii(bytes)) return true
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
    // The sign for kelvin is a `k` in lower case, and no other sign becomes ASCII.
    if (text.includes(KELVIN)) return true
    const lower = text.toLowerCase()
    return this.#needles.some(({ text: needle, ignoresCase }) =>
      (ignoresCase ? lower : text).includes(needle),
    )
  }

  /** Every place where one of them stands, in order. */
  find(text: string): readonly Replacement[] {
    if (text.length < this.lengthMin) return []
    const lower = text.toLowerCase()
    // Few letters change their length with their case; then only the case as written is looked for.
    const isAligned = lower.length === text.length
    const found: Replacement[] = []
    for (const { text: needle, ignoresCase, of } of this.#needles) {
      const within = ignoresCase && isAligned ? lower : text
      let at = within.indexOf(needle)
      while (at !== -1) {
        const end = at + needle.length
        found.push({ start: at, end, text: of.instead, category: of.category })
        at = within.indexOf(needle, end)
      }
    }
    return found
  }
}

/** All that a value may be written as. */
export function needlesOf(of: ExactValue): readonly Needle[] {
  const { value } = of
  if (value.length < VALUE_LENGTH_MIN) return []
  const bytes = Buffer.from(value, 'utf8')
  const plain = new Set([value.toLowerCase()])
  const exact = new Set<string>([value])
  if (value.length >= ENCODED_LENGTH_MIN) {
    plain.add(encodeURIComponent(value).toLowerCase())
    plain.add(encodeURIComponent(value).replaceAll('%20', '+').toLowerCase())
    // As a form reads a `+` that was not encoded.
    plain.add(value.replaceAll('+', ' ').toLowerCase())
    plain.add([...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''))
    plain.add(JSON.stringify(value).slice(1, -1).toLowerCase())
    plain.add(bytes.toString('hex'))
    const markup = escapeMarkup(value).toLowerCase()
    plain.add(markup)
    // Some write the sign of mail addresses so, against those who gather them.
    plain.add(markup.replaceAll('@', '&#64;'))
    for (const encoded of base64Forms(bytes)) exact.add(encoded)
  }
  for (const quoted of quotedForms(value)) {
    plain.add(quoted.toLowerCase())
    plain.add(JSON.stringify(quoted).slice(1, -1).toLowerCase())
    plain.add(escapeMarkup(quoted).toLowerCase())
  }
  const digits = value.replace(/[\s().+-]/g, '')
  if (/^\d{7,}$/.test(digits)) plain.add(digits)
  return [
    ...[...plain].map((text) => needle(text, { ignoresCase: true, of })),
    ...[...exact].map((text) => needle(text, { ignoresCase: false, of })),
  ]
}

/** As databases write it in a statement, by itself and in a list; none where it is the same. */
function quotedForms(value: string): readonly string[] {
  const inList = value.replace(/["\\]/g, '\\$&')
  const plain = (text: string): string => text.replaceAll("'", "''")
  const escaped = (text: string): string => text.replace(/['\\]/g, '$&$&')
  const forms = new Set([value, inList].flatMap((text) => [text, plain(text), escaped(text)]))
  forms.delete(value)
  return [...forms]
}

function needle(text: string, how: Pick<Needle, 'ignoresCase' | 'of'>): Needle {
  return { text, isWide: !isAscii(Buffer.from(text, 'utf8')), ...how }
}

/** The letters that are the same wherever in a longer text the value begins. */
function base64Forms(bytes: Uint8Array): readonly string[] {
  return BASE64_SHIFTS.flatMap((shift) => {
    const shifted = Buffer.concat([Buffer.alloc(shift), bytes])
    const encoded = shifted.toString('base64').replace(/=+$/, '')
    const first = Math.ceil((shift * 8) / 6)
    const last = Math.floor((shifted.length * 8) / 6)
    const stable = encoded.slice(first, last)
    const forms = [stable, stable.replaceAll('+', '-').replaceAll('/', '_')]
    return forms.filter((form) => form.length >= ENCODED_LENGTH_MIN)
  })
}
