/** The tree as its tiles hold it: hashes of ranges, roots of earlier sizes, and proofs. */
import { decodeBundle } from './entry-bundle.ts'
import { EMPTY_ROOT, HASH_BYTES, nodeHash, rootOver, splitOf } from './hashes.ts'
import { TILE_WIDTH, type Tile, tileHolding, tilePath } from './tile-paths.ts'

/** Bytes of a stored object by its path; `undefined` where there is none. */
export type ReadObject = (path: string) => Promise<Uint8Array | undefined>

/** Stored bytes are not what the format or the log's own hashes say. `message` says where. */
export class LedgerDamage extends Error {
  override readonly name = 'LedgerDamage'
}

// A proof touches one tile a level; 64 serve a few proofs at once.
const TILES_KEPT_MAX = 64

export class StoredTree {
  readonly #read: ReadObject
  readonly size: number
  readonly #kept = new Map<string, Uint8Array>()

  /** The tree of `size` leaves; its tiles are read as they are needed. */
  constructor(read: ReadObject, size: number) {
    this.#read = read
    this.size = size
  }

  /** Root of the first `size` leaves, this tree's own size or less. */
  async rootAt(size: number): Promise<Uint8Array> {
    return size === 0 ? EMPTY_ROOT : this.rangeHash(0, size)
  }

  /** Hashes that prove a leaf's place, from its sibling up (RFC 6962 §2.1.1). */
  async inclusionProof(index: number): Promise<Uint8Array[]> {
    const proof: Uint8Array[] = []
    let [start, end] = [0, this.size]
    while (end - start > 1) {
      const middle = start + splitOf(end - start)
      const isLeft = index < middle
      proof.push(isLeft ? await this.rangeHash(middle, end) : await this.rangeHash(start, middle))
      if (isLeft) end = middle
      else start = middle
    }
    return proof.reverse()
  }

  /** Hashes that prove that this tree begins with that of `oldSize` (RFC 6962 §2.1.2). */
  async consistencyProof(oldSize: number): Promise<Uint8Array[]> {
    if (oldSize === 0 || oldSize === this.size) return []
    const proof: Uint8Array[] = []
    let [start, end] = [0, this.size]
    while (oldSize !== end) {
      const middle = start + splitOf(end - start)
      if (oldSize <= middle) {
        proof.push(await this.rangeHash(middle, end))
        end = middle
      } else {
        proof.push(await this.rangeHash(start, middle))
        start = middle
      }
    }
    // The old tree's own root needs no telling.
    if (start !== 0) proof.push(await this.rangeHash(start, end))
    return proof.reverse()
  }

  /** Hash over the leaves `start` to `end`, where `start` is aligned as the tree splits. */
  async rangeHash(start: number, end: number): Promise<Uint8Array> {
    const length = end - start
    const unit = 2 ** Math.floor(Math.log2(length))
    if (unit === length && start % length === 0) return this.#wholeHash(start, length)
    const middle = start + splitOf(length)
    return nodeHash(await this.rangeHash(start, middle), await this.rangeHash(middle, end))
  }

  async #wholeHash(start: number, length: number): Promise<Uint8Array> {
    let level = 0
    while (TILE_WIDTH ** (level + 1) <= length) level += 1
    const unit = TILE_WIDTH ** level
    const first = start / unit
    const hashes = await this.#tile(level, first)
    const from = first % TILE_WIDTH
    return rootOver(hashes.slice(from, from + length / unit))
  }

  async #tile(level: number, n: number): Promise<Uint8Array[]> {
    const tile = tileHolding(level, n, this.size)
    if (tile === undefined) throw new LedgerDamage(`The log has no hash ${n} at level ${level}.`)
    const path = tilePath(tile)
    const bytes = this.#kept.get(path) ?? (await readTile(this.#read, tile))
    if (bytes === undefined) throw new LedgerDamage(`The tile ${path} is missing.`)
    if (bytes.length !== tile.width * HASH_BYTES) {
      throw new LedgerDamage(`The tile ${path} is not ${tile.width} hashes long.`)
    }
    if (this.#kept.size >= TILES_KEPT_MAX) this.#kept.clear()
    this.#kept.set(path, bytes)
    return hashesOf(bytes)
  }
}

/**
 * The bytes of a tile. A partial one may be gone once the full one is there (C2SP tlog-tiles),
 * whose first hashes it is.
 */
export async function readTile(read: ReadObject, tile: Tile): Promise<Uint8Array | undefined> {
  const bytes = await read(tilePath(tile))
  if (bytes !== undefined || tile.width === TILE_WIDTH) return bytes
  const full = await read(tilePath({ ...tile, width: TILE_WIDTH }))
  return full?.subarray(0, tile.width * HASH_BYTES)
}

/** The entries of a bundle, under the same rule; `undefined` where it is missing or malformed. */
export async function readBundle(read: ReadObject, tile: Tile): Promise<Uint8Array[] | undefined> {
  const partial = await read(tilePath(tile))
  const bytes = partial ?? (await read(tilePath({ ...tile, width: TILE_WIDTH })))
  const entries = bytes === undefined ? undefined : decodeBundle(bytes)
  return partial === undefined ? entries?.slice(0, tile.width) : entries
}

/** The hashes of a tile, as views. */
export function hashesOf(tile: Uint8Array): Uint8Array[] {
  const hashes: Uint8Array[] = []
  for (let at = 0; at + HASH_BYTES <= tile.length; at += HASH_BYTES) {
    hashes.push(tile.subarray(at, at + HASH_BYTES))
  }
  return hashes
}
