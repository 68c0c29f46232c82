/** What each byte is to the kernel: one table, several bits a byte. */

export const DIGIT = 1
export const LETTER = 2
export const HEX = 4
/** Bytes at which something is looked for that is no word. */
export const SPECIAL = 8
/** Letters and digits of base 64. */
export const ALNUM = DIGIT | LETTER
/** `2`–`7`: the first digit of a printable byte in base 16. */
export const HEX_SIGN = 32
export const UPPER = 64
/** A part of a sign that is not ASCII, or a character that is none. */
export const WIDE = 128

/** First bytes of UTF-8 signs that look like ASCII, or like nothing. */
const LOOK_ALIKES = [0xc2, 0xcd, 0xd8, 0xd9, 0xdb, 0xe0, 0xe1, 0xe2, 0xe3, 0xef]

export const CLASSES: Uint8Array = Uint8Array.from({ length: 256 }, (_, code) => {
  const sign = String.fromCharCode(code)
  let bits = 0
  if (/\d/.test(sign)) bits |= DIGIT
  if (/[A-Za-z]/.test(sign)) bits |= LETTER
  if (/[\da-fA-F]/.test(sign)) bits |= HEX
  if (/[2-7]/.test(sign)) bits |= HEX_SIGN
  if (/[A-Z]/.test(sign)) bits |= UPPER
  if ('@:=%\\&$\0'.includes(sign)) bits |= SPECIAL
  if (LOOK_ALIKES.includes(code)) bits |= SPECIAL
  if (code >= 0x80) bits |= WIDE
  return bits
})

export function classAt(bytes: Uint8Array, at: number): number {
  return CLASSES[bytes[at] ?? 0] ?? 0
}

export function isDigitAt(bytes: Uint8Array, at: number): boolean {
  return (classAt(bytes, at) & DIGIT) !== 0
}

export function isHexAt(bytes: Uint8Array, at: number): boolean {
  return (classAt(bytes, at) & HEX) !== 0
}

export function isAlnumAt(bytes: Uint8Array, at: number): boolean {
  return (classAt(bytes, at) & ALNUM) !== 0
}

/** A letter of ASCII in lower case; what is no letter as it is. */
export function foldByte(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte
}
