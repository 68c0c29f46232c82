/**
 * Texts that stand encoded inside of a text: in base 64, base 64 of URLs, or base 16 (RFC 4648).
 */
import { textOf } from '../../base/bytes.ts'
import { unpack, unpackUnsaid, wordsIn } from './packed.ts'

const RUN = /[A-Za-z0-9+/_-]{12,}={0,2}/g
/** Behind a `%`, which may be escaped again. */
const ESCAPED = /^(?:25){0,4}[\da-f]{2}/i
const RUN_LENGTH_MIN = 12
/** Words and paths are no encoded text. */
const PLAIN = /^(?:[a-z]+(?:[-_/][a-z]+)*|[A-Z_]+)$/
/** Bytes of a text in UTF-8 (RFC 3629 §4), since most of base 16 are digests. */
const HEX =
  /^(?:[2-7][\da-f]|0[9ad]|(?:c[2-9a-f]|d[\da-f])[89ab][\da-f]|e[\da-f](?:[89ab][\da-f]){2}|f[0-4](?:[89ab][\da-f]){3})+$/i
/** Of a kind that is no text: longer than digests are short. */
const BYTES = /^(?:0x|x)?([\da-f]{40,})$/i
const HEX_PAIRS_MIN = 8
const UTF16_BYTES_MIN = 12
const CONTROL = /[^\P{Cc}\t\n\r]/u
/** RFC 4648 §6, of ten bytes at least. */
const BASE32 = /^[A-Z2-7]{16,}={0,6}$/
const BASE32_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
/** Lines as mail parts them (RFC 2045 §6.8), or keys. */
const LINES = /(?:[A-Za-z0-9+/]{60,76}\r?\n){1,512}[A-Za-z0-9+/]{1,76}={0,2}/g

const NUL = '\0'

/** What a program was called with, as the kernel's audit writes it: its arguments end with a null. */
function partedByNulls(bytes: Buffer): string | undefined {
  if (!bytes.includes(0)) return undefined
  const text = textOf(bytes)?.replaceAll(NUL, ' ')
  return text === undefined || CONTROL.test(text) ? undefined : text
}

export type EncodedText = {
  readonly start: number
  readonly end: number
  /** `undefined` where it is packed, and cannot be unpacked here. */
  readonly text: string | undefined
  /** The text in the same notation; `undefined` where it was packed as well. */
  readonly encode: ((text: string) => string) | undefined
}

type Decoded = Pick<EncodedText, 'text' | 'encode'>

/** Every run that is the encoding of a readable text. */
export function* encodedTexts(text: string): Generator<EncodedText> {
  if (text.includes('\n')) yield* encodedLines(text)
  for (const { index: first, 0: whole } of text.matchAll(RUN)) {
    // What is left of an escape is none of it.
    const [left = ''] = (text[first - 1] === '%' && ESCAPED.exec(whole)) || []
    const [index, run] = [first + left.length, whole.slice(left.length)]
    if (PLAIN.test(run) || run.length < RUN_LENGTH_MIN) continue
    // What is joined by `/` and `-` may be a path, one part of which is encoded.
    const decoded = decodeRun(run)
    if (decoded !== undefined) {
      yield { start: index, end: index + run.length, ...decoded }
      continue
    }
    for (const { index: within, 0: part } of run.matchAll(/[A-Za-z0-9+]{12,}={0,2}/g)) {
      if (part.length === run.length || PLAIN.test(part)) continue
      const inner = decodeRun(part)
      if (inner === undefined) continue
      const start = index + within
      yield { start, end: start + part.length, ...inner }
    }
  }
}

/** What goes on over lines of one length. */
function* encodedLines(text: string): Generator<EncodedText> {
  for (const { index, 0: lines } of text.matchAll(LINES)) {
    const [first = '', ending = ''] = /^.*?(\r?\n)/.exec(lines) ?? []
    const length = first.length - ending.length
    const decoded = decodeRun(lines.replace(/\r?\n/g, ''))
    if (decoded === undefined) continue
    const { encode } = decoded
    const parted = new RegExp(`.{${length}}(?=.)`, 'g')
    yield {
      ...{ start: index, end: index + lines.length, text: decoded.text },
      encode: encode && ((masked) => encode(masked).replace(parted, `$&${ending}`)),
    }
  }
}

