/** Reading the ledger: entries as they stand, evidence of them, and what is sealed in them. */
import type { Entry } from './entry/entry.ts'
import type { Sealed, SealedBeside } from './entry/field-types.ts'

export type ReadEntry = {
  readonly index: number
  /** Typed and checked; free text in it is sealed. */
  readonly entry: Entry
  /** The canonical bytes, which the log's leaf is the hash of. */
  readonly bytes: Uint8Array
}

/**
 * The reading side of a running ledger. Rejects with `LedgerDamage` where what is stored is not
 * what was written.
 */
export type LedgerReader = {
  /** How many entries are durable; includes those that no checkpoint covers yet. */
  readonly size: () => number
  /** Entries `from` (included) to `to` (excluded), as far as there are any. */
  readonly entries: (from: number, to: number) => AsyncIterable<ReadEntry>
  readonly entry: (index: number) => Promise<ReadEntry | undefined>
  /** Entries from `from` on, and each new one once it is durable, until the signal fires. */
  readonly follow: (from: number, signal: AbortSignal) => AsyncIterable<ReadEntry>
  /**
   * Evidence of one entry that verifies offline (C2SP tlog-proof), the entry itself included;
   * publishes a checkpoint first where none covers it. `undefined` where there is no such entry.
   */
  readonly proofFile: (index: number) => Promise<string | undefined>
  /** The newest signed checkpoint (C2SP tlog-checkpoint), as text. */
  readonly checkpoint: () => Promise<string>
  /** The `reason` of an entry; `undefined` where it has none, or its key was destroyed. */
  readonly openFreeText: (entry: Entry) => Promise<string | undefined>
  /** What a sealed field says; `undefined` where its key was destroyed. */
  readonly open: (sealed: Sealed | SealedBeside) => Promise<string | undefined>
}
