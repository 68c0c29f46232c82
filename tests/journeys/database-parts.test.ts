/** Journey: parts of texts in which nobody stands are shown, as the server itself would show them. */
import { describe, expect, it, vi } from 'vitest'
import { encodeBare } from '../../src/wire/postgres/bare.ts'
import { encodeBind, type Format } from '../../src/wire/postgres/bind.ts'
import { encodeDescribe } from '../../src/wire/postgres/describe.ts'
import { encodeExecute } from '../../src/wire/postgres/execute.ts'
import type { Frame } from '../../src/wire/postgres/frame.ts'
import { encodeParse } from '../../src/wire/postgres/parse.ts'
import { decodeRowDescription } from '../../src/wire/postgres/row-description.ts'
import { useShopDoor } from '../fixtures/shop-door.ts'

const shop = useShopDoor(`
create table visits (id int primary key, path text, host text, code char(6), kind varchar(20),
  body jsonb, raw bytea, at timestamptz default '2026-01-02 03:04:05+00', "from" text);
insert into visits (id, path, host, code, kind, body, raw, "from")
  select g, '/api/' || (array['orders', 'items', 'users'])[g % 3 + 1] || '/' || g,
    'web-' || g % 2 || '.internal', 'ab-' || g % 4, 'kind.' || g % 3,
    jsonb_build_object('state', 'failed-' || g % 2, 'deep', jsonb_build_object('at', 'step-' || g)),
    'plain bytes', 'there'
  from generate_series(1, 40) g;
insert into visits (id) values (41);
create view recent as select id, path as way, host from visits where id > 30;
create domain ways as text;
create table placed (id int, way ways);
insert into placed select id, path from visits;
`)

