/** A text as people read it: look-alikes of ASCII as ASCII, and what nobody sees left out. */
import type { View } from './view.ts'

const WIDE_FIRST = 0xff01
const WIDE_LAST = 0xff5e
const WIDE_OFFSET = 0xfee0
/** First digits of other scripts that telephone and card numbers are written in. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50]
const BLANK = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/
const DASH = /[\u2010-\u2015\u2212\ufe58\ufe63]/
/** Signs of which only the form is told (variation selectors), and the frame of a key, are among them. */
const UNSEEN =
  /\u034f|\u20e3|[\ufe00-\ufe0f]|[\0\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/
/** Letters and digits of formulas (Unicode's Mathematical Alphanumeric Symbols) begin so. */
const FORMULA = '\ud835'
/** Behind a picture a selector only says how that is drawn, so it is no reason to read anew. */
const ANY =
  /\u034f|[!-~](?:\u20e3|[\ufe00-\ufe0f])|[\0\u00a0\u00ad\u061c\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59\u1680\u180e\u2000-\u2015\u202a-\u202f\u205f-\u2064\u2212\u3000-\u3002\ud835\ufe52\ufe58\ufe63\ufe6b\ufeff\uff01-\uff5e\uff61]/

/** Whether a text reads otherwise than it is written. */
export function isFolded(text: string): boolean {
  return ANY.test(text)
}

/**
 * The text folded. Where signs in it are unseen, also with a blank in place of each: nobody can say
 * whether one parts two words or hides in the middle of one. A full stop between digits
 * may be a dot, or the end of a sentence: `415-555-2671。2024年`.
 */
export function foldedViews(text: string): readonly View[] {
  const views = [folded(text, '')]
  if (UNSEEN.test(text)) views.push(folded(text, ' '))
  if (STOP_IN_DIGITS.test(text)) views.push(folded(text.replace(STOPS, ';'), ''))
  return views
}

const STOP_IN_DIGITS = /[\d０-９][。｡][\d０-９]/
const STOPS = /(?<=[\d０-９])[。｡](?=[\d０-９])/g

function folded(text: string, unseen: '' | ' '): View {
  let result = ''
  const origins: number[] = []
  for (let at = 0; at < text.length; at += 1) {
    const plain = text[at] === FORMULA ? plainOfFormula(text, at) : undefined
    const sign = plain ?? foldedSign(text.charAt(at)) ?? unseen
    if (sign === '') continue
    result += sign
    origins.push(at)
    if (plain !== undefined) at += 1
  }
  return {
    text: result,
    origin: (at) => origins[at] ?? text.length,
    end: (at) => {
      const last = origins[at - 1] ?? -1
      const isPair = text[last] === FORMULA && plainOfFormula(text, last) !== undefined
      return last + (isPair ? 2 : 1)
    },
  }
}

/** What a letter or digit of formulas is without its form, where that is one of ASCII. */
function plainOfFormula(text: string, at: number): string | undefined {
  const plain = text.slice(at, at + 2).normalize('NFKC')
  return plain.length === 1 && plain.charCodeAt(0) < 0x80 ? plain : undefined
}

/** `undefined` for what nobody sees. */
function foldedSign(sign: string): string | undefined {
  const code = sign.charCodeAt(0)
  if (code > 0 && code < 0xa0) return sign
  if (UNSEEN.test(sign)) return undefined
  if (code >= WIDE_FIRST && code <= WIDE_LAST) return String.fromCharCode(code - WIDE_OFFSET)
  if (BLANK.test(sign)) return ' '
  if (DASH.test(sign)) return '-'
  if (sign === '。' || sign === '｡' || sign === '﹒') return '.'
  if (sign === '﹫') return '@'
  const zero = ZEROS.find((first) => code >= first && code < first + 10)
  return zero === undefined ? sign : String.fromCharCode(0x30 + code - zero)
}
