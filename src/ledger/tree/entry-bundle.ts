/** Entry bundles (C2SP tlog-tiles): entries one after the other, each behind its 16-bit length. */
import { LIMITS } from '../../base/limits.ts'

const LENGTH_BYTES = 2

/** @throws RangeError on an entry over `entry_bytes_max`, which no entry of ours is. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  let total = 0
  for (const { length } of entries) total += LENGTH_BYTES + length
  const bundle = new Uint8Array(total)
  let at = 0
  for (const entry of entries) {
    if (entry.length > LIMITS.entry_bytes_max) throw new RangeError('an entry over its limit')
    bundle[at] = entry.length >> 8
    bundle[at + 1] = entry.length & 0xff
    bundle.set(entry, at + LENGTH_BYTES)
    at += LENGTH_BYTES + entry.length
  }
  return bundle
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
