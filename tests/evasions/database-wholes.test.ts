/** A part of a text is shown beside its whole alone: nobody is put together out of parts. */
import { describe, expect, it } from 'vitest'
import { encodeBare } from '../../src/wire/postgres/bare.ts'
import { encodeBind } from '../../src/wire/postgres/bind.ts'
import { encodeExecute } from '../../src/wire/postgres/execute.ts'
import { encodeParse } from '../../src/wire/postgres/parse.ts'
import { wholeColumnName } from '../../src/wire/postgres/whole-columns.ts'
import { useShopDoor } from '../fixtures/shop-door.ts'

/** Behind the first hundred rows, which are a sample: nobody was seen in the columns. */
const shop = useShopDoor(`
create table logs (id int primary key, note text, other text, doc jsonb, raw bytea, list text[]);
insert into logs select g, 'worker ' || g || ' is done', 'ok ' || g % 3,
  jsonb_build_object('state', 'ready ' || g), 'plain', array['a', 'b'] from generate_series(1, 100) g;
insert into logs
  select g, 'mail to zyxwv' || g || '@qqkk.example now', 'ok ' || g % 3,
    jsonb_build_object('state', 'mail to zyxwv@qqkk.example', 'first_name', 'Zyxwv', 'ssn', '12345'),
    convert_to('mail to zyxwv@qqkk.example', 'UTF8'), array['zyxwv@qqkk.example', 'b']
  from generate_series(101, 110) g;
insert into logs (id, note) values
  (111, repeat('of no one ', 1638) || 'zyxwv@qqkk.example'),
  (112, repeat('word ', 4000) || 'zyxwv@qqkk.example'), (113, repeat('a b ', 4095) || 'abc'),
  (114, repeat('a b ', 4096));
create table pairs (id int primary key, a text, b text);
insert into pairs select g, 'nothing ' || g, 'from ' || g from generate_series(1, 100) g;
insert into pairs values (101, 'mail to zyxwv@qqkk.example', 'pick a'), (102, 'a good one', 'pick zyx');
create table cuts (id int primary key, note text, piece text generated always as (substr(note, 9, 5)) stored,
  back text generated always as (reverse(note)) stored);
insert into cuts (id, note) select id, note from logs where id < 111;
create table quick (id int primary key, note text);
insert into quick select g, 'nothing in it ' || g from generate_series(1, 20) g;
`)

const PIECE = /zy|yx|xw|wv|v1[01]|@|qq|qk|kk|mail t|liam|1234|Zyx/i
const lines = (text: string): readonly string[] => text.trim().split('\n')

const said = async (text: string): Promise<string> => {
  const answer = await shop.client.query({ text, rowMode: 'array' }).catch((error: Error) => error)
  return JSON.stringify(answer instanceof Error ? answer.message : answer.rows)
}

