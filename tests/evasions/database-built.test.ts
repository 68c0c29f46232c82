/** Documents that statements build show of each value what its column would, and of others nothing. */
import type pg from 'pg'
import { describe, expect, it } from 'vitest'
import { MADE_UP } from '../fixtures/random-built.ts'
import { useShopDoor } from '../fixtures/shop-door.ts'

const shop = useShopDoor(
  `
create view people_doc as select id, jsonb_build_object('id', id, 'who', full_name, 'state', status) as doc from customers;
create view people_named as select id, jsonb_build_object('id', id, 'who', full_name) as email from customers;
create view nested as select id, jsonb_agg(jsonb_build_object('d', doc, 'n', id)) as docs from people_doc group by id;
create table guessed (id int, full_name text);
insert into guessed values (1, '${MADE_UP}');
create type who as (id int, email text);
create table holders (id int, holder who, born timestamptz, since timestamp, mails text[], codes int[], net cidr,
  said json, scan bytea, raw bytea, word text);
create index of_one on holders (id) where word = 'quillpen';
insert into holders values (4, row(4, 'person4@example.com')::who, '2020-01-02 10:00:00.5+02', '2020-01-02 10:00',
  array['person4@example.com', null, 'person5@example.com'], '{17,null}', '203.0.112.0/20',
  '{"email": "person4@example.com", "k": 1, "k": 2, "n": 12.50}',
  'of person4@example.com', '\\xff00feff');
`,
  `    fields:
      pseudonym:
        user.contact.email: [public.holders.mails]
        user.demographic.date_of_birth: [public.holders.born, public.holders.since]
        user.unique_id: [public.holders.codes, public.holders.word]
        user.device.ip_address: [public.holders.net]
`,
)

const SOMEBODY = /quillpen|person\d+@|\+?4144668|07919|31676|Lopez|"Ana|1980-01/

/** Rows as text, with bytes as what they say: the digits of a pseudonym in hex are anybody’s. */
function said(rows: unknown): string {
  return JSON.stringify(rows).replace(/x((?:[0-9a-f]{2}){8,})/g, (_, hex: string) =>
    Buffer.from(hex, 'hex').toString('latin1'),
  )
}

type Asked = pg.QueryConfig & { readonly binary: boolean }
type Bytes = { readonly scan: Buffer; readonly raw: unknown; readonly x: unknown }
type Rows = readonly Record<string, unknown>[]

async function shown(text: string): Promise<Rows> {
  return (await shop.client.query(text)).rows
}

/** What a client makes up, as a column of people shows it. */
async function standInOfMadeUp(): Promise<string> {
  const [row] = await shown('SELECT full_name FROM guessed')
  return JSON.stringify(row)
}

const BUILT = `
json_build_object('a', id, 'b', full_name, 'c', email, 'd', status, 'e', date_of_birth, 'f', balance, 'g', note, 'h', secret_id)
jsonb_build_object('a', id, 'b', full_name, 'c', email, 'd', status, 'e', date_of_birth, 'f', balance, 'g', note, 'h', secret_id)
JSON_OBJECT('a': id, 'b': full_name, 'c' VALUE email, 'd': status, 'e': date_of_birth, 'f': balance, 'g': note, 'h': secret_id)
(SELECT row_to_json(q) FROM (SELECT id, full_name, email, status, date_of_birth, balance, note, secret_id) q (a, b, c, d, e, f, g, h))
(SELECT to_jsonb(q.*) FROM (SELECT id a, full_name b, email c, status d, date_of_birth e, balance f, note g, secret_id h) q)
(SELECT q FROM (SELECT row_to_json(r) q FROM (SELECT id a, full_name b, email c, status d, date_of_birth e, balance f, note g, secret_id h) r) s)
json_strip_nulls(json_build_object('a', id, 'b', full_name, 'c', email, 'd', status, 'e', date_of_birth, 'f', balance, 'g', note, 'h', secret_id, 'z', photo))`

