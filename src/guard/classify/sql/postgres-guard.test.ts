/** Tests of the guard for PostgreSQL: what passes, what does not, and what is sent for it. */
import { describe, expect, it } from 'vitest'
import { ORDERS_DATABASE, ordersGuard } from '../../../../tests/fixtures/orders-catalogue.ts'
import { Refusal } from '../../../base/refusal.ts'
import type { FieldRule } from '../../../flow/profile.ts'

const READS = `
SELECT 1
/* hi */ SELECT 1
SELECT count(*), now(), txid_current()
SELECT 'live update; DELETE FROM t'
SELECT 1 AS "drop"
SELECT REPLACE(status,'a','b') FROM customers
SELECT update_time FROM customers
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY balance) FROM customers
SELECT sum(total) OVER (PARTITION BY status ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM orders
WITH a AS (SELECT * FROM orders), b AS (SELECT a.id FROM a JOIN customers c ON c.id = a.customer_id) SELECT * FROM b
WITH RECURSIVE t AS (SELECT oid FROM pg_class UNION ALL SELECT c.oid FROM pg_class c JOIN t ON t.oid = c.oid) SELECT * FROM t
SELECT public.customers.status FROM customers
SELECT json_object('a': email, 'b': status RETURNING jsonb), json_array(id, note), note IS JSON FROM customers
SELECT x.id, x.* FROM customers JOIN orders USING (id) AS x WHERE x.id > 1
TABLE orders
VALUES (1), (2)
SHOW server_version
SELECT * FROM customers WHERE id = 4
SELECT email, status FROM customers WHERE email = 'ana@example.com'
SELECT email FROM customers WHERE email IN ('ana@example.com', 'ben@example.com')
SELECT email FROM customers WHERE email = ANY (ARRAY['ana@example.com'])
SELECT email FROM customers WHERE email = ANY ('{ana@example.com,ben@example.com}')
SELECT email IS NULL, count(email), count(DISTINCT email) FROM customers GROUP BY email
SELECT DISTINCT email FROM customers
SELECT o.* FROM orders o JOIN customers c ON c.email = o.email
SELECT o.id FROM orders o JOIN customers c USING (email)
SELECT id FROM customers WHERE email IN (SELECT email FROM orders)
SELECT id FROM customers WHERE NOT (email = 'ana@example.com') AND status <> 'x'
SELECT lower(email) FROM customers
SELECT email || 'x' FROM customers
SELECT c FROM customers c
SELECT to_jsonb(c) FROM customers c
SELECT row_to_json(customers) FROM customers
SELECT coalesce(email, phone) FROM customers
SELECT email::text FROM customers
SELECT array_agg(email) FROM customers
SELECT email FROM customers UNION ALL SELECT email FROM orders
SELECT email FROM customers UNION SELECT email FROM orders
SELECT * FROM customers, LATERAL (SELECT count(*) FROM orders o WHERE o.customer_id = customers.id) x
SELECT id FROM customers WHERE note LIKE '%refund%' ORDER BY id LIMIT 10
SELECT doc->'items'->0, doc->>'colour' FROM customers
SELECT * FROM mailing
SELECT status, count(*) FROM orders GROUP BY 1 HAVING count(*) > 1 ORDER BY 2 DESC
SELECT relname FROM pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
SELECT * FROM information_schema.tables
EXPLAIN SELECT * FROM orders
EXPLAIN (ANALYZE, BUFFERS) SELECT * FROM orders WHERE id = 1
BEGIN; SELECT 1; COMMIT
START TRANSACTION ISOLATION LEVEL REPEATABLE READ
SAVEPOINT a
DECLARE c CURSOR FOR SELECT * FROM orders
COPY orders TO STDOUT
COPY (SELECT email FROM customers) TO STDOUT (FORMAT csv, HEADER)
SET DateStyle=ISO; SET client_min_messages=notice; SELECT set_config('bytea_output','hex',false) FROM pg_settings WHERE name = 'bytea_output'; SET client_encoding='utf-8'
SET extra_float_digits = 3
SET application_name = 'PostgreSQL JDBC Driver'
DISCARD ALL
DEALLOCATE ALL
SELECT 'happy'::mood
WITH RECURSIVE t(n) AS (VALUES (1) UNION ALL SELECT n+1 FROM t WHERE n < 5) SELECT sum(n) FROM t
SELECT extract(year FROM update_time), trim(both 'x' FROM status), position('a' IN status) FROM customers
SELECT CASE WHEN status = 'x' THEN 1 ELSE 2 END FROM orders
SELECT CASE status WHEN 'x' THEN 1 END FROM orders
SELECT id FROM customers ORDER BY status NULLS LAST FETCH FIRST 3 ROWS ONLY
SELECT unnest(tags) FROM customers
SELECT x FROM generate_series(1, 3) AS x
SELECT d.key FROM customers, jsonb_each(doc) d
SELECT current_user, current_date
SELECT EXISTS (SELECT 1 FROM customers WHERE phone = '+41446681800')`

