/** RowDescription and ParameterDescription: of which columns and types rows and values are. */
import { type Format, readFormat, writeFormat } from './bind.ts'
import { type MessageWriter, messageOf } from './message-writer.ts'
import { PayloadReader } from './payload.ts'

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
  const columns = reader.many(BYTES_MIN, () => ({
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

function writeRowDescription(to: MessageWriter, columns: readonly ColumnDescription[]): void {
  to.begin('T').int16(columns.length)
  for (const { name, table, column, type, size, modifier, format } of columns) {
    to.text(name).int32(table).int16(column).int32(type).int16(size).int32(modifier)
    writeFormat(to, format)
  }
  to.end()
}

export function encodeRowDescription(columns: readonly ColumnDescription[]): Buffer {
  return messageOf(writeRowDescription, columns)
}

/** @throws WireFault */
export function decodeParameterDescription(payload: Buffer): readonly number[] {
  const reader = new PayloadReader(payload)
  const types = reader.many(4, () => reader.oid())
  reader.end()
  return types
}

function writeParameterDescription(to: MessageWriter, types: readonly number[]): void {
  to.begin('t').int16(types.length)
  for (const type of types) to.int32(type)
  to.end()
}

export function encodeParameterDescription(types: readonly number[]): Buffer {
  return messageOf(writeParameterDescription, types)
}
