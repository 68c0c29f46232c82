/** A grant of one person: a real server shows the rows that are that person's, and no others. */
import fc from 'fast-check'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodeQuery } from '../../src/wire/postgres/query.ts'
import {
  type Database,
  type DatabaseHouse,
  openDatabase,
  openDatabaseHouse,
} from '../fixtures/database-house.ts'
import type { Session } from '../fixtures/gateway-house.ts'
import { WireClient } from '../fixtures/wire-client.ts'

const SCHEMA = `
create schema "Odd Name";
create table customers (id bigint primary key, email text, full_name text);
create table orders (id int primary key, customer_id bigint references customers, total int);
create table items (order_id int references orders, place int, product int, note text);
create table messages (id int, from_email text, to_email text, line text);
create table products (id int primary key, title text);
create table payments (id int, payer bigint, amount int);
create table secrets (id int, line text);
create table "Odd Name"."Cust""s" (id int, email text);
create table events (id int, customer_id bigint references customers, at date) partition by range (at);
create table events_24 partition of events for values from ('2024-01-01') to ('2025-01-01');
create view mailing as select id, email as line from customers;
create view sums as select customer_id, sum(total) s from orders group by 1;
create materialized view kept as select id, email from customers;
create function of_all() returns setof text language sql stable as 'select line from secrets';
insert into customers select g, 'person' || g || '@example.com', 'Ana Lopez' from generate_series(1, 9) g;
insert into orders select g, g % 9 + 1, g from generate_series(1, 27) g;
insert into items select g, 1, g, 'of order ' || g from generate_series(1, 27) g;
insert into messages values (1, 'person1@example.com', 'person2@example.com', 'a'),
  (2, 'person2@example.com', 'person3@example.com', 'b'), (3, 'person4@example.com', 'person5@example.com', 'c');
insert into products select g, 'thing ' || g from generate_series(1, 5) g;
insert into payments select g, g, g * 10 from generate_series(1, 9) g;
insert into secrets values (1, 'line');
insert into "Odd Name"."Cust""s" select id, email from customers;
insert into events select g, g, date '2024-05-01' from generate_series(1, 9) g;
refresh materialized view kept;
`
const MORE = `    posture: detect
    functions: [public.of_all]
    subjects:
      shared: [public.products]
      references: { public.payments.payer: public.customers.id }
`

let database: Database
let door: DatabaseHouse
let session: Session
let client: pg.Client
let subject = ''

beforeAll(async () => {
  database = await openDatabase(SCHEMA)
  door = await openDatabaseHouse(database, MORE)
  const everybody = await door.connect(await door.house.openSession())
  const { rows } = await everybody.query('select email from customers where id = 2')
  subject = rows[0].email
  await everybody.end()
  session = await door.house.openSession({ subject })
  client = await door.connect(session)
}, 120_000)

afterAll(async () => {
  await client?.end().catch(() => undefined)
  await door?.close()
  await database?.close()
}, 60_000)

async function column(text: string, values: readonly unknown[] = []): Promise<unknown[]> {
  const { rows } = await client.query({ text, values: [...values], rowMode: 'array' })
  return rows.map(([first]: unknown[]) => first)
}

