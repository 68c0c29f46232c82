/**
 * A text of which nobody has said what it holds, and in which somebody stands, is searched for what
 * is written: what is made up row by row would find every letter of it in one statement.
 */
import { describe, expect, it } from 'vitest'
import { useShopDoor } from '../fixtures/shop-door.ts'

const PROBES = 15
const shop = useShopDoor(
  `
create domain talked as text;
create table calls (id int primary key, said text, tags text[], line talked, kind text, code text);
insert into calls select g, 'call Zbigniew Kowalczyk on +4179' || (1000000 + g),
  array['vip', 'zork' || g || '@zork.example'], ('for zork' || g || '@zork.example')::talked,
  case when g % 2 = 0 then 'in' else 'out' end, 'S-' || g from generate_series(1, 30) g;
create table pairs (id int, key text, value text);
insert into pairs values (1, 'mail', 'zork1@zork.example'), (2, 'colour', 'red'), (3, 'size', '7'),
  (4, 'who', 'Zbigniew Kowalczyk'), (5, 'phone', '+41791000001'), (6, 'shape', 'round');
create table indexed (id int, words tsvector);
insert into indexed select id, to_tsvector('simple', said) from calls;
create view talk as select id, said as words from calls;
`,
  '',
  `probes_per_person: ${PROBES}`,
)

const LETTERS = 'generate_series(1, 60) n, generate_series(32, 126) g'

