/**
 * What a text, in which somebody stands, is made to: members called by it, parts that are there or
 * not, places that move under a pattern. None of it tells more than a probe of its own.
 */
import { describe, expect, it } from 'vitest'
import { useShopDoor } from '../fixtures/shop-door.ts'

const PROBES = 200
const shop = useShopDoor(
  `
create table calls (id int primary key, said text, title text, tags text[], kind text);
insert into calls select g, 'call Zbigniew Kowalczyk on +4179' || (1000000 + g), 'a mail of zork' || g || '@zork.example, and later',
  array['vip', 'zork' || g || '@zork.example'], 'in' from generate_series(1, 30) g;
create domain label as name;
create table labels (id int primary key, said name, other label, list name[]);
insert into labels select g, 'free', 'free', '{a,b}' from generate_series(1, 3000) g;
update labels set said = 'zork5@zork.example', other = 'zork5@zork.example', list = '{x,zork5@zork.example}' where id = 2500;
create view labelled as select id, said as told from labels;
create table said_so (id int primary key, doc jsonb);
insert into said_so select id, jsonb_build_object('memo', said) from labels;
create table hosts (id int, net inet);
insert into hosts select g, ('8.8.4.' || g)::inet from generate_series(1, 30) g;
create table keyed (id int, doc jsonb);
insert into keyed select g, jsonb_build_object('zork' || g || '@zork.example', g) from generate_series(1, 30) g;
create extension hstore;
create table lists (id int, list jsonb, doc jsonb, j json, pairs hstore, x xml, talk jsonb);
insert into lists select g, jsonb_build_array(m, 'red'), jsonb_build_object('who', jsonb_build_object('k', m)),
  json_build_array(m), hstore('k', m), xmlelement(name k, m), jsonb_build_object('said', jsonb_build_array('of ' || m))
  from (select g, 'zork' || g || '@zork.example' m from generate_series(1, 30) g) q;
`,
  '',
  `probes_per_person: ${PROBES}`,
)

const ONES = 'generate_series(1, 30) g'
const MAIL = "'zork' || g || '@zork.example'"

/** Each tells a letter, or who it is, for as many as are made up. */
const TRYING = `
SELECT id, num_nulls(VARIADIC string_to_array(said, NULL, chr(97 + g))) FROM calls, ${ONES}
SELECT id, g, num_nulls(VARIADIC string_to_array(said, 'call ' || chr(60 + g), '')) FROM calls, ${ONES}
SELECT id, g, count((string_to_array(said, 'call ' || chr(60 + g)))[2]) FROM calls, ${ONES} GROUP BY id, g
SELECT g, num_nulls(jsonb_build_object(tags[2], 1) ->> (${MAIL})) FROM calls, ${ONES}
SELECT g, num_nulls(jsonb_extract_path(jsonb_build_object(tags[2], 1), ${MAIL})) FROM calls, ${ONES}
SELECT count(jsonb_build_object(tags[2], 1) -> 'zork1@zork.example') FROM calls
SELECT id FROM calls WHERE jsonb_build_object(tags[2], 1) - 'zork1@zork.example' = '{}'
SELECT g, length(jsonb_set(jsonb_build_object(tags[2], 1), ARRAY[${MAIL}], '222', false)::text) FROM calls, ${ONES}
SELECT g, length((jsonb_build_object(tags[2], 1) #- ARRAY[${MAIL}])::text) FROM calls, ${ONES}
SELECT id, n, g FROM calls, jsonb_object_keys(jsonb_build_object(said, 1)) k, generate_series(1, 9) n, ${ONES} WHERE substr(k, n, 1) = chr(60 + g)
SELECT id, g FROM calls, jsonb_object_keys((SELECT jsonb_object_agg(said, 1))) k, ${ONES} WHERE k LIKE 'call ' || chr(60 + g) || '%'
SELECT id, g FROM calls, jsonb_each(to_jsonb(json_build_object(said, 1))) k, ${ONES} WHERE k.key LIKE 'call ' || chr(60 + g) || '%'
SELECT g, jsonb_exists(to_jsonb(tags), ${MAIL}) FROM calls, ${ONES}
SELECT g, jsonb_array_length(to_jsonb(tags) - (${MAIL})) FROM calls, ${ONES} WHERE to_jsonb(tags) - (${MAIL}) = '["vip"]'
SELECT id, n FROM calls, generate_series(0, 30) n WHERE repeat('x', n) || ', ' || said LIKE '______________________________Z%'
SELECT id, n FROM calls, generate_series(0, 30) n WHERE concat(n, ', ', said) LIKE '___Z%'
SELECT a.id FROM calls a, calls b WHERE b.kind || ', ' || a.said LIKE '_______Z%'
SELECT x FROM (SELECT repeat('x', n) || ', ' || said AS x FROM calls, generate_series(0, 30) n) q WHERE x LIKE '______________________________Z%'
SELECT array_agg(said) FROM calls, ${ONES} GROUP BY id, g HAVING string_agg(said, ', ' || repeat('x', g) || ', ') LIKE '_________Z%'
SELECT id, n FROM calls, generate_series(1, 30) n WHERE regexp_count(said, 'Z', n) > 0
SELECT id FROM calls WHERE said LIKE 'call Zbig|call X'::varchar(9)
SELECT g FROM keyed, jsonb_object_keys(doc) k, ${ONES} WHERE k = ${MAIL}
SELECT g FROM keyed, ${ONES} WHERE doc ? (${MAIL})
SELECT g, jsonb_exists(doc, ${MAIL}) FROM keyed, ${ONES}
SELECT g FROM keyed, ${ONES} WHERE length((doc || jsonb_build_object(${MAIL}, 12345))::text) > 40
SELECT g FROM keyed, ${ONES} WHERE (SELECT count(*) FROM jsonb_object_keys(doc || jsonb_build_object(${MAIL}, 1))) = 1
SELECT g, num_nulls(doc ->> (${MAIL})) FROM keyed, ${ONES}
SELECT g FROM keyed, ${ONES} WHERE length(jsonb_set(doc, ARRAY[${MAIL}], '222', false)::text) > 30`

