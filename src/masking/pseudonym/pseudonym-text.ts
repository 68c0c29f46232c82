/** How a pseudonym is written: `name_7hq3…`, and for mail `email_7hq3…@masked.invalid`. */
import { fromBase32, toBase32 } from './base32.ts'
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
