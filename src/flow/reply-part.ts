/** The parts of a reply, in the words of no protocol: a head, bytes of a body, a tail. */

import type { RowBlock } from '../base/row-block.ts'
import type { ValueKind } from '../base/value-kind.ts'

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
  /** A small number such as 200, shown as it is; `undefined` where the protocol has none. */
  readonly status: number | undefined
  readonly fields: readonly Field[]
  readonly content: Content
}

export type RowColumn = {
  readonly name: string
  readonly kind: ValueKind
  /** Where its values lie, and in which column there; `undefined` where they are worked out. */
  readonly origin: { readonly table: number; readonly column: number } | undefined
  /** Whether the bytes of a value are its text, in UTF-8. */
  readonly isUtf8: boolean
  /** The values as texts, one or, in an array, many; `undefined` where their form is not read. */
  readonly read: (bytes: Buffer) => readonly (string | undefined)[] | undefined
  /** The same back, in the form of the value that they were; `undefined` where there is none. */
  readonly write: (texts: readonly (string | undefined)[], like?: Buffer) => Uint8Array | undefined
}

export type ColumnsPart = {
  readonly kind: 'columns'
  readonly columns: readonly RowColumn[]
  /** Behind them in the rows, what was asked for the mask alone: no more than it sees them. */
  readonly wholes?: readonly RowColumn[]
  /** Which of the results that the guard expects begins here. */
  readonly result: number
  /** Those of which values are not shown, by their places: the mask says so, as rows come. */
  readonly hidden?: readonly number[]
  /** What the protocol itself has to say of them, for its own release. */
  readonly own: unknown
}

export type ReplyPart =
  | HeadPart
  | { readonly kind: 'body'; readonly bytes: Uint8Array }
  | { readonly kind: 'tail'; readonly fields: readonly Field[] }
  | ColumnsPart
  | { readonly kind: 'rows'; readonly block: RowBlock }
  /** What came together and goes on together, in its order: none of them is of this kind. */
  | { readonly kind: 'parts'; readonly parts: readonly ReplyPart[] }
  /** A word of the protocol, such as that a step is done; its texts pass the mask as texts do. */
  | {
      readonly kind: 'note'
      readonly name: string
      readonly texts: readonly string[]
      /** What is no text, from the protocol to its own release: no mask looks at it. */
      readonly own?: unknown
    }
  /**
   * That something failed, or was remarked: a code of the protocol's, and what may be said of it.
   */
  | {
      readonly kind: 'trouble'
      readonly isError: boolean
      readonly code: string
      readonly text: string | undefined
    }
