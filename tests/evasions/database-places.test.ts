/** A column is found by its name and its place as the server finds it, or nobody is shown. */
import { describe, expect, it } from 'vitest'
import { useShopDoor } from '../fixtures/shop-door.ts'

const shop = useShopDoor(`
create table papers (id int primary key, doc jsonb, other jsonb);
insert into papers select id, jsonb_build_object('contact', jsonb_build_object('email', email)), jsonb_build_object('zz', email) from customers;
create table notes (id int, doc jsonb, kind text);
insert into notes select g, jsonb_build_object('k', g, 'ssn', lpad((g * 7919 % 100000)::text, 5, '0')), 'n' || g from generate_series(1, 9) g;
create table free (id int primary key, t text);
insert into free select g, 'ok' from generate_series(1, 120) g;
insert into free values (121, '4111' || '111111' || '111111');
create table indexed (id int, words tsvector);
insert into indexed select id, to_tsvector('simple', full_name || id) from customers;
`)

const lines = (text: string): readonly string[] => text.trim().split('\n')

/** What the server calls a column that nobody named stands for something else further out. */
const NAMED = `
SELECT o.id, (SELECT status FROM (SELECT (SELECT c.ssn AS status) FROM customers c WHERE c.id = o.id) q) || ' ' AS v FROM orders o
SELECT o.id, (SELECT status FROM (SELECT (SELECT q.* FROM (SELECT c.ssn AS status) q) FROM customers c WHERE c.id = o.id) q) || ' ' AS v FROM orders o
SELECT o.id, (SELECT status FROM (SELECT (status.*)::text FROM customers status WHERE status.id = o.id) q) || ' ' AS v FROM orders o
SELECT (SELECT column1 FROM (SELECT (VALUES (c.ssn)) FROM customers c LIMIT 1) q) || ' ' AS v FROM (VALUES ('')) o
SELECT (SELECT status FROM (SELECT (SELECT c.ssn AS status UNION ALL SELECT c.ssn LIMIT 1) FROM customers c LIMIT 1) q) || ' ' AS v FROM orders o
SELECT (SELECT "?column?" FROM (SELECT c.ssn || '' FROM customers c LIMIT 1) q) AS v FROM (VALUES ('')) o("?column?")
SELECT (SELECT "array" FROM (SELECT ARRAY[c.ssn] FROM customers c LIMIT 1) q) AS v FROM (VALUES ('')) o("array")
SELECT (SELECT "array" FROM (SELECT ARRAY(SELECT c.ssn FROM customers c)) q) AS v FROM (VALUES ('')) o("array")
SELECT (SELECT "row" FROM (SELECT ROW(c.ssn, 1) FROM customers c LIMIT 1) q) AS v FROM (VALUES ('')) o("row")
SELECT (SELECT "json_object" FROM (SELECT JSON_OBJECT('a': c.ssn) FROM customers c LIMIT 1) q) AS v FROM (VALUES ('')) o("json_object")
SELECT (SELECT "json_array" FROM (SELECT JSON_ARRAY(c.ssn) FROM customers c LIMIT 1) q) AS v FROM (VALUES ('')) o("json_array")
SELECT (SELECT "json_arrayagg" FROM (SELECT JSON_ARRAYAGG(c.ssn) FROM customers c) q) AS v FROM (VALUES ('')) o("json_arrayagg")
SELECT (SELECT "json_scalar" FROM (SELECT JSON_SCALAR(c.ssn) FROM customers c LIMIT 1) q) AS v FROM (VALUES ('')) o("json_scalar")
SELECT (SELECT "json_value" FROM (SELECT JSON_VALUE(doc, '$.ssn') FROM notes LIMIT 1) q) || ' ' AS v FROM (VALUES ('')) o("json_value")
SELECT (SELECT string_agg(lexeme, ' ') FROM unnest(i.words) x) AS v FROM indexed i, (VALUES ('')) v(lexeme)
SELECT (SELECT string_agg(lexeme, ' ') FROM unnest(i.words) WITH ORDINALITY x) AS v FROM indexed i, (VALUES ('')) v(lexeme)
SELECT (SELECT string_agg(lexeme, ' ') FROM ROWS FROM (unnest(i.words), generate_series(1, 2)) x) AS v FROM indexed i, (VALUES ('')) v(lexeme)
SELECT (SELECT max(b) || ' ' FROM ((SELECT id, ssn FROM customers) c JOIN (SELECT id, status AS b FROM orders) o USING (id) AS x) AS j(id, b, z)) AS v
WITH RECURSIVE r(v) AS (WITH r AS (SELECT ssn || '' AS v FROM customers) SELECT ''::text UNION ALL SELECT v FROM r) SELECT v FROM r`

