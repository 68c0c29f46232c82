/** Characters that bytes stand for: those of UTF-8 (RFC 3629), or of Latin-1 where they are none. */

export type ByteCharacter = {
  readonly text: string
  /** How many bytes it takes. */
  readonly length: number
}

/** What older systems put where Latin-1 has controls (WHATWG Encoding, windows-1252). */
const WINDOWS_FIRST = 0x80
const WINDOWS_1252 =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f' +
  '\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178'

/** Every character; one that is not UTF-8 as a byte of Latin-1. */
export function* byteCharacters(bytes: Buffer): Generator<ByteCharacter & { isUtf8: boolean }> {
  for (let at = 0; at < bytes.length; ) {
    const size = sizeOfCharacter(bytes[at] ?? 0)
    const text = bytes.toString('utf8', at, at + size)
    const isUtf8 = size > 0 && at + size <= bytes.length && !text.includes('\ufffd')
    const length = isUtf8 ? size : 1
    yield { text: isUtf8 ? text : bytes.toString('latin1', at, at + 1), length, isUtf8 }
    at += length
  }
}

/** The byte that was taken for this sign by whoever read UTF-8 as Latin-1. */
export function byteTakenFor(sign: string): number | undefined {
  const code = sign.charCodeAt(0)
  if (code <= 0xff) return code
  const place = WINDOWS_1252.indexOf(sign)
  return place === -1 ? undefined : WINDOWS_FIRST + place
}

function sizeOfCharacter(first: number): number {
  if (first < 0x80) return 1
  if (first < 0xc2) return 0
  if (first < 0xe0) return 2
  return first < 0xf0 ? 3 : 4
}
