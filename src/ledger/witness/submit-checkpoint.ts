/**
 * The log's side of witnessing: shows a witness how the log has grown, and takes its cosignature.
 */
import { headOf, readSize } from '../note/checkpoint.ts'
import type { Verifier } from '../note/note-key.ts'
import { readNote, readSignatureLines, signatureText, verifyNote } from '../note/signed-note.ts'
import type { StoredTree } from '../tree/stored-tree.ts'
import { requestText } from './add-checkpoint.ts'

export type WitnessReply = { readonly status: number; readonly body: string }

/** Sends the body of an `add-checkpoint` and answers what came back. */
export type AskWitness = (body: string) => Promise<WitnessReply>

export type Submission = {
  /** The checkpoint as the log has signed it. */
  readonly checkpoint: string
  /** The tree of that checkpoint. */
  readonly tree: StoredTree
  readonly witness: Verifier
  /** The size that the witness has cosigned last, as far as is known here; 0 otherwise. */
  readonly old: number
  readonly ask: AskWitness
}

export type Submitted =
  /** The checkpoint with the witness's cosignature. */
  | { readonly kind: 'cosigned'; readonly note: string; readonly size: number }
  /** The witness has seen another history: the log was cut, or forked. */
  | { readonly kind: 'truncated' | 'forked' }
  /** The witness did not do its part; to be tried again. */
  | { readonly kind: 'failed'; readonly status: number }

/** Submits once, and once more from the size that a witness with another memory names. */
export async function submitCheckpoint(submission: Submission): Promise<Submitted> {
  const first = await submitFrom(submission, submission.old)
  if (typeof first !== 'number') return first
  if (first > submission.tree.size) return { kind: 'truncated' }
  const second = await submitFrom(submission, first)
  // It has named this size itself, so it holds another root for it.
  return typeof second === 'number' ? { kind: 'forked' } : second
}

async function submitFrom(submission: Submission, old: number): Promise<Submitted | number> {
  const { checkpoint, tree, witness, ask } = submission
  const from = Math.min(old, tree.size)
  const proof = await tree.consistencyProof(from)
  const { status, body } = await ask(requestText({ old: from, proof, checkpoint }))
  if (status === 409) return readSize(body.replace(/\n$/, '')) ?? { kind: 'failed', status }
  if (status === 422) return { kind: 'forked' }
  const signatures = status === 200 ? readSignatureLines(body) : undefined
  const text = readNote(checkpoint)?.text
  if (signatures === undefined || text === undefined) return { kind: 'failed', status }
  const ours = signatures.filter(({ name }) => name === witness.name)
  if (verifyNote({ text, signatures: ours }, [witness]) === undefined) {
    return { kind: 'failed', status }
  }
  const note = checkpoint + ours.map(signatureText).join('')
  return { kind: 'cosigned', note, size: headOf(text)?.size ?? 0 }
}
