/**
 * Opens a ledger: verifies what is published, replays what is not, closes what a crash left open.
 */
import { textOf, utf8 } from '../base/bytes.ts'
import { Refusal } from '../base/refusal.ts'
import { Ledger } from './ledger.ts'
import { LedgerFault, type LedgerOptions, SNAPSHOT_KEY, WRITE_AHEAD_KEY } from './ledger-options.ts'
import { errorCode, type LogStorage } from './log/log-storage.ts'
import { Publisher } from './log/publisher.ts'
import { replay } from './log/replay.ts'
import { decodeSnapshot, SNAPSHOT_PATH } from './log/snapshot.ts'
import { signCheckpoint } from './note/checkpoint.ts'
import type { Signer } from './note/note-key.ts'
import { EMPTY_ROOT } from './tree/hashes.ts'
import { LedgerDamage } from './tree/stored-tree.ts'
import { Continuity } from './verify/continuity.ts'
import { type Verification, verifyLog } from './verify/verify-log.ts'

const ADVICE =
  'Leave its directory as it is, run `vitrine audit verify` on it, compare it with a checkpoint ' +
  'kept elsewhere, and go on from a copy that verifies.'
const MEND = 'Mend it, or free space on it, and start again: nothing is lost.'

export type OpenedLedger = {
  readonly ledger: Ledger
  /** Exchanges that a crash had cut off; they are closed as `interrupted` now. */
  readonly recovered: number
}

/** Makes the log of a new key: a checkpoint over nothing, without which no ledger opens. */
export async function createLog({ objects }: LogStorage, signer: Signer): Promise<void> {
  const checkpoint = signCheckpoint(0, EMPTY_ROOT, signer)
  await objects.write([{ path: 'checkpoint', bytes: utf8(checkpoint) }])
}

/**
 * Opens the ledger that is there. Answers a fault where it is not what was written, or its disk
 * cannot be used: then nothing has been changed but what a crash had left unfinished.
 */
export async function openLedger(options: LedgerOptions): Promise<OpenedLedger | LedgerFault> {
  try {
    return await open(options)
  } catch (error) {
    if (error instanceof LedgerDamage) return new LedgerFault(`${error.message} ${ADVICE}`)
    const code = errorCode(error)
    // Without a code it is no trouble of a disk, but a bug of ours.
    if (code === 'UNKNOWN') throw error
    return new LedgerFault(`The disk of the ledger cannot be used (${code}). ${MEND}`)
  }
}

async function open(options: LedgerOptions): Promise<OpenedLedger | LedgerFault> {
  const erased: number[] = []
  const onErased = (index: number): void => void erased.push(index)
  const verification = await verifyPublished(options, onErased)
  const [finding] = verification.findings
  if (finding !== undefined || verification.checkpoint === undefined) {
    const more = verification.findings.length - 1 + verification.more
    const others = more > 0 ? ` (and ${more} more)` : ''
    return unsound(`${finding?.text ?? 'It has no checkpoint.'}${others}`, verification)
  }
  const { ahead, objects } = options.storage
  const { tree, continuity, lastBundle, checkpoint } = verification
  const known = continuity.size
  const publisher = new Publisher({
    objects,
    signer: options.signer,
    tree,
    lastBundle,
    checkpoint: textOf((await objects.read('checkpoint')) ?? new Uint8Array(0)) ?? '',
    published: checkpoint.size,
  })
  const key = options.signer.derive(WRITE_AHEAD_KEY)
  const fault = await replay({ ahead, key, continuity, publisher, onErased })
  if (fault !== undefined) return unsound(fault, verification)
  if (publisher.size < known) {
    const had = `It holds ${publisher.size} entries, and has held ${known} before`
    return unsound(`${had}: the last ${known - publisher.size} are missing.`, verification)
  }
  await publisher.publish()
  for (const first of await ahead.segments()) await ahead.removeSegment(first)
  const ledger = new Ledger({ ...options, continuity, publisher })
  const recovered = await ledger.start()
  if (recovered instanceof Refusal) {
    // It must not come back to life behind whoever was told that it did not open.
    await ledger.close().catch(() => undefined)
    return new LedgerFault(`${recovered.why} ${MEND}`)
  }
  // An erasure that a crash cut off, between its record and its act.
  for (const index of erased) await ledger.destroyKeysOf(index)
  return { ledger, recovered }
}

async function verifyPublished(
  { storage, signer, against = [] }: LedgerOptions,
  onErased: (index: number) => void,
): Promise<Verification> {
  const read = (path: string) => storage.objects.read(path)
  const bytes = await read(SNAPSHOT_PATH)
  const state = bytes === undefined ? undefined : decodeSnapshot(bytes, signer.derive(SNAPSHOT_KEY))
  return verifyLog({
    read,
    log: signer.verifier,
    against,
    from: state === undefined ? new Continuity() : Continuity.from(state),
    onEntry: (_, entry) => {
      if (entry.kind === 'free-text-erased') onErased(entry.index)
    },
  })
}

function unsound(what: string, { findings }: Verification): LedgerFault {
  const told = 'The ledger is not what was written, so nothing is written to it.'
  return new LedgerFault(`${told} ${what} ${ADVICE}`, findings)
}
