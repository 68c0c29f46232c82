/** Copies of a ledger that is written meanwhile: each opens, verifies, and lacks nothing of before. */
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { lookForTests, OUTCOME } from '../../../tests/fixtures/ledger-looks.ts'
import { TurnedClock } from '../../../tests/fixtures/turned-clock.ts'
import { Refusal } from '../../base/refusal.ts'
import { LedgerFault } from '../../ledger/ledger-options.ts'
import { copyLedger } from './copy-ledger.ts'
import { type LedgerFiles, openLedgerFiles } from './open-ledger-files.ts'
import { verifyDirectory } from './verify-directory.ts'

const COPIES = 12
const AT_ONCE = 40

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-copies-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function open(name: string): Promise<LedgerFiles> {
  const opened = await openLedgerFiles({
    directory: join(folder, name),
    keyFile: join(folder, 'signing-key'),
    origin: 'tests.example/copies',
    clock: new TurnedClock(),
    randomness: { bytes: (count: number) => randomBytes(count) },
    report: () => undefined,
  })
  if (opened instanceof LedgerFault) throw new Error(`${name}: ${opened.message}`)
  return opened
}

async function look({ ledger }: LedgerFiles, n: number): Promise<void> {
  const receipt = await ledger.recordIntent(lookForTests(n))
  if (receipt instanceof Refusal) throw new Error(receipt.why)
  await ledger.recordOutcome(receipt, OUTCOME)
}

it('hold everything that was on record when they were begun', async () => {
  const files = await open('ledger')
  const { vkey } = files
  let looked = 0
  let isOver = false
  const people = (async () => {
    while (!isOver) {
      const numbers = Array.from({ length: AT_ONCE }, (_, n) => looked + n)
      await Promise.all(numbers.map((n) => look(files, n)))
      looked += AT_ONCE
      // As the gateway does by its clock, which stands still here.
      if (looked % 200 === 0) await files.ledger.publish()
    }
  })()
  const before: number[] = []
  for (let n = 0; n < COPIES; n += 1) {
    const from = looked
    while (looked < from + AT_ONCE * 2) await turn()
    before.push(looked)
    await copyLedger(join(folder, 'ledger'), join(folder, `copy-${n}`))
  }
  isOver = true
  await people
  await files.close()
  for (const [n, known] of before.entries()) {
    // Every look has an intent and an outcome.
    const copy = await open(`copy-${n}`)
    await copy.close()
    const verified = await verifyDirectory(join(folder, `copy-${n}`), { vkey })
    expect(verified).toMatchObject({ findings: [], open: [] })
    expect(verified.checkpoint?.size).toBeGreaterThanOrEqual(known * 2)
  }
})

it('leave out what is on its way to its name, and whose the log is', async () => {
  const files = await open('ledger')
  await look(files, 1)
  await files.ledger.publish()
  await writeFile(join(folder, 'ledger', '.checkpoint.new'), 'half')
  await mkdir(join(folder, 'ledger', 'tile', '0', '000.p'), { recursive: true })
  await writeFile(join(folder, 'ledger', 'tile', '0', '000.p', '.2.new'), 'half')
  await copyLedger(join(folder, 'ledger'), join(folder, 'copy'))
  await files.close()
  const names = await readdir(join(folder, 'copy'), { recursive: true })
  expect(names.filter((name) => /\.new$|lock|prepared|free-text/.test(name))).toEqual([])
  for (const name of names) {
    expect([name, (await stat(join(folder, 'copy', name))).mode & 0o077]).toEqual([name, 0])
  }
})

it('are none where there is no log', async () => {
  await expect(copyLedger(join(folder, 'none'), join(folder, 'copy'))).rejects.toThrow(
    'no checkpoint',
  )
})
