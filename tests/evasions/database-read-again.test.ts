/**
 * What a statement writes beside a text in which somebody stands, and has read as a document: that
 * it is one, or has a member twice, would tell who it is. And texts whose capitals are gone.
 */
import { describe, expect, it } from 'vitest'
import { useShopDoor } from '../fixtures/shop-door.ts'

const shop = useShopDoor(`
create table calls (id int primary key, said text, subject text);
insert into calls select g, case when g % 4 = 3 then 'Please call Ada Lovelace on +49 30 1234567'
  else 'It hangs at 99%.' end, 'Cannot Log In' from generate_series(1, 40) g;
`)

const GUESSES = "(VALUES ('It hangs at 99%.'), ('Please call Ada Lovelace on +49 30 1234567')) v(g)"
const TWICE = `'{"' || said || '":1,"' || g || '":2}'`

/** Each says whether the text is what is written beside it, for as many as are made up. */
const READ = `
SELECT id, g FROM calls, ${GUESSES} WHERE (${TWICE}) IS JSON WITH UNIQUE KEYS
SELECT id, g FROM calls, ${GUESSES} WHERE NOT (${TWICE}) IS JSON OBJECT WITH UNIQUE KEYS
SELECT id, g FROM calls, ${GUESSES} WHERE format('{"%s":1,"%s":2}', said, g) IS JSON WITH UNIQUE
SELECT id, ('"\\u00' || said || '"') IS JSON FROM calls
SELECT id, length((${TWICE})::jsonb::text) FROM calls, ${GUESSES}
SELECT id, (SELECT count(*) FROM jsonb_object_keys((${TWICE})::jsonb)) FROM calls, ${GUESSES}
SELECT id, pg_column_size((${TWICE})::jsonb) FROM calls, ${GUESSES}
SELECT id, length(CAST(concat('{"', said, '":1,"', g, '":2}') AS jsonb)::text) FROM calls, ${GUESSES}
SELECT JSON(${TWICE} WITH UNIQUE KEYS) FROM calls, ${GUESSES}
SELECT JSON_EXISTS('{"' || said || '":1}', '$."It hangs at 99%."') FROM calls
SELECT JSON_VALUE('{"' || said || '":7}', '$."It hangs at 99%."') FROM calls
SELECT JSON_QUERY('{"' || said || '":7}', '$."It hangs at 99%."') FROM calls
SELECT x FROM calls, JSON_TABLE('{"' || said || '":7}', '$' COLUMNS (x int EXISTS PATH '$.x')) j
SELECT JSON_OBJECT('a' : (${TWICE}) FORMAT JSON) FROM calls, ${GUESSES}
SELECT ('<' || said || '></It>')::xml FROM calls
SELECT concat('<a ', said, '="1" x="2"/>')::xml FROM calls
SELECT XMLPARSE(CONTENT '<' || said || '></It>') FROM calls
SELECT XMLPI(NAME a, said || '>') FROM calls`

describe('what is written beside a text in which somebody stands', () => {
  it.each(READ.trim().split('\n'))('is not read with it as a document: %s', async (text) => {
    for (const values of [undefined, []]) {
      await expect(shop.client.query(text, values)).rejects.toThrow('COLUMN_PERSONAL')
    }
  })

  it.each([
    'SELECT said IS JSON AS x FROM calls LIMIT 1',
    "SELECT (subject || ' x') IS JSON AS x FROM calls LIMIT 1",
    `SELECT ('{"' || subject || '":1}')::jsonb AS x FROM calls LIMIT 1`,
    "SELECT json_build_object('a', said) AS x FROM calls LIMIT 1",
    'SELECT id::text::jsonb AS x FROM calls LIMIT 1',
  ])('is where nobody does, and the text alone: %s', async (text) => {
    expect((await shop.client.query(text)).rows).toHaveLength(1)
  })
})

const RECASED = `
SELECT lower(said) AS x FROM calls WHERE id = 3
SELECT upper(said) AS x FROM calls WHERE id = 3
SELECT casefold(said) AS x FROM calls WHERE id = 3
SELECT lower(said)::text || '; ' || subject AS x FROM calls WHERE id = 3
SELECT concat(said, ' / ', lower(said)) AS x FROM calls WHERE id = 3
SELECT CASE WHEN id = 3 THEN lower(said) ELSE said END AS x FROM calls WHERE id = 3
SELECT coalesce(said, lower(said)) AS x FROM calls WHERE id = 4 UNION ALL SELECT lower(said) FROM calls WHERE id = 3
SELECT json_build_object('a', lower(said)) AS x FROM calls WHERE id = 3
SELECT json_agg(y)::text AS x FROM (SELECT trim(lower(said)) AS z, said FROM calls WHERE id = 3) y
SELECT string_agg(lower(said), '; ') AS x FROM calls
SELECT (array_agg(upper(said)))[1] AS x FROM calls WHERE id = 3
SELECT max(lower(said)) AS x FROM calls
SELECT x FROM (SELECT lower(said) AS x FROM calls OFFSET 0) q
SELECT lower(row_to_json(c)::text) AS x FROM calls c
SELECT lower(c::text) AS x FROM calls c`

describe('a text whose capitals are gone', () => {
  it.each(RECASED.trim().split('\n'))('shows nobody: %s', async (text) => {
    const { rows } = await shop.client.query(text)
    expect(JSON.stringify(rows)).not.toMatch(/ada|lovelace|1234567/i)
  })

  it('is searched, grouped and ordered as before, and shown where nobody stands', async () => {
    const asked = async (text: string) => (await shop.client.query(text)).rows
    expect(await asked("SELECT id FROM calls WHERE lower(said) LIKE '%ada%'")).toHaveLength(10)
    expect(await asked('SELECT count(*) FROM calls GROUP BY lower(said)')).toHaveLength(2)
    expect(await asked('SELECT id FROM calls ORDER BY lower(said), id')).toHaveLength(40)
    expect(await asked('SELECT lower(subject) AS x FROM calls LIMIT 1')).toEqual([
      { x: 'cannot log in' },
    ])
  })
})
