/** Opens a witness: its lock, its key, and what it has seen. */
import type { Clock } from '../../base/clock.ts'
import type { Randomness } from '../../base/randomness.ts'
import {
  COSIGNATURE,
  NO_VKEY,
  readVkey,
  SEED_BYTES,
  Signer,
  type Verifier,
} from '../../ledger/note/note-key.ts'
import { DirectoryLock } from '../ledger-files/directory-lock.ts'
import { makeFolder, syncFolder, writeDurably } from '../ledger-files/durable-files.ts'
import { loadSigningKey } from '../ledger-files/ledger-key-file.ts'
import { WitnessState } from './witness-state.ts'

export type WitnessOptions = {
  /** What the witness has seen; never to be put back to an earlier state. */
  readonly directory: string
  /** Its key; made where there is none. */
  readonly keyFile: string
  /** Name of a new key, such as `witness.example/w1`. */
  readonly name: string
  /** Public keys (vkeys) of the logs that it watches. */
  readonly logs: readonly string[]
  readonly clock: Clock
  readonly randomness: Randomness
}

export type OpenedWitness = {
  readonly state: WitnessState
  /** What its cosignatures are verified with. */
  readonly vkey: string
  readonly close: () => Promise<void>
}

/** Opens a witness; answers in plain words why it cannot be. @throws what the disk throws. */
export async function openWitness(options: WitnessOptions): Promise<OpenedWitness | string> {
  const { directory, clock } = options
  const logs: Verifier[] = []
  for (const vkey of options.logs) {
    const verifier = readVkey(vkey)
    if (verifier === undefined) return `The key of a log is ${NO_VKEY}.`
    logs.push(verifier)
  }
  for (const folder of await makeFolder(directory)) await syncFolder(folder)
  const lock = await DirectoryLock.take(directory, options)
  if (typeof lock === 'string') return `The witness is in use by ${lock}; end it first.`
  try {
    const signer = await witnessKey(options)
    if (typeof signer === 'string') {
      await lock.release()
      return signer
    }
    const state = await WitnessState.open({ directory, signer, logs, clock })
    return { state, vkey: signer.verifier.vkey, close: () => lock.release() }
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function witnessKey({ keyFile, name, randomness }: WitnessOptions): Promise<Signer | string> {
  const known = await loadSigningKey(keyFile)
  if (typeof known === 'string') return known
  if (known !== undefined) {
    const isWitness = known.verifier.type === COSIGNATURE
    return isWitness ? known : `The file ${keyFile} holds the key of a log, not of a witness.`
  }
  const signer = new Signer(name, COSIGNATURE, randomness.bytes(SEED_BYTES))
  await writeDurably([{ file: keyFile, bytes: signer.keyFileText() }])
  return signer
}
