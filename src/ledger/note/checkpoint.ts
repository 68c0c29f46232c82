/** Checkpoints (C2SP tlog-checkpoint): a signed head of the log: origin, size, root. */
import { HASH_BYTES } from '../tree/hashes.ts'
import { base64, fromBase64, type Signer, type Verifier } from './note-key.ts'
import { type Note, readNote, signNote, type Verified, verifyNote } from './signed-note.ts'

export type Head = {
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
}

/** A checkpoint whose signatures by known keys have been checked. */
export type Checkpoint = Head & {
  readonly note: Note
  readonly signedBy: readonly Verified[]
}

/** The text of a checkpoint, as it is signed. */
export function checkpointText({ origin, size, root }: Head): string {
  return `${origin}\n${size}\n${base64(root)}\n`
}

/** A checkpoint signed by the log, whose key's name is its origin. */
export function signCheckpoint(size: number, root: Uint8Array, signer: Signer): string {
  return signNote(checkpointText({ origin: signer.verifier.name, size, root }), signer)
}

/** The head that a note's text states; `undefined` where it is no checkpoint. */
export function headOf(text: string): Head | undefined {
  const [origin = '', decimal = '', coded = '', ...others] = text.split('\n')
  // What follows the root are extension lines, which must not be empty; the last piece always is.
  if (others.pop() !== '' || others.includes('') || origin === '') return undefined
  const size = readSize(decimal)
  const root = fromBase64(coded)
  if (size === undefined || root?.length !== HASH_BYTES) return undefined
  return { origin, size, root }
}

/** A decimal without sign and leading zeroes; `undefined` where it is none, or beyond 2^53. */
export function readSize(decimal: string): number | undefined {
  if (!/^(0|[1-9]\d{0,15})$/.test(decimal)) return undefined
  const size = Number(decimal)
  return Number.isSafeInteger(size) ? size : undefined
}

/** Checks a checkpoint against the log's key and perhaps witnesses'; answers why not, in words. */
export function openCheckpoint(
  text: string,
  log: Verifier,
  witnesses: readonly Verifier[] = [],
): Checkpoint | string {
  const note = readNote(text)
  if (note === undefined) return 'it is no signed note'
  const head = headOf(note.text)
  if (head === undefined) return 'its text is no checkpoint'
  if (head.origin !== log.name) return 'it is of another log'
  const signedBy = verifyNote(note, [log, ...witnesses])
  if (signedBy === undefined)
    return 'it is not signed by the key of this log, or the signature is wrong'
  if (!signedBy.some(({ verifier }) => verifier === log)) return 'the log itself has not signed it'
  return { ...head, note, signedBy }
}
