/** Keys by which clients cancel what they run: the gateway's own, each for one connection. */
import { timingSafeEqual } from 'node:crypto'
import type { Randomness } from '../../base/randomness.ts'
import type { BackendKey } from '../../wire/postgres/session-facts.ts'

const KEY_BYTES = { short: 4, long: 32 } as const
/** Some drivers keep the number in a signed word (pgjdbc#2318). */
const PROCESS_ID_MAX = 0x7fffffff

export class CancelKeys {
  readonly #randomness: Randomness
  readonly #byProcess = new Map<number, { readonly key: Buffer; readonly cancel: () => void }>()

  constructor(randomness: Randomness) {
    this.#randomness = randomness
  }

  /** A key that lasts as long as its connection; nothing else ever takes it away. */
  issue(isLong: boolean, cancel: () => void): BackendKey {
    const key = Buffer.from(this.#randomness.bytes(isLong ? KEY_BYTES.long : KEY_BYTES.short))
    let processId = 0
    while (processId === 0 || this.#byProcess.has(processId)) {
      processId = Buffer.from(this.#randomness.bytes(4)).readUInt32BE() & PROCESS_ID_MAX
    }
    this.#byProcess.set(processId, { key, cancel })
    return { processId, key }
  }

  revoke(processId: number): void {
    this.#byProcess.delete(processId)
  }

  /** Cancels what runs there, if the key is right; the client is not told whether it was. */
  cancel(processId: number, key: Buffer): boolean {
    const known = this.#byProcess.get(processId)
    if (known === undefined || known.key.length !== key.length) return false
    if (!timingSafeEqual(known.key, key)) return false
    known.cancel()
    return true
  }
}
