/** Evidence files: they verify offline, and nothing changed in them does. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ledgerHouse, SIGNER } from '../../tests/fixtures/ledger-house.ts'
import { lookForTests } from '../../tests/fixtures/ledger-looks.ts'
import { COSIGNATURE, NOTE_SIGNATURE, Signer } from './note/note-key.ts'
import { cosignatureLine, readNote } from './note/signed-note.ts'
import { readProofFile, verifyProofFile } from './proof-file.ts'

const VKEY = SIGNER.verifier.vkey

async function proofs(count: number): Promise<{ texts: string[]; checkpoint: string }> {
  const { ledger } = await ledgerHouse()
  await Promise.all(Array.from({ length: count }, (_, n) => ledger.recordIntent(lookForTests(n))))
  const texts: string[] = []
  for (let index = 0; index < count; index += 1) {
    texts.push((await ledger.reader.proofFile(index)) ?? '')
  }
  return { texts, checkpoint: await ledger.reader.checkpoint() }
}

describe('a proof file', () => {
  it('proves each entry of a log', async () => {
    const { texts } = await proofs(300)
    for (const [index, text] of texts.entries()) {
      expect(verifyProofFile(text, VKEY)).toMatchObject({ index, entry: { kind: 'intent' } })
    }
    expect(texts[0]).toMatch(/^c2sp\.org\/tlog-proof@v1\nextra [\w+/=]+\nindex 0\n/)
    expect(texts[0]).toContain('\n\ntests.example/ledger\n300\n')
  })

  it('with anything changed proves nothing', async () => {
    const { texts } = await proofs(20)
    const text = texts[13] ?? ''
    fc.assert(
      fc.property(
        fc.nat(text.length - 1),
        fc.constantFrom('A', 'b', '0', '1', '\n', '+'),
        (at, letter) => {
          const changed = text.slice(0, at) + letter + text.slice(at + 1)
          const isSame = changed === text
          expect(typeof verifyProofFile(changed, VKEY) === 'string').toBe(!isSame)
        },
      ),
      { numRuns: 300 },
    )
    const other = new Signer('tests.example/ledger', NOTE_SIGNATURE, new Uint8Array(32).fill(1))
    expect(verifyProofFile(text, other.verifier.vkey)).toMatch(/cannot be believed/)
    expect(verifyProofFile(text, 'nonsense')).toMatch(/no vkey/)
    expect(verifyProofFile(text.replace('\n\n', '\n'), VKEY)).toMatch(/no tlog-proof/)
  })

  it('of no entry is not made', async () => {
    const { ledger } = await ledgerHouse()
    expect(await ledger.reader.proofFile(0)).toBeUndefined()
    expect(await ledger.reader.proofFile(-1)).toBeUndefined()
  })

  it('carries the cosigned checkpoint for entries that it covers', async () => {
    const { ledger } = await ledgerHouse()
    await ledger.recordIntent(lookForTests(1))
    await ledger.publish()
    const checkpoint = await ledger.reader.checkpoint()
    const witness = new Signer('witness.example/w', COSIGNATURE, new Uint8Array(32).fill(3))
    const line = cosignatureLine(readNote(checkpoint)?.text ?? '', witness, 1_700_000_000)
    ledger.preferCheckpoint(checkpoint + line)
    await ledger.recordIntent(lookForTests(2))
    const [first, second] = [await ledger.reader.proofFile(0), await ledger.reader.proofFile(1)]
    const proven = verifyProofFile(first ?? '', VKEY, [witness.verifier.vkey])
    expect(proven).toMatchObject({ checkpoint: { size: 1, signedBy: [{}, {}] } })
    expect(verifyProofFile(second ?? '', VKEY)).toMatchObject({ checkpoint: { size: 2 } })
  })

  it('of anything at all never throws', () => {
    const long = Buffer.alloc(65_536).toString('base64')
    const text = `c2sp.org/tlog-proof@v1\nextra ${long}\nindex 0\n\n`
    expect(verifyProofFile(text, VKEY)).toMatch(/no tlog-proof/)
    fc.assert(fc.property(fc.string(), (text) => void readProofFile(text)))
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(typeof verifyProofFile(`c2sp.org/tlog-proof@v1\nextra ${text}\n\n`, VKEY)).toBe(
          'string',
        )
      }),
    )
  })
})
