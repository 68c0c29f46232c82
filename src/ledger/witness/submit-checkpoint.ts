/**
 * The log's side of witnessing: shows a witness how the log has grown, and takes its cosignature.
 * What a witness signed binds it; what it only says is believed as far as nothing speaks against.
 */
import { sameBytes } from '../../base/bytes.ts'
import { type Head, headOf, readSize } from '../note/checkpoint.ts'
import type { Verifier } from '../note/note-key.ts'
import { readNote, readSignatureLines, signatureText, verifyNote } from '../note/signed-note.ts'
import type { StoredTree } from '../tree/stored-tree.ts'
import { requestText, SIZE_TYPE } from './add-checkpoint.ts'

export type WitnessReply = {
  readonly status: number
  readonly contentType: string
  readonly body: string
}

/** Sends the body of an `add-checkpoint` and answers what came back. */
export type AskWitness = (body: string) => Promise<WitnessReply>

export type Submission = {
  /** The checkpoint as the log has signed it. */
  readonly checkpoint: string
  /** The tree of that checkpoint. */
  readonly tree: StoredTree
  readonly witness: Verifier
  /** What the witness has cosigned last, as far as it was kept here. */
  readonly kept: string | undefined
  readonly ask: AskWitness
}

/** How a witness that cosigned is not what it was. */
type Oddity =
  /** It knows less than it has signed before. */
  | 'FORGOT'
  /** Its clock is behind what it has signed before. */
  | 'CLOCK'

export type Submitted =
  /** The checkpoint with the witness's cosignature. */
  | { readonly kind: 'cosigned'; readonly note: string; readonly oddity: Oddity | undefined }
  /**
   * The log was cut, or forked: by what the witness has signed, or, where nothing that is known
   * here speaks against it, by what it says alone.
   */
  | { readonly kind: 'truncated' | 'forked'; readonly by: 'signature' | 'word' }
  /** The witness did not do its part; to be tried again. */
  | { readonly kind: 'failed'; readonly status: number }

/** What a witness has signed before: a head, and when. */
type Signed = Head & { readonly timeSeconds: number }

/** An answer that is of use: a cosignature, or the size that the witness says it holds. */
type Said =
  | { readonly note: string; readonly timeSeconds: number }
  | { readonly size: number }
  | { readonly status: number }

/** Clocks that are set right go back a little. */
const CLOCK_BACK_SECONDS_MAX = 600

/** Submits once, and once more from the size that a witness with another memory names. */
export async function submitCheckpoint(submission: Submission): Promise<Submitted> {
  const { tree } = submission
  const signed = signedBefore(submission)
  if (signed !== undefined) {
    if (signed.size > tree.size) return { kind: 'truncated', by: 'signature' }
    const root = await tree.rootAt(signed.size)
    if (!sameBytes(root, signed.root)) return { kind: 'forked', by: 'signature' }
  }
  const old = signed?.size ?? 0
  const first = await submitFrom(submission, old)
  if ('note' in first) return cosigned(first, signed)
  // From here the log continues what the witness has signed, so neither is for it to say.
  if (!('size' in first)) return { kind: 'failed', status: first.status }
  if (first.size === old) return { kind: 'failed', status: CONFLICT }
  if (first.size > tree.size) return { kind: 'truncated', by: 'word' }
  const second = await submitFrom(submission, first.size)
  if ('note' in second) return cosigned(second, signed, first.size)
  // It has named this size itself, so it says that it holds another root for it.
  if (first.size > old && isOtherRoot(second, first.size, tree.size)) {
    return { kind: 'forked', by: 'word' }
  }
  return { kind: 'failed', status: 'size' in second ? CONFLICT : second.status }
}

const CONFLICT = 409
const UNPROVEN = 422

/** C2SP tlog-witness: 409 where both sizes are one, 422 where a proof does not lead there. */
function isOtherRoot(said: Exclude<Said, { note: string }>, from: number, size: number): boolean {
  return 'size' in said ? from === size && said.size === from : said.status === UNPROVEN
}

function signedBefore({ kept, witness, checkpoint }: Submission): Signed | undefined {
  const note = readNote(kept ?? '')
  const head = headOf(note?.text ?? '')
  const [verified] = (note === undefined ? undefined : verifyNote(note, [witness])) ?? []
  const origin = headOf(readNote(checkpoint)?.text ?? '')?.origin
  if (head === undefined || verified === undefined || head.origin !== origin) return undefined
  return { ...head, timeSeconds: verified.timeSeconds ?? 0 }
}

function cosigned(
  { note, timeSeconds }: Extract<Said, { note: string }>,
  signed: Signed | undefined,
  saidSize = Number.POSITIVE_INFINITY,
): Submitted {
  if (signed === undefined) return { kind: 'cosigned', note, oddity: undefined }
  const isBehind = timeSeconds < signed.timeSeconds - CLOCK_BACK_SECONDS_MAX
  const oddity = saidSize < signed.size ? 'FORGOT' : isBehind ? 'CLOCK' : undefined
  return { kind: 'cosigned', note, oddity }
}

async function submitFrom(submission: Submission, old: number): Promise<Said> {
  const { checkpoint, tree, witness, ask } = submission
  const proof = await tree.consistencyProof(old)
  const { status, contentType, body } = await ask(requestText({ old, proof, checkpoint }))
  if (status === CONFLICT) {
    // A page of somebody in between is not the witness's word.
    const size = contentType === SIZE_TYPE ? readSize(body.replace(/\n$/, '')) : undefined
    return size === undefined ? { status } : { size }
  }
  const signatures = status === 200 ? readSignatureLines(body) : undefined
  const text = readNote(checkpoint)?.text
  if (signatures === undefined || text === undefined) return { status }
  const ours = signatures.filter(({ name }) => name === witness.name)
  const [verified] = verifyNote({ text, signatures: ours }, [witness]) ?? []
  if (verified === undefined) return { status }
  const note = checkpoint + ours.map(signatureText).join('')
  return { note, timeSeconds: verified.timeSeconds ?? 0 }
}