describe('what is made of a text in which somebody stands', () => {
  it.each(TRYING.trim().split('\n'))('tells no more than the text: %s', async (text) => {
    for (const values of [undefined, []]) {
      await expect(shop.client.query(text, values)).rejects.toThrow('COLUMN_PERSONAL')
    }
  })

  it('is still counted by rows and columns, and searched with what stands beside it', async () => {
    const asked = async (text: string, values?: readonly unknown[]) =>
      (await shop.client.query(text, values && [...values])).rows
    expect(
      await asked('SELECT count(c), count(c.*), count(said), count(tags[2]) FROM calls c'),
    ).toEqual([{ count: '30' }])
    expect(await asked('SELECT count(c) FROM customers c')).toEqual([{ count: '50' }])
    expect(await asked('SELECT id FROM calls c WHERE c IS NOT NULL')).toHaveLength(30)
    const named = await asked('SELECT doc FROM keyed LIMIT 1')
    expect(JSON.stringify(named)).not.toContain('zork')
    const both = "SELECT id FROM calls WHERE concat_ws(' ', title, said) ILIKE '%' || $1 || '%'"
    expect(await asked(both, ['CALL'])).toHaveLength(30)
    expect(
      await asked("SELECT id FROM calls WHERE title || ' ' || said LIKE '%all%'"),
    ).toHaveLength(30)
    expect(
      await asked("SELECT id FROM calls WHERE array_to_string(tags, ',') LIKE 'vip%'"),
    ).toHaveLength(30)
    const formed = "SELECT id FROM calls WHERE said LIKE format('%%%s%%', replace($1, '*', ''))"
    expect(await asked(formed, ['*all*'])).toHaveLength(30)
    expect(await asked(`SELECT doc || '{"a": 1}' AS d FROM keyed`)).toHaveLength(30)
    expect(await asked("SELECT to_jsonb(tags) - 'vip' AS t FROM calls LIMIT 1")).toHaveLength(1)
  })
})

