/** A buffer that is copied from and to in short stretches, four bytes at a time. */

export class Memory {
  readonly bytes: Buffer
  readonly view: DataView

  constructor(bytes: Buffer) {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  }
}

/** Longer stretches are copied faster by a call. */
const CALL_BYTES_MIN = 160
const WORD = 4

/** Copies bytes from `start` up to `end`; answers with the place behind them. */
export function copyBytes(
  from: { readonly of: Memory; readonly start: number; readonly end: number },
  to: Memory,
  at: number,
): number {
  const { of, start, end } = from
  if (end - start >= CALL_BYTES_MIN) return at + of.bytes.copy(to.bytes, at, start, end)
  const source = of.view
  const target = to.view
  let place = at
  let index = start
  for (; index + WORD <= end; index += WORD, place += WORD) {
    target.setInt32(place, source.getInt32(index))
  }
  for (; index < end; index += 1, place += 1) target.setUint8(place, source.getUint8(index))
  return place
}
