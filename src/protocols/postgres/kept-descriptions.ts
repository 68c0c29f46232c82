/** Descriptions of results, read once: a query that is asked again is described in the same bytes. */
import { KeptLately } from '../../base/kept-lately.ts'
import type { RowColumn } from '../../flow/reply-part.ts'
import {
  type ColumnDescription,
  decodeRowDescription,
  encodeRowDescription,
} from '../../wire/postgres/row-description.ts'
import { isWholeColumnName } from '../../wire/postgres/whole-columns.ts'
import { rowColumn } from './row-columns.ts'

export class Description {
  /** Of what clients have asked for. */
  readonly described: readonly ColumnDescription[]
  /** The same for the mask: what clients have asked for. */
  readonly columns: readonly RowColumn[]
  /** Behind those, what the gateway has asked for. */
  readonly wholes: readonly RowColumn[]
  #message: Buffer | undefined

  constructor(described: readonly ColumnDescription[]) {
    const asked = described.findLastIndex(({ name }) => !isWholeColumnName(name)) + 1
    this.described = described.slice(0, asked)
    this.columns = this.described.map(rowColumn)
    this.wholes = described.slice(asked).map(rowColumn)
  }

  /** The message for these columns, which differ from those described in their names at most. */
  messageFor(columns: readonly RowColumn[]): Buffer {
    if (columns === this.columns) {
      this.#message ??= encodeRowDescription(this.described)
      return this.#message
    }
    const shown = this.described.map((column, at) => ({ ...column, name: columns[at]?.name ?? '' }))
    return encodeRowDescription(shown)
  }
}

const KEPT_MAX = 1_024
/** Those of wide results are long, and seldom asked for again and again. */
const PAYLOAD_BYTES_MAX = 4_096

/** They say of tables and columns what every server says of its own: nothing of any value. */
const KEPT = new KeptLately<string, Description>(KEPT_MAX)

/** @throws WireFault */
export function readDescription(payload: Buffer): Description {
  if (payload.length > PAYLOAD_BYTES_MAX) return new Description(decodeRowDescription(payload))
  const key = payload.toString('latin1')
  const known = KEPT.get(key)
  if (known !== undefined) return known
  const made = new Description(decodeRowDescription(payload))
  KEPT.set(key, made)
  return made
}
