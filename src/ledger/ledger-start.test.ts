/** Tests of how a ledger starts on what an earlier one left. */
import { describe, expect, it } from 'vitest'
import {
  type LedgerHouse,
  ledgerHouse,
  openHouse,
  SIGNER,
} from '../../tests/fixtures/ledger-house.ts'
import { lookForTests, OUTCOME } from '../../tests/fixtures/ledger-looks.ts'
import { Refusal } from '../base/refusal.ts'
import type { IntentReceipt } from '../flow/intent-receipt.ts'
import type { Ledger } from './ledger.ts'
import { LedgerFault } from './ledger-options.ts'
import { verifyLog } from './verify/verify-log.ts'

async function intend(ledger: Ledger, n: number): Promise<IntentReceipt> {
  const receipt = await ledger.recordIntent(lookForTests(n))
  if (receipt instanceof Refusal) throw new Error(receipt.why)
  return receipt
}

async function verified({ storage }: LedgerHouse, against: readonly string[] = []) {
  const read = (path: string) => storage.objects.read(path)
  return verifyLog({ read, log: SIGNER.verifier, against, blobs: true })
}

describe('a start', () => {
  it('goes on where the last one stopped', async () => {
    const first = await ledgerHouse()
    for (let n = 0; n < 300; n += 1) {
      const receipt = await intend(first.ledger, n)
      if (n % 2 === 0) await first.ledger.recordOutcome(receipt, OUTCOME)
    }
    await first.ledger.close()
    const second = await ledgerHouse({ storage: first.storage.copy() })
    expect(second.recovered).toBe(150)
    const receipt = await intend(second.ledger, 900)
    expect(receipt.index).toBe(600)
    await second.ledger.close()
    const { findings, open } = await verified(second)
    expect(findings).toEqual([])
    expect(open).toHaveLength(1)
  })

  it('goes on without its snapshot, and with one that is not its own', async () => {
    const { ledger, storage } = await ledgerHouse()
    await intend(ledger, 1)
    await ledger.close()
    expect(storage.files.has('private/snapshot')).toBe(true)
    const changed = storage.copy()
    const snapshot = String(Buffer.from(storage.files.get('private/snapshot') ?? []))
    // Somebody hides the open intent; the digest is not theirs to make.
    const hidden = snapshot.replace(/\[\{.*\}\]/, '[]')
    expect(hidden).not.toBe(snapshot)
    changed.files.set('private/snapshot', Buffer.from(hidden))
    expect((await ledgerHouse({ storage: changed })).recovered).toBe(1)
    const without = storage.copy()
    without.files.delete('private/snapshot')
    expect((await ledgerHouse({ storage: without })).recovered).toBe(1)
  })

  it('removes the partial tiles that one who died had outgrown', async () => {
    const first = await ledgerHouse()
    for (let n = 0; n < 200; n += 1) await intend(first.ledger, n)
    await first.ledger.publish()
    const partials = [...first.storage.files].filter(([path]) => path.includes('.p/'))
    for (let n = 200; n < 300; n += 1) await intend(first.ledger, n)
    await first.ledger.close()
    const left = first.storage.copy()
    for (const [path, bytes] of partials) left.files.set(path, bytes)
    const second = await ledgerHouse({ storage: left })
    await intend(second.ledger, 900)
    await second.ledger.close()
    const outgrown = /^tile\/(?:0|entries)\/000\.p\//
    expect(partials.filter(([path]) => outgrown.test(path))).toHaveLength(2)
    expect([...left.files.keys()].filter((path) => outgrown.test(path))).toEqual([])
  })

  it('refuses a ledger that is shorter than its own snapshot says', async () => {
    const { ledger, storage } = await ledgerHouse()
    await intend(ledger, 1)
    await ledger.publish()
    const early = storage.copy()
    await intend(ledger, 2)
    await ledger.close()
    early.segmentsHeld.clear()
    early.files.set('private/snapshot', storage.files.get('private/snapshot') ?? new Uint8Array())
    const opened = await openHouse({ storage: early })
    expect(opened).toBeInstanceOf(LedgerFault)
    expect(opened).toMatchObject({ message: expect.stringContaining('the last 1 are missing') })
  })

  it('refuses a log that does not continue a checkpoint kept elsewhere', async () => {
    const { ledger, storage } = await ledgerHouse()
    await intend(ledger, 1)
    await ledger.publish()
    const early = storage.copy()
    early.segmentsHeld.clear()
    await intend(ledger, 2)
    await ledger.publish()
    const against = [await ledger.reader.checkpoint()]
    expect(await openHouse({ storage: early, against })).toBeInstanceOf(LedgerFault)
    expect(await openHouse({ storage: storage.copy(), against })).not.toBeInstanceOf(LedgerFault)
  })

  it('refuses to write where the disk cannot be written', async () => {
    const { ledger, storage } = await ledgerHouse()
    await intend(ledger, 1)
    const full = storage.copy()
    full.fail('ENOSPC')
    expect(await openHouse({ storage: full })).toMatchObject({
      message: expect.stringMatching(/ENOSPC.*nothing is lost/),
    })
    full.heal()
    expect((await ledgerHouse({ storage: full })).recovered).toBe(1)
  })
})
