/** A witness's memory in one file a log: the checkpoint that it cosigned last, durable first. */
import { join } from 'node:path'
import type { Clock } from '../../base/clock.ts'
import { sha256Hex } from '../../base/digest.ts'
import { type Head, headOf } from '../../ledger/note/checkpoint.ts'
import type { Signer, Verifier } from '../../ledger/note/note-key.ts'
import { readNote } from '../../ledger/note/signed-note.ts'
import { addCheckpoint, type WitnessAnswer } from '../../ledger/witness/add-checkpoint.ts'
import { readIfThere, writeDurably } from '../ledger-files/durable-files.ts'

/** What a misbehaving log has signed is kept so often; more would only fill the disk. */
const EVIDENCE_MAX = 100

export type WitnessParts = {
  readonly directory: string
  readonly signer: Signer
  readonly logs: readonly Verifier[]
  readonly clock: Clock
}

export class WitnessState {
  readonly #parts: WitnessParts
  readonly #heads: Map<string, Head>
  #evidence = 0
  /** Requests are judged and stored one after the other. */
  #last: Promise<unknown> = Promise.resolve()

  private constructor(parts: WitnessParts, heads: Map<string, Head>) {
    this.#parts = parts
    this.#heads = heads
  }

  /** @throws where a file cannot be read, or holds no checkpoint: a witness must not forget. */
  static async open(parts: WitnessParts): Promise<WitnessState> {
    const heads = new Map<string, Head>()
    for (const { name: origin } of parts.logs) {
      const file = fileOf(parts.directory, origin)
      const bytes = await readIfThere(file)
      if (bytes === undefined) continue
      const head = headOf(readNote(bytes.toString())?.text ?? '')
      if (head?.origin !== origin) throw new Error(`${file} holds no checkpoint of ${origin}`)
      heads.set(origin, head)
    }
    return new WitnessState(parts, heads)
  }

  /** The head that was cosigned last for a log. */
  latest(origin: string): Head | undefined {
    return this.#heads.get(origin)
  }

  /** Answers one `add-checkpoint`. @throws where the new state could not be stored. */
  answer(request: string): Promise<WitnessAnswer> {
    const answered = this.#last.then(() => this.#answer(request))
    this.#last = answered.catch(() => undefined)
    return answered
  }

  async #answer(request: string): Promise<WitnessAnswer> {
    const { directory, signer, logs, clock } = this.#parts
    const nowSeconds = Math.floor(clock.nowMs() / 1_000)
    const latest = (origin: string): Head | undefined => this.#heads.get(origin)
    const judged = addCheckpoint(request, { logs, signer, latest, nowSeconds })
    if (judged.cosigned !== undefined) {
      const { head, note } = judged.cosigned
      await writeDurably([{ file: fileOf(directory, head.origin), bytes: note }])
      this.#heads.set(head.origin, head)
    }
    if (judged.isMisbehaviour === true) await this.#keepEvidence(request)
    return judged.answer
  }

  async #keepEvidence(request: string): Promise<void> {
    if (this.#evidence >= EVIDENCE_MAX) return
    const checkpoint = request.slice(request.indexOf('\n\n') + 2)
    const name = `${sha256Hex(checkpoint)}.add-checkpoint`
    const file = join(this.#parts.directory, 'evidence', name)
    // Whoever repeats a checkpoint that the log did sign adds nothing.
    if ((await readIfThere(file)) !== undefined) return
    this.#evidence += 1
    await writeDurably([{ file, bytes: request }])
  }
}

function fileOf(directory: string, origin: string): string {
  return join(directory, `${sha256Hex(origin)}.checkpoint`)
}
