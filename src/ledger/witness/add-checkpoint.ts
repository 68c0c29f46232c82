/** A witness (C2SP tlog-witness): cosigns only what continues what it has cosigned before. */
import { sameBytes } from '../../base/bytes.ts'
import { type Head, headOf, openCheckpoint, readSize } from '../note/checkpoint.ts'
import { fromBase64, type Signer, type Verifier } from '../note/note-key.ts'
import { cosignatureLine, readNote } from '../note/signed-note.ts'
import { EMPTY_ROOT } from '../tree/hashes.ts'
import { provesConsistency } from '../tree/proofs.ts'

/** C2SP tlog-witness: a client must not send more. */
export const PROOF_LINES_MAX = 63
const TEXT = 'text/plain; charset=utf-8'
/** C2SP tlog-witness: what a conflict's body is. */
export const SIZE_TYPE = 'text/x.tlog.size'

export type WitnessAnswer = {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422
  readonly contentType: string
  readonly body: string
}

export type WitnessView = {
  /** Keys of the logs that it watches; a log may have several. */
  readonly logs: readonly Verifier[]
  /** Signs cosignatures. */
  readonly signer: Signer
  /** The head that it cosigned last for an origin. */
  readonly latest: (origin: string) => Head | undefined
  /** Seconds since the epoch. */
  readonly nowSeconds: number
}

export type Witnessed = {
  readonly answer: WitnessAnswer
  /** What to store, durably and before answering: the checkpoint with the cosignature. */
  readonly cosigned?: { readonly head: Head; readonly note: string }
  /** The log has signed what cannot be reconciled with what was cosigned: worth keeping. */
  readonly isMisbehaviour?: true
}

/** Judges one `add-checkpoint`. To be judged and stored one after the other. */
export function addCheckpoint(request: string, view: WitnessView): Witnessed {
  const asked = readRequest(request)
  if (asked === undefined) return refuse(400, 'The request is malformed.')
  const head = headOf(readNote(asked.checkpoint)?.text ?? '')
  if (head === undefined) return refuse(400, 'The checkpoint is malformed.')
  const keys = view.logs.filter(({ name }) => name === head.origin)
  if (keys.length === 0) return refuse(404, 'This log is not watched here.')
  const isSigned = keys.some((key) => typeof openCheckpoint(asked.checkpoint, key) !== 'string')
  if (!isSigned) return refuse(403, 'The checkpoint is not signed by a key of its log.')
  if (asked.old > head.size) return refuse(400, 'The old size is larger than the new one.')
  return judge(asked, head, view)
}

function judge({ old, proof, checkpoint }: Request, head: Head, view: WitnessView): Witnessed {
  const latest = view.latest(head.origin) ?? { origin: head.origin, size: 0, root: EMPTY_ROOT }
  if (old !== latest.size) return conflict(latest.size)
  if (old === head.size && !sameBytes(latest.root, head.root)) {
    return { ...conflict(latest.size), isMisbehaviour: true }
  }
  const { size, root } = head
  if (!provesConsistency({ oldSize: old, oldRoot: latest.root, size, root, proof })) {
    const refused = refuse(422, 'The proof does not show that the log continues what was seen.')
    return { ...refused, isMisbehaviour: true }
  }
  const text = readNote(checkpoint)?.text ?? ''
  const line = cosignatureLine(text, view.signer, view.nowSeconds)
  const answer: WitnessAnswer = { status: 200, contentType: TEXT, body: line }
  return { answer, cosigned: { head, note: checkpoint + line } }
}

type Request = {
  readonly old: number
  readonly proof: readonly Uint8Array[]
  readonly checkpoint: string
}

/** The body of `add-checkpoint`: what a client writes and a witness reads. */
export function requestText({ old, proof, checkpoint }: Request): string {
  const lines = proof.map((hash) => `${Buffer.from(hash).toString('base64')}\n`)
  return `old ${old}\n${lines.join('')}\n${checkpoint}`
}

function readRequest(text: string): Request | undefined {
  const gap = text.indexOf('\n\n')
  if (gap === -1) return undefined
  const [first = '', ...lines] = text.slice(0, gap).split('\n')
  const old = first.startsWith('old ') ? readSize(first.slice('old '.length)) : undefined
  const proof = lines.map(fromBase64)
  if (old === undefined || proof.length > PROOF_LINES_MAX) return undefined
  if (!proof.every((hash): hash is Uint8Array => hash !== undefined)) return undefined
  return { old, proof, checkpoint: text.slice(gap + 2) }
}

function refuse(status: 400 | 403 | 404 | 422, body: string): Witnessed {
  return { answer: { status, contentType: TEXT, body: `${body}\n` } }
}

function conflict(size: number): Witnessed {
  return { answer: { status: 409, contentType: SIZE_TYPE, body: `${size}\n` } }
}