const CUT = `
SELECT left(note, 12), substr(note, 9, 1), substr(note, 10, 1), substr(note, 11, 1) FROM logs WHERE id > 100
SELECT substring(note from 9 for 5), right(note, 17), split_part(note, ' ', 3), reverse(note) FROM logs WHERE id > 100
SELECT replace(note, 'mail', ''), translate(note, '@', ' '), overlay(note placing '' from 1 for 8), lpad(note, 12) FROM logs WHERE id > 100
SELECT regexp_replace(note, '@.*', ''), regexp_substr(note, 'zy.*'), regexp_match(note, '(z.*)@'), string_to_array(note, ' ') FROM logs WHERE id > 100
SELECT regexp_split_to_table(note, ''), unnest(string_to_array(note, '@')) FROM logs WHERE id > 100
SELECT left(other, 2) || substr(note, 9, 4), concat(left(note, 12), other), coalesce(left(note, 12), other) FROM logs WHERE id > 100
SELECT CASE WHEN id > 100 THEN left(note, 12) ELSE other END, CASE WHEN note LIKE 'mail%' THEN left(note, 12) END FROM logs
SELECT left(doc->>'state', 12), left(doc->>'first_name', 2), left(doc->>'ssn', 3), left((doc)::text, 40) FROM logs WHERE id > 100
SELECT encode(substring(raw, 9, 3), 'escape'), encode(raw, 'base64'), convert_from(substring(raw, 9, 3), 'UTF8') FROM logs WHERE id > 100
SELECT left(list[1], 4), left(array_to_string(list, ' '), 4), left(list::text, 5) FROM logs WHERE id > 100
SELECT left(l.note, 12) FROM logs k LEFT JOIN logs l ON l.id = k.id + 100
SELECT left((SELECT note FROM logs WHERE id = 101), 12), (SELECT left(note, 12) FROM logs WHERE id = 101), other FROM logs LIMIT 1
SELECT (SELECT left(l.note, 12)), left((SELECT l.note), 12) FROM logs l WHERE id > 100
SELECT left(lag(note) OVER (ORDER BY id), 12), left(first_value(note) OVER (ORDER BY id DESC), 12), left(note, 6) FROM logs
SELECT left(max(note), 12), left(string_agg(note, ''), 12), left(min(note), 12) FROM logs WHERE id > 100
SELECT left(note, 12) FROM logs WHERE id > 100 UNION ALL SELECT left(note, 12) FROM logs WHERE id < 3
SELECT n FROM (SELECT left(note, 12) AS n FROM logs WHERE id > 100) x
WITH x AS (SELECT id, left(note, 12) AS n, note FROM logs WHERE id > 100) SELECT n, left(n, 11), left(note, 12) FROM x
WITH x AS (SELECT substr(note, 9, 3) AS n FROM logs WHERE id > 100) SELECT n, count(*) FROM x GROUP BY 1
SELECT n, left(n, 2), n || 'x' FROM (SELECT substr(note, 9, 3) AS n FROM logs WHERE id > 100) x
SELECT a.n FROM (SELECT id, substr(note, 9, 3) AS n FROM logs) a JOIN (SELECT id, substr(other, 1, 3) AS n FROM logs) b ON b.id = a.id - 100
SELECT a.n || b.n FROM (SELECT id, left(other, 2) AS n FROM logs) a JOIN (SELECT id, substr(note, 9, 3) AS n FROM logs) b ON b.id = a.id + 100
SELECT coalesce(b.n, a.n) FROM (SELECT id, left(other, 2) AS n FROM logs) a JOIN (SELECT id, substr(note, 9, 3) AS n FROM logs) b ON b.id = a.id + 100
SELECT n FROM (SELECT substr(note, 9, 3) AS n, other FROM logs WHERE id > 100 LIMIT 5) x ORDER BY other
SELECT n FROM (SELECT DISTINCT substr(note, 9, 3) AS n, other FROM logs WHERE id > 100) x
SELECT n, c FROM (SELECT substr(note, 9, 3) AS n, count(*) AS c FROM logs WHERE id > 100 GROUP BY 1) x
SELECT x.* FROM (SELECT substr(note, 9, 3) AS n FROM logs WHERE id > 100) x
SELECT x, x::text, row_to_json(x) FROM (SELECT substr(note, 9, 3) AS n FROM logs WHERE id > 100) x
WITH x AS (SELECT substr(note, 9, 3) AS n FROM logs WHERE id > 100) TABLE x
WITH x AS (SELECT substr(note, 9, 3) AS n FROM logs WHERE id > 100) SELECT n FROM x UNION ALL SELECT other FROM logs WHERE id = 1
SELECT left(n, 12) FROM (SELECT note || '' AS n FROM logs WHERE id > 100) x
SELECT left(n, 12) FROM (SELECT note AS n FROM logs UNION ALL SELECT other FROM logs) x WHERE n LIKE 'mail%'
SELECT left(l::text, 40), left(l.*::text, 40) FROM logs l WHERE id > 100
SELECT left(note, 12), length(note), md5(note), ascii(substr(note, 9)) FROM logs WHERE id IN (101)
SELECT substr(note, 9, 3), count(*) FROM logs WHERE id > 100 GROUP BY 1
SELECT piece, back, left(piece, 4), reverse(back) FROM cuts WHERE id > 100
SELECT c.piece, x.piece FROM cuts c JOIN (SELECT * FROM cuts) x USING (id) WHERE id > 100
SELECT piece, count(*) FROM cuts WHERE id > 100 GROUP BY 1
SELECT array_agg(piece), max(piece) FROM cuts WHERE id > 100
SELECT DISTINCT substr(note, 9, 3) FROM logs WHERE id > 100
SELECT left(other, 1) || substr(note, 9, 3), count(*) FROM logs GROUP BY 1
SELECT CASE WHEN other = 'ok 1' THEN substr(note, 9, 3) END FROM logs GROUP BY 1
SELECT left(note, 12), id FROM logs WHERE id > 100 GROUP BY id
SELECT substr(note, 9, 3), substr(other, 1, 1), count(*) FROM logs WHERE id > 100 GROUP BY ROLLUP (1, 2)
SELECT coalesce(substr(note, 9, 3), other) FROM logs GROUP BY GROUPING SETS ((substr(note, 9, 3)), (other))
SELECT DISTINCT ON (id) left(note, 12) FROM logs WHERE id > 100
SELECT right(note, 18), right(note, 9) FROM logs WHERE id IN (111, 112)
SELECT right(note, 18), count(*) FROM logs WHERE id IN (111, 112) GROUP BY 1
SELECT t.x FROM logs l, string_to_table(l.note, ' ') AS t(x) WHERE l.id > 100
SELECT x FROM logs, regexp_split_to_table(note, '') AS x WHERE id > 100
SELECT x, count(*) FROM logs, unnest(string_to_array(note, ' ')) AS x WHERE id > 100 GROUP BY 1
SELECT DISTINCT m[1] FROM logs, regexp_matches(note, '(z.*)@') AS m WHERE id > 100
SELECT x, y FROM logs, ROWS FROM (string_to_table(other, ' '), string_to_table(note, ' ')) AS t(x, y) WHERE id > 100
SELECT note FROM logs l JOIN LATERAL string_to_table(l.note, ' ') AS t(note) ON true JOIN pairs p ON p.id = l.id WHERE l.id = 101
SELECT t.note FROM logs l JOIN LATERAL string_to_table(l.note, ' ') AS t(note) ON true WHERE l.id > 100
SELECT t.other FROM logs, LATERAL string_to_table(note, ' ') AS t(other) WHERE id > 100
SELECT j.x FROM (logs l JOIN LATERAL string_to_table(l.note, ' ') AS t(x) ON true) AS j WHERE j.id > 100
SELECT string_to_table.string_to_table, left(string_to_table, 4) FROM logs, string_to_table(note, ' ') WHERE id > 100
COPY (SELECT id, left(note, 12) FROM logs WHERE id > 100) TO STDOUT`

