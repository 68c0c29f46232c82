/** Literals that begin alike, as a tree of their bytes: what they share is compared once. */
import { BLANK } from './classes.ts'
import { wordAt } from './memory.ts'

/** A folded byte, the node beside it, the first one behind it, and the literals that end there. */
export const NODE_BYTES: i32 = 16

export function byteOf(node: i32): i32 {
  return wordAt(node)
}

/** It stands for what may join two words, and is the first of those beside it. */
export function isBlankNode(node: i32): boolean {
  return wordAt(node) === BLANK
}

export function siblingOf(node: i32): i32 {
  return wordAt(node + 4)
}

export function childOf(node: i32): i32 {
  return wordAt(node + 8)
}

export function recordsAt(node: i32): i32 {
  return wordAt(node + 12)
}
