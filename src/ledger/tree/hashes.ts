/** Merkle tree hashing (RFC 6962 §2.1), over SHA-256. */
import { hash } from 'node:crypto'

export const HASH_BYTES = 32

// Prefixes keep a leaf from being taken for a node: RFC 6962 §2.1.
const LEAF = 0x00
const NODE = 0x01

/** The root of the tree without leaves. */
export const EMPTY_ROOT: Uint8Array = hash('sha256', new Uint8Array(0), 'buffer')

const node = new Uint8Array(1 + 2 * HASH_BYTES)
node[0] = NODE

// Entries are at most this long (C2SP tlog-tiles); the same bytes serve all of them.
const leaf = new Uint8Array(1 + 65_535)
leaf[0] = LEAF

/** Hash of an entry's bytes. @throws RangeError on more than 65,535. */
export function leafHash(entry: Uint8Array): Uint8Array {
  leaf.set(entry, 1)
  return hash('sha256', leaf.subarray(0, 1 + entry.length), 'buffer')
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  node.set(left, 1)
  node.set(right, 1 + HASH_BYTES)
  return hash('sha256', node, 'buffer')
}

/**
 * Root over neighbouring subtrees of equal size, the last of which may be smaller; `EMPTY_ROOT`
 * over none. Where all are leaves this is MTH of RFC 6962.
 */
export function rootOver(subtrees: readonly Uint8Array[]): Uint8Array {
  let row = subtrees
  while (row.length > 1) {
    const above: Uint8Array[] = []
    for (let at = 0; at < row.length; at += 2) {
      const left = row[at]
      const right = row[at + 1]
      if (left !== undefined) above.push(right === undefined ? left : nodeHash(left, right))
    }
    row = above
  }
  return row[0] ?? EMPTY_ROOT
}

/** The largest power of two that is smaller than `size`, for sizes over 1. */
export function splitOf(size: number): number {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}
