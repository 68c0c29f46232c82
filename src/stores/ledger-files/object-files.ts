/** The objects of a ledger as files below one directory. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ObjectStorage, StoredObject } from '../../ledger/log/log-storage.ts'
import { readIfThere, writeDurably } from './durable-files.ts'

/** No dot segments, no absolute paths: what a caller may name stays below the directory. */
const PATH = /^[a-z0-9-]+(\/[a-z0-9-]+(\.p)?)*$/

/** Whether an object may have this path. */
export function isObjectPath(path: string): boolean {
  return PATH.test(path)
}

export class ObjectFiles implements ObjectStorage {
  readonly #directory: string

  constructor(directory: string) {
    this.#directory = directory
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    return isObjectPath(path) ? readIfThere(this.#file(path)) : undefined
  }

  async write(objects: readonly StoredObject[]): Promise<void> {
    await writeDurably(objects.map(({ path, bytes }) => ({ file: this.#file(path), bytes })))
  }

  async remove(path: string): Promise<void> {
    await rm(this.#file(path), { recursive: true, force: true })
  }

  #file(path: string): string {
    if (!isObjectPath(path)) throw new RangeError(`no path of an object: ${path}`)
    return join(this.#directory, path)
  }
}