/** Of columns that are told by their places, others stand before the one that is meant. */
const PLACED = `
SELECT a || ' ' AS v FROM notes, JSON_TABLE(doc, '$' COLUMNS (NESTED PATH '$' COLUMNS (x text PATH '$.k'), ssn text PATH '$.ssn')) AS j(a, b)
SELECT n7 || ' ' AS v FROM (SELECT * FROM pg_get_object_address('table', '{customers}', '{}') x, (SELECT id, phone, email, ssn, 'x' AS a, 'y' AS b, 'z' AS c FROM customers) y) q(n1, n2, n3, n4, n5, n6, n7)
SELECT n7 || ' ' AS v FROM (SELECT * FROM notes o, coalesce(o, o) x, (SELECT ssn, 'x' AS a, 'y' AS b, 'z' AS c FROM customers) y) q(n1, n2, n3, n4, n5, n6, n7)
SELECT n5 || ' ' AS v FROM (SELECT * FROM unnest(ARRAY(SELECT n FROM notes n)) x, (SELECT 'a', ssn, 'b', 'c' FROM customers) y) q(n1, n2, n3, n4, n5)
WITH q(n1, n2, n3, n4, n5) AS (SELECT * FROM unnest(ARRAY(SELECT n FROM notes n)) x, (SELECT 'a', ssn, 'b', 'c' FROM customers) y) SELECT n5 || ' ' AS v FROM q
SELECT v.s || ' ' AS v FROM customers c, (SELECT 1 AS n1, 2 AS n2) q, LATERAL (VALUES (q.*, c.ssn, c.status)) v(a, b, s)
SELECT v.s || ' ' AS v FROM customers c, (SELECT 1 AS n1, 2 AS n2) q, LATERAL (VALUES ((q).*, c.ssn, c.status)) v(a, b, s)
SELECT s || ' ' AS v FROM (SELECT '' AS a, '' AS b, '' AS s UNION ALL (SELECT * FROM unnest(to_tsvector('a')) x, (SELECT ssn FROM customers) y)) q`

describe('what is behind a name or a place', () => {
  it.each([...lines(NAMED), ...lines(PLACED)])('is what the server takes: %s', async (text) => {
    const said = await shop.client.query(text).then(({ rows }) => JSON.stringify(rows), String)
    expect(said).toMatch(/masked|null|vitrine/)
    expect(said).not.toMatch(/\b\d{5}\b|ana|lopez/i)
  })
})

