/** Seals what entries may not say openly, and puts what is too large for them beside the log. */
import { utf8 } from '../../base/bytes.ts'
import type { Clock } from '../../base/clock.ts'
import { sha256Hex } from '../../base/digest.ts'
import { newIdentifier } from '../../base/identifier.ts'
import { LIMITS } from '../../base/limits.ts'
import type { Randomness } from '../../base/randomness.ts'
import { Refusal } from '../../base/refusal.ts'
import { errorCode, type ObjectStorage } from '../log/log-storage.ts'
import { blobPath } from './blob-path.ts'
import type { Sealed, SealedBeside } from './field-types.ts'
import { inertText } from './inert-text.ts'
import { type FreeTextKeys, type SealingKey, seal, sealBytes } from './sealed-text.ts'

export type SealingParts = {
  readonly keys: FreeTextKeys
  readonly objects: ObjectStorage
  readonly clock: Clock
  readonly randomness: Randomness
}

export class Sealing {
  readonly #parts: SealingParts

  constructor(parts: SealingParts) {
    this.#parts = parts
  }

  /**
   * A text under a key of its own, which can be erased alone; or under the key of the day, for
   * texts that strangers can cause in any number.
   * @throws what the store of keys throws.
   */
  async text(text: string, under: 'own' | 'day'): Promise<Sealed> {
    const { randomness } = this.#parts
    const id = under === 'own' ? newIdentifier('record', randomness) : this.#day()
    return seal(inertText(text), await this.#key(id), randomness)
  }

  /** A text beside the log, durable once this resolves; a refusal where it cannot be. */
  async beside(text: string): Promise<SealedBeside | Refusal> {
    const inert = inertText(text)
    if (utf8(inert).length > LIMITS.blob_bytes_max) {
      return new Refusal('LIMIT', `blob_bytes_max is ${LIMITS.blob_bytes_max}.`)
    }
    try {
      const key = await this.#key(newIdentifier('record', this.#parts.randomness))
      const bytes = sealBytes(inert, key, this.#parts.randomness)
      const blob = sha256Hex(bytes)
      await this.#parts.objects.write([{ path: blobPath(blob), bytes }])
      return { key: key.id, blob, bytes: bytes.length }
    } catch (error) {
      return sealingFailed(error)
    }
  }

  async #key(id: string): Promise<SealingKey> {
    return { id, key: await this.#parts.keys.obtain(id) }
  }

  #day(): string {
    const day = new Date(this.#parts.clock.nowMs()).toISOString().slice(0, 10)
    return `day_${day.replaceAll('-', '')}`
  }
}

/** Whether an id is that of a day's key, which many entries share. */
export function isDayKey(id: string): boolean {
  return id.startsWith('day_')
}

export function sealingFailed(error: unknown): Refusal {
  return new Refusal('LEDGER_DOWN', `What is to be sealed cannot be stored (${errorCode(error)}).`)
}