/** How many new probes the record has of what was asked meanwhile. */
async function spentBy(
  texts: readonly (readonly [string, (readonly unknown[])?])[],
): Promise<number> {
  const { house } = shop.door
  let last = -1
  for (;;) {
    const page = await house.entries(last)
    if (page.length === 0) break
    last = page.at(-1)?.index ?? last
  }
  for (const [text, values] of texts) await shop.client.query(text, values && [...values])
  const entries = await house.entries(last)
  return entries.reduce((sum, { entry }) => sum + Number(Reflect.get(entry, 'probes') ?? 0), 0)
}

const SAID = 'SELECT id FROM calls WHERE said'

/** Ways to have three patterns for the probes of two. */
const CHEAPER: readonly (readonly (readonly [string, (readonly unknown[])?])[])[] = [
  [[`${SAID} LIKE '%A%'`], [`${SAID} LIKE '%B%'`], [`${SAID} LIKE '%A%' || '%B%'`]],
  [
    [`${SAID} LIKE $1`, ['%C']],
    [`${SAID} LIKE $1`, ['D%']],
    [`${SAID} LIKE $1 || $2`, ['%C', 'D%']],
  ],
  [[`${SAID} ~ 'E'`], [`${SAID} ~ 'F'`], [`${SAID} ~ concat('E', 'F')`]],
  [
    ["PREPARE p AS SELECT id FROM calls WHERE said LIKE '%' || $1 || $2 || '%'"],
    ["EXECUTE p ('g', 'h')"],
    ["EXECUTE p ('gh', 'g')"],
    ["EXECUTE p ('h', 'g')"],
  ],
  [[`${SAID} LIKE '__I'`], [`'x, ' || said LIKE '__I'`], [`'xx, ' || said LIKE '__I'`]].map(
    ([text = '']) => [text.startsWith('SELECT') ? text : `SELECT id FROM calls WHERE ${text}`],
  ),
  [[`${SAID} = ANY ($1)`, [['j', 'k', 'l']]]],
  [[`${SAID} = ANY ('{m,n,o}')`]],
  [[`${SAID} = ANY ('{{m2,n2},{o2,p2}}')`]],
  [[`SELECT array_position('{p,q,r}'::text[], said) FROM calls`]],
  [[`SELECT to_jsonb(tags) - 's', to_jsonb(tags) - 't', to_jsonb(tags) - 'u' FROM calls`]],
  [
    [
      `SELECT regexp_like(said, 'v', 'i'), regexp_like(said, 'v'), regexp_like(said, 'v', 'x') FROM calls`,
    ],
  ],
  [[`${SAID} ~ '^[@-[]'`], [`${SAID} ~ '^.[@-[]'`], [`${SAID} LIKE '%+%'`]],
  // Which letters of a pattern are great says which of its choices there are.
  ...['~ %', '~* %', 'SIMILAR TO %', '!~ ALL (ARRAY[%])'].map((asked, at) =>
    ['(Wa|wb|wc)', '(wa|Wb|wc)', '(wa|wb|Wc)'].map(
      (pattern) => [`${SAID} ${asked.replace('%', `'${at}${pattern}'`)}`] as const,
    ),
  ),
  ['(Xa|xb|xc)', '(xa|Xb|xc)', '(xa|xb|Xc)'].map((pattern) => [`${SAID} ~ $1`, [pattern]]),
  ['(Xd|xb|xc)', '(xd|Xb|xc)', '(xd|xb|Xc)'].map((pattern) => [`${SAID} ~ ANY ($1)`, [[pattern]]]),
  ['(Xe|xb|xc)', '(xe|Xb|xc)', '(xe|xb|Xc)'].map((pattern) => [
    `SELECT regexp_like(said, '${pattern}'), starts_with(said, 'x') FROM calls`,
  ]),
  [
    ['PREPARE r AS SELECT id FROM calls WHERE said ~ ANY (ARRAY[$1, $2])'],
    ["EXECUTE r ('(Xf|xb)', '(xf|XB)')"],
    ["EXECUTE r ('(xf|Xb)', '(xf|xb)')"],
  ],
  ['y \\A', 'y \\a', 'y  \\a'].map((pattern) => [`${SAID} ~ '${pattern}'`]),
  ["Ya | 'yb'", "ya | 'Yb'", "Ya | 'Yb'"].map((words) => [
    "SELECT id FROM calls WHERE to_tsvector('simple', said) @@ $1::tsquery",
    [words],
  ]),
  // What looks like a list is none where no list is.
  ['a', 'b', 'c'].map((letter) => [`${SAID} ~ '[z][${letter}]={0}'`]),
  [[`${SAID} ~ '{za|,zb}'`], [`${SAID} ~ '{za|}'`], [`${SAID} ~ '{zb}'`], [`${SAID} ~ '{zb,za|}'`]],
  // What is looked for, or in, is another text where another letter is replaced.
  ['Q', 'q', 'A'].map((letter) => [`${SAID} LIKE replace('QqAa', '${letter}', 'b')`]),
  // Beside a text may stand what would be a part of the pattern.
  [
    [`SELECT id FROM calls WHERE '%u%' || said LIKE '%U'`],
    [`SELECT id FROM calls WHERE '%' || said LIKE '%U%u'`],
    [`SELECT id FROM calls WHERE 'u%' || said LIKE '%U%'`],
  ],
  ['.', '_.', '_ '].map((signs) => [`${SAID} LIKE '%${signs}%' OR said LIKE '%.${signs}.%'`]),
]