describe('in parts', () => {
  it.each(lines(CUT))('nobody is shown: %s', async (text) => {
    expect(await said(text)).not.toMatch(PIECE)
  })

  it('nobody is, whichever of two texts it is by chance', async () => {
    for (let time = 0; time < 12; time += 1) {
      const shown = await Promise.all(
        [
          'SELECT left(n, 12) FROM (SELECT CASE WHEN random() < 0.5 THEN note ELSE other END AS n FROM logs WHERE id > 100) x',
          "SELECT left(CASE WHEN random() < 0.5 THEN note ELSE 'x' END, 12) FROM logs WHERE id > 100",
        ].map(said),
      )
      expect(shown.join()).not.toMatch(PIECE)
    }
  })

  it('nobody who was seen in a sample is, nor who stands in a column that is called so', async () => {
    const text =
      "SELECT left(note, 14), reverse(note), left(email, 3), right(full_name, 4), left(doc->>'first_name', 2) FROM customers"
    const { rows } = await shop.client.query({ text, rowMode: 'array' })
    expect(new Set(rows.flat())).toEqual(new Set(['[masked]']))
  })

  it('nobody is beside a pseudonym: who is looked up is what a part would be held against', async () => {
    const { rows } = await shop.client.query('SELECT email FROM customers WHERE id = 3')
    const text = `SELECT left(l.note, 6), right(l.other, 1) FROM logs l JOIN customers c USING (id) WHERE c.email = '${rows[0].email}'`
    const shown = await shop.client.query({ text, rowMode: 'array' })
    expect(shown.rows).toEqual([['[masked]', '[masked]']])
  })

  it('has no pseudonym whom a statement makes up beside one', async () => {
    const text = `SELECT left(other, 2) || ' zed@qqkk.example', regexp_replace(other, '.*', 'zed@qqkk.example') FROM logs WHERE id = 1`
    expect(await said(text)).not.toMatch(/zed|email_/)
  })
})

