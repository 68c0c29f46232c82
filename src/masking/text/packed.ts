/** Bytes that are packed, or of a kind that is no text: unpacked as far as they can be. */
import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'
import { textOf } from '../../base/bytes.ts'
import { mayBeDeflated } from './deflated.ts'

/** `text` is `undefined` where it cannot be unpacked here. */
export type Unpacked = { readonly text: string | undefined }

/** RFC 1952 §2.3.1; of methods there is one. */
const GZIP = Buffer.of(0x1f, 0x8b, 8)
const ZLIB_METHOD = 0x78
/** With the window that all libraries choose (RFC 7932 §9.1). */
const BROTLI_BITS = 0x0b
const BROTLI_MASK = 0x0f
const BROTLI_HEAD_BITS = 4
const BROTLI_TIMES_MAX = 64
const RAW_BYTES_MIN = 24
const INFLATED_BYTES_MAX = 1_048_576
/**
 * What else begins so, in Latin-1: zstd, LZ4, Snappy, bzip2, xz, 7z, zip and documents in it, PDF,
 * older documents, pictures, sound and films.
 */
const KINDS = [
  ...['\x28\xb5\x2f\xfd', '\x04\x22\x4d\x18', '\xff\x06\0\0sNaPpY', 'BZh91AY&SY', '\xfd7zXZ\0'],
  ...['7z\xbc\xaf\x27\x1c', 'PK\x03\x04', '%PDF-', '\xd0\xcf\x11\xe0\xa1\xb1', '\x89PNG\r\n'],
  ...['\xff\xd8\xff\xe0', '\xff\xd8\xff\xe1', '\xff\xd8\xff\xdb', '\xff\xd8\xff\xee', 'GIF87a'],
  ...['GIF89a', 'RIFF', 'OggS\0', 'ID3\x03', 'ID3\x04', 'II*\0', 'MM\0*', '\0\0\0\x18ftyp'],
  ...['\0\0\0\x1cftyp', '\0\0\0\x20ftyp'],
]
const KIND_BYTES_MAX = 10
const CONTROL = /[^\P{Cc}\t\n\r]/u
/** So many signs of ASCII in a row are hardly there by chance. */
const WORDS = /[\x20-\x7e]{6,}/g
/** Most bytes that are no text are digests, of these lengths (FIPS 180-4 §1). */
const DIGEST_BYTES = new Set([20, 28, 32, 48, 64])

/** `undefined` for bytes that are neither. */
export function unpack(bytes: Buffer): Unpacked | undefined {
  const begin = bytes.toString('latin1', 0, KIND_BYTES_MAX)
  if (KINDS.some((kind) => begin.startsWith(kind))) return { text: undefined }
  const isGzip = bytes.subarray(0, GZIP.length).equals(GZIP)
  // RFC 1950 §2.2: the first two bytes are a multiple of 31.
  const isZlib = bytes[0] === ZLIB_METHOD && bytes.readUInt16BE(0) % 31 === 0
  if (!isGzip && !isZlib) return undefined
  const inflate = isGzip ? gunzipSync : inflateSync
  const finishFlush = constants.Z_SYNC_FLUSH
  const unpacked = attempt(() =>
    inflate(bytes, { maxOutputLength: INFLATED_BYTES_MAX, finishFlush }),
  )
  // A text may begin as zlib does; nothing else begins as gzip, whatever is broken in it.
  return unpacked ?? (isGzip ? { text: undefined } : undefined)
}

/** What says nowhere that it is packed (RFC 1951, RFC 7932), of bytes that are no text. */
export function unpackUnsaid(bytes: Buffer): Unpacked | undefined {
  if (bytes.length < RAW_BYTES_MIN) return undefined
  if (mayBeDeflated(bytes)) {
    const finishFlush = constants.Z_SYNC_FLUSH
    const how = { maxOutputLength: INFLATED_BYTES_MAX, finishFlush }
    const inflated = readable(attempt(() => inflateRawSync(bytes, how)))
    if (inflated !== undefined) return inflated
  }
  if (((bytes[0] ?? 0) & BROTLI_MASK) !== BROTLI_BITS || !mayBeBrotli(bytes)) return undefined
  const how = { maxOutputLength: INFLATED_BYTES_MAX }
  return readable(attempt(() => brotliDecompressSync(bytes, how)))
}

/** RFC 7932 §9.2: the first block says how long it is, and nobody's text is packed so well. */
function mayBeBrotli(bytes: Buffer): boolean {
  const head = bytes.readUInt32LE(0) >>> BROTLI_HEAD_BITS
  const isLast = (head & 1) === 1
  // An empty last block says nothing.
  if (isLast && (head & 2) !== 0) return false
  const rest = head >>> (isLast ? 2 : 1)
  const nibbles = rest & 3
  // More nibbles are a text of 64 KiB and more; three are a block of another kind.
  if (nibbles === 3) return false
  const length = ((rest >>> 2) & 0xffff) + 1
  return nibbles > 0 || length <= bytes.length * BROTLI_TIMES_MAX
}

/** The words in bytes of some other kind: protobuf and its like hold texts as they are. */
export function wordsIn(bytes: Buffer): string | undefined {
  if (DIGEST_BYTES.has(bytes.length)) return undefined
  const words = bytes.toString('latin1').match(WORDS)
  return words === null ? undefined : words.join('\n')
}

function readable(unpacked: Unpacked | undefined): Unpacked | undefined {
  const isText = unpacked?.text === undefined || !CONTROL.test(unpacked.text)
  return isText && unpacked?.text !== '' ? unpacked : undefined
}

/** What was cut off is read as far as it goes: so would others. */
function attempt(inflate: () => Buffer): Unpacked | undefined {
  try {
    const bytes = inflate()
    return { text: textOf(bytes) ?? bytes.toString('utf8') }
  } catch (error) {
    return error instanceof RangeError ? { text: undefined } : undefined
  }
}
