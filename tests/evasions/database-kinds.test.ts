/**
 * Ranges, texts of no case, documents without some members, settings by parameter: what passes of
 * them as a matter of course is no way around what does not.
 */
import { describe, expect, it } from 'vitest'
import { useShopDoor } from '../fixtures/shop-door.ts'

const CARD = ['4242', '4242', '4242', '4242'].join('')
const shop = useShopDoor(`
create extension citext;
create extension pg_trgm;
create table members (id int, email citext, joined date, date_of_birth daterange, words tsvector);
insert into members select g, 'Person' || g || '@Example.com', current_date, daterange('1980-01-01', '1980-01-02'),
  to_tsvector('simple', 'person' || g || '@example.com') from generate_series(1, 20) g;
create table parcels (id int, doc jsonb, parts text[], code text);
insert into parcels values (1, '{"n": "${CARD}", "first_name": "Ana", "colour": "red"}',
  array['${CARD.slice(0, 8)}', '${CARD.slice(8)}'], ' ${CARD} ');
create table free (id int, doc jsonb, amount numeric);
create table late (id int, doc jsonb);
insert into late select g, jsonb_build_object('n', case when g = 200 then '${CARD}' else '7' end) from generate_series(1, 200) g;
create table spans (doc jsonb);
insert into spans values ('{"r": "[${CARD},)", "n": "[1,${CARD}]"}');
insert into free select g, jsonb_build_object('n', '${CARD}', 'text', 'nothing'), ${CARD} from generate_series(1, 3) g;
`)

const SEEN = /[pP]erson\d|PERSON\d|\bAna\b|4242\D?4242|4\.2424|1980-01/

/** They run or not, and show nobody. */
const SHOWN = `
SELECT email, lower(email), upper(email), email::text, coalesce(email, '') FROM members
SELECT date_of_birth, words FROM members
SELECT doc - 'colour', doc - ARRAY['colour'], doc #- '{colour}' FROM parcels
SELECT (doc - 'colour') ->> 'first_name', (doc - 'n')::text FROM parcels
SELECT jsonb_set(doc, '{colour}', '"blue"') ->> 'first_name' FROM parcels
SELECT jsonb_set(doc, '{colour}', '"blue"'), jsonb_insert(doc, '{x}', '1') FROM parcels
SELECT jsonb_set('{}', '{colour}', doc -> 'first_name') FROM parcels
SELECT jsonb_set('{"a": {}}', '{a,colour}', doc -> 'n') - 'b' FROM free
SELECT (doc ->> 'n')::numeric - '1' FROM late WHERE id = 200
SELECT (doc ->> 'n')::numeric - 1, (doc - 'x') ->> 'n' FROM late WHERE id = 200
SELECT (doc ->> 'n')::numeric - 1 FROM free
SELECT x.* FROM spans, jsonb_to_record(doc) AS x(r int8range, n numrange)
SELECT array_to_string(parts, ''), array_to_string(parts, '.'), array_to_string(parts, '4') FROM parcels
SELECT array_to_string(parts, parts[1]), array_to_string(parts, '9', code) FROM parcels
SELECT trim(code), rtrim(code), initcap(code), btrim(doc ->> 'n') FROM parcels
SELECT rtrim((doc ->> 'n') || ' ') || '9', concat(rtrim(code || ' '), '9') FROM parcels
SELECT trim(both '4' from code), ltrim(code, ' 4') FROM parcels`