const REFUSED = `
STATEMENT_NOT_READ COMMIT; DELETE FROM orders
STATEMENT_NOT_READ END; DELETE FROM orders; SELECT 1
STATEMENT_NOT_READ ROLLBACK; BEGIN READ WRITE; DELETE FROM orders; COMMIT
STATEMENT_NOT_READ SET TRANSACTION READ WRITE; DELETE FROM orders
SETTING_REFUSED SET LOCAL transaction_read_only=off
SETTING_REFUSED SET default_transaction_read_only TO off
STATEMENT_NOT_READ SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE
STATEMENT_NOT_READ BEGIN READ WRITE
SETTING_REFUSED SELECT set_config('default_transaction_read_only','off',false)
SETTING_REFUSED SELECT pg_catalog.set_config('search' || '_path','a',false)
SETTING_REFUSED SELECT E'\\'', set_config('role','postgres',false)
STATEMENT_NOT_READ /* hi */ DELETE FROM orders
STATEMENT_NOT_READ WITH x AS (SELECT 1) DELETE FROM orders
STATEMENT_NOT_READ WITH d AS (DELETE FROM orders RETURNING id) SELECT * FROM d
STATEMENT_NOT_READ SELECT * FROM orders FOR UPDATE
STATEMENT_NOT_READ SELECT * FROM (SELECT * FROM orders FOR SHARE SKIP LOCKED) x
STATEMENT_NOT_READ LOCK TABLE orders IN ACCESS EXCLUSIVE MODE
STATEMENT_NOT_READ SELECT * INTO t FROM orders
STATEMENT_NOT_READ CREATE TABLE t AS SELECT 1
FUNCTION_UNKNOWN SELECT pg_read_file('x')
FUNCTION_UNKNOWN SELECT * FROM pg_read_file('x')
FUNCTION_UNKNOWN SELECT 1 FROM orders ORDER BY pg_sleep(1)
FUNCTION_UNKNOWN SELECT 1 LIMIT (SELECT lo_import('/etc/passwd')::int)
FUNCTION_UNKNOWN SELECT count(*) FILTER (WHERE pg_notify('a','b') IS NULL) FROM orders
FUNCTION_UNKNOWN SELECT * FROM orders TABLESAMPLE system (pg_advisory_lock(1))
FUNCTION_UNKNOWN SELECT * FROM ts_stat('select to_tsvector(email) from customers')
FUNCTION_UNKNOWN SELECT query_to_xml('select email from customers',true,true,'')
FUNCTION_UNKNOWN SELECT * FROM dblink('a','b') AS t(x int)
FUNCTION_UNKNOWN SELECT public.lower('x')
FUNCTION_UNKNOWN SELECT nextval('s')
FUNCTION_UNKNOWN SELECT pg_terminate_backend(1)
FUNCTION_UNKNOWN SELECT 1 OPERATOR(public.+) 2
FUNCTION_UNKNOWN SELECT 'x'::public.evil
STATEMENT_NOT_READ COPY orders TO PROGRAM 'id'
STATEMENT_NOT_READ SELECT 1; COPY (SELECT 1) TO PROGRAM 'id'
STATEMENT_NOT_READ COPY orders FROM PROGRAM 'id'
STATEMENT_NOT_READ COPY orders TO '/tmp/x'
STATEMENT_NOT_READ COPY orders FROM STDIN
STATEMENT_NOT_READ COPY orders TO STDOUT (DELIMITER 'x')
STATEMENT_NOT_READ COPY orders TO STDOUT (FORMAT csv, DELIMITER '"')
STATEMENT_NOT_READ COPY orders TO STDOUT (NULL 'a	b')
STATEMENT_NOT_READ COPY (DELETE FROM orders RETURNING id) TO STDOUT
STATEMENT_NOT_READ EXPLAIN ANALYZE DELETE FROM orders
STATEMENT_NOT_READ EXPLAIN ANALYZE CREATE TABLE x AS SELECT 1
STATEMENT_NOT_READ DO $$ BEGIN END $$
STATEMENT_NOT_READ CALL p()
STATEMENT_NOT_READ PREPARE p AS DELETE FROM orders
STATEMENT_UNKNOWN EXECUTE p
STATEMENT_NOT_READ LISTEN x
STATEMENT_NOT_READ NOTIFY x
STATEMENT_NOT_READ PREPARE TRANSACTION 'x'
STATEMENT_NOT_READ VACUUM
STATEMENT_NOT_READ TRUNCATE orders
SETTING_REFUSED SET ROLE postgres
SETTING_REFUSED SET SESSION AUTHORIZATION postgres
SETTING_REFUSED SET statement_timeout = 'soon'
COLUMN_PERSONAL SELECT email IS JSON FROM customers
COLUMN_PERSONAL SELECT json_object(email: 1 WITH UNIQUE KEYS) FROM customers
COLUMN_PERSONAL SELECT json_array(email FORMAT JSON) FROM customers
COLUMN_PERSONAL SELECT json_array(email RETURNING varchar(5)) FROM customers
FUNCTION_UNKNOWN SELECT json_array(evil()) FROM customers
FUNCTION_UNKNOWN SELECT json_array(id RETURNING widget) FROM customers
FUNCTION_UNKNOWN SELECT id FROM orders TABLESAMPLE system_rows(5)
SETTING_REFUSED SET search_path = pg_temp, public
SETTING_REFUSED SHOW primary_conninfo
SETTING_REFUSED SELECT current_setting('primary_conninfo')
RELATION_UNKNOWN SELECT * FROM pg_authid
RELATION_UNKNOWN SELECT * FROM pg_catalog.pg_stats
RELATION_UNKNOWN SELECT * FROM nowhere
COLUMN_UNKNOWN SELECT nothing FROM orders
COLUMN_UNKNOWN SELECT c.row_to_json FROM customers c
COLUMN_PERSONAL SELECT email::int FROM customers
COLUMN_PERSONAL SELECT 1 FROM customers WHERE email LIKE 'a%'
COLUMN_PERSONAL SELECT 1 FROM customers WHERE email ~ '^a'
COLUMN_PERSONAL SELECT 1 FROM customers WHERE ssn < '5'
COLUMN_PERSONAL SELECT 1 FROM customers WHERE ssn BETWEEN '1' AND '2'
COLUMN_PERSONAL SELECT 1 FROM customers WHERE starts_with(email, 'a')
COLUMN_PERSONAL SELECT 1 FROM customers WHERE substr(ssn,1,1) = '1'
COLUMN_PERSONAL SELECT id FROM customers ORDER BY ssn
COLUMN_PERSONAL SELECT id, ssn FROM customers ORDER BY 2
COLUMN_PERSONAL SELECT id, ssn AS s FROM customers ORDER BY s
COLUMN_PERSONAL SELECT array_agg(id) FROM customers GROUP BY substring(lower(ssn),1,1)
COLUMN_PERSONAL SELECT count(*) FROM customers GROUP BY left(ssn, 1)
COLUMN_PERSONAL SELECT left(ssn, 1) AS x, count(*) FROM customers GROUP BY x
COLUMN_PERSONAL SELECT left(ssn, 1), count(*) FROM customers GROUP BY 1
COLUMN_PERSONAL SELECT DISTINCT left(ssn, 1) FROM customers
COLUMN_PERSONAL SELECT max(ssn) FROM customers
COLUMN_PERSONAL SELECT c.ssn FROM customers c JOIN (SELECT lpad(g::text,5,'0') v FROM generate_series(1,9) g) g ON c.ssn = g.v
COLUMN_PERSONAL SELECT 1 FROM customers WHERE ssn = (SELECT '123')
COLUMN_PERSONAL SELECT 1 FROM customers WHERE ssn IN (VALUES ('123'))
COLUMN_PERSONAL SELECT 1 FROM customers WHERE ssn IN (SELECT note FROM customers)
COLUMN_PERSONAL SELECT 1 FROM customers WHERE ssn = '12' || '3'
COLUMN_PERSONAL SELECT 1 FROM customers WHERE ssn = email
COLUMN_PERSONAL SELECT ssn FROM customers INTERSECT SELECT '123'
COLUMN_PERSONAL SELECT ssn FROM customers UNION SELECT '123'
COLUMN_PERSONAL SELECT v FROM (SELECT ssn v FROM customers UNION ALL SELECT '123') x GROUP BY v HAVING count(*) > 1
COLUMN_PERSONAL SELECT 1 FROM customers c, LATERAL generate_series(1, ascii(c.ssn)) g
COLUMN_PERSONAL SELECT generate_series(1, ascii(ssn)) FROM customers
COLUMN_PERSONAL SELECT 1/(CASE WHEN ssn LIKE '1%' THEN 0 ELSE 1 END) FROM customers
COLUMN_PERSONAL SELECT row_number() OVER (ORDER BY ssn) FROM customers
COLUMN_PERSONAL SELECT count(*) OVER (PARTITION BY left(ssn,1)) FROM customers
COLUMN_PERSONAL SELECT string_agg(id::text, ',' ORDER BY ssn) FROM customers
COLUMN_PERSONAL SELECT count(*) FILTER (WHERE ssn > '5') FROM customers
COLUMN_PERSONAL SELECT id FROM customers LIMIT (SELECT length(ssn) FROM customers LIMIT 1)
COLUMN_PERSONAL SELECT (c).ssn > 'a' FROM customers c
COLUMN_PERSONAL SELECT 1 FROM customers c WHERE c::text LIKE '%1%'
COLUMN_PERSONAL SELECT 1 FROM mailing WHERE address_line LIKE 'a%'
COLUMN_PERSONAL WITH x AS (SELECT ssn AS harmless FROM customers) SELECT 1 FROM x WHERE harmless > '5'
COLUMN_PERSONAL SELECT greatest(ssn, '5') FROM customers
COLUMN_PERSONAL SELECT encode(ssn::bytea, 'hex') FROM customers
COLUMN_PERSONAL SELECT date_of_birth + 1 FROM customers
COLUMN_PERSONAL SELECT 1 FROM customers WHERE date_of_birth > '1990-01-01'
COLUMN_PERSONAL SELECT age(date_of_birth) FROM customers
STATEMENT_UNREADABLE SELEC 1
STATEMENT_UNREADABLE SELECT 'open`

