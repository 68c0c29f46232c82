/** Masks one reply: its head at once, its body as it streams, its tail. */
import { utf8 } from '../../base/bytes.ts'
import type { Limits } from '../../base/limits.ts'
import { Refusal } from '../../base/refusal.ts'
import { BrokenReply } from '../../flow/broken-reply.ts'
import { MaskedChunk, type MaskedReply } from '../../flow/masked-chunk.ts'
import { RawChunk, type RawReply } from '../../flow/raw-chunk.ts'
import type { Content, Field, HeadPart } from '../../flow/reply-part.ts'
import type { Engine } from '../engine.ts'
import type { Structure } from '../structures/structure.ts'
import type { MaskTally } from '../tally.ts'
import { canDecode, decodeBody } from './decode-body.ts'
import { type FieldMaskParts, maskFields } from './fields.ts'
import { KeyLook } from './key-look.ts'
import { inUtf8, lettersOf, sayingUtf8 } from './letters.ts'
import { structureFor } from './structure.ts'

export type ReplyMaskParts = {
  readonly engine: Engine
  readonly fields: FieldMaskParts
  readonly tally: MaskTally
  readonly limits: Limits
}

type Shown = ReplyMaskParts & { readonly newLook: () => KeyLook }

const PARTIAL = 206

/** The reply as it may be shown, or why it may not. */
export async function maskReply(
  reply: RawReply,
  parts: ReplyMaskParts,
): Promise<MaskedReply | Refusal> {
  const head = RawChunk.open(reply.head)
  const body = new RawBody(reply.rest)
  const structure = structureOf(head, parts)
  if (structure instanceof Refusal && !(await body.isEmpty())) {
    await body.cancel()
    return structure
  }
  const how = structure instanceof Refusal ? undefined : structure
  // As long as the whole may still be refused.
  const newLook = (): KeyLook => new KeyLook(reply.planted, parts.limits.reply_gathered_bytes_max)
  const masked = maskHead(head, parts)
  seeFields(masked.fields, newLook())
  return {
    head: MaskedChunk.mint(masked),
    rest: maskRest({ body, structure: how, content: head.content }, { ...parts, newLook }),
    counts: () => parts.tally.counts(),
  }
}

function structureOf(
  { status, content }: HeadPart,
  { engine, limits }: ReplyMaskParts,
): Structure | Refusal | undefined {
  if (status === PARTIAL) return new Refusal('PARTIAL_REFUSED', 'It was sent with status 206.')
  if (content.mediaType === undefined) return undefined
  if (!canDecode(content.codings)) {
    return new Refusal('CONTENT_UNREADABLE', 'Its Content-Encoding cannot be taken off.')
  }
  const known = lettersOf(content) === undefined ? content : { ...content, charset: undefined }
  return structureFor(known, engine, limits)
}

function maskHead(head: HeadPart, { fields }: ReplyMaskParts): HeadPart {
  // Masking changes lengths, and what is masked is not coded again.
  const content: Content = { ...head.content, codings: [], bytes: undefined }
  const isBodiless = head.content.mediaType === undefined
  const isRead = lettersOf(head.content) !== undefined
  return {
    ...head,
    fields: maskFields(isRead ? sayingUtf8(head.fields) : head.fields, fields),
    content: isBodiless ? head.content : content,
  }
}

type Rest = {
  readonly body: RawBody
  readonly structure: Structure | undefined
  readonly content: Content
}

async function* maskRest(
  { body, structure, content }: Rest,
  parts: Shown,
): AsyncGenerator<MaskedChunk> {
  const look = parts.newLook()
  try {
    if (structure !== undefined) {
      for await (const bytes of readable(body.bytes(), content, parts.limits)) {
        const masked = structure.push(bytes)
        look.see(masked)
        if (masked.length > 0) yield MaskedChunk.mint({ kind: 'body', bytes: masked })
      }
      const last = structure.end()
      look.see(last)
      if (last.length > 0) yield MaskedChunk.mint({ kind: 'body', bytes: last })
    } else if (!(await body.isEmpty())) {
      throw new BrokenReply(new Refusal('UPSTREAM_BROKEN', 'A body came where none may be.'))
    }
    const fields = maskFields(body.tail, parts.fields)
    seeFields(fields, parts.newLook())
    if (fields.length > 0) yield MaskedChunk.mint({ kind: 'tail', fields })
  } catch (error) {
    // A fault of ours may hold what it failed at: nobody is told what it says.
    if (error instanceof BrokenReply) throw error
    const refusal = new Refusal('MASK_FAILED', 'It failed in the middle of the reply.')
    throw new BrokenReply(refusal, error)
  } finally {
    await body.cancel()
  }
}

function seeFields(fields: readonly Field[], look: KeyLook): void {
  look.see(utf8(fields.flat().join(' ')))
}

/** Without its codings, and in UTF-8. */
function readable(
  body: AsyncIterable<Uint8Array>,
  content: Content,
  limits: Limits,
): AsyncIterable<Uint8Array> {
  const { codings } = content
  const decoded = codings.length === 0 ? body : decodeBody(body, codings, limits)
  const letters = lettersOf(content)
  return letters === undefined ? decoded : inUtf8(decoded, letters)
}

/** A body as it comes, and the tail behind it. */
class RawBody {
  readonly #parts: AsyncIterator<RawChunk>
  #first: Uint8Array | undefined
  #isDone = false
  tail: readonly Field[] = []

  constructor(parts: AsyncIterable<RawChunk>) {
    this.#parts = parts[Symbol.asyncIterator]()
  }

  /** Whether no byte comes; waits for the first one. */
  async isEmpty(): Promise<boolean> {
    this.#first ??= await this.#next()
    return this.#first === undefined
  }

  async *bytes(): AsyncGenerator<Uint8Array> {
    const first = this.#first
    this.#first = undefined
    if (first !== undefined) yield first
    for (let next = await this.#next(); next !== undefined; next = await this.#next()) yield next
  }

  async cancel(): Promise<void> {
    if (this.#isDone) return
    this.#isDone = true
    await this.#parts.return?.()
  }

  async #next(): Promise<Uint8Array | undefined> {
    while (!this.#isDone) {
      const { done, value } = await this.#parts.next()
      if (done === true) this.#isDone = true
      else {
        const part = RawChunk.open(value)
        if (part.kind === 'tail') this.tail = part.fields
        else if (part.kind === 'body' && part.bytes.length > 0) return part.bytes
      }
    }
    return undefined
  }
}
