/** Reads a running ledger: what is published from the storage, what is newer from memory. */
import { sha256Hex } from '../base/digest.ts'
import { blobPath } from './entry/blob-path.ts'
import type { Entry } from './entry/entry.ts'
import { decodeEntry } from './entry/entry-bytes.ts'
import type { Sealed, SealedBeside } from './entry/field-types.ts'
import { type FreeTextKeys, openBytes, openSealed } from './entry/sealed-text.ts'
import type { Publisher } from './log/publisher.ts'
import { headOf } from './note/checkpoint.ts'
import { readNote } from './note/signed-note.ts'
import { proofFileText } from './proof-file.ts'
import type { LedgerReader, ReadEntry } from './reader.ts'
import { LedgerDamage, type ReadObject, StoredTree } from './tree/stored-tree.ts'

export type ReaderParts = {
  readonly publisher: Publisher
  readonly read: ReadObject
  readonly keys: FreeTextKeys
  /** Publishes what no checkpoint covers yet. */
  readonly publish: () => Promise<void>
}

export class RunningReader implements LedgerReader {
  readonly #parts: ReaderParts
  readonly #waiting = new Set<() => void>()
  #cosigned = ''

  constructor(parts: ReaderParts) {
    this.#parts = parts
  }

  size(): number {
    return this.#parts.publisher.size
  }

  async *entries(from: number, to: number): AsyncIterable<ReadEntry> {
    for (let index = Math.max(0, from); index < Math.min(to, this.size()); index += 1) {
      const found = await this.entry(index)
      if (found !== undefined) yield found
    }
  }

  async entry(index: number): Promise<ReadEntry | undefined> {
    if (!Number.isSafeInteger(index) || index < 0 || index >= this.size()) return undefined
    const bytes = await this.#parts.publisher.entryBytes(index)
    if (bytes === undefined) throw new LedgerDamage(`Entry ${index} cannot be read.`)
    const decoded = decodeEntry(bytes)
    if ('fault' in decoded) throw new LedgerDamage(`Entry ${index} is damaged: ${decoded.fault}.`)
    return { index, entry: decoded.entry, bytes }
  }

  async *follow(from: number, signal: AbortSignal): AsyncIterable<ReadEntry> {
    let next = Math.max(0, from)
    while (!signal.aborted) {
      for await (const entry of this.entries(next, this.size())) {
        if (signal.aborted) return
        next = entry.index + 1
        yield entry
      }
      if (next >= this.size() && !signal.aborted) await this.#grown(signal)
    }
  }

  /** Tells followers that there is more to read. */
  wake(): void {
    for (const resolve of this.#waiting) resolve()
  }

  /** Evidence made from now on carries this cosigned checkpoint, for the entries that it covers. */
  preferCheckpoint(cosigned: string): void {
    this.#cosigned = cosigned
  }

  async proofFile(index: number): Promise<string | undefined> {
    const found = await this.entry(index)
    if (found === undefined) return undefined
    if (index >= this.#parts.publisher.published) await this.#parts.publish()
    const checkpoint = this.#coveredByCosigned(index) ? this.#cosigned : await this.checkpoint()
    const tree = new StoredTree(this.#parts.read, sizeOf(checkpoint))
    const proof = await tree.inclusionProof(index)
    return proofFileText({ index, bytes: found.bytes, proof, checkpoint })
  }

  async checkpoint(): Promise<string> {
    return this.#parts.publisher.checkpoint
  }

  async openFreeText(entry: Entry): Promise<string | undefined> {
    const reason = 'reason' in entry ? entry.reason : undefined
    return reason === undefined ? undefined : this.open(reason)
  }

  async open(sealed: Sealed | SealedBeside): Promise<string | undefined> {
    const { keys, read } = this.#parts
    if ('sealed' in sealed) return openSealed(sealed, keys)
    const [key, bytes] = [await keys.find(sealed.key), await read(blobPath(sealed.blob))]
    if (key === undefined || bytes === undefined || sha256Hex(bytes) !== sealed.blob)
      return undefined
    return openBytes(bytes, { id: sealed.key, key })
  }

  #coveredByCosigned(index: number): boolean {
    return this.#cosigned !== '' && index < sizeOf(this.#cosigned)
  }

  #grown(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        signal.removeEventListener('abort', wake)
        this.#waiting.delete(wake)
        resolve()
      }
      signal.addEventListener('abort', wake)
      this.#waiting.add(wake)
    })
  }
}

function sizeOf(checkpoint: string): number {
  return headOf(readNote(checkpoint)?.text ?? '')?.size ?? 0
}
