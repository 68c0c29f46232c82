/** Outcomes wait a moment for company; nothing that somebody waits for waits with them. */
import { describe, expect, it } from 'vitest'
import { type LedgerHouse, ledgerHouse } from '../../tests/fixtures/ledger-house.ts'
import { lookForTests, OUTCOME } from '../../tests/fixtures/ledger-looks.ts'
import { settled } from '../../tests/fixtures/turned-clock.ts'
import { Refusal } from '../base/refusal.ts'
import type { IntentReceipt } from '../flow/intent-receipt.ts'

const LINGER_MS = 2

async function intend({ ledger }: LedgerHouse, n: number): Promise<IntentReceipt> {
  const receipt = await ledger.recordIntent(lookForTests(n))
  if (receipt instanceof Refusal) throw new Error(receipt.why)
  return receipt
}

function appends({ storage }: LedgerHouse): number {
  return storage.steps.filter((step) => step.startsWith('append')).length
}

async function kinds({ ledger: { reader } }: LedgerHouse): Promise<readonly string[]> {
  const kinds: string[] = []
  for await (const { entry } of reader.entries(0, reader.size())) kinds.push(entry.kind)
  return kinds
}

const house = (): Promise<LedgerHouse> => ledgerHouse({ lingerMs: LINGER_MS })

describe('an outcome', () => {
  it('is written with the intent that comes next, in their order', async () => {
    const one = await house()
    const first = await intend(one, 1)
    const outcome = one.ledger.recordOutcome(first, OUTCOME)
    await settled()
    expect(appends(one)).toBe(1)
    await intend(one, 2)
    expect(await outcome).toBeUndefined()
    expect(appends(one)).toBe(2)
    expect(await kinds(one)).toEqual(['intent', 'outcome', 'intent'])
  })

  it('is written alone where none comes, and others with it', async () => {
    const one = await house()
    const receipts = [await intend(one, 1), await intend(one, 2)]
    const outcomes = receipts.map((receipt) => one.ledger.recordOutcome(receipt, OUTCOME))
    await one.clock.pass(LINGER_MS)
    expect(await Promise.all(outcomes)).toEqual([undefined, undefined])
    expect(appends(one)).toBe(3)
    expect(await kinds(one)).toEqual(['intent', 'intent', 'outcome', 'outcome'])
  })

  it('that comes while the disk is busy lingers behind what was written', async () => {
    const one = await house()
    const first = await intend(one, 1)
    const letGo = one.storage.hang()
    const second = one.ledger.recordIntent(lookForTests(2))
    await settled()
    const outcome = one.ledger.recordOutcome(first, OUTCOME)
    letGo()
    await second
    await settled()
    expect(await kinds(one)).toEqual(['intent', 'intent'])
    await one.clock.pass(LINGER_MS)
    expect(await outcome).toBeUndefined()
    expect(await kinds(one)).toEqual(['intent', 'intent', 'outcome'])
  })

  it('is waited for by nobody but a ledger that closes, which writes it at once', async () => {
    const one = await house()
    const outcome = one.ledger.recordOutcome(await intend(one, 1), OUTCOME)
    await one.ledger.close()
    expect(await outcome).toBeUndefined()
    expect(await kinds(one)).toEqual(['intent', 'outcome'])
  })

  it('that lingers when the disk is lost is kept, and written when it is back', async () => {
    const one = await house()
    const first = await intend(one, 1)
    const outcome = one.ledger.recordOutcome(first, OUTCOME)
    await settled()
    one.storage.fail('EIO', 'append')
    expect(await one.ledger.recordIntent(lookForTests(2))).toMatchObject({ code: 'LEDGER_DOWN' })
    expect(await outcome).toMatchObject({ code: 'LEDGER_DOWN' })
    one.storage.heal()
    await one.clock.pass(2_000)
    expect(await kinds(one)).toEqual(['intent', 'ledger-resumed', 'outcome'])
  })
})