/** Whether a document, or an element of one, is what nobody knows for a person. */
const WHOLE = `
list ? '%'
jsonb_exists(list, '%')
list ->> 0 = '%'
list -> 0 = '"%"'
list = '["%", "red"]'
list IN ('["%"]')
NULLIF(list, '["%", "b"]') IS NULL
doc -> 'who' = '{"k": "%"}'
doc = '{"who": {"k": "%"}}'
j::text = '["%"]'
pairs = 'k=>"%"'
x::text = '<k>%</k>'
'["%"]' <@ (talk -> 'said')
talk -> 'said' @> '["%"]'
talk #> '{said}' @> '"%"'
talk -> 'said' -> 0 @> '"%"'
SELECT jsonb_array_length(list - '%') FROM lists
SELECT jsonb_array_length((talk -> 'said') - '%'::text) FROM lists`

/** As drivers send a list of texts in binary form. */
function binaryList(texts: readonly string[]): Buffer {
  const number = (value: number): Buffer => {
    const bytes = Buffer.alloc(4)
    bytes.writeInt32BE(value)
    return bytes
  }
  const head = [1, 0, 25, texts.length, 1].map(number)
  const values = texts.map((text) => Buffer.from(text))
  return Buffer.concat([...head, ...values.flatMap((one) => [number(one.length), one])])
}

