/** Ids, times and numbers that are nobody's: the masking must leave every one of them alone. */
import { randomBytes, randomInt, randomUUID } from 'node:crypto'

const BASE_62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const from = (signs: string, length: number): string =>
  Array.from(randomBytes(length), (byte) => signs[byte % signs.length]).join('')
const hex = (bytes: number): string => randomBytes(bytes).toString('hex')
const seconds = (): number => randomInt(1_500_000_000, 2_000_000_000)
const digits = (length: number): string => from('0123456789', length)

export const BENIGN: readonly (readonly [name: string, make: () => string])[] = [
  ['UUID', () => randomUUID()],
  ['ULID', () => `01${from(CROCKFORD, 24)}`],
  ['KSUID', () => `2${from(BASE_62, 26)}`],
  ['16 hex', () => hex(8)],
  ['32 hex', () => hex(16)],
  ['40 hex', () => hex(20)],
  ['64 hex', () => hex(32)],
  ['traceparent', () => `00-${hex(16)}-${hex(8)}-01`],
  ['epoch, s', () => String(seconds())],
  ['epoch, ms', () => `${seconds()}${digits(3)}`],
  ['epoch, µs', () => `${seconds()}${digits(6)}`],
  ['epoch, ns', () => `${seconds()}${digits(9)}`],
  ['ISO time', () => new Date(seconds() * 1_000).toISOString()],
  ['date', () => new Date(seconds() * 1_000).toISOString().slice(0, 10)],
  ['semver', () => `${randomInt(40)}.${randomInt(90)}.${randomInt(900)}-rc.${randomInt(9)}`],
  ['float', () => `${randomInt(1_000)}.${digits(12)}`],
  ['Stripe id', () => `${['cus', 'ch', 'pi', 'txn', 'evt'][randomInt(5)]}_${from(BASE_62, 24)}`],
  ['16 digits', () => `${randomInt(1, 10)}${digits(15)}`],
]
