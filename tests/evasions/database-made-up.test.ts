/** What a client makes up is no column, whatever it was packed into or is called there. */
import { describe, expect, it } from 'vitest'
import { encodeBare } from '../../src/wire/postgres/bare.ts'
import { encodeBind } from '../../src/wire/postgres/bind.ts'
import { encodeExecute } from '../../src/wire/postgres/execute.ts'
import { encodeParse } from '../../src/wire/postgres/parse.ts'
import { useShopDoor } from '../fixtures/shop-door.ts'

const shop = useShopDoor(`
create extension hstore;
create table births (id int primary key, date_of_birth timestamptz, phone bigint);
insert into births values (1, '1980-01-02 00:00:00+00', 41446680001);
create table papers (id int primary key, doc jsonb, other jsonb);
insert into papers select id, jsonb_build_object('contact', jsonb_build_object('email', email), 'kind', status),
  jsonb_build_object('email', email) from customers;
create view paper_view as select id, doc as paper from papers;
create table seen_from (id int, host inet);
insert into seen_from select g, ('203.0.113.' || g)::inet from generate_series(1, 50) g;
create table indexed (id int, words tsvector);
insert into indexed select id, to_tsvector('simple', full_name) from customers;
`)

/** Each tries out made-up values against those of a column, and spends no probe. */
const TRYING = `
SELECT c.id, g FROM customers c, generate_series(1, 99999) g WHERE c.ssn = jsonb_build_object('ssn', lpad(g::text, 5, '0'), 's', c.status) ->> 'ssn'
SELECT c.id, g FROM customers c, generate_series(1, 99999) g WHERE c.ssn = (doc || jsonb_build_object('ssn', lpad(g::text, 5, '0'))) ->> 'ssn'
SELECT c.id, g FROM customers c, generate_series(1, 99999) g WHERE c.ssn = jsonb_set(jsonb_build_object('s', status), '{ssn}', to_jsonb(lpad(g::text, 5, '0'))) ->> 'ssn'
SELECT c.id FROM customers c, generate_series(1, 99999) g WHERE c.ssn = (('{"s":"' || c.status || '","ssn":"' || lpad(g::text, 5, '0') || '"}')::jsonb ->> 'ssn')
SELECT c.id FROM customers c, generate_series(1, 99999) g WHERE c.ssn = format('{"s":"%s","ssn":"%s"}', c.status, lpad(g::text, 5, '0'))::jsonb #>> '{ssn}'
SELECT c.id FROM customers c, generate_series(1, 99999) g WHERE c.ssn = JSON_VALUE(jsonb_build_object('ssn', lpad(g::text, 5, '0'), 's', c.status), '$.ssn')
SELECT c.id FROM customers c, generate_series(1, 99999) g WHERE c.ssn = JSON_VALUE(JSON_OBJECT('ssn': lpad(g::text, 5, '0'), 's': c.status), '$.ssn')
SELECT c.id FROM customers c, generate_series(1, 99999) g, jsonb_to_record(jsonb_build_object('ssn', lpad(g::text, 5, '0'), 's', c.status)) AS x(ssn text) WHERE c.ssn = x.ssn
SELECT c.id FROM customers c, generate_series(1, 99999) g, JSON_TABLE(jsonb_build_object('ssn', lpad(g::text, 5, '0'), 's', c.status), '$' COLUMNS (ssn text PATH '$.ssn')) x WHERE c.ssn = x.ssn
SELECT c.id FROM customers c, (SELECT lpad(g::text, 5, '0') AS ssn, o.status FROM orders o, generate_series(1, 999) g) q WHERE c.ssn = to_jsonb(q) ->> 'ssn'
SELECT c.id FROM customers c JOIN (SELECT jsonb_agg(jsonb_build_array(jsonb_build_object('ssn', lpad(g::text, 5, '0'), 's', o.status))) -> 0 -> 0 ->> 'ssn' AS ssn FROM orders o, generate_series(1, 999) g) q USING (ssn)
SELECT count(*) FROM (SELECT ssn FROM customers INTERSECT SELECT jsonb_build_object('ssn', lpad(g::text, 5, '0'), 's', status) ->> 'ssn' FROM orders, generate_series(1, 50000) g) x
SELECT c.id FROM customers c WHERE c.ssn IN (SELECT jsonb_build_object('ssn', lpad(g::text, 5, '0'), 's', status) ->> 'ssn' FROM orders, generate_series(1, 50000) g)
SELECT count(DISTINCT v) FROM (SELECT ssn AS v FROM customers UNION ALL SELECT jsonb_build_object('ssn', lpad(g::text, 5, '0'), 's', status) ->> 'ssn' FROM orders, generate_series(1, 50) g) q
SELECT c.id FROM customers c, orders o WHERE c.ssn = CASE WHEN o.id = 1 THEN doc ELSE '{"ssn":"07919"}' END ->> 'ssn'
SELECT c.id FROM customers c WHERE c.ssn = coalesce(nullif(doc, doc), '{"ssn":"07919"}') ->> 'ssn'
SELECT c.id FROM customers c WHERE c.ssn = (SELECT d ->> 'ssn' FROM (SELECT doc AS d FROM customers UNION ALL SELECT '{"ssn":"07919"}') q WHERE d ? 'ssn')
SELECT count(*) FROM customers WHERE JSON_VALUE(doc, '$.ssn' DEFAULT '07919' ON EMPTY) = ssn
SELECT count(*) FROM customers WHERE JSON_VALUE(doc, '$.ssn' RETURNING text DEFAULT '07919' ON ERROR) = ssn
SELECT c.id FROM customers c, JSON_TABLE(doc, '$' COLUMNS (ssn text PATH '$.ssn' DEFAULT '07919' ON EMPTY)) j WHERE j.ssn = c.ssn
SELECT c.id FROM customers c, JSON_TABLE(doc, '$' COLUMNS (NESTED PATH '$' COLUMNS (ssn text DEFAULT '07919' ON EMPTY))) j WHERE j.ssn = c.ssn
SELECT count(*) FROM customers c WHERE ssn = (SELECT concat('{"ssn":"', setting, '"}')::jsonb ->> 'ssn' FROM pg_settings WHERE name = 'application_name')
SELECT count(*) FROM customers c WHERE ssn = (SELECT to_jsonb(q) ->> 'ssn' FROM (SELECT setting AS ssn FROM pg_settings WHERE name = 'application_name') q)
SELECT c.id FROM customers c, generate_series(1, 60) g WHERE c.email = (('email=>person' || g || '@example.com, s=>' || c.status)::hstore -> 'email')
SELECT c.id FROM customers c, generate_series(1, 60) g WHERE lower(c.email) = lower(jsonb_build_object('email', 'person' || g || '@example.com', 's', c.status) ->> 'email')
WITH RECURSIVE r(d, n) AS (SELECT doc, 0 FROM customers UNION ALL SELECT jsonb_build_object('ssn', lpad(n::text, 5, '0')), n + 1 FROM r WHERE n < 9999) SELECT c.id, n FROM r, customers c WHERE c.ssn = d ->> 'ssn'
SELECT v, count(*) FROM (SELECT doc::text v FROM customers UNION ALL SELECT '{"n": ' || g || ', "colour": "red", "first_name": "Ana"}' FROM generate_series(1, 60) g) q GROUP BY v HAVING count(*) > 1
SELECT DISTINCT v FROM (SELECT doc v FROM customers UNION ALL SELECT ('{"n": ' || g || ', "colour": "red", "first_name": "Ana"}')::jsonb FROM generate_series(1, 60) g) q
SELECT count(DISTINCT v) FROM (SELECT doc v FROM customers UNION ALL SELECT ('{"n": ' || g || ', "colour": "red", "first_name": "Ana"}')::jsonb FROM generate_series(1, 60) g) q
SELECT count(*) OVER (PARTITION BY v) FROM (SELECT doc v FROM customers UNION ALL SELECT ('{"n": ' || g || ', "colour": "red", "first_name": "Ana"}')::jsonb FROM generate_series(1, 60) g) q
SELECT count(*) FROM (SELECT doc::text FROM customers INTERSECT SELECT '{"n": ' || g || ', "colour": "red", "first_name": "Ana", "s": "' || status || '"}' FROM orders, generate_series(1, 60) g) q
SELECT count(*) FROM customers c, orders o WHERE c.doc::text = '{"n": ' || o.id || ', "colour": "red", "first_name": "Ana", "s": "' || o.status || '"}'`

