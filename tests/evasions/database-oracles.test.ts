/**
 * Whether there is anything, or nothing, where a value would stand tells of the value: so does an
 * order, a failure, or a place that a recursion brings it to.
 */
import { describe, expect, it } from 'vitest'
import { useShopDoor } from '../fixtures/shop-door.ts'

const shop = useShopDoor(`
create table births (id int primary key, date_of_birth date, birth_date timestamptz);
insert into births values (1, '1980-01-02', '1980-01-02 00:00:00+00');
`)

const TELLING = `
SELECT id, substring(ssn from '^1') FROM customers
SELECT id, substring(ssn, '^1') FROM customers
SELECT id, substring(ssn similar '1#"%#"' escape '#') FROM customers
SELECT id, substring('12345' from ssn) FROM customers
SELECT count(substring(ssn from '^1')) FROM customers
SELECT id FROM customers WHERE num_nulls(substring(ssn from '^1')) = 0
SELECT c.id, g FROM customers c, generate_series(1, 99999) g WHERE num_nulls(json_build_object(c.ssn, 1) -> lpad(g::text, 5, '0')) = 0
SELECT json_build_object(ssn, 1) -> '07919' FROM customers
SELECT jsonb_build_object(ssn, 1) ->> '07919' FROM customers
SELECT JSON_OBJECT(ssn: 1) -> '07919' FROM customers
SELECT json_object_agg(ssn, 1) -> '07919' FROM customers
SELECT jsonb_build_object(ssn, 1) #> '{07919}' FROM customers
SELECT jsonb_build_object(ssn, 1) #>> ARRAY['07919'] FROM customers
SELECT (jsonb_build_object(ssn, 1))['07919'] FROM customers
SELECT '{"07919": 1}'::jsonb -> ssn FROM customers
SELECT to_jsonb(c) ->> 'email' FROM customers c
SELECT lag('x'::text, length(ltrim(ssn, '0'))) OVER (PARTITION BY c.id ORDER BY g) FROM customers c, generate_series(1, 6) g
SELECT lead(1, length(ssn)) OVER () FROM customers
SELECT count(x) FROM (SELECT repeat('x', 1073741815) || ltrim(ssn, '0') AS x FROM customers OFFSET 0) q
SELECT count(x) FROM (SELECT repeat('x', g) || ltrim(ssn, '0') AS x FROM customers, generate_series(1073741815, 1073741815) g OFFSET 0) q
SELECT count(x) FROM (SELECT repeat('x', 1073741815) || rtrim(ssn, '9') AS x FROM customers OFFSET 0) q
SELECT count(x) FROM (SELECT repeat('x', g) || rtrim(ssn, '9') AS x FROM customers, generate_series(1073741815, 1073741815) g OFFSET 0) q
SELECT count(x) FROM (SELECT repeat('x', 1073741815) || trim('0' from ssn) AS x FROM customers OFFSET 0) q
SELECT count(x) FROM (SELECT repeat('x', g) || trim('0' from ssn) AS x FROM customers, generate_series(1073741815, 1073741815) g OFFSET 0) q
SELECT string_agg(quote_literal(full_name), '') FROM customers, generate_series(1, 60000000)
SELECT left(repeat('y', 100), length(ssn)) FROM customers
SELECT right('y', length(ssn)) FROM customers
SELECT substr('abc', 1, length(ssn)) FROM customers
SELECT id FROM customers WHERE '50000' < ANY (ARRAY[ssn])
SELECT id FROM customers WHERE '50000' >= ALL (ARRAY[ssn])
SELECT id FROM customers WHERE '07919' ~ ANY (ARRAY[ssn])
SELECT id FROM customers WHERE 'x07919' LIKE ANY (ARRAY[ssn])
SELECT id FROM customers WHERE '50000' < ANY (SELECT ssn)
SELECT id FROM customers WHERE (ssn, id) IN ((lpad(id::text, 5, '0'), 1))
SELECT id FROM customers WHERE (ssn, id) IN (SELECT lpad(g::text, 5, '0'), 1 FROM generate_series(1, 99999) g)
SELECT id FROM customers WHERE (left(ssn, 1), id) IN (('0', 1))
SELECT id FROM customers WHERE ssn = '07919'::int::text
SELECT id FROM customers WHERE ssn = '07919abc'::varchar(5)
SELECT id FROM customers WHERE ssn IN ('07919abc'::char(5))
SELECT id FROM customers WHERE ssn = ANY (ARRAY['07919abc']::varchar(5)[])
SELECT id FROM customers WHERE ssn = ANY ('{07919abc}'::varchar(5)[])
SELECT id FROM customers WHERE ssn = '07919'::name
SELECT id FROM customers WHERE ssn = '07919'::int2::text
WITH RECURSIVE r(n, a, b, c, d, e, f, g) AS (SELECT 1, ssn || '', '', '', '', '', '', '' FROM customers UNION ALL SELECT n + 1, '', a, b, c, d, e, f FROM r WHERE n < 9) SELECT n FROM r WHERE g LIKE '0%'`

