/** E02: what the ledger does while its disk is full, read-only, broken or silent. */
import { describe, expect, it } from 'vitest'
import {
  type LedgerHouse,
  ledgerHouse,
  type MemoryStorage,
  SIGNER,
} from '../../tests/fixtures/ledger-house.ts'
import { grantForTests, lookForTests, OUTCOME } from '../../tests/fixtures/ledger-looks.ts'
import { settled } from '../../tests/fixtures/turned-clock.ts'
import { LIMITS } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import { IntentReceipt } from '../flow/intent-receipt.ts'
import { verifyLog } from './verify/verify-log.ts'

const DOWN = { code: 'LEDGER_DOWN' }

async function intend({ ledger }: LedgerHouse, n: number): Promise<IntentReceipt> {
  const receipt = await ledger.recordIntent(lookForTests(n))
  if (receipt instanceof Refusal) throw new Error(receipt.why)
  return receipt
}

async function kinds({ ledger: { reader } }: LedgerHouse): Promise<string[]> {
  const found: string[] = []
  for await (const { entry } of reader.entries(0, reader.size())) found.push(entry.kind)
  return found
}

/** Publishes, verifies, and opens what a crash would leave. */
async function isWhole(house: LedgerHouse): Promise<void> {
  await house.ledger.publish()
  const read = (path: string) => house.storage.objects.read(path)
  expect((await verifyLog({ read, log: SIGNER.verifier })).findings).toEqual([])
  await ledgerHouse({ storage: house.storage.copy() })
}

describe.each(['ENOSPC', 'EROFS', 'EIO'])('a disk that answers %s', (code) => {
  it('refuses new exchanges, keeps the outcomes of running ones, and recovers', async () => {
    const house = await ledgerHouse()
    const running = await intend(house, 1)
    house.storage.fail(code)
    expect(await house.ledger.recordIntent(lookForTests(2))).toMatchObject(DOWN)
    expect(await house.ledger.recordIntent(lookForTests(3))).toMatchObject(DOWN)
    const kept = await house.ledger.recordOutcome(running, OUTCOME)
    expect(kept).toMatchObject({ ...DOWN, why: expect.stringContaining('kept') })
    expect(await house.ledger.recordOutcome(running, OUTCOME)).toMatchObject({ code: 'INTERNAL' })
    await house.clock.pass(5_000)
    expect(await house.ledger.recordIntent(lookForTests(4))).toMatchObject(DOWN)
    expect(house.troubles).toContainEqual({ what: 'down', code })
    expect(house.ledger.trouble).toContain(code)
    house.storage.heal()
    await house.clock.pass(2_000)
    expect(house.troubles).toContainEqual({ what: 'resumed', code: '' })
    expect(house.ledger.trouble).toBeUndefined()
    expect((await intend(house, 5)).index).toBe(3)
    expect(await kinds(house)).toEqual(['intent', 'ledger-resumed', 'outcome', 'intent'])
    const resumed = await house.ledger.reader.entry(1)
    expect(resumed?.entry).toMatchObject({ refused: 3 })
    await isWhole(house)
  })

  it('keeps no outcome that could not be written later', async () => {
    const house = await ledgerHouse()
    const running = await intend(house, 1)
    house.storage.fail(code)
    expect(await house.ledger.recordIntent(lookForTests(2))).toMatchObject(DOWN)
    const broken = { ...OUTCOME, bytes: Number.NaN }
    await expect(house.ledger.recordOutcome(running, broken)).rejects.toThrow(TypeError)
    expect(await house.ledger.recordOutcome(running, OUTCOME)).toMatchObject(DOWN)
    house.storage.heal()
    await house.clock.pass(2_000)
    expect(await kinds(house)).toEqual(['intent', 'ledger-resumed', 'outcome'])
  })

  it('refuses facts and refusals too, and counts them', async () => {
    const house = await ledgerHouse()
    house.storage.fail(code, 'append')
    const refusal = new Refusal('SCOPE', 'Outside.')
    const refused = { exchangeId: 'exc_00000000000000000009', grant: grantForTests(), refusal }
    expect(await house.ledger.recordRefusal(refused)).toMatchObject(DOWN)
    expect(await house.ledger.recordFact({ kind: 'gateway-stopped' })).toMatchObject(DOWN)
    house.storage.heal()
    await house.clock.pass(2_000)
    expect((await house.ledger.reader.entry(0))?.entry).toMatchObject({ refused: 2 })
  })

  it('that comes up while the log is published refuses, until it can be', async () => {
    const house = await ledgerHouse()
    await intend(house, 1)
    house.storage.fail(code, 'write')
    await house.clock.pass(2_000)
    expect(house.troubles).toEqual([{ what: 'unpublished', code }])
    expect(await house.ledger.recordIntent(lookForTests(2))).toMatchObject(DOWN)
    house.storage.heal()
    await house.clock.pass(2_000)
    expect(house.troubles).toContainEqual({ what: 'published', code: '' })
    await intend(house, 3)
    await isWhole(house)
  })
})

