/** What thirty-two bytes are, one bit for each. */
import { ALNUM, classAt, DIGIT, SPECIAL, UPPER } from './classes.ts'

export const BLOCK: i32 = 32

/** Letters and digits. */
export let words: i32 = 0
export let digits: i32 = 0
export let uppers: i32 = 0
/** At which something is looked for that is no word. */
export let signs: i32 = 0

/** Looks at the bytes from `start` on. */
export function readBlock(start: i32): void {
  words = 0
  digits = 0
  uppers = 0
  signs = 0
  for (let at: i32 = 0; at < BLOCK; at += 1) {
    const kind = classAt(start + at)
    if (kind === 0) continue
    const bit: i32 = 1 << at
    if ((kind & ALNUM) !== 0) words |= bit
    if ((kind & DIGIT) !== 0) digits |= bit
    if ((kind & UPPER) !== 0) uppers |= bit
    if ((kind & SPECIAL) !== 0) signs |= bit
  }
}
