/** The keys that pseudonyms are made with, one for each epoch. */

export type PseudonymKey = { readonly epoch: number; readonly key: Uint8Array }

export type PseudonymKeys = {
  /** The key that new pseudonyms are made with; 64 bytes. */
  readonly current: () => PseudonymKey
  /** All that have not been destroyed, newest first. */
  readonly all: () => readonly PseudonymKey[]
}
