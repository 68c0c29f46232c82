/** Somebody stands in bytes, ranges, pairs and XML too: they are searched there as in any text. */
import { describe, expect, it } from 'vitest'
import { useShopDoor } from '../fixtures/shop-door.ts'

/** As many as are looked for below. */
const PROBES = 5
const shop = useShopDoor(
  `
create extension hstore;
create extension ltree;
create type textrange as range (subtype = text);
create type remark as (said text, stars int);
create type vector3 as (x float, y float, z float);
create table kept (id int primary key, raw bytea, span textrange, spans textmultirange, pairs hstore,
  place ltree, opinion remark, opinions remark[], doc xml, parts bytea[], grid text[][]);
insert into kept select id, convert_to(email, 'UTF8'), textrange(email, 'zzz'), textmultirange(textrange(email, 'zzz')),
  hstore(array['memo', email, 'colour', 'red']), ('top.queue' || id)::ltree,
  row('told ' || email, id)::remark, array[row('told ' || email, id)::remark],
  ('<p><memo>' || email || '</memo></p>')::xml, array[convert_to(email, 'UTF8')], array[array[email, 'red'], array['7', null]] from customers;
create table plain (id int primary key, raw bytea, span textrange, pairs hstore, place ltree, at vector3, seen int4range, doc xml);
insert into plain select g, decode(md5(g::text), 'hex'), textrange('a' || g, 'b'), hstore('colour', 'red' || g),
  ('top.queue' || g)::ltree, row(g * 0.123, -0.5, 0.25)::vector3, int4range(g, g + 5),
  ('<p><colour>red' || g || '</colour></p>')::xml from generate_series(1, 50) g;
`,
  '',
  `probes_per_person: ${PROBES}`,
)

/** What the driver itself does not offer in its types. */
const BINARY = { binary: true }

async function said(text: string): Promise<string> {
  return shop.client.query(text).then(
    ({ rows }) => JSON.stringify(rows),
    (error: Error) => error.message,
  )
}

const ROWS = 'FROM kept, generate_series(1, 40) n, generate_series(45, 122) g WHERE'

describe('nobody is found letter by letter, nor by size', () => {
  it.each([
    `SELECT id, n, g ${ROWS} get_byte(raw, n) = g`,
    `SELECT id, n, g ${ROWS} substr(raw, n, 1) = decode(to_hex(g), 'hex')`,
    `SELECT id, n, g ${ROWS} position(decode(to_hex(g), 'hex') in raw) > n`,
    `SELECT id, g ${ROWS} raw LIKE convert_to('person' || chr(g) || '%', 'UTF8')`,
    `SELECT id, g ${ROWS} raw = convert_to('person' || g || '@example.com', 'UTF8')`,
    `SELECT id, g ${ROWS} md5(raw) = md5('person' || g || '@example.com')`,
    `SELECT id, g ${ROWS} encode(raw, 'escape') = 'person' || g || '@example.com'`,
    `SELECT id, g ${ROWS} convert_from(raw, 'UTF8') LIKE 'person' || chr(g) || '%'`,
    `SELECT id, g ${ROWS} parts[1] > convert_to('person' || chr(g), 'UTF8')`,
    "SELECT id FROM kept WHERE raw < 'person3'",
    "SELECT id FROM kept WHERE raw BETWEEN 'person3' AND 'person4'",
    'SELECT id FROM kept ORDER BY raw',
    'SELECT rank() OVER (ORDER BY raw) FROM kept',
    "SELECT 1 FROM kept HAVING max(raw) > 'person3'",
    "SELECT max(lower(span)) < 'person3' FROM kept",
    "SELECT id FROM kept WHERE lower(span) < 'person3'",
    'SELECT id FROM kept ORDER BY span',
    'SELECT id FROM kept ORDER BY lower(span)',
    `SELECT id, g ${ROWS} span @> chr(g)`,
    `SELECT id, g ${ROWS} span @> ('person' || g)::text`,
    `SELECT id, g ${ROWS} lower(spans) LIKE 'person' || chr(g) || '%'`,
    `SELECT id, g ${ROWS} spans @> ('person' || g)::text`,
    `SELECT id, g ${ROWS} pairs -> 'memo' LIKE 'person' || chr(g) || '%'`,
    "SELECT id FROM kept WHERE pairs -> 'memo' < 'person3'",
    "SELECT id FROM kept WHERE pairs::text LIKE '%person3@%'",
    "SELECT id FROM kept WHERE pairs @> 'memo=>person3@example.com'",
    "SELECT id FROM kept ORDER BY pairs -> 'memo'",
    `SELECT id, g ${ROWS} (opinion).said LIKE 'told person' || chr(g) || '%'`,
    "SELECT id FROM kept WHERE (opinion).said > 'told person3'",
    `SELECT id, g ${ROWS} (opinions[1]).said LIKE 'told person' || chr(g) || '%'`,
    `SELECT id, t.* FROM kept, xmltable('//p[starts-with(memo, "person3")]' PASSING doc COLUMNS c text PATH 'colour') t`,
    `SELECT id FROM kept, xmltable('//p/memo[contains(., "person3")]/..' PASSING doc COLUMNS c int PATH 'colour')`,
    `SELECT id FROM kept, xmltable('//p' PASSING doc COLUMNS c int PATH 'translate(substring(memo, 1, 7), "person3", "1111111")')`,
    `SELECT id FROM kept, xmltable('//p' PASSING doc COLUMNS c text PATH 'memo[contains(., "person3")]' NOT NULL)`,
    `SELECT id FROM kept, generate_series(1, 9) g, xmltable(('//p[starts-with(memo, "person' || g || '")]') PASSING doc COLUMNS c text PATH 'colour')`,
  ])('%s', async (text) => {
    expect(await said(text)).toMatch(/^vitrine: COLUMN_PERSONAL/)
  })
})

