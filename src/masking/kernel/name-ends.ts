/** The sensitive names as a tree of their letters from the end, in the form the kernel reads. */
import { folded } from './portable/classes.ts'
import { BRANCHES, branchOf, GLUED, WORD } from './portable/names.ts'

const NODES_FIRST = 1_024
const NODES_MAX = 0xffff

export class NameEnds {
  /** For each node where each branch leads; 0 where it leads nowhere. */
  #branches = new Uint16Array(BRANCHES * NODES_FIRST)
  #ends = new Uint8Array(NODES_FIRST)
  #nodes = 1
  /** Whether some name ends with a letter that is not ASCII: such are looked at one by one. */
  hasWide = false

  add(name: string, { isGlued }: { readonly isGlued: boolean }): void {
    let node = 0
    for (let at = name.length - 1; at >= 0; at -= 1) {
      const branch = branchOf(folded(name.charCodeAt(at)))
      if (branch === -1) {
        if (node === 0) this.hasWide = true
        else this.#ends[node] = WORD | GLUED
        return
      }
      node = this.#branch(node, branch)
    }
    this.#ends[node] = (this.#ends[node] ?? 0) | WORD | (isGlued ? GLUED : 0)
  }

  tables(): { readonly branches: Uint16Array; readonly ends: Uint8Array } {
    return {
      branches: this.#branches.subarray(0, this.#nodes * BRANCHES),
      ends: this.#ends.subarray(0, this.#nodes),
    }
  }

  #branch(node: number, branch: number): number {
    const place = node * BRANCHES + branch
    const known = this.#branches[place] ?? 0
    if (known !== 0) return known
    const made = this.#nodes
    if (made > NODES_MAX) throw new RangeError('More names than the table holds.')
    if (made >= this.#ends.length) this.#grow()
    this.#nodes += 1
    this.#branches[place] = made
    return made
  }

  #grow(): void {
    const branches = new Uint16Array(this.#branches.length * 2)
    branches.set(this.#branches)
    this.#branches = branches
    const ends = new Uint8Array(this.#ends.length * 2)
    ends.set(this.#ends)
    this.#ends = ends
  }
}
