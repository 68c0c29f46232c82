/** Journey: a grant has shown as much as it may, of rows and of bytes. */
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Database,
  type DatabaseHouse,
  openDatabase,
  openDatabaseHouse,
} from '../fixtures/database-house.ts'
import { GatewayHouse } from '../fixtures/gateway-house.ts'
import { SHOP_SCHEMA } from '../fixtures/shop-schema.ts'

describe('of rows', () => {
  let database: Database
  let door: DatabaseHouse

  beforeAll(async () => {
    database = await openDatabase(SHOP_SCHEMA)
    door = await openDatabaseHouse(database, '', { policy: 'rows_per_grant: 5000' })
  }, 120_000)

  afterAll(async () => {
    await door?.close()
    await database?.close()
  }, 60_000)

  it('no more are shown, whatever is asked for, and in whichever session', async () => {
    const session = await door.house.openSession()
    const client = await door.connect(session)
    const rows = async (count: number): Promise<number> =>
      (await client.query(`select g from generate_series(1, ${count}) g`)).rows.length
    expect(await rows(3_000)).toBe(3_000)
    const failed: pg.DatabaseError = await rows(30_000).catch((error) => error)
    expect(failed.message).toContain('GRANT_BUDGET')
    expect(failed.code).toBe('53400')
    await expect(door.connect(session)).rejects.toThrow('GRANT_BUDGET')
    const other = await door.connect(await door.house.openSession({ incident: 'INC-9' }))
    expect((await other.query('select 1')).rows).toHaveLength(1)
    await other.end()
  })

  it('a statement that asks for too much is not left running', async () => {
    const client = await door.connect(await door.house.openSession({ incident: 'INC-10' }))
    const text = 'select generate_series(1, 1000000000)'
    await expect(client.query(text)).rejects.toThrow('GRANT_BUDGET')
    const running = `select 1 from pg_stat_activity where state = 'active'
      and query like '%1000000000%' and pid <> pg_backend_pid()`
    while ((await database.run(running)).rows.length > 0) {
      await new Promise((resolve) => setImmediate(resolve))
    }
  })
})

describe('of bytes', () => {
  it('no more are shown of replies', async () => {
    const house = await GatewayHouse.open({
      policy: 'bytes_per_grant: 1000',
      answer: (_request, response) => {
        response.setHeader('content-type', 'application/json')
        response.end(JSON.stringify({ object: 'list', data: [], url: 'x'.repeat(600) }))
      },
    })
    const { secret } = await house.openSession()
    expect((await house.look(secret, '/v1/charges')).status).toBe(200)
    const second = await house.look(secret, '/v1/charges').catch(() => undefined)
    expect(second?.status).not.toBe(200)
    expect(house.seen).toHaveLength(2)
    const third = await house.look(secret, '/v1/charges')
    expect(third.headers.get('vitrine-refusal')).toBe('GRANT_BUDGET')
    expect(third.status).toBe(403)
    expect(house.seen).toHaveLength(2)
    await house.close()
  })
})