const house = ordersGuard()

describe('what reads passes', () => {
  it.each(READS.trim().split('\n'))('%s', async (text) => {
    expect(await house.verdict(text)).toBe('passes')
  })
})

describe('what does more, or asks around, does not', () => {
  it.each(
    REFUSED.trim()
      .split('\n')
      .map((line) => [line.replace(/^\w+ /, ''), line.split(' ')[0]] as const),
  )('%s', async (text, code) => {
    expect(await house.verdict(text)).toBe(code)
  })
})

async function sent(text: string): Promise<string> {
  const answer = await house.simple(text)
  if (answer instanceof Refusal) throw new Error(`${answer.code} ${answer.why}`)
  const { outbound } = answer.facts
  if (outbound.kind !== 'steps') throw new Error('no steps')
  return outbound.steps
    .flatMap((step) => (step.kind === 'parse' ? [step.message.text] : []))
    .join('|')
}

async function shown(text: string): Promise<string> {
  const answer = await house.simple(text)
  if (answer instanceof Refusal) throw new Error(`${answer.code} ${answer.why}`)
  return answer.facts.recordable
}

async function columns(text: string): Promise<string> {
  const answer = await house.simple(text)
  if (answer instanceof Refusal) throw new Error(`${answer.code} ${answer.why}`)
  const [result = []] = answer.facts.lineage?.results ?? []
  return result.map(({ name, lineage }) => `${name ?? '?'}:${lineage.shows}`).join(' ')
}

