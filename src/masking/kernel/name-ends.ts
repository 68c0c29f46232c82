/**
 * The sensitive names as a tree of their letters from the end, so that a name in a text is told
 * from its last letter backwards, whatever joins its words.
 */
import { ALNUM, CLASSES, foldByte, UPPER } from './classes.ts'

/** Letters and digits. */
const BRANCHES = 36
/** The name counts where a word begins with it. */
const WORD = 1
/** The name counts in the middle of a word as well. */
const GLUED = 2
const JOINS_MAX = 2
const NAME_LENGTH_MAX = 64
const NODES_MAX = 0xffff

export class NameEnds {
  /** For each node where each branch leads; 0 where it leads nowhere. */
  branches = new Uint16Array(BRANCHES * 1_024)
  ends = new Uint8Array(1_024)
  #nodes = 1
  /** Whether some name ends with a letter that is not ASCII: such are looked at one by one. */
  hasWide = false

  add(name: string, { isGlued }: { readonly isGlued: boolean }): void {
    let node = 0
    for (let at = name.length - 1; at >= 0; at -= 1) {
      const branch = branchOf(foldByte(name.charCodeAt(at)))
      if (branch === -1) {
        if (node === 0) this.hasWide = true
        else this.ends[node] = WORD | GLUED
        return
      }
      node = this.#branch(node, branch)
    }
    this.ends[node] = (this.ends[node] ?? 0) | WORD | (isGlued ? GLUED : 0)
  }

  /** Whether a sensitive name may end with the byte at `last`, which is a letter or a digit. */
  endsAt(bytes: Uint8Array, last: number): boolean {
    let node = 0
    let joins = 0
    for (let at = last; at > last - NAME_LENGTH_MAX; at -= 1) {
      const byte = bytes[at] ?? 0
      const branch = branchOf(foldByte(byte))
      if (branch === -1) {
        if (joins === JOINS_MAX || !isJoin(byte)) return false
        joins += 1
        continue
      }
      node = this.branches[node * BRANCHES + branch] ?? 0
      if (node === 0) return false
      const end = this.ends[node] ?? 0
      if (end === 0) continue
      if ((end & GLUED) !== 0 || beginsWord(bytes, at, byte)) return true
    }
    return false
  }

  #branch(node: number, branch: number): number {
    const place = node * BRANCHES + branch
    const known = this.branches[place] ?? 0
    if (known !== 0) return known
    const made = this.#nodes
    if (made > NODES_MAX) throw new RangeError('More names than the table holds.')
    if (made >= this.ends.length) this.#grow()
    this.#nodes += 1
    this.branches[place] = made
    return made
  }

  #grow(): void {
    const branches = new Uint16Array(this.branches.length * 2)
    branches.set(this.branches)
    this.branches = branches
    const ends = new Uint8Array(this.ends.length * 2)
    ends.set(this.ends)
    this.ends = ends
  }
}

function branchOf(byte: number): number {
  if (byte >= 0x61 && byte <= 0x7a) return byte - 0x61
  return byte >= 0x30 && byte <= 0x39 ? byte - 0x30 + 26 : -1
}

/** What may stand between two words of a name. */
function isJoin(byte: number): boolean {
  return byte === 0x5f || byte === 0x2d || byte === 0x2e || byte === 0x20 || byte === 0x24
}

/** Behind no letter or digit, or as a hump of `clientSecret`. */
function beginsWord(bytes: Uint8Array, at: number, byte: number): boolean {
  if (((CLASSES[byte] ?? 0) & UPPER) !== 0) return true
  return ((CLASSES[bytes[at - 1] ?? 0] ?? 0) & ALNUM) === 0
}
