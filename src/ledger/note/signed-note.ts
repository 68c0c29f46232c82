/** Signed notes (C2SP signed-note): a text, a blank line, signature lines. */
import { concat, utf8 } from '../../base/bytes.ts'
import {
  base64,
  COSIGNATURE,
  fromBase64,
  KEY_ID_BYTES,
  type Signer,
  type Verifier,
} from './note-key.ts'

export type NoteSignature = {
  readonly name: string
  readonly keyId: Uint8Array
  readonly signature: Uint8Array
}

export type Note = {
  /** Ends with a new line; what the signatures are over. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/** A signature that has been checked, of a key that is known. */
export type Verified = {
  readonly verifier: Verifier
  /** Seconds since the epoch, for cosignatures. */
  readonly timeSeconds: number | undefined
}

const DASH = '\u2014 '
// At least 16 must be taken (C2SP signed-note); a witness network has fewer than this.
const SIGNATURES_MAX = 64
const NOTE_CHARACTERS_MAX = 65_536
const TIME_BYTES = 8

/** Signs a text, which ends with a new line. @throws RangeError where it cannot be a note. */
export function signNote(text: string, signer: Signer): string {
  if (!isNoteText(text)) throw new RangeError('a text that no note can hold')
  return `${text}\n${signatureLine(signer, signer.sign(utf8(text)))}`
}

/** A cosignature line (C2SP tlog-cosignature) over the text of a checkpoint, as of a time. */
export function cosignatureLine(text: string, signer: Signer, timeSeconds: number): string {
  const signature = signer.sign(cosignedMessage(text, timeSeconds))
  return signatureLine(signer, concat([timeBytes(timeSeconds), signature]))
}

function signatureLine({ verifier }: Signer, signature: Uint8Array): string {
  return signatureText({ ...verifier, signature })
}

/** One signature line, as it stands below a note. */
export function signatureText({ name, keyId, signature }: NoteSignature): string {
  return `${DASH}${name} ${base64(concat([keyId, signature]))}\n`
}

/** Takes a note apart, without checking signatures; `undefined` where it is malformed. */
export function readNote(note: string): Note | undefined {
  if (note.length > NOTE_CHARACTERS_MAX || !isNoteText(note)) return undefined
  const gap = note.lastIndexOf('\n\n')
  if (gap < 0) return undefined
  const signatures = readSignatureLines(note.slice(gap + 2))
  if (signatures === undefined || signatures.length === 0) return undefined
  return { text: note.slice(0, gap + 1), signatures }
}

/** Reads signature lines as they stand below a note; `undefined` where one is malformed. */
export function readSignatureLines(lines: string): NoteSignature[] | undefined {
  const each = lines.split('\n')
  if (each.pop() !== '' || each.length > SIGNATURES_MAX) return undefined
  const signatures: NoteSignature[] = []
  for (const line of each) {
    const [, name = '', coded = ''] = /^\u2014 ([^\s+]+) (\S+)$/u.exec(line) ?? []
    const bytes = fromBase64(coded)
    if (name === '' || bytes === undefined || bytes.length <= KEY_ID_BYTES) return undefined
    const keyId = bytes.subarray(0, KEY_ID_BYTES)
    signatures.push({ name, keyId, signature: bytes.subarray(KEY_ID_BYTES) })
  }
  return signatures
}

/**
 * The signatures by known keys. `undefined` where none is, or where one that claims to be is wrong:
 * such a note is to be rejected whole.
 */
export function verifyNote(note: Note, known: readonly Verifier[]): Verified[] | undefined {
  const verified: Verified[] = []
  for (const one of note.signatures) {
    const verifier = known.find(
      ({ name, keyId }) => name === one.name && Buffer.compare(keyId, one.keyId) === 0,
    )
    if (verifier === undefined) continue
    const timeSeconds = verifier.type === COSIGNATURE ? timeOf(one.signature) : undefined
    if (!isGood(note.text, one.signature, verifier)) return undefined
    verified.push({ verifier, timeSeconds })
  }
  return verified.length > 0 ? verified : undefined
}

function isGood(text: string, signature: Uint8Array, verifier: Verifier): boolean {
  if (verifier.type !== COSIGNATURE) return verifier.verifies(utf8(text), signature)
  const time = timeOf(signature)
  if (time === undefined) return false
  return verifier.verifies(cosignedMessage(text, time), signature.subarray(TIME_BYTES))
}

function cosignedMessage(text: string, timeSeconds: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${timeSeconds}\n${text}`)
}

function timeBytes(timeSeconds: number): Uint8Array {
  const bytes = Buffer.alloc(TIME_BYTES)
  bytes.writeBigUInt64BE(BigInt(timeSeconds))
  return bytes
}

function timeOf(signature: Uint8Array): number | undefined {
  if (signature.length < TIME_BYTES) return undefined
  const time = Number(Buffer.from(signature).readBigUInt64BE())
  return Number.isSafeInteger(time) ? time : undefined
}

/** Ends with a new line, well-formed Unicode, no control characters but new lines. */
function isNoteText(text: string): boolean {
  return text.endsWith('\n') && text.isWellFormed() && !/[\u0000-\u0009\u000b-\u001f]/.test(text)
}
