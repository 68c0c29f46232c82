/** A text of which nobody has said what it holds is cut, glued and cast, and no detector sees it. */
import { describe, expect, it } from 'vitest'
import { useShopDoor } from '../fixtures/shop-door.ts'

const CARD = ['4242', '4242', '4242', '4242'].join('')
const shop = useShopDoor(`
create table events (id int, payload text, count text);
insert into events select g, 'nothing' || g, g::text from generate_series(1, 120) g;
-- Of which a sample shows nobody.
create table quiet as select id, 'nothing' as note, '{}'::jsonb as doc from events;
insert into quiet select id, note, doc from customers;
create table seen (host inet, net cidr, hosts inet[]);
insert into seen values ('203.0.113.7', '203.0.113.7/32', array['203.0.113.7'::inet]);
create table amounts (id int, doc jsonb);
insert into amounts select g, jsonb_build_object('total', g::text, 'ok', 'true', 'at', '2026-01-01 12:00:00+00'::timestamptz + (g - 1) * interval '1 day')
  from generate_series(1, 20) g;
create table letters as select id, ('<a><b>' || note || '</b><c>1</c></a>')::xml as said from customers;
update events set payload = '${CARD}' where id = 1;
update events set payload = 'CH9300762011623852957' where id = 2;
update events set payload = '203.0.113.7' where id = 3;
`)

describe('nobody is recognised', () => {
  it.each([
    'SELECT note::varchar(16) FROM customers',
    'SELECT note::char(17), note::"char", note::name FROM customers',
    'SELECT CAST(note AS varchar(18)) FROM customers',
    'SELECT (ARRAY[note])::varchar(18)[] FROM customers',
    "SELECT doc ->> 'first_name_zz'::varchar(10) FROM customers",
    "SELECT JSON_VALUE(doc, '$.first_namezz'::varchar(12)) FROM customers",
    'SELECT left(note, 18)::tsquery FROM customers',
    'SELECT to_tsquery(left(note, 18)) FROM customers',
    'SELECT left(note, 18)::regtype FROM customers',
    'SELECT split_part(note, $$ $$, 3)::regrole FROM customers',
    'SELECT split_part(left(note, 18), $$@$$, 1)::regnamespace FROM customers',
    "SELECT replace(left(note, 18), ' ', '_')::regclass FROM customers",
    "SELECT has_table_privilege(replace(left(note, 18), ' ', '_'), 'select') FROM customers",
    "SELECT jsonb_path_query('{}', left(note, 18)::jsonpath) FROM customers",
    "EXPLAIN ANALYZE SELECT replace(left(note, 18), ' ', '_')::regclass FROM customers",
    'COPY (SELECT left(note, 18)::tsquery FROM customers) TO STDOUT',
  ])('%s', async (text) => {
    for (const from of ['customers', 'quiet']) {
      for (const values of [undefined, []]) {
        const said = await shop.client
          .query(text.replace('customers', from), values)
          .catch((error: Error) => ({ rows: [error.message, { ...error }] }))
        expect(JSON.stringify(said.rows)).not.toMatch(/person\d|Ana/)
      }
    }
  })

  it('by a cursor that moves', async () => {
    await shop.client.query('BEGIN')
    await shop.client.query('DECLARE c CURSOR FOR SELECT left(note, 18)::tsquery FROM quiet')
    const said = await shop.client.query('MOVE 125 FROM c').catch(({ message }: Error) => message)
    await shop.client.query('ROLLBACK')
    expect(said).toMatch(/withheld/)
  })

  it.each([
    "'9' || payload",
    "payload || '9'",
    "'x' || payload || 'x'",
    'payload || payload',
    'id || payload',
    'payload || id::text',
    "concat('0', payload)",
    "concat('-', NULL, id, payload)",
    "concat_ws('', 'a', payload)",
    "format('x%s', payload)",
    "format('%s%s', id, payload)",
    "format('%1$s%2$-3s', payload, id)",
    "json_build_array('1' || payload)",
    'payload::inet',
    'payload::numeric(20, 2)',
    'payload::float8',
    'payload::money',
    "(payload || '1')::numeric",
    "(SELECT string_agg(payload, '') FROM events e WHERE e.id = events.id)",
  ])('where it is glued: %s', async (expression) => {
    for (const id of [1, 2, 3]) {
      const text = `SELECT ${expression} AS x FROM events WHERE id = ${id}`
      const said = await shop.client.query(text).catch(() => ({ rows: 'refused' }))
      expect(JSON.stringify(said.rows)).not.toMatch(/4242\D?42424|CH930076|203\.0\.113/)
      expect(JSON.stringify(said.rows)).not.toMatch(/4\.2424/)
    }
  })
})

