/** An HTTP request as a listener hands it in (RFC 9110), before anyone has judged it. */
import type { Refusal } from '../../base/refusal.ts'
import type { Secret } from '../../base/secret.ts'

/**
 * A header as it was sent; names in lower case, values as Latin-1 text without edge white space.
 */
export type Header = readonly [name: string, value: string]

/** Where the session secret was found. */
export type PresentedSlot =
  | { readonly kind: 'bearer' }
  | { readonly kind: 'basic'; readonly part: 'user' | 'password'; readonly other: string }
  | { readonly kind: 'header'; readonly name: string }
  | { readonly kind: 'query'; readonly name: string }
  | { readonly kind: 'body'; readonly name: string }

export type HttpAsk = {
  /** As sent; methods are case-sensitive (RFC 9110 §9.1). */
  readonly method: string
  /** Origin form as sent, path and query, undecoded (RFC 9112 §3.2.1). */
  readonly target: string
  /** In the order sent. Hop-by-hop headers are still there; the guard picks by a positive list. */
  readonly headers: readonly Header[]
  readonly slot: PresentedSlot | undefined
  /**
   * The whole body, read at the first call (which is when `100 Continue` is sent, RFC 9110 §10.1.1)
   * and kept. `LIMIT` over `request_body_bytes_max`, `MALFORMED` where the framing is broken.
   */
  readonly body: () => Promise<Uint8Array | Refusal>
  /** Whether a body was announced at all. */
  readonly hasBody: boolean
}

/** An HTTP request as the guard cleared it: written anew, nothing of the client's own bytes. */
export type HttpOutbound = {
  readonly method: string
  /** A host of the session's endpoint. */
  readonly host: string
  /** Canonical path, percent-encoded. */
  readonly path: string
  /** Name and value as text, not yet encoded; values hold what pseudonyms were swapped for. */
  readonly query: readonly (readonly [name: string, value: string])[]
  readonly headers: readonly Header[]
  readonly body:
    | { readonly kind: 'json'; readonly text: Secret }
    | { readonly kind: 'form'; readonly text: Secret }
    | undefined
}
