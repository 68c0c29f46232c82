/** Journey: columns of every kind that a schema has reach drivers, in both forms, as they are. */
import type pg from 'pg'
import { describe, expect, it } from 'vitest'
import { encodeBare } from '../../src/wire/postgres/bare.ts'
import { encodeBind } from '../../src/wire/postgres/bind.ts'
import { encodeExecute } from '../../src/wire/postgres/execute.ts'
import { hardwareText, networkText } from '../../src/wire/postgres/networks.ts'
import { encodeParse } from '../../src/wire/postgres/parse.ts'
import { PayloadReader } from '../../src/wire/postgres/payload.ts'
import { useShopDoor } from '../fixtures/shop-door.ts'

const shop = useShopDoor(`
create extension citext;
create type priority as enum ('low', 'high');
create table subscriptions (
  id int, during tstzrange, days daterange, seats int4range, slots datemultirange, sums numrange,
  corner box, area polygon, way path, priorities priority[], mood priority, tags text[],
  code text, attributes jsonb, search tsvector, host inet, net cidr);
insert into subscriptions values (
  1, '[2026-01-01 00:00+00,2026-02-01 00:00+00)', '[2026-01-01,2026-03-01)', '[1,200)',
  '{[2026-01-01,2026-01-05)}', '[1.5,2.5)', '(3,3),(0,0)', '((0,0),(1,1),(2,0))', '[(0,0),(9,9)]',
  '{low,high}', 'low', '{steel,sale}', '  SKU-0001 ', '{"colour": "red", "sizes": [1, 2]}',
  to_tsvector('english', 'a sturdy knife'), '203.0.113.7', '203.0.112.0/20');
create table members (id int, email citext, other citext);
insert into members values (1, 'Person1@Example.com', 'x'), (2, 'person1@example.com', 'y');
create table visits (
  id int, client_ip inet, remote_addr text, seen jsonb, device macaddr, wide macaddr8,
  birth_date date, date_of_birth timestamptz, birthday text);
insert into visits values (1, '203.0.113.77', '203.0.113.77', '{"ip": "203.0.113.77"}',
  '3c:22:fb:9a:11:7e', '3c:22:fb:ff:fe:9a:11:7e', '1990-05-17', '1990-05-17 00:00+00', '17.05.1990');
create table payees (id int, phone int, mobile bigint, fax int[], phones smallint[], telephone smallint, birth_year smallint);
insert into payees values
  (1, 123456789, 123456789, '{20671234,NULL}', '{4711}', 4711, 1990), (2, 123456789, 7, '{}', '{}', NULL, NULL);
analyze subscriptions;
`)

type Asked = pg.QueryConfig & { readonly binary: boolean; readonly queryMode: 'extended' }

/** With values as they came: a simple query has none in binary form. */
function asked(text: string, binary: boolean): Asked {
  const types = { getTypeParser: () => (value: string | Buffer) => value }
  return { text, binary, types, queryMode: 'extended' }
}

const ALIKE = `
SELECT id, during, days, seats, slots, sums, corner, area, way, priorities, mood, tags FROM subscriptions
SELECT lower(during), upper(during), isempty(during), lower_inc(days), upper_inf(seats), isempty(sums) FROM subscriptions
SELECT upper(during) - lower(during), date_trunc('month', lower(during)), days * daterange('2026-02-01', '2026-02-10') FROM subscriptions
SELECT extract(epoch FROM upper(during) - lower(during))::int, days && daterange('2026-02-01', NULL) FROM subscriptions
SELECT priorities[1], array_length(priorities, 1), 'low' = ANY (priorities) FROM subscriptions
SELECT array_to_string(tags, ', '), array_to_string(tags, E'\\n', '-'), array_position(tags, 'sale'), array_positions(tags, 'sale') FROM subscriptions
SELECT trim(code), rtrim(code), btrim(code), initcap(code), trim(both from code) FROM subscriptions
SELECT attributes - 'sizes', attributes - ARRAY['sizes', 'x'], attributes - '{sizes}'::text[], attributes #- '{sizes,0}' FROM subscriptions
SELECT jsonb_set(attributes, '{colour}', '"blue"'), jsonb_insert(attributes, '{n}', '1'), jsonb_set(attributes, '{n}', to_jsonb(id)) FROM subscriptions
SELECT attname, most_common_freqs, most_common_elem_freqs FROM pg_stats WHERE tablename = 'subscriptions' ORDER BY 1
SELECT id FROM members WHERE lower(email) = 'person1@example.com' ORDER BY id
SELECT id FROM members WHERE email = 'PERSON1@example.com' ORDER BY id
SELECT count(*)::int FROM members GROUP BY lower(email::text)
SELECT a.id FROM members a JOIN members b ON lower(a.email) = lower(b.email::text) AND a.id < b.id`

