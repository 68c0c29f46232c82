/** Ticket: a part of a reply that has passed the mask. Only src/masking mints it. */
import type { HeadPart, ReplyPart } from './reply-part.ts'

export class MaskedChunk<Part extends ReplyPart = ReplyPart> {
  readonly #proof = true
  readonly part: Part

  private constructor(part: Part) {
    this.part = part
  }

  static mint<Part extends ReplyPart>(part: Part): MaskedChunk<Part> {
    return new MaskedChunk(part)
  }

  static isProven(value: unknown): value is MaskedChunk {
    return typeof value === 'object' && value !== null && #proof in value
  }
}

/** How often each category or kind of secret was masked, such as `user.contact.email` → 3. */
export type MaskCounts = ReadonlyMap<string, number>

/** What the client is told beside a reply, in ASCII; nothing of the sub-processor's. */
export type Notice = {
  /** The same for what need not be told twice. */
  readonly about: string
  readonly text: string
}

export type MaskedReply = {
  readonly head: MaskedChunk<HeadPart>
  /** Body and tail; ends with `BrokenReply` thrown where the rest cannot be had or masked. */
  readonly rest: AsyncIterable<MaskedChunk>
  /** Counts so far; final once `rest` has ended. */
  readonly counts: () => MaskCounts
  readonly notice?: Notice | undefined
}
