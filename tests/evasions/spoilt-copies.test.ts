/** Copies of a log that are handed over to be verified: none stalls or floods who verifies it. */
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rename, rm, symlink, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Refusal } from '../../src/base/refusal.ts'
import { systemClock, systemRandomness } from '../../src/bin/system-clock.ts'
import { LedgerFault } from '../../src/ledger/ledger-options.ts'
import { openLedgerFiles } from '../../src/stores/ledger-files/open-ledger-files.ts'
import { verifyDirectory } from '../../src/stores/ledger-files/verify-directory.ts'
import { lookForTests } from '../fixtures/ledger-looks.ts'

let folder = ''
let vkey = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-copy-'))
  const files = await openLedgerFiles({
    directory: join(folder, 'ledger'),
    keyFile: join(folder, 'signing-key'),
    origin: 'tests.example/copied',
    ...{ clock: systemClock, randomness: systemRandomness, report: () => undefined },
  })
  if (files instanceof LedgerFault) throw new Error(files.message)
  const receipt = await files.ledger.recordIntent(lookForTests(1))
  if (receipt instanceof Refusal) throw new Error(receipt.why)
  vkey = files.vkey
  await files.close()
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const FILES = ['checkpoint', 'tile/0/000.p/1', 'tile/entries/000.p/1']
const SPOILT: readonly (readonly [string, (file: string) => Promise<unknown>])[] = [
  ['a pipe that nobody writes to', async (file) => execFileSync('mkfifo', [file])],
  ['a device without end', (file) => symlink('/dev/zero', file)],
  ['a link to itself', (file) => symlink(file, file)],
  ['a link that leads nowhere', (file) => symlink('/nowhere/at/all', file)],
  ['a folder', (file) => mkdir(file)],
  ['gigabytes of nothing', (file) => flood(file, 3_000_000_000)],
  ['more than a disk holds', (file) => flood(file, 2 ** 42)],
]

async function flood(file: string, bytes: number): Promise<void> {
  execFileSync('touch', [file])
  await truncate(file, bytes)
}

describe('a copy of a log in which a file', () => {
  it.each(SPOILT)('is %s: is not sound', async (_what, spoil) => {
    for (const name of FILES) {
      const file = join(folder, 'ledger', name)
      const aside = join(folder, 'aside')
      await rename(file, aside)
      await spoil(file)
      const { findings } = await verifyDirectory(join(folder, 'ledger'), { vkey })
      expect([name, findings[0]?.kind]).toEqual([name, 'missing'])
      await rm(file, { recursive: true })
      await rename(aside, file)
    }
  })
})
