/**
 * The pseudonym keys in one file, by epoch: the newest makes pseudonyms, older ones still read
 * them.
 */
import { z } from 'zod'
import type { Randomness } from '../../base/randomness.ts'
import { readSecretIfThere, writeDurably } from '../private-file.ts'
import { UnsoundState } from '../unsound-state.ts'

// AES-SIV with 256-bit keys takes two of them (RFC 5297 §2.2).
const KEY_BYTES = 64

const FILE = z.strictObject({
  version: z.literal(1),
  epochs: z.array(z.strictObject({ epoch: z.int().min(0), key: z.base64() })).min(1),
  /** What probes are counted by; it outlives every epoch. */
  probes: z.base64().optional(),
})

export type PseudonymKey = { readonly epoch: number; readonly key: Uint8Array }

type Kept = { readonly epochs: readonly PseudonymKey[]; readonly probeKey: Uint8Array }

export class PseudonymKeys {
  readonly #file: string
  readonly #randomness: Randomness
  #kept: Kept

  private constructor(file: string, randomness: Randomness, kept: Kept) {
    this.#file = file
    this.#randomness = randomness
    this.#kept = kept
  }

  /**
   * Reads the key file, or makes one with a first key where there is none.
   * @throws where the file cannot be read, written or understood: without its keys the gateway must
   * not start, since the same person would get another pseudonym.
   */
  static open(file: string, randomness: Randomness): PseudonymKeys {
    const text = readSecretIfThere(file)
    const read = text === undefined ? undefined : parsed(text, file)
    const epochs = read?.epochs.map(({ epoch, key }) => ({ epoch, key: bytesOf(key) }))
    const kept: Kept = {
      epochs: newestFirst(epochs ?? [{ epoch: 0, key: randomness.bytes(KEY_BYTES) }]),
      probeKey: read?.probes === undefined ? randomness.bytes(KEY_BYTES) : bytesOf(read.probes),
    }
    if (read?.probes === undefined) write(file, kept)
    return new PseudonymKeys(file, randomness, kept)
  }

  /** The key that new pseudonyms are made with. */
  current(): PseudonymKey {
    const [newest] = this.#kept.epochs
    if (newest === undefined) throw new Error('a key file without keys')
    return newest
  }

  /** All that have not been destroyed, newest first. */
  all(): readonly PseudonymKey[] {
    return this.#kept.epochs
  }

  /** The key that values which were looked up are counted by. */
  get probeKey(): Uint8Array {
    return this.#kept.probeKey
  }

  /** Makes the key of a new epoch; from then on pseudonyms are made with it. Its number. */
  rotate(): number {
    const epoch = this.current().epoch + 1
    const key = this.#randomness.bytes(KEY_BYTES)
    this.#keep([{ epoch, key }, ...this.#kept.epochs])
    return epoch
  }

  /**
   * Destroys the key of an epoch, so that its pseudonyms lead back to nobody any more; whether
   * there was one. The newest cannot go: make a new one first.
   */
  destroy(epoch: number): boolean {
    const found = this.#kept.epochs.find((each) => each.epoch === epoch)
    if (found === undefined || found === this.current()) return false
    this.#keep(this.#kept.epochs.filter((each) => each !== found))
    found.key.fill(0)
    return true
  }

  #keep(epochs: readonly PseudonymKey[]): void {
    const kept = { ...this.#kept, epochs: newestFirst(epochs) }
    write(this.#file, kept)
    this.#kept = kept
  }
}

function newestFirst(epochs: readonly PseudonymKey[]): readonly PseudonymKey[] {
  return [...epochs].sort((a, b) => b.epoch - a.epoch)
}

function bytesOf(key: string): Uint8Array {
  return Uint8Array.from(Buffer.from(key, 'base64'))
}

function write(file: string, { epochs, probeKey }: Kept): void {
  const base64 = (key: Uint8Array): string => Buffer.from(key).toString('base64')
  const written = epochs.map(({ epoch, key }) => ({ epoch, key: base64(key) }))
  writeDurably(
    file,
    `${JSON.stringify({ version: 1, epochs: written, probes: base64(probeKey) })}\n`,
  )
}

/** Without its keys the gateway must not start: the same person would get another pseudonym. */
function parsed(text: string, file: string): z.output<typeof FILE> {
  try {
    const read: unknown = JSON.parse(text)
    return FILE.parse(read)
  } catch {
    throw new UnsoundState(
      `${file} holds no keys of pseudonyms. Put it back from a backup: without them no pseudonym that was shown leads back.`,
    )
  }
}
