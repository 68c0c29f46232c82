/**
 * A folder elsewhere as a witness: it keeps copies of checkpoints, and is never overwritten
 * blindly.
 */
import { join } from 'node:path'
import { sameBytes } from '../../base/bytes.ts'
import type { Clock } from '../../base/clock.ts'
import { openCheckpoint } from '../../ledger/note/checkpoint.ts'
import type { Verifier } from '../../ledger/note/note-key.ts'
import { readIfThere, writeDurably } from '../ledger-files/durable-files.ts'
import type { Published, WitnessPlace, WitnessTrouble } from './witnessing.ts'

const LATEST = 'latest.checkpoint'

export class WitnessFolder implements WitnessPlace {
  readonly name: string
  readonly #folder: string
  readonly #log: Verifier
  readonly #clock: Clock

  /** @param folder one folder for each log; the log's origin names a folder below it. */
  constructor(folder: string, log: Verifier, clock: Clock) {
    this.name = folder
    this.#folder = folderOf(folder, log)
    this.#log = log
    this.#clock = clock
  }

  /**
   * Keeps the newest checkpoint, and the last one of each hour. A copy that the log does not
   * continue stays as it is: it is the evidence.
   */
  async bring({ checkpoint, tree }: Published): Promise<Omit<WitnessTrouble, 'place'> | undefined> {
    const kept = await readIfThere(join(this.#folder, LATEST))
    const before = kept === undefined ? undefined : openCheckpoint(kept.toString(), this.#log)
    if (typeof before === 'string') return { what: 'forked', code: 'UNREADABLE' }
    if (before !== undefined) {
      if (before.size > tree.size) return { what: 'truncated', code: String(before.size) }
      const root = await tree.rootAt(before.size)
      if (!sameBytes(root, before.root)) return { what: 'forked', code: String(before.size) }
    }
    const hour = new Date(this.#clock.nowMs()).toISOString().slice(0, 13)
    const files = [LATEST, `${hour}h.checkpoint`].map((name) => join(this.#folder, name))
    await writeDurably(files.map((file) => ({ file, bytes: checkpoint })))
    return undefined
  }
}

/** The newest checkpoint that a witness folder holds of a log; `undefined` where there is none. */
export async function keptInFolder(folder: string, log: Verifier): Promise<string | undefined> {
  return (await readIfThere(join(folderOf(folder, log), LATEST)))?.toString()
}

function folderOf(folder: string, { name }: Verifier): string {
  return join(folder, name.replaceAll(/[^A-Za-z0-9.-]+/g, '-'))
}
