/** A beginning that is as long as was asked for is cut, and may be cut in the midst of somebody. */
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { OWNER } from '../../examples/quickstart/orders/postgres-server.ts'
import { DATABASE_HOST, DATABASE_PASSWORD } from '../fixtures/database-house.ts'
import { useShopDoor } from '../fixtures/shop-door.ts'

const shop = useShopDoor(`
create table files (id int primary key, raw bytea, log text, padded char(40));
insert into files select id, convert_to(note, 'UTF8'), 'step ' || id || ' of build ok', note from customers;
create function public.left(text, int, int default 0) returns text language sql as 'select reverse($1)';
create view begun as select id, left(note, 99) as note, left(note, 14) as cut from customers;
`)

const all = async (text: string): Promise<readonly unknown[]> =>
  (await shop.client.query({ text, rowMode: 'array' })).rows.flat()

describe('a beginning', () => {
  it.each([
    'SELECT left(note, 99) FROM customers',
    'SELECT substring(note, 1, 1234) AS note FROM customers',
    'SELECT substr(note, 1, 40) FROM customers',
    'SELECT substring(note FROM 1 FOR 99) FROM customers',
    'SELECT n FROM (SELECT left(note, 99) AS n FROM customers) x',
    'WITH x AS MATERIALIZED (SELECT left(note, 99) AS n FROM customers) SELECT * FROM x',
    'SELECT (SELECT left(note, 99)) FROM customers',
    'SELECT note FROM begun',
    'SELECT substring(note FOR 99) FROM customers',
    'SELECT left(note, 99)::text, substr(note, 1, 99)::varchar AS v FROM customers WHERE id < 26',
    'SELECT left(note, 99) FROM customers WHERE id < 25 UNION ALL SELECT left(note, 200) FROM customers WHERE id >= 25',
    'SELECT CASE WHEN id < 25 THEN left(note, 99) ELSE substr(note, 1, 200) END FROM customers',
    'WITH RECURSIVE r(n, x) AS (SELECT 1, left(note, 99) FROM customers UNION ALL SELECT n + 1, left(note, 98) FROM r, customers WHERE n > 1) SELECT x FROM r',
  ])('that is shorter than was asked for is shown as the text itself is: %s', async (text) => {
    const shown = await all(text)
    expect(shown).toHaveLength(50)
    for (const each of shown) expect(each).toMatch(/^called by email_\S+masked\.invalid today$/)
  })

  it('of what is nobody’s is shown as it is', async () => {
    const shown = await all(
      'SELECT left(status, 20), substring(log, 1, 99) FROM customers c JOIN files f USING (id) WHERE id = 7',
    )
    expect(shown).toEqual(['failed', 'step 7 of build ok'])
  })

  it.each([
    'SELECT left(note, 14) FROM customers',
    'SELECT substring(note, 1, 16), left(note, 17), substr(note, 1, 20) FROM customers',
    'SELECT cut FROM begun',
    'SELECT substring(note FOR 14), substring(note FOR 17) FROM customers',
    'SELECT CASE WHEN id < 25 THEN left(note, 99) ELSE left(note, 16) END FROM customers',
    "SELECT json_build_object('a', left(note, 99)) FROM customers UNION ALL SELECT json_build_object('a', left(note, 16)) FROM customers",
    'SELECT left(note, 99) FROM customers UNION ALL SELECT reverse(note) FROM customers',
    'SELECT left(left(note, 99), 14) FROM customers',
    'SELECT substring(note, 2, 99), substring(note, 0, 15), substring(note FROM 11) FROM customers',
    'SELECT left(note, -1), left(note, id), right(note, 99) FROM customers',
    'SELECT left(note, 99)::varchar(14), left(note, 99)::char(14), left(note, 99)::name FROM customers',
    "SELECT reverse(left(note, 99)), replace(left(note, 99), '@', ' ') FROM customers",
    "SELECT left(note, 99) || 'x', concat('x', left(note, 99)), coalesce(left(note, 99), 'x') FROM customers",
    'SELECT ARRAY[left(note, 99)], ARRAY(SELECT left(note, 99)) FROM customers',
    'SELECT left(note, 14) FROM customers UNION ALL SELECT left(note, 99) FROM customers',
    "SELECT string_agg(left(note, 14), '') FROM customers GROUP BY id",
    'SELECT lag(left(note, 14)) OVER (), first_value(left(note, 14)) OVER () FROM customers',
    "SELECT json_build_object('a', left(note, 14)), to_json(left(note, 14)) FROM customers",
    "SELECT json_build_object('a', left(note, 14), 'e', email), row_to_json(q) FROM (SELECT left(note, 14) AS note, email FROM customers) q",
    'SELECT substring(raw, 1, 14), substring(raw FROM 1 FOR 99) FROM files',
    'SELECT left(padded, 14) FROM files',
    'SELECT left(note, 14)::text, substr(note, 1, 20)::varchar, left(note, 17)::text::varchar FROM customers',
    'SELECT left(left(note, 99)::text, 14), reverse(left(note, 99)::text), left(note, 99)::text::varchar(14) FROM customers',
    "SELECT left(note, 99)::text || 'x', ARRAY[left(note, 99)::text], left(note, 14)::json FROM customers",
  ])('that is cut, or cut again, shows nobody: %s', async (text) => {
    const said = await all(text).catch(({ message }: Error) => [message])
    expect(JSON.stringify(said)).not.toMatch(/by p|rson\d|@exam|706572736f6e|yadot/)
  })

  it('of what is nobody’s is hidden as well where it is cut within', async () => {
    const shown = await all(
      'SELECT a, b, (ARRAY(SELECT left(status, 99)))[1] FROM customers, LATERAL (SELECT left(status, 99)::varchar(3) AS a, reverse(left(status, 3)) AS b) x',
    )
    expect(new Set(shown)).toEqual(new Set(['[masked]']))
  })

  it.each([
    "SELECT id FROM customers WHERE left(note, 99) LIKE 'called by person3%'",
    "SELECT id FROM customers WHERE left(note, 17) = 'called by person3'",
    'SELECT id FROM customers ORDER BY left(note, 17)',
    'SELECT count(*) FROM customers GROUP BY left(note, 17)',
    'SELECT max(left(note, 99)) FROM customers HAVING max(left(note, 99)) > $$called by person3$$',
  ])('is no way to search: %s', async (text) => {
    await expect(all(text)).rejects.toThrow('COLUMN_PERSONAL')
  })
})

