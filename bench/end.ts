/**
 * From "end" to the client's side closed and the sub-processor left alone, with seventy sessions.
 */
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type pg from 'pg'
import { openDatabase, openDatabaseHouse } from '../tests/fixtures/database-house.ts'
import { GatewayHouse, type Session } from '../tests/fixtures/gateway-house.ts'

// One sub-processor has 64 connections of HTTP (`upstream_connections_per_host_max`); the queries
// keep
// every core busy, so that there are few of them.
const HTTP_SESSIONS = 60
const DATABASE_SESSIONS = 10
const PER_GRANT = 10
const SLOW = 'select count(*) from generate_series(1, 100000) a, generate_series(1, 100000) b'

type Live = {
  readonly session: Session
  /** Resolve, in milliseconds, when either side has let go. */
  readonly atClient: Promise<number>
  readonly atSubProcessor: () => Promise<number>
}

const now = (): number => performance.now()

function percentile(sorted: readonly number[], share: number): string {
  const at = Math.min(sorted.length - 1, Math.floor(sorted.length * share))
  return `${(sorted[at] ?? 0).toFixed(1)} ms`
}

function told(title: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b)
  const [p50, p99, max] = [0.5, 0.99, 1].map((share) => percentile(sorted, share))
  console.log(`  ${title.padEnd(34)} p50 ${p50}   p99 ${p99}   longest ${max}   (${times.length})`)
}

/** As many sessions as that, ten to a grant. */
async function sessionsOf(house: GatewayHouse, many: number): Promise<readonly Session[]> {
  const sessions: Session[] = []
  while (sessions.length < many) {
    const first = await house.openSession({ minutes: 60 })
    sessions.push(first)
    while (sessions.length % PER_GRANT !== 0 && sessions.length < many) {
      sessions.push(await house.openAnother(first.grantId))
    }
  }
  return sessions
}

async function liveHttp(): Promise<{ house: GatewayHouse; all: readonly Live[] }> {
  const running = new Map<string, ServerResponse>()
  const house = await GatewayHouse.open({
    profile: 'generic-rest',
    host: 'api.shop.example',
    as: 'child',
    answer: (request, reply) => {
      running.set(request.url ?? '', reply)
      reply.setHeader('content-type', 'application/x-ndjson')
      reply.write('{"note":"begun"}\n'.repeat(10_000))
    },
  })
  const sessions = await sessionsOf(house, HTTP_SESSIONS)
  const all: Live[] = []
  for (const [at, session] of sessions.entries()) {
    const reader = (await house.look(session.secret, `/stream/${at}`)).body?.getReader()
    await reader?.read()
    const reply = running.get(`/stream/${at}`)
    if (reply === undefined || reader === undefined) throw new Error('nothing runs')
    const left = once(reply, 'close').then(now)
    const gone = (async () => {
      for (;;) if ((await reader.read()).done) return now()
    })().catch(now)
    all.push({ session, atClient: gone, atSubProcessor: () => left })
  }
  return { house, all }
}

async function liveDatabase() {
  const database = await openDatabase('')
  const door = await openDatabaseHouse(database, '', { as: 'child' })
  const sessions = await sessionsOf(door.house, DATABASE_SESSIONS)
  const all: Live[] = []
  for (const session of sessions) {
    const client: pg.Client = await door.connect(session)
    const gone = new Promise<number>((resolve) => client.once('end', () => resolve(now())))
    client.on('error', () => undefined)
    client.query(SLOW).catch(() => undefined)
    all.push({ session, atClient: gone, atSubProcessor: async () => now() })
  }
  const count = async (): Promise<number> => {
    const active =
      "select count(*)::int as n from pg_stat_activity where state = 'active' and query like '%generate_series%' and pid <> pg_backend_pid()"
    const { rows } = await database.run(active)
    return Number(rows[0]?.n)
  }
  while ((await count()) < DATABASE_SESSIONS) await new Promise((resolve) => setImmediate(resolve))
  return { door, database, all, count }
}

async function ended(
  house: GatewayHouse,
  all: readonly Live[],
  settled: (left: number) => Promise<number>,
) {
  const [atClient, atSubProcessor]: [number[], number[]] = [[], []]
  for (const [at, { session, atClient: gone, atSubProcessor: left }] of all.entries()) {
    const began = now()
    await Promise.all([
      house.control('grace', `POST /sessions/${session.id}/end`),
      gone.then((ms) => atClient.push(ms - began)),
      settled(all.length - at - 1).then(async (ms) => {
        atSubProcessor.push(Math.max(ms, await left()) - began)
      }),
    ])
  }
  return { atClient, atSubProcessor }
}

const http = await liveHttp()
const database = await liveDatabase()
console.log(`  ${http.all.length} streams over HTTP and ${database.all.length} queries run.`)
const web = await ended(http.house, http.all, async () => 0)
told('HTTP, the client’s side closed', web.atClient)
told('HTTP, the sub-processor’s side closed', web.atSubProcessor)
const sql = await ended(database.door.house, database.all, async (left) => {
  while ((await database.count()) > left) await new Promise((resolve) => setImmediate(resolve))
  return now()
})
told('PostgreSQL, the client’s side closed', sql.atClient)
told('PostgreSQL, the query cancelled', sql.atSubProcessor)
console.log('  aim: p99 below 1000 ms')
await http.house.close()
await database.door.close()
await database.database.close()
