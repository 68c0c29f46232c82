/**
 * What people define holds constants: beside a column of somebody's they are somebody's values, in
 * whatever the server spells it out; and what others asked may hold what was swapped in for them.
 */
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Database,
  type DatabaseHouse,
  openDatabase,
  openDatabaseHouse,
} from '../fixtures/database-house.ts'
import { SHOP_SCHEMA } from '../fixtures/shop-schema.ts'

/** In no list of names, and in no form that tells what they are. */
const DEFINED = `
create extension pg_stat_statements;
create table people (id int primary key, full_name text, street text, phone_number bigint,
  field7 text, status text, full_age int check (full_age > 17));
create index a1 on people (id) where full_name = 'Zork Quux' and status = 'active';
create index a2 on people (id) where lower(full_name) <> 'zork quux' or 'Zork Quux' > full_name;
create index a3 on people (id) where full_name in ('Zork Quux', 'Zed Quux') and status in ('a', 'b');
create index a4 on people ((case street when '77 Zork' then 1 else 2 end));
create index a5 on people (id) where phone_number > 41790000001 and field7 like 'zork-%';
alter table people add constraint a6 check (full_name::varchar(20) <> all (array['Zork'::varchar, 'Zed']));
alter table people alter full_name set default 'nobody', alter status set default 'fresh';
create view a7 as select id, full_name = 'Zork Quux' as is_one, 'kept' as kind from people
  where field7 <> 'zork-7' and status = 'active';
create materialized view a8 as select id from people where street ~ '^77 Zork';
create rule a9 as on delete to people where old.full_name = 'Zork Quux' do instead nothing;
create policy b1 on people using (full_name <> 'Zork Quux' or status = 'active');
create function b2() returns trigger language plpgsql as $$
  begin if new.full_name = 'Zork Quux' or new.status = 'active' or new.street = $a$77 Zork$a$ then
  return null; end if; return new; end $$;
create trigger b3 before insert on people for each row when (new.full_name = 'Zork Quux')
  execute function b2();
create publication b4 for table people where (full_name <> 'Zork Quux');
create function b5(a int) returns bool language sql
  begin atomic select exists (select from people where full_name = 'Zork Quux' and status = 'active'); end;
create function c1() returns trigger language plpgsql as $$ -- don't
  begin if new.full_name = 'Zork Quux' then return null; end if; /* it isn't "so */
  if new.full_name = 'Zork Quux' or new.status = 'active' then return null; end if; return new; end $$;
create statistics b6 on (full_name = 'Zork Quux'), status from people;
create index b8 on people (id) where full_name = E'O\\'Zork Quux';
create table b7 (id int, n int generated always as (case when full_name = 'Zork Quux' then 1 else 2 end) stored, full_name text);
alter table people replica identity full;
create function "my fn"(text) returns bool immutable language sql as 'select true';
create table "odd ones" (id int, "full name" text, check ("full name" <> 'Zork Quux'));
create index c3 on "odd ones" ("full name") where "full name" = 'Zork Quux';
create index c4 on "odd ones" ("my fn"("full name" || 'Zork Quux'));
create index c5 on "odd ones" ("my fn"(coalesce("full name", 'Zork Quux')), ("full name" || '77 Zork'));
`

const SHOWN = `
SELECT indexdef FROM pg_indexes WHERE tablename = 'people'
SELECT pg_get_indexdef(indexrelid), pg_get_expr(indpred, indrelid), pg_get_expr(indexprs, indrelid, true) FROM pg_index WHERE indrelid = 'people'::regclass
SELECT 'x: ' || pg_get_indexdef(indexrelid) AS a FROM pg_index WHERE indrelid = 'people'::regclass
SELECT string_agg(pg_get_indexdef(indexrelid), ' ') FROM pg_index WHERE indrelid = 'people'::regclass
SELECT json_build_array(pg_get_indexdef(indexrelid)) FROM pg_index WHERE indrelid = 'people'::regclass
SELECT pg_get_constraintdef(oid), pg_get_expr(conbin, conrelid) FROM pg_constraint WHERE conrelid = 'people'::regclass
SELECT check_clause FROM information_schema.check_constraints
SELECT definition FROM pg_views WHERE viewname = 'a7'
SELECT view_definition FROM information_schema.views WHERE table_name = 'a7'
SELECT definition FROM pg_matviews
SELECT pg_get_viewdef('a7'::regclass), pg_get_viewdef('a8'::regclass, true)
SELECT definition FROM pg_rules WHERE tablename = 'people'
SELECT pg_get_ruledef(oid) FROM pg_rewrite WHERE ev_class = 'people'::regclass
SELECT qual, with_check FROM pg_policies
SELECT pg_get_expr(polqual, polrelid) FROM pg_policy
SELECT pg_get_triggerdef(oid), pg_get_expr(tgqual, tgrelid) FROM pg_trigger WHERE tgrelid = 'people'::regclass
SELECT action_condition, action_statement FROM information_schema.triggers
SELECT prosrc FROM pg_proc WHERE proname = 'b2'
SELECT pg_get_functiondef('b2'::regproc), pg_get_functiondef('b5'::regproc), pg_get_function_sqlbody('b5'::regproc)
SELECT prosrc, pg_get_functiondef(oid), json_build_object('a', prosrc) FROM pg_proc WHERE proname = 'c1'
SELECT routine_definition FROM information_schema.routines WHERE routine_name IN ('b2', 'b5')
SELECT rowfilter FROM pg_publication_tables
SELECT pg_get_expr(prqual, prrelid) FROM pg_publication_rel
SELECT pg_get_statisticsobjdef(oid), pg_get_statisticsobjdef_expressions(oid) FROM pg_statistic_ext
SELECT pg_get_expr(adbin, adrelid), pg_get_expr(stxexprs, stxrelid) FROM pg_attrdef, pg_statistic_ext
SELECT generation_expression, column_default FROM information_schema.columns WHERE table_schema = 'public'
SELECT query FROM pg_stat_statements
SELECT query, sum(calls) FROM pg_stat_statements GROUP BY query ORDER BY sum(calls) DESC
SELECT to_jsonb(s) FROM pg_stat_statements s
COPY (SELECT query FROM pg_stat_statements) TO STDOUT`

