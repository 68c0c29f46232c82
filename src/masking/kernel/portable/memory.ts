/** The kernel's memory as plain TypeScript has it; AssemblyScript brings its own. */

let bytes = new Uint8Array()
let halves = new Uint16Array()
let words = new Int32Array()

/** From here on the kernel reads and writes this memory. */
export function useMemory(memory: ArrayBuffer): void {
  if (bytes.buffer === memory) return
  bytes = new Uint8Array(memory)
  halves = new Uint16Array(memory)
  words = new Int32Array(memory)
}

export function byteAt(place: i32): i32 {
  return bytes[place] ?? 0
}

/** Two bytes, at an even place. */
export function halfAt(place: i32): i32 {
  return halves[place >> 1] ?? 0
}

/** Four bytes, at a place that four divides. */
export function wordAt(place: i32): i32 {
  return words[place >> 2] ?? 0
}

/** Four bytes at any place, the first one lowest. */
export function looseWordAt(place: i32): i32 {
  return (
    byteAt(place) | (byteAt(place + 1) << 8) | (byteAt(place + 2) << 16) | (byteAt(place + 3) << 24)
  )
}

export function setByte(place: i32, byte: i32): void {
  bytes[place] = byte
}

export function setWord(place: i32, word: i32): void {
  words[place >> 2] = word
}

/** How many bits below the lowest one; 32 where there is none. */
export function lowestBit(bits: i32): i32 {
  return bits === 0 ? 32 : 31 - Math.clz32(bits & -bits)
}

/** The highest bits of a product; `bits` of them. */
export function hashOf(word: i32, bits: i32): i32 {
  return Math.imul(word, -1_640_531_535) >>> (32 - bits)
}
