/** A tree in tile form that grows leaf by leaf, and hands out the tiles that are to be stored. */
import { concat } from '../../base/bytes.ts'
import { rootOver } from './hashes.ts'
import { TILE_WIDTH, type Tile } from './tile-paths.ts'

export type TileBytes = { readonly tile: Tile; readonly bytes: Uint8Array }

export class GrowingTree {
  /** Level → the hashes that do not fill a tile yet: the right edge. */
  readonly #edge: Uint8Array[][] = [[]]
  #size = 0

  get size(): number {
    return this.#size
  }

  /** Adds a leaf; answers the tiles that it filled, lowest level first. */
  add(leaf: Uint8Array): readonly TileBytes[] {
    this.#size += 1
    return this.#push(0, leaf)
  }

  /** The partial tiles of the size that the tree has now. */
  partials(): readonly TileBytes[] {
    return this.#edge.flatMap((hashes, level) => {
      if (hashes.length === 0) return []
      const n = Math.floor(this.#size / TILE_WIDTH ** (level + 1))
      return [{ tile: { level, n, width: hashes.length }, bytes: concat(hashes) }]
    })
  }

  root(): Uint8Array {
    let below: Uint8Array | undefined
    for (const hashes of this.#edge) {
      const row = below === undefined ? hashes : [...hashes, below]
      if (row.length > 0) below = rootOver(row)
    }
    return below ?? rootOver([])
  }

  #push(level: number, hash: Uint8Array): readonly TileBytes[] {
    const hashes = this.#edge[level] ?? []
    this.#edge[level] = hashes
    hashes.push(hash)
    if (hashes.length < TILE_WIDTH) return NONE
    this.#edge[level] = []
    const n = Math.floor(this.#size / TILE_WIDTH ** (level + 1)) - 1
    const filled = { tile: { level, n, width: TILE_WIDTH }, bytes: concat(hashes) }
    return [filled, ...this.#push(level + 1, rootOver(hashes))]
  }
}

const NONE: readonly TileBytes[] = []
