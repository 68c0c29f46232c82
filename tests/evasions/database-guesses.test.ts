/** Whoever makes up a value is not told its stand-in: it would tell who is who among those shown. */
import { describe, expect, it } from 'vitest'
import { encodeQuery } from '../../src/wire/postgres/query.ts'
import { useShopDoor } from '../fixtures/shop-door.ts'

const shop = useShopDoor(`
update customers set full_name = 'Quuxley Zorbla' where id = 4;
create table devices (id int, host inet, device macaddr);
insert into devices values (4, '203.0.113.4', '3c:22:fb:9a:11:04');
`)

const GUESS = 'person4@example.com'

/** Each makes the guess up in some way, and shows it. */
const SHOWING = `
SELECT '${GUESS}'
SELECT '${GUESS}' FROM customers
VALUES ('${GUESS}')
SELECT 'person4@' || 'example.com'
SELECT 'person' || id || '@example.com' FROM customers
SELECT 'person' || g || '@example.com' FROM generate_series(1, 9) g
SELECT concat('person4', '@', 'example.com'), format('%s@%s', 'person4', 'example.com')
SELECT replace('person4 at example.com', ' at ', '@'), chr(112) || 'erson4@example.com'
SELECT lower('PERSON4@example.com'), CASE WHEN true THEN '${GUESS}' END, coalesce('${GUESS}', 'x')
SELECT n FROM (SELECT '${GUESS}' AS n) x
WITH x AS MATERIALIZED (SELECT '${GUESS}' AS n) SELECT n FROM x
WITH RECURSIVE x AS (SELECT '${GUESS}' AS n, 1 AS i UNION ALL SELECT n, i + 1 FROM x WHERE i < 2) SELECT n FROM x
SELECT unnest(ARRAY['${GUESS}']), ARRAY['${GUESS}'], string_to_array('${GUESS},x', ',')
SELECT status FROM customers UNION ALL SELECT '${GUESS}'
SELECT note FROM customers WHERE id = 1 UNION ALL SELECT '${GUESS}'
SELECT coalesce(NULL, note, '${GUESS}'), CASE WHEN id < 0 THEN note ELSE '${GUESS}' END FROM customers
SELECT concat_ws(' ', '${GUESS}', status), concat('${GUESS} ', note), note || ' ${GUESS}' FROM customers
SELECT left('${GUESS}' || status, 999), left('${GUESS} ' || note, 999), left('${GUESS}', 99) FROM customers
SELECT string_agg(status, ' ${GUESS} ') FROM customers
SELECT json_build_object('full_name', '${GUESS}'), to_json('${GUESS}'::text), row_to_json(x) FROM (SELECT '${GUESS}' AS email) x
SELECT json_build_object('a', '${GUESS}', 'e', status), jsonb_build_object('a', '${GUESS}', 'b', id, 'n', note) FROM customers
SELECT json_build_object('a', '${GUESS}', 'e', email) FROM customers WHERE id = 5
SELECT json_build_object('${GUESS}', email), json_object_agg('${GUESS}', email) FROM customers WHERE id = 5 GROUP BY id
SELECT '{"email": "${GUESS}"}'::jsonb, '{"email": "${GUESS}"}'::jsonb->>'email', doc || '{"email": "${GUESS}"}' FROM customers
SELECT jsonb_set(doc, '{email}', '"${GUESS}"') FROM customers
SELECT * FROM json_each_text('{"email": "${GUESS}"}')
SELECT * FROM json_to_record('{"email": "${GUESS}"}') AS x(email text)
SELECT * FROM string_to_table('${GUESS}', ' ') AS email
SELECT ROW('${GUESS}', status) FROM customers
SELECT xmlelement(name x, '${GUESS}'), to_tsvector('simple', '${GUESS}')
SELECT 1 AS "${GUESS}"
SELECT indexdef || ' ${GUESS}' FROM pg_indexes
SELECT pg_get_viewdef(oid) || ' ${GUESS}', pg_get_expr(NULL, 0) || '${GUESS}' FROM pg_class WHERE relkind = 'v'
SELECT left(note, 99) FROM customers UNION ALL SELECT left('${GUESS}', 99)
SELECT coalesce(left(note, 99), '${GUESS}') FROM customers
EXPLAIN SELECT 1 FROM customers WHERE status = '${GUESS}'
EXPLAIN (VERBOSE, FORMAT JSON) SELECT '${GUESS}'
SELECT set_config('application_name', '${GUESS}', false)
SHOW application_name
SELECT application_name FROM pg_stat_activity
SELECT current_setting('application_name')
SELECT '203.0.113.4', '203.0.113.4'::inet, '203.0.113.4'::inet::text, '203.0.113.' || 4
SELECT '3c:22:fb:9a:11:04', '3c:22:fb:9a:11:04'::macaddr`

