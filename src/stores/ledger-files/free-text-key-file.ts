/**
 * Keys of sealed texts in one file of equal slots: a destroyed key is overwritten where it stood.
 */
import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { sha256 } from '../../base/digest.ts'
import type { Randomness } from '../../base/randomness.ts'
import { FREE_TEXT_KEY_BYTES, type FreeTextKeys } from '../../ledger/entry/sealed-text.ts'
import { makeFolder, readIfThere, syncFolder } from './durable-files.ts'

const ID_BYTES = 24
const CHECK_BYTES = 8
const SLOT_BYTES = ID_BYTES + FREE_TEXT_KEY_BYTES + CHECK_BYTES
const ID = /^[a-z0-9_]{1,24}$/

export class FreeTextKeyFile implements FreeTextKeys {
  readonly #file: FileHandle
  readonly #randomness: Randomness
  /** Id → where its slot begins. */
  readonly #slots: Map<string, number>
  #end: number
  /** Changes run one after the other. */
  #last: Promise<unknown> = Promise.resolve()

  private constructor(file: FileHandle, randomness: Randomness, slots: Map<string, number>) {
    this.#file = file
    this.#randomness = randomness
    this.#slots = slots
    this.#end = Math.max(0, ...[...slots.values()].map((at) => at + SLOT_BYTES))
  }

  /** @throws where the file cannot be read or made. */
  static async open(path: string, randomness: Randomness): Promise<FreeTextKeyFile> {
    const bytes = await readIfThere(path)
    if (bytes === undefined) {
      for (const folder of await makeFolder(dirname(path))) await syncFolder(folder)
    }
    const file = await open(path, bytes === undefined ? 'wx+' : 'r+', 0o600)
    if (bytes === undefined) await syncFolder(dirname(path))
    return new FreeTextKeyFile(file, randomness, slotsOf(bytes ?? Buffer.alloc(0)))
  }

  obtain(id: string): Promise<Uint8Array> {
    return this.#inTurn(async () => (await this.find(id)) ?? this.#add(id))
  }

  async find(id: string): Promise<Uint8Array | undefined> {
    const at = this.#slots.get(id)
    if (at === undefined) return undefined
    const slot = Buffer.alloc(SLOT_BYTES)
    await this.#file.read(slot, 0, SLOT_BYTES, at)
    return isSound(slot) && idOf(slot) === id ? keyOf(slot) : undefined
  }

  destroy(id: string): Promise<boolean> {
    return this.#inTurn(async () => {
      const at = this.#slots.get(id)
      if (at === undefined) return false
      await this.#write(Buffer.alloc(SLOT_BYTES), at)
      this.#slots.delete(id)
      return true
    })
  }

  async close(): Promise<void> {
    await this.#last
    await this.#file.close()
  }

  async #add(id: string): Promise<Uint8Array> {
    if (!ID.test(id)) throw new RangeError('no id of a key')
    const key = this.#randomness.bytes(FREE_TEXT_KEY_BYTES)
    const slot = Buffer.alloc(SLOT_BYTES)
    slot.write(id, 'ascii')
    slot.set(key, ID_BYTES)
    slot.set(checkOf(slot), SLOT_BYTES - CHECK_BYTES)
    await this.#write(slot, this.#end)
    this.#slots.set(id, this.#end)
    this.#end += SLOT_BYTES
    return key
  }

  async #write(slot: Buffer, at: number): Promise<void> {
    await this.#file.write(slot, 0, slot.length, at)
    await this.#file.datasync()
  }

  #inTurn<T>(change: () => Promise<T>): Promise<T> {
    const result = this.#last.then(change)
    this.#last = result.catch(() => undefined)
    return result
  }
}

/** Sound slots; what a crash has cut short, or a key's end has zeroed, is none. */
function slotsOf(bytes: Buffer): Map<string, number> {
  const slots = new Map<string, number>()
  for (let at = 0; at + SLOT_BYTES <= bytes.length; at += SLOT_BYTES) {
    const slot = bytes.subarray(at, at + SLOT_BYTES)
    if (isSound(slot)) slots.set(idOf(slot), at)
  }
  return slots
}

function isSound(slot: Buffer): boolean {
  const check = slot.subarray(SLOT_BYTES - CHECK_BYTES)
  return ID.test(idOf(slot)) && Buffer.compare(check, checkOf(slot)) === 0
}

function idOf(slot: Buffer): string {
  return slot.toString('ascii', 0, ID_BYTES).replace(/\0+$/, '')
}

function keyOf(slot: Buffer): Uint8Array {
  return Uint8Array.from(slot.subarray(ID_BYTES, ID_BYTES + FREE_TEXT_KEY_BYTES))
}

/** Tells a whole slot from a torn one; it protects nothing. */
function checkOf(slot: Buffer): Uint8Array {
  return sha256(slot.subarray(0, SLOT_BYTES - CHECK_BYTES)).subarray(0, CHECK_BYTES)
}
