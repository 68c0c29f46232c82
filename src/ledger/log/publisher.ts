/**
 * Integration and publishing: entries into bundles, bundles into tiles, tiles under a checkpoint.
 */
import { concat, sameBytes, utf8 } from '../../base/bytes.ts'
import { signCheckpoint } from '../note/checkpoint.ts'
import type { Signer } from '../note/note-key.ts'
import { encodeBundle } from '../tree/entry-bundle.ts'
import type { GrowingTree } from '../tree/growing-tree.ts'
import { leafHash } from '../tree/hashes.ts'
import { LedgerDamage, type ReadObject, readBundle, readTile } from '../tree/stored-tree.ts'
import { partialsPath, TILE_WIDTH, type Tile, tilePath } from '../tree/tile-paths.ts'
import type { ObjectStorage, StoredObject } from './log-storage.ts'

export type PublisherParts = {
  readonly objects: ObjectStorage
  readonly signer: Signer
  readonly tree: GrowingTree
  /** Entries that fill no bundle yet. */
  readonly lastBundle: readonly Uint8Array[]
  /** The log's newest checkpoint, and the size that it covers. */
  readonly checkpoint: string
  readonly published: number
}

const BUNDLES_KEPT = 4

type FullTile = { readonly tile: Tile; readonly bytes: Uint8Array }

export class Publisher {
  readonly #parts: PublisherParts
  /** Taken in, and not in the tree yet. */
  readonly #unhashed: Uint8Array[] = []
  #bundle: Uint8Array[]
  /** Full bundles that are not stored yet, by position, oldest first. */
  readonly #bundles = new Map<number, readonly Uint8Array[]>()
  #tiles: FullTile[] = []
  /** Folders of partial forms whose full form is there, or about to be. */
  readonly #outgrown = new Set<string>()
  /** Bundles read last: whoever reads one entry reads its neighbours too. */
  #lastRead: readonly { readonly n: number; readonly entries: readonly Uint8Array[] }[] = []
  #checkpoint: string
  #published: number

  constructor(parts: PublisherParts) {
    this.#parts = parts
    this.#bundle = [...parts.lastBundle]
    this.#checkpoint = parts.checkpoint
    this.#published = parts.published
    this.#noteOutgrown()
  }

  /** Entries taken in; each is durable already. */
  get size(): number {
    return this.#parts.tree.size + this.#unhashed.length
  }

  /** Entries that the checkpoint covers. */
  get published(): number {
    return this.#published
  }

  get checkpoint(): string {
    return this.#checkpoint
  }

  /** Takes in the next durable entry. */
  add(entry: Uint8Array): void {
    const n = Math.floor(this.size / TILE_WIDTH)
    this.#unhashed.push(entry)
    this.#bundle.push(entry)
    if (this.#bundle.length < TILE_WIDTH) return
    this.#bundles.set(n, this.#bundle)
    this.#bundle = []
  }

  /** Integrates what was taken in: best done while the disk is busy anyway. */
  integrate(): void {
    for (const entry of this.#unhashed.splice(0)) {
      for (const tile of this.#parts.tree.add(leafHash(entry))) this.#tiles.push(tile)
    }
  }

  /** The bytes of an entry, stored or not. */
  async entryBytes(index: number): Promise<Uint8Array | undefined> {
    if (index >= this.size) return undefined
    const n = Math.floor(index / TILE_WIDTH)
    const isLast = n === Math.floor(this.size / TILE_WIDTH)
    const held = isLast ? this.#bundle : this.#bundles.get(n)
    const entries = held ?? (await this.#stored(n))
    return entries?.[index % TILE_WIDTH]
  }

  /**
   * Publishes all that is integrated: entries, then tiles, then the checkpoint, each durable before
   * the next. Dying in between leaves the old checkpoint with all that it covers; the write-ahead
   * file still has the rest. One call at a time.
   * @throws what the storage throws; the next call goes on from memory.
   */
  async publish(): Promise<void> {
    this.integrate()
    if (this.#published === this.size) return
    const { objects, signer, tree } = this.#parts
    const { size } = tree
    const checkpoint = signCheckpoint(size, tree.root(), signer)
    const bundles = [...this.#bundles]
    const tiles = [...this.#tiles]
    const full = Math.floor(size / TILE_WIDTH)
    const entryFiles = bundles.map(([n, entries]) => bundleFile(n, entries))
    if (this.#bundle.length > 0) entryFiles.push(bundleFile(full, this.#bundle))
    const tileFiles = [...tiles, ...this.#newPartials()].map(tileFile)
    await objects.write(entryFiles)
    await objects.write(tileFiles)
    await objects.write([{ path: 'checkpoint', bytes: utf8(checkpoint) }])
    this.#published = size
    this.#checkpoint = checkpoint
    for (const [n] of bundles) this.#bundles.delete(n)
    this.#tiles = this.#tiles.slice(tiles.length)
    const filled = bundles.map(([n]) => partialsPath({ level: 'entries', n }))
    for (const { tile } of tiles) filled.push(partialsPath(tile))
    await this.#removePartials(filled)
  }

  /** Partial tiles that are not stored already, as higher ones mostly are. */
  #newPartials(): readonly FullTile[] {
    return this.#parts.tree.partials().filter(({ tile: { level } }) => {
      const unit = level === 'entries' ? 1 : TILE_WIDTH ** level
      return Math.floor(this.size / unit) !== Math.floor(this.#published / unit)
    })
  }

  /** Whoever died behind the checkpoint has not removed those of the tiles that it had filled. */
  #noteOutgrown(): void {
    let full = Math.floor(this.#published / TILE_WIDTH)
    if (full > 0) this.#outgrown.add(partialsPath({ level: 'entries', n: full - 1 }))
    for (let level = 0; full > 0; level += 1) {
      this.#outgrown.add(partialsPath({ level, n: full - 1 }))
      full = Math.floor(full / TILE_WIDTH)
    }
  }

  /** Partial forms may go once the full one is there (C2SP tlog-tiles). */
  async #removePartials(filled: readonly string[]): Promise<void> {
    for (const path of filled) this.#outgrown.add(path)
    for (const path of this.#outgrown) {
      await this.#parts.objects.remove(path)
      this.#outgrown.delete(path)
    }
  }

  async #stored(n: number): Promise<readonly Uint8Array[] | undefined> {
    const kept = this.#lastRead.find((one) => one.n === n)
    if (kept !== undefined) return kept.entries
    const read: ReadObject = (path) => this.#parts.objects.read(path)
    const entries = await readBundle(read, { level: 'entries', n, width: TILE_WIDTH })
    const leaves = await readTile(read, { level: 0, n, width: TILE_WIDTH })
    // Whoever edits a bundle below a running gateway is not believed.
    const isSound = entries !== undefined && leaves !== undefined
    if (isSound && !sameBytes(concat(entries.map(leafHash)), leaves)) {
      throw new LedgerDamage(`The entries ${n * TILE_WIDTH} and on are not those of their tile.`)
    }
    if (entries !== undefined) {
      this.#lastRead = [{ n, entries }, ...this.#lastRead.slice(0, BUNDLES_KEPT - 1)]
    }
    return entries
  }
}

function bundleFile(n: number, entries: readonly Uint8Array[]): StoredObject {
  const path = tilePath({ level: 'entries', n, width: entries.length })
  return { path, bytes: encodeBundle(entries) }
}

function tileFile({ tile, bytes }: FullTile): StoredObject {
  return { path: tilePath(tile), bytes }
}
