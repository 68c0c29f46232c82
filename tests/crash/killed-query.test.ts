/**
 * A query whose gateway is killed in the middle of it: the server does not go on working for it.
 */
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  type Database,
  type DatabaseHouse,
  openDatabase,
  openDatabaseHouse,
} from '../fixtures/database-house.ts'

const NAP = `create function public.nap() returns int language plpgsql stable
  as 'begin perform pg_sleep(600); return 1; end'`

let database: Database
let door: DatabaseHouse

beforeAll(async () => {
  database = await openDatabase(NAP)
  door = await openDatabaseHouse(database, '    functions: [public.nap]\n', { as: 'child' })
}, 120_000)

afterAll(async () => {
  await door.close()
  await database.close()
})

async function running(): Promise<number> {
  const { rows } = await database.run(
    "select from pg_stat_activity where state = 'active' and query like '%nap()%' and pid <> pg_backend_pid()",
  )
  return rows.length
}

it('ends there too, though nobody is left to cancel it', async () => {
  const session = await door.house.openSession()
  const client = await door.connect(session)
  const failed = client.query('select public.nap()').catch((error: unknown) => error)
  await expect.poll(running, { timeout: 20_000 }).toBe(1)
  await door.house.kill()
  await expect.poll(running, { timeout: 20_000 }).toBe(0)
  expect(await failed).toBeInstanceOf(Error)
})
