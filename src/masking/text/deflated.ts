/** Tells by the first bits whether bytes may be deflated text (RFC 1951), before that is tried. */

const FIXED = 1
const DYNAMIC = 2
/** §3.2.7: so many codes there are at most, of lengths and of distances. */
const LENGTHS_MAX = 29
const CODE_LENGTHS_MIN = 4
const LONGEST_CODE = 7
/** Of chance alone hardly any bytes have so many. */
const SYMBOLS_LOOKED_AT = 24
const END = 256
const FIRST_OF_EIGHT = 280
const LAST_LENGTH = 28
const LENGTH_MAX = 258
const NONE = Number.POSITIVE_INFINITY

export function mayBeDeflated(bytes: Buffer): boolean {
  const bits = new Bits(bytes)
  const isLast = bits.take(1) === 1
  const kind = bits.take(2)
  if (kind === DYNAMIC) return hasWholeCode(bits)
  return kind === FIXED && beginsAsText(bits, isLast)
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

/** §3.2.6: its first symbols are signs of a text, or copies of what came before. */
function beginsAsText(bits: Bits, isLast: boolean): boolean {
  let written = 0
  for (let index = 0; index < SYMBOLS_LOOKED_AT; index += 1) {
    const symbol = fixedSymbol(bits)
    // Behind the end of the last block there is nothing.
    if (symbol === END) return written > 0 && (!isLast || bits.isOver)
    if (bits.isOver) return written > 0
    if (symbol < END) {
      if (!isTextByte(symbol)) return false
      written += 1
      continue
    }
    const length = lengthOf(symbol - END - 1, bits)
    if (distanceOf(bits.code(5), bits) > written) return false
    written += length
  }
  return true
}

function fixedSymbol(bits: Bits): number {
  const seven = bits.code(7)
  if (seven < 0x18) return END + seven
  const eight = (seven << 1) | bits.take(1)
  if (eight < 0xc0) return eight - 0x30
  return eight < 0xc8 ? FIRST_OF_EIGHT + eight - 0xc0 : ((eight << 1) | bits.take(1)) - 0x100
}

/** §3.2.5: the first eight codes have no more bits, nor has the last. */
function lengthOf(code: number, bits: Bits): number {
  if (code < 8) return code + 3
  if (code >= LAST_LENGTH) return code === LAST_LENGTH ? LENGTH_MAX : NONE
  const more = (code >> 2) - 1
  return 3 + ((4 + (code & 3)) << more) + bits.take(more)
}

function distanceOf(code: number, bits: Bits): number {
  if (code < 4) return code + 1
  if (code > LENGTHS_MAX) return NONE
  const more = (code >> 1) - 1
  return 1 + ((2 + (code & 1)) << more) + bits.take(more)
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

  get isOver(): boolean {
    return this.#at > (this.#bytes.length - 1) * 8
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