describe('a group of rows', () => {
  it.each([
    "SELECT CASE WHEN b = 'pick a' THEN substr(a, 9, 3) ELSE substr(b, 6, 3) END AS k, count(*) FROM pairs WHERE id > 100 GROUP BY 1",
    "SELECT DISTINCT CASE WHEN b = 'pick a' THEN substr(a, 9, 3) ELSE substr(b, 6, 3) END AS k FROM pairs WHERE id > 100",
    "SELECT CASE WHEN id = 101 THEN substr(a, 9, 3) ELSE 'zyx' END AS k, count(*) FROM pairs WHERE id > 100 GROUP BY 1",
    'SELECT CASE WHEN id = 101 THEN substr(a, 9, 1) ELSE chr(id + 20) END AS k, count(*) FROM pairs WHERE id > 100 GROUP BY 1',
    "SELECT k, count(*) FROM (SELECT CASE WHEN id = 101 THEN substr(a, 9, 3) ELSE 'zyx' END AS k FROM pairs WHERE id > 100) q GROUP BY 1",
    "WITH q AS (SELECT CASE WHEN b = 'pick a' THEN substr(a, 9, 3) ELSE substr(b, 6, 3) END AS k FROM pairs WHERE id > 100) SELECT DISTINCT k FROM q",
    "SELECT k, count(*) FROM (SELECT l.k FROM (SELECT CASE WHEN id = 101 THEN substr(a, 9, 3) ELSE 'zyx' END AS k FROM pairs WHERE id > 100) l) q GROUP BY 1",
  ])('shows nothing where one row has the text and another what decides: %s', async (text) => {
    const { rows } = await shop.client.query(text)
    expect(new Set(rows.map(({ k }) => k))).toEqual(new Set(['[masked]']))
  })

  it('has the part of one in which nobody stands, whoever else is in it', async () => {
    const text =
      "SELECT split_part(note, ' ', 4) AS k, count(*)::int AS n FROM logs WHERE id < 111 GROUP BY 1"
    expect((await shop.client.query(text)).rows).toEqual(
      expect.arrayContaining([
        { k: 'done', n: 100 },
        { k: '[masked]', n: 10 },
      ]),
    )
  })
})

