/** The same leaps, sixteen bytes at a time. */

/** The first byte from `from` on that a text of plain ASCII cannot hold, or ends with. */
export function plainEnd(from: i32): i32 {
  let at = from
  let found = endsIn(at)
  while (found === 0) {
    at += 16
    found = endsIn(at)
  }
  return at + ctz(found)
}

/** One bit for each of sixteen bytes. */
function endsIn(at: i32): i32 {
  const bytes = v128.load(at)
  const isQuote = i8x16.eq(bytes, i8x16.splat(0x22))
  const isBackslash = i8x16.eq(bytes, i8x16.splat(0x5c))
  // Signed: what is above ASCII counts as below the blank.
  const isOther = i8x16.lt_s(bytes, i8x16.splat(0x20))
  return i8x16.bitmask(v128.or(v128.or(isQuote, isBackslash), isOther))
}