/** Each shows all of it, or enough to find the rest. */
const TRYING = `
SELECT id, string_agg(chr(g), '' ORDER BY n) FROM calls, ${LETTERS} WHERE substr(said, n, 1) = chr(g) GROUP BY id
SELECT id, string_agg(chr(g), '' ORDER BY n) FROM calls, ${LETTERS} WHERE ascii(substr(said, n)) = g GROUP BY id
SELECT id, n, g FROM calls, ${LETTERS} WHERE said LIKE repeat('_', n - 1) || chr(g) || '%'
SELECT id, n, g FROM talk, ${LETTERS} WHERE words LIKE repeat('_', n - 1) || chr(g) || '%'
SELECT id, n, g FROM calls, ${LETTERS} WHERE lower(said) ~ ('^.{' || n || '}' || chr(g))
SELECT id, n, g FROM calls, ${LETTERS} WHERE said ILIKE ANY (ARRAY[repeat('_', n) || chr(g) || '%'])
SELECT id, n, g FROM calls, ${LETTERS} WHERE said SIMILAR TO repeat('_', n) || chr(g) || '%'
SELECT id, n, g FROM calls, ${LETTERS} WHERE position(chr(g) in substr(said, n, 1)) = 1
SELECT id, g, strpos(said, chr(g)) FROM calls, generate_series(32, 126) g
SELECT id, g, starts_with(said, 'call ' || chr(g)) FROM calls, generate_series(65, 90) g
SELECT id, g, regexp_like(said, 'call ' || chr(g)) FROM calls, generate_series(65, 90) g
SELECT id, g, regexp_count(said, g::text) FROM calls, generate_series(0, 9) g
SELECT id, g, said ^@ ('call ' || chr(g)) FROM calls, generate_series(65, 90) g
SELECT id, g, substring(said from '^call ' || chr(g)) FROM calls, generate_series(65, 90) g
SELECT id, g, regexp_match(said, 'call ' || chr(g)) FROM calls, generate_series(65, 90) g
SELECT id, g, regexp_substr(said, 'call ' || chr(g)) FROM calls, generate_series(65, 90) g
SELECT id, g, (SELECT count(*) FROM regexp_split_to_table(said, chr(g))) FROM calls, generate_series(65, 90) g
SELECT id, g, (SELECT count(*) FROM string_to_table(said, chr(g))) FROM calls, generate_series(65, 90) g
SELECT id, g, array_length(string_to_array(said, chr(g)), 1) FROM calls, generate_series(65, 90) g
SELECT id, g, length(replace(said, chr(g), '')) = length(said) FROM calls, generate_series(65, 90) g
SELECT id, g, said < 'call ' || chr(g) FROM calls, generate_series(65, 90) g
SELECT id FROM calls WHERE said BETWEEN 'call Z' AND 'call ['
SELECT id FROM calls WHERE said >= 'call Zb'
SELECT id FROM calls WHERE strpos(said, 'a') > 7
SELECT id FROM calls WHERE regexp_count(said, '1') = 3
SELECT id FROM calls ORDER BY position('a' in said)
SELECT x FROM (SELECT said AS x FROM calls UNION ALL SELECT 'call ' || chr(g) FROM generate_series(65, 90) g) q ORDER BY x
SELECT max(x) FROM (SELECT said AS x FROM calls UNION ALL SELECT 'call ' || chr(g) FROM generate_series(65, 90) g) q HAVING max(x) = 'a'
SELECT g, (SELECT rank('call ' || chr(g)) WITHIN GROUP (ORDER BY said) FROM calls) FROM generate_series(65, 90) g
SELECT rank() OVER (ORDER BY said || '') FROM calls
SELECT id, g FROM calls, generate_series(1, 99) g WHERE said = 'call Zbigniew Kowalczyk on +4179' || (1000000 + g)
SELECT id FROM calls WHERE said IN (SELECT 'call Zbigniew Kowalczyk on +4179' || (1000000 + g) FROM generate_series(1, 99) g)
SELECT id, g FROM calls, generate_series(1, 60) g WHERE 'zork' || g || '@zork.example' = ANY (tags)
SELECT id, g FROM calls, generate_series(1, 60) g WHERE tags @> ARRAY['zork' || g || '@zork.example']
SELECT id, g FROM calls, generate_series(1, 60) g WHERE tags && ARRAY['zork' || g || '@zork.example']
SELECT id, g FROM calls, generate_series(1, 60) g WHERE tags[2] = 'zork' || g || '@zork.example'
SELECT id, g FROM calls, unnest(tags) t, generate_series(1, 60) g WHERE t = 'zork' || g || '@zork.example'
SELECT id, g, array_position(tags, 'zork' || g || '@zork.example') FROM calls, generate_series(1, 60) g
SELECT id, g FROM calls, generate_series(1, 60) g WHERE array_to_string(tags, ',') LIKE '%zork' || g || '@%'
SELECT id, g FROM calls, generate_series(1, 60) g WHERE line = 'for zork' || g || '@zork.example'
SELECT id, g FROM pairs, generate_series(1, 60) g WHERE value = 'zork' || g || '@zork.example'
SELECT id, g FROM indexed, generate_series(97, 122) g WHERE words @@ (chr(g) || ':*')::tsquery
SELECT id, g FROM indexed, generate_series(97, 122) g WHERE words @@ to_tsquery('simple', chr(g) || ':*')
SELECT id, lexeme FROM indexed, unnest(words) WHERE lexeme = 'zbigniew'
SELECT id, g FROM indexed, generate_series(1, 9) g WHERE tsvector_to_array(words) @> ARRAY['417910' || g]
SELECT id, g FROM indexed, generate_series(97, 122) g, to_tsquery('simple', chr(g) || ':*') q WHERE words @@ q
SELECT id, q FROM indexed, to_tsquery('simple', 'z:*') a, to_tsquery('simple', 'y:*') b, LATERAL (SELECT a && b || b AS q) c WHERE words @@ q
SELECT id FROM indexed, LATERAL (SELECT CASE WHEN id = 1 THEN a ELSE b END q FROM to_tsquery('z') a, to_tsquery('y') b) c WHERE words @@ q
SELECT id FROM indexed, LATERAL (SELECT to_tsquery('z') UNION SELECT to_tsquery('y')) c(q) WHERE words @@ q
SELECT id, g, ts_rank(words, to_tsquery('simple', chr(g) || ':*')) FROM indexed, generate_series(97, 122) g
SELECT id FROM indexed ORDER BY ts_rank_cd(words, (SELECT 'z:*'::tsquery))
SELECT id, g FROM calls, generate_series(97, 122) g WHERE to_tsvector('simple', said) @@ (chr(g) || ':*')::tsquery
SELECT id, g FROM calls, generate_series(97, 122) g WHERE to_tsvector('simple', said || ' z' || g) @@ to_tsquery('simple', 'call & z97')
SELECT id, ts_rank(to_tsvector(said), to_tsquery(left(said, 3))) FROM calls
SELECT id FROM calls WHERE to_tsvector('simple', said)::text LIKE '%z%'
SELECT id FROM calls ORDER BY to_tsvector(said)
SELECT id, lexeme FROM calls, unnest(to_tsvector(said))
SELECT id FROM indexed ORDER BY words
SELECT id FROM indexed WHERE words::text LIKE '%z%'
SELECT id, generate_series(1, ascii(substr(said, 7))) FROM calls
SELECT length(repeat('x', ascii(substr(said, 7)))) FROM calls
SELECT value::int FROM pairs WHERE id = 3
SELECT jsonb_build_object('a', said) ->> 'a' LIKE 'call ' || chr(g) || '%' FROM calls, generate_series(65, 90) g`

