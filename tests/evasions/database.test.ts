/** Every way anyone got around the door to databases, tried against a superuser's session. */
import { existsSync } from 'node:fs'
import type pg from 'pg'
import { describe, expect, it } from 'vitest'
import { useShopDoor } from '../fixtures/shop-door.ts'

const MORE = `
create table parts (id int, field7 text) partition by range (id);
create table parts_low partition of parts for values from (0) to (100);
insert into parts select g, 'secret person' || g from generate_series(1, 5) g;
create operator public.=== (leftarg = text, rightarg = text, function = texteq);
create function public.lower(varchar) returns text language sql as 'select evil()::text';
create function noisy(text) returns text language plpgsql as
  'begin raise notice ''%'', $1; raise exception ''%'', $1; end';
`

const shop = useShopDoor(
  MORE,
  '    fields: { pseudonym: { user.unique_id: [public.parts.field7] } }\n',
)

type Said = { readonly code: string; readonly text: string }

/** What a client sees of a statement: its rows, its errors, its notices, all of it. */
async function say(text: string, values?: readonly unknown[]): Promise<Said> {
  const notices: unknown[] = []
  // A code is five signs, as one of the numbers here is.
  const note = ({ code: _, ...notice }: { code?: string | undefined }): void =>
    void notices.push(notice)
  shop.client.on('notice', note)
  try {
    const result =
      values === undefined
        ? await shop.client.query(text)
        : await shop.client.query(text, [...values])
    const all = Array.isArray(result) ? result : [result]
    return { code: 'none', text: JSON.stringify([all.map(({ rows }) => rows), notices]) }
  } catch (error) {
    const { code = '', ...fields } = error as pg.DatabaseError
    const { message } = error as Error
    return { code, text: JSON.stringify([fields, message, notices]) }
  } finally {
    shop.client.off('notice', note)
  }
}

/** Row counts and whatever a write would leave behind. */
async function witness(): Promise<unknown> {
  const { rows } = await shop.database.run(`select (select count(*) from customers) c,
    (select count(*) from orders) o,
    (select count(*) from pg_class where relname in ('t', 'evil_table')) t,
    (select count(*) from pg_largeobject_metadata) l, (select count(*) from pg_locks where locktype = 'advisory') a,
    (select sum(total) from orders) s, current_setting('default_transaction_read_only') r`)
  return rows[0]
}