describe('every value is shown as its column shows it', () => {
  it.each(BUILT.trim().split('\n'))('%s', async (built) => {
    const text = `SELECT ${built} AS x, id a, full_name b, email c, status d, date_of_birth::text e,
      balance f, note g, secret_id h FROM customers WHERE id IN (4, 5) ORDER BY id`
    for (const { x, e: _, f, ...columns } of await shown(text)) {
      expect(x).toMatchObject({ ...columns, f: Number(f) })
    }
    const [days] = await shown('SELECT date_of_birth e FROM customers WHERE id = 4')
    const [{ x: document }] = (await shown(text)) as [{ x: { e: string } }]
    expect(document.e).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(new Date(`${document.e}T00:00`)).toEqual(days?.e)
  })

  it('of bytes, which are a text or nothing', async () => {
    const text =
      "SELECT scan, raw, json_build_object('s', scan, 'r', raw, 'm', mails) x FROM holders"
    const [{ scan, raw, x }] = (await shown(text)) as [Bytes]
    expect(`${scan}`).toMatch(/^of email_/)
    expect(x).toMatchObject({ s: `\\x${scan.toString('hex')}`, r: raw })
    expect(raw).toBeNull()
  })

  it('of times, lists, networks, and numbers as they are written', async () => {
    const [{ x, ...columns }] = (await shown(
      'SELECT row_to_json(h)::text x, mails, codes, net, born, since FROM holders h',
    )) as [Record<string, unknown> & { x: string }]
    expect(x).toMatch(SHAPE)
    expect(said(x)).not.toMatch(SOMEBODY)
    const { born, since, ...others } = JSON.parse(x)
    expect(others).toMatchObject({ mails: columns.mails, codes: columns.codes, net: columns.net })
    expect([new Date(born), new Date(`${since}`)]).toEqual([columns.born, columns.since])
  })

  it.each([
    'to_json(full_name)',
    'JSON_SCALAR(full_name)',
    '(json_build_array(full_name)::text)',
    '(SELECT json_agg(n) FROM (SELECT c.full_name) s (n))',
    'JSON_ARRAY(full_name)',
    'JSON_ARRAY(SELECT c.full_name ORDER BY c.id)',
    'JSON_ARRAY(SELECT o.full_name FROM customers o WHERE o.id = c.id RETURNING text)',
    'to_json(ARRAY[full_name])',
    "JSON_OBJECT('a': full_name RETURNING text)",
    "jsonb_pretty(jsonb_build_object('a', full_name))",
    "json_build_object('a', full_name)::jsonb",
    'json_build_object(status, full_name)',
    'JSON_SERIALIZE(json_build_array(full_name))',
    "array_to_json(ARRAY(SELECT json_build_object('a', c.full_name)))",
    'row_to_json(ROW(full_name), true)',
    '(SELECT json_object_agg(c.id, n) FROM (SELECT c.full_name) s (n))',
  ])('%s', async (built) => {
    const text = `SELECT ${built} x, full_name FROM customers c WHERE id = 4`
    const [row] = await shown(text)
    expect(JSON.stringify(row?.x)).toContain(row?.full_name)
  })
})

const SHAPE = /"k": 1, "k": 2, "n": 12\.50\}/

