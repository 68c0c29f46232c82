/** Entries as bytes: canonical JSON (RFC 8785) whose every text is inert, and back. */
import { textOf, utf8 } from '../../base/bytes.ts'
import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import { LIMITS } from '../../base/limits.ts'
import { type Entry, faultOfEntry, isEntry } from './entry.ts'
import { inertText } from './inert-text.ts'

/**
 * Printable ASCII without the backslash: JSON of such texts has escaped nothing, so it is inert.
 */
const PLAIN = /^[ -[\]-~]*$/

/**
 * The canonical bytes of an entry; `undefined` where they are more than `entry_bytes_max`.
 * @throws TypeError on an entry that no reader would take: it must not get into the log.
 */
export function encodeEntry(entry: Entry): Uint8Array | undefined {
  const quick = isInOrder(entry) ? JSON.stringify(entry) : ''
  const isCanonical = quick !== '' && PLAIN.test(quick)
  const bytes = isCanonical ? Buffer.from(quick, 'latin1') : utf8(canonicalJson(inertJson(entry)))
  if (bytes.length > LIMITS.entry_bytes_max) return undefined
  const fault = isCanonical ? faultOfEntry(entry, true) : faultOfBytes(bytes)
  if (fault !== undefined) throw new TypeError(`an entry that cannot be: ${fault}`)
  return bytes
}

function faultOfBytes(bytes: Uint8Array): string | undefined {
  const decoded = decodeEntry(bytes)
  return 'fault' in decoded ? decoded.fault : undefined
}

export type Decoded = { readonly entry: Entry } | { readonly fault: string }

/** Reads an entry strictly: anything that `encodeEntry` would not have written is a fault. */
export function decodeEntry(bytes: Uint8Array): Decoded {
  const text = textOf(bytes)
  if (text === undefined) return { fault: 'it is not UTF-8' }
  const value = parseJson(text)
  if (value === undefined) return { fault: 'it is not JSON' }
  const isPlain = PLAIN.test(text)
  if (!isEntry(value, isPlain)) return { fault: faultOfEntry(value) ?? 'it is no entry' }
  return canonicalText(value, isPlain) === text
    ? { entry: value }
    : { fault: 'its JSON is not canonical' }
}

/**
 * Nearly every entry is plain, and was written in order: the engine's own JSON is canonical then.
 */
function canonicalText(entry: Entry, isPlain: boolean): string {
  return isPlain && isInOrder(entry) ? JSON.stringify(entry) : canonicalJson(entry)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether every object has its keys as canonical JSON sorts them. */
function isInOrder(value: { readonly [key: string]: unknown }): boolean {
  let before = ''
  for (const key of Object.keys(value)) {
    const member = value[key]
    if (key < before) return false
    if (isNested(member) && !isInOrder(member)) return false
    before = key
  }
  return true
}

/** An array is one too; one of more than ten members is out of order, and takes the slow way. */
function isNested(member: unknown): member is { readonly [key: string]: unknown } {
  return typeof member === 'object' && member !== null
}

function inertJson(value: Json): Json {
  if (typeof value === 'string') return inertText(value)
  if (typeof value !== 'object' || value === null) return value
  if (isList(value)) return value.map(inertJson)
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) =>
      member === undefined ? [] : [[inertText(key), inertJson(member)]],
    ),
  )
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value)
}
