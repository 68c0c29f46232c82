/** Characters as detectors tell them apart, by their UTF-16 code. */

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

/** Letters and digits of any script; not the `_` that joins words. */
export function isWord(code: number): boolean {
  if (Number.isNaN(code)) return false
  if (code < 0x80) {
    return isDigit(code) || (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)
  }
  // Halves of a pair are letters of some script, or signs that no value begins with.
  return (code >= 0xd800 && code <= 0xdfff) || LETTER_OR_DIGIT.test(String.fromCharCode(code))
}
