/** The same bits, sixteen bytes at a time. */

export const BLOCK: i32 = 32

export let words: i32 = 0
export let digits: i32 = 0
export let uppers: i32 = 0
export let signs: i32 = 0

/** Looks at the bytes from `start` on. */
export function readBlock(start: i32): void {
  const low = v128.load(start)
  const high = v128.load(start, 16)
  digits = bitsOf(within(low, 0x30, 10), within(high, 0x30, 10))
  uppers = bitsOf(within(low, 0x41, 26), within(high, 0x41, 26))
  const lowers = bitsOf(within(low, 0x61, 26), within(high, 0x61, 26))
  words = digits | uppers | lowers
  signs = bitsOf(signsIn(low), signsIn(high))
}

function within(bytes: v128, first: u8, count: u8): v128 {
  return i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(first)), i8x16.splat(count))
}

/** A sign has a bit by its upper half that its lower half has too; what is not ASCII may be one. */
function signsIn(bytes: v128): v128 {
  const byLower = i8x16(17, 0, 0, 0, 4, 4, 4, 0, 0, 0, 2, 0, 8, 2, 32, 0)
  const byUpper = i8x16(16, 0, 4, 2, 1, 8, 0, 32, 0, 0, 0, 0, 0, 0, 0, 0)
  const lower = i8x16.swizzle(byLower, v128.and(bytes, i8x16.splat(15)))
  const upper = i8x16.swizzle(byUpper, i8x16.shr_u(bytes, 4))
  const isNone = i8x16.eq(v128.and(lower, upper), i8x16.splat(0))
  return v128.or(v128.not(isNone), i8x16.lt_s(bytes, i8x16.splat(0)))
}

function bitsOf(low: v128, high: v128): i32 {
  return i8x16.bitmask(low) | (i8x16.bitmask(high) << 16)
}