describe('after a refused write', () => {
  it('nothing is believed that the disk may hold of it', async () => {
    const house = await ledgerHouse()
    await intend(house, 1)
    house.storage.fail('EIO', 'append')
    const refused = await Promise.all([2, 3].map((n) => house.ledger.recordIntent(lookForTests(n))))
    expect(refused).toMatchObject([DOWN, DOWN])
    house.storage.heal()
    await house.clock.pass(2_000)
    expect(house.storage.segmentsHeld.size).toBe(1)
    await intend(house, 4)
    expect(await kinds(house)).toEqual(['intent', 'ledger-resumed', 'intent'])
    await isWhole(house)
  })

  it('nothing promised is missing at any moment of the recovery', async () => {
    const house = await ledgerHouse({ checkpointMs: 60_000 })
    for (const n of [1, 2, 3]) await intend(house, n)
    house.storage.fail('EIO', 'append')
    expect(await house.ledger.recordIntent(lookForTests(4))).toMatchObject(DOWN)
    house.storage.heal()
    const states: MemoryStorage[] = []
    house.storage.onState = () => void states.push(house.storage.copy())
    await house.clock.pass(600)
    await intend(house, 5)
    house.storage.onState()
    expect(states.length).toBeGreaterThan(8)
    for (const storage of states) {
      const again = await ledgerHouse({ storage })
      expect((await kinds(again)).slice(0, 3)).toEqual(['intent', 'intent', 'intent'])
    }
    expect(await kinds(await ledgerHouse({ storage: states.at(-1) ?? house.storage }))).toEqual([
      ...['intent', 'intent', 'intent', 'ledger-resumed', 'intent'],
      ...['interrupted', 'interrupted', 'interrupted', 'interrupted'],
    ])
  })

  it('of the checkpoint alone the old one stands, until the new one does', async () => {
    const house = await ledgerHouse()
    await intend(house, 1)
    house.storage.fail('EIO', 'write checkpoint')
    await expect(house.ledger.publish()).rejects.toMatchObject({ code: 'EIO' })
    expect((await house.ledger.reader.checkpoint()).split('\n')[1]).toBe('0')
    house.storage.heal()
    await isWhole(house)
    expect((await house.ledger.reader.checkpoint()).split('\n')[1]).toBe('1')
  })

  it('a crash before recovery leaves intents that were refused as interrupted at most', async () => {
    const house = await ledgerHouse()
    await intend(house, 1)
    house.storage.fail('EIO', 'append')
    expect(await house.ledger.recordIntent(lookForTests(2))).toMatchObject(DOWN)
    const again = await ledgerHouse({ storage: house.storage.copy() })
    expect(again.recovered).toBe(2)
    await isWhole(again)
  })

  it('it stays down while recovery fails at whatever step', async () => {
    for (const step of ['write', 'removeSegment', 'beginSegment', 'append'] as const) {
      const house = await ledgerHouse()
      await intend(house, 1)
      house.storage.fail('EIO', 'append')
      expect(await house.ledger.recordIntent(lookForTests(2))).toMatchObject(DOWN)
      house.storage.fail('EIO', step)
      await house.clock.pass(5_000)
      expect(await house.ledger.recordIntent(lookForTests(3))).toMatchObject(DOWN)
      house.storage.heal()
      await house.clock.pass(2_000)
      await intend(house, 4)
      await isWhole(house)
    }
  })
})

