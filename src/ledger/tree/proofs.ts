/** Checking Merkle proofs (RFC 6962 §2.1.1, §2.1.2; the algorithms of RFC 9162 §2.1.3, §2.1.4). */
import { sameBytes } from '../../base/bytes.ts'
import { HASH_BYTES, nodeHash } from './hashes.ts'

export type Inclusion = {
  readonly index: number
  readonly size: number
  readonly leaf: Uint8Array
  readonly proof: readonly Uint8Array[]
  readonly root: Uint8Array
}

export type Consistency = {
  readonly oldSize: number
  readonly oldRoot: Uint8Array
  readonly size: number
  readonly root: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/** Whether the leaf stands at `index` in the tree with this size and root. */
export function provesInclusion({ index, size, leaf, proof, root }: Inclusion): boolean {
  if (!isSize(index) || !isSize(size) || index >= size) return false
  if (![leaf, root, ...proof].every(isHash)) return false
  let [at, last] = [index, size - 1]
  let hash = leaf
  for (const sibling of proof) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sibling, hash)
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)]
    } else {
      hash = nodeHash(hash, sibling)
    }
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && sameBytes(hash, root)
}

/**
 * Whether the larger tree begins with the smaller one. From an empty tree everything is consistent,
 * by an empty proof (C2SP tlog-witness); equal sizes need equal roots.
 */
export function provesConsistency(claim: Consistency): boolean {
  const { oldSize, oldRoot, size, root, proof } = claim
  if (!isSize(oldSize) || !isSize(size) || oldSize > size) return false
  if (![oldRoot, root, ...proof].every(isHash)) return false
  if (oldSize === 0) return proof.length === 0
  if (oldSize === size) return proof.length === 0 && sameBytes(oldRoot, root)
  return walks(claim)
}

function walks({ oldSize, oldRoot, size, root, proof }: Consistency): boolean {
  let [at, last] = [oldSize - 1, size - 1]
  while (at % 2 === 1) [at, last] = [half(at), half(last)]
  // Where the old tree is one whole subtree, its root is the proof's first hash, left out.
  const path = at === 0 ? [oldRoot, ...proof] : proof
  const [first] = path
  if (first === undefined) return false
  let [oldHash, hash] = [first, first]
  for (const sibling of path.slice(1)) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      oldHash = nodeHash(sibling, oldHash)
      hash = nodeHash(sibling, hash)
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)]
    } else {
      hash = nodeHash(hash, sibling)
    }
    ;[at, last] = [half(at), half(last)]
  }
  return last === 0 && sameBytes(oldHash, oldRoot) && sameBytes(hash, root)
}

// Sizes may pass 32 bits, where shifts would wrap.
const half = (value: number): number => Math.floor(value / 2)
const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0
const isHash = (hash: Uint8Array): boolean => hash.length === HASH_BYTES
