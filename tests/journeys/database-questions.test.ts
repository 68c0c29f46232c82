/** Journey: what people who debug ask by themselves passes, and is answered as the server would. */
import { describe, expect, it } from 'vitest'
import { useShopDoor } from '../fixtures/shop-door.ts'

const shop = useShopDoor(`
create table tagged (id int primary key, "Odd name" text, codes int[], tags text[], check (id > 0));
create policy own on tagged for update to postgres using (id > 3) with check (tags is null);
create policy seen on tagged as restrictive using ("Odd name" is not null);
create index odd on tagged ("Odd name");
insert into tagged values (1, 'x', '{7,8}', '{red,blue}'), (2, null, '{9}', null);
create table devices (id bigint primary key, serial text, kind text);
create table readings (device_id int, at timestamptz, value float8);
create table alerts (id int, device_id bigint references devices (id), imei bigint);
insert into devices select g, 'SN' || g, 'mail' from generate_series(1, 5) g;
insert into readings select 1 + g % 5, timestamptz '2026-11-01' + g * interval '1 minute', g from generate_series(1, 50) g;
insert into alerts select g, 1 + g % 5, 35000000000000 + g from generate_series(1, 5) g;
`)

/** Whose answer is the server's own, to the letter. */
const ALIKE = `
SELECT * FROM unnest(ARRAY[1, 2], ARRAY['a', 'b']) AS t(x, y)
SELECT * FROM unnest(ARRAY['a', 'b']) WITH ORDINALITY AS t(v, n)
SELECT * FROM unnest(ARRAY['a', 'b']) WITH ORDINALITY AS t(v)
SELECT * FROM ROWS FROM (generate_series(1, 2), unnest(ARRAY['a'])) x
SELECT * FROM ROWS FROM (generate_series(1, 2), json_to_record('{"a": 1}') AS (a int)) WITH ORDINALITY AS x(q, r, s)
SELECT * FROM json_each_text('{"a": 1}') AS x(k)
SELECT * FROM json_each_text('{"a": 1}') WITH ORDINALITY
SELECT (json_each_text('{"a": 1}')).*
SELECT g FROM generate_series(1, 2) g
SELECT count FROM (SELECT count(*) FROM orders) x
SELECT x.max, x.total, x."coalesce" FROM (SELECT max(id), sum(total)::int AS total, coalesce(max(id), 0) FROM orders) x
SELECT status, int4 FROM (SELECT (o).status, '1'::int FROM orders o WHERE id = 1) x
SELECT max, array_agg, date_part FROM (SELECT max(id)::text, (array_agg(id))[1], extract(day from now())::int * 0, date_part('day', date '2020-01-02') FROM orders) x
SELECT name FROM (SELECT (pg_show_all_settings()).name) x WHERE name = 'autovacuum'
SELECT x.g FROM generate_series(1, 2) x(g)
SELECT ctid, id FROM orders ORDER BY id LIMIT 2
SELECT id FROM customers WHERE email <> '' AND id < 3
SELECT id FROM customers WHERE email = ''
SELECT tablename, attname, null_frac, n_distinct, avg_width FROM pg_stats WHERE tablename = 'orders'
SELECT (SELECT count(*) FROM orders)::int, EXISTS (SELECT 1)::int, ARRAY(SELECT 1)::text
SELECT CASE WHEN true THEN id END, (CASE WHEN true THEN 1 ELSE 2 END)::text, (CASE WHEN false THEN 1 ELSE id END)::text FROM orders ORDER BY id LIMIT 1
SELECT ARRAY[1]::int[], ROW(1)::text, greatest(1, 2)::text, nullif(1, 2)::text, (1 + 1)::text, (NOT true)::text, (id IS NULL)::text, (-id)::text FROM orders ORDER BY id LIMIT 1
SELECT (ARRAY[1, 2])[1]::text, current_schema::text, (VALUES (1))::text, 'a' COLLATE "C", ('a'::text COLLATE "C")::varchar
SELECT * FROM pg_index i, unnest(i.indkey, i.indoption) WITH ORDINALITY k(key, option, at) WHERE i.indrelid = 'orders'::regclass
SELECT array_agg(key ORDER BY key) FROM pg_constraint, LATERAL unnest(conkey) AS _(key) WHERE conrelid = 'orders'::regclass
SELECT attname, ord FROM pg_constraint c, unnest(c.conkey, c.conkey) WITH ORDINALITY AS _(a, b, ord) JOIN pg_attribute ON attnum = a AND attrelid = 'orders'::regclass WHERE c.conrelid = 'orders'::regclass
SELECT q.* FROM tagged x CROSS JOIN LATERAL (SELECT * FROM unnest(x.codes, x.tags) WITH ORDINALITY AS _(code, tag, ord)) q ORDER BY 3, 1
SELECT tags[array_upper(tags, 1)], tags[cardinality(tags) - 1], tags[id], (string_to_array(tags[1], ','))[array_length(codes, 1) * 0 + 1] IS NULL FROM tagged ORDER BY id
SELECT x.id, t.tag, t.n FROM tagged x, unnest(x.codes, x.tags) WITH ORDINALITY AS t(code, tag, n) ORDER BY 1, 3
SELECT trim(both '"' from pg_catalog.pg_get_indexdef(indexrelid, 1, false)) FROM pg_index WHERE indrelid IN ('orders'::regclass, 'tagged'::regclass) ORDER BY 1
SELECT "substring"(pg_get_constraintdef(oid), 7), pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'tagged'::regclass ORDER BY 2
SELECT left(status, 200)::text, left(status, 200)::varchar, substring(status, 1, 99)::text AS s FROM orders ORDER BY id LIMIT 2
SELECT to_jsonb(o) - 'email' FROM orders o ORDER BY id LIMIT 2
SELECT jsonb_agg(to_jsonb(o) - ARRAY['email', 'total'] ORDER BY id) FROM orders o WHERE id < 4
SELECT to_jsonb(o) - '{email,customer_id}'::text[] - 'status' FROM orders o ORDER BY id LIMIT 2
SELECT c.relname, pg_catalog.array_to_string(ARRAY(SELECT polname || CASE WHEN NOT polpermissive THEN E' (RESTRICTIVE)' ELSE '' END || CASE WHEN polcmd != '*' THEN E' (' || polcmd::pg_catalog.text || E'):' ELSE E':' END || CASE WHEN polqual IS NOT NULL THEN E'\\n  (u): ' || pg_catalog.pg_get_expr(polqual, polrelid) ELSE E'' END || CASE WHEN polwithcheck IS NOT NULL THEN E'\\n  (c): ' || pg_catalog.pg_get_expr(polwithcheck, polrelid) ELSE E'' END || CASE WHEN polroles <> '{0}' THEN E'\\n  to: ' || pg_catalog.array_to_string(ARRAY(SELECT rolname FROM pg_catalog.pg_roles WHERE oid = ANY (polroles) ORDER BY 1), E', ') ELSE E'' END FROM pg_catalog.pg_policy pol WHERE polrelid = c.oid), E'\\n') AS "Policies" FROM pg_catalog.pg_class c WHERE c.relkind = 'r' AND c.relname IN ('tagged', 'orders') ORDER BY 1
SELECT transaction, prepared, owner, database FROM pg_prepared_xacts
SELECT device_id, count(*), avg(value) FROM readings GROUP BY 1 ORDER BY 1
SELECT d.serial, r.value FROM readings r JOIN devices d ON d.id = r.device_id WHERE r.device_id BETWEEN 2 AND 3 ORDER BY 1, 2
SELECT at, avg(value) OVER (ORDER BY at RANGE BETWEEN INTERVAL '10 minutes' PRECEDING AND CURRENT ROW) FROM readings WHERE device_id = 3 ORDER BY at
SELECT a.id, a.device_id, d.serial FROM alerts a JOIN devices d ON d.id = a.device_id ORDER BY a.device_id, a.id
EXPLAIN (COSTS OFF) SELECT * FROM devices WHERE kind = 'mail' AND serial = 'email'
SHOW log_min_duration_statement
SHOW shared_preload_libraries`

