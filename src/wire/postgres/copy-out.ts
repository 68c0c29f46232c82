/** CopyOutResponse and CopyData: rows as a copy takes them out. */
import { encodeFormat, type Format } from './bind.ts'
import { frame } from './frame.ts'
import { int16 } from './payload.ts'

/** Every column of one copy is in the same format. */
export function encodeCopyOut(format: Format, columns: number): Buffer {
  const each = encodeFormat(format)
  const overall = Buffer.from([format === 'binary' ? 1 : 0])
  return frame('H', overall, int16(columns), ...Array.from({ length: columns }, () => each))
}

export function encodeCopyRow(bytes: Uint8Array): Buffer {
  return frame('d', bytes)
}
