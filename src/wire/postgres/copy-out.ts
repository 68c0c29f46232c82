/** CopyOutResponse and CopyData: rows as a copy takes them out. */
import { type Format, writeFormat } from './bind.ts'
import { frame } from './frame.ts'
import { MessageWriter } from './message-writer.ts'

/** Every column of one copy is in the same format. */
export function encodeCopyOut(format: Format, columns: number): Buffer {
  const to = new MessageWriter()
    .begin('H')
    .int8(format === 'binary' ? 1 : 0)
    .int16(columns)
  for (let column = 0; column < columns; column += 1) writeFormat(to, format)
  return to.end().written
}

export function encodeCopyRow(bytes: Uint8Array): Buffer {
  return frame('d', bytes)
}