/** They would tell something of somebody, or change what is not to be changed. */
const TELLING = `
SELECT 1 FROM members WHERE lower(email) LIKE 'person1%'
SELECT 1 FROM members WHERE email < 'q'
SELECT 1 FROM members WHERE email ~ 'person'
SELECT 1 FROM members WHERE email % 'person'
SELECT min(email), max(email::text) FROM members
SELECT id FROM members ORDER BY lower(email)
SELECT 1 FROM members WHERE email::varchar(1) = 'P'
SELECT 1 FROM members WHERE lower(email) = lower('Person' || id || '@example.com')
SELECT 1 FROM members WHERE email = ('Person' || id || '@example.com')::citext
SELECT count(*) FROM members JOIN generate_series(1, 9) g ON email = ('person' || g || '@example.com')::citext
SELECT array_position(array_agg(email), 'person1@example.com') FROM members
SELECT array_positions(array_agg(full_name), 'Ana Lopez') FROM customers
SELECT daterange(date_of_birth, NULL) FROM customers
SELECT isempty(daterange(date_of_birth, '1980-01-03')) FROM customers
SELECT lower(date_of_birth), isempty(date_of_birth * daterange('1980-01-01', NULL)) FROM members
SELECT 1 FROM members WHERE date_of_birth @> date '1980-01-01'
SELECT ts_rank(to_tsvector(full_name), 'ana') FROM customers
SELECT 1 FROM parcels WHERE (doc - 'colour')::text LIKE '%Ana%'
SELECT 1 FROM parcels WHERE doc - 'colour' @> '{"first_name": "Ana"}'
SELECT 1 FROM parcels WHERE doc - 'colour' = ('{"first_name": "' || 'Ana' || '"}')::jsonb
SELECT to_jsonb(c) - 'phone' -> 'email' FROM customers c WHERE to_jsonb(c) - 'email' IS NULL
SELECT 1 FROM pg_stat_activity WHERE client_addr << '127.0.0.0/8'
SELECT host(client_addr) FROM pg_stat_activity
SELECT pid FROM pg_stat_activity ORDER BY client_addr
SELECT count(*) FROM pg_stat_activity, generate_series(1, 9) g WHERE client_addr = ('127.0.0.' || g)::inet
SELECT current_setting($1)
SELECT current_setting($1::text)
SELECT set_config('search_path', $1, false)
SELECT set_config('role', $1, false)
SELECT set_config($1, 'off', false)
SELECT set_config('default_transaction_read_only', $1, false)
PREPARE by_value AS SELECT current_setting($1)
PREPARE by_value AS SELECT set_config('search_path', $1, false)`

describe('nobody is recognised', () => {
  it.each(SHOWN.trim().split('\n'))('%s', async (text) => {
    for (const values of [undefined, []]) {
      const said = await shop.client.query(text, values).catch(({ code }) => ({ rows: code }))
      expect(said.rows).not.toEqual([])
      expect(JSON.stringify(said.rows)).not.toMatch(SEEN)
    }
  })
})

const VALUES: ReadonlyMap<string, string> = new Map([
  ['search_path', 'pg_temp, other'],
  ['default_transaction_read_only', 'off'],
  ['set_config($1', 'default_transaction_read_only'],
  ['current_setting', 'primary_conninfo'],
  ['role', 'postgres'],
])

describe('nothing is told, or changed', () => {
  it.each(TELLING.trim().split('\n'))('%s', async (text) => {
    const [, value] = [...VALUES].find(([part]) => text.includes(part)) ?? []
    const isGiven = text.includes('$1') && !text.startsWith('PREPARE')
    const asked = shop.client.query(text, isGiven ? [value] : undefined)
    await expect(asked).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|42883)$/) })
    await expect(asked).rejects.toThrow(/vitrine: (COLUMN_PERSONAL|SETTING_REFUSED|FUNCTION_UNK)/)
  })

  it('a setting that no value comes for is as good as one that is refused', async () => {
    for (const value of [null, '', 'app.token', 'ssl_key_file']) {
      const asked = shop.client.query('SELECT current_setting($1)', [value])
      await expect(asked).rejects.toThrow(/SETTING_REFUSED/)
    }
    await expect(shop.client.query("SELECT set_config('jit', $1, false)", [null])).rejects.toThrow(
      /SETTING_REFUSED/,
    )
    await expect(shop.client.query('SELECT current_setting($1)')).rejects.toThrow(
      /STATEMENT_UNREADABLE/,
    )
  })
})

it('somebody is found in whatever case, and nobody by another', async () => {
  const before = shop.client
  const asked = 'SELECT id FROM members WHERE lower(email) = lower($1)'
  const { rows } = await before.query(asked, ['PERSON7@example.com'])
  expect(rows).toEqual([{ id: 7 }])
  const { rows: none } = await before.query(asked, ['person77@example.com'])
  expect(none).toEqual([])
})
