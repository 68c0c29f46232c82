/** Journey: a migration that holds a lock on the catalogue leaves no session of ours behind. */
import pg from 'pg'
import { expect, it } from 'vitest'
import { DATABASE_HOST, DATABASE_PASSWORD } from '../fixtures/database-house.ts'
import { useShopDoor } from '../fixtures/shop-door.ts'

const shop = useShopDoor()

it('a look that waits for a lock is refused, and passes once the lock is gone', async () => {
  const { database, door, session } = shop
  await database.run('create database moving')
  const migration = new pg.Client({
    ...{ host: '127.0.0.1', port: database.port, user: 'postgres', password: DATABASE_PASSWORD },
    ...{ database: 'moving', ssl: { ca: database.pem, servername: DATABASE_HOST } },
  })
  await migration.connect()
  await migration.query('begin; lock table pg_inherits in access exclusive mode')
  const client = await door.connect(session, { database: 'moving' })
  for (let at = 0; at < 2; at += 1) {
    const refused = await client.query('select 1').catch((error) => error)
    expect(refused.message).toContain('UPSTREAM_SLOW')
  }
  // The migration's, and the one behind the client: those that failed end, as soon as they can.
  while ((await sessions()) > 2) await new Promise((resolve) => setImmediate(resolve))
  await migration.query('rollback')
  await migration.end()
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await client.end()
})

async function sessions(): Promise<number> {
  const { rows } = await shop.database.run(
    "select count(*)::int n from pg_stat_activity where datname = 'moving'",
  )
  return rows[0].n
}