describe('what a blank, an order or a failure would tell is not asked', () => {
  it.each(TELLING.trim().split('\n'))('%s', async (text) => {
    // What is that large is refused for it already.
    const code = text.includes("'x', 1073741815") ? '54000' : '42501'
    await expect(shop.client.query(text)).rejects.toMatchObject({ code })
  })

  it.each(['$1::int::text', '$1::varchar(5)', '$1::name'])('by a parameter: %s', async (value) => {
    const text = `SELECT id FROM customers WHERE ssn = ${value}`
    await expect(shop.client.query(text, ['07919'])).rejects.toMatchObject({ code: '42501' })
  })
})

describe('one text is one value, whatever the session says of days and zones', () => {
  it.each([
    ["SET DateStyle = 'ISO, DMY'", "date_of_birth = '02/01/1980'"],
    ["SET DateStyle = 'ISO, MDY'", "date_of_birth = '01/02/1980'"],
    ["SET TimeZone = '5.125'", "birth_date = '1980-01-02 00:00:00'"],
    ["SET TimeZone = '5.125'", "birth_date IN ('1980-01-02 00:00:00+00', '1980-01-02')"],
    ["SET TimeZone = '5.125'", "birth_date = 'now'"],
    ["SET TimeZone = '5.125'", 'birth_date = date_of_birth'],
  ])('%s, %s', async (setting, condition) => {
    const client = await shop.door.connect(shop.session)
    await client.query(setting)
    const asked = client.query(`SELECT id FROM births WHERE ${condition}`)
    await expect(asked).rejects.toMatchObject({ code: '42501' })
    await client.end()
  })

  it.each([
    'SELECT birth_date v FROM births WHERE false UNION ALL SELECT date_of_birth FROM births',
    'SELECT coalesce(nullif(birth_date, birth_date), date_of_birth) v FROM births',
    'SELECT CASE WHEN id = 2 THEN birth_date ELSE date_of_birth END v FROM births',
    'SELECT coalesce(date_of_birth, NULL::timestamptz) v FROM births',
  ])('a day is no moment of some zone: %s', async (query) => {
    const text = `SELECT 1 FROM (${query}) x WHERE v = '1980-01-02 00:00:00+00'`
    await expect(shop.client.query(text)).rejects.toMatchObject({ code: '42501' })
    await expect(shop.client.query(query)).resolves.toMatchObject({ rows: [{ v: null }] })
  })

  it('by a parameter', async () => {
    const text = 'SELECT id FROM births WHERE birth_date = $1'
    const asked = shop.client.query(text, ['1980-01-02 00:00:00'])
    await expect(asked).rejects.toMatchObject({ code: '42501' })
    const { rows } = await shop.client.query(text, ['1980-01-02 01:00:00+01'])
    expect(rows).toEqual([{ id: 1 }])
  })

  it('and one value has one stand-in, or none', async () => {
    const seen: unknown[] = []
    for (const [style, zone] of [
      ...[['ISO', 'UTC'] as const, ['ISO', '5.125'] as const],
      ...[['SQL, DMY', 'UTC'] as const, ['German', 'UTC'] as const],
    ]) {
      const client = await shop.door.connect(shop.session)
      await client.query(`SET DateStyle = '${style}'; SET TimeZone = '${zone}'`)
      const rowMode = 'array' as const
      const types = { getTypeParser: () => String }
      const text = 'SELECT date_of_birth, birth_date FROM births WHERE id = 1'
      seen.push((await client.query({ text, rowMode, types })).rows[0])
      await client.end()
    }
    expect(seen).toEqual([seen[0], seen[0], [null, null], [null, null]])
  })

  it.each(['-14', '-1'])('nor are numbers rounded to be alike: %s', async (digits) => {
    const asked = shop.client.query(`SET extra_float_digits = ${digits}`)
    await expect(asked).rejects.toMatchObject({ code: '42501' })
  })
})

