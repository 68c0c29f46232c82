/**
 * The pseudonym keys in one file, by epoch: the newest makes pseudonyms, older ones still read
 * them.
 */
import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { z } from 'zod'
import type { Randomness } from '../../base/randomness.ts'

// AES-SIV with 256-bit keys takes two of them (RFC 5297 §2.2).
const KEY_BYTES = 64

const FILE = z.strictObject({
  version: z.literal(1),
  epochs: z.array(z.strictObject({ epoch: z.int().min(0), key: z.base64() })).min(1),
})

export type PseudonymKey = { readonly epoch: number; readonly key: Uint8Array }

export class PseudonymKeys {
  readonly #epochs: readonly PseudonymKey[]

  private constructor(epochs: readonly PseudonymKey[]) {
    this.#epochs = [...epochs].sort((a, b) => b.epoch - a.epoch)
  }

  /**
   * Reads the key file, or makes one with a first key where there is none.
   * @throws where the file cannot be read, written or understood: without its keys the gateway must
   * not start, since the same person would get another pseudonym.
   */
  static open(file: string, randomness: Randomness): PseudonymKeys {
    const text = readIfThere(file)
    if (text === undefined) return PseudonymKeys.#create(file, randomness)
    const { epochs } = FILE.parse(JSON.parse(text))
    return new PseudonymKeys(
      epochs.map(({ epoch, key }) => ({ epoch, key: Buffer.from(key, 'base64') })),
    )
  }

  static #create(file: string, randomness: Randomness): PseudonymKeys {
    const first: PseudonymKey = { epoch: 0, key: randomness.bytes(KEY_BYTES) }
    const key = Buffer.from(first.key).toString('base64')
    writeDurably(file, `${JSON.stringify({ version: 1, epochs: [{ epoch: 0, key }] })}\n`)
    return new PseudonymKeys([first])
  }

  /** The key that new pseudonyms are made with. */
  current(): PseudonymKey {
    const [newest] = this.#epochs
    if (newest === undefined) throw new Error('a key file without keys')
    return newest
  }

  /** All that have not been destroyed, newest first. */
  all(): readonly PseudonymKey[] {
    return this.#epochs
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** A pseudonym made with a key that a crash has swallowed could never be read again. */
function writeDurably(file: string, text: string): void {
  const beside = `${file}.new`
  const handle = openSync(beside, 'w', 0o600)
  try {
    writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  chmodSync(beside, 0o600)
  renameSync(beside, file)
}
