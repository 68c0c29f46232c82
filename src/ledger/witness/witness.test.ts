/** The witness as a state machine, and the log's side of it, against each other. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf8 } from '../../base/bytes.ts'
import { type Head, openCheckpoint, signCheckpoint } from '../note/checkpoint.ts'
import { COSIGNATURE, NOTE_SIGNATURE, Signer } from '../note/note-key.ts'
import { cosignatureLine, readNote } from '../note/signed-note.ts'
import { GrowingTree } from '../tree/growing-tree.ts'
import { leafHash } from '../tree/hashes.ts'
import { StoredTree } from '../tree/stored-tree.ts'
import { tilePath } from '../tree/tile-paths.ts'
import { addCheckpoint, requestText, type WitnessAnswer } from './add-checkpoint.ts'
import { type AskWitness, submitCheckpoint, type WitnessReply } from './submit-checkpoint.ts'

const seed = (n: number): Uint8Array => new Uint8Array(32).fill(n)
const log = new Signer('log.example/one', NOTE_SIGNATURE, seed(1))
const stranger = new Signer('log.example/two', NOTE_SIGNATURE, seed(2))
const impostor = new Signer('log.example/one', NOTE_SIGNATURE, seed(4))
const signer = new Signer('witness.example/w', COSIGNATURE, seed(3))
const NOW = 1_700_000_000

/** A log of so many leaves; `branch` makes it differ from leaf 3 on. */
function logOf(size: number, branch = ''): { tree: StoredTree; checkpoint: string } {
  const tree = new GrowingTree()
  const files = new Map<string, Uint8Array>()
  for (let n = 0; n < size; n += 1) {
    const leaf = leafHash(utf8(n < 3 ? `${n}` : `${n}${branch}`))
    for (const { tile, bytes } of tree.add(leaf)) files.set(tilePath(tile), bytes)
  }
  for (const { tile, bytes } of tree.partials()) files.set(tilePath(tile), bytes)
  const stored = new StoredTree(async (path) => files.get(path), size)
  return { tree: stored, checkpoint: signCheckpoint(size, tree.root(), log) }
}

class Witness {
  readonly heads = new Map<string, Head>()
  misbehaviour = 0

  readonly ask = async (body: string): Promise<WitnessAnswer> => {
    const judged = addCheckpoint(body, {
      logs: [log.verifier],
      signer,
      latest: (origin) => this.heads.get(origin),
      nowSeconds: NOW,
    })
    if (judged.cosigned !== undefined)
      this.heads.set(judged.cosigned.head.origin, judged.cosigned.head)
    if (judged.isMisbehaviour) this.misbehaviour += 1
    return judged.answer
  }
}

/** Submits a log, after the witness has signed `old` leaves of the one that has no branch. */
const submit = (
  { ask }: Pick<Witness, 'ask'> | { readonly ask: AskWitness },
  size: number,
  { old = 0, branch = '' } = {},
) =>
  submitCheckpoint({
    ...{ ...logOf(size, branch), witness: signer.verifier, ask },
    kept: old === 0 ? undefined : keptOf(old),
  })

function keptOf(size: number, at = NOW): string {
  const { checkpoint } = logOf(size)
  return checkpoint + cosignatureLine(readNote(checkpoint)?.text ?? '', signer, at)
}

const conflictAt = (size: number) => ({
  ...{ status: 409, contentType: 'text/x.tlog.size', body: `${size}\n` },
})

