/** Opens the ledger of a state directory: its lock, its keys, its files. */
import { join } from 'node:path'
import type { Clock } from '../../base/clock.ts'
import type { Randomness } from '../../base/randomness.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { LedgerFault, type LedgerTrouble } from '../../ledger/ledger-options.ts'
import { NOTE_SIGNATURE, SEED_BYTES, Signer } from '../../ledger/note/note-key.ts'
import { createLog, openLedger } from '../../ledger/open-ledger.ts'
import { DirectoryLock } from './directory-lock.ts'
import { makeFolder, syncFolder } from './durable-files.ts'
import { FreeTextKeyFile } from './free-text-key-file.ts'
import { adoptNewKey, loadSigningKey, newKeyFile, storeNewKey } from './ledger-key-file.ts'
import { LockedStorage } from './locked-storage.ts'
import { ObjectFiles } from './object-files.ts'
import { WRITE_AHEAD_FOLDER, WriteAheadFiles } from './write-ahead-files.ts'

/** Below it lies what no auditor needs, and nobody else may read. */
export const PRIVATE_FOLDER = 'private'
/** The file in it that belongs with the keys of the gateway, not with the log. */
export const FREE_TEXT_KEYS = 'free-text-keys'

export type LedgerFilesOptions = {
  /** Holds the log as C2SP tlog-tiles lays it out: `checkpoint`, `tile/…`; and `blob/…`. */
  readonly directory: string
  /** The signing key; made together with a new log where neither is there. */
  readonly keyFile: string
  /** Origin of a new log, such as `example.com/vitrine`; an existing one keeps its own. */
  readonly origin: string
  readonly clock: Clock
  readonly randomness: Randomness
  readonly report: (trouble: LedgerTrouble) => void
  readonly against?: readonly string[]
  readonly checkpointMs?: number
  readonly lingerMs?: number
}

export type LedgerFiles = {
  readonly ledger: Ledger
  /** Exchanges that a crash had cut off, closed as `interrupted` now. */
  readonly recovered: number
  /** What the log is verified with; public. */
  readonly vkey: string
  /** A file of the log by its path, such as `tile/0/000`, for who serves it to verifiers. */
  readonly logFile: (path: string) => Promise<Uint8Array | undefined>
  /** Publishes the last checkpoint and lets go. */
  readonly close: () => Promise<void>
}

export async function openLedgerFiles(
  options: LedgerFilesOptions,
): Promise<LedgerFiles | LedgerFault> {
  const secret = join(options.directory, PRIVATE_FOLDER)
  for (const folder of await makeFolder(secret)) await syncFolder(folder)
  const lock = await DirectoryLock.take(secret, options)
  if (typeof lock === 'string') {
    return new LedgerFault(`The ledger is in use by ${lock}; end it first.`)
  }
  const opened = await openLocked(options, lock).catch(async (error: unknown) => {
    await lock.release()
    throw error
  })
  if (opened instanceof LedgerFault) await lock.release()
  return opened
}

async function openLocked(
  options: LedgerFilesOptions,
  lock: DirectoryLock,
): Promise<LedgerFiles | LedgerFault> {
  const secret = join(options.directory, PRIVATE_FOLDER)
  const ahead = new WriteAheadFiles(join(secret, WRITE_AHEAD_FOLDER))
  const storage = new LockedStorage(new ObjectFiles(options.directory), ahead, lock)
  const signer = await signingKey(options, storage)
  if (typeof signer === 'string') return new LedgerFault(signer)
  const keys = await FreeTextKeyFile.open(join(secret, FREE_TEXT_KEYS), options.randomness)
  const close = async (): Promise<void> => {
    await ahead.close()
    await keys.close()
    await lock.release()
  }
  const opened = await openLedger({ ...options, storage, keys, signer })
  if (opened instanceof LedgerFault) {
    await close()
    return opened
  }
  const { ledger, recovered } = opened
  return {
    ledger,
    recovered,
    vkey: signer.verifier.vkey,
    logFile: async (path) => (isPublic(path) ? storage.objects.read(path) : undefined),
    close: async () => {
      try {
        await ledger.close()
      } finally {
        await close()
      }
    },
  }
}

/**
 * The key of the log. A new key and a new log are made together, and only where neither is there: a
 * key that has signed must not begin another log.
 */
async function signingKey(
  { directory, keyFile, origin, randomness }: LedgerFilesOptions,
  storage: LockedStorage,
): Promise<Signer | string> {
  const known = await loadSigningKey(keyFile)
  const isNew = (await storage.objects.read('checkpoint')) === undefined
  if (known instanceof Signer && isNew) return withoutLog(directory, keyFile)
  if (known !== undefined) return known
  const begun = await loadSigningKey(newKeyFile(keyFile))
  if (typeof begun === 'string') return begun
  if (begun === undefined && !isNew) {
    return `There is a log, and its signing key ${keyFile} is missing; put it back from a copy.`
  }
  const signer = begun ?? new Signer(origin, NOTE_SIGNATURE, randomness.bytes(SEED_BYTES))
  if (begun === undefined) await storeNewKey(keyFile, signer)
  if (isNew) await createLog(storage, signer)
  await adoptNewKey(keyFile)
  return signer
}

function isPublic(path: string): boolean {
  return path === 'checkpoint' || path.startsWith('tile/')
}

function withoutLog(directory: string, keyFile: string): string {
  return (
    `There is the ledger's key ${keyFile}, and no checkpoint of its log in ${directory}. If ` +
    'ledger.directory was changed, move the files of the old folder there; if they are lost, put ' +
    'a copy back. A new log begins where the key is moved away as well, since a key that has ' +
    'signed begins no other.'
  )
}
