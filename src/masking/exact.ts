/** The *exact* signal: values that must not come back, whatever they are written as. */
import { isAscii } from 'node:buffer'
import type { ExactForms } from './exact-forms.ts'
import { reachOf } from './exact-pieces.ts'
import { matchesOf } from './exact-variants.ts'
import { type Skeleton, skeletonOf } from './skeleton.ts'
import type { Place, Replacement } from './text/finding.ts'

export { needlesOf } from './exact-forms.ts'
export type Needle = ExactForms

const BEYOND_ASCII = /[^\0-\x7f]/
/** Signs that are read as ASCII, or as nothing (Unicode NFKC), and the same as bytes of UTF-8. */
const FOLDED =
  /\ud835|\u034f|\ufe0e|\ufe0f|[\u00aa\u00ad\u00b2\u00b3\u00b9\u00ba\u0130\u017f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u209c\u2100-\u217f\u2460-\u24ff\ufb00-\ufb06\ufeff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/
const FOLDED_BYTES =
  /\xc2[\xaa\xad\xb2\xb3\xb9\xba]|\xc4\xb0|\xc5\xbf|\xcd\x8f|\xd8\x9c|\xe1\xa0\x8e|\xe2\x80[\x8b-\x8f\xa8-\xae]|\xe2\x81[\xa0-\xbf]|\xe2\x82[\x80-\x9c]|\xe2[\x84\x85\x91-\x93]|\xef(?:[\xac\xb8\xbb]|\xbc[\x90-\xba]|\xbd[\x81-\x9a])|\xf0\x9d/
const UNSEEN =
  /\u034f|\ufe0e|\ufe0f|[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g
export class ExactSignal {
  readonly #needles: readonly Needle[]
  /** No text that is shorter can hold one. */
  readonly lengthMin: number

  constructor(needles: readonly Needle[]) {
    this.#needles = needles
    let lengthMin = Number.POSITIVE_INFINITY
    for (const needle of needles) lengthMin = Math.min(lengthMin, needle.lengthMin)
    this.lengthMin = lengthMin
  }

  /** Whether one of them may stand somewhere in bytes of UTF-8. */
  mayBeIn(bytes: Uint8Array): boolean {
    if (bytes.length < this.lengthMin) return false
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    const text = new Looked(buffer.toString('latin1'), isAscii(bytes), lowerCase(buffer))
    if (this.#needles.some((needle) => text.mayHold(needle))) return true
    if (this.#isSpreadIn(buffer)) return true
    if (text.isAscii || !FOLDED_BYTES.test(text.text)) return false
    const folded = new Looked(foldedText(buffer.toString('utf8')), false)
    return this.#needles.some((needle) => folded.mayHold(needle) || folded.mayHoldPacked(needle))
  }

  #isSpreadIn(bytes: Buffer): boolean {
    const forms = this.#needles.flatMap(({ packed }) => packed)
    if (forms.length === 0) return false
    const packed = packedBytes(bytes)
    return forms.some((form) => packed.includes(form, 0, 'latin1'))
  }

  /** Every place where one of them stands, in order. */
  find(text: string): readonly Replacement[] {
    if (text.length < this.lengthMin) return []
    const looked = new Looked(text, !BEYOND_ASCII.test(text))
    const folded = FOLDED.test(text) ? new Looked(foldedText(text), false) : undefined
    const found: Replacement[] = []
    let skeleton: Skeleton | undefined
    for (const needle of this.#needles) {
      const isThere = [looked, folded].some(
        (each) => each?.mayHold(needle) === true || each?.mayHoldPacked(needle) === true,
      )
      if (!isThere) continue
      skeleton ??= skeletonOf(text)
      const { instead, category } = needle.of
      const places = joined([...directly(needle, looked), ...inSkeleton(needle, skeleton)])
      found.push(...places.map((place) => ({ ...place, text: instead, category })))
    }
    return found.length < 2 ? found : found.sort((a, b) => a.start - b.start)
  }
}

function inSkeleton({ variants }: Needle, skeleton: Skeleton): readonly Place[] {
  return variants.flatMap((variant) => [...matchesOf(variant, skeleton)])
}

/** Places of one value in order, those that overlap as one. */
function joined(places: readonly Place[]): readonly Place[] {
  const apart: Place[] = []
  for (const place of places.toSorted((a, b) => a.start - b.start)) {
    const last = apart.at(-1)
    if (last === undefined || place.start >= last.end) apart.push(place)
    else apart[apart.length - 1] = { start: last.start, end: Math.max(last.end, place.end) }
  }
  return apart
}

function foldedText(text: string): string {
  return text.normalize('NFKC').replace(UNSEEN, '')
}

/** Letters of ASCII in lower case and digits; 0 for all else. */
const PACKED = Uint8Array.from({ length: 256 }, (_, byte) => {
  const sign = String.fromCharCode(byte).toLowerCase()
  return /[\da-z]/.test(sign) ? sign.charCodeAt(0) : 0
})

/** What letters beyond ASCII are written as in ASCII. */
const CODED = /%u|&#?\w|[%=\\](?:[89a-f][\da-f]|[23][0-7]{2})/i

/** A text, with what is made of it once for all values. */
class Looked {
  readonly text: string
  readonly isAscii: boolean
  #lower: string | undefined
  #packed: string | undefined

  /** In lower case, where that is known; of ASCII alone is enough. */
  constructor(text: string, isAscii: boolean, lower?: string) {
    this.text = text
    this.isAscii = isAscii
    this.#lower = lower
  }

  get lower(): string {
    this.#lower ??= this.text.toLowerCase()
    return this.#lower
  }

  /** Letters and digits of ASCII alone. */
  get packed(): string {
    this.#packed ??= this.lower.replace(/[^\da-z]+/g, '')
    return this.#packed
  }

  mayHold({ anchor, raw, exact, ignoringCase, pieces }: Needle): boolean {
    if (pieces.some((piece) => this.lower.includes(piece))) return true
    if (anchor === undefined) {
      if (!this.isAscii || CODED.test(this.text)) return true
      if (raw.some((form) => this.lower.includes(form))) return true
    } else if (this.lower.includes(anchor)) return true
    if (exact.some((form) => this.text.includes(form))) return true
    return ignoringCase.some((form) => this.lower.includes(form))
  }

  mayHoldPacked({ packed }: Needle): boolean {
    return packed.some((form) => this.packed.includes(form))
  }
}

const LOWER = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte,
)

/** Bytes as Latin-1, letters of ASCII in lower case: several times as fast as of the text. */
function lowerCase(bytes: Buffer): string {
  const { length } = bytes
  if (scratch.length < length) scratch = Buffer.alloc(length)
  const lower = scratch
  for (let at = 0; at < length; at += 1) lower[at] = LOWER[bytes[at] ?? 0] ?? 0
  return lower.toString('latin1', 0, length)
}

/** The letters and digits of ASCII in some bytes; good until the next ones are packed. */
function packedBytes(bytes: Buffer): Buffer {
  const { length } = bytes
  if (scratch.length < length) scratch = Buffer.alloc(length)
  const packed = scratch
  let count = 0
  for (let at = 0; at < length; at += 1) {
    const sign = PACKED[bytes[at] ?? 0] ?? 0
    packed[count] = sign
    count += sign === 0 ? 0 : 1
  }
  return packed.subarray(0, count)
}

let scratch = Buffer.alloc(0)

function directly(needle: Needle, { text, lower }: Looked) {
  const { exact, ignoringCase, raw, of, pieces } = needle
  // Few letters change their length with their case; then only the case as written is looked for.
  const isAligned = lower.length === text.length
  const found: Place[] = []
  const look = (form: string, within: string): void => {
    for (let at = within.indexOf(form); at !== -1; at = within.indexOf(form, at + form.length))
      found.push({ start: at, end: at + form.length })
  }
  for (const form of [...exact, of.value]) look(form, text)
  if (!isAligned) return found
  for (const form of [...ignoringCase, ...raw]) look(form, lower)
  const key = of.value.toLowerCase()
  for (const piece of pieces) {
    for (let at = lower.indexOf(piece); at !== -1; at = lower.indexOf(piece, at + 1))
      found.push(reachOf(key, piece, { text: lower, at }))
  }
  return found
}