describe.each([false, true])('is answered as the server answers it, binary: %s', (binary) => {
  it.each(ALIKE.trim().split('\n'))('%s', async (text) => {
    const here = await shop.client.query(asked(text, binary))
    const there = await shop.database.run(asked(text, binary))
    expect(here.rows).toEqual(there.rows)
    expect(here.fields.map(({ name }) => name)).toEqual(there.fields.map(({ name }) => name))
  })
})

it('shows the same people in texts of no case, in both forms', async () => {
  const text = 'SELECT email FROM members'
  const asText = await shop.client.query(asked(text, false))
  const asBytes = await shop.client.query(asked(text, true))
  const shown = asText.rows.map(({ email }) => String(email))
  expect(shown).toEqual([
    expect.stringMatching(/^email_.*@.*\.masked\.invalid$/),
    expect.stringMatching(/^email_.*@.*\.masked\.invalid$/),
  ])
  expect(asBytes.rows.map(({ email }) => String(email))).toEqual(shown)
  const [pseudonym] = shown
  const found = await shop.client.query('SELECT id FROM members WHERE email = $1', [pseudonym])
  expect(found.rows).toContainEqual({ id: 1 })
})

/** The values of the first row in binary form. */
async function bytesOf(text: string): Promise<readonly Buffer[]> {
  const client = await shop.wire()
  client.send(
    encodeParse({ name: '', text, parameterTypes: [] }),
    encodeBind({
      portal: '',
      statement: '',
      parameterFormats: [],
      parameters: [],
      resultFormats: ['binary'],
    }),
    encodeExecute({ portal: '', rowsMax: 0 }),
    encodeBare('sync'),
  )
  const row = (await client.until('Z')).find(({ letter }) => letter === 'D')
  const cells = new PayloadReader(row?.payload ?? Buffer.alloc(2))
  return Array.from({ length: cells.int16() }, () => cells.value() ?? Buffer.alloc(0))
}

describe('stand-ins of short numbers', () => {
  const text = 'SELECT phone, mobile, fax, telephone, birth_year, phones FROM payees ORDER BY id'

  it('fit into what holds them, so that no driver breaks', async () => {
    const { rows } = await shop.client.query(asked(text, false))
    const [first, second] = rows
    expect(first.phone).toMatch(/^1\d{9}$/)
    expect(second.phone).toBe(first.phone)
    expect(first.mobile).toMatch(/^\d{15,18}$/)
    expect(first.fax).toMatch(/^\{"1\d{9}",NULL\}$/)
    // Two bytes hold too few to stand for anybody.
    expect([first.telephone, first.phones]).toEqual([null, null])
    expect(first.birth_year).toMatch(/^\d{4}$/)
    expect(first.birth_year).not.toBe('1990')
  })

  it('are the same in both forms, and in documents', async () => {
    const [{ phone, birth_year }] = (await shop.client.query(asked(text, false))).rows
    const [inBytes, , , pin, year] = await bytesOf(text)
    expect(inBytes?.readInt32BE().toString()).toBe(phone)
    expect([pin?.length, year?.readInt16BE().toString()]).toEqual([0, birth_year])
    const built =
      "SELECT jsonb_build_object('phone', phone) AS it, to_jsonb(p) AS row FROM payees p WHERE id = 1"
    const [{ it: document, row }] = (await shop.client.query(built)).rows
    expect([document.phone, row.phone].map(String)).toEqual([phone, phone])
  })
})

