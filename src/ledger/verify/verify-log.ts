/** Verification of a log: one pure function, which start-up, command line and auditors all run. */
import { sameBytes, textOf } from '../../base/bytes.ts'
import { sha256Hex } from '../../base/digest.ts'
import { blobPath } from '../entry/blob-path.ts'
import type { Entry } from '../entry/entry.ts'
import { decodeEntry } from '../entry/entry-bytes.ts'
import { type Checkpoint, openCheckpoint } from '../note/checkpoint.ts'
import type { Verifier } from '../note/note-key.ts'
import { GrowingTree } from '../tree/growing-tree.ts'
import { HASH_BYTES, leafHash } from '../tree/hashes.ts'
import { hashesOf, type ReadObject, readBundle, readTile } from '../tree/stored-tree.ts'
import { TILE_WIDTH, type Tile, tilePath } from '../tree/tile-paths.ts'
import { differenceOf } from './compare-bundle.ts'
import { Continuity, type OpenIntent } from './continuity.ts'
import { type Finding, Findings } from './finding.ts'
import { KeptHeads } from './kept-heads.ts'

export type VerifyParts = {
  /** Reads the log's files: `checkpoint`, `tile/…`, `blob/…`. */
  readonly read: ReadObject
  /** The log's key. */
  readonly log: Verifier
  readonly witnesses?: readonly Verifier[]
  /** Checkpoints kept elsewhere, as text: the log must begin with each of them. */
  readonly against?: readonly string[]
  /**
   * Where reading of the entries themselves begins, with what is known of those before; a start
   * hands in its own, sealed snapshot. Tiles and roots are always checked from the first.
   */
  readonly from?: Continuity
  /** Whether sealed parts beside the log are checked too. */
  readonly blobs?: boolean
  /** Given each entry that was read, in order. */
  readonly onEntry?: (index: number, entry: Entry) => void
  /** Told how many entries are done, now and then. */
  readonly onProgress?: (done: number, size: number) => void
}

export type Verification = {
  /** The log's own checkpoint; `undefined` where there is none to be believed. */
  readonly checkpoint: Checkpoint | undefined
  readonly findings: readonly Finding[]
  /** Findings that are not listed any more. */
  readonly more: number
  /** Sessions seen. */
  readonly sessions: number
  /** Intents without an outcome: exchanges that run, or were cut off by a crash. */
  readonly open: readonly OpenIntent[]
  /** The tree and the state after the last entry, for whoever goes on writing. */
  readonly tree: GrowingTree
  readonly continuity: Continuity
  /** Bytes of the entries that fill no bundle yet. */
  readonly lastBundle: readonly Uint8Array[]
}

export async function verifyLog(parts: VerifyParts): Promise<Verification> {
  return new Verifying(parts).run()
}

class Verifying {
  readonly #parts: VerifyParts
  readonly #findings = new Findings()
  readonly #tree = new GrowingTree()
  readonly #continuity: Continuity
  #lastBundle: readonly Uint8Array[] = []
  /** Set once a hash could neither be read nor made: no root can be told any more. */
  #lost = false

  constructor(parts: VerifyParts) {
    this.#parts = parts
    this.#continuity = parts.from ?? new Continuity()
  }

  async run(): Promise<Verification> {
    const checkpoint = await this.#readCheckpoint()
    if (checkpoint !== undefined) await this.#checkLog(checkpoint)
    return {
      checkpoint,
      findings: this.#findings.list,
      more: this.#findings.more,
      sessions: this.#continuity.sessions,
      open: this.#continuity.open,
      tree: this.#tree,
      continuity: this.#continuity,
      lastBundle: this.#lastBundle,
    }
  }

