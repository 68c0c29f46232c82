/** Verifies a log in a directory, or at an address, with nothing but its public key. */
import type { Verifier } from '../../ledger/note/note-key.ts'
import { NO_VKEY, readVkey } from '../../ledger/note/note-key.ts'
import { type Verification, verifyLog } from '../../ledger/verify/verify-log.ts'
import { readLogAt } from './read-log.ts'

export type VerifyOptions = {
  /** The log's public key. */
  readonly vkey: string
  /** Public keys of witnesses, whose cosignatures are checked where there are any. */
  readonly witnesses?: readonly string[]
  /** Checkpoints kept elsewhere, as text: the log must begin with each of them. */
  readonly against?: readonly string[]
  /** Whether sealed parts beside the log are checked too; a copy may come without them. */
  readonly blobs?: boolean
  readonly onProgress?: (done: number, size: number) => void
}

/**
 * Runs the verification that a start runs, over the whole log.
 * @param place a directory that holds `checkpoint` and `tile/`, or an https address of one.
 * @throws where the place cannot be read at all, and on a key that is none.
 */
export async function verifyDirectory(
  place: string,
  { vkey, witnesses = [], against = [], blobs = false, onProgress }: VerifyOptions,
): Promise<Verification> {
  return verifyLog({
    read: readLogAt(place),
    log: keyOf(vkey),
    witnesses: witnesses.map(keyOf),
    against,
    blobs,
    ...(onProgress === undefined ? {} : { onProgress }),
  })
}

function keyOf(vkey: string): Verifier {
  const verifier = readVkey(vkey)
  if (verifier === undefined) throw new RangeError(`this is ${NO_VKEY}`)
  return verifier
}
