/** The sensitive names as a graph of their letters from the end, in the form the kernel reads. */
import { folded } from './portable/classes.ts'
import { BRANCHES, branchOf, GLUED, WORD } from './portable/names.ts'

const NODES_FIRST = 1_024
const NODES_MAX = 0xffff

export class NameEnds {
  /** For each node where each branch leads; 0 where it leads nowhere. */
  #branches = new Uint16Array(BRANCHES * NODES_FIRST)
  #ends = new Uint8Array(NODES_FIRST)
  #nodes = 1
  /** So many nodes may belong to many names, and are copied before they change. */
  readonly #shared: number = 1
  /** Whether some name ends with a letter that is not ASCII: such are looked at one by one. */
  hasWide = false

  /** With the names of another one, which stays as it is. */
  constructor(base?: NameEnds) {
    if (base === undefined) return
    this.#branches = base.#branches.slice()
    this.#ends = base.#ends.slice()
    this.#nodes = base.#nodes
    this.#shared = base.#nodes
    this.hasWide = base.hasWide
  }

  add(name: string, { isGlued }: { readonly isGlued: boolean }): void {
    let node = 0
    for (let at = name.length - 1; at >= 0; at -= 1) {
      const branch = branchOf(folded(name.charCodeAt(at)))
      // The kernel asks of a wide letter within a name only what stands behind it.
      if (branch === -1) {
        if (node === 0) this.hasWide = true
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

  /** The same names in fewer nodes: what goes on alike is one. */
  minimised(): NameEnds {
    const known = new Map<string, number>()
    const places = new Uint16Array(this.#nodes)
    const made = new NameEnds()
    const branches = new Uint16Array(BRANCHES)
    const bytes = Buffer.from(branches.buffer)
    // A node is made before those behind it.
    for (let node = this.#nodes - 1; node >= 0; node -= 1) {
      for (let branch = 0; branch < BRANCHES; branch += 1)
        branches[branch] = places[this.#branches[node * BRANCHES + branch] ?? 0] ?? 0
      if (node === 0) break
      const end = this.#ends[node] ?? 0
      const id = String.fromCharCode(end) + bytes.toString('latin1')
      const place = known.get(id) ?? made.#append(branches, end)
      known.set(id, place)
      places[node] = place
    }
    made.#branches.set(branches)
    made.hasWide = this.hasWide
    return new NameEnds(made)
  }

  #branchesOf(node: number): Uint16Array {
    return this.#branches.subarray(node * BRANCHES, (node + 1) * BRANCHES)
  }

  #branch(node: number, branch: number): number {
    const place = node * BRANCHES + branch
    const known = this.#branches[place] ?? 0
    if (known >= this.#shared) return known
    const made =
      known === 0
        ? this.#append(new Uint16Array(BRANCHES), 0)
        : this.#append(this.#branchesOf(known), this.#ends[known] ?? 0)
    this.#branches[place] = made
    return made
  }

  #append(branches: Uint16Array, end: number): number {
    const made = this.#nodes
    if (made > NODES_MAX) throw new RangeError('More names than the table holds.')
    if (made >= this.#ends.length) this.#grow()
    this.#nodes += 1
    this.#branches.set(branches, made * BRANCHES)
    this.#ends[made] = end
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