const WRITES = `
COMMIT; DELETE FROM orders
END; DELETE FROM orders; SELECT 1
ROLLBACK; BEGIN READ WRITE; DELETE FROM orders; COMMIT
BEGIN; COMMIT; DELETE FROM orders
SET TRANSACTION READ WRITE; DELETE FROM orders
SET LOCAL transaction_read_only=off; DELETE FROM orders
BEGIN READ WRITE
SELECT set_config('default_transaction_read_only','off',false)
SELECT set_config('transaction_read_only','off',true), evil()
/* hi */ DELETE FROM orders
WITH x AS (SELECT 1) DELETE FROM orders
WITH d AS (DELETE FROM orders RETURNING id) SELECT * FROM d
WITH m AS (MERGE INTO orders USING customers c ON false WHEN NOT MATCHED THEN INSERT VALUES (1000)) SELECT 1
SELECT * FROM orders FOR UPDATE
LOCK TABLE orders IN ACCESS EXCLUSIVE MODE
SELECT * INTO evil_table FROM orders
CREATE TABLE evil_table AS SELECT 1
CREATE TEMP TABLE orders AS SELECT 1
EXPLAIN ANALYZE DELETE FROM orders
EXPLAIN ANALYZE SELECT evil()
COPY orders TO PROGRAM 'touch /tmp/vitrine-evil'
COPY orders TO '/tmp/vitrine-evil'
COPY (SELECT 1) TO PROGRAM 'touch /tmp/vitrine-evil'
COPY orders FROM PROGRAM 'echo 1'
COPY (DELETE FROM orders RETURNING id) TO STDOUT
SELECT evil()
SELECT * FROM evil()
SELECT 1 WHERE evil() = 1
SELECT 1 ORDER BY evil()
SELECT count(*) FILTER (WHERE evil() = 1) FROM orders
SELECT 1 LIMIT evil()
SELECT (SELECT evil())
SELECT ARRAY[evil()]
SELECT CASE WHEN true THEN evil() END
SELECT coalesce(null, evil())
VALUES (evil())
SELECT * FROM orders JOIN LATERAL (SELECT evil()) x ON true
SELECT sum(id) OVER (ORDER BY evil()) FROM orders
SELECT lo_import('/etc/passwd')
SELECT lo_create(0)
SELECT pg_advisory_lock(1)
SELECT pg_notify('a','b')
LISTEN a
NOTIFY a
SELECT pg_read_file('/etc/passwd')
SELECT pg_terminate_backend(pg_backend_pid())
SELECT pg_reload_conf()
SELECT nextval('x')
SELECT dblink_exec('','')
SELECT query_to_xml('delete from orders returning id', true, true, '')
SELECT * FROM ts_stat('select to_tsvector(email) from customers')
SELECT ts_rewrite('a'::tsquery, 'select ''a''::tsquery, evil()::text::tsquery')
DO $$ BEGIN DELETE FROM orders; END $$
CALL evil()
PREPARE p AS DELETE FROM orders
EXECUTE p
SET ROLE postgres
RESET ROLE
SET SESSION AUTHORIZATION postgres
ALTER SYSTEM SET work_mem = '1GB'
VACUUM
ANALYZE
CHECKPOINT
SECURITY LABEL ON TABLE orders IS 'x'
SELECT 'a' === 'b'
SELECT 'a' OPERATOR(public.===) 'b'
SELECT public.lower('a')
SELECT noisy('x')
CREATE FUNCTION x() RETURNS int LANGUAGE sql AS 'select 1'
GRANT ALL ON orders TO public
SELECT pg_catalog.pg_sleep(1)
SELECT 1; SELECT pg_sleep(1)`

describe('nothing is written, run or held up', () => {
  it.each(WRITES.trim().split('\n'))('%s', async (text) => {
    const before = await witness()
    for (const values of [undefined, []]) {
      const { code } = await say(text, values)
      expect(code).toMatch(/^(25006|26000|42883|42501|42601|42P01)$/)
    }
    expect(await witness()).toEqual(before)
    expect(existsSync('/tmp/vitrine-evil')).toBe(false)
    expect((await say('SELECT count(*) FROM orders')).code).toBe('none')
  })

  it.each(['SET SESSION AUTHORIZATION DEFAULT', 'RESET SESSION AUTHORIZATION'])(
    '%s changes nobody’s role: it is never sent',
    async (text) => {
      await shop.database.run(`create role kept; grant kept to postgres;
        alter role postgres set role = kept`)
      const client = await shop.door.connect(shop.session)
      const asked = 'SELECT current_user AS user, session_user AS session'
      const before = (await client.query(asked)).rows
      expect(before).toEqual([{ user: 'kept', session: 'postgres' }])
      await client.query(text)
      expect((await client.query(asked)).rows).toEqual(before)
      await client.end()
      await shop.database.run('alter role postgres reset role; drop role kept')
    },
  )

  it('a function of somebody’s own is never called instead of the system’s', async () => {
    const before = await witness()
    expect(
      await say("SELECT lower(status) a, lower('A'::varchar) b FROM orders LIMIT 1"),
    ).toMatchObject({
      code: 'none',
      text: expect.stringContaining('paid'),
    })
    expect(await witness()).toEqual(before)
  })
})

