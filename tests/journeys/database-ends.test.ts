/** Journey: queries that run are cancelled, ended and paused, at once and by the right people. */
import { once } from 'node:events'
import { connect } from 'node:net'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { decodeErrorFields } from '../../src/wire/postgres/error-fields.ts'
import { encodeQuery } from '../../src/wire/postgres/query.ts'
import { encodeCancel } from '../../src/wire/postgres/startup.ts'
import type { Session } from '../fixtures/gateway-house.ts'
import { useShopDoor } from '../fixtures/shop-door.ts'

const shop = useShopDoor()

describe('what runs', () => {
  it('is cancelled by the client who runs it, and by nobody else', async () => {
    const one = await shop.wire()
    const other = await shop.wire()
    one.send(encodeQuery(SLOW))
    await running(1)
    const { processId = 0, key = Buffer.alloc(4) } = other.key ?? {}
    await cancel(processId, key)
    await cancel(one.key?.processId ?? 0, Buffer.alloc(4))
    // However many are tried from one address, nobody is kept from using their own.
    for (let at = 0; at < 30; at += 1) await cancel(one.key?.processId ?? 0, Buffer.alloc(4))
    expect(await runningNow()).toBe(1)
    await cancel(one.key?.processId ?? 0, one.key?.key ?? Buffer.alloc(0))
    const frames = await one.until('Z')
    const error = frames.find(({ letter }) => letter === 'E')
    expect(decodeErrorFields(error?.payload ?? Buffer.alloc(0)).get('C')).toBe('57014')
    one.send(encodeQuery('select 1'))
    expect(await one.letters()).toBe('TDCZ')
    one.close()
    other.close()
  })

  it('is told of its end when that is near, once', async () => {
    const short = await shop.door.house.openSession({ incident: 'INC-5', minutes: 5 })
    const client = new pg.Client(shop.door.place(short))
    const notices: (string | undefined)[] = []
    client.on('notice', ({ message }) => void notices.push(message))
    await client.connect()
    await client.query('select 1')
    await client.end()
    const words = /^vitrine: This access ends at .* in 5 minutes: .*vitrine extend INC-5$/
    expect(notices).toEqual([expect.stringMatching(words)])
  })

  it('is reached by the person’s name too, so that saved connections go on', async () => {
    const { house } = shop.door
    const older = await house.openSession({ incident: 'INC-6' })
    const newer = await house.openSession({ incident: 'INC-7' })
    const saved = (of: Session, user = 'ada') => shop.wire({ ...of, id: user })
    const client = await saved(newer)
    client.send(encodeQuery('select 1'))
    expect(await client.letters()).toBe('TDCZ')
    client.close()
    await expect(saved(older)).rejects.toThrow('SESSION_UNKNOWN')
    await expect(saved(newer, 'grace')).rejects.toThrow('SESSION_UNKNOWN')
    await house.control('ada', `POST /sessions/${newer.id}/end`)
    await expect(saved(newer)).rejects.toThrow('SESSION_UNKNOWN')
    const last = await saved(older)
    last.close()
  })

  it('ends with its session, idle, busy, in a transaction or in the middle of rows (D01)', async () => {
    const own = await shop.door.house.openSession({ incident: 'INC-77' })
    const [idle, busy, open, reading] = [
      await shop.wire(own),
      await shop.wire(own),
      await shop.wire(own),
      await shop.wire(own),
    ]
    open.send(encodeQuery('begin; select 1'))
    await open.letters()
    busy.send(encodeQuery(SLOW))
    reading.send(encodeQuery('select g, repeat($$x$$, 1000) from generate_series(1, 3000000) g'))
    await reading.next()
    reading.socket.pause()
    await running(2)
    await shop.door.house.control('grace', `POST /sessions/${own.id}/end`)
    for (const one of [idle, busy, open]) {
      const frames = await one.until('E')
      const fields = decodeErrorFields(frames.at(-1)?.payload ?? Buffer.alloc(0))
      expect(fields.get('C')).toBe('57P01')
      expect(fields.get('S')).toBe('FATAL')
      await one.closed()
    }
    await running(0)
    reading.socket.resume()
    await reading.closed()
    await expect(shop.wire(own)).rejects.toThrow('SESSION_ENDED')
  })

  it('is told of a lock as of a lock, idle or busy, and may go on when that is over', async () => {
    const own = await shop.door.house.openSession({ incident: 'INC-79' })
    const [idle, busy] = [await shop.wire(own), await shop.wire(own)]
    busy.send(encodeQuery(SLOW))
    await running(1)
    const body = { on: 'incident', of: 'INC-79', reason: 'something is wrong' }
    const { house } = shop.door
    const lock = z
      .object({ id: z.string() })
      .parse(await house.control('grace', 'POST /locks', body))
    for (const one of [idle, busy]) {
      const frames = await one.until('E')
      const fields = decodeErrorFields(frames.at(-1)?.payload ?? Buffer.alloc(0))
      expect(fields.get('M')).toContain('LOCKED')
      expect(fields.get('C')).toBe('57P03')
      expect(fields.get('S')).toBe('FATAL')
      await one.closed()
    }
    await running(0)
    await expect(shop.wire(own)).rejects.toThrow('LOCKED')
    await house.control('grace', `POST /locks/${lock.id}/remove`)
    const again = await shop.wire(own)
    again.close()
  })

  it('waits for nobody while its session is paused, and goes on when that is over', async () => {
    const own = await shop.door.house.openSession({ incident: 'INC-78' })
    const one = await shop.wire(own)
    await shop.door.house.control('grace', `POST /sessions/${own.id}/pause`)
    one.send(encodeQuery('select 1'))
    const frames = await one.until('Z')
    expect(frames.map(({ letter }) => letter).join('')).toBe('EZ')
    await shop.door.house.control('grace', `POST /sessions/${own.id}/resume`)
    one.send(encodeQuery('select 1'))
    expect(await one.letters()).toBe('TDCZ')
    one.close()
  })
})

const SLOW = 'select count(*) from generate_series(1, 100000) a, generate_series(1, 100000) b'

async function cancel(processId: number, key: Buffer): Promise<void> {
  const raw = connect(shop.door.port, '127.0.0.1')
  raw.end(encodeCancel(processId, key))
  raw.resume()
  await once(raw, 'close')
}

async function runningNow(): Promise<number> {
  const { rows } = await shop.database.run(
    "select count(*)::int n from pg_stat_activity where state = 'active' and query like '%generate_series%' and pid <> pg_backend_pid()",
  )
  return rows[0].n
}

/** Resolves once so many long queries run on the server. */
async function running(count: number): Promise<void> {
  while ((await runningNow()) !== count) await new Promise((resolve) => setImmediate(resolve))
}