describe('a pattern', () => {
  it.each(CHEAPER)('costs a probe as a whole: %j', async (...texts) => {
    expect(await spentBy(texts)).toBeGreaterThanOrEqual(3)
  })

  const wholes = WHOLE.trim().split('\n')
  it.each(wholes.map((asked, at) => [asked, at] as const))(
    'costs one of a document too: %s',
    async (asked, at) => {
      const guesses = ['a', 'b', 'a,b'].map((guess) => `g${at}${guess}`)
      const text = (guess: string): string =>
        (asked.startsWith('SELECT') ? asked : `SELECT id FROM lists WHERE ${asked}`).replace(
          '%',
          guess,
        )
      expect(await spentBy(guesses.map((guess) => [text(guess)] as const))).toBe(3)
    },
  )

  it('is none where it is an empty document', async () => {
    const text = "SELECT id FROM lists WHERE list = '[]' OR doc <> '{}' OR doc - 'red' = 'null'"
    expect(await spentBy([[text]])).toBe(0)
  })

  it('costs one, however it is written', async () => {
    expect(
      await spentBy([[`${SAID} LIKE '%once%'`], [`${SAID} LIKE '%' || $1 || '%'`, ['once']]]),
    ).toBe(1)
    const words = "SELECT id FROM calls WHERE concat_ws(' ', kind, said) ILIKE $1"
    expect(
      await spentBy([
        [words, ['%twice%']],
        [words, ['%twice%']],
      ]),
    ).toBe(1)
    const [index, query] = ["to_tsvector('simple', said)", "to_tsquery('simple', 'thrice')"]
    const found = `SELECT id FROM calls WHERE ${index} @@ ${query}`
    expect(
      await spentBy([[found], [`${found} ORDER BY ts_rank(${index}, ${query})`], [found]]),
    ).toBe(1)
    expect(await spentBy([[`${SAID} ~ 'four'`], [`${SAID} ~ $1 OR said ~ 'four'`, ['four']]])).toBe(
      1,
    )
    expect(
      await spentBy([
        [`${SAID} ~ '^.*$'`],
        [`${SAID} <> ''`],
        [`${SAID} LIKE '%'`],
        ["SELECT id FROM calls WHERE tags <> '{}'"],
      ]),
    ).toBe(0)
  })

  it.each([
    'SELECT array_position($1::text[], said) FROM calls',
    'SELECT id FROM calls WHERE said = ANY ($1)',
    'SELECT id FROM calls WHERE said LIKE ANY ($1)',
    'SELECT id FROM calls WHERE tags && $1',
  ])('is each value of a list: %s', async (text) => {
    const values = Array.from({ length: PROBES + 1 }, (_, at) => `call Zbigniew on ${at}`)
    await expect(shop.client.query(text, [values])).rejects.toThrow('PROBE_BUDGET')
    const written = `'{${values.map((value) => `"${value}"`).join()}}'`
    const spelled = text.replace('$1::text[]', `${written}::text[]`).replace('$1', written)
    await expect(shop.client.query(spelled)).rejects.toThrow('PROBE_BUDGET')
  })

  it('is each value of a list in binary form as well, of no type that is said', async () => {
    const texts = Array.from({ length: PROBES + 1 }, (_, at) => `call Zbigniew on ${at}`)
    const list = binaryList(texts)
    const asked = shop.client.query('SELECT id FROM calls WHERE said = ANY ($1)', [list])
    await expect(asked).rejects.toThrow(/COLUMN_PERSONAL|PROBE_BUDGET/)
    expect(await spentBy([[`${SAID} LIKE $1`, [Buffer.from('%bytes%')]]])).toBe(1)
  })

  it('is each address of a list, in whatever form', async () => {
    const text = 'SELECT id FROM hosts WHERE net = ANY ($1)'
    const addresses = (from: number): readonly string[] =>
      [1, 2, 3].map((at) => `9.9.${from}.${at}`)
    expect(await spentBy([[text, [addresses(1)]]])).toBe(3)
    const literal = `'{${addresses(2).join()}}'`
    expect(await spentBy([[text.replace('$1', `${literal}::inet[]`)]])).toBe(3)
    const cast = text.replace('$1', '$1::text[]::inet[]')
    expect(await spentBy([[cast, [binaryList(addresses(3))]]])).toBe(3)
  })
})

const LETTERS = `
SELECT said[0] AS a, said[1] AS b, said[4] AS c FROM labels WHERE id = 2500
SELECT other[0] AS a, (other::text::name)[1] AS b FROM labels WHERE id = 2500
SELECT said[id - 2500] AS a, said[id - 2499] AS b FROM labels WHERE id = 2500
SELECT told[0] AS a, told[1] AS b FROM labelled WHERE id = 2500
SELECT x[0] AS a, x[1] AS b FROM (SELECT said AS x FROM labels WHERE id = 2500 OFFSET 0) q
SELECT (coalesce(said))[0] AS a, (any_value(said))[1] AS b FROM labels WHERE id = 2500 GROUP BY said
SELECT ((array_agg(said))[1])[0] AS a FROM labels WHERE id = 2500
SELECT (list[2])[0] AS a FROM labels WHERE id = 2500
SELECT r.memo[0] AS a, r.memo[1] AS b FROM said_so, jsonb_to_record(doc) AS r(memo name) WHERE id = 2500
SELECT (memo::label)[0] AS a FROM (SELECT doc->>'memo' AS memo FROM said_so WHERE id = 2500) q
SELECT j.memo[0] AS a FROM said_so, JSON_TABLE(doc, '$' COLUMNS (memo name)) j WHERE id = 2500`

describe('letters of a `name` are parts of it', () => {
  it.each(LETTERS.trim().split('\n'))('%s', async (text) => {
    const said = await shop.client.query(text).then(
      ({ rows }) => JSON.stringify(rows),
      ({ message }: Error) => message,
    )
    expect(said).not.toMatch(/":"[zork5@]"/)
    expect(said).toMatch(/masked|null|vitrine|cannot subscript/)
  })
})