it('of statistics of statements the numbers are nobody’s, and the texts are looked through', async () => {
  const asked = 'total_exec_time / calls AS mean, round(total_exec_time, 2) AS all'
  const texts = 'query, left(query, 9) AS part, called, left(called, 9) AS odd'
  expect(await columns(`SELECT ${asked}, ${texts} FROM pg_stat_statements`)).toBe(
    'mean:safe all:safe query:open part:nothing called:open odd:nothing',
  )
})

describe('what is sent', () => {
  it('means what was judged, whatever the search path or other functions of the name are', async () => {
    expect(await sent('SELECT lower(status) FROM orders o')).toBe(
      'SELECT pg_catalog.lower(status) FROM "public".orders o',
    )
    expect(await sent('WITH orders AS (SELECT 1) SELECT count(*) FROM orders')).toBe(
      'WITH orders AS (SELECT 1) SELECT pg_catalog.count(*) FROM orders',
    )
    expect(await sent('WITH RECURSIVE t AS (SELECT id FROM orders) TABLE t')).toBe(
      'WITH RECURSIVE t AS (SELECT id FROM "public".orders) TABLE t',
    )
    expect(await sent('BEGIN ISOLATION LEVEL SERIALIZABLE')).toBe(
      'BEGIN ISOLATION LEVEL SERIALIZABLE READ ONLY',
    )
    expect(await sent('COPY orders (id, status) TO STDOUT')).toBe(
      'SELECT "id", "status" FROM ONLY "public"."orders"',
    )
  })

  it('has real values where pseudonyms were looked up, and nowhere else', async () => {
    const pseudonym = house.pseudonymOf("ana.o'neil@example.com", 'user.contact.email')
    expect(await sent(`SELECT '${pseudonym}' FROM customers WHERE email = '${pseudonym}'`)).toBe(
      `SELECT '${pseudonym}' FROM "public".customers WHERE email = 'ana.o''neil@example.com'`,
    )
    expect(house.probed).not.toContain(pseudonym)
  })
})