const HIDING = `
SELECT json_build_object('a', full_name, 'a', id) x FROM customers
SELECT jsonb_build_object('a', full_name, 'a', id) x FROM customers
SELECT json_build_object('a' || '', full_name, 'b', id) x FROM customers
SELECT json_build_object(1, full_name, 2, id), json_build_object(2, full_name, 1, id) x FROM customers
SELECT json_build_object(VARIADIC ARRAY['a', full_name]), json_build_array(VARIADIC ARRAY[full_name]) x FROM customers
SELECT row_to_json(t) x FROM customers AS t (full_name, b, c, id)
SELECT row_to_json(t.*) x FROM customers AS t (full_name, b, c, id)
SELECT to_json(s.t) x FROM (SELECT t FROM customers AS t (full_name, b, c, id)) s
SELECT json_agg(t) x FROM customers AS t (full_name, b, c, id)
SELECT row_to_json(t) x FROM (SELECT id, full_name FROM customers) AS t (full_name, id)
SELECT row_to_json(t) x FROM (SELECT id, full_name FROM customers OFFSET 0) AS t (full_name, id)
WITH s AS (SELECT id, full_name FROM customers) SELECT row_to_json(t) x FROM s AS t (full_name, id)
WITH t (full_name, id) AS MATERIALIZED (SELECT id, full_name FROM customers) SELECT row_to_json(t) x FROM t
SELECT row_to_json(j) x FROM (orders JOIN customers c USING (id)) AS j (a, b, c, d, status, f, g, full_name)
SELECT row_to_json(q) x FROM (SELECT full_name AS a, id AS a FROM customers) q
SELECT row_to_json(ROW(c.*, full_name)) x FROM customers c
SELECT row_to_json(p) x FROM people_named p
SELECT row_to_json(p) x FROM people_doc AS p (doc, id)
SELECT email x FROM people_named
SELECT jsonb_object_agg(full_name, id), jsonb_object_agg(email, id) x FROM customers
SELECT json_object_agg(note, full_name) x FROM customers
SELECT JSON_OBJECTAGG(full_name VALUE id) x FROM customers
SELECT jsonb_agg(DISTINCT full_name) x FROM customers
SELECT JSON_ARRAY(SELECT left(full_name, 9) FROM customers) x, JSON_ARRAY(SELECT note || '' FROM customers) y
SELECT JSON_ARRAY(photo, id, full_name) x FROM customers
SELECT jsonb_strip_nulls(jsonb_build_array(photo, id, full_name), true) x FROM customers
SELECT doc || '{"who": 1}' x FROM people_doc
SELECT json_build_object('a', full_name)::varchar(12), json_build_object('a', full_name)::text || '' x FROM customers
SELECT left(row_to_json(c)::text, 90), md5(row_to_json(c)::text), length(row_to_json(c)::text) x FROM customers c
SELECT array_agg(json_build_object('a', full_name)) || '{"a": 1}'::json x FROM customers
SELECT (array_agg(json_build_object('a', full_name)))[1] x FROM customers
SELECT array_agg(c) x FROM customers c
SELECT c, ROW(c), ARRAY[c] x FROM customers c
SELECT lag(row_to_json(c)) OVER (ORDER BY id), any_value(row_to_json(c)) OVER () x FROM customers c
SELECT json_build_object('a', md5(full_name), 'b', left(note, 30), 'c', reverse(email)) x FROM customers
SELECT json_agg(h.holder), json_agg(h) x FROM holders h
SELECT json_object_agg(pg_get_indexdef(i.indexrelid), c.phone) x FROM pg_index i, customers c WHERE i.indrelid = 'holders'::regclass
WITH RECURSIVE r (n, x) AS (SELECT 1, jsonb_build_object('a', full_name, 'b', id) FROM customers UNION ALL SELECT n + 1, jsonb_build_object('b', x) FROM r WHERE n < 3) SELECT x FROM r
WITH RECURSIVE r (n, x, y) AS (SELECT 1, json_build_object('a', id), json_build_object('a', full_name) FROM customers UNION ALL SELECT n + 1, y, x FROM r WHERE n < 3) SELECT x, y FROM r
SELECT json_build_object('a', full_name) x FROM customers UNION ALL SELECT json_build_object('a', status) FROM customers
SELECT json_build_array(id, full_name) x FROM customers UNION ALL SELECT json_build_array(full_name, id) FROM customers
SELECT json_build_array(id, full_name) x FROM customers UNION ALL SELECT json_build_array(full_name) FROM customers
SELECT CASE WHEN id < 9 THEN json_build_object('a', id, 'b', full_name) ELSE json_build_object('a', full_name, 'b', id) END x FROM customers
SELECT jsonb_build_object('a', full_name, 'i', id) - 'i' x FROM customers
SELECT to_jsonb(c) - 'id' - 'status' - ARRAY['tags', 'doc'] x FROM customers c
SELECT to_jsonb(t) - 'full_name', to_jsonb(t) - '{id,c}'::text[] x FROM customers AS t (full_name, b, c, id)
SELECT json_agg(to_jsonb(q) - 'a') x, jsonb_build_object('q', jsonb_agg(to_jsonb(q) - 'b')) y FROM (SELECT full_name AS a, email AS b FROM customers) q
SELECT jsonb_build_object('a', id, 'a', full_name, 'b', email) - 'b', (to_jsonb(c) - 'id')::text || '' x FROM customers c
SELECT to_jsonb(h) - 'id' - 'word', to_jsonb(p) - 'id' x FROM holders h, people_doc p WHERE p.id = 4`