describe('a whole text', () => {
  it.each([
    (name: string) => `SELECT left(note, 12), '' AS "${name}" FROM logs WHERE id > 100`,
    (name: string) =>
      `SELECT left(note, 12), x.* FROM logs, (SELECT '' AS "${name}") x WHERE id > 100`,
    (name: string) =>
      `SELECT left(note, 12), x.* FROM logs, jsonb_to_record('{}') AS x("${name}" text) WHERE id > 100`,
    (name: string) =>
      `SELECT left(note, 12), unnest AS "${name}" FROM logs, unnest(ARRAY['']) WHERE id > 100`,
    (name: string) =>
      `SELECT left(note, 12), "${name}" FROM logs, unnest(ARRAY['']) "${name}" WHERE id > 100`,
    (name: string) => `DECLARE c CURSOR FOR SELECT left(note, 12), '' AS "${name}" FROM logs`,
    (name: string) => `PREPARE own AS SELECT left(note, 12), '' AS "${name}" FROM logs`,
  ])('is nothing that a client can call so: %#', async (statement) => {
    const name = wholeColumnName('pg_catalog.left(("note")::pg_catalog.text, 16384)')
    // That is its name, or the test would try nothing.
    const asked = await shop.client.query('SELECT left(note, 3) FROM logs LIMIT 1')
    expect(asked.fields.map((field) => field.name)).toEqual(['left'])
    await expect(shop.client.query(statement(name))).rejects.toThrow('STATEMENT_UNKNOWN')
  })

  it.each([
    `SELECT n FROM (SELECT left(note, 3) AS n FROM customers) q WHERE "NAME" LIKE 'called by person1%'`,
    `SELECT n FROM (SELECT left(note, 3) AS n FROM customers) q ORDER BY "NAME"`,
    `SELECT count(*) FROM (SELECT left(note, 3) AS n FROM customers) q GROUP BY "NAME"`,
    `SELECT n, substr("NAME", 9, 4) = 'x' FROM (SELECT left(note, 3) AS n FROM customers) q`,
    `SELECT a.n FROM (SELECT left(note, 3) AS n FROM customers) a JOIN (SELECT left(note, 3) AS n FROM customers) b USING ("NAME")`,
  ])('within is no way to search: %s', async (text) => {
    const name = wholeColumnName('pg_catalog.left(("note")::pg_catalog.text, 16384)')
    await expect(shop.client.query(text.replace('NAME', name))).rejects.toThrow('COLUMN_UNKNOWN')
  })

  it.each(['"NAME" AS w', 'left("NAME", 12) AS w', '(q."NAME") AS w', '"NAME"'])(
    'within is nothing that a client could name: %s',
    async (column) => {
      const name = wholeColumnName('pg_catalog.left(("note")::pg_catalog.text, 16384)')
      const text = `SELECT n, ${column.replace('NAME', name)} FROM (SELECT substr(note, 9, 3) AS n FROM logs) q`
      await expect(shop.client.query(text)).rejects.toThrow('COLUMN_UNKNOWN')
    },
  )

  it('is looked at up to its end, or none of it is shown', async () => {
    const text = 'SELECT id, left(note, 6) AS part FROM logs WHERE id > 110 ORDER BY id'
    const { rows } = await shop.client.query(text)
    expect(rows).toEqual([
      { id: 111, part: '[masked]' },
      { id: 112, part: '[masked]' },
      { id: 113, part: 'a b a ' },
      { id: 114, part: '[masked]' },
    ])
  })

  it('is looked at anew each time: what was prepared before somebody stood there shows nobody', async () => {
    const one = await shop.wire()
    const none = { portal: '', parameterFormats: [], parameters: [], resultFormats: [] }
    const text = 'SELECT left(note, 12), right(note, 5) FROM quick WHERE id = 1'
    const asking = [
      encodeBind({ ...none, statement: 's' }),
      encodeExecute({ portal: '', rowsMax: 0 }),
      encodeBare('sync'),
    ]
    one.send(encodeParse({ name: 's', text, parameterTypes: [] }), ...asking)
    const before = Buffer.concat((await one.until('Z')).map(({ payload }) => payload)).toString()
    expect(before).toContain('nothing in i')
    await shop.database.run("update quick set note = 'mail to zyxwv@qqkk.example' where id = 1")
    one.send(...asking)
    const after = Buffer.concat((await one.until('Z')).map(({ payload }) => payload)).toString()
    expect(after).toContain('[masked]')
    expect(after).not.toMatch(PIECE)
    // Where names lead elsewhere by now, the whole text is that of the other column too.
    await shop.database.run(
      'alter table quick rename note to old; alter table quick add note text; update quick set note = old || id; alter table quick drop old',
    )
    one.send(...asking)
    const moved = Buffer.concat((await one.until('Z')).map(({ payload }) => payload)).toString()
    expect(moved).not.toMatch(PIECE)
    one.close()
  })
})
