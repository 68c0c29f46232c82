/** What is somebody's stays that, by whatever way it comes into a column of another name. */
import { describe, expect, it } from 'vitest'
import { useShopDoor } from '../fixtures/shop-door.ts'

const shop = useShopDoor(
  `
update customers set ssn = 'quokka' || id;
create function all_customers() returns setof customers language sql as 'select * from customers';
create function one_ssn(int) returns text language sql as 'select ssn from customers where id = $1';
create view via_rows as select id, ssn as code, full_name as title from all_customers();
create view via_value as select id, one_ssn(id) as code, one_ssn(1) as same from orders;
create view via_statistics as select attname, most_common_vals::text as vals, histogram_bounds::text as h
  from pg_stats where tablename = 'customers';
create view via_text as select query_to_xml('select ssn from customers', true, true, '') as x;
create view via_view as select code as word from via_value;
create materialized view kept as select id, reverse(ssn) as back, doc ->> 'first_name' as word from customers;
create table reckoned (id int, ssn text, back text generated always as (reverse(ssn)) stored,
  pair text generated always as (ssn || id::text) stored, double int generated always as (id * 2) stored);
insert into reckoned (id, ssn) select id, ssn from customers;
create table things (id int, code text, name text);
create table beings (email text) inherits (things);
insert into beings select id, ssn, 'Quokka Name ' || id, email from customers;
create table parts (id int, word text) partition by range (id);
create table parts_low partition of parts for values from (0) to (100);
insert into parts select id, ssn from customers;
create view of_one as select id from customers where full_name = 'Mrs. Quokka Lopez' or email = 'quokka1@example.com';
create function to_one() returns int language sql as 'select id from customers where email = ''quokka1@example.com''';
alter table parts add column owner text default 'quokka1@example.com';
analyze;
`,
  '    fields: { pseudonym: { user.unique_id: [public.beings.code, public.parts_low.word] } }\n' +
    '    functions: [public.one_ssn]\n',
)

describe('nobody is recognised', () => {
  it.each([
    'SELECT * FROM via_rows',
    'SELECT * FROM via_statistics',
    'SELECT * FROM via_text',
    'SELECT * FROM kept',
    'SELECT * FROM reckoned',
    'SELECT back, pair FROM reckoned',
    'SELECT r.pair AS a FROM reckoned r',
    'SELECT to_jsonb(r) FROM reckoned r',
    'SELECT * FROM things',
    'SELECT * FROM beings',
    'SELECT code, name FROM things',
    'SELECT * FROM parts',
    'SELECT word FROM parts',
    'SELECT w FROM (SELECT word AS w FROM parts) x',
    'COPY (SELECT word FROM parts) TO STDOUT',
    "SELECT pg_get_viewdef('of_one'::regclass), pg_get_functiondef('to_one'::regproc)",
    "SELECT pg_get_ruledef(oid) FROM pg_rewrite WHERE ev_class = 'of_one'::regclass",
    "SELECT attmissingval FROM pg_attribute WHERE attname = 'owner'",
    "SELECT definition FROM pg_views WHERE viewname = 'of_one'",
  ])('%s', async (text) => {
    const said = await shop.client.query(text).catch(({ message }: Error) => ({ rows: message }))
    expect(JSON.stringify(said.rows)).not.toMatch(/quokka|akkouq|Quokka Name|Ana/)
  })

  it.each(['SELECT id FROM reckoned WHERE back LIKE $1', 'SELECT id FROM parts WHERE word > $1'])(
    'nor by a condition: %s',
    async (text) => {
      await expect(shop.client.query(text, ['q'])).rejects.toMatchObject({ code: '42501' })
    },
  )
})

it('what is reckoned from nobody is shown', async () => {
  const { rows } = await shop.client.query('SELECT double FROM reckoned WHERE id = 2')
  expect(rows).toEqual([{ double: 4 }])
})
