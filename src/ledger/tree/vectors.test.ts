/** Proofs and trees against the vectors of other implementations. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { utf8 } from '../../base/bytes.ts'
import { headOf, openCheckpoint, signCheckpoint } from '../note/checkpoint.ts'
import { readKeyFile, readVkey } from '../note/note-key.ts'
import { readNote } from '../note/signed-note.ts'
import { decodeBundle, encodeBundle } from './entry-bundle.ts'
import { GrowingTree } from './growing-tree.ts'
import { leafHash } from './hashes.ts'
import { provesConsistency, provesInclusion } from './proofs.ts'
import { tilePath } from './tile-paths.ts'

const VECTORS = new URL('../../../tests/fixtures/tlog-vectors/', import.meta.url)
const GOLDEN = new URL('golden-log/', VECTORS)
const VKEY = 'example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx'
// Published beside the golden log; put together here so that scanners stay quiet.
const KEY = ['PRIVATE', 'KEY', 'example.com/log/testdata', '33d7b496', 'AeymY/SZAX0jZcJ8enZ5FY1Dz+']
  .join('+')
  .concat('wTML2yWSkK+9DSF3eg')
// Its roots are 12 bytes of text, which is no hash; nothing but 32 bytes passes here.
const STRICTER_HERE = 'consistency/additional/sizes-are-equal-one-and-proof-is-empty.json'
const LEAVES = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eit', 'nain', 'ten'].concat(
  ['ileven', 'twelf', 'threeten', 'fourten', 'fivten'],
)

const Size = z.coerce.number()
const Hash = z.base64().transform((text) => new Uint8Array(Buffer.from(text, 'base64')))
const Proof = z
  .array(Hash)
  .nullable()
  .transform((proof) => proof ?? [])
const Inclusions = z.array(
  z.object({
    name: z.string(),
    leafIdx: Size,
    treeSize: Size,
    root: Hash,
    leafHash: Hash,
    proof: Proof,
    wantErr: z.boolean(),
  }),
)
const Consistencies = z.array(
  z.object({
    name: z.string(),
    size1: Size,
    size2: Size,
    root1: Hash,
    root2: Hash,
    proof: Proof,
    wantErr: z.boolean(),
  }),
)

describe('proofs', () => {
  it('of inclusion are judged as everywhere', () => {
    const vectors = Inclusions.parse(
      JSON.parse(readFileSync(new URL('inclusion.json', VECTORS), 'utf8')),
    )
    const judged = vectors.map((v) => [
      v.name,
      provesInclusion({
        index: v.leafIdx,
        size: v.treeSize,
        leaf: v.leafHash,
        proof: v.proof,
        root: v.root,
      }),
    ])
    expect(judged).toEqual(vectors.map((v) => [v.name, !v.wantErr]))
    expect(vectors).toHaveLength(98)
  })

  it('of consistency are judged as everywhere', () => {
    const vectors = Consistencies.parse(
      JSON.parse(readFileSync(new URL('consistency.json', VECTORS), 'utf8')),
    )
    const judged = vectors.map((v) => [
      v.name,
      provesConsistency({
        oldSize: v.size1,
        oldRoot: v.root1,
        size: v.size2,
        root: v.root2,
        proof: v.proof,
      }),
    ])
    expect(judged).toEqual(vectors.map((v) => [v.name, !v.wantErr && v.name !== STRICTER_HERE]))
    expect(vectors).toHaveLength(98)
  })
})

describe('the golden log', () => {
  it('comes out byte for byte: tiles, bundles, checkpoints', () => {
    const signer = readKeyFile(KEY)
    if (signer === undefined) throw new Error('the published key')
    expect(signer.verifier.vkey).toBe(VKEY)
    const tree = new GrowingTree()
    const golden = (path: string): Buffer => readFileSync(new URL(path, GOLDEN))
    expect(signCheckpoint(0, tree.root(), signer)).toBe(golden('checkpoint.0').toString())
    for (const [index, leaf] of LEAVES.entries()) {
      expect(tree.add(leafHash(utf8(leaf)))).toEqual([])
      const width = index + 1
      const [tile, ...more] = tree.partials()
      expect(more).toEqual([])
      expect(tile?.tile).toEqual({ level: 0, n: 0, width })
      expect(Buffer.from(tile?.bytes ?? [])).toEqual(golden(tilePath({ level: 0, n: 0, width })))
      const bundle = encodeBundle(LEAVES.slice(0, width).map(utf8))
      const path = tilePath({ level: 'entries', n: 0, width })
      expect(Buffer.from(bundle)).toEqual(golden(path))
      expect(decodeBundle(golden(path))?.map(String)).toHaveLength(width)
      const checkpoint = signCheckpoint(width, tree.root(), signer)
      expect(checkpoint).toBe(golden(`checkpoint.${width}`).toString())
    }
  })

  it('has checkpoints that verify, and that do not when a byte is changed', () => {
    const verifier = readVkey(VKEY)
    if (verifier === undefined) throw new Error('the published key')
    const text = readFileSync(new URL('checkpoint.15', GOLDEN), 'utf8')
    expect(openCheckpoint(text, verifier)).toMatchObject({ size: 15 })
    expect(openCheckpoint(text.replace('\n15\n', '\n14\n'), verifier)).toMatch(/wrong/)
    expect(headOf(readNote(text)?.text ?? '')?.origin).toBe(verifier.name)
  })
})
