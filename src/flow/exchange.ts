/** An exchange: one request and its whole reply, as a protocol hands it in. */
import type { CutSignal } from '../base/cut.ts'
import type { Secret } from '../base/secret.ts'
import type { Client } from './client.ts'

/**
 * What stands for the secret where it is not sent itself: a key that only its holder can have shown
 * (`ClientKey` of RFC 5802 §3), in base 64.
 */
export type ShownKey = { readonly sessionId: string; readonly clientKey: Secret }

export type Exchange<Ask> = {
  readonly id: string
  /** What the client sent as its credential; `undefined` where there was none. */
  readonly presented: Secret | ShownKey | undefined
  /** The host that the client believes it talks to; `undefined` at the gateway's own address. */
  readonly authority: string | undefined
  /** Where the client connects from, such as `127.0.0.1`. */
  readonly from: string
  readonly startedAtMs: number
  /** The protocol's own request message; only the guard's classifier for it looks inside. */
  readonly ask: Ask
  readonly client: Client
  /** Fires when the client is gone. */
  readonly gone: CutSignal
}
