/** A type of somebody's own may run code of theirs, by whatever way a value comes to be of it. */
import { describe, expect, it } from 'vitest'
import { encodeBare } from '../../src/wire/postgres/bare.ts'
import { encodeBind } from '../../src/wire/postgres/bind.ts'
import { decodeErrorFields } from '../../src/wire/postgres/error-fields.ts'
import { encodeExecute } from '../../src/wire/postgres/execute.ts'
import { encodeParse } from '../../src/wire/postgres/parse.ts'
import { useShopDoor } from '../fixtures/shop-door.ts'

const shop = useShopDoor(`
create function called(text) returns boolean language sql volatile as 'select pg_notify($1, $1) is null';
create domain noisy as text check (called(value));
create domain locking as int check (pg_advisory_lock(value) is null);
create domain inner_noisy as noisy;
create domain zip as text check (value ~ '^[0-9]+$' and length(value) < 9);
create domain small as int check (value > 0);
create domain smaller as small check (value < 100);
create domain short as varchar(3);
create domain other.zip_of_two as text;
create domain zip_of_two as text check (called(value));
create domain mail as text;
create table placed (id smaller, z zip, m mail, list zip[]);
insert into placed (id, z, m, list) select id, '80' || id, email, array['8004']::zip[] from customers;
`)

async function codeOf(text: string): Promise<string> {
  const said = shop.client.query(text)
  return said.then(
    () => 'none',
    (error: { code?: string }) => error.code ?? 'XX000',
  )
}

describe('no code of somebody’s own is run', () => {
  it.each([
    "SELECT 'x'::noisy",
    "SELECT CAST('x' AS inner_noisy)",
    'SELECT 1::locking',
    "SELECT '{x}'::noisy[]",
    "SELECT 'x'::zip_of_two",
    'SELECT * FROM json_to_record(\'{"a": "b"}\') AS x(a inner_noisy)',
    'SELECT JSON_VALUE(\'{"a": "b"}\', \'$.a\' RETURNING noisy)',
  ])('%s', async (text) => {
    expect(await codeOf(text)).toBe('42883')
  })

  it.each(['noisy', 'inner_noisy', 'locking', '_noisy', 'placed'])(
    'nor by the type of a parameter: %s',
    async (type) => {
      const { rows } = await shop.database.run(`select '${type}'::regtype::oid::int as id`)
      const wire = await shop.wire()
      const parameterTypes = [rows[0].id]
      const none = { parameterFormats: [], resultFormats: [] }
      wire.send(
        encodeParse({ name: '', text: 'SELECT $1 IS NULL', parameterTypes }),
        encodeBind({ portal: '', statement: '', parameters: [Buffer.from('1')], ...none }),
        encodeExecute({ portal: '', rowsMax: 0 }),
        encodeBare('sync'),
      )
      const [error] = await wire.until('E')
      expect(decodeErrorFields(error?.payload ?? Buffer.alloc(0)).get('M')).toContain('FUNCTION')
      wire.close()
    },
  )
})

describe('types that narrow others are used as those are', () => {
  it.each([
    ["SELECT count(*)::int AS n FROM placed WHERE z = '807'::zip", 1],
    ['SELECT (id::small + 1)::int AS n FROM placed WHERE id = 7::smaller', 8],
    ["SELECT count(*)::int AS n FROM placed WHERE m = 'person7@example.com'::mail", 1],
    ["SELECT count(*)::int AS n FROM placed WHERE '8004' = ANY (list)", 50],
    ['SELECT x.a::int AS n FROM json_to_record(\'{"a": 5}\') AS x(a small)', 5],
  ])('%s', async (text, n) => {
    expect((await shop.client.query(text)).rows).toEqual([{ n }])
  })

  it('a parameter too', async () => {
    const { rows } = await shop.database.run(`select 'small'::regtype::oid::int as id`)
    const wire = await shop.wire()
    const none = { parameterFormats: [], resultFormats: [] }
    wire.send(
      encodeParse({ name: '', text: 'SELECT $1', parameterTypes: [rows[0].id] }),
      encodeBind({ portal: '', statement: '', parameters: [Buffer.from('7')], ...none }),
      encodeExecute({ portal: '', rowsMax: 0 }),
      encodeBare('sync'),
    )
    expect(await wire.letters()).toBe('12DCZ')
    wire.close()
  })

  it('what is personal stays that, and what is cut is hidden', async () => {
    const { rows } = await shop.client.query('SELECT m, m::text t FROM placed ORDER BY id LIMIT 1')
    expect(JSON.stringify(rows)).not.toContain('person1')
    const cut = await shop.client.query(
      'SELECT * FROM (SELECT status::short s FROM customers) q LIMIT 1',
    )
    expect(cut.rows).toEqual([{ s: '[masked]' }])
    expect(await codeOf('SELECT note::short FROM customers')).toBe('42501')
    expect(await codeOf("SELECT 1 FROM placed WHERE m = 'person7@example.com'::short")).toBe(
      '42501',
    )
    expect(await codeOf("SELECT 1 FROM placed WHERE m LIKE 'p%'")).toBe('42501')
  })
})