const OF = "FROM pg_indexes WHERE indexname ~ '^a[1-4]'"
const JOINED = `
SELECT '''' || indexdef ${OF}
SELECT chr(39) || indexdef || chr(39) ${OF}
SELECT '--' || indexdef, '-' || '-' || indexdef, '/*' || indexdef, 'E''' || indexdef, '$$' || indexdef ${OF}
SELECT concat('''', ' ', indexdef), concat_ws(' ', '''', indexdef) ${OF}
SELECT format('''%s', indexdef) ${OF}
SELECT format('%L', indexdef), format('%1$L', indexdef), format('%-9I', indexdef) ${OF}
SELECT string_agg(indexdef, ''' ') ${OF}
SELECT string_agg(x, ' ' ORDER BY x) FROM (SELECT '''' AS x UNION ALL SELECT indexdef ${OF}) q
SELECT array_to_string(ARRAY['''', indexdef], ' '), ARRAY['''', indexdef]::text ${OF}
SELECT ROW('''', indexdef), ROW('''', indexdef)::text ${OF}
SELECT q, q::text FROM (SELECT '''' AS a, indexdef AS b ${OF}) q
SELECT row_to_json(q) FROM (SELECT '''' AS a, indexdef AS b ${OF}) q
SELECT row_to_json(q)::text FROM (SELECT '''' AS a, indexdef AS b ${OF}) q
SELECT json_build_object('a', '''', 'b', indexdef), json_build_object('''', indexdef), jsonb_build_array('''', indexdef) ${OF}
SELECT jsonb_pretty(jsonb_build_array('''', indexdef)), json_build_array('''', indexdef)::text ${OF}
SELECT x || indexdef FROM (SELECT '''' AS x, indexdef ${OF}) pg_indexes
WITH pg_roles AS (SELECT '''' AS rolname) SELECT array_to_string(ARRAY(SELECT rolname FROM pg_roles), '') || indexdef ${OF}
SELECT upper(indexdef), initcap(indexdef), casefold(indexdef) ${OF}
SELECT json_build_object('a', indexdef) ->> 'a', json_build_object('a', indexdef) #>> '{a}', json_build_object('a', indexdef) -> 'a' ${OF}
SELECT JSON_VALUE(jsonb_build_object('a', indexdef), '$.a') ${OF}
SELECT (CASE WHEN tablename = '' THEN ' ' ELSE '''' END) || indexdef, (CASE WHEN tablename <> '' THEN '--' ELSE ' ' END) || indexdef ${OF}
SELECT ' ' || indexdef || (CASE WHEN tablename <> '' THEN ' ''' ELSE '' END) || indexdef || ' ' ${OF}
SELECT 'E' || (CASE WHEN tablename <> '' THEN '' ELSE ' ' END) || indexdef, '$' || '' || indexdef, '4' || '' || indexdef ${OF}
SELECT polname || ': ' || (CASE WHEN polcmd = '*' THEN 'x''' || pg_get_expr(polqual, polrelid) ELSE ' ' END) || ' ' || pg_get_expr(polqual, polrelid) FROM pg_policy
SELECT trim(both '"' from indexdef), ltrim(indexdef, '"'), rtrim(indexdef, '"') ${OF}
SELECT trim(both '"' from '''' || indexdef), trim('"' from concat('"', indexdef)), trim(both 'C"' from indexdef) ${OF}
SELECT '"' || trim(both '"' from indexdef), trim(both '"' from indexdef) || '''' ${OF}
SELECT btrim(pg_get_expr(indpred, indrelid, true), '"') FROM pg_index WHERE indrelid = '"odd ones"'::regclass
SELECT btrim(pg_get_expr(conbin, conrelid, true), '"') FROM pg_constraint WHERE conrelid = '"odd ones"'::regclass
SELECT trim(both '"' from pg_get_indexdef(indexrelid, 1, false)), trim(both '"' from pg_get_indexdef(indexrelid, 2, true)), trim(both '"' from pg_get_indexdef(indexrelid)), btrim(pg_get_expr(indpred, indrelid), '"') FROM pg_index WHERE indrelid IN ('people'::regclass, '"odd ones"'::regclass)
SELECT substring(pg_get_constraintdef(oid), 7), "substring"(pg_get_constraintdef(oid), 1), substr(pg_get_constraintdef(oid), 7) FROM pg_constraint WHERE conrelid IN ('people'::regclass, '"odd ones"'::regclass)
SELECT substring(pg_get_constraintdef(oid), 24), substring(pg_get_constraintdef(oid), 7, 40), substring(pg_get_constraintdef(oid), '''.*'), '''' || substring(pg_get_constraintdef(oid), 7) FROM pg_constraint WHERE conrelid IN ('people'::regclass, '"odd ones"'::regclass)
SELECT r.* FROM (SELECT indexdef ${OF}) q, jsonb_to_record(to_jsonb(q)) r(indexdef text)
SELECT e FROM (SELECT indexdef ${OF}) q, json_array_elements_text(json_build_array('''', indexdef)) e`

