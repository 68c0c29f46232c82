/** A dot behind a value calls a function as brackets do: it is judged like any other call. */
import { describe, expect, it } from 'vitest'
import { useShopDoor } from '../fixtures/shop-door.ts'

const shop = useShopDoor(`
create function full_title(customers) returns text language sql as 'select $1.full_name';
create function secret_of(orders) returns text language sql as
  'select full_name from customers where id = $1.id';
create function called(text) returns boolean language sql volatile as 'select pg_notify($1, $1) is null';
create domain noisy as text check (called(value));
create type person as (email text, ssn text, town text);
create type house as (street text, owner person);
create table people_rows (id int, p person, ps person[], h house);
insert into people_rows select id, row(email, ssn, 'Bern')::person, array[row(email, ssn, 'Bern')::person],
  row('x', row(email, ssn, 'Bern')::person)::house from customers;
create operator public.=== (leftarg = text, rightarg = text, function = texteq);
`)

async function codeOf(text: string): Promise<string> {
  try {
    await shop.client.query(text)
    return 'none'
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'XX000'
  }
}

describe('a function or a cast is called by no dot', () => {
  it.each([
    "SELECT ('/etc/passwd'::text).pg_read_file",
    "SELECT * FROM (SELECT ('/etc'::text).pg_ls_dir) x",
    'SELECT (1).pg_advisory_lock',
    "SELECT ('/tmp/x'::text).lo_import",
    'SELECT (3.0::float8).pg_sleep',
    'SELECT (o).secret_of FROM orders o',
    'SELECT (SELECT o).secret_of FROM orders o',
    'SELECT o.secret_of FROM orders o',
    'SELECT (c).full_title FROM customers c',
    'SELECT (row(c.*)).full_title FROM customers c',
    "SELECT ('x'::text).called",
    "SELECT ('x'::text).noisy",
    'SELECT 1 WHERE (1).pg_advisory_lock IS NULL',
    'SELECT (ARRAY[1])[1].pg_advisory_lock',
    'SELECT ((o).id).pg_advisory_lock FROM orders o',
  ])('%s', async (text) => {
    expect(await codeOf(text)).toMatch(/^(42883|42703)$/)
    const { rows } = await shop.database.run(
      "select count(*)::int as n from pg_locks where locktype = 'advisory'",
    )
    expect(rows).toEqual([{ n: 0 }])
  })

  it.each(['SELECT (ssn).int4 FROM customers', 'SELECT (c.ssn).upper FROM customers c'])(
    '%s',
    async (text) => {
      expect(await codeOf(text)).toBe('42501')
    },
  )

  it.each([
    'SELECT (json_each(\'{"a": 1}\')).key',
    'SELECT (o).id FROM orders o',
    "SELECT ('abc'::text).upper",
    'SELECT (information_schema._pg_expandarray(ARRAY[1, 2])).n',
    'SELECT (x.k).n FROM (SELECT information_schema._pg_expandarray(ARRAY[1, 2]) k) x',
    'SELECT (aclexplode(relacl)).grantee FROM pg_class',
  ])('what is a field or harmless is carried: %s', async (text) => {
    expect(await codeOf(text)).toBe('none')
  })
})

describe('code of somebody’s own is not run by a definition of columns, or an operator', () => {
  it.each([
    'SELECT * FROM json_to_record(\'{"a": "b"}\') AS x(a noisy)',
    'SELECT * FROM jsonb_to_recordset(\'[{"a": "b"}]\') AS x(a public.noisy)',
    'SELECT * FROM ROWS FROM (json_to_record(\'{"a": "b"}\') AS (a noisy)) x',
    "SELECT 1 WHERE 'a'::text === ANY (SELECT 'b'::text)",
    "SELECT 1 WHERE 'a'::text OPERATOR(public.===) ALL (SELECT 'b'::text)",
    'SELECT row_number() OVER (ORDER BY status USING ===) FROM orders',
    'SELECT array_agg(status ORDER BY status USING ===) FROM orders',
  ])('%s', async (text) => {
    expect(await codeOf(text)).toBe('42883')
  })
})

describe('fields of rows within rows are known by their names', () => {
  it.each([
    'SELECT p FROM people_rows',
    'SELECT ps FROM people_rows',
    'SELECT h FROM people_rows',
    'SELECT (p).ssn, (p).email FROM people_rows',
    'SELECT (ps[1]).ssn FROM people_rows',
    'SELECT ((h).owner).ssn FROM people_rows',
    'SELECT to_jsonb(p), row_to_json(h), p::text FROM people_rows',
    'TABLE people_rows',
  ])('%s', async (text) => {
    const { rows } = await shop.client.query(text)
    expect(rows).toHaveLength(50)
    expect(JSON.stringify(rows)).not.toMatch(/07919|person1@/)
  })
})