const ALIKE = `
SELECT id, split_part(path, '/', 3) AS section, left(host, 4) FROM visits ORDER BY id
SELECT right(path, 4), reverse(host), substring(path from '^/(\\w+)/'), regexp_replace(path, '\\d+', ':id') FROM visits ORDER BY id
SELECT split_part(path, '/', 3) AS section, count(*) FROM visits GROUP BY 1 ORDER BY 2 DESC, 1
SELECT upper(split_part(path, '/', 3)) AS section, host, max(at) FROM visits GROUP BY split_part(path, '/', 3), 2 ORDER BY 1, 2
SELECT regexp_replace(path, '\\d+', ':id', 'g') AS p, count(*) FROM visits WHERE path LIKE '/api%' GROUP BY p HAVING count(*) > 1 ORDER BY p LIMIT 2 OFFSET 1
SELECT split_part(path, '/', 3), split_part(host, '.', 1), count(*) FROM visits GROUP BY ROLLUP (1, 2) ORDER BY 1, 2, 3
SELECT coalesce(split_part(path, '/', 3), 'none') FROM visits GROUP BY 1 ORDER BY 1
SELECT split_part(path, '/', 3), rank() OVER (ORDER BY count(*) DESC) FROM visits GROUP BY 1 ORDER BY 1
SELECT left(path, 5), host FROM visits GROUP BY path, host ORDER BY path, host LIMIT 3
SELECT id, left(path, 5) FROM visits GROUP BY id ORDER BY id LIMIT 3
SELECT DISTINCT split_part(path, '/', 3) FROM visits ORDER BY 1
SELECT DISTINCT split_part(path, '/', 3) AS p, host, 'x', 1 FROM visits WHERE id > 10 ORDER BY host, p DESC LIMIT 3 -- all of them
SELECT DISTINCT ON (host) host, left(path, 5) FROM visits ORDER BY host, id
SELECT left(code, 2), split_part(kind, '.', 2)::int, length(left(path, 4)) FROM visits ORDER BY id
SELECT left(body->>'state', 4), substr(body #>> '{deep,at}', 1, 4), left((body->'deep')::text, 5), left(body::text, 9) FROM visits ORDER BY id
SELECT (string_to_array(path, '/'))[3], string_to_array(path, '/'), regexp_match(path, '(\\d)$') FROM visits ORDER BY id
SELECT id, regexp_split_to_table(path, '/') FROM visits ORDER BY id LIMIT 9
SELECT left(path, 4) || '…', coalesce(left(path, 4), 'none'), CASE WHEN host LIKE 'web-1%' THEN left(host, 3) ELSE left(path, 2) END, concat_ws('', id, host) FROM visits ORDER BY id
SELECT encode(substring(raw, 1, 5), 'escape') FROM visits ORDER BY id LIMIT 2
SELECT v.id, left(v.path, 9) AS from, left(c.status, 2) IS DISTINCT FROM 'ac' x FROM visits v JOIN customers c USING (id) ORDER BY 1
SELECT left("from", 2) AS "from", extract(year from at), trim(both '/' from path), v.from FROM visits v ORDER BY id
SELECT left(path, 3) FROM visits ORDER BY path DESC NULLS LAST LIMIT 2
SELECT left(path, 3) AS path FROM visits ORDER BY path, host LIMIT 2
SELECT left(host, 5) AS h, v.* FROM visits v ORDER BY h, 2 LIMIT 2
SELECT left(way, 6), right(way, 2), left(p.way, 2) FROM placed p ORDER BY id
SELECT v.id, t.part, n FROM visits v, string_to_table(v.path, '/') WITH ORDINALITY AS t(part, n) ORDER BY 1, 3
SELECT part, count(*) FROM visits, unnest(string_to_array(path, '/')) AS part WHERE part ~ '^[a-z]' GROUP BY part ORDER BY 2, 1
SELECT DISTINCT upper(t.x) FROM visits v LEFT JOIN LATERAL regexp_split_to_table(v.host, '[.]') AS t(x) ON true ORDER BY 1
SELECT v.id, m[1] FROM visits v, regexp_matches(v.path, '/([a-z0-9]+)/', 'g') AS m ORDER BY 1
SELECT id, split_part(q.p, ':', 2) FROM visits, LATERAL unnest(string_to_array('x:' || path, '/')) AS q(p) ORDER BY 1, 2
WITH s AS (SELECT * FROM visits) SELECT left(path, 9), right(host, 3) FROM s WHERE id < 40 ORDER BY id
SELECT left(w, 9) FROM (SELECT way AS w, id FROM recent) x WHERE id < 41 ORDER BY id
WITH s AS (SELECT split_part(path, '/', 3) AS section, host FROM visits) SELECT section, count(*) FROM s GROUP BY 1 ORDER BY 2 DESC, 1
SELECT section, n FROM (SELECT split_part(path, '/', 3) AS section, count(*) AS n FROM visits GROUP BY 1) x ORDER BY n DESC, section
WITH a AS (SELECT id, left(path, 8) AS p FROM visits WHERE id < 30), b AS (SELECT id, right(p, 3) AS q, p FROM a) SELECT b.q, upper(a.p), c.p FROM b JOIN a USING (id) JOIN a AS c ON c.id = b.id + 1 ORDER BY a.id
SELECT DISTINCT n FROM (SELECT DISTINCT left(path, 6) AS n, host FROM visits) x ORDER BY 1
SELECT count(*), max(k) FROM (SELECT left(path, 6) AS n, 1 AS k FROM visits) x
SELECT q.n, o.id FROM orders o LEFT JOIN (SELECT id, left(host, 4) || '!' AS n FROM visits WHERE id < 5) AS q ON q.id = o.id ORDER BY o.id
SELECT x.n FROM visits v, LATERAL (SELECT left(w.path, 4) AS n FROM visits w WHERE w.id = v.id) x ORDER BY v.id
SELECT t.n FROM (SELECT left(path, 5), id FROM visits) AS t(n, id) ORDER BY id
SELECT n, (SELECT count(*) FROM (SELECT left(host, 2) AS h FROM visits) z WHERE z.h <> s.n) FROM (SELECT left(path, 3) AS n FROM visits ORDER BY id LIMIT 3) s
(SELECT left(path, 9) FROM visits ORDER BY id LIMIT 1)
SELECT left(path, 9), row_number() OVER (ORDER BY id) FROM visits ORDER BY id LIMIT 2
SELECT left(path, 5), (SELECT count(*) FROM orders o WHERE o.id = v.id) FROM visits v ORDER BY id LIMIT 2
SELECT left(v.path, 3), o.t FROM visits v LEFT JOIN LATERAL (SELECT total::text AS t FROM orders o WHERE o.id = v.id) o ON true ORDER BY v.id
SELECT left(path, 3) /* FROM nowhere */, right(path, 2) -- FROM nowhere
  FROM visits /* WHERE */ ORDER BY id LIMIT 1
SELECT left(path, 3) FROM public.visits FETCH FIRST 1 ROW ONLY;`

