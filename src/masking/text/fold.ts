/** Look-alikes of ASCII, folded sign by sign, so that every place stays where it was. */

const WIDE_FIRST = 0xff01
const WIDE_LAST = 0xff5e
const WIDE_OFFSET = 0xfee0
/** First digits of other scripts that telephone and card numbers are written in. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50]

const LOOK_ALIKE =
  /[\uff01-\uff5e\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59]/g

/** A text of the same length in which wide letters and the digits of other scripts are ASCII. */
export function fold(text: string): string {
  return text.replace(LOOK_ALIKE, (sign) => String.fromCharCode(folded(sign.charCodeAt(0))))
}

function folded(code: number): number {
  if (code >= WIDE_FIRST && code <= WIDE_LAST) return code - WIDE_OFFSET
  const zero = ZEROS.find((first) => code >= first && code < first + 10) ?? 0
  return 0x30 + code - zero
}
