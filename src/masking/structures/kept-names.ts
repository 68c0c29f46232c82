/** Names of members that were read last, so that the same bytes need no new text. */

const SLOTS = 1_024
const LENGTH_MAX = 40
/** FNV-1a, 32 bits (draft-eastlake-fnv). */
const OFFSET = 0x811c9dc5
const PRIME = 0x01000193

export class KeptNames {
  readonly #kept: (string | undefined)[] = new Array<string | undefined>(SLOTS).fill(undefined)

  /** The text of ASCII bytes. */
  of(bytes: Buffer, start: number, end: number): string {
    if (end - start > LENGTH_MAX) return bytes.toString('latin1', start, end)
    let hash = OFFSET
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), PRIME)
    const slot = (hash ^ (hash >>> 16)) & (SLOTS - 1)
    const kept = this.#kept[slot]
    if (kept !== undefined && isSame(kept, bytes, start) && kept.length === end - start) return kept
    const made = bytes.toString('latin1', start, end)
    this.#kept[slot] = made
    return made
  }
}

function isSame(kept: string, bytes: Buffer, start: number): boolean {
  for (let at = 0; at < kept.length; at += 1)
    if (kept.charCodeAt(at) !== bytes[start + at]) return false
  return true
}