describe('a part', () => {
  it.each(ALIKE.trim().split(/\n(?! )/))('is shown as the server shows it: %s', async (text) => {
    const [here, there] = [await shop.client.query(text), await shop.database.run(text)]
    expect(here.rows).toEqual(there.rows)
    expect(here.fields.map(({ name }) => name)).toEqual(there.fields.map(({ name }) => name))
    expect(here.rowCount).toBe(there.rowCount)
  })

  it('is shown of whatever is bound, prepared in SQL or fetched from a cursor', async () => {
    const { client } = shop
    const bound = await client.query('SELECT split_part(path, $1, 3) FROM visits WHERE id = $2', [
      '/',
      7,
    ])
    expect(bound.rows).toEqual([{ split_part: 'items' }])
    await client.query(
      "PREPARE ways(int) AS SELECT id, split_part(path, '/', 3) FROM visits WHERE id = $1",
    )
    for (const id of [7, 8]) {
      const { rows, fields } = await client.query(`EXECUTE ways(${id})`)
      expect(rows).toEqual([{ id, split_part: id === 7 ? 'items' : 'users' }])
      expect(fields).toHaveLength(2)
    }
    await client.query('DEALLOCATE ways')
    await client.query('BEGIN')
    await client.query(
      'DECLARE ways SCROLL CURSOR FOR SELECT id, left(path, 7) FROM visits ORDER BY id',
    )
    const first = await client.query('FETCH 2 FROM ways')
    expect(first.rows.map(({ left }) => left)).toEqual(['/api/it', '/api/us'])
    expect(first.fields).toHaveLength(2)
    await client.query('MOVE FORWARD 3 FROM ways')
    expect((await client.query('FETCH PRIOR FROM ways')).rows).toEqual([{ id: 4, left: '/api/it' }])
    await client.query('COMMIT')
  })
})

const sync = encodeBare('sync')

const textsOf = ({ payload }: Frame): readonly (string | undefined)[] => {
  let at = 2
  return Array.from({ length: payload.readInt16BE(0) }, () => {
    const length = payload.readInt32BE(at)
    at += 4 + Math.max(length, 0)
    return length < 0 ? undefined : payload.toString('latin1', at - length, at)
  })
}