describe('a grant of one person', () => {
  it.each([
    ['select id from customers', ['2']],
    ['select c.id from customers as c', ['2']],
    ['select c.id from public.customers /* of */ c', ['2']],
    ['select id from public . customers', ['2']],
    ['table customers', ['2']],
    ['with a as (table/**/customers) table a', ['2']],
    ['select count(*)::int from customers', [1]],
    ['select id from orders order by id', [1, 10, 19]],
    ['select o.id from orders o join customers c on c.id = o.customer_id order by 1', [1, 10, 19]],
    ['select order_id from items order by 1', [1, 10, 19]],
    ['select id from messages order by id', [1, 2]],
    ['select id from products order by id limit 2', [1, 2]],
    ['select id from payments', [2]],
    ['select id from mailing', ['2']],
    ['select id from kept', ['2']],
    ['select id from "Odd Name"."Cust""s"', [2]],
    ['select id from events', [2]],
    ['select id from events_24', [2]],
    ['with a as (select * from customers) select id from a', ['2']],
    ['select (select count(*) from customers where id > 0)::int', [1]],
    ['select 1 where exists (select from customers where id = 3)', []],
    ['select id from customers union all select id from customers order by 1', ['2', '2']],
    [
      'select c.id from customers c, lateral (select 1 from orders o where o.customer_id = c.id) x',
      ['2', '2', '2'],
    ],
    ['select a.id from customers a full join customers b on a.id = b.id + 1', [null, '2']],
    ['select 1', [1]],
    ["select relname::text from pg_class where relname = 'customers'", ['customers']],
  ])('shows %s', async (text, expected) => {
    expect(await column(text)).toEqual(expected)
  })

  it.each([
    ['select id from secrets', 'goes nowhere'],
    ['select s from sums', 'is made of many'],
    ['select id from only customers', 'reads past its heirs'],
    ['select id from customers tablesample system (100)', 'is a sample'],
    ['select public.of_all()', 'calls a function of the house'],
    ['select * from public.of_all()', 'reads from a function of the house'],
    ['select public.customers.id from public.customers', 'names a schema in front of a column'],
    ['select id from customers where id = (select count(*) from secrets)', 'looks elsewhere'],
  ])('refuses %s, which %s', async (text) => {
    await expect(client.query(text)).rejects.toMatchObject({
      code: expect.stringMatching(/^(42|0A|25006)/),
    })
  })

  it('holds in documents of rows, whatever those are called', async () => {
    const name = expect.stringMatching(/^name_/)
    const row = { id: 2, email: subject, full_name: name }
    const orders = '(select json_agg(o.id order by o.id) from orders o where o.customer_id = c.id)'
    const text = `select json_build_object('c', c, 'orders', ${orders}) from customers c`
    expect(await column(text)).toEqual([{ c: row, orders: [1, 10, 19] }])
    expect(await column('select json_agg(m) from mailing m')).toEqual([[{ id: 2, line: subject }]])
    // What became a query goes by its new names, and a table by its own.
    const other = await column('select row_to_json(c) from customers c (full_name, id, email)')
    expect(other).toHaveLength(1)
    expect(JSON.stringify(other)).not.toMatch(/person|Ana|Lopez/)
  })

  it('holds in prepared statements, cursors and copies', async () => {
    expect(await column('select id from customers where id = $1', [2])).toEqual(['2'])
    expect(await column('select id from customers where id = $1', [3])).toEqual([])
    await client.query('begin')
    await client.query('declare c cursor for select id from customers')
    expect(await column('fetch all from c')).toEqual(['2'])
    await client.query('commit')
    expect(await column('select count(*)::text from orders')).toEqual(['3'])
    // Whose rows they are stands in each plan, and what a client has guessed would stand beside.
    const plan = await column('explain (analyze, timing off) select * from orders')
    expect(new Set(plan)).toEqual(new Set(['[masked]']))
  })

  it.each(['copy customers (id) to stdout', 'copy (select id from customers) to stdout'])(
    'holds in %s',
    async (text) => {
      const { id, secret } = session
      const parameters = new Map()
      const { port, house } = door
      const wire = await WireClient.open({
        port,
        ca: house.ca,
        user: id,
        password: secret,
        parameters,
      })
      wire.send(encodeQuery(text))
      const rows = (await wire.until('Z')).filter(({ letter }) => letter === 'd')
      expect(rows.map(({ payload }) => payload.toString())).toEqual(['2\n'])
      wire.close()
    },
  )

  it('never says whose rows they are but by the pseudonym', async () => {
    const { rows } = await client.query('select email, full_name from customers')
    expect(rows).toEqual([{ email: subject, full_name: expect.stringMatching(/^name_/) }])
    const plan = await client.query('explain verbose select * from customers')
    expect(JSON.stringify(plan.rows)).not.toContain('person2')
    await expect(
      client.query("select id from customers where email = 'person3@example.com'"),
    ).resolves.toMatchObject({ rows: [] })
  })

  it('is on record with the pseudonym, as it was asked and approved', async () => {
    const entries = await door.house.entries(0)
    const approved = entries.filter(({ entry }) => entry.kind === 'approved')
    expect(approved.at(-1)?.entry).toMatchObject({ subject })
    expect(JSON.stringify(entries)).not.toContain('person2@')
  })
})

