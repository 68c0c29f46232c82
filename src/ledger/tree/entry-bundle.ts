/** Entry bundles (C2SP tlog-tiles): entries one after the other, each behind its 16-bit length. */
import { LIMITS } from '../../base/limits.ts'

const LENGTH_BYTES = 2

/** How many bytes the entries take. */
export function bundleBytes(entries: readonly Uint8Array[]): number {
  let total = 0
  for (const { length } of entries) total += LENGTH_BYTES + length
  return total
}

/** @throws RangeError on an entry over `entry_bytes_max`, which no entry of ours is. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  const bundle = new Uint8Array(bundleBytes(entries))
  writeBundle(entries, bundle, 0)
  return bundle
}

/** Writes the entries into `target` from `start` on. @throws as `encodeBundle` does. */
export function writeBundle(
  entries: readonly Uint8Array[],
  target: Uint8Array,
  start: number,
): void {
  let at = start
  for (const entry of entries) {
    if (entry.length > LIMITS.entry_bytes_max) throw new RangeError('an entry over its limit')
    target[at] = entry.length >> 8
    target[at + 1] = entry.length & 0xff
    target.set(entry, at + LENGTH_BYTES)
    at += LENGTH_BYTES + entry.length
  }
}

/** The entries, as views into the bundle; `undefined` where the bytes are no whole bundle. */
export function decodeBundle(bundle: Uint8Array): Uint8Array[] | undefined {
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bundle.length) {
    const [high, low] = [bundle[at], bundle[at + 1]]
    if (high === undefined || low === undefined) return undefined
    const start = at + LENGTH_BYTES
    const end = start + high * 256 + low
    if (end > bundle.length) return undefined
    entries.push(bundle.subarray(start, end))
    at = end
  }
  return entries
}