let open: { database: Database; door: DatabaseHouse; client: pg.Client }

beforeAll(async () => {
  const preload = 'shared_preload_libraries=pg_stat_statements'
  const database = await openDatabase(SHOP_SCHEMA + DEFINED, ['-c', preload])
  const declared = '    fields: { pseudonym: { user.unique_id: [public.people.field7] } }\n'
  const door = await openDatabaseHouse(database, declared)
  open = { database, door, client: await door.connect(await door.house.openSession()) }
}, 120_000)

afterAll(async () => {
  await open.client.end()
  await open.door.close()
  await open.database.close()
}, 60_000)

const asked = async (text: string): Promise<string> => {
  const { rows } = await open.client.query({ text, rowMode: 'array' })
  return rows.map((row) => row.join('\n')).join('\n')
}

describe('what the server spells out', () => {
  it.each(SHOWN.trim().split('\n'))('shows nobody: %s', async (text) => {
    expect(await asked(text).catch(({ message }: Error) => message)).not.toMatch(
      /zork(?!-%')|quux|\bZed\b|77 Z|41790000001/i,
    )
  })

  it.each(JOINED.trim().split('\n'))(
    'shows nobody where clients put something beside it: %s',
    async (text) => {
      expect(await asked(text).catch(({ message }: Error) => message)).not.toMatch(
        /zork|quux|\bZed\b|41790000001/i,
      )
    },
  )

  it.each([
    'indexname || $$: $$ || indexdef || $$;$$',
    "concat(indexname, ' is ', indexdef)",
    "concat_ws(' | ', tablename, indexdef)",
    "format('%s (%s)', indexname, indexdef)",
    "CASE WHEN true THEN E'\\n  (u): ' || indexdef ELSE '' END",
    'array_to_string(ARRAY[indexdef, indexdef], $$, $$)',
    "json_build_object('it''s', indexdef) ->> 'it''s'",
    "coalesce(indexdef, 'there is none')",
  ])('is shown where nothing of that moves a quote: %s', async (made) => {
    const said = await asked(`SELECT to_json(${made}) FROM pg_indexes WHERE indexname = 'a1'`)
    expect(said).toMatch(/full_name = '\[masked\]'::text\) AND \(status = 'active'::text\)/)
  })

  it('shows what is nobody’s, and is still SQL', async () => {
    const indexes = await asked("SELECT indexdef FROM pg_indexes WHERE indexname ~ '^a[0-9]'")
    expect(indexes).toContain("(status = 'active'::text)")
    expect(indexes).toContain("(status = ANY (ARRAY['a'::text, 'b'::text]))")
    expect(indexes).toMatch(/\(full_name = 'name_\w+'::text\)/)
    const view = await asked("SELECT definition FROM pg_views WHERE viewname = 'a7'")
    expect(view).toContain("'kept'::text AS kind")
    expect(view).toContain("(status = 'active'::text)")
    expect(await asked("SELECT prosrc FROM pg_proc WHERE proname = 'b2'")).toContain(
      "new.status = 'active'",
    )
    expect(
      await asked("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname ~ 'full_age'"),
    ).toBe('CHECK ((full_age > 17))')
    const counted =
      'SELECT calls > 0 AS ok FROM pg_stat_statements ORDER BY total_exec_time LIMIT 1'
    expect(await asked(counted)).toBe('true')
    expect(
      await asked("SELECT query FROM pg_stat_statements WHERE query ~ '^create index a1'"),
    ).toBe("create index a1 on people (id) where full_name = '[masked]' and status = '[masked]'")
  })

  it('is not searched letter by letter where it may be what was swapped in', async () => {
    const text =
      "SELECT g FROM pg_stat_statements, generate_series(65, 90) g WHERE query LIKE '%''' || chr(g) || '%'"
    await expect(open.client.query(text)).rejects.toThrow('COLUMN_PERSONAL')
  })
})
