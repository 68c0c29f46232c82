/** The ledger on real files: modes, keys, one writer, and what others can do with its directory. */
import { randomBytes } from 'node:crypto'
import {
  chmod,
  cp,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lookForTests, OUTCOME } from '../../../tests/fixtures/ledger-looks.ts'
import { TurnedClock } from '../../../tests/fixtures/turned-clock.ts'
import { Refusal } from '../../base/refusal.ts'
import { IntentReceipt } from '../../flow/intent-receipt.ts'
import { LedgerFault } from '../../ledger/ledger-options.ts'
import { type LedgerFiles, openLedgerFiles } from './open-ledger-files.ts'
import { verifyDirectory } from './verify-directory.ts'

const randomness = { bytes: (count: number) => randomBytes(count) }
let folder = ''
let directory = ''
let keyFile = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vitrine-ledger-'))
  directory = join(folder, 'ledger')
  keyFile = join(folder, 'signing-key')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

function tryOpen(): Promise<LedgerFiles | LedgerFault> {
  const origin = 'tests.example/files'
  const clock = new TurnedClock()
  return openLedgerFiles({ directory, keyFile, origin, clock, randomness, report: () => undefined })
}

async function open(): Promise<LedgerFiles> {
  const opened = await tryOpen()
  if (opened instanceof LedgerFault) throw new Error(opened.message)
  return opened
}

async function look({ ledger }: LedgerFiles, n: number): Promise<void> {
  const receipt = await ledger.recordIntent(lookForTests(n))
  if (receipt instanceof Refusal) throw new Error(receipt.why)
  const refusal = await ledger.recordOutcome(receipt, OUTCOME)
  if (refusal !== undefined) throw new Error(refusal.why)
}

async function everyPath(): Promise<string[]> {
  return readdir(folder, { recursive: true })
}

describe('a ledger on files', () => {
  it('verifies with its public key alone, after many starts', async () => {
    let vkey = ''
    for (let start = 0; start < 3; start += 1) {
      const files = await open()
      vkey = files.vkey
      expect(files.recovered).toBe(0)
      await Promise.all(Array.from({ length: 200 }, (_, n) => look(files, start * 200 + n)))
      await files.close()
    }
    const verified = await verifyDirectory(directory, { vkey, blobs: true })
    expect(verified).toMatchObject({ findings: [], checkpoint: { size: 1_200 }, open: [] })
    const other = vkey.replace('tests.example/files', 'tests.example/other')
    await expect(verifyDirectory(directory, { vkey: other })).rejects.toThrow('no vkey')
  })

  it('lets nobody else read it, and leaves nothing half-written', async () => {
    const files = await open()
    const reason = 'about somebody'
    await files.ledger.recordFact({ kind: 'denied', requestId: 'req_1', by: 'bo', reason })
    await look(files, 1)
    await files.close()
    for (const path of await everyPath()) {
      const found = await stat(join(folder, path))
      expect([path, found.mode & 0o077]).toEqual([path, 0])
      expect(path).not.toMatch(/\.new$/)
      const text = found.isFile() ? await readFile(join(folder, path), 'latin1') : ''
      expect([path, text.includes(reason)]).toEqual([path, false])
    }
  })

  it('serves only what is public', async () => {
    const files = await open()
    await look(files, 1)
    await files.ledger.publish()
    expect(await files.logFile('checkpoint')).toBeDefined()
    expect(await files.logFile('tile/entries/000.p/2')).toBeDefined()
    const private_ = [
      'private/free-text-keys',
      'private/lock',
      '../signing-key',
      'tile/../private/lock',
    ]
    for (const path of [...private_, '/etc/passwd', 'tile/0/000.p/../../../private/lock', '']) {
      expect(await files.logFile(path)).toBeUndefined()
    }
    await files.close()
  })

  it('is written by one process at a time', async () => {
    const files = await open()
    expect(await tryOpen()).toMatchObject({
      message: expect.stringContaining(`process ${process.pid}`),
    })
    await look(files, 1)
    await files.close()
    await (await open()).close()
  })

  it('takes over from a process that has died', async () => {
    await (await open()).close()
    const lock = join(directory, 'private', 'lock')
    const { hostname } = await import('node:os')
    await writeFile(lock, `${hostname()} 4194304 nobody/1 0000\n`)
    await (await open()).close()
    await writeFile(lock, `${hostname()} ${process.pid} another-boot/1 0000\n`)
    await (await open()).close()
    await writeFile(lock, 'nonsense')
    await (await open()).close()
  })
})