/** The same database as if nobody else had ever been in it. */
const ALONE = `
create schema alone;
create table alone.customers as select * from customers where id = 2;
create table alone.orders as select * from orders where customer_id = 2;
create table alone.messages as select * from messages where 'person2@example.com' in (from_email, to_email);
create table alone.payments as select * from payments where payer = 2;
create table alone.events as select * from events where customer_id = 2;
create table alone.products as select * from products;
create view alone.mailing as select id, email as line from alone.customers;
`
const table = fc.constantFrom(
  ...['customers', 'orders', 'messages', 'payments', 'events', 'products', 'mailing'],
)
const join = fc.constantFrom('join', 'left join', 'right join', 'full join', 'cross join')
const numbers = fc.integer({ min: 0, max: 12 })

/** Queries of one number, one within the other. */
const { query } = fc.letrec<{ query: string; from: string }>((tie) => ({
  from: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    table.map((name) => `${name} a`),
    fc.tuple(table, join, table).map(([one, how, other]) => {
      const on = how === 'cross join' ? '' : ' on b.id = a.id + 1'
      return `${one} a ${how} ${other} as b${on}`
    }),
    tie('query').map((inner) => `(${inner}) a(id)`),
    fc.tuple(table, table).map(([one, other]) => {
      return `${one} a, lateral (select count(*) from ${other} c where c.id >= a.id) b(n)`
    }),
  ),
  query: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .tuple(
        fc.constantFrom('count(*)', 'coalesce(sum(a.id), 0)', 'coalesce(max(a.id), 0)'),
        tie('from'),
      )
      .map(([what, from]) => `select ${what}::bigint as id from ${from}`),
    fc
      .tuple(tie('from'), table, numbers)
      .map(
        ([from, name, least]) =>
          `select count(a.id) as id from ${from} where a.id > ${least} or exists (select from ${name} e where e.id = a.id)`,
      ),
    fc
      .tuple(tie('query'), tie('query'))
      .map(([a, b]) => `select sum(id)::bigint as id from ((${a}) union all (${b})) u`),
    fc
      .tuple(table, tie('query'))
      .map(([name, inner]) => `with ${name} as (${inner}) select id from ${name}`),
    fc
      .tuple(tie('query'), table)
      .map(([inner, name]) => `select (${inner}) + count(*) as id from ${name}`),
  ),
}))

it('whatever is asked, the answer is as if nobody else had ever been there', async () => {
  await database.run(ALONE)
  const counted = new Map<string, number>()
  const property = fc.asyncProperty(query, async (text) => {
    await database.run('set search_path = alone')
    const expected = (await database.run(text)).rows
    await database.run('reset search_path')
    const { rows } = await client.query(text)
    expect(rows, text).toEqual(expected)
    counted.set(JSON.stringify(rows), 1)
  })
  await fc.assert(property, { numRuns: 300 })
  // The queries have to tell one thing from another.
  expect(counted.size).toBeGreaterThan(10)
})

describe('a request for one person', () => {
  it.each(['person2@example.com', 'email_7hq3@masked.invalid', '', 'x'.repeat(200)])(
    'takes no %s for a pseudonym',
    async (text) => {
      await expect(door.house.openSession({ subject: text })).rejects.toThrow()
    },
  )
})
