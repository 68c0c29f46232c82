/** What a ledger is opened with, and why it may refuse to open. */
import type { Clock } from '../base/clock.ts'
import type { Randomness } from '../base/randomness.ts'
import type { FreeTextKeys } from './entry/sealed-text.ts'
import type { LogStorage } from './log/log-storage.ts'
import type { Signer } from './note/note-key.ts'
import type { Finding } from './verify/finding.ts'

/** Names of the keys that are derived from the signing key. */
export const WRITE_AHEAD_KEY = 'write-ahead v1'
export const SNAPSHOT_KEY = 'snapshot v1'

/** Trouble for logs, counters and alarms; holds no text of anyone. */
export type LedgerTrouble = {
  /**
   * `down`: entries cannot be written, or the disk does not answer; `unpublished`: the log cannot
   * be; both refuse new exchanges, until `resumed` and `published`. `inconsistent`: a bug of ours.
   */
  readonly what: 'down' | 'resumed' | 'unpublished' | 'published' | 'inconsistent'
  /** A code such as `ENOSPC`, `STALLED`, or the kind of an entry. */
  readonly code: string
}

export type LedgerOptions = {
  readonly storage: LogStorage
  readonly keys: FreeTextKeys
  /** The log's key; its name is the log's origin. */
  readonly signer: Signer
  readonly clock: Clock
  readonly randomness: Randomness
  readonly report: (trouble: LedgerTrouble) => void
  /** Checkpoints kept elsewhere: a log that does not continue them is not opened. */
  readonly against?: readonly string[]
  /** Time from an entry to the checkpoint that covers it; `checkpoint_ms_max` or less. */
  readonly checkpointMs?: number
  /** How long an outcome may wait for an intent to be written with; not at all unless told. */
  readonly lingerMs?: number
}

/** The ledger cannot be opened as it stands; a value, since an operator has to act. */
export class LedgerFault {
  /** What is wrong, where, and what to do, in plain words. */
  readonly message: string
  readonly findings: readonly Finding[]

  constructor(message: string, findings: readonly Finding[] = []) {
    this.message = message
    this.findings = findings
  }
}
