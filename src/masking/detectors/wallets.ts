/**
 * Addresses and keys of chains that carry check digits, wherever they stand: base 58 with a check
 * sum, bech32 (BIP 173 and 350), and hexadecimal ones whose case is the check (EIP-55).
 */
import { createHash } from 'node:crypto'
import { type Look, ruleOf } from '../text/finding.ts'
import { type Headed, literalsOf } from '../text/headed.ts'
import { secretRule } from './secret.ts'

const addressRule = ruleOf('crypto-wallet', 'user.financial.account_number', {
  treatment: 'pseudonym',
  confidence: 'certain',
})
const keyRule = secretRule('wallet-key')

const BASE_58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const WORD = /[A-Za-z0-9]+/y
const CHECK_BYTES = 4
/** A version, twenty bytes and the check sum; of a private key thirty-two, and one more at times. */
const ADDRESS_BYTES = 25
const KEY_BYTES = [37, 38]
const LENGTH_MIN = 26
const LENGTH_MAX = 52

/** At words that the kernel marks for their length and their first sign. */
export const base58: Look = (text, at, report) => {
  const found = wordAt(text, at, LENGTH_MAX)
  if (found.length < LENGTH_MIN) return
  const bytes = bytesOf(found)
  if (bytes === undefined || !isChecked(bytes)) return
  const isKey = KEY_BYTES.includes(bytes.length)
  if (isKey || bytes.length === ADDRESS_BYTES)
    report(at, at + found.length, isKey ? keyRule : addressRule)
}

/** The whole word that begins at `at`; empty where it goes on behind as many signs. */
function wordAt(text: string, at: number, lengthMax: number): string {
  WORD.lastIndex = 0
  const near = text.slice(at, at + lengthMax + 1)
  const length = WORD.test(near) ? WORD.lastIndex : 0
  const goesOn = /^[_-]\w/.test(text.slice(at + length, at + length + 2))
  return length > lengthMax || goesOn ? '' : near.slice(0, length)
}

function bytesOf(found: string): Buffer | undefined {
  let number = 0n
  for (const sign of found) {
    const digit = BASE_58.indexOf(sign)
    if (digit === -1) return undefined
    number = number * 58n + BigInt(digit)
  }
  const hex = number.toString(16)
  const zeros = /^1*/.exec(found)?.[0].length ?? 0
  return Buffer.concat([
    Buffer.alloc(zeros),
    Buffer.from(hex.length % 2 === 1 ? `0${hex}` : hex, 'hex'),
  ])
}

function isChecked(bytes: Buffer): boolean {
  const held = bytes.subarray(0, -CHECK_BYTES)
  const twice = sha256(sha256(held))
  return twice.subarray(0, CHECK_BYTES).equals(bytes.subarray(-CHECK_BYTES))
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}

const BECH_32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const BECH_LENGTH_MAX = 90
/** BIP 173 and BIP 350. */
const REMAINDERS = [1, 0x2bc830a3]
const GENERATORS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

const bech32: Look = (text, at, report) => {
  const found = wordAt(text, at, BECH_LENGTH_MAX)
  const parted = found.indexOf('1')
  if (parted < 2 || /[a-z]/.test(found) === /[A-Z]/.test(found)) return
  const lower = found.toLowerCase()
  const prefix = Array.from(lower.slice(0, parted), (sign) => sign.charCodeAt(0))
  const held = Array.from(lower.slice(parted + 1), (sign) => BECH_32.indexOf(sign))
  if (held.includes(-1)) return
  const all = [...prefix.map((code) => code >> 5), 0, ...prefix.map((code) => code & 31), ...held]
  if (REMAINDERS.includes(remainderOf(all))) report(at, at + found.length, addressRule)
}

function remainderOf(values: readonly number[]): number {
  let check = 1
  for (const value of values) {
    const top = check >>> 25
    check = ((check & 0x1ffffff) << 5) ^ value
    for (const [bit, generator] of GENERATORS.entries())
      if (((top >>> bit) & 1) === 1) check ^= generator
  }
  return check >>> 0
}

/** Nobody writes bytes in both cases but as this check sum. */
const CASED =
  /0x(?=\d{0,40}(?:[a-f][\da-f]{0,39}[A-F]|[A-F][\dA-F]{0,39}[a-f]))[\da-fA-F]{40}(?![\dA-Za-z])/y

const cased: Look = (text, at, report) => {
  CASED.lastIndex = at
  if (CASED.test(text)) report(at, CASED.lastIndex, addressRule)
}

export const wallets: readonly Headed[] = [
  {
    literals: literalsOf(['bc1q', 'bc1p', 'ltc1q', 'tb1q', 'tb1p'], { behindMin: 33 }),
    look: bech32,
  },
  { literals: literalsOf(['0x[0-9a-fA-F]'], { isExact: true, behindMin: 38 }), look: cased },
]