describe('nobody is smuggled out under another’s name, or place', () => {
  it.each(HIDING.trim().split('\n'))('%s', async (text) => {
    for (const binary of [false, true]) {
      const asked: Asked = { text, binary, types: { getTypeParser: () => String } }
      const { rows } = await shop.client.query(asked)
      expect(rows.length).toBeGreaterThan(0)
      expect(said(rows)).not.toMatch(SOMEBODY)
    }
  })
})

const MADE = `
SELECT coalesce(json_build_object('a', full_name), '{"a": "${MADE_UP}"}') x FROM customers
SELECT CASE WHEN id < 0 THEN json_build_object('a', full_name) ELSE '{"a": "${MADE_UP}"}' END x FROM customers
SELECT CASE WHEN id < 0 THEN json_build_object('a', full_name) ELSE json_build_object('a', '${MADE_UP}') END x FROM customers
SELECT json_build_object('a', full_name) x FROM customers WHERE id < 0 UNION ALL SELECT '{"a": "${MADE_UP}"}'::json
SELECT json_build_object('a', full_name) x FROM customers WHERE id < 0 UNION ALL SELECT json_build_object('a', '${MADE_UP}')
SELECT json_build_object('a', full_name, 'a', '${MADE_UP}') x FROM customers
SELECT json_build_object('a' || '', full_name, 'b', '${MADE_UP}') x FROM customers
SELECT json_build_object('a', coalesce(nullif(full_name, 'Ana Lopez'), '${MADE_UP}')) x FROM customers
SELECT JSON_ARRAY(photo, full_name, '${MADE_UP}') x FROM customers
SELECT ARRAY[json_build_object('a', full_name), '{"a": "${MADE_UP}"}'::json] x FROM customers
SELECT row_to_json(q) x FROM (SELECT full_name AS a, '${MADE_UP}' AS b FROM customers) q (b, a)
SELECT row_to_json(q) x FROM (SELECT full_name AS a, '${MADE_UP}' AS a FROM customers) q
SELECT json_build_object('${MADE_UP}', full_name, full_name, id) x FROM customers
SELECT jsonb_build_object('a', full_name, 'b', '${MADE_UP}') - 'a' x FROM customers
WITH RECURSIVE r (n, x, y) AS (SELECT 1, json_build_object('a', '${MADE_UP}'), json_build_object('a', full_name) FROM customers UNION ALL SELECT n + 1, y, x FROM r WHERE n < 3) SELECT x, y FROM r`

describe('nobody learns by a document what stands for a name that they made up', () => {
  it.each(MADE.trim().split('\n'))('%s', async (text) => {
    const [standIn = ''] = /name_\w+/.exec(await standInOfMadeUp()) ?? []
    expect(standIn.length).toBeGreaterThan(40)
    const rows = await shown(text)
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(standIn)
    expect(said(rows)).not.toMatch(SOMEBODY)
  })
})