it('shows stand-ins of networks that clients take', async () => {
  const text = 'SELECT net, host FROM subscriptions'
  const { rows } = await shop.client.query(text)
  const [{ net, host }] = rows
  expect(net).toMatch(/^\d+\.\d+\.\d+\.0\/20$/)
  expect(Number(net.split('.')[2]) % 16).toBe(0)
  expect(`${net} ${host}`).not.toContain('203.0.11')
  const shown = (await bytesOf(text)).map(networkText)
  expect(shown).toEqual([net, host])
})

it('calls one value alike in columns of every type, in both forms', async () => {
  const [row] = (await shop.client.query(asked('SELECT * FROM visits', false))).rows
  expect(row.remote_addr).toBe(row.client_ip)
  expect(JSON.parse(row.seen)).toEqual({ ip: row.client_ip })
  expect(row.device).toMatch(/^02(:[\da-f]{2}){5}$/)
  expect(row.wide).toMatch(/^02(:[\da-f]{2}){7}$/)
  expect(row.date_of_birth).toContain(row.birth_date)
  expect(row.birthday).toBe(row.birth_date.split('-').toReversed().join('.'))
  const text = 'SELECT client_ip, device, wide FROM visits'
  const [address = Buffer.alloc(0), ...devices] = await bytesOf(text)
  expect(networkText(address)).toBe(row.client_ip)
  expect(devices.map(hardwareText)).toEqual([row.device, row.wide])
})

it('shows where connections come from by stand-ins, and how many there are', async () => {
  const { rows } = await shop.client.query(
    'SELECT client_addr, count(*)::int AS n FROM pg_stat_activity WHERE client_addr IS NOT NULL GROUP BY 1',
  )
  expect(rows).toEqual([
    { client_addr: expect.stringMatching(/^\d+(\.\d+){3}$/), n: expect.any(Number) },
  ])
  expect(rows[0].client_addr).not.toBe('127.0.0.1')
})

describe('settings that are named, or changed, by a parameter', () => {
  it.each([
    ['SELECT current_setting($1) IS NOT NULL AS ok', ['work_mem']],
    ['SELECT current_setting($1::varchar) IS NOT NULL AS ok', ['default_table_access_method']],
    ["SELECT set_config('jit', $1, false) = 'off' AS ok", ['off']],
    ["SELECT set_config('application_name', $1, false) = 'me' AS ok", ['me']],
  ])('%s', async (text, values) => {
    expect((await shop.client.query(text, values)).rows).toEqual([{ ok: true }])
  })
})

describe('what is not shown is told, once', () => {
  it('by the names of the columns', async () => {
    const notices: string[] = []
    const client = await shop.door.connect(shop.session)
    client.on('notice', ({ message = '', severity }) => notices.push(`${severity} ${message}`))
    await client.query(
      'SELECT id, right(code, 3)::int8 AS pre, code FROM subscriptions WHERE false',
    )
    expect(notices).toEqual([])
    for (let time = 0; time < 2; time += 1) {
      await client.query(
        'SELECT * FROM (SELECT id, length(right(code, 3)) AS n, right(code, 3) AS pre FROM subscriptions) x',
      )
      await client.query('SELECT id, code FROM subscriptions')
    }
    expect(notices).toEqual([expect.stringMatching(/^NOTICE vitrine: Not shown.*: "pre"\. /)])
    await client.query('SELECT right(code, 3) AS last, md5(code) FROM subscriptions')
    expect(notices).toHaveLength(1)
    await client.query('SELECT length(note) AS n, right(note, 3) AS cut FROM customers')
    expect(notices.slice(1)).toEqual([expect.stringMatching(/Not shown.*: "cut"\. /)])
    await client.end()
  })
})