describe('a disk that does not answer', () => {
  it('refuses who waits after a while, and closes what became durable after all', async () => {
    const house = await ledgerHouse()
    const running = await intend(house, 1)
    const letGo = house.storage.hang()
    const inFlight = house.ledger.recordIntent(lookForTests(2))
    await settled()
    const waiting = house.ledger.recordIntent(lookForTests(3))
    const outcome = house.ledger.recordOutcome(running, OUTCOME)
    await house.clock.pass(LIMITS.ledger_wait_ms_max)
    expect(await Promise.all([inFlight, waiting, outcome])).toMatchObject([DOWN, DOWN, DOWN])
    expect(await house.ledger.recordIntent(lookForTests(4))).toMatchObject(DOWN)
    letGo()
    await settled()
    await settled()
    const last = await intend(house, 5)
    expect(await kinds(house)).toEqual([
      'intent',
      'intent',
      'ledger-resumed',
      'outcome',
      'interrupted',
      'intent',
    ])
    expect(last.index).toBe(5)
    await isWhole(house)
  })

  it('and then fails, is down and comes back', async () => {
    const house = await ledgerHouse()
    const running = await intend(house, 1)
    const letGo = house.storage.hang()
    const outcome = house.ledger.recordOutcome(running, OUTCOME)
    await settled()
    await house.clock.pass(LIMITS.ledger_wait_ms_max)
    expect(await outcome).toMatchObject(DOWN)
    house.storage.fail('EIO')
    letGo()
    await settled()
    house.storage.heal()
    await house.clock.pass(2_000)
    expect(await kinds(house)).toEqual(['intent', 'ledger-resumed', 'outcome'])
    await isWhole(house)
  })
})

describe('the queue', () => {
  it('refuses beyond its limit, and lets outcomes through', async () => {
    const house = await ledgerHouse()
    const running = await intend(house, 0)
    const letGo = house.storage.hang()
    const most = LIMITS.ledger_waiting_max
    const asked = Array.from({ length: most + 5 }, (_, n) =>
      house.ledger.recordIntent(lookForTests(n + 1)),
    )
    const outcome = house.ledger.recordOutcome(running, OUTCOME)
    letGo()
    const answers = await Promise.all(asked)
    expect(answers.filter((answer) => answer instanceof IntentReceipt)).toHaveLength(most)
    expect(answers.at(-1)).toMatchObject({ ...DOWN, why: expect.stringContaining(String(most)) })
    expect(await outcome).toBeUndefined()
  })
})

describe('closing', () => {
  it('writes what waits, publishes, and takes in nothing more', async () => {
    const house = await ledgerHouse()
    const waiting = intend(house, 1)
    await house.ledger.close()
    expect((await waiting).index).toBe(0)
    expect(await house.ledger.recordIntent(lookForTests(2))).toMatchObject(DOWN)
    const again = await ledgerHouse({ storage: house.storage.copy() })
    expect(again.recovered).toBe(1)
    expect(house.clock.waiting).toBe(0)
  })

  it('on a dead disk tells so, and leaves everything to the next start', async () => {
    const house = await ledgerHouse()
    await intend(house, 1)
    house.storage.fail('EIO')
    await expect(house.ledger.close()).rejects.toMatchObject({ code: 'EIO' })
    const again = await ledgerHouse({ storage: house.storage.copy() })
    expect(again.recovered).toBe(1)
  })
})
