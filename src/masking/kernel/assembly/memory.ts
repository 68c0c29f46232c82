/** The kernel's memory in WebAssembly, under the names of `portable/memory.ts`. */

export function byteAt(place: i32): i32 {
  return load<u8>(place)
}

export function halfAt(place: i32): i32 {
  return load<u16>(place)
}

export function wordAt(place: i32): i32 {
  return load<i32>(place)
}

export function looseWordAt(place: i32): i32 {
  return load<i32>(place)
}

export function setByte(place: i32, byte: i32): void {
  store<u8>(place, byte)
}

export function setWord(place: i32, word: i32): void {
  store<i32>(place, word)
}

export function lowestBit(bits: i32): i32 {
  return ctz(bits)
}

export function hashOf(word: i32, bits: i32): i32 {
  const product: u32 = word * -1_640_531_535
  return product >> (32 - bits)
}