describe('what is shown of a result', () => {
  it('is no more than each of several columns shows that it may be of', async () => {
    const category = 'user.contact.email'
    const fields: FieldRule[] = [
      { path: 'public.customers.email', category, treatment: 'partial' },
      { path: 'public.orders.email', category, treatment: 'pseudonym' },
    ]
    const { profile } = ORDERS_DATABASE
    const of = ordersGuard({ subProcessor: { profile: { ...profile, fields } } })
    const emails = ['customers', 'orders'].map((table) => `SELECT email FROM ${table}`)
    for (const text of [emails.join(' UNION ALL '), emails.toReversed().join(' UNION ALL ')]) {
      const answer = await of.simple(text)
      if (answer instanceof Refusal) throw answer
      const shown = answer.facts.lineage?.results[0]?.[0]?.lineage
      expect(shown).toMatchObject({ shows: 'value', treatment: 'redact' })
    }
  })

  it('follows a personal column as it is, and hides what is made of it', async () => {
    expect(
      await columns('SELECT id, email AS x, lower(email), c.note, status FROM customers c'),
    ).toBe('id:safe x:value lower:nothing note:open status:safe')
    expect(await columns('SELECT * FROM mailing')).toBe(
      'id:safe address_line:value upper_mail:nothing plain:safe',
    )
    expect(await columns('SELECT right(note, 4), upper(note), length(note) FROM customers')).toBe(
      'right:nothing upper:open length:safe',
    )
    expect(await columns('SELECT s.v FROM (SELECT email v FROM customers) s GROUP BY 1')).toBe(
      'v:value',
    )
    expect(
      await columns("SELECT doc->>'colour' a, doc->>'first_name' b, doc->>status c FROM customers"),
    ).toBe('a:open b:value c:nothing')
    expect(await columns('SELECT email FROM customers UNION ALL SELECT status FROM orders')).toBe(
      'email:nothing',
    )
    expect(
      await columns(
        'SELECT (SELECT email FROM customers LIMIT 1) a, array_agg(email) b FROM customers',
      ),
    ).toBe('a:value b:nothing')
    expect(await columns('SELECT (c).id, (c).email, (c).note, (c.tags)[1] FROM customers c')).toBe(
      'id:safe email:value note:open tags:open',
    )
    expect(await columns('SELECT (m).* FROM mailing m')).toBe(
      'id:safe address_line:value upper_mail:nothing plain:safe',
    )
    expect(await columns('SELECT query, state FROM pg_stat_activity')).toBe('query:open state:safe')
  })
})

