/** Tells a sensitive name from its last letter backwards, whatever joins its words. */
import { folded, isAlnum, isJoin, isUpper } from './classes.ts'
import { byteAt, halfAt } from './memory.ts'

/** Letters and digits. */
export const BRANCHES: i32 = 36
/** The name counts where a word begins with it. */
export const WORD: i32 = 1
/** The name counts in the middle of a word as well. */
export const GLUED: i32 = 2

const JOINS_MAX: i32 = 2
const NAME_LENGTH_MAX: i32 = 64
const DOLLAR: i32 = 0x24
const FIRST_WIDE: i32 = 0x80

/**
 * Whether a sensitive name may end with the byte at `last`, which is a letter or a digit; or just
 * before it, where there may be many of that name.
 */
export function endsName(last: i32, branchesAt: i32, endsAt: i32): boolean {
  if (endsNameAt(last, branchesAt, endsAt)) return true
  return countsMany(folded(byteAt(last))) && endsNameAt(last - 1, branchesAt, endsAt)
}

/** As in `tokens` and `address2`. */
function countsMany(byte: i32): boolean {
  return byte === 0x73 || (byte >= 0x31 && byte <= 0x33)
}

function endsNameAt(last: i32, branchesAt: i32, endsAt: i32): boolean {
  let node: i32 = 0
  let joins: i32 = 0
  for (let at = last; at > last - NAME_LENGTH_MAX; at -= 1) {
    const byte = byteAt(at)
    const branch = branchOf(folded(byte))
    if (branch < 0) {
      // An accent is written in many ways: what ends as a name does behind one is looked at.
      if (byte >= FIRST_WIDE) return node !== 0
      if (joins === JOINS_MAX || !(isJoin(byte) || byte === DOLLAR)) return false
      joins += 1
      continue
    }
    node = halfAt(branchesAt + (node * BRANCHES + branch) * 2)
    if (node === 0) return false
    const end = byteAt(endsAt + node)
    if (end === 0) continue
    // Behind no letter or digit, or as a hump of `clientSecret`.
    if ((end & GLUED) !== 0 || isUpper(at) || !isAlnum(at - 1)) return true
  }
  return false
}

/** Below 0 for what is no letter or digit. */
export function branchOf(byte: i32): i32 {
  if (byte >= 0x61 && byte <= 0x7a) return byte - 0x61
  return byte >= 0x30 && byte <= 0x39 ? byte - 0x30 + 26 : -1
}
