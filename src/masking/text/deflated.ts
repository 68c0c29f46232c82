/** Tells by the first bits whether bytes may be deflated text (RFC 1951), before that is tried. */

const FIXED = 1
const DYNAMIC = 2
/** §3.2.7: so many codes there are at most, of lengths and of distances. */
const LENGTHS_MAX = 29
const CODE_LENGTHS_MIN = 4
const LONGEST_CODE = 7
const SYMBOLS_LOOKED_AT = 4

export function mayBeDeflated(bytes: Buffer): boolean {
  const bits = new Bits(bytes)
  bits.take(1)
  const kind = bits.take(2)
  if (kind === DYNAMIC) return hasWholeCode(bits)
  return kind === FIXED && beginsAsText(bits)
}

/** §3.2.7: the code for code lengths uses all that there is to use. */
function hasWholeCode(bits: Bits): boolean {
  if (bits.take(5) > LENGTHS_MAX || bits.take(5) > LENGTHS_MAX) return false
  const count = bits.take(4) + CODE_LENGTHS_MIN
  let used = 0
  for (let index = 0; index < count; index += 1) {
    const length = bits.take(3)
    if (length > 0) used += 1 << (LONGEST_CODE - length)
  }
  return used === 1 << LONGEST_CODE
}

/** §3.2.6: its first symbols are literals, and signs of a text. */
function beginsAsText(bits: Bits): boolean {
  for (let index = 0; index < SYMBOLS_LOOKED_AT; index += 1) {
    const seven = bits.code(7)
    // A copy of what came before: behind one sign at least.
    if (seven < 0x18) return index > 0
    const eight = (seven << 1) | bits.take(1)
    const isLong = eight >= 0xc8
    const literal = isLong ? ((eight << 1) | bits.take(1)) - 0x100 : eight - 0x30
    if (!isTextByte(literal) || (eight >= 0xc0 && !isLong)) return false
  }
  return true
}

function isTextByte(byte: number): boolean {
  return (byte >= 0x20 && byte !== 0x7f) || byte === 0x09 || byte === 0x0a || byte === 0x0d
}

/** Bits in the order in which they are packed (§3.1.1). */
class Bits {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  /** A number; its lowest bit comes first. */
  take(count: number): number {
    let value = 0
    for (let bit = 0; bit < count; bit += 1) value |= this.#next() << bit
    return value
  }

  /** A part of a code; its highest bit comes first. */
  code(count: number): number {
    let value = 0
    for (let bit = 0; bit < count; bit += 1) value = (value << 1) | this.#next()
    return value
  }

  #next(): number {
    const byte = this.#bytes[this.#at >> 3] ?? 0
    const bit = (byte >> (this.#at & 7)) & 1
    this.#at += 1
    return bit
  }
}