const TRIED = `
SELECT id, (SELECT c.ssn AS status) FROM customers c ORDER BY status
SELECT DISTINCT ON (status) id, (SELECT left(c.ssn, 1) AS status) FROM customers c
SELECT c.id, v.k FROM (VALUES ('')) o, customers c, LATERAL (VALUES (c.ssn, 1), ('50000', 2) ORDER BY column1 || '' LIMIT 1) v(s, k)
SELECT c.id, v.k FROM customers "*VALUES*", customers c, LATERAL (VALUES (c.ssn, 1), ('50000', 2) ORDER BY "*VALUES*".column1 || '' LIMIT 1) v(s, k)
SELECT q.v FROM customers c, (SELECT 1 AS n, lpad(g::text, 5, '0') AS v FROM generate_series(0, 99999) g) q WHERE ROW(q.*) = ROW(1, c.ssn)
SELECT q.v FROM customers c, (SELECT 1 AS n, lpad(g::text, 5, '0') AS v FROM generate_series(0, 99999) g) q WHERE ROW(1, c.ssn) = ROW(q.*)
SELECT q.v FROM customers c, (SELECT 1 AS n, lpad(g::text, 5, '0') AS v FROM generate_series(0, 99999) g) q WHERE ROW(q.*) IS NOT DISTINCT FROM ROW(1, c.ssn)
SELECT q.v FROM customers c, (SELECT 1 AS n, lpad(g::text, 5, '0') AS v FROM generate_series(0, 99999) g) q WHERE ROW(q.*) IN (ROW(1, c.ssn), ROW(2, c.ssn))
SELECT q.v FROM customers c, (SELECT 1 AS n, lpad(g::text, 5, '0') AS v FROM generate_series(0, 99999) g) q WHERE CASE ROW(q.*) WHEN ROW(1, c.ssn) THEN true END
SELECT q.v FROM (SELECT 1 AS n, lpad(g::text, 5, '0') AS v FROM generate_series(0, 99999) g) q WHERE ROW(q.*) IN (SELECT 1, c.ssn FROM customers c)
SELECT q.v FROM (SELECT 1 AS n, lpad(g::text, 5, '0') AS v FROM generate_series(0, 99999) g) q WHERE ROW(q.*) = ANY (SELECT 1, c.ssn FROM customers c)
SELECT q.v FROM customers c, (SELECT 1 AS n, lpad(g::text, 5, '0') AS v FROM generate_series(0, 99999) g) q WHERE ROW((q).*, c.status) = ROW(1, c.ssn, c.status)
SELECT count(*) FROM notes, JSON_TABLE(doc, '$.ssn' COLUMNS (x bool EXISTS PATH '$ ? (@ starts with "1")')) j WHERE j.x
SELECT count(*) FROM notes, JSON_TABLE(doc, '$' COLUMNS (NESTED PATH '$.ssn' COLUMNS (x bool EXISTS PATH '$ ? (@ starts with "1")'))) j WHERE j.x
SELECT count(*) FROM (SELECT doc AS d FROM papers UNION ALL SELECT other FROM papers) q WHERE d ->> 'zz' LIKE 'person1%'
WITH RECURSIVE r(d, n) AS (SELECT doc, 0 FROM papers WHERE id = 1 UNION ALL SELECT p.other, n + 1 FROM r, papers p WHERE n < 1) SELECT count(*) FROM r WHERE d ->> 'zz' LIKE 'person1%'
SELECT count(*) FROM papers WHERE coalesce(doc, other) ->> 'zz' LIKE 'person1%'
SELECT count(*) FROM papers WHERE jsonb_extract_path_text(other, VARIADIC '{zz}') LIKE 'person1%'`

describe('what is compared or ordered', () => {
  it.each(lines(TRIED))('is told of no one: %s', async (text) => {
    await expect(shop.client.query(text)).rejects.toThrow(/COLUMN_PERSONAL|STATEMENT_NOT_READ/)
  })
})

/** A cast, or a list, makes another path of what is written. */
const PATHS = `
SELECT doc #>> '{ssnx}'::varchar(3)[] AS v FROM notes
SELECT doc #>> '{ssnx}'::text::varchar(3)[] AS v FROM notes
SELECT jsonb_path_query_first(doc, '$.ssnx'::varchar(5)::jsonpath) #>> '{}' AS v FROM notes
SELECT jsonb_path_query(doc, '$.ssnx'::varchar(5)::jsonpath)::text AS v FROM notes
SELECT JSON_VALUE(doc, '$.ssnx'::varchar(5)::jsonpath) || ' ' AS v FROM notes
SELECT jsonb_extract_path_text(jsonb_build_object('a', doc), VARIADIC '{a,ssn}') AS v FROM notes
SELECT jsonb_extract_path_text(doc, VARIADIC '{"ssn"}'::text[]) || ' ' AS v FROM notes`

describe('a member of a document', () => {
  it.each(lines(PATHS))('is the one that the server finds: %s', async (text) => {
    const said = await shop.client.query(text).then(({ rows }) => JSON.stringify(rows), String)
    expect(said).not.toMatch(/\b\d{5}\b/)
  })
})

/** Texts are parted where the server leaves the sign that parts them. */
it.each([
  `SELECT concat(VARIADIC ARRAY['x', kind]) AS v FROM notes`,
  `SELECT concat_ws('x', VARIADIC ARRAY[kind, kind]) AS v FROM notes`,
  `SELECT * FROM (SELECT '9.'::numeric || kind AS v FROM notes) q`,
  `SELECT * FROM (SELECT '9,'::varchar(1) || kind AS v FROM notes) q`,
  `SELECT * FROM (SELECT '9'::jsonb || kind AS v FROM notes) q`,
  `SELECT '9' || string_agg(kind, ',') AS v FROM notes`,
])('texts that nothing parts are hidden: %s', async (text) => {
  const { rows } = await shop.client.query(text)
  expect(rows[0]).toEqual({ v: '[masked]' })
})