function decodeRun(run: string): Decoded | undefined {
  const [prefix = ''] = /^(?:0x|x)(?=(?:[\da-f]{2}){8})/i.exec(run) ?? []
  if (prefix !== '' && HEX.test(run.slice(prefix.length))) {
    const inner = decodeHex(run.slice(prefix.length))
    const { encode } = inner ?? {}
    if (inner !== undefined && encode !== undefined)
      return { ...inner, encode: (masked) => prefix + encode(masked) }
  }
  if (run.length % 2 === 0 && run.length >= 2 * HEX_PAIRS_MIN && HEX.test(run)) {
    return decodeHex(run)
  }
  const [, digits = ''] = BYTES.exec(run) ?? []
  if (digits !== '' && digits.length % 2 === 0) return decodeHexBytes(digits)
  if (/^\d+$/.test(run)) return undefined
  const isUrl = /[-_]/.test(run)
  const isPadded = run.endsWith('=')
  const bytes = Buffer.from(run, isUrl ? 'base64url' : 'base64')
  // A text may begin so too, with `x ` for one.
  const unpacked = unpack(bytes)
  if (unpacked !== undefined) return { ...unpacked, encode: undefined }
  // As PowerShell takes its commands.
  const coding = isUtf16(bytes, 1) ? 'utf16le' : 'utf8'
  const text = coding === 'utf16le' ? bytes.toString(coding) : textOf(bytes)
  if (text === undefined || CONTROL.test(text)) return decodeBase32(run) ?? decodeBytes(bytes)
  const encode = (masked: string): string => {
    const encoded = Buffer.from(masked, coding).toString(isUrl ? 'base64url' : 'base64')
    return isPadded || isUrl ? encoded : encoded.replace(/=+$/, '')
  }
  return { text, encode }
}

/** In a code that is no text as it is, or of a kind that holds some. */
function decodeBytes(bytes: Buffer): Decoded | undefined {
  const isWide = isUtf16(bytes, 0)
  const text = isWide ? Buffer.from(bytes).swap16().toString('utf16le') : undefined
  const read = text ?? unpackUnsaid(bytes)?.text ?? wordsIn(bytes)
  return read === undefined ? undefined : { text: read, encode: undefined }
}

function decodeBase32(run: string): Decoded | undefined {
  if (!BASE32.test(run)) return undefined
  const letters = run.replace(/=+$/, '')
  const bytes = Buffer.alloc(Math.floor((letters.length * 5) / 8))
  let bits = 0
  let [value, at] = [0, 0]
  for (const letter of letters) {
    value = ((value << 5) | BASE32_LETTERS.indexOf(letter)) & 0xfff
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes[at] = value >> bits
    at += 1
  }
  const text = textOf(bytes)
  return text === undefined || CONTROL.test(text) ? undefined : { text, encode: undefined }
}

/** Whether the bytes at even places, or at odd ones, are those of ASCII in letters of two bytes. */
function isUtf16(bytes: Buffer, zeros: 0 | 1): boolean {
  if (bytes.length < UTF16_BYTES_MIN || bytes.length % 2 === 1) return false
  for (let at = 0; at < UTF16_BYTES_MIN; at += 2)
    if (bytes[at + zeros] !== 0 || bytes[at + 1 - zeros] === 0) return false
  return true
}

function decodeHex(run: string): Decoded | undefined {
  const bytes = Buffer.from(run, 'hex')
  const text = textOf(bytes)
  if (text === undefined || CONTROL.test(text)) return undefined
  const isUpper = /[A-F]/.test(run)
  const encode = (masked: string): string => {
    const encoded = Buffer.from(masked, 'utf8').toString('hex')
    return isUpper ? encoded.toUpperCase() : encoded
  }
  return { text, encode }
}

/** Most of base 16 are digests: no word of them is said by chance, and none is packed. */
function decodeHexBytes(run: string): Decoded | undefined {
  const bytes = Buffer.from(run, 'hex')
  const unpacked = unpack(bytes)
  if (unpacked !== undefined) return { ...unpacked, encode: undefined }
  const wide = isUtf16(bytes, 1) ? bytes.toString('utf16le') : partedByNulls(bytes)
  const text = wide ?? wordsIn(bytes)
  return text === undefined ? undefined : { text, encode: undefined }
}
