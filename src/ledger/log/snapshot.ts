/**
 * What a start would otherwise read every entry for; advisory: a start rebuilds it where it fails.
 */
import { textOf, utf8 } from '../../base/bytes.ts'
import { hmacSha256, sameDigest } from '../../base/digest.ts'
import type { ContinuityState, OpenIntent } from '../verify/continuity.ts'

/** Where it lies; private to the gateway, no part of the log. */
export const SNAPSHOT_PATH = 'private/snapshot'

const VERSION = 1

/** One line of JSON behind its keyed digest, so that nobody else can hide an open intent. */
export function encodeSnapshot(state: ContinuityState, key: Uint8Array): Uint8Array {
  const text = JSON.stringify([VERSION, state.size, state.sessions, state.open])
  return utf8(`${hex(hmacSha256(key, text))}\n${text}\n`)
}

/** The state; `undefined` where the bytes are not what `encodeSnapshot` wrote under this key. */
export function decodeSnapshot(bytes: Uint8Array, key: Uint8Array): ContinuityState | undefined {
  const [mac = '', text = ''] = (textOf(bytes) ?? '').split('\n')
  if (!sameDigest(Buffer.from(mac, 'hex'), hmacSha256(key, text))) return undefined
  const value: unknown = JSON.parse(text)
  return isSnapshot(value) ? { size: value[1], sessions: value[2], open: value[3] } : undefined
}

type Snapshot = [number, ContinuityState['size'], ContinuityState['sessions'], OpenIntent[]]

// The digest says that we wrote it, so only the version needs a look.
function isSnapshot(value: unknown): value is Snapshot {
  return Array.isArray(value) && value[0] === VERSION && value.length === 4
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
