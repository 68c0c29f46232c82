/** Values as PostgreSQL sends them in binary form, to and from the text that they stand for. */
import { textOf } from '../../base/bytes.ts'
import type { Format } from './bind.ts'
import { asNetwork, hardwareText, networkText, writeHardware, writeNetwork } from './networks.ts'
import { withFraction } from './settled.ts'
import { isSentAsText, typeFacts } from './types.ts'

const DAY_MS = 86_400_000
/** 2000-01-01, from which dates and times are counted. */
const EPOCH_MS = Date.UTC(2000, 0, 1)
const SECOND_US = 1_000_000n
const JSONB_VERSION = 1
const UUID_BYTES = 16
const BYTEA = 17

/** Whether the bytes of a value are its text. */
export function isUtf8Value(type: number, format: Format): boolean {
  return format === 'text' ? type !== BYTEA : isSentAsText(type)
}

/** The text of a value; `undefined` where its form is not read. */
export function readValue(bytes: Buffer, type: number, format: Format): string | undefined {
  if (format === 'text') return type === BYTEA ? hexText(bytes) : textOf(bytes)
  const reader = READERS.get(typeFacts(type).name)
  if (reader !== undefined) return reader(bytes)
  return isSentAsText(type) || typeFacts(type).kind === 'other' ? textOf(bytes) : undefined
}

/** The value of a text; `undefined` where there is none in that form. */
export function writeValue(text: string, type: number, format: Format): Uint8Array | undefined {
  const { name, kind } = typeFacts(type)
  const writer = WRITERS.get(name)
  if (format === 'text') {
    // The server would write no number that the type cannot hold, and clients rely on it.
    if (kind === 'short' && writer?.(text) === undefined) return undefined
    return Buffer.from(written(text, type), 'utf8')
  }
  if (writer !== undefined) return writer(text)
  return isSentAsText(type) ? Buffer.from(text, 'utf8') : undefined
}

function written(text: string, type: number): string {
  if (type === BYTEA) return asHex(text)
  return typeFacts(type).name === 'cidr' ? asNetwork(text) : text
}

const READERS: ReadonlyMap<string, (bytes: Buffer) => string | undefined> = new Map([
  ['bool', (bytes: Buffer) => sized(bytes, 1, () => (bytes[0] === 1 ? 't' : 'f'))],
  ['int2', (bytes: Buffer) => sized(bytes, 2, () => String(bytes.readInt16BE()))],
  ['int4', (bytes: Buffer) => sized(bytes, 4, () => String(bytes.readInt32BE()))],
  ['oid', (bytes: Buffer) => sized(bytes, 4, () => String(bytes.readUInt32BE()))],
  ['int8', (bytes: Buffer) => sized(bytes, 8, () => String(bytes.readBigInt64BE()))],
  ['float4', (bytes: Buffer) => sized(bytes, 4, () => String(bytes.readFloatBE()))],
  ['float8', (bytes: Buffer) => sized(bytes, 8, () => String(bytes.readDoubleBE()))],
  ['date', (bytes: Buffer) => sized(bytes, 4, () => dateText(bytes.readInt32BE()))],
  ['timestamp', (bytes: Buffer) => sized(bytes, 8, () => timeText(bytes.readBigInt64BE()))],
  ['timestamptz', (bytes: Buffer) => sized(bytes, 8, () => timeText(bytes.readBigInt64BE()))],
  ['uuid', (bytes: Buffer) => sized(bytes, UUID_BYTES, () => uuidText(bytes))],
  [
    'jsonb',
    (bytes: Buffer) => (bytes[0] === JSONB_VERSION ? textOf(bytes.subarray(1)) : undefined),
  ],
  ['bytea', textOf],
  ['numeric', numericText],
  ['inet', networkText],
  ['cidr', networkText],
  ['macaddr', (bytes: Buffer) => sized(bytes, 6, () => hardwareText(bytes))],
  ['macaddr8', (bytes: Buffer) => sized(bytes, 8, () => hardwareText(bytes))],
])

const WRITERS: ReadonlyMap<string, (text: string) => Uint8Array | undefined> = new Map([
  ['int2', (text: string) => integer(text, 2)],
  ['int4', (text: string) => integer(text, 4)],
  ['int8', (text: string) => integer(text, 8)],
  ['date', writeDate],
  ['timestamp', writeTime],
  ['timestamptz', writeTime],
  ['uuid', writeUuid],
  ['jsonb', (text: string) => Buffer.concat([Buffer.from([JSONB_VERSION]), Buffer.from(text)])],
  ['bytea', (text: string) => Buffer.from(text)],
  ['numeric', writeNumeric],
  ['inet', (text: string) => writeNetwork(text, false)],
  ['cidr', (text: string) => writeNetwork(text, true)],
  ['macaddr', (text: string) => writeHardware(text, 6)],
  ['macaddr8', (text: string) => writeHardware(text, 8)],
])