describe('the signing key', () => {
  it('is not used where others can read it', async () => {
    await (await open()).close()
    await chmod(keyFile, 0o640)
    expect(await tryOpen()).toMatchObject({ message: expect.stringContaining('chmod 600') })
  })

  it('that has lost its log begins no other one', async () => {
    await (await open()).close()
    await rm(directory, { recursive: true })
    expect(await tryOpen()).toMatchObject({ message: expect.stringContaining('no checkpoint') })
    await rename(keyFile, `${keyFile}.old`)
    await (await open()).close()
    expect(await readFile(keyFile)).not.toEqual(await readFile(`${keyFile}.old`))
  })

  it('that is lost, or another, does not open the log', async () => {
    await (await open()).close()
    const key = await readFile(keyFile)
    await rm(keyFile)
    expect(await tryOpen()).toMatchObject({ message: expect.stringContaining('put it back') })
    await writeFile(keyFile, 'nonsense', { mode: 0o600 })
    expect(await tryOpen()).toMatchObject({ message: expect.stringContaining('no signing key') })
    await writeFile(keyFile, key)
    await (await open()).close()
  })

  it('is made once, where a crash came in between', async () => {
    await (await open()).close()
    const key = await readFile(keyFile)
    // As it stands before the new key has taken its place, with its log there or not.
    await rm(keyFile)
    await writeFile(`${keyFile}.new`, key, { mode: 0o600 })
    await (await open()).close()
    expect(await readFile(keyFile)).toEqual(key)
    await rm(directory, { recursive: true })
    await rm(keyFile)
    await writeFile(`${keyFile}.new`, key, { mode: 0o600 })
    await (await open()).close()
    expect(await readFile(keyFile)).toEqual(key)
  })
})

describe('what is sealed', () => {
  it('is read after a restart, and gone for good once erased', async () => {
    const first = await open()
    const reason = 'a long story'
    const fact = { kind: 'denied', requestId: 'req_1', by: 'bo', reason } as const
    await first.ledger.recordFact(fact)
    await first.ledger.recordFact({ ...fact, reason: 'another one' })
    await first.close()
    const second = await open()
    const entry = (await second.ledger.reader.entry(0))?.entry
    if (entry?.kind !== 'denied') throw new Error('another kind')
    expect(await second.ledger.reader.openFreeText(entry)).toBe(reason)
    const keyFileBefore = await readFile(join(directory, 'private', 'free-text-keys'))
    expect(await second.ledger.eraseFreeText(0, 'dpo')).toBeUndefined()
    await second.close()
    const keyFileAfter = await readFile(join(directory, 'private', 'free-text-keys'))
    expect(keyFileAfter).toHaveLength(keyFileBefore.length)
    expect(keyFileAfter.includes(keyFileBefore.subarray(24, 56))).toBe(false)
    const third = await open()
    expect(await third.ledger.reader.openFreeText(entry)).toBeUndefined()
    const other = (await third.ledger.reader.entry(1))?.entry
    if (other === undefined) throw new Error('missing')
    expect(await third.ledger.reader.openFreeText(other)).toBe('another one')
    await third.close()
  })

  it('survives a torn end of its key file', async () => {
    const first = await open()
    const fact = { kind: 'denied', requestId: 'req_1', by: 'bo', reason: 'one' } as const
    await first.ledger.recordFact(fact)
    await first.close()
    const path = join(directory, 'private', 'free-text-keys')
    await writeFile(path, Buffer.concat([await readFile(path), Buffer.alloc(20, 'x')]))
    const second = await open()
    await second.ledger.recordFact({ ...fact, reason: 'two' })
    await second.close()
    const third = await open()
    for (const [index, reason] of ['one', 'two'].entries()) {
      const found = await third.ledger.reader.entry(index)
      if (found === undefined) throw new Error('missing')
      expect(await third.ledger.reader.openFreeText(found.entry)).toBe(reason)
    }
    await third.close()
  })
})

describe('a copy of the directory', () => {
  it('that was cut, or edited, is found by whoever kept a checkpoint', async () => {
    const files = await open()
    for (let n = 0; n < 5; n += 1) await look(files, n)
    await files.ledger.publish()
    const early = join(folder, 'early')
    await cp(directory, early, { recursive: true })
    for (let n = 5; n < 9; n += 1) await look(files, n)
    await files.ledger.publish()
    const against = [await files.ledger.reader.checkpoint()]
    await files.close()
    const { vkey } = files
    expect((await verifyDirectory(early, { vkey })).findings).toEqual([])
    expect((await verifyDirectory(early, { vkey, against })).findings).toMatchObject([
      { kind: 'truncated', index: 10 },
    ])
    const bundle = join(early, 'tile', 'entries', '000.p', '10')
    const text = await readFile(bundle, 'latin1')
    await writeFile(bundle, text.replace('"person":"ana"', '"person":"bob"'), 'latin1')
    expect((await verifyDirectory(early, { vkey })).findings).toMatchObject([
      { kind: 'changed', index: 0, path: 'tile/entries/000.p/10' },
    ])
  })

  it('cannot be put back in place of a longer one', async () => {
    const files = await open()
    await look(files, 1)
    await files.close()
    const early = join(folder, 'early')
    await cp(directory, early, { recursive: true })
    const again = await open()
    await look(again, 2)
    await again.close()
    const snapshot = join(directory, 'private', 'snapshot')
    await cp(snapshot, join(early, 'private', 'snapshot'))
    await rm(directory, { recursive: true })
    await cp(early, directory, { recursive: true })
    expect(await tryOpen()).toMatchObject({ message: expect.stringContaining('are missing') })
  })
})

it('a receipt is one of the ledger alone', async () => {
  const files = await open()
  const receipt = await files.ledger.recordIntent(lookForTests(1))
  expect(IntentReceipt.isProven(receipt)).toBe(true)
  await files.close()
})
