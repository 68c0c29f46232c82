/** Journey: psql and drivers look at rows of a real PostgreSQL through a running gateway. */
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Database,
  type DatabaseHouse,
  openDatabase,
  openDatabaseHouse,
} from '../fixtures/database-house.ts'
import type { Session } from '../fixtures/gateway-house.ts'

const SCHEMA = `
create type mood as enum ('happy', 'sad');
create table customers (
  id int primary key, email text, phone varchar(30), full_name text, date_of_birth date,
  status text, note text, doc jsonb, tags text[], photo bytea, mood mood, balance numeric(10,2));
create table orders (id int primary key, customer_id int, email text, total numeric(10,2), status text);
insert into customers
  select g, 'person' || g || '@example.com', '+4144668' || lpad(g::text, 4, '0'), 'Ana Lopez', date '1980-01-01' + g,
    case when g % 2 = 0 then 'active' else 'failed' end, 'called by person' || g || '@example.com today',
    jsonb_build_object('first_name', 'Ana', 'colour', 'red', 'n', g), array['a', 'person' || g || '@example.com'],
    null, 'happy', g
  from generate_series(1, 50) g;
insert into orders select g, g, 'person' || g || '@example.com', g, 'paid' from generate_series(1, 50) g;
create function evil() returns int language sql volatile as 'insert into orders values (999, 1, null, 1, null) returning 1';
`

let database: Database
let door: DatabaseHouse
let session: Session
let client: pg.Client

beforeAll(async () => {
  database = await openDatabase(SCHEMA)
  door = await openDatabaseHouse(database)
  session = await door.house.openSession()
  client = await door.connect(session)
}, 120_000)

afterAll(async () => {
  await client?.end().catch(() => undefined)
  await door?.close()
  await database?.close()
}, 60_000)

describe('a driver', () => {
  it('reads rows, and nobody is recognised', async () => {
    const { rows } = await client.query('select id, email, status from customers where id = 3')
    expect(rows).toEqual([
      { id: 3, email: expect.stringMatching(/^email_.+masked\.invalid$/), status: 'failed' },
    ])
  })

  it('follows a person by pseudonym, in a literal and in a parameter', async () => {
    const { rows } = await client.query('select email from customers where id = $1', [7])
    const pseudonym = rows[0].email
    const again = await client.query('select id from orders where email = $1', [pseudonym])
    expect(again.rows).toEqual([{ id: 7 }])
    const once = await client.query(`select id, email from customers where email = '${pseudonym}'`)
    expect(once.rows).toEqual([{ id: 7, email: pseudonym }])
  })
})
