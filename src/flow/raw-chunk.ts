/**
 * Ticket: a part of a reply as the sub-processor sent it. Protocols mint it; only masking opens it.
 */
import { inspect } from 'node:util'
import type { Secret } from '../base/secret.ts'
import type { HeadPart, ReplyPart } from './reply-part.ts'

const HIDDEN = '[raw]'

export class RawChunk<Part extends ReplyPart = ReplyPart> {
  readonly #part: Part

  private constructor(part: Part) {
    this.#part = part
  }

  static mint<Part extends ReplyPart>(part: Part): RawChunk<Part> {
    return new RawChunk(part)
  }

  /** Only src/masking may call this; a law-test holds it. */
  static open<Part extends ReplyPart>(chunk: RawChunk<Part>): Part {
    return chunk.#part
  }

  toString(): string {
    return HIDDEN
  }

  toJSON(): string {
    return HIDDEN
  }

  [inspect.custom](): string {
    return HIDDEN
  }
}

/** A reply as it comes from the sub-processor. */
export type RawReply = {
  readonly head: RawChunk<HeadPart>
  /** Body and tail. Pulled, so that a slow client slows the sub-processor. Throws `BrokenReply`. */
  readonly rest: AsyncIterable<RawChunk>
  /** What the gateway itself put into the request: it must not come back in any encoding. */
  readonly planted: readonly Secret[]
}
