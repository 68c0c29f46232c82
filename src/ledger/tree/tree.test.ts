/** Trees: tiles, roots and proofs agree with RFC 6962 written down naively. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sameBytes, utf8 } from '../../base/bytes.ts'
import { decodeBundle, encodeBundle } from './entry-bundle.ts'
import { GrowingTree } from './growing-tree.ts'
import { EMPTY_ROOT, leafHash, nodeHash, rootOver, splitOf } from './hashes.ts'
import { provesConsistency, provesInclusion } from './proofs.ts'
import { LedgerDamage, StoredTree } from './stored-tree.ts'
import { partialsPath, tileHolding, tilePath } from './tile-paths.ts'

const MOST = 66_000
const leaves = Array.from({ length: MOST }, (_, n) => leafHash(utf8(`leaf ${n}`)))

/** MTH of RFC 6962 §2.1, as it stands there. */
function naiveRoot(of: readonly Uint8Array[]): Uint8Array {
  const [first] = of
  if (first === undefined) return EMPTY_ROOT
  if (of.length === 1) return first
  const split = splitOf(of.length)
  return nodeHash(naiveRoot(of.slice(0, split)), naiveRoot(of.slice(split)))
}

/** Every tile that a log of these leaves stores when each size is published. */
function storedTiles(size: number): Map<string, Uint8Array> {
  const tree = new GrowingTree()
  const files = new Map<string, Uint8Array>()
  for (const leaf of leaves.slice(0, size)) {
    for (const { tile, bytes } of tree.add(leaf)) files.set(tilePath(tile), bytes)
  }
  for (const { tile, bytes } of tree.partials()) files.set(tilePath(tile), bytes)
  return files
}

const files = storedTiles(MOST)
const read = async (path: string): Promise<Uint8Array | undefined> => files.get(path)
const whole = new StoredTree(read, MOST)

describe('a growing tree', () => {
  it('has the root of RFC 6962 at every size', () => {
    const tree = new GrowingTree()
    const checked = new Set([0, 1, 2, 3, 255, 256, 257, 511, 512, 513, 1_000, 65_535, 65_536, MOST])
    for (let size = 0; size <= MOST; size += 1) {
      if (checked.has(size)) expect(tree.root()).toEqual(naiveRoot(leaves.slice(0, size)))
      const leaf = leaves[size]
      if (leaf !== undefined) tree.add(leaf)
    }
  })

  it('of 70,000 leaves has the tiles that the standard names', () => {
    const paths = [...files.keys()].filter((path) => !/^tile\/0\/\d{3}$/.test(path))
    expect(paths).toEqual(['tile/1/000', 'tile/0/257.p/208', 'tile/1/001.p/1', 'tile/2/000.p/1'])
    expect(files.get('tile/1/000')).toHaveLength(8_192)
  })
})

describe('a stored tree', () => {
  it('has the roots of earlier sizes', async () => {
    for (const size of [0, 1, 2, 255, 256, 257, 4_097, 65_536, MOST]) {
      expect(sameBytes(await whole.rootAt(size), naiveRoot(leaves.slice(0, size)))).toBe(true)
    }
  })

  it('proves the place of any leaf, and of no other', async () => {
    const root = await whole.rootAt(MOST)
    await fc.assert(
      fc.asyncProperty(fc.nat(MOST - 1), fc.nat(MOST - 1), async (index, other) => {
        const proof = await whole.inclusionProof(index)
        const [leaf, wrong] = [leaves[index], leaves[other]]
        if (leaf === undefined || wrong === undefined) return
        expect(provesInclusion({ index, size: MOST, leaf, proof, root })).toBe(true)
        const isSame = other === index
        expect(provesInclusion({ index, size: MOST, leaf: wrong, proof, root })).toBe(isSame)
        expect(provesInclusion({ index: other, size: MOST, leaf, proof, root })).toBe(isSame)
      }),
      { numRuns: 60 },
    )
  })

  it('proves that it begins with any earlier one, and with no other', async () => {
    const root = await whole.rootAt(MOST)
    await fc.assert(
      fc.asyncProperty(fc.nat(MOST), fc.nat(), async (oldSize, at) => {
        const proof = await whole.consistencyProof(oldSize)
        const claim = { oldSize, oldRoot: await whole.rootAt(oldSize), size: MOST, root, proof }
        expect(provesConsistency(claim)).toBe(true)
        if (proof.length === 0) return
        const changed = proof.map((hash, position) =>
          position === at % proof.length ? nodeHash(hash, hash) : hash,
        )
        expect(provesConsistency({ ...claim, proof: changed })).toBe(false)
        expect(provesConsistency({ ...claim, proof: proof.slice(1) })).toBe(false)
        expect(provesConsistency({ ...claim, proof: [...proof, root] })).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  it('of an earlier size is read from tiles that have grown since', async () => {
    const early = new StoredTree(read, 300)
    expect(await early.rootAt(300)).toEqual(naiveRoot(leaves.slice(0, 300)))
  })

  it('tells which tile is missing or cut', async () => {
    const without = new StoredTree(
      async (path) => (path === 'tile/0/001' ? undefined : read(path)),
      MOST,
    )
    await expect(without.inclusionProof(300)).rejects.toThrow('The tile tile/0/001 is missing.')
    const cut = new StoredTree(async (path) => (await read(path))?.slice(1), MOST)
    await expect(cut.inclusionProof(300)).rejects.toThrow(LedgerDamage)
  })
})

describe('a path', () => {
  it('has groups of three digits', () => {
    expect(tilePath({ level: 0, n: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067')
    expect(tilePath({ level: 'entries', n: 0, width: 7 })).toBe('tile/entries/000.p/7')
    expect(partialsPath({ level: 2, n: 1_000 })).toBe('tile/2/x001/000.p')
  })

  it('is that of the tile which the standard says', () => {
    expect(tileHolding(0, 69_999, 70_000)).toEqual({ level: 0, n: 273, width: 112 })
    expect(tileHolding(1, 272, 70_000)).toEqual({ level: 1, n: 1, width: 17 })
    expect(tileHolding(2, 0, 70_000)).toEqual({ level: 2, n: 0, width: 1 })
    expect(tileHolding(1, 0, 256)).toEqual({ level: 1, n: 0, width: 1 })
    expect(tileHolding(1, 0, 255)).toBeUndefined()
  })
})

describe('a bundle', () => {
  it('reads as it was written, and not at all when it is cut', () => {
    const entry = fc.uint8Array({ maxLength: 300 })
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 20 }), fc.nat(), (entries, cut) => {
        const bundle = encodeBundle(entries)
        expect(decodeBundle(bundle)).toEqual(entries)
        const short = decodeBundle(bundle.slice(0, cut % bundle.length))
        expect(short === undefined || short.length < entries.length).toBe(true)
      }),
    )
    const long = new Uint8Array(65_535)
    expect(decodeBundle(encodeBundle([long]))).toEqual([long])
    expect(() => encodeBundle([new Uint8Array(65_536)])).toThrow(RangeError)
  })

  it('of equal subtrees hashes as the tree above them', () => {
    const pairs = [leaves.slice(0, 4), leaves.slice(4, 8), leaves.slice(8, 11)].map(naiveRoot)
    expect(rootOver(pairs)).toEqual(naiveRoot(leaves.slice(0, 11)))
  })
})
