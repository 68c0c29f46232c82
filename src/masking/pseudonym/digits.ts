/** Stand-ins of digits alone that lead back: FF1 (NIST SP 800-38G) under a key of the kind. */
import { FF1 } from '@noble/ciphers/ff1.js'
import { utf8 } from '../../base/bytes.ts'
import { hmacSha256 } from '../../base/digest.ts'
import type { Kind } from './kind.ts'
import type { PseudonymKey } from './pseudonym-key.ts'

const RADIX = 10
/** FF1 takes a million values at least (SP 800-38G Rev. 1 §5). */
const DIGITS_MIN = 6
/** E.164 §6.2.1: as many as a telephone number has. */
const PHONE_DIGITS_MAX = 15
/** A country code that ITU-T has reserved: no telephone answers there. */
const NOWHERE = '999'
/** Below 2^53, which every JSON reader takes exactly (RFC 8259 §6), and no issuer's card. */
const NUMBER_HEAD = '8'
const NUMBER_DIGITS = 10
/** Told by these whether a number is one of ours: of ten thousand others, one passes. */
const CHECK = '0000'

const WHOLE = /^(?:0|[1-9]\d*)$/
const NUMBER = /^8(\d)(\d{14})$/
const PHONE = /^(\+?)999(\d)(\d{6,15})$/

type Keys = readonly PseudonymKey[]

/** `8`, a digit of the epoch, and fourteen digits; `undefined` where it is too long for that. */
export function numberFor(value: string, key: PseudonymKey, kind: Kind): string | undefined {
  if (!WHOLE.test(value) || value.length > NUMBER_DIGITS) return undefined
  const padded = value.padStart(NUMBER_DIGITS, '0')
  const sealed = cipher(key, `number ${kind.domain}`).encrypt(digitsOf(CHECK + padded))
  return `${NUMBER_HEAD}${key.epoch % RADIX}${sealed.join('')}`
}

export function numberBehind(text: string, keys: Keys, kind: Kind): string | undefined {
  const [, epoch, digits = ''] = NUMBER.exec(text) ?? []
  const key = keys.find((each) => String(each.epoch % RADIX) === epoch)
  if (key === undefined) return undefined
  const opened = cipher(key, `number ${kind.domain}`).decrypt(digitsOf(digits)).join('')
  if (!opened.startsWith(CHECK)) return undefined
  return opened.slice(CHECK.length).replace(/^0+(?=\d)/, '')
}

/** `+999`, a digit of the epoch and as many digits as the number has; with `+` where it has one. */
export function phoneFor(normal: string, key: PseudonymKey): string | undefined {
  const [, plus = '', digits = ''] = /^(\+?)(\d+)$/.exec(normal) ?? []
  if (digits.length < DIGITS_MIN || digits.length > PHONE_DIGITS_MAX) return undefined
  const sealed = cipher(key, `phone ${plus}`).encrypt(digitsOf(digits)).join('')
  return `${plus}${NOWHERE}${key.epoch % RADIX}${sealed}`
}

export function phoneBehind(text: string, keys: Keys): string | undefined {
  const [, plus = '', epoch, digits = ''] = PHONE.exec(text) ?? []
  const key = keys.find((each) => String(each.epoch % RADIX) === epoch)
  if (key === undefined) return undefined
  return plus + cipher(key, `phone ${plus}`).decrypt(digitsOf(digits)).join('')
}

function cipher({ key }: PseudonymKey, domain: string): ReturnType<typeof FF1> {
  return FF1(RADIX, hmacSha256(key, `digits ${domain}`), utf8(domain))
}

function digitsOf(text: string): number[] {
  return Array.from(text, Number)
}
