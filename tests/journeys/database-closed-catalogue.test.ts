/** Journey: where the gateway's role may not read the catalogue, people are told what to grant. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  DATABASE_PASSWORD,
  type Database,
  type DatabaseHouse,
  openDatabase,
  openDatabaseHouse,
} from '../fixtures/database-house.ts'
import { SHOP_SCHEMA } from '../fixtures/shop-schema.ts'

let database: Database
let door: DatabaseHouse

beforeAll(async () => {
  database = await openDatabase(`${SHOP_SCHEMA}
    create role looker login password '${DATABASE_PASSWORD}';
    grant select on all tables in schema public to looker;
    revoke select on pg_catalog.pg_proc, pg_catalog.pg_rewrite from public;
    revoke execute on function pg_catalog.pg_get_viewdef(oid) from public;`)
  door = await openDatabaseHouse(database, '', { account: 'looker' })
}, 120_000)

afterAll(async () => {
  await door?.close()
  await database?.close()
}, 60_000)

it('names what is missing, and passes once it was granted', async () => {
  const client = await door.connect(await door.house.openSession())
  const refused = await client.query('select 1').catch((error) => error)
  expect(refused.message).toContain('CATALOGUE_CLOSED')
  expect(refused.detail).toContain('GRANT SELECT ON pg_catalog.pg_proc; GRANT SELECT ON')
  expect(refused.detail).toContain('GRANT EXECUTE ON FUNCTION pg_catalog.pg_get_viewdef(oid)')
  await database.run(`grant select on pg_catalog.pg_proc, pg_catalog.pg_rewrite to looker;
    grant execute on function pg_catalog.pg_get_viewdef(oid) to looker`)
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await client.end()
})
