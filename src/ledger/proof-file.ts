/** Evidence of one entry in a file that verifies offline (C2SP tlog-proof). */
import { LIMITS } from '../base/limits.ts'
import type { Entry } from './entry/entry.ts'
import { decodeEntry } from './entry/entry-bytes.ts'
import { type Checkpoint, openCheckpoint, readSize } from './note/checkpoint.ts'
import { base64, fromBase64, NO_VKEY, readVkey, type Verifier } from './note/note-key.ts'
import { HASH_BYTES, leafHash } from './tree/hashes.ts'
import { provesInclusion } from './tree/proofs.ts'

const HEADER = 'c2sp.org/tlog-proof@v1'
// A tree of 2^53 leaves has paths of 53 hashes.
const HASHES_MAX = 63
// An entry in base64, a path, and a checkpoint with its signatures.
const CHARACTERS_MAX = 262_144

export type Evidence = {
  readonly index: number
  /** The entry itself; it travels as the proof's `extra`, and the tree vouches for it. */
  readonly bytes: Uint8Array
  readonly proof: readonly Uint8Array[]
  /** A checkpoint that covers it, as text. */
  readonly checkpoint: string
}

export function proofFileText({ index, bytes, proof, checkpoint }: Evidence): string {
  const head = [HEADER, `extra ${base64(bytes)}`, `index ${index}`, ...proof.map(base64)]
  return `${head.join('\n')}\n\n${checkpoint}`
}

export type Proven = {
  readonly index: number
  readonly entry: Entry
  readonly checkpoint: Checkpoint
}

/**
 * Checks a proof file against the log's key (`vkey`) and perhaps witnesses' ones. Answers what is
 * proven, or in plain words why nothing is.
 */
export function verifyProofFile(
  text: string,
  vkey: string,
  witnesses: readonly string[] = [],
): Proven | string {
  const log = readVkey(vkey)
  const known = witnesses.map(readVkey)
  if (log === undefined) return `The key of the log is ${NO_VKEY}.`
  if (known.includes(undefined)) return `The key of a witness is ${NO_VKEY}.`
  const evidence = readProofFile(text)
  if (evidence === undefined) return 'The file is no tlog-proof of a Vitrine entry.'
  const isKnown = (one: Verifier | undefined): one is Verifier => one !== undefined
  const checkpoint = openCheckpoint(evidence.checkpoint, log, known.filter(isKnown))
  if (typeof checkpoint === 'string') return `Its checkpoint cannot be believed: ${checkpoint}.`
  const { index, bytes, proof } = evidence
  const { size, root } = checkpoint
  if (!provesInclusion({ index, size, leaf: leafHash(bytes), proof, root })) {
    return `The entry is not the one at index ${index} of the log with this checkpoint.`
  }
  const decoded = decodeEntry(bytes)
  if ('fault' in decoded) return `The entry is none that Vitrine writes: ${decoded.fault}.`
  return { index, entry: decoded.entry, checkpoint }
}

/** Takes a proof file apart; `undefined` where it is malformed, or carries no entry. */
export function readProofFile(text: string): Evidence | undefined {
  const gap = text.indexOf('\n\n')
  if (text.length > CHARACTERS_MAX || gap === -1) return undefined
  const [header, extra = '', index = '', ...hashes] = text.slice(0, gap).split('\n')
  if (header !== HEADER || !extra.startsWith('extra ') || !index.startsWith('index ')) {
    return undefined
  }
  const bytes = fromBase64(extra.slice('extra '.length))
  const position = readSize(index.slice('index '.length))
  const proof = hashes.map(fromBase64)
  const isWhole = proof.every((hash): hash is Uint8Array => hash?.length === HASH_BYTES)
  if (bytes === undefined || position === undefined || !isWhole) return undefined
  if (proof.length > HASHES_MAX || bytes.length > LIMITS.entry_bytes_max) return undefined
  return { index: position, bytes, proof, checkpoint: text.slice(gap + 2) }
}
