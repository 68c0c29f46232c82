/** How a pseudonym is written: `name_7hq3…`, and for mail `email_7hq3…@masked.invalid`. */
import { copyBytes, Memory } from '../../base/memory.ts'
import { fromBase32, toBase32, writeBase32 } from './base32.ts'
import { KIND_WORDS, type Kind } from './kind.ts'

/** The local part of a mail address holds 64 octets (RFC 5321 §4.5.3.1.1), a label 63. */
const LOCAL_LETTERS = 56
const LABEL_LETTERS = 60
/** Never resolves (RFC 6761 §6.4). */
const DOMAIN = 'masked.invalid'

const LETTERS = '[0-9a-hjkmnp-tv-z]'
const ANY = new RegExp(
  `^(${KIND_WORDS.join('|')})_(${LETTERS}{26,})((?:@(?:${LETTERS}+\\.)*masked\\.invalid)?)$`,
)

export function writePseudonym(kind: Kind, bytes: Uint8Array): string {
  const letters = toBase32(bytes)
  if (kind.shape !== 'email') return `${kind.word}_${letters}`
  const labels: string[] = []
  for (let at = LOCAL_LETTERS; at < letters.length; at += LABEL_LETTERS) {
    labels.push(`${letters.slice(at, at + LABEL_LETTERS)}.`)
  }
  return `${kind.word}_${letters.slice(0, LOCAL_LETTERS)}@${labels.join('')}${DOMAIN}`
}

/** Writes pseudonyms of so many bytes each, as bytes: the same as `writePseudonym` does. */
export class PseudonymWriter {
  readonly #bytes: number
  readonly #template: Memory
  /** Where in it the letters stand, from which to which. */
  readonly #runs: readonly Run[]
  readonly #letters: Memory

  constructor(kind: Kind, bytes: number) {
    this.#bytes = bytes
    // Nothing is written with a zero but the letters of bytes that are zero.
    const text = writePseudonym(kind, new Uint8Array(bytes))
    this.#template = new Memory(Buffer.from(text))
    let letters = 0
    this.#runs = Array.from(text.matchAll(/0+/g), ({ 0: { length }, index }) => {
      letters += length
      return { start: letters - length, end: letters, at: index }
    })
    this.#letters = new Memory(Buffer.alloc(letters))
  }

  get length(): number {
    return this.#template.bytes.length
  }

  /** Writes the pseudonym of the bytes from `start` on. */
  write(
    source: { readonly bytes: Uint8Array; readonly start: number },
    to: Memory,
    at: number,
  ): void {
    const { bytes, start } = source
    const span = { bytes, start, end: start + this.#bytes }
    copyBytes({ of: this.#template, start: 0, end: this.length }, to, at)
    const letters = this.#letters
    writeBase32(span, letters.view, 0)
    for (let run = 0; run < this.#runs.length; run += 1) {
      const { start: from, end, at: place } = this.#runs[run] ?? NO_RUN
      copyBytes({ of: letters, start: from, end }, to, at + place)
    }
  }
}

type Run = { readonly start: number; readonly end: number; readonly at: number }

const NO_RUN: Run = { start: 0, end: 0, at: 0 }

/** The word and the bytes of a pseudonym; `undefined` where the text is none, or not as written. */
export function readPseudonym(text: string): { word: string; bytes: Uint8Array } | undefined {
  const [, word, letters = '', domain = ''] = ANY.exec(text) ?? []
  if (word === undefined || (word === 'email') !== (domain !== '')) return undefined
  const more = domain === '' ? '' : domain.slice(1, -DOMAIN.length).replaceAll('.', '')
  const bytes = fromBase32(letters + more)
  return bytes === undefined ? undefined : { word, bytes }
}

/** Whether the text is written as a pseudonym, whoever made it. */
export function isWrittenAsPseudonym(text: string): boolean {
  return readPseudonym(text.trim()) !== undefined
}
