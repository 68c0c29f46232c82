/** The record: durable before the receipt, whole after a crash, closed when the disk is. */
import { describe, expect, it } from 'vitest'
import { type LedgerHouse, ledgerHouse, SIGNER } from '../../tests/fixtures/ledger-house.ts'
import { grantForTests, lookForTests, OUTCOME } from '../../tests/fixtures/ledger-looks.ts'
import { settled } from '../../tests/fixtures/turned-clock.ts'
import { LIMITS } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import { Secret } from '../base/secret.ts'
import { IntentReceipt } from '../flow/intent-receipt.ts'
import type { Entry } from './entry/entry.ts'
import type { Ledger } from './ledger.ts'
import { openCheckpoint } from './note/checkpoint.ts'
import { verifyProofFile } from './proof-file.ts'
import { verifyLog } from './verify/verify-log.ts'

async function intend(ledger: Ledger, n: number): Promise<IntentReceipt> {
  const receipt = await ledger.recordIntent(lookForTests(n))
  if (receipt instanceof Refusal) throw new Error(receipt.why)
  return receipt
}

async function entriesOf({ reader }: Ledger, from = 0): Promise<Entry[]> {
  const entries: Entry[] = []
  for await (const { entry } of reader.entries(from, reader.size())) entries.push(entry)
  return entries
}

async function verified({ storage }: LedgerHouse, against: readonly string[] = []) {
  const read = (path: string) => storage.objects.read(path)
  return verifyLog({ read, log: SIGNER.verifier, against, blobs: true })
}

describe('an exchange on record', () => {
  it('has an intent and an outcome that say what is needed, and nothing else', async () => {
    const { ledger } = await ledgerHouse()
    const swapped = { value: new Secret('ana@example.com'), category: 'user.contact.email' }
    const receipt = await ledger.recordIntent(
      lookForTests(1, { swappedIn: [{ ...swapped, pseudonym: 'email_7hq3k2m9' }], probes: 1 }),
    )
    if (!(receipt instanceof IntentReceipt)) throw new Error('refused')
    expect(receipt.index).toBe(0)
    expect(await ledger.recordOutcome(receipt, OUTCOME)).toBeUndefined()
    const [intent, outcome] = await entriesOf(ledger)
    expect(intent).toEqual({
      v: 1,
      kind: 'intent',
      at: '2026-11-25T09:00:00.000Z',
      seq: 0,
      sessionId: 'ses_00000000000000000001',
      exchangeId: 'exc_00000000000000000001',
      grantId: 'grt_00000000000000000001',
      person: 'ana',
      incident: 'INC-42',
      subProcessor: 'payments',
      environment: 'live',
      operation: 'charges.list',
      class: 'read',
      request: lookForTests(1).facts.recordable,
      probes: 1,
      swapped: { 'user.contact.email': 1 },
    })
    expect(outcome).toMatchObject({
      kind: 'outcome',
      intent: 0,
      seq: 1,
      status: 200,
      durationMs: 31,
    })
  })

  it('is durable when its receipt is there', async () => {
    const { ledger, storage } = await ledgerHouse()
    const letGo = storage.hang()
    let receipt: IntentReceipt | undefined
    const recorded = intend(ledger, 1).then((made) => {
      receipt = made
    })
    await settled()
    expect(receipt).toBeUndefined()
    expect(ledger.reader.size()).toBe(0)
    letGo()
    await recorded
    const again = await ledgerHouse({ storage: storage.copy() })
    expect(again.recovered).toBe(1)
    expect((await entriesOf(again.ledger)).map(({ kind }) => kind)).toEqual([
      'intent',
      'interrupted',
    ])
  })

  it('shares one write with all that wait', async () => {
    const { ledger, storage } = await ledgerHouse()
    storage.steps.length = 0
    await Promise.all(Array.from({ length: 100 }, (_, n) => intend(ledger, n)))
    expect(storage.steps.filter((step) => step.startsWith('append'))).toHaveLength(1)
  })

  it('is closed once', async () => {
    const house = await ledgerHouse()
    const receipt = await intend(house.ledger, 1)
    const both = await Promise.all([
      house.ledger.recordOutcome(receipt, OUTCOME),
      house.ledger.recordOutcome(receipt, OUTCOME),
    ])
    expect(both[0]).toBeUndefined()
    expect(both[1]).toMatchObject({ code: 'INTERNAL' })
    expect(await house.ledger.recordOutcome(receipt, OUTCOME)).toMatchObject({ code: 'INTERNAL' })
    await house.ledger.publish()
    expect((await verified(house)).findings).toEqual([])
  })

  it('is intended once', async () => {
    const house = await ledgerHouse()
    const large = { recordable: 'x'.repeat(9_000) }
    const both = await Promise.all([
      house.ledger.recordIntent(lookForTests(1)),
      house.ledger.recordIntent(lookForTests(1)),
      house.ledger.recordIntent(lookForTests(2, large)),
      house.ledger.recordIntent(lookForTests(2, large)),
    ])
    const code = { code: 'INTERNAL' }
    expect(both).toMatchObject([{ index: 0 }, code, { index: 1 }, code])
    expect(await house.ledger.recordIntent(lookForTests(1))).toMatchObject(code)
    await house.ledger.publish()
    expect((await verified(house)).findings).toEqual([])
  })

  it('that no reader would take does not get into the log', async () => {
    const { ledger } = await ledgerHouse()
    const receipt = await intend(ledger, 1)
    const outcome = { ...OUTCOME, bytes: Number.NaN }
    await expect(ledger.recordOutcome(receipt, outcome)).rejects.toThrow(TypeError)
    const probes = lookForTests(2, { probes: -1 })
    await expect(ledger.recordIntent(probes)).rejects.toThrow('`probes` does not hold a count')
    expect((await intend(ledger, 3)).index).toBe(1)
  })

  it('has its large request beside, encrypted, and readable until the key is destroyed', async () => {
    const house = await ledgerHouse()
    const recordable = `POST /v1/search ${'x'.repeat(100_000)}`
    const receipt = await house.ledger.recordIntent(lookForTests(1, { recordable }))
    expect(receipt).toBeInstanceOf(IntentReceipt)
    const found = await house.ledger.reader.entry(0)
    const request = found?.entry.kind === 'intent' ? found.entry.request : ''
    if (typeof request === 'string') throw new Error('inline')
    const file = house.storage.files.get(`blob/${request.blob.slice(0, 2)}/${request.blob}`)
    expect(Buffer.from(file ?? []).includes('xxxx')).toBe(false)
    expect(await house.ledger.reader.open(request)).toBe(recordable)
    await house.ledger.publish()
    expect((await verified(house)).findings).toEqual([])
    expect(await house.ledger.eraseFreeText(0, 'dpo')).toBeUndefined()
    expect(await house.ledger.reader.open(request)).toBeUndefined()
    expect((await verified(house)).findings).toEqual([])
    house.storage.files.delete(`blob/${request.blob.slice(0, 2)}/${request.blob}`)
    expect((await verified(house)).findings).toMatchObject([{ kind: 'blob', index: 0 }])
  })

  it('with a request beyond every limit is refused', async () => {
    const { ledger } = await ledgerHouse()
    const recordable = 'x'.repeat(LIMITS.blob_bytes_max + 1)
    const receipt = await ledger.recordIntent(lookForTests(1, { recordable }))
    expect(receipt).toMatchObject({ code: 'LIMIT' })
  })
})