describe('a witness', () => {
  it('cosigns a log that grows, and what comes back verifies', async () => {
    const witness = new Witness()
    let old = 0
    for (const size of [1, 1, 3, 256, 300, 1_000]) {
      const submitted = await submit(witness, size, { old })
      if (submitted.kind !== 'cosigned') throw new Error(submitted.kind)
      const cosigned = openCheckpoint(submitted.note, log.verifier, [signer.verifier])
      expect(cosigned).toMatchObject({ size, signedBy: [{}, { timeSeconds: NOW }] })
      old = size
    }
  })

  it('answers each fault as the standard says', async () => {
    const witness = new Witness()
    await submit(witness, 5)
    const { tree, checkpoint } = logOf(9)
    const proof = await tree.consistencyProof(5)
    const ask = (old: number, of = checkpoint, with_: readonly Uint8Array[] = proof) =>
      witness.ask(requestText({ old, proof: with_, checkpoint: of }))
    expect(await ask(5, checkpoint.replaceAll('log.example/one', 'log.example/two'))).toMatchObject(
      { status: 404 },
    )
    const foreign = signCheckpoint(9, await tree.rootAt(9), stranger)
    expect(await ask(5, foreign)).toMatchObject({ status: 404 })
    const forged = signCheckpoint(9, await tree.rootAt(9), impostor)
    expect(await ask(5, forged)).toMatchObject({ status: 403 })
    expect(await ask(10)).toMatchObject({ status: 400 })
    const conflict = { status: 409, contentType: 'text/x.tlog.size', body: '5\n' }
    expect(await ask(0)).toEqual(conflict)
    expect(await ask(6)).toEqual(conflict)
    expect(await ask(5, checkpoint, [])).toMatchObject({ status: 422 })
    expect(await ask(5, logOf(9, 'x').checkpoint)).toMatchObject({ status: 422 })
    expect(await ask(5, logOf(5, 'x').checkpoint, [])).toEqual(conflict)
    expect(witness.misbehaviour).toBe(3)
    expect(witness.heads.get('log.example/one')?.size).toBe(5)
    expect(await ask(5)).toMatchObject({ status: 200, body: expect.stringMatching(/^— .+\n$/) })
  })

  it('takes nothing that is malformed', async () => {
    const witness = new Witness()
    const { checkpoint } = logOf(1)
    const malformed = ['', 'old 0\n', `old 0\n${checkpoint}`, `old 00\n\n${checkpoint}`].concat([
      `old -1\n\n${checkpoint}`,
      `size 0\n\n${checkpoint}`,
      `old 0\nnot base64!\n\n${checkpoint}`,
      `old 0\n\n\n${checkpoint}`,
      `old 0\n\n${readNote(checkpoint)?.text}`,
      `old 0\n${'AAAA\n'.repeat(64)}\n${checkpoint}`,
    ])
    for (const body of malformed)
      expect([body, (await witness.ask(body)).status]).toEqual([body, 400])
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        expect((await witness.ask(`old ${text}`)).status).toBe(400)
      }),
    )
    expect((await witness.ask(`old 0\n\n${checkpoint}`)).status).toBe(200)
  })
})