describe('the record', () => {
  it('shows the statement without what may be somebody’s', async () => {
    const pseudonym = house.pseudonymOf('ana@example.com', 'user.contact.email')
    expect(
      await shown(
        "SELECT 1 /* for ana */ FROM customers WHERE email = 'ana@example.com' AND id = 4 -- x",
      ),
    ).toBe(`SELECT 1 FROM customers WHERE email = '${pseudonym}' AND id = 4`)
    expect(await shown("SELECT * FROM orders WHERE status = 'a b c' AND status <> 'paid'")).toBe(
      "SELECT * FROM orders WHERE status = '[text]' AND status <> 'paid'",
    )
  })
})

describe('a value that is looked up', () => {
  it('costs a probe, each element of a list one, a pseudonym none', async () => {
    const fresh = ordersGuard({ probesMax: 3 })
    const pseudonym = fresh.pseudonymOf('cyd@example.com', 'user.contact.email')
    expect(await fresh.verdict(`SELECT 1 FROM customers WHERE email = '${pseudonym}'`)).toBe(
      'passes',
    )
    expect(fresh.probed).toHaveLength(0)
    expect(
      await fresh.verdict(
        "SELECT 1 FROM customers WHERE email = ANY ('{a@example.com,b@example.com}')",
      ),
    ).toBe('passes')
    expect(fresh.probed).toHaveLength(2)
    expect(await fresh.verdict("SELECT 1 FROM customers WHERE note LIKE '%dan@example.com%'")).toBe(
      'passes',
    )
    expect(fresh.probed).toHaveLength(3)
    expect(await fresh.verdict("SELECT 1 FROM customers WHERE email IN ('x@example.com')")).toBe(
      'PROBE_BUDGET',
    )
  })
})

describe('a grant that names tables and columns', () => {
  it('covers those alone', async () => {
    const narrow = ordersGuard({
      patterns: ['SELECT /public/orders', 'SELECT /public/customers/status'],
    })
    expect(await narrow.verdict('SELECT * FROM orders')).toBe('passes')
    expect(await narrow.verdict('SELECT status FROM customers')).toBe('passes')
    expect(await narrow.verdict('SELECT 1 FROM other.logs')).toBe('SCOPE')
    expect(await narrow.verdict('SELECT 1 FROM customers WHERE id > 3')).toBe('COLUMN_PERSONAL')
  })
})