describe('what is still asked', () => {
  it.each([
    "SELECT id FROM customers WHERE ssn = '07919'::text",
    "SELECT id FROM customers WHERE ssn = CAST('07919' AS varchar)",
    "SELECT id FROM customers WHERE ssn = ANY ('{07919}'::text[])",
    "SELECT id FROM customers WHERE ssn = ANY (ARRAY['07919', '15838']::text[]) AND id = 1",
    "SELECT id FROM customers WHERE date_of_birth = '1980-01-02'::date",
    "SELECT id FROM customers WHERE (ssn, id) IN (('07919', 1), ('15838', 1))",
    "SELECT id FROM customers WHERE (id, ssn) NOT IN ((2, '15838')) AND id = 1",
    "SELECT id FROM customers WHERE date_of_birth = DATE '1980-01-02'",
    "SELECT id FROM customers WHERE secret_id = '00000000-0000-0000-0000-000000000000'::uuid OR id = 1",
  ])('%s', async (text) => {
    expect((await shop.client.query(text)).rows).toEqual([{ id: 1 }])
  })

  it.each([
    'SELECT substring(ssn from 1 for 2), substring(ssn, 2), substr(ssn, -1, 3) FROM customers',
    "SELECT lag(ssn) OVER (ORDER BY id), lead(ssn, 2, 'none') OVER (ORDER BY id) FROM customers",
  ])('and hidden: %s', async (text) => {
    const { rows } = await shop.client.query(text)
    expect(rows).toHaveLength(50)
    expect(JSON.stringify(rows)).not.toMatch(/079|158/)
  })
})

it('a recursion brings no value to a column that was another’s', async () => {
  const columns = 'abcdefghijklmnop'.split('')
  const text = `WITH RECURSIVE r(step, ${columns.join(', ')}) AS (
    SELECT 1, ssn || '', ${columns
      .slice(1)
      .map(() => "''")
      .join(', ')} FROM customers WHERE id = 3
    UNION ALL SELECT step + 1, '', ${columns.slice(0, -1).join(', ')} FROM r WHERE step < 20) SELECT * FROM r`
  const { rows } = await shop.client.query(text)
  expect(rows).toHaveLength(20)
  expect(JSON.stringify(rows)).not.toContain('23757')
})

it('recursions within recursions do not keep the gateway from others', async () => {
  let text = 'SELECT 1 AS a'
  for (let depth = 0; depth < 30; depth += 1) {
    text = `WITH RECURSIVE r${depth} AS ((${text}) UNION ALL SELECT a FROM r${depth} WHERE false) SELECT a FROM r${depth}`
  }
  await expect(shop.client.query(text)).rejects.toThrow('LIMIT')
})

it.each([
  ['comments that begin in each other', '/*'.repeat(120_000)],
  ['a statement that is all comments', `SELECT 1 ${'/*/*/*/*/* x '.repeat(15_000)}`],
  [
    'joins of joins',
    `WITH c0 AS (SELECT * FROM customers), ${Array.from(
      { length: 200 },
      (_, at) => `c${at + 1} AS (SELECT * FROM c${at} a, c${at} b)`,
    ).join(', ')} SELECT 1 FROM c200`,
  ],
  [
    'joins of joins in FROM',
    `SELECT 1 FROM ${'(SELECT * FROM customers a, customers b) x CROSS JOIN '.repeat(3_000)} orders`,
  ],
])('%s do not keep the gateway from others', async (_what, text) => {
  await expect(shop.client.query(text)).rejects.toThrow(/LIMIT|STATEMENT_UNREADABLE/)
  expect((await shop.client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
})

it('banners of signs are read', async () => {
  const text = `/${'*'.repeat(300)}\n * x\n ${'*'.repeat(300)}/ SELECT '${'-'.repeat(2_000)}' AS x -- ${'='.repeat(500)}`
  expect((await shop.client.query(text)).rows).toHaveLength(1)
})

describe('a setting is what was judged', () => {
  it.each([
    "SELECT set_config('statement_timeout', '01000'::varchar(1), false)",
    "SELECT set_config('transaction_read_only', '1'::numeric(2,-1)::text, false)",
    "SELECT set_config('default_transaction_read_only', '1'::numeric(2,-1)::text, false)",
    "SELECT set_config('search_path', 'other, pg_catalog', false)",
    "SELECT set_config('search_path', 'pg_temp', false)",
  ])('%s', async (text) => {
    await expect(shop.client.query(text)).rejects.toMatchObject({ code: '42501' })
  })

  it('in the first message too', async () => {
    const settings = new Map([['search_path', 'other, pg_catalog']])
    await expect(shop.wire(shop.session, settings)).rejects.toThrow('SETTING_REFUSED')
  })
})
