/** A witness over the web: asks it to cosign, and keeps what it has cosigned. */
import { join } from 'node:path'
import { Agent, request } from 'undici'
import { bytesWithin } from '../../base/bytes-within.ts'
import { sha256Hex } from '../../base/digest.ts'
import { LIMITS } from '../../base/limits.ts'
import type { Verifier } from '../../ledger/note/note-key.ts'
import {
  type Submitted,
  submitCheckpoint,
  type WitnessReply,
} from '../../ledger/witness/submit-checkpoint.ts'
import { readIfThere, writeDurably } from '../ledger-files/durable-files.ts'
import type { Published, WitnessPlace, WitnessTrouble } from './witnessing.ts'

/** Told of an answer that is too large, whatever its status is. */
const TOO_LARGE = 413
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost'])

export type WitnessClientParts = {
  /** Submission prefix, such as `https://witness.example/log`; http on loopback alone. */
  readonly address: string
  readonly witness: Verifier
  /** Where what it cosigned is kept: a start hands it in as `against`. */
  readonly directory: string
  /** PEM certificates to trust instead of the system's. */
  readonly trust?: string
  /** Given each new cosigned checkpoint, for evidence that carries it. */
  readonly onCosigned?: (note: string) => void
}

export class WitnessClient implements WitnessPlace {
  readonly name: string
  readonly #parts: WitnessClientParts
  readonly #address: string
  readonly #agent: Agent
  /** It has cosigned while this gateway ran, and a log that runs only grows. */
  #hasCosigned = false

  /** @throws RangeError on an address that is neither https nor on loopback. */
  constructor(parts: WitnessClientParts) {
    const url = new URL(`${parts.address.replace(/\/$/, '')}/add-checkpoint`)
    const isPlain = url.protocol === 'http:' && LOOPBACK.has(url.hostname)
    if (url.protocol !== 'https:' && !isPlain) throw new RangeError('a witness is asked over https')
    this.name = parts.witness.name
    this.#parts = parts
    this.#address = url.href
    const ca = parts.trust === undefined ? {} : { ca: parts.trust }
    const { witness_answer_ms_max: waitMs } = LIMITS
    this.#agent = new Agent({ connect: ca, headersTimeout: waitMs, bodyTimeout: waitMs })
  }

  async bring({ checkpoint, tree }: Published): Promise<Omit<WitnessTrouble, 'place'> | undefined> {
    const { witness, directory, onCosigned } = this.#parts
    const submitted = await submitCheckpoint({
      checkpoint,
      tree,
      witness,
      kept: await keptByWitness(directory, witness),
      ask: (body) => this.#ask(body),
    })
    if (submitted.kind !== 'cosigned') return this.#troubleOf(submitted)
    await writeDurably([{ file: fileOf(directory, witness), bytes: submitted.note }])
    this.#hasCosigned = true
    onCosigned?.(submitted.note)
    const { oddity } = submitted
    return oddity === undefined ? undefined : { what: 'failed', code: oddity }
  }

  /** Ends what is still being asked. */
  async close(): Promise<void> {
    await this.#agent.destroy()
  }

  #troubleOf(submitted: Exclude<Submitted, { kind: 'cosigned' }>): Omit<WitnessTrouble, 'place'> {
    if (submitted.kind === 'failed') return { what: 'failed', code: String(submitted.status) }
    if (submitted.by === 'signature') return { what: submitted.kind, code: '' }
    // What it says now cannot be of this gateway's log: it is wrong, or somebody else has the key.
    return this.#hasCosigned
      ? { what: 'disputed', code: '' }
      : { what: submitted.kind, code: 'UNPROVEN' }
  }

  async #ask(body: string): Promise<WitnessReply> {
    const reply = await request(this.#address, {
      method: 'POST',
      body,
      dispatcher: this.#agent,
      signal: AbortSignal.timeout(LIMITS.witness_answer_ms_max),
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    })
    const bytes = await bytesWithin(reply.body, LIMITS.witness_body_bytes_max)
    if (bytes === undefined) return { status: TOO_LARGE, contentType: '', body: '' }
    const [contentType = ''] = String(reply.headers['content-type'] ?? '').split(';')
    return { status: reply.statusCode, contentType: contentType.trim(), body: bytes.toString() }
  }
}

/** The checkpoint that a witness has cosigned last, as it was kept here. */
export async function keptByWitness(
  directory: string,
  witness: Verifier,
): Promise<string | undefined> {
  return (await readIfThere(fileOf(directory, witness)))?.toString()
}

function fileOf(directory: string, { vkey }: Verifier): string {
  return join(directory, `${sha256Hex(vkey).slice(0, 16)}.checkpoint`)
}