/** As a part of a longer number, or as another kind of value, the mask would not know it again. */
it.each([
  `SELECT '0.' || t AS v FROM free WHERE id = 121`,
  `SELECT '1' || '.' || t AS v FROM free WHERE id = 121`,
  `SELECT t || '/1' AS v FROM free WHERE id = 121`,
  `SELECT 'e.' || t || '.5' AS v FROM free WHERE id = 121`,
  `SELECT format('1.%s', t) AS v FROM free WHERE id = 121`,
  `SELECT concat_ws('.', id, t, id) AS v FROM free WHERE id = 121`,
  `SELECT string_agg(t, '.') AS v FROM (SELECT '1' AS t UNION ALL SELECT t FROM free WHERE id = 121) q`,
  `SELECT ('0.' || t)::numeric AS v FROM free WHERE id = 121`,
  `SELECT ('0.' || t)::numeric(27, 16) AS v FROM free WHERE id = 121`,
  `SELECT (t || '.5')::numeric AS v FROM free WHERE id = 121`,
  `SELECT jsonb_build_object('a', ('0.' || t)::numeric) AS v FROM free WHERE id = 121`,
  `SELECT (t || ' us')::interval AS v FROM free WHERE id = 121`,
  `SELECT (t || ' us')::interval::text AS v FROM free WHERE id = 121`,
  `SELECT extract(epoch FROM (t || ' us')::interval) AS v FROM free WHERE id = 121`,
  `SELECT ('2000-01-01 00:00:00.' || t)::timestamp AS v FROM free WHERE id = 121`,
  `SELECT ('00:00:00.' || t)::time AS v FROM free WHERE id = 121`,
])('a number within another is hidden: %s', async (text) => {
  const { rows } = await shop.client.query(text)
  expect(JSON.stringify(rows)).toMatch(/\[masked\]|null/)
  expect(JSON.stringify(rows)).not.toMatch(/1111|1975|411/)
})

describe('what is nobody’s', () => {
  it.each<readonly [string, unknown]>([
    ["SELECT x, n FROM unnest(ARRAY['a', 'b']) WITH ORDINALITY AS u(x, n) LIMIT 1", ['a', '1']],
    ["SELECT * FROM (SELECT * FROM unnest(ARRAY['a']) WITH ORDINALITY) u(x, n)", ['a', '1']],
    ['SELECT t, n FROM customers, unnest(tags) WITH ORDINALITY AS u(t, n) LIMIT 1', ['a', '1']],
    ['SELECT d FROM (SELECT * FROM notes, jsonb_each(doc)) AS e(a, b, c, d, e) LIMIT 1', ['k']],
    [
      'SELECT "?column?", greatest, exists FROM (SELECT 1, greatest(1, 2), EXISTS(SELECT 1)) q',
      [1, 2, true],
    ],
    ['SELECT status FROM (SELECT (SELECT o.status) FROM orders o) q LIMIT 1', ['paid']],
    [
      'SELECT status FROM orders o WHERE ROW(o.id, o.status) IN (SELECT id, status FROM orders) LIMIT 1',
      ['paid'],
    ],
    [
      'SELECT count(*) FROM orders o WHERE (o.id, o.email) IN (SELECT id, email FROM customers)',
      ['50'],
    ],
    [`SELECT 'a/' || t || ', ' || t || ' ' || t || '.' FROM free LIMIT 1`, ['a/ok, ok ok.']],
    [`SELECT '9.'::numeric || kind, '9'::jsonb || kind FROM notes LIMIT 1`, ['9n1', '9n1']],
    [`SELECT 'a/' || t || ', ' || t || ' (' || t || ')' FROM free LIMIT 1`, ['a/ok, ok (ok)']],
    [`SELECT format('%s: %s-%s, %s', t, t, id, t) FROM free LIMIT 1`, ['ok: ok-1, ok']],
    [`SELECT (doc ->> 'k')::interval::text FROM notes LIMIT 1`, ['00:00:01']],
    ['VALUES (2, 1), (1, 2) ORDER BY column1 LIMIT 1', [1, 2]],
    ['SELECT make_interval(days => id)::text FROM orders WHERE id = 1', ['1 day']],
    [`SELECT concat_ws(', ', VARIADIC ARRAY[kind, kind]) FROM notes LIMIT 1`, ['n1, n1']],
    [`SELECT jsonb_extract_path_text(doc, VARIADIC '{k}') FROM notes LIMIT 1`, ['1']],
  ])('is shown as it is: %s', async (text, expected) => {
    const { rows } = await shop.client.query({ text, rowMode: 'array' })
    expect(rows[0]).toEqual(expected)
  })
})
