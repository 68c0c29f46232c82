/**
 * A real process under load, killed again and again: what it had acknowledged is there (E10, 69).
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock, systemRandomness } from '../../src/bin/system-clock.ts'
import { LedgerFault } from '../../src/ledger/ledger-options.ts'
import { NOTE_SIGNATURE, Signer } from '../../src/ledger/note/note-key.ts'
import { openLedger } from '../../src/ledger/open-ledger.ts'
import { verifyLog } from '../../src/ledger/verify/verify-log.ts'
import { FreeTextKeyFile } from '../../src/stores/ledger-files/free-text-key-file.ts'
import { ObjectFiles } from '../../src/stores/ledger-files/object-files.ts'
import { readLogAt } from '../../src/stores/ledger-files/read-log.ts'
import { WriteAheadFiles } from '../../src/stores/ledger-files/write-ahead-files.ts'
import { type CompiledProgram, compileProgram } from '../fixtures/compiled-program.ts'
import { exchangeIdForTests } from '../fixtures/ledger-looks.ts'

const signer = new Signer('tests.example/crash', NOTE_SIGNATURE, new Uint8Array(32).fill(5))
let program: CompiledProgram
let directory = ''

beforeAll(async () => {
  program = await compileProgram('tests/crash/recording-process.ts')
  directory = await mkdtemp(join(tmpdir(), 'vitrine-crash-'))
})
afterAll(async () => {
  await program.remove()
  await rm(directory, { recursive: true, force: true })
})

/** All that any of the processes has promised so far. */
const intents = new Map<number, number>()
const outcomes = new Set<number>()
const checkpoints: string[] = []
let next = 0

describe('a process that is killed', () => {
  it('at random moments under load has lost nothing', async () => {
    for (const lines of [1, 40, 300, 900, 90]) await runUntil({ lines })
    await nothingIsLost()
  })

  it('at its steps, one after the other, has lost nothing', async () => {
    for (let step = 1; step <= 46; step += step < 10 ? 1 : 6) await runUntil({ step })
    await nothingIsLost()
  })
})

type End = { readonly lines?: number; readonly step?: number }

/** Runs the process until it has told so many lines, or dies at a step of its own. */
async function runUntil({ lines = Number.POSITIVE_INFINITY, step = 0 }: End): Promise<void> {
  const args = [program.file, directory, String(next), String(step)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  let told = 0
  for await (const line of createInterface({ input: child.stdout })) {
    told += 1
    hear(line)
    if (told === lines) child.kill('SIGKILL')
  }
  expect(await ended).toEqual([null, 'SIGKILL'])
}

function hear(line: string): void {
  const [word, ...rest] = line.split(' ')
  const n = Number(rest[0])
  if (word === 'intent') intents.set(n, Number(rest[1]))
  else if (word === 'outcome') outcomes.add(n)
  else if (word === 'checkpoint') checkpoints.push(Buffer.from(rest[0] ?? '', 'base64').toString())
  else expect(word, line).toBe('open')
  // Numbers that were under way when the process died are never used again.
  if (word === 'intent') next = Math.max(next, n + 1_000)
}

/** Opens what the last death has left, and looks for everything that was promised. */
async function nothingIsLost(): Promise<void> {
  const ahead = new WriteAheadFiles(join(directory, 'private', 'write-ahead'))
  const keyFile = join(directory, 'private', 'keys')
  const keys = await FreeTextKeyFile.open(keyFile, systemRandomness)
  const opened = await openLedger({
    storage: { objects: new ObjectFiles(directory), ahead },
    keys,
    signer,
    clock: systemClock,
    randomness: systemRandomness,
    report: () => undefined,
    against: checkpoints,
  })
  if (opened instanceof LedgerFault) throw new Error(opened.message)
  await opened.ledger.close()
  await ahead.close()
  await keys.close()
  const found = new Map<string, number>()
  const closed = new Map<string, string>()
  const verified = await verifyLog({
    read: readLogAt(directory),
    log: signer.verifier,
    against: checkpoints,
    onEntry: (index, entry) => {
      if (entry.kind === 'intent') found.set(entry.exchangeId, index)
      if ('intent' in entry) closed.set(entry.exchangeId, entry.kind)
    },
  })
  expect(verified).toMatchObject({ findings: [], open: [] })
  expect(intents.size).toBeGreaterThan(100)
  const lost = [...intents].filter(([n, index]) => found.get(exchangeIdForTests(n)) !== index)
  expect(lost).toEqual([])
  const open = [...outcomes].filter((n) => closed.get(exchangeIdForTests(n)) !== 'outcome')
  expect(open).toEqual([])
}