describe('what must not be on record', () => {
  it('is nowhere in the storage: what is sent, what was swapped in, reasons (E06, 68)', async () => {
    const { ledger, storage, clock } = await ledgerHouse()
    const secret = ['sk', 'live', 'a1b2c3d4e5f6'].join('_')
    const receipt = await ledger.recordIntent(
      lookForTests(1, {
        outbound: { path: '/v1/customers?email=zoe%40example.org', key: secret },
        swappedIn: [
          {
            value: new Secret('zoe@example.org'),
            category: 'user.contact.email',
            pseudonym: 'p_1',
          },
        ],
      }),
    )
    if (receipt instanceof IntentReceipt) await ledger.recordOutcome(receipt, OUTCOME)
    const by = { requestId: 'req_00000000000000000001', by: 'bo' }
    await ledger.recordFact({ kind: 'denied', ...by, reason: 'zoe@example.org is a friend' })
    await ledger.recordFact({ kind: 'signed-in', person: 'ana', from: '192.0.2.77' })
    await clock.pass(LIMITS.checkpoint_ms_max)
    await ledger.close()
    const stored = [...storage.files.values(), ...storage.segmentsHeld.values()].map((bytes) =>
      Buffer.from(bytes).toString('latin1'),
    )
    expect(stored.length).toBeGreaterThan(3)
    for (const text of ['zoe', secret, '192.0.2.77', 'friend', 'p_1']) {
      expect([text, stored.filter((one) => one.includes(text))]).toEqual([text, []])
    }
  })
})

