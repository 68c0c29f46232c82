/** Dying at every step of the storage: nothing that was acknowledged is ever missing (E10, 69). */
import { describe, expect, it } from 'vitest'
import { Refusal } from '../../src/base/refusal.ts'
import type { Ledger } from '../../src/ledger/ledger.ts'
import { createLog } from '../../src/ledger/open-ledger.ts'
import { verifyLog } from '../../src/ledger/verify/verify-log.ts'
import {
  type LedgerHouse,
  ledgerHouse,
  type MemoryKeys,
  MemoryStorage,
  SIGNER,
} from '../fixtures/ledger-house.ts'
import { exchangeIdForTests, lookForTests, OUTCOME } from '../fixtures/ledger-looks.ts'

/** Exchange → index of its intent; and what else had been promised when the process died. */
type Promised = {
  readonly intents: Map<string, number>
  readonly outcomes: Set<string>
  readonly checkpoints: string[]
}

type Death = { readonly storage: MemoryStorage; readonly promised: Promised }

describe('a process that dies at any step', () => {
  it('while it records, publishes, turns segments and starts again', async () => {
    const house = await ledgerHouse({ storage: await emptyLog() })
    const deaths = await live(house, { intents: new Map(), outcomes: new Set(), checkpoints: [] })
    expect(deaths.length).toBeGreaterThan(80)
    for (const death of deaths) {
      const { recovered, interrupted } = await comesBackWhole(death, house.keys)
      expect(recovered).toBe(interrupted)
    }
  })

  it('while it recovers from such a death', async () => {
    const house = await ledgerHouse({ storage: await emptyLog() })
    const deaths = await live(house, { intents: new Map(), outcomes: new Set(), checkpoints: [] })
    for (const { storage, promised } of deaths.filter((_, n) => n % 9 === 0)) {
      const again: Death[] = []
      const copy = storage.copy()
      copy.onState = () => void again.push({ storage: copy.copy(), promised })
      await ledgerHouse({ storage: copy, keys: house.keys })
      for (const death of again) await comesBackWhole(death, house.keys)
    }
  })
})

/** Of small segments, so that they turn. */
async function emptyLog(): Promise<MemoryStorage> {
  const storage = new MemoryStorage(98_304)
  await createLog(storage, SIGNER)
  return storage
}

/** A short and full life; answers what every death in it would have left. */
async function live({ ledger, storage }: LedgerHouse, promised: Promised): Promise<Death[]> {
  const deaths: Death[] = []
  storage.onState = () => {
    const { intents, outcomes, checkpoints } = promised
    const then = {
      intents: new Map(intents),
      outcomes: new Set(outcomes),
      checkpoints: [...checkpoints],
    }
    deaths.push({ storage: storage.copy(), promised: then })
  }
  for (let round = 0; round < 5; round += 1) {
    const numbers = Array.from({ length: 80 }, (_, n) => round * 80 + n)
    await Promise.all(numbers.map((n) => look(ledger, n, promised)))
    if (round % 2 === 0) {
      await ledger.publish()
      promised.checkpoints.push(await ledger.reader.checkpoint())
    }
  }
  await ledger.close()
  return deaths
}

async function look(ledger: Ledger, n: number, { intents, outcomes }: Promised): Promise<void> {
  const recordable = n % 30 === 0 ? `POST /v1/search ${'x'.repeat(9_000)}` : `GET /v1/charges/${n}`
  const receipt = await ledger.recordIntent(lookForTests(n, { recordable }))
  if (receipt instanceof Refusal) throw new Error(receipt.why)
  intents.set(exchangeIdForTests(n), receipt.index)
  if (n % 5 === 0) return
  const refusal = await ledger.recordOutcome(receipt, OUTCOME)
  if (refusal === undefined) outcomes.add(exchangeIdForTests(n))
}

async function comesBackWhole(death: Death, keys: MemoryKeys) {
  const { intents, outcomes, checkpoints } = death.promised
  const storage = death.storage.copy()
  const { ledger, recovered } = await ledgerHouse({ storage, keys, against: checkpoints })
  await ledger.publish()
  const closed = new Map<string, string>()
  const found = new Map<string, number>()
  const verified = await verifyLog({
    read: (path) => storage.objects.read(path),
    log: SIGNER.verifier,
    against: checkpoints,
    blobs: true,
    onEntry: (index, entry) => {
      if (entry.kind === 'intent') found.set(entry.exchangeId, index)
      if ('intent' in entry) closed.set(entry.exchangeId, entry.kind)
    },
  })
  expect(verified.findings).toEqual([])
  expect(verified.open).toEqual([])
  expect([...intents].filter(([exchange, index]) => found.get(exchange) !== index)).toEqual([])
  expect([...outcomes].filter((exchange) => closed.get(exchange) !== 'outcome')).toEqual([])
  const interrupted = [...closed.values()].filter((kind) => kind === 'interrupted').length
  return { recovered, interrupted }
}
