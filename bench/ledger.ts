/** Durable intents a second, against a bare loop of group commits on the same disk. */
import { fdatasync, openSync, write } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Refusal } from '../src/base/refusal.ts'
import { systemClock, systemRandomness } from '../src/bin/system-clock.ts'
import { LedgerFault } from '../src/ledger/ledger-options.ts'
import { openLedgerFiles } from '../src/stores/ledger-files/open-ledger-files.ts'
import { lookForTests } from '../tests/fixtures/ledger-looks.ts'

const AT_ONCE = [1, 2, 4, 8, 16, 64]
const RUN_MS = 2_000
const ROUNDS = 3
/** Of an entry of the looks here, with its share of a batch. */
const ENTRY_BYTES = 430

/** Resolves once what it was called for is durable. */
type Commit = (n: number) => Promise<unknown>

export async function runLedgerBench(): Promise<void> {
  const folder = await mkdtemp(join(process.env.BENCH_FOLDER ?? tmpdir(), 'vitrine-bench-'))
  try {
    console.log(
      'Durable intents a second, by callers at once. bare: write and fdatasync shared by all',
    )
    console.log(
      'who wait, nothing else; ledger: entries, hashes, tiles and checkpoints too. cpu: of the',
    )
    console.log(
      'whole process, an intent. Where the ratio falls, the processor is the limit, not the disk.',
    )
    console.log()
    console.log(['at once', 'bare', 'ledger', 'ratio', 'cpu µs'].map(column).join(''))
    for (const atOnce of AT_ONCE) await compare(folder, atOnce)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Rounds of both by turns, so that a disk that changes its pace changes it for both. */
async function compare(folder: string, atOnce: number): Promise<void> {
  const bare: number[] = []
  const ledger: number[] = []
  const cpu: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const { commit, end } = bareLoop(join(folder, `bare-${atOnce}-${round}`))
    bare.push((await rateOf(commit, atOnce)).perSecond)
    await end()
    const measured = await measureLedger(join(folder, `ledger-${atOnce}-${round}`), atOnce)
    ledger.push(measured.perSecond)
    cpu.push(measured.cpuMicros)
  }
  const [most, ours] = [median(bare), median(ledger)]
  const cells = [atOnce, most.toFixed(0), ours.toFixed(0), (ours / most).toFixed(2)]
  console.log([...cells, median(cpu).toFixed(1)].map(column).join(''))
}

async function measureLedger(directory: string, atOnce: number): Promise<Rate> {
  const opened = await openLedgerFiles({
    directory,
    keyFile: join(directory, 'signing-key'),
    origin: 'bench.example/ledger',
    clock: systemClock,
    randomness: systemRandomness,
    report: ({ what, code }) => console.error(`ledger: ${what} ${code}`),
  })
  if (opened instanceof LedgerFault) throw new Error(opened.message)
  const { ledger } = opened
  const rate = await rateOf(async (n) => {
    const receipt = await ledger.recordIntent(lookForTests(n))
    if (receipt instanceof Refusal) throw new Error(receipt.why)
  }, atOnce)
  await opened.close()
  return rate
}

type Rate = { readonly perSecond: number; readonly cpuMicros: number }

/** As many callers as asked, each with its next commit as soon as the last one is durable. */
async function rateOf(commit: Commit, atOnce: number): Promise<Rate> {
  let n = 0
  const cpu = process.cpuUsage()
  const start = performance.now()
  const caller = async (): Promise<void> => {
    while (performance.now() - start < RUN_MS) {
      n += 1
      await commit(n)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, caller))
  const elapsedMs = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  return { perSecond: (n / elapsedMs) * 1_000, cpuMicros: (user + system) / n }
}

/** The least that group commit costs: everyone who waits shares the next write and fdatasync. */
function bareLoop(file: string): { commit: Commit; end: () => Promise<void> } {
  const descriptor = openSync(file, 'w')
  const entry = Buffer.alloc(ENTRY_BYTES, 'x')
  let waiting: (() => void)[] = []
  let running: Promise<void> | undefined
  const run = async (): Promise<void> => {
    await undefined
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      const bytes = Buffer.concat(batch.map(() => entry))
      await called((done) => write(descriptor, bytes, 0, bytes.length, null, done))
      await called((done) => fdatasync(descriptor, done))
      for (const resolve of batch) resolve()
    }
    running = undefined
  }
  const commit = (): Promise<void> =>
    new Promise((resolve) => {
      waiting.push(resolve)
      running ??= run()
    })
  return { commit, end: async () => running }
}

function called(act: (done: (error: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    act((error) => (error === null ? resolve() : reject(error)))
  })
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

const column = (cell: string | number): string => String(cell).padStart(10)

await runLedgerBench()
