/** Entries as bytes: canonical JSON (RFC 8785) whose every text is inert, and back. */
import { textOf, utf8 } from '../../base/bytes.ts'
import { canonicalJson, type Json } from '../../base/canonical-json.ts'
import { LIMITS } from '../../base/limits.ts'
import { type Entry, faultOfEntry, isEntry } from './entry.ts'
import { inertText } from './inert-text.ts'

/** Printable ASCII without the backslash: JSON of such texts has escaped nothing, so it is inert. */
const PLAIN = /^[ -[\]-~]*$/

/** The canonical bytes of an entry; `undefined` where they are more than `entry_bytes_max`. */
export function encodeEntry(entry: Entry): Uint8Array | undefined {
  // Nearly every entry is built in order and plain: then the engine's own JSON is canonical.
  const quick = isInOrder(entry) ? JSON.stringify(entry) : ''
  const bytes = utf8(quick !== '' && PLAIN.test(quick) ? quick : canonicalJson(inertJson(entry)))
  return bytes.length > LIMITS.entry_bytes_max ? undefined : bytes
}

export type Decoded = { readonly entry: Entry } | { readonly fault: string }

/** Reads an entry strictly: anything that `encodeEntry` would not have written is a fault. */
export function decodeEntry(bytes: Uint8Array): Decoded {
  const text = textOf(bytes)
  if (text === undefined) return { fault: 'it is not UTF-8' }
  const value = parseJson(text)
  if (value === undefined) return { fault: 'it is not JSON' }
  if (!isEntry(value)) return { fault: faultOfEntry(value) ?? 'it is no entry' }
  return canonicalJson(value) === text ? { entry: value } : { fault: 'its JSON is not canonical' }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether every object has its keys as canonical JSON sorts them. */
function isInOrder(value: object): boolean {
  let before = ''
  for (const [key, member] of Object.entries(value)) {
    if (key < before && !Array.isArray(value)) return false
    if (typeof member === 'object' && member !== null && !isInOrder(member)) return false
    before = key
  }
  return true
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
