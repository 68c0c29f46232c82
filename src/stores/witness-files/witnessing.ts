/** Takes checkpoints off the machine while the gateway runs: to witnesses and to a folder. */
import type { Cancel, Clock } from '../../base/clock.ts'
import { LIMITS } from '../../base/limits.ts'
import { errorCode } from '../../ledger/log/log-storage.ts'
import { headOf } from '../../ledger/note/checkpoint.ts'
import { readNote } from '../../ledger/note/signed-note.ts'
import { type ReadObject, StoredTree } from '../../ledger/tree/stored-tree.ts'

export type WitnessTrouble = {
  /** Name of the witness, or the folder. */
  readonly place: string
  /**
   * `truncated` or `forked`: there is proof that this ledger is not what it was, an alarm;
   * `failed`: the place could not be reached or did not do its part.
   */
  readonly what: 'truncated' | 'forked' | 'failed'
  readonly code: string
}

/** A checkpoint and the tree that it heads. */
export type Published = { readonly checkpoint: string; readonly tree: StoredTree }

/** Where checkpoints go. */
export interface WitnessPlace {
  readonly name: string
  /**
   * Brings one checkpoint there; answers what is wrong.
   * @throws where the place cannot be reached.
   */
  bring(published: Published): Promise<Omit<WitnessTrouble, 'place'> | undefined>
}

export type WitnessingParts = {
  readonly places: readonly WitnessPlace[]
  /** The log's newest checkpoint. */
  readonly checkpoint: () => Promise<string>
  readonly read: ReadObject
  readonly clock: Clock
  readonly report: (trouble: WitnessTrouble) => void
  /** Time between two rounds; an entry is off the machine within it and one checkpoint. */
  readonly everyMs?: number
}

export class Witnessing {
  readonly #parts: WitnessingParts
  /** Place → size of the last checkpoint that was brought there. */
  readonly #brought = new Map<string, number>()
  #cancel: Cancel | undefined
  #running: Promise<void> = Promise.resolve()
  #isStopped = false

  constructor(parts: WitnessingParts) {
    this.#parts = parts
  }

  /** Begins, and goes on by its own timer. */
  start(): void {
    void this.round().finally(() => this.#schedule())
  }

  /** One round over all places; resolves when each has been tried. Never rejects. */
  round(): Promise<void> {
    this.#running = this.#running
      .then(() => this.#round())
      .catch((error: unknown) => {
        // It must not keep the rounds after it from being tried.
        for (const place of this.#parts.places) this.#failed(place, error)
      })
    return this.#running
  }

  /** A last round, so that what was recorded until the end is off the machine too. */
  async stop(): Promise<void> {
    this.#isStopped = true
    this.#cancel?.()
    await this.round()
  }

  #schedule(): void {
    if (this.#isStopped) return
    const everyMs = this.#parts.everyMs ?? LIMITS.witness_ms_max / 4
    this.#cancel = this.#parts.clock.after(everyMs, () => this.start())
  }

  async #round(): Promise<void> {
    const { places, read } = this.#parts
    const checkpoint = await this.#parts.checkpoint()
    const size = headOf(readNote(checkpoint)?.text ?? '')?.size ?? 0
    const tree = new StoredTree(read, size)
    await Promise.all(places.map((place) => this.#bring(place, { checkpoint, tree })))
  }

  async #bring(place: WitnessPlace, published: Published): Promise<void> {
    const { size } = published.tree
    if (this.#brought.get(place.name) === size) return
    try {
      const trouble = await place.bring(published)
      if (trouble === undefined) this.#brought.set(place.name, size)
      else this.#parts.report({ place: place.name, ...trouble })
    } catch (error) {
      this.#failed(place, error)
    }
  }

  #failed({ name }: WitnessPlace, error: unknown): void {
    this.#parts.report({ place: name, what: 'failed', code: errorCode(error) })
  }
}
