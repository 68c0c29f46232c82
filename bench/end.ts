/**
 * From "end" to the client's side closed and the sub-processor left alone, with 200 live sessions.
 */
import { openDatabase } from '../tests/fixtures/database-house.ts'
import type { Session } from '../tests/fixtures/gateway-house.ts'
import { type EndHouse, openEndHouse } from './end/end-house.ts'
import { PROTOCOLS, Queries, type Running, Streams } from './end/running.ts'
import { tellTimes } from './figures/times.ts'

const HTTP_SESSIONS = 140
const DATABASE_SESSIONS = 60
/** They keep both cores busy while they are ended; the others sleep. */
const BURNING = 2

const nap = (tag: number): string => `select public.nap(${tag})`
const burn = (tag: number): string =>
  `select count(*) from generate_series(1, 100000) a, generate_series(1, 100000) b where a <> ${tag}`

const streams = new Streams()
const database = await openDatabase(
  `create function public.nap(tag int) returns int language plpgsql stable
    as 'begin perform pg_sleep(600); return tag; end'`,
  ['-c', 'max_connections=200'],
)
const queries = new Queries(database)
const house = await openEndHouse(database, streams.answer)
try {
  await bench()
} finally {
  await house.close()
  await database.close()
}

async function bench(): Promise<void> {
  console.log(
    `  Each round: ${HTTP_SESSIONS} streams, half over HTTP/1.1 and half over HTTP/2, and`,
  )
  console.log(
    `  ${DATABASE_SESSIONS} queries, of which ${BURNING} compute and the others sleep; each in its session.`,
  )
  console.log('  The gateway is one process; clients and sub-processors share the machine with it.')
  console.log('  Aim: p99 below 1000 ms.')
  const first = await sessions(house, '#1')
  const locked = await round('a lock on everything', first, () => lock())
  await house.house.control('grace', `POST /locks/${locked}/remove`)
  await round('one by one', first, endEach)
  await round('one incident resolved', await sessions(house, '#2'), () => house.resolve(2))
}

async function sessions({ sessions: open }: EndHouse, incident: string) {
  const http = await open('http', HTTP_SESSIONS, incident)
  return { http, database: await open('database', DATABASE_SESSIONS, incident) }
}

/** `end` is given what runs; where it ends one after the other, it says when each began. */
async function round<T>(
  title: string,
  of: { readonly http: readonly Session[]; readonly database: readonly Session[] },
  end: (all: readonly Running[], begins: (one: Running) => void) => Promise<T>,
): Promise<T> {
  const all: Running[] = []
  for (const [at, session] of of.http.entries()) {
    const start = at % 2 === 0 ? 'overHttp1' : 'overHttp2'
    all.push(await streams[start](house.house, session))
  }
  for (const [at, session] of of.database.entries()) {
    all.push(await queries.start(house.house, session, at < BURNING ? burn : nap))
  }
  const watched = queries.watch()
  const began = new Map<Running, number>()
  const startedAt = performance.now()
  const answer = await end(all, (one) => began.set(one, performance.now()))
  const answered = performance.now() - startedAt
  console.log(`\n  ${title}: ${all.length} sessions; answered after ${answered.toFixed(1)} ms`)
  for (const protocol of PROTOCOLS) {
    const mine = all.filter((one) => one.protocol === protocol)
    const sides = [
      ['the client’s side closed', 'atClient'],
      ['the sub-processor let go', 'atSubProcessor'],
    ] as const
    for (const [what, side] of sides) {
      const since = async (one: Running) => (await one[side]) - (began.get(one) ?? startedAt)
      tellTimes(`${protocol}, ${what}`, await Promise.all(mine.map(since)))
    }
  }
  await watched
  return answer
}

async function lock(): Promise<string> {
  const ask = { on: 'everything', reason: 'bench' }
  return String(Object(await house.house.control('grace', 'POST /locks', ask)).id)
}

async function endEach(all: readonly Running[], begins: (one: Running) => void): Promise<void> {
  for (const one of all) {
    begins(one)
    await house.house.control('grace', `POST /sessions/${one.session.id}/end`)
    await Promise.all([one.atClient, one.atSubProcessor])
  }
}