/** `\x` and two signs a byte; the older form of escapes is not read. */
function hexText(bytes: Buffer): string | undefined {
  const written = bytes.toString('latin1')
  return /^\\x(?:[0-9a-f]{2})*$/.test(written)
    ? textOf(Buffer.from(written.slice(2), 'hex'))
    : undefined
}

function asHex(text: string): string {
  return `\\x${Buffer.from(text, 'utf8').toString('hex')}`
}

function sized(bytes: Buffer, length: number, read: () => string | undefined): string | undefined {
  return bytes.length === length ? read() : undefined
}

function dateText(days: number): string | undefined {
  const date = new Date(EPOCH_MS + days * DAY_MS)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 10)
}

function timeText(microseconds: bigint): string | undefined {
  const fraction = ((microseconds % SECOND_US) + SECOND_US) % SECOND_US
  const date = new Date(EPOCH_MS + Number((microseconds - fraction) / 1_000n))
  if (Number.isNaN(date.getTime())) return undefined
  const whole = date.toISOString().replace('T', ' ').slice(0, -'.000Z'.length)
  return withFraction(whole, String(fraction).padStart(6, '0'))
}

function uuidText(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function integer(text: string, bytes: 2 | 4 | 8): Buffer | undefined {
  if (!/^-?\d{1,19}$/.test(text)) return undefined
  const value = BigInt(text)
  const bits = BigInt(bytes * 8 - 1)
  if (value >= 2n ** bits || value < -(2n ** bits)) return undefined
  const whole = Buffer.alloc(8)
  whole.writeBigInt64BE(value)
  return whole.subarray(8 - bytes)
}

function writeDate(text: string): Buffer | undefined {
  const ms = Date.parse(`${text.slice(0, 10)}T00:00:00Z`)
  if (Number.isNaN(ms)) return undefined
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(Math.round((ms - EPOCH_MS) / DAY_MS))
  return bytes
}

function writeTime(text: string): Buffer | undefined {
  const ms = Date.parse(`${text.slice(0, 19).replace(' ', 'T')}Z`)
  if (Number.isNaN(ms)) return undefined
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64BE(BigInt(ms - EPOCH_MS) * 1_000n)
  return bytes
}

function writeUuid(text: string): Buffer | undefined {
  const bytes = Buffer.from(text.replaceAll('-', ''), 'hex')
  return bytes.length === UUID_BYTES ? bytes : undefined
}

/** Groups of four decimal digits, the place of the first, a sign, and how many are shown. */
function numericText(bytes: Buffer): string | undefined {
  if (bytes.length < 8 || bytes.length !== 8 + 2 * bytes.readInt16BE(0)) return undefined
  const [count, weight, sign] = [bytes.readInt16BE(0), bytes.readInt16BE(2), bytes.readUInt16BE(4)]
  const scale = bytes.readUInt16BE(6)
  if (sign === 0xc000) return 'NaN'
  if (sign !== 0 && sign !== 0x4000) return undefined
  const group = (at: number): string =>
    String(at >= 0 && at < count ? bytes.readUInt16BE(8 + 2 * at) : 0).padStart(4, '0')
  let whole = ''
  for (let at = 0; at <= weight; at += 1) whole += group(at)
  let part = ''
  for (let at = weight + 1; part.length < scale; at += 1) part += group(at)
  const shown = whole.replace(/^0+(?=\d)/, '') || '0'
  const fraction = scale === 0 ? '' : `.${part.slice(0, scale)}`
  return `${sign === 0 ? '' : '-'}${shown}${fraction}`
}

/** Whole numbers alone: stand-ins have no fractions. */
function writeNumeric(text: string): Buffer | undefined {
  if (!/^\d{1,40}$/.test(text)) return undefined
  const padded = text.padStart(Math.ceil(text.length / 4) * 4, '0')
  const groups = padded.match(/.{4}/g) ?? []
  const bytes = Buffer.alloc(8 + 2 * groups.length)
  bytes.writeInt16BE(groups.length, 0)
  bytes.writeInt16BE(groups.length - 1, 2)
  for (const [at, group] of groups.entries()) bytes.writeUInt16BE(Number(group), 8 + 2 * at)
  return bytes
}
