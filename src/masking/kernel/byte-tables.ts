/** The kernel's tables of single bytes: what each is, and what it stands for in base 64. */
import { DIGIT, HEX, HEX_SIGN, LETTER, SPECIAL, UPPER, WIDE } from './portable/classes.ts'

const BYTES = 256
const NO_SIGN = 64

/** First bytes of UTF-8 signs that look like ASCII, or like nothing. */
const LOOK_ALIKES = [0xc2, 0xcd, 0xd8, 0xd9, 0xdb, 0xe0, 0xe1, 0xe2, 0xe3, 0xef, 0xf0]

const KINDS: readonly (readonly [RegExp, number])[] = [
  [/\d/, DIGIT],
  [/[A-Za-z]/, LETTER],
  [/[\da-fA-F]/, HEX],
  [/[2-7]/, HEX_SIGN],
  [/[A-Z]/, UPPER],
  [/[@:=%\\&$~\0]/, SPECIAL],
]

export const CLASSES: Uint8Array = Uint8Array.from({ length: BYTES }, (_, code) => {
  if (code >= 0x80) return LOOK_ALIKES.includes(code) ? WIDE | SPECIAL : WIDE
  const sign = String.fromCharCode(code)
  return KINDS.reduce((bits, [pattern, bit]) => (pattern.test(sign) ? bits | bit : bits), 0)
})

/** RFC 4648 §4, and §5 for the last two. */
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

export const SIGNS: Uint8Array = Uint8Array.from({ length: BYTES }, (_, code) => {
  const sign = String.fromCharCode(code)
  if (sign === '+' || sign === '-') return 62
  if (sign === '/' || sign === '_') return 63
  const value = BASE64.indexOf(sign)
  return value === -1 ? NO_SIGN : value
})
