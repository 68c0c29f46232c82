/** An exchange: one request and its whole reply, as a protocol hands it in. */
import type { Secret } from '../base/secret.ts'
import type { Client } from './client.ts'

export type Exchange<Ask> = {
  readonly id: string
  /** What the client sent as its credential; `undefined` where there was none. */
  readonly presented: Secret | undefined
  /** The host that the client believes it talks to; `undefined` at the gateway's own address. */
  readonly authority: string | undefined
  /** Where the client connects from, such as `127.0.0.1`. */
  readonly from: string
  readonly startedAtMs: number
  /** The protocol's own request message; only the guard's classifier for it looks inside. */
  readonly ask: Ask
  readonly client: Client
  /** Fires when the client is gone. */
  readonly gone: AbortSignal
}
