/**
 * What is one of several values, in one case, an option or a setting passes as a matter of course;
 * none of it says more than the column, or the list, that it is from.
 */
import { describe, expect, it } from 'vitest'
import { useShopDoor } from '../fixtures/shop-door.ts'

const shop = useShopDoor(`
create extension postgres_fdw;
create server away foreign data wrapper postgres_fdw options (host 'hush.example');
create user mapping for postgres server away options (user 'reader', password 'hush-hush');
alter database postgres set app.token = 'hush-custom';
create extension citext;
create schema odd;
create domain odd.hstore as text check (evil() > 0);
create extension hstore with schema other;
comment on table orders is 'ask person7@corp.example, +41446681234';
create table listed (email text) partition by list (email);
create table listed_one partition of listed for values in ('person7@corp.example');
create table members (id int, email citext);
insert into members values (1, 'Person1@Example.com');
`)

// As bytes of a constant too, which the server writes out as numbers.
const RAW = /person\d|07919|Lopez|\+41|hush|112 101 114 115 111 110/i

/** They run, and show nobody. */
const SHOWN = `
SELECT coalesce(email, ''), nullif(email, ''), nullif(email, 'x@example.com'), email::text FROM customers
SELECT coalesce(email, 'zz'), coalesce(NULL, email, '') || '' FROM customers
SELECT CASE WHEN id < 3 THEN email END, CASE WHEN id < 3 THEN email ELSE 'zz' END FROM customers
SELECT (SELECT c.email FROM customers c WHERE c.id = o.id), (SELECT c FROM customers c LIMIT 1) FROM orders o
SELECT lower(email), upper(email), lower(email::text), email::text FROM members
SELECT srvname, srvoptions, (SELECT array_to_string(array_agg(quote_literal(option_value)), ',') FROM pg_options_to_table(srvoptions)) FROM pg_foreign_server
SELECT x.* FROM pg_foreign_server, pg_options_to_table(srvoptions) x
SELECT x.a, x.b FROM pg_user_mappings, pg_options_to_table(umoptions) x(b, a)
SELECT (pg_options_to_table(umoptions)).* FROM pg_user_mappings
SELECT umoptions::text, to_jsonb(u) FROM pg_user_mappings u
SELECT name, current_setting(name) FROM pg_settings
SELECT obj_description('orders'::regclass), obj_description(oid, 'pg_class') FROM pg_class WHERE relname = 'orders'
SELECT relpartbound, pg_get_expr(relpartbound, oid) FROM pg_class WHERE relname = 'listed_one'`

/** They would tell something of somebody, or of what is not to be seen. */
const TELLING = `
SELECT 1 FROM pg_foreign_server, pg_options_to_table(srvoptions) WHERE option_value LIKE 'h%'
SELECT 1 FROM pg_foreign_server WHERE length(srvoptions::text) > 3
SELECT 1 FROM pg_user_mappings, pg_options_to_table(umoptions) ORDER BY option_value
SELECT count(*) FROM pg_user_mappings, to_jsonb(umoptions) AS option_name WHERE option_name::text LIKE '%h%'
SELECT 1 FROM pg_user_mappings, quote_literal(umoptions) option_name WHERE option_name LIKE '%h%'
SELECT 1 FROM pg_foreign_server, unnest(srvoptions) option_name
SELECT string_agg(quote_literal(full_name), '') FROM customers, pg_foreign_server
SELECT quote_literal(concat(full_name, srvoptions::text)) FROM customers, pg_foreign_server
SELECT current_setting('app.token')
SELECT current_setting(name) FROM (SELECT 'app.token' AS name) pg_settings
SELECT current_setting(name) FROM pg_settings s(name)
SELECT current_setting(s.name) FROM pg_settings s(setting, name)
SELECT current_setting(name || '') FROM pg_settings
SELECT current_setting('app.' || s.unit) FROM pg_settings s
WITH pg_settings AS (SELECT 'app.token' AS name) SELECT current_setting(name) FROM pg_settings
SELECT 'a'::hstore
SELECT 1 FROM customers WHERE nullif(ssn, note) IS NULL
SELECT id FROM customers WHERE lower(full_name COLLATE "C") = lower(full_name)`

describe('a value that is one of several, or in one case', () => {
  it.each(SHOWN.trim().split('\n'))('is shown to nobody: %s', async (text) => {
    const { rows } = await shop.client.query({ text, rowMode: 'array' })
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toMatch(RAW)
  })

  it.each(TELLING.trim().split('\n'))('tells nothing besides: %s', async (text) => {
    const failed = await shop.client.query(text).then(
      () => undefined,
      (error: Error) => error,
    )
    expect(failed?.message).toMatch(/^vitrine: (COLUMN_PERSONAL|SETTING_REFUSED|FUNCTION_UNKNOWN)/)
  })

  it('is compared as it is, whatever its case', async () => {
    const ids = async (text: string, values: readonly unknown[] = []) =>
      (await shop.client.query(text, [...values])).rows.map(({ id }) => id)
    const [{ email }] = (await shop.client.query('SELECT email FROM customers WHERE id = 1')).rows
    expect(await ids('SELECT id FROM customers WHERE lower(email) = lower($1)', [email])).toEqual([
      1,
    ])
    expect(await ids("SELECT id FROM members WHERE email = 'PERSON1@example.com'::citext")).toEqual(
      [1],
    )
    const optional = 'SELECT id FROM customers WHERE ($1::text IS NULL OR email = $1) AND id < 3'
    expect(await ids(optional, [email])).toEqual([1])
    expect(await ids(optional, [null])).toEqual([1, 2])
    expect(await ids('SELECT id FROM customers WHERE email = $1', [''])).toEqual([])
  })

  it('is not tried as another type beside its look-up', async () => {
    const [{ ssn }] = (await shop.client.query('SELECT ssn FROM customers WHERE id = 1')).rows
    for (const text of [
      'SELECT id FROM customers WHERE $1::text::int IS NULL OR ssn = $1',
      'SELECT id FROM customers WHERE ($1::varchar(2) IS NULL) OR ssn = $1',
      "SELECT id FROM customers WHERE ($1 = '07919') OR ssn = $1",
    ]) {
      const failed = await shop.client.query(text, [ssn]).catch((error: Error) => error)
      expect(failed).toMatchObject({ message: expect.stringContaining('COLUMN_PERSONAL') })
    }
  })
})

describe('a lock', () => {
  it('is no more than that of a look', async () => {
    await shop.client.query('BEGIN')
    await shop.client.query('LOCK TABLE customers, ONLY public.orders IN ACCESS SHARE MODE NOWAIT')
    const held = await shop.database.run(
      "SELECT DISTINCT mode FROM pg_locks WHERE relation = 'customers'::regclass",
    )
    expect(held.rows).toEqual([{ mode: 'AccessShareLock' }])
    for (const mode of ['ROW SHARE', 'SHARE', 'EXCLUSIVE', 'ACCESS EXCLUSIVE']) {
      const failed = shop.client.query(`LOCK TABLE customers IN ${mode} MODE`)
      await expect(failed).rejects.toMatchObject({ code: '25006' })
    }
    await expect(shop.client.query('LOCK TABLE customers')).rejects.toMatchObject({ code: '25006' })
    await expect(
      shop.client.query('LOCK TABLE pg_authid IN ACCESS SHARE MODE'),
    ).rejects.toMatchObject({ code: '42P01' })
    await shop.client.query('ROLLBACK')
  })
})
