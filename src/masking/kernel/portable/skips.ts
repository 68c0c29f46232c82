/** Leaps over bytes that say nothing; what stands around what is scanned is zeros. */
import { byteAt } from './memory.ts'

const QUOTE: i32 = 0x22
const BACKSLASH: i32 = 0x5c

/** The first byte from `from` on that a text of plain ASCII cannot hold, or ends with. */
export function plainEnd(from: i32): i32 {
  let at = from
  while (isPlain(byteAt(at))) at += 1
  return at
}

function isPlain(byte: i32): boolean {
  return byte >= 0x20 && byte < 0x80 && byte !== QUOTE && byte !== BACKSLASH
}
