/** E02 on a real kernel: what it refuses to write, the ledger does not promise. */
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { MemoryKeys, SIGNER } from '../../../tests/fixtures/ledger-house.ts'
import { lookForTests, OUTCOME } from '../../../tests/fixtures/ledger-looks.ts'
import { Refusal } from '../../base/refusal.ts'
import { systemClock } from '../../bin/system-clock.ts'
import { IntentReceipt } from '../../flow/intent-receipt.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { LedgerFault, type LedgerTrouble } from '../../ledger/ledger-options.ts'
import { createLog, openLedger } from '../../ledger/open-ledger.ts'
import { verifyLog } from '../../ledger/verify/verify-log.ts'
import { ObjectFiles } from './object-files.ts'
import { readLogAt } from './read-log.ts'
import { WriteAheadFiles } from './write-ahead-files.ts'

// A device on which every write fails as on a full disk (full(4)).
const FULL = '/dev/full'
const SEGMENT_BYTES = 16_384
let directory = ''
let ledger: Ledger
let troubles: LedgerTrouble[] = []

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vitrine-full-'))
  const ahead = new WriteAheadFiles(join(directory, 'private', 'ahead'), SEGMENT_BYTES)
  const storage = { objects: new ObjectFiles(directory), ahead }
  await createLog(storage, SIGNER)
  troubles = []
  const opened = await openLedger({
    storage,
    keys: new MemoryKeys(),
    signer: SIGNER,
    clock: systemClock,
    randomness: { bytes: (count) => randomBytes(count) },
    report: (trouble) => troubles.push(trouble),
    checkpointMs: 5,
  })
  if (opened instanceof LedgerFault) throw new Error(opened.message)
  ledger = opened.ledger
})
afterEach(() => rm(directory, { recursive: true, force: true }))

async function intend(n: number): Promise<IntentReceipt> {
  const receipt = await ledger.recordIntent(lookForTests(n))
  if (receipt instanceof Refusal) throw new Error(receipt.why)
  return receipt
}

/** Records until the disk refuses; answers what it had promised until then. */
async function intendUntilRefused(from: number): Promise<readonly IntentReceipt[]> {
  const promised: IntentReceipt[] = []
  for (let n = from; ; n += 1) {
    const receipt = await ledger.recordIntent(lookForTests(n))
    if (receipt instanceof Refusal) {
      expect(receipt).toMatchObject({ code: 'LEDGER_DOWN', why: expect.stringMatching(/ENOSPC/) })
      return promised
    }
    promised.push(receipt)
  }
}

const isWell = () => vi.waitFor(() => expect(ledger.trouble).toBeUndefined(), { timeout: 10_000 })

async function holds(promised: readonly IntentReceipt[]): Promise<void> {
  await ledger.close()
  const found = new Map<string, number>()
  const verified = await verifyLog({
    read: readLogAt(directory),
    log: SIGNER.verifier,
    onEntry: (index, entry) => {
      if (entry.kind === 'intent') found.set(entry.exchangeId, index)
    },
  })
  expect(verified.findings).toEqual([])
  const lost = promised.filter(({ exchangeId, index }) => found.get(exchangeId) !== index)
  expect(lost).toEqual([])
}

describe.skipIf(process.platform !== 'linux')('a full disk', () => {
  it('that has no room for the next segment of the write-ahead file', async () => {
    const running = await intend(0)
    const prepared = join(directory, 'private', 'ahead', 'prepared')
    await vi.waitFor(async () => expect(await readFile(prepared)).toHaveLength(SEGMENT_BYTES))
    await rm(prepared)
    await symlink(FULL, prepared)
    const promised = await intendUntilRefused(1)
    expect(promised.length).toBeGreaterThan(10)
    expect(await ledger.recordOutcome(running, OUTCOME)).toMatchObject({ code: 'LEDGER_DOWN' })
    await isWell()
    const after = await intend(9_000)
    expect(troubles).toContainEqual({ what: 'down', code: 'ENOSPC' })
    await holds([running, ...promised, after])
  })

  it('that has no room for the log', async () => {
    const first = await intend(0)
    const beside = join(directory, '.checkpoint.new')
    await ledger.publish()
    await symlink(FULL, beside)
    const promised = await intendUntilRefused(1)
    expect(troubles).toContainEqual({ what: 'unpublished', code: 'ENOSPC' })
    await rm(beside)
    await isWell()
    await holds([first, ...promised, await intend(9_000)])
  })

  it('that has no room for what lies beside the log', async () => {
    const blobs = join(directory, 'blob')
    await mkdir(blobs)
    const recordable = `GET /v1/search?${'x'.repeat(20_000)}`
    const all = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'))
    await Promise.all(all.map((name) => symlink(FULL, join(blobs, name))))
    const refused = await ledger.recordIntent(lookForTests(1, { recordable }))
    expect(refused).toMatchObject({ code: 'LEDGER_DOWN' })
    await rm(blobs, { recursive: true })
    const receipt = await ledger.recordIntent(lookForTests(2, { recordable }))
    if (!(receipt instanceof IntentReceipt)) throw new Error('refused')
    await holds([receipt])
  })
})