describe('a value that is made up', () => {
  it.each(SHOWING.trim().split('\n'))('has no stand-in of somebody: %s', async (text) => {
    const [person] = (await shop.client.query('SELECT email FROM customers WHERE id = 4')).rows
    const [device] = (await shop.client.query('SELECT host, device FROM devices')).rows
    const called = [person.email, device.host, device.device].map(String)
    const said = await shop.client
      .query({ text, rowMode: 'array' })
      .then(({ rows, fields }) => JSON.stringify([rows, fields.map(({ name }) => name)]))
      .catch(({ message }: Error) => message)
    for (const each of called) expect(said).not.toContain(each)
    expect(said).not.toContain(person.email.slice(0, 20))
  })

  it('has none as a parameter', async () => {
    const [person] = (await shop.client.query('SELECT email FROM customers WHERE id = 4')).rows
    const { rows } = await shop.client.query("SELECT $1::text AS a, $1 || '' AS b", [GUESS])
    expect(JSON.stringify(rows)).not.toContain(person.email)
  })
})

/** What a client reads otherwise than by one query. */
const READING = `
BEGIN; DECLARE c CURSOR FOR SELECT 'person4@' || 'example.com' UNION ALL SELECT status FROM customers; FETCH ALL c; COMMIT
DECLARE d CURSOR WITH HOLD FOR SELECT 'person4@' || 'example.com'; FETCH 1 FROM d
PREPARE p AS SELECT 'person4@' || 'example.com'; EXECUTE p
PREPARE q (text) AS SELECT $1 || 'example.com'; EXECUTE q ('person4@')
COPY (SELECT 'person4@' || 'example.com', status FROM customers) TO STDOUT
COPY (SELECT 'person4@' || 'example.com' AS a) TO STDOUT (FORMAT csv, HEADER)`

