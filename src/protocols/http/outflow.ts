/** The way of one masked reply into its answer: gathered while small, then streamed. */
import { concat } from '../../base/bytes.ts'
import type { Limits } from '../../base/limits.ts'
import { Refusal } from '../../base/refusal.ts'
import { BrokenReply } from '../../flow/broken-reply.ts'
import type { MaskedChunk } from '../../flow/masked-chunk.ts'
import type { Field, HeadPart } from '../../flow/reply-part.ts'
import { isFieldValue, isToken } from '../../wire/http/field-syntax.ts'
import type { Answer, AnswerHead } from './answer.ts'

export type OutflowParts = {
  readonly answer: Answer
  readonly exchangeId: string
  readonly limits: Limits
  /** What the client is told beside the reply. */
  readonly notice?: string | undefined
}

/** Written from what is known of the content and the exchange, whatever the reply says. */
const OURS = new Set([
  ...['connection', 'content-encoding', 'content-length', 'keep-alive', 'proxy-connection', 'te'],
  ...['trailer', 'transfer-encoding', 'upgrade', 'vitrine-exchange', 'vitrine-refusal'],
  'vitrine-notice',
])

/** What a field takes beside its letters (RFC 9113 §6.5.2). */
const FIELD_OVERHEAD_BYTES = 32

/** What the head of a masked reply may take: stand-ins are longer than what they stand for. */
export function headBytesMax(limits: Limits): number {
  return 2 * limits.reply_headers_bytes_max
}

/** A reply without a status is none that HTTP has. */
const BAD_GATEWAY = 502

export class Outflow {
  readonly #parts: OutflowParts
  readonly #content: HeadPart['content']
  readonly #head: AnswerHead
  readonly #mayHaveBody: boolean
  #gathered: Uint8Array[] = []
  #gatheredBytes = 0
  #isStopped = false
  #isBegun = false
  #bytes = 0

  constructor({ status = BAD_GATEWAY, fields, content }: HeadPart, parts: OutflowParts) {
    this.#parts = parts
    this.#content = content
    this.#mayHaveBody = parts.answer.mayHaveBody(status)
    const written = sendable(fields)
    if (content.codings.length > 0 && this.#mayHaveBody) {
      written.push(['content-encoding', content.codings.join(', ')])
    }
    written.push(['vitrine-exchange', parts.exchangeId])
    if (parts.notice !== undefined) written.push(['vitrine-notice', parts.notice])
    this.#head = { status, fields: written }
  }

  /** Whether anything has been sent. */
  get isBegun(): boolean {
    return this.#isBegun
  }

  /** From here on nothing more is sent, whatever still comes. */
  stop(): void {
    this.#isStopped = true
  }

  /** @throws what `rest` throws, and ClientGone. */
  async pass(rest: AsyncIterable<MaskedChunk>): Promise<void> {
    this.#checkHead()
    // An event stream may be silent for long; its client waits for the head.
    if (this.#content.live) this.#begin()
    let trailers: readonly Field[] = []
    const parts = rest[Symbol.asyncIterator]()
    let waiting: NodeJS.Timeout | undefined
    try {
      for (;;) {
        if (this.#gatheredBytes > 0) waiting ??= this.#beginLater()
        const step = await parts.next()
        if (step.done === true || this.#isStopped) break
        const { part } = step.value
        if (part.kind === 'body') await this.#take(part.bytes)
        else if (part.kind === 'tail') trailers = sendable(part.fields)
      }
    } catch (error) {
      await parts.return?.()
      throw error
    } finally {
      clearTimeout(waiting)
    }
    if (this.#isStopped) {
      // What takes codings off, and looks at what comes, is let go of.
      await parts.return?.()
      return
    }
    this.#finish(trailers)
    await this.#parts.answer.taken()
  }

  /** A head that a connection does not take would be lost, and the client would wait for it. */
  #checkHead(): void {
    let bytes = 0
    for (const [name, value] of this.#head.fields) {
      bytes += name.length + value.length + FIELD_OVERHEAD_BYTES
    }
    if (bytes <= headBytesMax(this.#parts.limits)) return
    const why = 'Masked, its head is larger than twice reply_headers_bytes_max.'
    throw new BrokenReply(new Refusal('LIMIT', why))
  }

  /**
   * What has been gathered goes out once the rest keeps us waiting; until then it can be refused.
   */
  #beginLater(): NodeJS.Timeout {
    return setTimeout(() => this.#begin(), this.#parts.limits.reply_gathered_ms_max)
  }

  async #take(bytes: Uint8Array): Promise<void> {
    if (!this.#mayHaveBody || bytes.length === 0) return
    const { answer, limits } = this.#parts
    if (!this.#isBegun && this.#gatheredBytes + bytes.length <= limits.reply_gathered_bytes_max) {
      this.#gathered.push(bytes)
      this.#gatheredBytes += bytes.length
      return
    }
    this.#begin()
    this.#bytes += bytes.length
    if (!answer.write(bytes)) await answer.drained()
  }

  #begin(): void {
    if (this.#isBegun || this.#isStopped || !this.#mayHaveBody) return
    const { answer } = this.#parts
    this.#isBegun = true
    answer.begin(this.#head, this.#content.bytes)
    for (const bytes of this.#gathered) answer.write(bytes)
    this.#bytes += this.#gatheredBytes
    this.#gathered = []
    this.#gatheredBytes = 0
  }

  #finish(trailers: readonly Field[]): void {
    const { answer } = this.#parts
    if (trailers.length > 0) this.#begin()
    if (this.#isBegun) {
      const told = this.#content.bytes
      if (told !== undefined && told !== this.#bytes) {
        throw new BrokenReply(new Refusal('MASK_FAILED', 'It is not as long as it was said to be.'))
      }
      answer.end(trailers)
      return
    }
    this.#isBegun = true
    this.#bytes = this.#gatheredBytes
    answer.sendWhole(this.#head, this.#mayHaveBody ? concat(this.#gathered) : undefined)
  }
}

/** Fields as they may be written: no framing, nothing that a header cannot hold. */
function sendable(fields: readonly Field[]): Field[] {
  const kept: Field[] = []
  for (const field of fields) {
    const name = field[0].toLowerCase()
    if (OURS.has(name) || !isToken(name) || !isFieldValue(field[1])) continue
    kept.push(name === field[0] ? field : [name, field[1]])
  }
  return kept
}
