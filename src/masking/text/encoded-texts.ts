/**
 * Texts that stand encoded inside of a text: in base 64, base 64 of URLs, or base 16 (RFC 4648).
 */
import { constants, gunzipSync, inflateSync } from 'node:zlib'
import { textOf } from '../../base/bytes.ts'

const RUN = /[A-Za-z0-9+/_-]{12,}={0,2}/g
/** Words and paths are no encoded text. */
const PLAIN = /^(?:[a-z]+(?:[-_/][a-z]+)*|[A-Z_]+)$/
/** Bytes of a text in UTF-8 (RFC 3629 §4), since most of base 16 are digests. */
const HEX =
  /^(?:[2-7][\da-f]|0[9ad]|(?:c[2-9a-f]|d[\da-f])[89ab][\da-f]|e[\da-f](?:[89ab][\da-f]){2}|f[0-4](?:[89ab][\da-f]){3})+$/i
const HEX_PAIRS_MIN = 8
const UTF16_BYTES_MIN = 12
const CONTROL = /[^\P{Cc}\t\n\r]/u
/** RFC 1952 §2.3.1; of methods there is one. */
const GZIP_BEGIN = Buffer.of(0x1f, 0x8b, 8)
const ZLIB_METHOD = 0x78
const INFLATED_BYTES_MAX = 1_048_576

export type EncodedText = {
  readonly start: number
  readonly end: number
  /** `undefined` where it is packed, and cannot be unpacked here. */
  readonly text: string | undefined
  /** The text in the same notation; `undefined` where it was packed as well. */
  readonly encode: ((text: string) => string) | undefined
}

type Decoded = Pick<EncodedText, 'text' | 'encode'>

const PACKED: Decoded = { text: undefined, encode: undefined }

/** Every run that is the encoding of a readable text. */
export function* encodedTexts(text: string): Generator<EncodedText> {
  for (const { index, 0: run } of text.matchAll(RUN)) {
    if (PLAIN.test(run)) continue
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
  if (/^\d+$/.test(run)) return undefined
  const isUrl = /[-_]/.test(run)
  const isPadded = run.endsWith('=')
  const bytes = Buffer.from(run, isUrl ? 'base64url' : 'base64')
  // A text may begin so too, with `x ` for one.
  const unpacked = unpack(bytes)
  if (unpacked !== undefined) return unpacked
  // As PowerShell takes its commands.
  const coding = isUtf16(bytes) ? 'utf16le' : 'utf8'
  const text = coding === 'utf16le' ? bytes.toString(coding) : textOf(bytes)
  if (text === undefined || CONTROL.test(text)) return undefined
  const encode = (masked: string): string => {
    const encoded = Buffer.from(masked, coding).toString(isUrl ? 'base64url' : 'base64')
    return isPadded || isUrl ? encoded : encoded.replace(/=+$/, '')
  }
  return { text, encode }
}

function isUtf16(bytes: Buffer): boolean {
  if (bytes.length < UTF16_BYTES_MIN || bytes.length % 2 === 1) return false
  for (let at = 1; at < UTF16_BYTES_MIN; at += 2)
    if (bytes[at] !== 0 || bytes[at - 1] === 0) return false
  return true
}

function decodeHex(run: string): Decoded | undefined {
  const text = textOf(Buffer.from(run, 'hex'))
  if (text === undefined || CONTROL.test(text)) return undefined
  const isUpper = /[A-F]/.test(run)
  const encode = (masked: string): string => {
    const encoded = Buffer.from(masked, 'utf8').toString('hex')
    return isUpper ? encoded.toUpperCase() : encoded
  }
  return { text, encode }
}

/** What was cut off is read as far as it goes: so would others. */
function unpack(bytes: Buffer): Decoded | undefined {
  const isGzip = bytes.subarray(0, GZIP_BEGIN.length).equals(GZIP_BEGIN)
  // RFC 1950 §2.2: the first two bytes are a multiple of 31.
  const isZlib = bytes[0] === ZLIB_METHOD && bytes.readUInt16BE(0) % 31 === 0
  if (!isGzip && !isZlib) return undefined
  const inflate = isGzip ? gunzipSync : inflateSync
  const how = { maxOutputLength: INFLATED_BYTES_MAX, finishFlush: constants.Z_SYNC_FLUSH }
  try {
    return { text: inflate(bytes, how).toString('utf8'), encode: undefined }
  } catch (error) {
    // A text may begin as zlib does; nothing else begins as gzip, whatever is broken in it.
    const isTooLong = error instanceof RangeError
    return isGzip || isTooLong ? PACKED : undefined
  }
}
