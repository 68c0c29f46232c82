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

/** Scripts whose words no blank parts: a number right beside one of them stands by itself. */
const UNPARTED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u
const UNPARTED_FIRST = 0xe00

/** A letter of such a script. */
export function isUnparted(code: number): boolean {
  return code >= UNPARTED_FIRST && UNPARTED.test(String.fromCharCode(code))
}

/** Whether a value of ASCII goes on with it, or has begun with it; with a picture it has not. */
export function isOfValue(code: number): boolean {
  return isWord(code) && !(code >= 0xd800 && code <= 0xdfff) && !isUnparted(code)
}