describe('an address is one, whatever type it has', () => {
  it.each([
    'SELECT host FROM seen',
    'SELECT net FROM seen',
    'SELECT hosts FROM seen',
    'SELECT host::text, net::text FROM seen',
    'SELECT host(host), abbrev(host), set_masklen(host, 24), host + 1, network(host) FROM seen',
    'TABLE seen',
  ])('%s', async (text) => {
    const inBinary = { application_name: 'binary', binary: true }
    const binary = await shop.door.connect(shop.session, inBinary)
    for (const client of [shop.client, binary]) {
      const { rows } = await client.query(text, [])
      expect(JSON.stringify(rows)).not.toMatch(/203\.0\.113|cb007107/)
    }
    await binary.end()
  })

  it('and is followed', async () => {
    const { rows } = await shop.client.query('SELECT host, host::text AS text FROM seen')
    expect(rows[0].host).toMatch(/^\d+\.\d+\.\d+\.\d+$/)
    expect(rows[0].host).toBe(rows[0].text.replace('/32', ''))
  })
})

describe('what can still be told is shown', () => {
  it.each([
    ["payload || ' - ' || id", 'nothing9 - 9'],
    ["id || ': ' || payload", '9: nothing9'],
    ["concat(payload, ' ', count)", 'nothing9 9'],
    ["concat_ws(', ', payload, count)", 'nothing9, 9'],
    ["format('%s of <%s>', id, payload)", '9 of <nothing9>'],
    ["'/' || payload || '?' || count", '/nothing9?9'],
    ['payload::text::varchar', 'nothing9'],
    ['count::int', 9],
    ['count::numeric(10, 2)::text', '9.00'],
    ['count::float8', 9],
  ])('%s', async (expression, shown) => {
    const { rows } = await shop.client.query(`SELECT ${expression} AS x FROM events WHERE id = 9`)
    expect(rows).toEqual([{ x: shown }])
  })
})

/** Of numbers in texts, as analytics of documents need them, no more is told than the texts show. */
describe('numbers that stand in documents', () => {
  const one = async (expression: string, from = 'amounts'): Promise<unknown> =>
    (await shop.client.query({ text: `SELECT ${expression} FROM ${from}`, rowMode: 'array' }))
      .rows[0]?.[0]

  it.each([
    ["sum((doc->>'total')::numeric)", '210'],
    ["avg((doc->>'total')::numeric)", '10.5000000000000000'],
    ["round(avg((doc->>'total')::float8)::numeric, 1)", '10.5'],
    ["coalesce(sum((doc->>'total')::numeric) FILTER (WHERE id > 99), 0)", '0'],
    ["sum((doc->>'total')::bigint)", '210'],
    ["sum((doc #>> array['total']::text[])::decimal)", '210'],
    ["max((doc #>> array['total']::text[])::int)", 20],
    ["sum((doc->>'total')::int) * 2", '420'],
    ["sum((doc->>'total')::numeric(11, 2) * 1.5)", '315.000'],
    ["max((doc->>'total')::numeric(11, 2)) - 1", '19.00'],
    ["(SELECT sum((d.doc->>'total')::numeric) FROM amounts d)", '210'],
    ["max(date_trunc('day', (doc->>'at')::timestamptz))::text", '2026-01-20 00:00:00+00'],
    ["count(*) FILTER (WHERE (doc->>'ok')::bool AND NOT (doc->>'ok')::bool)", '0'],
  ])('are reckoned with: %s', async (expression, value) => {
    expect(await one(expression)).toBe(value)
  })

  it.each([
    'sum(payload::numeric)',
    'sum(payload::numeric) + 1',
    'avg(payload::numeric)',
    'round(payload::numeric, -8)',
    'round(payload::numeric / 100000000)',
    'payload::numeric % 100000000',
    'sum(payload::numeric)::text',
    'to_json(sum(payload::numeric))',
    'concat(sum(payload::numeric))',
    'ARRAY[sum(payload::numeric)]',
    'sum(payload::float8)',
    'sum(payload::bigint)',
    'max(payload::bigint)',
    'trunc(payload::numeric) - 1',
    'payload::bigint::text',
    'payload::bigint - 1',
  ])('and tell no card: %s', async (expression) => {
    for (const from of ['', ', generate_series(1, 3)']) {
      const seen = await one(expression, `events${from} WHERE id = 1 GROUP BY payload`).catch(
        () => 'refused',
      )
      expect(JSON.stringify(seen)).not.toMatch(/4242\D?4242|1272727/)
    }
  })

  it('nor beside zeros, but for the digits that are shown of any', async () => {
    const zeros = '(SELECT payload::numeric n FROM events WHERE id = 1 UNION ALL SELECT 0) x'
    expect(await one('avg(n)', `${zeros}, generate_series(1, 500000)`)).toBeNull()
  })
})

