/**
 * The write-ahead file as segments that are laid out beforehand, so that a write is nothing else.
 */
import { close, constants, fdatasync, open as openFile, write } from 'node:fs'
import { open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { WriteAhead } from '../../ledger/log/log-storage.ts'
import { makeFolder, readIfThere, syncFolder } from './durable-files.ts'

/** Below the private folder. */
export const WRITE_AHEAD_FOLDER = 'write-ahead'
/** Of the file of a segment: the index of its first entry. */
export const SEGMENT_NAME = /^\d{16}$/

const SEGMENT_BYTES = 4_194_304
const PREPARED = 'prepared'
// A write with O_DSYNC is durable as after fdatasync (open(2)), in one call; macOS means less by
// it.
const SYNCS_ITSELF = process.platform === 'linux'
const FLAGS = constants.O_WRONLY | (SYNCS_ITSELF ? constants.O_DSYNC : 0)

const sync = promisify(fdatasync)
const openAt = promisify(openFile)
const closeAt = promisify(close)

export class WriteAheadFiles implements WriteAhead {
  readonly segmentBytes: number
  readonly #folder: string
  #descriptor: number | undefined
  #at = 0
  #prepared: Promise<void> | undefined

  constructor(folder: string, segmentBytes = SEGMENT_BYTES) {
    this.#folder = folder
    this.segmentBytes = segmentBytes
  }

  async segments(): Promise<readonly number[]> {
    await makeFolder(this.#folder)
    const names = await readdir(this.#folder)
    return names
      .filter((name) => SEGMENT_NAME.test(name))
      .sort()
      .map(Number)
  }

  async readSegment(first: number): Promise<Uint8Array> {
    return (await readIfThere(this.#file(first))) ?? new Uint8Array(0)
  }

  async beginSegment(first: number): Promise<void> {
    await this.#letGo()
    await makeFolder(this.#folder)
    this.#prepared ??= this.#prepare()
    const prepared = this.#prepared
    this.#prepared = undefined
    await prepared
    await rename(join(this.#folder, PREPARED), this.#file(first))
    await syncFolder(this.#folder)
    this.#descriptor = await openAt(this.#file(first), FLAGS)
    this.#at = 0
    // Where that fails, the next call tries again and tells.
    this.#prepared = this.#prepare()
    this.#prepared.catch(() => {
      this.#prepared = undefined
    })
  }

  async append(bytes: Uint8Array): Promise<void> {
    if (this.#descriptor === undefined) throw new RangeError('no segment has been begun')
    if (this.#at + bytes.length > this.segmentBytes) throw new RangeError('a segment is full')
    const descriptor = this.#descriptor
    const start = this.#at
    this.#at += bytes.length
    try {
      await writeWhole(descriptor, bytes, start)
      if (!SYNCS_ITSELF) await sync(descriptor)
    } catch (error) {
      await this.#letGo()
      throw error
    }
  }

  async removeSegment(first: number): Promise<void> {
    await rm(this.#file(first), { force: true })
    await syncFolder(this.#folder)
  }

  /** Lets go of the segment in use, and of what is being prepared. */
  async close(): Promise<void> {
    await this.#prepared?.catch(() => undefined)
    await this.#letGo()
  }

  async #letGo(): Promise<void> {
    const descriptor = this.#descriptor
    this.#descriptor = undefined
    if (descriptor !== undefined) await closeAt(descriptor)
  }

  /** Lays out zeros, so that neither space nor the length of the file is left to the write. */
  async #prepare(): Promise<void> {
    const handle = await open(join(this.#folder, PREPARED), 'w', 0o600)
    try {
      await handle.writeFile(new Uint8Array(this.segmentBytes))
      await handle.sync()
    } finally {
      await handle.close()
    }
  }

  #file(first: number): string {
    return join(this.#folder, String(first).padStart(16, '0'))
  }
}

function writeWhole(descriptor: number, bytes: Uint8Array, at: number): Promise<void> {
  return new Promise((resolve, reject) => {
    write(descriptor, bytes, 0, bytes.length, at, (error, written) => {
      if (error !== null) reject(error)
      else if (written === bytes.length) resolve()
      // The kernel took a part; the rest says why, or is taken too.
      else writeWhole(descriptor, bytes.subarray(written), at + written).then(resolve, reject)
    })
  })
}