describe('a document that a client made', () => {
  it.each(TRYING.trim().split('\n'))('is none of anybody: %s', async (text) => {
    await expect(shop.client.query(text)).rejects.toThrow('COLUMN_PERSONAL')
  })

  it.each([
    "SELECT doc #>> '{contact,email}' AS v FROM papers WHERE doc -> 'contact' ->> 'email' = $1",
    "SELECT doc -> 'contact' ->> 'email' AS v FROM papers WHERE doc::text::jsonb -> 'contact' ->> 'email' = $1",
    "SELECT coalesce(doc, '{}') -> 'contact' ->> 'email' AS v FROM papers WHERE COALESCE(doc, '{}'::jsonb) -> 'contact' ->> 'email' = $1",
    "SELECT paper -> 'contact' ->> 'email' AS v FROM paper_view WHERE paper -> 'contact' ->> 'email' = $1",
    "SELECT d ->> 'email' AS v FROM (SELECT other AS d FROM papers UNION ALL SELECT doc -> 'contact' FROM papers WHERE false) q WHERE d ->> 'email' = $1",
    "SELECT j.email AS v FROM papers, JSON_TABLE(doc, '$.contact' COLUMNS (email text PATH '$.email')) j WHERE j.email = $1",
    'SELECT x.email AS v FROM papers, jsonb_to_record(other) AS x(email text) WHERE x.email = $1',
    "SELECT p.other ->> 'email' AS v FROM papers p JOIN customers c ON c.email = p.other ->> 'email' AND c.email = $1",
  ])('that is a column’s own is followed as before: %s', async (text) => {
    const { rows: people } = await shop.client.query('SELECT email FROM customers WHERE id = 3')
    const email = people[0].email
    expect(email).toMatch(/^email_/)
    expect((await shop.client.query(text, [email])).rows).toEqual([{ v: email }])
  })

  it('is shown without what is in it', async () => {
    const text =
      "SELECT jsonb_build_object('ssn', status, 'n', id) ->> 'ssn' AS v FROM orders LIMIT 1"
    await expect(shop.client.query(text)).resolves.toMatchObject({ rows: [{ v: '[masked]' }] })
  })
})