describe('a text in which somebody stands', () => {
  it.each(TRYING.trim().split('\n'))('is not tried out: %s', async (text) => {
    for (const values of [undefined, []]) {
      await expect(shop.client.query(text, values)).rejects.toThrow('COLUMN_PERSONAL')
    }
  })

  it('is still read, counted, ordered, grouped and joined', async () => {
    const asked = async (text: string) => (await shop.client.query(text)).rows
    expect(await asked('SELECT id FROM calls ORDER BY said DESC LIMIT 1')).toHaveLength(1)
    expect(await asked('SELECT said, count(*) FROM calls GROUP BY said')).toHaveLength(30)
    expect(await asked('SELECT max(said) FROM calls')).toMatchObject([{ max: /^call name_/ }])
    expect(await asked('SELECT length(said) n FROM calls LIMIT 1')).toEqual([{ n: 39 }])
    const placed = "SELECT strpos(said, 'K') p, regexp_count(said, '[0-9]') c FROM calls LIMIT 1"
    expect(await asked(placed)).toEqual([{ p: null, c: null }])
    expect(await asked('SELECT left(said, 5) s FROM calls LIMIT 1')).toEqual([{ s: '[masked]' }])
    expect(await asked('SELECT a.id FROM calls a JOIN calls b USING (said)')).toHaveLength(30)
    const others = "SELECT id FROM calls WHERE code = 'S-' || id AND kind LIKE left(kind, 1) || '%'"
    expect(await asked(others)).toHaveLength(30)
  })

  it('costs a probe for each pattern, in a statement or beside it, and no more than there are', async () => {
    const client = await shop.door.connect(shop.session)
    const ids = async (text: string, values?: readonly unknown[]) =>
      (await client.query(text, values && [...values])).rows.length
    expect(await ids("SELECT id FROM calls WHERE said LIKE '%on +%'")).toBe(30)
    expect(await ids("SELECT id FROM calls WHERE said ILIKE '%' || $1 || '%'", ['CALL'])).toBe(30)
    expect(await ids("SELECT id FROM calls WHERE said ~ ANY (ARRAY['all', 'none'])")).toBe(30)
    expect(await ids("SELECT id FROM calls WHERE strpos(said, 'on') > 0")).toBe(30)
    expect(await ids("SELECT id FROM calls WHERE 'vip' = ANY (tags)")).toBe(30)
    const words = "SELECT id FROM indexed WHERE words @@ to_tsquery('simple', 'call')"
    expect(await ids(words)).toBe(30)
    const ranked = "ts_rank(words, to_tsquery('simple', 'call'))"
    // The same words are no new probe.
    expect(await ids(`SELECT id FROM indexed WHERE ${ranked} > 0 ORDER BY ${ranked} DESC`)).toBe(30)
    const beside = "SELECT id FROM indexed, plainto_tsquery('simple', $1) q WHERE words @@ q"
    expect(await ids(`${beside} ORDER BY ts_rank_cd(words, q) DESC`, ['on'])).toBe(30)
    const made = "to_tsvector('simple', said) @@ plainto_tsquery('simple', 'zbigniew')"
    expect(await ids(`SELECT id FROM calls WHERE ${made}`)).toBe(30)
    expect(await ids("SELECT key FROM pairs WHERE value = 'red'")).toBe(1)
    await client.query('PREPARE p AS SELECT id FROM calls WHERE said LIKE $1')
    await expect(client.query("EXECUTE p ((random() || '')::text)")).rejects.toThrow('PERSONAL')
    expect(await ids("EXECUTE p ('%Kow%')")).toBe(30)
    // What was asked before is nothing new.
    for (let time = 0; time < PROBES; time += 1) {
      expect(await ids('SELECT id FROM calls WHERE said LIKE $1', ['%Kow%'])).toBe(30)
    }
    const guess = async (): Promise<string | undefined> => {
      for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
        const text = `SELECT id FROM calls WHERE said LIKE '%K${letter}%'`
        const failed = await client.query(text).catch(({ message }: Error) => message)
        if (typeof failed === 'string') return failed
      }
      return undefined
    }
    expect(await guess()).toContain('PROBE_BUDGET')
    await client.end()
  })
})