describe('what is looked for is a probe', () => {
  it.each([
    ["SELECT id FROM kept WHERE raw = 'person31@example.com'", 31],
    ["SELECT id FROM kept WHERE raw LIKE 'person32@%'", 32],
    ["SELECT id FROM kept WHERE span @> 'person33@example.com'::text AND id = 33", 33],
    ["SELECT id FROM kept WHERE pairs -> 'memo' = 'person34@example.com'", 34],
    ["SELECT id FROM kept WHERE (opinion).said LIKE '%person35@%'", 35],
  ])('%s', async (text, id) => {
    expect((await shop.client.query(text)).rows).toEqual([{ id }])
  })

  it('and there are no more of them than there are', async () => {
    const text = "SELECT id FROM kept WHERE raw LIKE 'person36@%'"
    expect(await said(text)).toMatch(/^vitrine: PROBE_BUDGET/)
  })
})

describe('they are shown without anybody in them', () => {
  it.each([
    'SELECT * FROM kept',
    'SELECT raw, raw::text AS text, length(raw), count(*) OVER () FROM kept',
    'SELECT lower(span) AS low, upper(span) AS high, lower(spans), isempty(span) FROM kept',
    "SELECT pairs, pairs -> 'memo' AS memo, pairs::json AS json FROM kept",
    'SELECT (opinion).said, (opinion).stars, opinions FROM kept',
    "SELECT t.memo FROM kept, xmltable('//p' PASSING doc COLUMNS memo text PATH 'memo') t",
  ])('%s', async (text) => {
    const { rows } = await shop.client.query(text)
    expect(rows).toHaveLength(50)
    const cells = rows.flatMap((row: object) => Object.values(row).flat())
    const shown = cells.map((cell) => (Buffer.isBuffer(cell) ? String(cell) : JSON.stringify(cell)))
    expect(shown.join()).not.toMatch(/person\d|rson\d|@exam|706572736f6e/i)
  })

  it('lists of lists keep their form, in text, in binary and in copies', async () => {
    const { rows } = await shop.client.query(
      'SELECT grid, grid[1:1] AS part FROM kept WHERE id = 7',
    )
    const mail = expect.stringMatching(/^email_.+masked\.invalid$/)
    const grid = [
      [mail, 'red'],
      ['7', null],
    ]
    expect(rows).toEqual([{ grid, part: [[mail, 'red']] }])
    const binary = await shop.client.query({
      text: 'SELECT grid FROM kept WHERE id = 7',
      ...BINARY,
    })
    expect(binary.rows).toEqual([{ grid }])
  })

  it('and what is nobody’s beside them as it is', async () => {
    const { rows } = await shop.client.query(
      "SELECT pairs -> 'colour' AS colour, upper(span) AS high, (opinion).stars FROM kept WHERE id = 7",
    )
    expect(rows).toEqual([{ colour: 'red', high: 'zzz', stars: 7 }])
  })
})

describe('where nobody is seen, they are searched and ordered freely', () => {
  it.each([
    ["SELECT count(*)::int AS n FROM plain WHERE raw < '\\\\x80'", undefined],
    ["SELECT count(*)::int AS n FROM plain WHERE lower(span) LIKE 'a1%'", 11],
    ["SELECT count(*)::int AS n FROM plain WHERE span @> 'a77'::text", undefined],
    ["SELECT count(*)::int AS n FROM plain WHERE pairs -> 'colour' LIKE 'red1%'", 11],
    ["SELECT count(*)::int AS n FROM plain WHERE pairs @> 'colour=>red7'", 1],
    ["SELECT count(*)::int AS n FROM plain WHERE place <@ 'top'", 50],
    ['SELECT id AS n FROM plain ORDER BY raw DESC, span, place LIMIT 1', undefined],
    ['SELECT id AS n FROM plain ORDER BY (at).x DESC LIMIT 1', 50],
    ['SELECT count(*)::int AS n FROM plain WHERE seen @> 7 AND at IS NOT NULL', 5],
    [
      `SELECT id AS n FROM plain, xmltable('//p[colour = "red7"]' PASSING doc COLUMNS c text PATH 'colour')`,
      7,
    ],
  ])('%s', async (text, n) => {
    const { rows } = await shop.client.query(text)
    expect(rows).toHaveLength(1)
    if (n !== undefined) expect(rows).toEqual([{ n }])
  })
})