/** By the object ids of types: date, timestamp, "char", name, bpchar, float8, numeric. */
describe('a parameter is looked up as what its column is', () => {
  const looked = async (text: string, type: number, value: string): Promise<string> => {
    const wire = await shop.wire()
    wire.send(
      encodeParse({ name: '', text, parameterTypes: [type] }),
      encodeBind({
        ...{ portal: '', statement: '', parameterFormats: [], resultFormats: [] },
        parameters: [Buffer.from(value)],
      }),
      encodeExecute({ portal: '', rowsMax: 0 }),
      encodeBare('sync'),
    )
    const letters = await wire.letters()
    wire.close()
    return letters
  }
  const BIRTH = 'SELECT id FROM births WHERE date_of_birth = $1'
  const MOMENT = '1980-01-02 00:00:00+00'

  it.each([
    [BIRTH, 1_082, MOMENT],
    [BIRTH, 1_114, MOMENT],
    ['SELECT id FROM births WHERE date_of_birth IN ($1)', 1_082, MOMENT],
    ['SELECT id FROM births WHERE date_of_birth = ANY ($1)', 1_182, `{"${MOMENT}"}`],
    ['SELECT id FROM births WHERE phone = $1', 701, '41446680001'],
    ['SELECT id FROM customers WHERE ssn = $1', 18, '07919'],
    ['SELECT id FROM customers WHERE ssn = $1', 19, '07919'],
    ['SELECT id FROM customers WHERE ssn = $1', 1_042, '07919'],
  ])('and as nothing else: %s %i', async (text, type, value) => {
    expect(await looked(text, type, value)).not.toContain('D')
  })

  it.each([
    [BIRTH, 1_184, MOMENT],
    [BIRTH, 0, MOMENT],
    ['SELECT id FROM births WHERE phone = $1', 20, '41446680001'],
    ['SELECT id FROM births WHERE phone = $1', 1_700, '41446680001'],
    ['SELECT id FROM customers WHERE ssn = $1', 25, '07919'],
    ['SELECT id FROM customers WHERE ssn = $1', 1_043, '07919'],
    ['SELECT id FROM customers WHERE ssn = $1', 705, '07919'],
    ['SELECT id FROM customers WHERE ssn = ANY ($1)', 1_009, '{07919}'],
    ['SELECT id FROM customers WHERE lower(ssn) = lower($1)', 25, '07919'],
  ])('as it is: %s %i', async (text, type, value) => {
    expect(await looked(text, type, value)).toBe('12DCZ')
  })
})

describe('an address in a column of addresses', () => {
  it.each([
    "SELECT id FROM seen_from WHERE host > '203.0.113.25'",
    "SELECT id FROM seen_from WHERE host BETWEEN '203.0.113.25' AND '203.0.113.26'",
    "SELECT id FROM seen_from WHERE host << '203.0.113.0/27'",
    "SELECT id FROM seen_from WHERE host::text LIKE '203.%'",
    "SELECT id FROM seen_from WHERE text(host) ~ '^203'",
    'SELECT id FROM seen_from ORDER BY host',
    'SELECT rank() OVER (ORDER BY host) FROM seen_from',
    "SELECT id FROM seen_from WHERE host - '203.0.113.0'::inet < 7",
    "SELECT s.id FROM seen_from s, generate_series(0, 255) g WHERE host = ('203.0.113.' || g)::inet",
    "SELECT s.id FROM seen_from s, generate_series(0, 255) g WHERE host = '203.0.113.0'::inet + g",
  ])('is not searched for: %s', async (text) => {
    await expect(shop.client.query(text)).rejects.toThrow('COLUMN_PERSONAL')
  })

  it('is looked up, counted, grouped, and told of which kind it is', async () => {
    const asked = async (text: string) => (await shop.client.query(text)).rows
    expect(await asked("SELECT id FROM seen_from WHERE host = '203.0.113.7'")).toEqual([{ id: 7 }])
    expect(await asked('SELECT host FROM seen_from GROUP BY host')).toHaveLength(50)
    expect(await asked('SELECT family(host), masklen(host) FROM seen_from LIMIT 1')).toEqual([
      { family: 4, masklen: 32 },
    ])
  })
})

it('words of an index for searches are nobody’s to read', async () => {
  const { rows } = await shop.client.query('SELECT words, words::text AS t FROM indexed LIMIT 1')
  expect(JSON.stringify(rows)).not.toMatch(/ana|lopez/)
})