/** Any of these would show somebody, or tell something of them. */
const LOOKS = `
SELECT * FROM customers
SELECT c FROM customers c
SELECT (c).email FROM customers c
SELECT (c).* FROM customers c
SELECT row(email, ssn) FROM customers
SELECT ARRAY[email, ssn] FROM customers
SELECT lower(email), upper(email), reverse(email), left(email, 3), substr(ssn, 2), md5(ssn) FROM customers
SELECT email || ssn FROM customers
SELECT concat(email, '-', ssn), format('%s', email) FROM customers
SELECT coalesce(email, 'x'), CASE WHEN true THEN email END FROM customers
SELECT email::text, email::varchar(6), ssn::char(2), email::bytea FROM customers
SELECT to_json(email), to_jsonb(c), row_to_json(c) FROM customers c
SELECT json_agg(c), jsonb_agg(email), string_agg(email, ','), array_agg(ssn) FROM customers c
SELECT to_jsonb(c)->>'email' FROM customers c
SELECT jsonb_each_text(to_jsonb(c)) FROM customers c
SELECT x.* FROM customers c, jsonb_each_text(to_jsonb(c)) x
SELECT doc->>'first_name', doc->'first_name', doc #>> '{first_name}', doc['first_name'] FROM customers
SELECT jsonb_path_query(doc, '$.first_name'), jsonb_extract_path_text(doc, 'first_name') FROM customers
SELECT (jsonb_each_text(doc)).value FROM customers
SELECT value FROM customers, jsonb_each_text(doc)
SELECT x.a FROM customers, jsonb_to_record(doc) AS x(a text, first_name text)
SELECT x.first_name FROM customers, jsonb_to_record(doc) AS x(a text, first_name text)
SELECT doc - 'colour' FROM customers
SELECT jsonb_build_object('harmless', doc->'first_name') FROM customers
SELECT left(note, 14), right(note, 30), split_part(note, '@', 1), replace(note, '@', ' ') FROM customers
SELECT ltrim(note, 'caledby '), rtrim(note, 'today '), btrim(note, 'x'), trim(leading 'cal' from note) FROM customers
SELECT overlay(note placing '#' from 17), regexp_replace(note, '@.*', ''), translate(note, '@', '#') FROM customers
SELECT string_to_array(note, ' '), regexp_split_to_table(note, '@'), encode(note::bytea, 'hex') FROM customers
SELECT convert_to(note, 'UTF8'), note::bytea, reverse(note), to_tsvector(note) FROM customers
SELECT tags, tags[2], tags[array_upper(tags, 1)] AS c, tags[cardinality(tags)] AS d, tags[id * 0 + 2] AS e, unnest(tags), array_to_string(tags, '-'), tags::text FROM customers
SELECT substring(note from 'person[0-9]+'), regexp_matches(note, 'p(.*)@') FROM customers
SELECT line, big FROM mailing
SELECT * FROM (SELECT email AS a FROM customers) s
WITH s AS (SELECT email AS a FROM customers) SELECT a, a || '' FROM s
SELECT a FROM customers AS c (i, a)
SELECT j.b FROM (customers c JOIN orders o ON c.id = o.id) AS j (a, b)
SELECT email FROM customers UNION ALL SELECT 'x'
SELECT email FROM customers UNION SELECT email FROM orders
SELECT field7 FROM parts
SELECT field7 FROM parts_low
SELECT max(email), min(ssn) FROM customers
SELECT DISTINCT email FROM customers
SELECT DISTINCT ON (ssn) ssn, email FROM customers
SELECT first_value(email) OVER (), lag(email) OVER (ORDER BY id) FROM customers
SELECT email FROM customers GROUP BY GROUPING SETS ((email), ())
TABLE customers
EXPLAIN (ANALYZE, VERBOSE) SELECT * FROM customers WHERE email = 'person3@example.com'
SELECT email::int FROM customers
SELECT note::int FROM customers
SELECT (note || '')::date FROM customers
SELECT 1 / (CASE WHEN email LIKE 'p%' THEN 0 ELSE 1 END) FROM customers
SELECT note::json FROM customers
SELECT date_of_birth, date_of_birth::text, to_char(date_of_birth, 'YYYY') FROM customers
SELECT query FROM pg_stat_activity
SELECT * FROM pg_stats WHERE tablename = 'customers'
SELECT * FROM pg_statistic
SELECT most_common_vals FROM pg_catalog.pg_stats
SELECT * FROM pg_authid
SELECT pg_get_viewdef('mailing'::regclass)
COPY customers TO STDOUT
SELECT xmlforest(email) FROM customers
SELECT xmlelement(name a, ssn) FROM customers
SELECT table_to_xml('customers', true, true, '')
SELECT JSON_OBJECT('a': email) FROM customers
SELECT JSON_OBJECT(ssn: ssn, 'note': note RETURNING text) FROM customers
SELECT JSON_ARRAY(ssn, full_name, phone), JSON_ARRAY(note RETURNING bytea) FROM customers
SELECT JSON_OBJECTAGG(id: ssn RETURNING jsonb), JSON_ARRAYAGG(customers) FROM customers
SELECT x.* FROM customers JOIN (SELECT ssn, 1 FROM customers) o USING (ssn) AS x
SELECT ssn FROM customers ORDER BY id FETCH FIRST 3 ROWS ONLY
SELECT c.id, c.ssn FROM customers c JOIN (SELECT lpad(g::text, 5, '0') v FROM generate_series(1, 99999) g) g ON c.ssn = g.v
SELECT count(*) FROM (SELECT ssn FROM customers INTERSECT SELECT lpad(g::text, 5, '0') FROM generate_series(1, 50000) g) x
SELECT array_agg(id) FROM customers GROUP BY substring(lower(ssn), 1, 1)
SELECT id FROM customers WHERE ssn LIKE '1%'
SELECT id FROM customers ORDER BY ssn
SELECT id FROM customers WHERE starts_with(ssn, '1')
SELECT id FROM customers WHERE ssn = ANY (SELECT lpad(g::text, 5, '0') FROM generate_series(1, 50000) g)
SELECT width_bucket(ssn::int, 0, 100000, 10) FROM customers
SELECT generate_series(1, length(email)) FROM customers
SELECT rank() OVER (ORDER BY ssn) FROM customers
SELECT "person3@example.com" FROM customers
SELECT '\x70'::bytea, U&'\\0070erson', E'\\x70' FROM customers
SELECT set_config('application_name', email, false) FROM customers`

