/** What was said of texts that were read last, so that the same bytes need no new text. */

const SLOTS = 1_024
const LENGTH_MAX = 40
/** FNV-1a, 32 bits (draft-eastlake-fnv). */
const OFFSET = 0x811c9dc5
const PRIME = 0x01000193

export class KeptNames<Said extends { readonly name: string } | undefined> {
  readonly #kept: (Said | undefined)[] = new Array<Said | undefined>(SLOTS).fill(undefined)
  readonly #judge: (name: string) => Said

  constructor(judge: (name: string) => Said) {
    this.#judge = judge
  }

  /** What is said of the text that stands in ASCII bytes; nothing said is not kept. */
  of(bytes: Buffer, start: number, end: number): Said {
    if (end - start > LENGTH_MAX) return this.#judge(bytes.toString('latin1', start, end))
    let hash = OFFSET
    for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), PRIME)
    const slot = (hash ^ (hash >>> 16)) & (SLOTS - 1)
    const kept = this.#kept[slot]
    if (kept !== undefined && kept.name.length === end - start && isSame(kept.name, bytes, start))
      return kept
    const judged = this.#judge(bytes.toString('latin1', start, end))
    this.#kept[slot] = judged
    return judged
  }
}

function isSame(name: string, bytes: Buffer, start: number): boolean {
  for (let at = 0; at < name.length; at += 1)
    if (name.charCodeAt(at) !== bytes[start + at]) return false
  return true
}
