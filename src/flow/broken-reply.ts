/** A reply that cannot go on after its head was sent: the refusal says why, the stream is cut. */
import type { Refusal } from '../base/refusal.ts'

export class BrokenReply extends Error {
  override readonly name = 'BrokenReply'
  readonly refusal: Refusal

  /** `cause` is a fault of ours: it is reported, and goes no further. */
  constructor(refusal: Refusal, cause?: unknown) {
    super(`${refusal.code}: ${refusal.what}`, cause === undefined ? {} : { cause })
    this.refusal = refusal
  }
}