/** Each shows two guesses, of which one is right, beside a lookup by pseudonym. */
const BESIDE = `
SELECT n FROM (VALUES ('Quuxley Zorbla'), ('Quuxley Zorblb')) x(n) WHERE EXISTS (LOOKUP)
SELECT 'Quuxley' || ' Zorbla', 'Quuxley' || ' Zorblb' WHERE EXISTS (LOOKUP)
SELECT 'person' || g || '@example.com' FROM generate_series(3, 4) g WHERE EXISTS (LOOKUP)
SELECT initcap('quuxley zorbla'), initcap('quuxley zorblb') WHERE EXISTS (LOOKUP)
SELECT 1 AS "Quuxley Zorbla", 1 AS "Quuxley Zorblb" WHERE EXISTS (LOOKUP)
SELECT json_build_object('a', 'Quuxley' || ' Zorbla', 'b', 'Quuxley' || ' Zorblb') WHERE EXISTS (LOOKUP)
SELECT json_build_object('Quuxley Zorbla', 1, 'Quuxley Zorblb', 1) WHERE EXISTS (LOOKUP)
SELECT json_build_object('Quuxley Zorbla', email, 'Quuxley Zorblb', email) FROM customers WHERE id = 5 AND EXISTS (LOOKUP)
SELECT json_build_object('a', 'Quuxley Zorbla', 'b', 'Quuxley Zorblb', 'e', email) FROM customers WHERE id = 5 AND EXISTS (LOOKUP)
SELECT '{"a": "Quuxley Zorbla"}'::jsonb, '{"a": "Quuxley Zorblb"}'::jsonb WHERE EXISTS (LOOKUP)
SELECT encode('Quuxley Zorbla', 'base64'), encode('Quuxley Zorblb', 'base64') WHERE EXISTS (LOOKUP)
SELECT ARRAY['Quuxley Zorbla', 'Quuxley Zorblb'] WHERE EXISTS (LOOKUP)
SELECT note || ' Quuxley Zorbla', note || ' Quuxley Zorblb' FROM customers WHERE id = 5 AND EXISTS (LOOKUP)
SELECT status || ' Quuxley Zorbla', status || ' Quuxley Zorblb' FROM customers WHERE id = 5 AND EXISTS (LOOKUP)
EXPLAIN SELECT 1 FROM customers WHERE status IN ('Quuxley Zorbla', 'Quuxley Zorblb') AND EXISTS (LOOKUP)
EXPLAIN (VERBOSE, FORMAT JSON) SELECT "Quuxley Zorbla".id, "Quuxley Zorblb".id FROM customers "Quuxley Zorbla", customers "Quuxley Zorblb" WHERE EXISTS (LOOKUP)`

describe('a guess beside somebody who is looked up', () => {
  it.each(BESIDE.trim().split('\n'))('looks as any other does: %s', async (line) => {
    const [person] = (
      await shop.client.query('SELECT email, full_name FROM customers WHERE id = 4')
    ).rows
    const by = `email = '${person.email}' AND full_name = '${person.full_name}'`
    const text = line.replace('LOOKUP', `SELECT 1 FROM customers WHERE ${by}`)
    const { rows, fields } = await shop.client.query({ text, rowMode: 'array' })
    expect(rows.length).toBeGreaterThan(0)
    const said = JSON.stringify([rows, fields.map(({ name }) => name)])
    for (const called of [person.email, person.full_name]) {
      expect(said).not.toContain(called)
      expect(said).not.toContain(Buffer.from(called).toString('base64').slice(0, 20))
    }
    expect(said.includes('Zorbla')).toBe(said.includes('Zorblb'))
  })
})

describe('a value that is made up and read in parts', () => {
  it.each(READING.trim().split('\n'))('has no stand-in of somebody: %s', async (text) => {
    const [person] = (await shop.client.query('SELECT email FROM customers WHERE id = 4')).rows
    const client = await shop.wire()
    client.send(encodeQuery(text))
    const messages = await client.until('Z')
    const said = messages.map(({ payload }) => payload.toString('latin1')).join(' ')
    expect(said).toContain('[masked]')
    expect(said).not.toContain(person.email.slice(0, 20))
    expect(said).not.toContain('person4@')
  })
})

describe('a value that is stored', () => {
  it.each([
    'SELECT note FROM customers WHERE id = 4',
    "SELECT coalesce(note, '') FROM customers WHERE id = 4",
    'SELECT trim(note), note::varchar FROM customers WHERE id = 4',
    'SELECT n FROM (SELECT note AS n FROM customers WHERE id = 4) x',
    'SELECT max(note) FROM customers WHERE id = 4',
    'SELECT left(note, 500) FROM customers WHERE id = 4',
    "SELECT json_build_object('n', note, 'e', email) FROM customers WHERE id = 4",
  ])('has the stand-in that it has elsewhere: %s', async (text) => {
    const [person] = (await shop.client.query('SELECT email FROM customers WHERE id = 4')).rows
    const { rows } = await shop.client.query({ text, rowMode: 'array' })
    for (const cell of rows.flat()) expect(JSON.stringify(cell)).toContain(person.email)
  })
})