const BUILD = "jsonb_build_object('a', full_name, 'i', id)"
const TELLING = `
SELECT 1 FROM customers WHERE ${BUILD} = '{"a": "x"}'
SELECT 1 FROM customers WHERE ${BUILD} @> '{"a": "Ana Lopez"}'
SELECT 1 FROM customers WHERE ${BUILD} ? 'a'
SELECT 1 FROM customers WHERE ${BUILD} IN ('{}')
SELECT 1 FROM customers WHERE ${BUILD} IS NULL
SELECT 1 FROM customers WHERE ${BUILD} ->> 'a' = 'Ana Lopez'
SELECT 1 FROM customers WHERE ${BUILD}::text LIKE '%Ana%'
SELECT 1 FROM customers WHERE jsonb_pretty(${BUILD}) LIKE '%Ana%'
SELECT 1 FROM customers WHERE ${BUILD} @? '$.a'
SELECT 1 FROM people_doc WHERE doc->>'who' LIKE 'A%'
SELECT doc->>'who' FROM people_doc
SELECT ${BUILD} -> 'a' FROM customers
SELECT ${BUILD} #>> '{a}' FROM customers
SELECT (${BUILD}::text)::json FROM customers
SELECT json_build_object('a', row_to_json(h))::jsonb FROM holders h
SELECT jsonb_set(${BUILD}, '{a}', '1') FROM customers
SELECT ${BUILD} - full_name FROM customers
SELECT ${BUILD} - status FROM customers
SELECT ${BUILD} - id::text FROM customers
SELECT ${BUILD} - ARRAY['i', email] FROM customers
SELECT (${BUILD} - 'i') -> 'a' FROM customers
SELECT 1 FROM customers WHERE ${BUILD} - 'a' = '{"i": 4}'
SELECT ${BUILD} - 'i' FROM customers ORDER BY 1
SELECT jsonb_agg(full_name) - 'Ana Lopez' FROM customers
SELECT jsonb_build_array(id, full_name) - 'Ana Lopez' FROM customers
SELECT jsonb_build_array(id, full_name) - 0 FROM customers
SELECT jsonb_object_agg(status, full_name) - 'active' FROM customers
SELECT jsonb_object_agg(full_name, id) - 'Ana Lopez' FROM customers
SELECT jsonb_build_object(status, full_name) - 'active' FROM customers
SELECT jsonb_each_text(${BUILD}) FROM customers
SELECT e.* FROM customers, jsonb_each(${BUILD}) e
SELECT r.* FROM customers, jsonb_to_record(${BUILD}) r (a text)
SELECT e FROM (SELECT jsonb_agg(full_name) a FROM customers) s, jsonb_array_elements(a) e
SELECT unnest(array_agg(${BUILD})) FROM customers
SELECT jsonb_path_query(${BUILD}, '$.a') FROM customers
SELECT JSON_VALUE(${BUILD}, '$.a') FROM customers
SELECT json_array_length(json_agg(full_name)), jsonb_typeof(jsonb_agg(full_name)) FROM customers
SELECT ${BUILD} FROM customers ORDER BY 1
SELECT ${BUILD} FROM customers GROUP BY 1
SELECT DISTINCT ${BUILD} FROM customers
SELECT jsonb_agg(DISTINCT ${BUILD}) FROM customers
SELECT json_agg(id ORDER BY ${BUILD}) FROM customers
SELECT count(*) OVER (PARTITION BY ${BUILD}) FROM customers
SELECT max(${BUILD}::text), min(jsonb_pretty(${BUILD})) FROM customers
SELECT greatest(${BUILD}, '{}') FROM customers
SELECT nullif(${BUILD}, '{}') FROM customers
SELECT count(${BUILD}) FROM customers
SELECT ${BUILD} FROM customers UNION SELECT '{}'
SELECT ${BUILD} FROM customers INTERSECT SELECT ${BUILD} FROM customers
SELECT ${BUILD} FROM customers EXCEPT SELECT '{}'
SELECT JSON_OBJECT('a': ${BUILD}::text FORMAT JSON) FROM customers`

describe('a document that is built is compared, ordered and taken apart by nobody', () => {
  it.each(TELLING.trim().split('\n'))('%s', async (text) => {
    await expect(shop.client.query(text)).rejects.toMatchObject({ code: '42501' })
  })
})

it('a column of a view that is called like somebody’s is hidden as a whole', async () => {
  const text = 'SELECT email, row_to_json(p) x FROM people_named p WHERE id = 4'
  expect(await shown(text)).toEqual([{ email: '[masked]', x: { id: 4, email: '[masked]' } }])
})

const strict = useShopDoor('', '    posture: strict\n')

it('every text in it is masked where every text is, and what it is called stays', async () => {
  const text =
    "SELECT json_build_object('i', id, 'state', status, 'c', c) x, status FROM customers c"
  const { rows } = await strict.client.query(`${text} WHERE id = 4`)
  const [{ x, status }] = rows
  expect(x).toMatchObject({ i: 4, state: status, c: { id: 4, status, balance: 4 } })
  expect(status).toMatch(/^\w+_\w{40,}/)
  expect(JSON.stringify(x)).not.toMatch(/person4|active|called|red|Ana/)
})