describe('facts and refusals', () => {
  it('stand in the order of their session', async () => {
    const { ledger } = await ledgerHouse()
    const sessionId = 'ses_00000000000000000001'
    const grantId = 'grt_00000000000000000001'
    const opened = { kind: 'session-opened', sessionId, grantId, person: 'ana' } as const
    await ledger.recordFact({ ...opened, grantEndsAtMs: undefined })
    await ledger.recordRefusal({
      exchangeId: 'exc_00000000000000000009',
      grant: grantForTests(sessionId),
      refusal: new Refusal('SCOPE', 'The path is outside.'),
    })
    await ledger.recordFact({ kind: 'session-ended', sessionId, by: undefined, because: 'expired' })
    const entries = await entriesOf(ledger)
    expect(entries.map((entry) => ('seq' in entry ? entry.seq : -1))).toEqual([0, 1, 2])
    expect(entries[1]).toMatchObject({
      kind: 'refusal',
      code: 'SCOPE',
      why: 'The path is outside.',
    })
    expect(entries[2]).not.toHaveProperty('by')
  })

  it('seal free text, which can be erased while every proof stays valid', async () => {
    const house = await ledgerHouse()
    const { ledger } = house
    const denied = { kind: 'denied', requestId: 'req_00000000000000000001', by: 'bo' } as const
    const index = await ledger.recordFact({ ...denied, reason: 'Ana was rude\u001b[2K' })
    if (index instanceof Refusal) throw new Error(index.why)
    const found = await ledger.reader.entry(index)
    if (found === undefined) throw new Error('missing')
    expect(Buffer.from(found.bytes).includes('rude')).toBe(false)
    expect(await ledger.reader.openFreeText(found.entry)).toBe('Ana was rude\\u001b[2K')
    const before = await ledger.reader.proofFile(index)
    expect(await ledger.eraseFreeText(index, 'dpo')).toBeUndefined()
    expect(await ledger.reader.openFreeText(found.entry)).toBeUndefined()
    const after = await ledger.reader.proofFile(index)
    for (const proof of [before, after]) {
      expect(verifyProofFile(proof ?? '', SIGNER.verifier.vkey)).toMatchObject({ index })
    }
    expect(await entriesOf(ledger)).toMatchObject([{}, { kind: 'free-text-erased', index: 0 }])
    expect(await ledger.eraseFreeText(1, 'dpo')).toMatchObject({ code: 'REQUEST_UNKNOWN' })
  })

  it('erase after a crash what is recorded as erased', async () => {
    const { ledger, storage, keys } = await ledgerHouse()
    const reason = 'about a person'
    await ledger.recordFact({
      kind: 'denied',
      requestId: 'req_00000000000000000001',
      by: 'bo',
      reason,
    })
    await ledger.recordFact({ kind: 'free-text-erased', index: 0, by: 'dpo' })
    expect(keys.held.size).toBe(1)
    await ledgerHouse({ storage: storage.copy(), keys })
    expect(keys.held.size).toBe(0)
  })

  it('share a key for addresses of one day', async () => {
    const { ledger, keys, clock } = await ledgerHouse()
    for (const from of ['192.0.2.1', '192.0.2.2']) {
      await ledger.recordFact({ kind: 'knocked', from, code: 'SESSION_UNKNOWN', times: 1 })
    }
    await clock.pass(86_400_000)
    await ledger.recordFact({ kind: 'sign-in-refused', from: '192.0.2.1' })
    expect([...keys.held.keys()]).toEqual(['day_20261125', 'day_20261126'])
    const [first] = await entriesOf(ledger)
    if (first?.kind !== 'knocked') throw new Error('another kind')
    expect(await ledger.reader.open(first.from)).toBe('192.0.2.1')
  })

  it('that are too large are refused, and leave no gap', async () => {
    const { ledger } = await ledgerHouse()
    const action = 'x'.repeat(LIMITS.entry_bytes_max)
    const fact = { kind: 'control-refused', person: undefined, action, code: 'SCOPE' } as const
    expect(await ledger.recordFact(fact)).toMatchObject({ code: 'LIMIT' })
    expect((await intend(ledger, 1)).index).toBe(0)
  })
})

describe('publishing', () => {
  it('covers every entry in time, entries before tiles before the checkpoint', async () => {
    const house = await ledgerHouse()
    await Promise.all(Array.from({ length: 300 }, (_, n) => intend(house.ledger, n)))
    house.storage.steps.length = 0
    await house.clock.pass(LIMITS.checkpoint_ms_max)
    expect(house.storage.steps).toEqual([
      'write tile/entries/000',
      'write tile/entries/001.p/44',
      'write tile/0/000',
      'write tile/0/001.p/44',
      'write tile/1/000.p/1',
      'write checkpoint',
      'remove tile/entries/000.p',
      'remove tile/0/000.p',
    ])
    const checkpoint = openCheckpoint(await house.ledger.reader.checkpoint(), SIGNER.verifier)
    expect(checkpoint).toMatchObject({ size: 300 })
    expect((await verified(house)).findings).toEqual([])
  })

  it('continues every checkpoint that it has published', async () => {
    const house = await ledgerHouse()
    const kept: string[] = []
    for (let n = 0; n < 600; n += 1) {
      await intend(house.ledger, n)
      if (n % 37 === 0) {
        await house.ledger.publish()
        kept.push(await house.ledger.reader.checkpoint())
      }
    }
    await house.ledger.close()
    expect((await verified(house, kept)).findings).toEqual([])
    expect([...house.storage.files.keys()].filter((path) => /(000|001)\.p/.test(path))).toEqual([
      'tile/1/000.p/1',
      'tile/1/000.p/2',
    ])
  })

  it('removes write-ahead segments that a checkpoint covers', async () => {
    const { ledger, storage } = await ledgerHouse()
    for (let round = 0; round < 20; round += 1) {
      await Promise.all(Array.from({ length: 200 }, (_, n) => intend(ledger, round * 200 + n)))
    }
    expect(storage.segmentsHeld.size).toBeGreaterThan(1)
    await ledger.publish()
    expect(storage.segmentsHeld.size).toBe(1)
  })
})