const FAILING = String.raw`
SELECT regexp_replace('x', note, 'z') FROM customers
SELECT regexp_replace('x', '(' || note, 'z') FROM customers
SELECT regexp_replace('x', 'y', 'z', note) FROM customers
SELECT regexp_split_to_array('x', note) FROM customers
SELECT regexp_split_to_array('x', 'y', note) FROM customers
SELECT encode('\x00'::bytea, note) FROM customers
SELECT format(note) FROM customers
SELECT format(note || '%', 1) FROM customers
SELECT JSON_OBJECT(note: 1, 'called by person3@example.com today': 2 WITH UNIQUE KEYS) FROM customers
SELECT JSON_OBJECTAGG(k: 1 WITH UNIQUE KEYS) FROM (SELECT note AS k FROM customers UNION ALL SELECT 'called by person3@example.com today') q
SELECT r.* FROM customers, jsonb_to_record(doc) r(first_name varchar(3))
SELECT r.* FROM customers, jsonb_to_record(doc) r(first_name int)
SELECT x.* FROM customers, jsonb_to_recordset(jsonb_build_array(doc)) x(first_name numeric(2))
SELECT x.n FROM letters, XMLTABLE('/a' PASSING said COLUMNS n int PATH 'b') x
SELECT x.n FROM letters, XMLTABLE('/a' PASSING said COLUMNS n varchar(12) PATH 'b') x
SELECT x.n FROM letters, XMLTABLE('/a' PASSING said COLUMNS n numeric(3) PATH 'b', m text PATH 'c') x`

describe('that a call fails tells nobody apart', () => {
  it.each(FAILING.trim().split('\n'))('%s', async (text) => {
    await expect(shop.client.query(text)).rejects.toThrow('COLUMN_PERSONAL')
  })

  it.each([
    "SELECT regexp_replace(note, 'p.*', ''), regexp_split_to_array(note, ' '), format('%s', note) FROM customers",
    "SELECT JSON_OBJECT('a': note, 'b': id WITH UNIQUE KEYS), JSON_OBJECT(status: id WITH UNIQUE KEYS) FROM customers",
    'SELECT r.* FROM customers, jsonb_to_record(doc) r(first_name text, colour varchar(9), n int, all_of jsonb)',
    "SELECT x.* FROM letters, XMLTABLE('/a' PASSING said COLUMNS i FOR ORDINALITY, n text PATH 'b', m xml PATH 'c') x",
  ])('what cannot fail is answered: %s', async (text) => {
    const { rows } = await shop.client.query(text)
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toMatch(/person\d|Ana/)
  })
})