describe('is answered as the server answers it', () => {
  it.each(ALIKE.trim().split('\n'))('%s', async (text) => {
    const [here, there] = [await shop.client.query(text), await shop.database.run(text)]
    expect(here.rows).toEqual(there.rows)
    expect(here.fields.map(({ name }) => name)).toEqual(there.fields.map(({ name }) => name))
  })
})

describe('passes', () => {
  it.each([
    'SELECT xmin FROM orders',
    'SELECT * FROM pg_stat_io',
    'SELECT * FROM pg_stat_wal_receiver',
    'SELECT * FROM pg_stat_subscription',
    'SELECT * FROM pg_shmem_allocations',
    'SET enable_seqscan = off',
    'RESET enable_seqscan',
    'SET plan_cache_mode = force_custom_plan',
    "SET SESSION TIME ZONE INTERVAL '+00:00' HOUR TO MINUTE",
    "SET application_name = 'DBeaver – 24.0 - SQLEditor <a script with a name that is longer than the server keeps.sql>'",
  ])('%s', async (text) => {
    await shop.client.query(text)
  })
})

it('statistics show no values', async () => {
  await shop.database.run('analyze customers')
  const { rows } = await shop.client.query('SELECT * FROM pg_stats WHERE tablename = $1', [
    'customers',
  ])
  expect(rows.length).toBeGreaterThan(5)
  expect(JSON.stringify(rows)).not.toMatch(/person\d|Ana|active|07919/)
  const asked = "SELECT attname FROM pg_stats WHERE histogram_bounds::text LIKE '%0%'"
  await expect(shop.client.query(asked)).rejects.toMatchObject({ code: '42501' })
})