/** Of the people in the shop: names, mail, telephone, numbers, dates. */
const SOMEBODY =
  /person\d|rson\d|@exam|Lopez|\bAna\b|\+41|4144668|"1980-|1980-0|"19[0-9]{2}"|"\d{5}"|secret p/

const LONGER = `
SET statement_timeout = 0
SET SESSION statement_timeout TO '2h'
SET lock_timeout = '30s'
SET idle_in_transaction_session_timeout = 0`

describe('nobody holds production up for longer than the session may', () => {
  const limits = async (): Promise<unknown> =>
    (await shop.client.query("SELECT name, setting FROM pg_settings WHERE name LIKE '%timeout'"))
      .rows

  it.each(LONGER.trim().split('\n'))('%s', async (text) => {
    const before = await limits()
    expect(JSON.stringify(before)).toContain('{"name":"lock_timeout","setting":"2000"}')
    expect((await say(text)).code).toBe('none')
    expect(await limits()).toEqual(before)
  })
})

describe('nobody is recognised', () => {
  it.each(LOOKS.trim().split('\n'))('%s', async (text) => {
    for (const values of [undefined, []]) {
      const said = await say(text, values)
      expect(said.text).not.toMatch(SOMEBODY)
      expect(said.code).not.toBe('XX000')
    }
  })
})

describe('the published reconstruction by GROUP BY', () => {
  /** One statement a character; every value of a column, on a bare database. */
  async function reconstruct(run: (text: string) => Promise<pg.QueryResult>): Promise<string[]> {
    const values = new Map<number, string>()
    for (let at = 1; at <= 5; at += 1) {
      for (const sign of '0123456789') {
        const text = `select array_agg(id) ids from customers group by substring(ssn, ${at}, 1) having min(substring(ssn, ${at}, 1)) = '${sign}'`
        const { rows } = await run(text)
        for (const id of rows[0]?.ids ?? []) values.set(id, (values.get(id) ?? '') + sign)
      }
    }
    return [...values.values()]
  }

  it('recovers every value there, and not a character here', async () => {
    const bare = await reconstruct((text) => shop.database.run(text))
    const { rows } = await shop.database.run('select ssn from customers')
    expect(bare.sort()).toEqual(rows.map(({ ssn }) => ssn).sort())
    await expect(reconstruct((text) => shop.client.query(text))).rejects.toThrow('COLUMN_PERSONAL')
  })
})
