/** A reply that cannot go on after its head was sent: the refusal says why, the stream is cut. */
import type { Refusal } from '../base/refusal.ts'

export class BrokenReply extends Error {
  override readonly name = 'BrokenReply'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(`${refusal.code}: ${refusal.what}`)
    this.refusal = refusal
  }
}
