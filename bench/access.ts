/**
 * What access costs in an almost empty house and in a full one, with its stores and record on disk.
 */
import { settleEngine } from '../src/bin/engine-settings.ts'
import { BusyHouse, DEVELOPERS, type OpenedAt } from './access/busy-house.ts'
import { measured } from './access/looks.ts'
import { FLAT_RATIO_MAX, tellFlatness } from './access/samples.ts'

const SMALL = 100
const PENDING = 10_000
const SESSIONS = 5_000
/** Filling is not measured: so many at once share the disk's time. */
const AT_ONCE = 50

settleEngine()
// Timers of the gateway's clock do not keep a process going; its listeners do.
const listener = setInterval(() => undefined, 60_000)
const house = await BusyHouse.open()
const open: OpenedAt[] = []
try {
  await bench()
} finally {
  await house.close()
  clearInterval(listener)
}

async function bench(): Promise<void> {
  console.log(
    [
      `${DEVELOPERS} developers; each session has a grant of its own. small: ${SMALL} requests wait`,
      `and ${SMALL} sessions are open; full: ${PENDING} and ${SESSIONS}. One process, one caller;`,
      'SQLite and the ledger are on disk, without other gateways or HTTP around them.',
      `Aim: the p50 of full is at most ${FLAT_RATIO_MAX} times that of small.\n`,
    ].join('\n'),
  )
  await many(DEVELOPERS, (n) => house.actor(`dev${n}`))
  await house.settleAna()
  await many(SMALL, () => house.asked())
  await openMore(SMALL)
  const start = await restarted()
  // The first time is for the compiler of the engine.
  await measured(house, open)
  const small = await measured(house, open)
  const empty = memory()
  await openMore(SESSIONS - SMALL)
  const withSessions = memory()
  await many(PENDING - SMALL, () => house.asked())
  const withAll = memory()
  const fullStart = await restarted()
  await measured(house, open)
  tellFlatness(small, await measured(house, open))
  console.log(
    `\nmemory of a session with its grant: ${perOne(empty, withSessions, SESSIONS - SMALL)}`,
  )
  console.log(`memory of a waiting request: ${perOne(withSessions, withAll, PENDING - SMALL)}`)
  console.log(`a start takes ${start.toFixed(0)} ms small and ${fullStart.toFixed(0)} ms full`)
}

async function openMore(count: number): Promise<void> {
  open.push(...(await many(count, () => house.opened())))
}

async function restarted(): Promise<number> {
  await house.stop()
  const began = performance.now()
  await house.start()
  return performance.now() - began
}

async function many<T>(count: number, act: (n: number) => Promise<T>): Promise<readonly T[]> {
  const all: T[] = []
  let n = 0
  const worker = async (): Promise<void> => {
    while (n < count) {
      n += 1
      all.push(await act(n - 1))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return all
}

type Memory = { readonly heap: number; readonly rss: number }

function memory(): Memory {
  if (globalThis.gc === undefined) throw new Error('run it as `npm run bench access`')
  globalThis.gc()
  globalThis.gc()
  const { heapUsed: heap, rss } = process.memoryUsage()
  return { heap, rss }
}

/** What is freed by the engine stays with the process for a while, so that rss may even shrink. */
function perOne(before: Memory, after: Memory, count: number): string {
  const heap = (after.heap - before.heap) / count
  const rss = (after.rss - before.rss) / count
  return `${heap.toFixed(0)} bytes of heap, ${rss.toFixed(0)} of rss (over ${count})`
}