describe('what comes beside a part', () => {
  const TEXT = "SELECT id, split_part(path, '/', 3) AS section FROM visits WHERE id = 7"
  const SEVEN = '\0\0\0\x07'

  it.each<readonly [readonly Format[], readonly string[]]>([
    [[], ['7', 'items']],
    [['text'], ['7', 'items']],
    [['binary'], [SEVEN, 'items']],
    [
      ['binary', 'text'],
      [SEVEN, 'items'],
    ],
    [
      ['text', 'binary'],
      ['7', 'items'],
    ],
  ])('is kept from clients that ask for the formats %j', async (resultFormats, expected) => {
    const one = await shop.wire()
    const bind = { portal: '', statement: 's', parameterFormats: [], parameters: [], resultFormats }
    one.send(
      encodeParse({ name: 's', text: TEXT, parameterTypes: [] }),
      encodeDescribe({ of: 'statement', name: 's' }),
      sync,
    )
    const told = await one.until('Z')
    expect(told.map(({ letter }) => letter).join('')).toBe('1tTZ')
    const names = (frames: readonly Frame[]) =>
      frames
        .filter(({ letter }) => letter === 'T')
        .map(({ payload }) => decodeRowDescription(payload).map(({ name }) => name))
    expect(names(told)).toEqual([['id', 'section']])
    const execute = encodeExecute({ portal: '', rowsMax: 0 })
    const described = encodeDescribe({ of: 'portal', name: '' })
    // Again and again, as drivers do with what they have prepared.
    for (const steps of [[described, execute], [execute], [described, execute]]) {
      one.send(encodeBind(bind), ...steps, sync)
      const frames = await one.until('Z')
      expect(frames.filter(({ letter }) => letter === 'D').map(textsOf)).toEqual([expected])
      expect(names(frames)).toEqual(steps.length === 1 ? [] : [['id', 'section']])
    }
    one.close()
  })

  it('takes no more formats than the client has columns', async () => {
    const one = await shop.wire()
    const formats: readonly Format[] = ['text', 'text', 'text']
    const bind = { portal: '', statement: '', parameterFormats: [], parameters: [] }
    one.send(
      encodeParse({ name: '', text: TEXT, parameterTypes: [] }),
      encodeBind({ ...bind, resultFormats: formats }),
      encodeExecute({ portal: '', rowsMax: 0 }),
      sync,
    )
    expect(await one.letters()).toBe('1EZ')
    one.close()
  })

  it('is no row of its own: portals go on where they stopped', async () => {
    const one = await shop.wire()
    const text = 'SELECT left(path, 5), right(host, 8) FROM visits ORDER BY id'
    const none = { parameterFormats: [], parameters: [], resultFormats: [] }
    one.send(
      encodeParse({ name: '', text, parameterTypes: [] }),
      encodeBind({ portal: 'p', statement: '', ...none }),
      encodeExecute({ portal: 'p', rowsMax: 3 }),
      encodeExecute({ portal: 'p', rowsMax: 2 }),
      sync,
    )
    const frames = await one.until('Z')
    expect(frames.map(({ letter }) => letter).join('')).toBe('12DDDsDDsZ')
    for (const row of frames.filter(({ letter }) => letter === 'D')) {
      expect(textsOf(row)).toEqual(['/api/', 'internal'])
    }
    one.close()
  })

  it('is on record, in words that no client can write there', async () => {
    const own = await shop.door.house.openSession({ incident: 'INC-80' })
    const one = await shop.door.connect(own)
    await one.query(
      "SELECT split_part(path, '/', 3) FROM visits /* beside it, for the mask alone: none */",
    )
    await one.query('SELECT left(host, 3), count(*) FROM visits GROUP BY 1')
    await one.query('SELECT left(email, 3) FROM customers LIMIT 1')
    await one.end()
    const requests = await vi.waitFor(async () => {
      const all = (await shop.door.house.entries(0)).map(({ entry }) => entry)
      const said = all.filter((entry) => entry.sessionId === own.id && entry.kind === 'intent')
      expect(said).toHaveLength(4)
      return said.map((entry) => ('request' in entry ? entry.request : undefined))
    })
    expect(requests.slice(1)).toEqual([
      `SELECT split_part(path, '/', 3) FROM visits /* beside it, for the mask alone: pg_catalog.left(("path")::pg_catalog.text, 16384) */`,
      `SELECT left(host, 3), count(*) FROM visits GROUP BY 1 /* beside it, for the mask alone: pg_catalog.min(pg_catalog.left(("host")::pg_catalog.text, 16384) COLLATE pg_catalog."C") */`,
      'SELECT left(email, 3) FROM customers LIMIT 1',
    ])
  })
})
