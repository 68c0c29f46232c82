/** The client's side of an exchange, in its own protocol. */
import type { CutSignal } from '../base/cut.ts'
import type { Refusal } from '../base/refusal.ts'
import type { MaskedReply } from './masked-chunk.ts'

/** Exactly one of both is called, once. */
export type Client = {
  /**
   * Sends the reply. Resolves, with nothing of interest, once the client has taken all of it;
   * rejects with `BrokenReply` or `ClientGone` where that cannot be, after closing the stream so
   * that the client cannot take a part for the whole.
   */
  readonly release: (reply: MaskedReply, cut: CutSignal) => Promise<unknown>
  /** Tells the client no, in its own protocol. Never throws. */
  readonly refuse: (refusal: Refusal, exchangeId: string) => Promise<void>
}
