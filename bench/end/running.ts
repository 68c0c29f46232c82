/** What runs in a session until it is ended: a stream of HTTP/1.1 or HTTP/2, or a query. */
import { once } from 'node:events'
import type { RequestListener, ServerResponse } from 'node:http'
import pg from 'pg'
import type { Database } from '../../tests/fixtures/database-house.ts'
import type { GatewayHouse, Session } from '../../tests/fixtures/gateway-house.ts'
import { openHttp2 } from '../../tests/fixtures/http2-client.ts'

export const PROTOCOLS = ['HTTP/1.1', 'HTTP/2', 'PostgreSQL'] as const

export type Running = {
  readonly session: Session
  readonly protocol: (typeof PROTOCOLS)[number]
  /** Resolve, in milliseconds, when either side has let go. */
  readonly atClient: Promise<number>
  readonly atSubProcessor: Promise<number>
}

const now = (): number => performance.now()

/** The sub-processors of HTTP: each reply begins, and goes on until somebody lets go. */
export class Streams {
  readonly #replies = new Map<string, ServerResponse>()
  #last = 0

  readonly answer: RequestListener = (request, reply) => {
    this.#replies.set(request.url ?? '', reply)
    reply.setHeader('content-type', 'application/x-ndjson')
    reply.write('{"note":"begun"}\n'.repeat(10_000))
  }

  async overHttp1(house: GatewayHouse, session: Session): Promise<Running> {
    const target = this.#target()
    const reader = (await house.look(session.secret, target)).body?.getReader()
    if (reader === undefined) throw new Error('no reply')
    await reader.read()
    const gone = (async () => {
      for (;;) if ((await reader.read()).done) return now()
    })().catch(now)
    return { session, protocol: 'HTTP/1.1', atClient: gone, atSubProcessor: this.#left(target) }
  }

  /** A connection of its own for each, of which the gateway ends the stream. */
  async overHttp2(house: GatewayHouse, session: Session): Promise<Running> {
    const target = this.#target()
    const port = Number(new URL(house.gateway.address).port)
    const client = openHttp2({ port, ca: house.ca })
    const headers = { ':path': target, authorization: `Bearer ${session.secret}` }
    const stream = client.request(headers)
    stream.on('error', () => undefined)
    await once(stream, 'data')
    stream.resume()
    const gone = new Promise<number>((resolve) => stream.once('close', () => resolve(now())))
    void gone.then(() => client.destroy())
    return { session, protocol: 'HTTP/2', atClient: gone, atSubProcessor: this.#left(target) }
  }

  #target(): string {
    this.#last += 1
    return `/stream/${this.#last}`
  }

  async #left(target: string): Promise<number> {
    const reply = this.#replies.get(target)
    this.#replies.delete(target)
    if (reply === undefined) throw new Error('nothing runs')
    await new Promise<void>((resolve) => reply.once('close', () => resolve()))
    return now()
  }
}

/** So often the server is asked which queries still run: the times are late by so much at most. */
const LOOK_MS = 5
const FIRST_TAG = 9_000_000

/** Queries by a number that stands in their text, watched at the server, past the gateway. */
export class Queries {
  readonly #database: Database
  readonly #waiting = new Map<number, (at: number) => void>()
  #last = FIRST_TAG

  constructor(database: Database) {
    this.#database = database
  }

  async start(house: GatewayHouse, session: Session, text: (tag: number) => string) {
    this.#last += 1
    const tag = this.#last
    const client = new pg.Client({
      ...{ host: 'localhost', port: house.databasePort, database: 'postgres' },
      ...{ user: session.id, password: session.secret, ssl: { ca: house.ca } },
    })
    client.on('error', () => undefined)
    await client.connect()
    const gone = new Promise<number>((resolve) => client.once('end', () => resolve(now())))
    const failed = client.query(text(tag)).catch((error: unknown) => error)
    const isOver = failed.then(() => true)
    while (!(await this.#running()).has(tag)) {
      const early = await Promise.race([isOver, pause(LOOK_MS).then(() => false)])
      if (early) throw new Error(`the query did not run: ${await failed}`)
    }
    const left = new Promise<number>((resolve) => this.#waiting.set(tag, resolve))
    const running: Running = {
      session,
      protocol: 'PostgreSQL',
      atClient: gone,
      atSubProcessor: left,
    }
    return running
  }

  /** Tells of each query that is over, until none is left. */
  async watch(): Promise<void> {
    while (this.#waiting.size > 0) {
      const running = await this.#running()
      for (const [tag, tell] of this.#waiting) {
        if (running.has(tag)) continue
        this.#waiting.delete(tag)
        tell(now())
      }
      await pause(LOOK_MS)
    }
  }

  async #running(): Promise<ReadonlySet<number>> {
    const active =
      "select query from pg_stat_activity where state = 'active' and pid <> pg_backend_pid()"
    const { rows } = await this.#database.run(active)
    const tags = rows.map(({ query }) => /\b9\d{6}\b/.exec(String(query))?.[0])
    return new Set(tags.map(Number))
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