/** Runs statements as the owner of everything, in another database of the same server. */
async function runIn(database: string, texts: readonly string[]): Promise<void> {
  const { port, pem } = shop.database
  const client = new pg.Client({
    ...{ host: '127.0.0.1', port, user: OWNER, password: DATABASE_PASSWORD, database },
    ssl: { ca: pem, servername: DATABASE_HOST },
  })
  await client.connect()
  for (const text of texts) await client.query(text)
  await client.end()
}

it('is as long as it seems where the server counts characters, and else is hidden', async () => {
  const made = "create database bytes encoding 'SQL_ASCII' template template0 locale 'C'"
  await shop.database.run(made)
  await runIn('bytes', [
    'create table notes (id int, note text)',
    "insert into notes select g, 'äöü by person' || g || '@example.com' from generate_series(1, 30) g",
  ])
  const client = await shop.door.connect(shop.session, { database: 'bytes' })
  const text =
    "SELECT left(note, 17), json_build_object('a', substring(note, 1, 17)), note FROM notes"
  const { rows } = await client.query({ text, rowMode: 'array' })
  await client.end()
  expect(rows).toHaveLength(30)
  expect(JSON.stringify(rows)).not.toMatch(/by p|rson\d|@exam/)
  expect(JSON.stringify(rows)).toMatch(/äöü by email_/)
})