  async #readCheckpoint(): Promise<Checkpoint | undefined> {
    const { read, log, witnesses } = this.#parts
    const bytes = await read('checkpoint')
    if (bytes === undefined) {
      this.#findings.add('missing', 'There is no checkpoint, so there is no log.', AT_CHECKPOINT)
      return undefined
    }
    const opened = openCheckpoint(textOf(bytes) ?? '', log, witnesses)
    if (typeof opened !== 'string') return opened
    const text = `The log's checkpoint cannot be believed: ${opened}.`
    this.#findings.add('checkpoint', text, AT_CHECKPOINT)
    return undefined
  }

  async #checkLog({ size, root }: Checkpoint): Promise<void> {
    const { log, witnesses = [], against = [], onProgress } = this.#parts
    const kept = new KeptHeads(against, { log, witnesses, findings: this.#findings, size })
    for (let n = 0; n * TILE_WIDTH < size && !this.#lost; n += 1) {
      const width = Math.min(TILE_WIDTH, size - n * TILE_WIDTH)
      await this.#checkBundle(n, width, kept)
      if (n % 64 === 0) onProgress?.(n * TILE_WIDTH, size)
    }
    if (this.#lost) return
    for (const { tile, bytes } of this.#tree.partials()) await this.#compareTile(tile, bytes)
    if (!sameBytes(this.#tree.root(), root)) await this.#explainRoot(size, root)
    kept.conclude()
  }

  async #checkBundle(n: number, width: number, kept: KeptHeads): Promise<void> {
    const leaves = await this.#readLeaves({ level: 0, n, width })
    const first = n * TILE_WIDTH
    const isRead = first + width > this.#continuity.size || width < TILE_WIDTH
    const entries = isRead || leaves === undefined ? await this.#readEntries(n, width) : undefined
    if (entries !== undefined && leaves !== undefined) this.#compare(entries, leaves, n)
    if (entries !== undefined && isRead) await this.#readMeaning(entries, first)
    if (width < TILE_WIDTH) this.#lastBundle = entries ?? []
    const hashes = leaves ?? entries?.map(leafHash)
    if (hashes === undefined) this.#lost = true
    for (const hash of hashes ?? []) {
      for (const { tile, bytes } of this.#tree.add(hash)) {
        if (tile.level !== 0) await this.#compareTile(tile, bytes)
      }
      kept.compare(this.#tree)
    }
  }

  async #readLeaves(tile: Tile): Promise<Uint8Array[] | undefined> {
    const path = tilePath(tile)
    const bytes = await readTile(this.#parts.read, tile)
    const index = tile.n * TILE_WIDTH
    if (bytes === undefined) {
      this.#findings.add('missing', `The tile ${path} is missing.`, { index, path })
      return undefined
    }
    if (bytes.length === tile.width * HASH_BYTES) return hashesOf(bytes)
    const text = `The tile ${path} has ${bytes.length} bytes, not ${tile.width * HASH_BYTES}.`
    this.#findings.add('malformed', text, { index, path })
    return undefined
  }

  async #readEntries(n: number, width: number): Promise<Uint8Array[] | undefined> {
    const tile: Tile = { level: 'entries', n, width }
    const path = tilePath(tile)
    const entries = await readBundle(this.#parts.read, tile)
    if (entries !== undefined) return entries
    const text = `The entry bundle ${path} is missing, or is not whole.`
    this.#findings.add('missing', text, { index: n * TILE_WIDTH, path })
    return undefined
  }

  #compare(entries: readonly Uint8Array[], leaves: readonly Uint8Array[], n: number): void {
    const difference = differenceOf(entries.map(leafHash).map(hex), leaves.map(hex))
    if (difference === undefined) return
    const index = n * TILE_WIDTH + difference.at
    const path = tilePath({ level: 'entries', n, width: leaves.length })
    const what = WORDS[difference.kind]
    const place = `number ${difference.at + 1} of ${path}`
    const text = `Entry ${index} (${place}) ${what}: it does not match its leaf in the tree.`
    this.#findings.add(difference.kind, text, { index, path })
  }

  async #readMeaning(entries: readonly Uint8Array[], first: number): Promise<void> {
    for (const [position, bytes] of entries.entries()) {
      const index = first + position
      if (index < this.#continuity.size) continue
      const decoded = decodeEntry(bytes)
      if ('fault' in decoded) {
        const text = `Entry ${index} is none that Vitrine writes: ${decoded.fault}.`
        this.#findings.add('entry', text, { index })
        this.#continuity.passOver()
        continue
      }
      const fault = this.#continuity.take(decoded.entry)
      if (fault !== undefined) {
        this.#findings.add('sequence', `Entry ${index}: ${fault}.`, { index })
      }
      this.#parts.onEntry?.(index, decoded.entry)
      if (this.#parts.blobs === true) await this.#checkBlob(decoded.entry, index)
    }
  }

  async #checkBlob(entry: Entry, index: number): Promise<void> {
    if (entry.kind !== 'intent' || typeof entry.request === 'string') return
    const { blob } = entry.request
    const path = blobPath(blob)
    const bytes = await this.#parts.read(path)
    if (bytes !== undefined && sha256Hex(bytes) === blob) return
    const what = bytes === undefined ? 'is missing' : 'is not what its name says'
    this.#findings.add('blob', `The part ${path} of entry ${index} ${what}.`, { index, path })
  }

  async #compareTile(tile: Tile, bytes: Uint8Array): Promise<void> {
    const path = tilePath(tile)
    const stored = await readTile(this.#parts.read, tile)
    if (stored === undefined)
      this.#findings.add('missing', `The tile ${path} is missing.`, { path })
    else if (!sameBytes(stored, bytes)) {
      const text = `The tile ${path} does not hold the hashes of the tiles below it.`
      this.#findings.add('tile', text, { path })
    }
  }

  /** The tiles lead to another root than the one that is signed: are the entries right at least? */
  async #explainRoot(size: number, root: Uint8Array): Promise<void> {
    const tree = new GrowingTree()
    for (let n = 0; n * TILE_WIDTH < size; n += 1) {
      const width = Math.min(TILE_WIDTH, size - n * TILE_WIDTH)
      const entries = await readBundle(this.#parts.read, { level: 'entries', n, width })
      for (const entry of entries ?? []) tree.add(leafHash(entry))
    }
    const areEntriesRight = tree.size === size && sameBytes(tree.root(), root)
    const text = areEntriesRight
      ? 'The tiles do not lead to the signed root, though the entries do: the tiles were changed.'
      : `The ${size} entries do not lead to the signed root: entries and tiles were rewritten together.`
    this.#findings.add('root', text, AT_CHECKPOINT)
  }
}

const AT_CHECKPOINT = { path: 'checkpoint' }

const WORDS = {
  changed: 'was changed',
  deleted: 'was deleted',
  inserted: 'was inserted',
  reordered: 'was put in another place',
}

function hex(hash: Uint8Array): string {
  return Buffer.from(hash).toString('hex')
}
