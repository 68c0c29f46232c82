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
   * `truncated` or `forked`: this ledger is not what it was, an alarm; `disputed`: a witness
   * that has cosigned says so now, though what runs has only grown: it is wrong, or somebody else
   * has the ledger's key; `failed`: the place could not be reached or did not do its part.
   */
  readonly what: 'truncated' | 'forked' | 'disputed' | 'failed'
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
  readonly #visits: readonly Visits[]

  constructor(parts: WitnessingParts) {
    this.#parts = parts
    this.#visits = parts.places.map((place) => new Visits(place, parts))
  }

  /** Begins; each place then goes on by its own timer, so that none waits for another. */
  start(): void {
    for (const visits of this.#visits) visits.start()
  }

  /** One round over all places; resolves when each has been tried. Never rejects. */
  async round(): Promise<void> {
    await Promise.all(this.#visits.map((visits) => visits.visit()))
  }

  /**
   * A last round, so that what was recorded until the end is off the machine too. A place that
   * does not answer is not waited for longer than `witness_stop_ms_max`.
   */
  async stop(): Promise<void> {
    for (const visits of this.#visits) visits.stop()
    let forget: Cancel = () => undefined
    const patience = new Promise<void>((resolve) => {
      forget = this.#parts.clock.after(LIMITS.witness_stop_ms_max, resolve)
    })
    await Promise.race([this.round(), patience])
    forget()
  }
}

/** The visits to one place, one after the other. */
class Visits {
  readonly #place: WitnessPlace
  readonly #parts: WitnessingParts
  /** Size of the last checkpoint that was brought there. */
  #brought: number | undefined
  #cancel: Cancel | undefined
  #running: Promise<void> = Promise.resolve()
  #isStopped = false

  constructor(place: WitnessPlace, parts: WitnessingParts) {
    this.#place = place
    this.#parts = parts
  }

  start(): void {
    void this.visit().finally(() => this.#schedule())
  }

  /** Never rejects. */
  visit(): Promise<void> {
    this.#running = this.#running
      .then(() => this.#bring())
      .catch((error: unknown) => this.#report({ what: 'failed', code: errorCode(error) }))
    return this.#running
  }

  stop(): void {
    this.#isStopped = true
    this.#cancel?.()
  }

  #schedule(): void {
    if (this.#isStopped) return
    const everyMs = this.#parts.everyMs ?? LIMITS.witness_ms_max / 4
    this.#cancel = this.#parts.clock.after(everyMs, () => this.start())
  }

  async #bring(): Promise<void> {
    const checkpoint = await this.#parts.checkpoint()
    const size = headOf(readNote(checkpoint)?.text ?? '')?.size ?? 0
    if (this.#brought === size) return
    const tree = new StoredTree(this.#parts.read, size)
    const trouble = await this.#place.bring({ checkpoint, tree })
    if (trouble === undefined) this.#brought = size
    else this.#report(trouble)
  }

  #report(trouble: Omit<WitnessTrouble, 'place'>): void {
    this.#parts.report({ place: this.#place.name, ...trouble })
  }
}
