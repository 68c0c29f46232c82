/** The parts of a reply, in the words of no protocol: a head, bytes of a body, a tail. */

/** A named text beside the body: a header, a trailer, a status field. */
export type Field = readonly [name: string, value: string]

/** How the bytes of a body read. */
export type Content = {
  /** Media type in lower case without parameters; `undefined` where there is no body. */
  readonly mediaType: string | undefined
  readonly charset: string | undefined
  /** `boundary` and the like. */
  readonly parameters: ReadonlyMap<string, string>
  /** Encodings in the order they were applied, lower case, without `identity`. */
  readonly codings: readonly string[]
  /** Bytes as encoded, where it is known. */
  readonly bytes: number | undefined
  /** Parts must go out as they come: an event stream. */
  readonly live: boolean
}

export type HeadPart = {
  readonly kind: 'head'
  /** A small number such as 200; shown as it is. */
  readonly status: number
  readonly fields: readonly Field[]
  readonly content: Content
}

export type ReplyPart =
  | HeadPart
  | { readonly kind: 'body'; readonly bytes: Uint8Array }
  | { readonly kind: 'tail'; readonly fields: readonly Field[] }
