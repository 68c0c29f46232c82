/** A start on a write-ahead file that somebody has changed: refused, and told where. */
import { beforeAll, describe, expect, it } from 'vitest'
import {
  ledgerHouse,
  MemoryStorage,
  openHouse,
  SIGNER,
} from '../../../tests/fixtures/ledger-house.ts'
import { lookForTests } from '../../../tests/fixtures/ledger-looks.ts'
import { LedgerFault } from '../ledger-options.ts'
import { createLog } from '../open-ledger.ts'

/** Some 240 entries in several segments, no checkpoint over any of them. */
let left = new MemoryStorage()
let firsts: readonly number[] = []

beforeAll(async () => {
  const storage = new MemoryStorage(32_768)
  await createLog(storage, SIGNER)
  const { ledger } = await ledgerHouse({ storage })
  for (let n = 0; n < 240; n += 1) await ledger.recordIntent(lookForTests(n))
  left = storage.copy()
  firsts = await storage.ahead.segments()
  expect(firsts.length).toBeGreaterThan(3)
})

async function faultOf(storage: MemoryStorage): Promise<string> {
  const opened = await openHouse({ storage })
  if (!(opened instanceof LedgerFault)) throw new Error('it opened')
  expect(opened.message).toMatch(
    /^The ledger is not what was written, so nothing is written to it\./,
  )
  expect(opened.message).toMatch(/`vitrine audit verify`/)
  return opened.message
}

function segment(storage: MemoryStorage, position: number): Uint8Array {
  const bytes = storage.segmentsHeld.get(firsts.at(position) ?? -1)
  if (bytes === undefined) throw new Error('no such segment')
  return bytes
}

describe('a start', () => {
  it('goes on with all that is there', async () => {
    const { ledger, recovered } = await ledgerHouse({ storage: left.copy() })
    expect(recovered).toBe(240)
    expect(ledger.reader.size()).toBe(480)
  })

  it.each([0, 1, -1])('sees an entry that was changed in segment %d', async (position) => {
    const storage = left.copy()
    const bytes = Buffer.from(segment(storage, position).buffer)
    const at = bytes.indexOf('"person":"ana"')
    bytes.write('bob', at + 10)
    expect(await faultOf(storage)).toMatch(
      /write-ahead segment \d+ was changed: what stands behind/,
    )
  })

  it('sees a segment that is gone from the middle, or the beginning', async () => {
    const middle = left.copy()
    middle.segmentsHeld.delete(firsts[1] ?? -1)
    expect(await faultOf(middle)).toContain(`Entries ${firsts[1]} to`)
    const beginning = left.copy()
    beginning.segmentsHeld.delete(0)
    expect(await faultOf(beginning)).toContain('Entries 0 to')
  })

  it('sees a segment that ends early, though others follow', async () => {
    const storage = left.copy()
    const bytes = segment(storage, 1)
    bytes.fill(0, bytes.length / 2)
    expect(await faultOf(storage)).toMatch(/was changed|are missing/)
  })

  it('sees a segment of another life of the same ledger', async () => {
    const other = new MemoryStorage(32_768)
    await createLog(other, SIGNER)
    const { ledger } = await ledgerHouse({ storage: other })
    for (let n = 0; n < 240; n += 1) await ledger.recordIntent(lookForTests(n + 1_000))
    const storage = left.copy()
    const first = firsts[1] ?? -1
    const foreign = other.segmentsHeld.get(first)
    if (foreign === undefined) throw new Error('segments of other sizes')
    storage.segmentsHeld.set(first, Uint8Array.from(foreign))
    expect(await faultOf(storage)).toMatch(/does not follow the one before it/)
  })

  it('takes a last write that was cut short for what it is', async () => {
    const storage = left.copy()
    const bytes = segment(storage, -1)
    let end = bytes.length
    while (bytes[end - 1] === 0) end -= 1
    for (const cut of [1, 20, 40, 100, 400]) {
      bytes.fill(0, end - cut)
      expect((await ledgerHouse({ storage: storage.copy() })).recovered).toBe(239)
    }
  })
})