describe('the log at a witness', () => {
  it('that remembers less or more than is known here comes to terms', async () => {
    const witness = new Witness()
    const oddity = undefined
    expect(await submit(witness, 5)).toMatchObject({ kind: 'cosigned', oddity })
    expect(await submit(witness, 7, { old: 3 })).toMatchObject({ kind: 'cosigned', oddity })
    expect(await submit(witness, 9)).toMatchObject({ kind: 'cosigned', oddity })
    expect(await submit(witness, 12, { old: 11 })).toMatchObject({
      ...{ kind: 'cosigned', oddity: 'FORGOT' },
    })
  })

  it('learns that it was cut, or forked, by what the witness has signed', async () => {
    const unasked = { ask: () => Promise.reject(new Error('nobody need be asked')) }
    expect(await submit(unasked, 7, { old: 9 })).toEqual({ kind: 'truncated', by: 'signature' })
    for (const size of [9, 12]) {
      const submitted = await submit(unasked, size, { old: 9, branch: 'x' })
      expect(submitted).toEqual({ kind: 'forked', by: 'signature' })
    }
  })

  it('learns it by what the witness says, where what it signed was lost or put back', async () => {
    const witness = new Witness()
    await submit(witness, 9)
    for (const old of [0, 2]) {
      expect(await submit(witness, 7, { old })).toEqual({ kind: 'truncated', by: 'word' })
      expect(await submit(witness, 9, { old, branch: 'x' })).toEqual({ kind: 'forked', by: 'word' })
      expect(await submit(witness, 12, { old, branch: 'x' })).toEqual({
        ...{ kind: 'forked', by: 'word' },
      })
    }
  })

  it('believes no alarm that no witness could mean', async () => {
    const page = { ...conflictAt(99), contentType: 'text/html' }
    const told: readonly (readonly [old: number, ...answers: WitnessReply[]])[] = [
      // A page of somebody in between, at any step.
      [0, page],
      [5, page],
      [0, conflictAt(3), page],
      [0, { status: 422, contentType: 'text/html', body: 'Unprocessable' }],
      [0, conflictAt(3), { status: 302, contentType: '', body: '' }],
      // It has signed what continues here.
      [5, { status: 422, contentType: 'text/plain', body: '' }],
      [5, conflictAt(5)],
      [9, conflictAt(9)],
      // It has signed more than it says.
      [5, conflictAt(3), { status: 422, contentType: 'text/plain', body: '' }],
      [5, conflictAt(3), conflictAt(3)],
      [5, conflictAt(0), conflictAt(99)],
      // It does not know what it wants.
      [0, conflictAt(0)],
      [0, conflictAt(3), conflictAt(3)],
      [0, conflictAt(3), conflictAt(99)],
      [0, conflictAt(9), conflictAt(8)],
      [0, { ...conflictAt(0), body: '-1\n' }],
      [0, { ...conflictAt(0), body: '1e3\n' }],
      [0, { ...conflictAt(0), body: '18446744073709551615\n' }],
    ]
    for (const [old, ...answers] of told) {
      const left = [...answers]
      const ask = async () => left.shift() ?? { status: 500, contentType: '', body: '' }
      const submitted = await submit({ ask }, 9, { old })
      expect([old, answers, submitted.kind]).toEqual([old, answers, 'failed'])
    }
  })

  it('tells of a witness whose clock went back, and of one that forgot', async () => {
    const later = keptOf(3, NOW + 601)
    const parts = { ...logOf(5), witness: signer.verifier, ask: new Witness().ask }
    const submitted = await submitCheckpoint({ ...parts, kept: later })
    // It has never seen this log, though its signature says so.
    expect(submitted).toMatchObject({ kind: 'cosigned', oddity: 'FORGOT' })
    const again = await submitCheckpoint({ ...parts, ...logOf(6), kept: keptOf(5, NOW + 601) })
    expect(again).toMatchObject({ kind: 'cosigned', oddity: 'CLOCK' })
  })

  it('does not hold a log to what was signed of another', async () => {
    const { tree } = logOf(9)
    const another = signCheckpoint(20, await tree.rootAt(9), stranger)
    const kept = another + cosignatureLine(readNote(another)?.text ?? '', signer, NOW)
    const parts = { ...logOf(5), witness: signer.verifier, ask: new Witness().ask }
    expect(await submitCheckpoint({ ...parts, kept })).toMatchObject({ kind: 'cosigned' })
    expect(await submitCheckpoint({ ...parts, kept: 'spoilt' })).toMatchObject({ kind: 'cosigned' })
  })

  it('takes no cosignature that does not verify', async () => {
    const { tree, checkpoint } = logOf(5)
    const witness = signer.verifier
    const answers = [
      { status: 200, body: '' },
      { status: 200, body: 'thanks\n' },
      { status: 200, body: checkpoint.slice(checkpoint.indexOf('—')) },
      { status: 200, body: `— witness.example/w ${Buffer.alloc(76).toString('base64')}\n` },
      { status: 500, body: '' },
      { status: 409, body: 'many' },
    ]
    for (const answer of answers) {
      const submitted = await submitCheckpoint({
        checkpoint,
        tree,
        witness,
        kept: undefined,
        ask: async () => ({ contentType: 'text/plain', ...answer }),
      })
      expect(submitted.kind).toBe('failed')
    }
  })
})
