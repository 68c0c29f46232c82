/** RowDescription and ParameterDescription: of which columns and types rows and values are. */
import { encodeFormat, type Format, readFormat } from './bind.ts'
import { frame } from './frame.ts'
import { cText, int16, int32, PayloadReader } from './payload.ts'

export type ColumnDescription = {
  readonly name: string
  /** The table's object id, and the column's number in it; 0 where it is no column of a table. */
  readonly table: number
  readonly column: number
  readonly type: number
  /** Bytes, or below 0 where they vary. */
  readonly size: number
  readonly modifier: number
  readonly format: Format
}

const BYTES_MIN = 19

/** @throws WireFault */
export function decodeRowDescription(payload: Buffer): readonly ColumnDescription[] {
  const reader = new PayloadReader(payload)
  const columns = Array.from({ length: reader.count(BYTES_MIN) }, () => ({
    name: reader.text(),
    table: reader.oid(),
    column: reader.int16(),
    type: reader.oid(),
    size: reader.int16(),
    modifier: reader.int32(),
    format: readFormat(reader),
  }))
  reader.end()
  return columns
}

export function encodeRowDescription(columns: readonly ColumnDescription[]): Buffer {
  const parts = columns.map(({ name, table, column, type, size, modifier, format }) =>
    Buffer.concat([
      cText(name),
      int32(table),
      int16(column),
      int32(type),
      int16(size),
      int32(modifier),
      encodeFormat(format),
    ]),
  )
  return frame('T', int16(parts.length), ...parts)
}

/** @throws WireFault */
export function decodeParameterDescription(payload: Buffer): readonly number[] {
  const reader = new PayloadReader(payload)
  const types = Array.from({ length: reader.count(4) }, () => reader.oid())
  reader.end()
  return types
}

export function encodeParameterDescription(types: readonly number[]): Buffer {
  return frame('t', int16(types.length), ...types.map((type) => int32(type)))
}
