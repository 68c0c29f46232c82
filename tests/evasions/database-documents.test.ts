/** Members of documents that nobody has declared are asked around no more than columns are. */
import { describe, expect, it } from 'vitest'
import { useShopDoor } from '../fixtures/shop-door.ts'

const shop = useShopDoor(`
create table docs (id int primary key, doc jsonb, j json, x xml, list jsonb, kept text);
insert into docs select id,
  jsonb_build_object('first_name', full_name, 'email', email, 'colour', 'red', 'contact', email, 'prose', note,
    'items', jsonb_build_array(jsonb_build_object('ssn', ssn)), 'a b', jsonb_build_object('phone', phone),
    'nested', jsonb_build_object('last_name', 'Lopez', 'n', id)),
  json_build_object('first_name', full_name, 'visits', id), xmlelement(name p, xmlelement(name email, email)),
  jsonb_build_array(email), json_build_object('email', email)::text
from customers;
create view flat as select id, doc ->> 'first_name' as word, doc as whole from docs;
`)

const TELLING = String.raw`
SELECT id FROM docs WHERE doc->>'first_name' LIKE 'A%'
SELECT id FROM docs WHERE doc->>'contact' LIKE 'p%'
SELECT id FROM docs WHERE doc->>('first'||'_name') LIKE 'A%'
SELECT id FROM docs WHERE doc->>key LIKE 'A%'
SELECT id FROM docs WHERE doc#>>'{nested,last_name}' ~ '^L'
SELECT id FROM docs WHERE doc#>>ARRAY['nested','last_name'] ~ '^L'
SELECT id FROM docs WHERE doc->'nested'->>'last_name' ~ '^L'
SELECT id FROM docs WHERE doc->>'nested' LIKE '%"last_name": "L%'
SELECT id FROM docs WHERE doc->'a b'->>'phone' > '+4'
SELECT id FROM docs WHERE doc['nested']['last_name']::text ~ '^"L'
SELECT id FROM docs WHERE jsonb_extract_path_text(doc, 'nested', 'last_name') ~ '^L'
SELECT id FROM docs WHERE doc @? '$.first_name ? (@ starts with "A")'
SELECT id FROM docs WHERE doc @? '$.nested.last_name ? (@ starts with "A")'
SELECT id FROM docs WHERE doc @? '$.nested ? (@.last_name starts with "A")'
SELECT id FROM docs WHERE doc @? '$.nested.keyvalue() ? (@.value starts with "L")'
SELECT id FROM docs WHERE doc @? '$.* ? (@ starts with "A")'
SELECT id FROM docs WHERE doc @? '$.** ? (@ starts with "A")'
SELECT id FROM docs WHERE doc @? '$.first\u005fname ? (@ starts with "A")'
SELECT id FROM docs WHERE doc @? ('$.first' || '_name ? (@ starts with "A")')::jsonpath
SELECT id FROM docs WHERE list @? '$[*] ? (@ starts with "p")'
SELECT id FROM docs WHERE list ->> 0 LIKE 'p%'
SELECT id FROM docs WHERE doc @@ '$.email > "m"'
SELECT id FROM docs WHERE jsonb_path_exists(doc, '$.first_name ? (@ like_regex "^A")')
SELECT id FROM docs WHERE jsonb_path_match(doc, '$.first_name starts with "A"')
SELECT jsonb_path_query(doc, '$.first_name ? (@ starts with "A")') FROM docs
SELECT JSON_EXISTS(doc, '$.first_name ? (@ starts with "A")') FROM docs
SELECT id FROM docs WHERE doc @> '{"first_name":"Ana Lopez"}'
SELECT id FROM docs WHERE doc @> '{"nested":{"last_name":"Lopez"}}'
SELECT id FROM docs WHERE doc @> jsonb_build_object('first' || '_name', 'Ana Lopez')
SELECT id FROM docs WHERE list @> '["person1@example.com"]'
SELECT id FROM docs WHERE '{"first_name":"Ana Lopez"}' <@ doc
SELECT id FROM docs WHERE doc::text LIKE '%"first_name": "A%'
SELECT id FROM docs WHERE doc::text ~ ANY (ARRAY['"A'])
SELECT id FROM docs WHERE position('Lopez' in doc::text) > 0
SELECT strpos(doc::text, 'Lop'), regexp_like(doc::text, 'Lop') FROM docs
SELECT id FROM docs WHERE to_tsvector(doc::text) @@ to_tsquery('lopez')
SELECT id FROM docs WHERE jsonb_to_tsvector(doc, '"all"') @@ 'lopez'
SELECT id FROM docs ORDER BY doc->>'first_name'
SELECT id FROM docs ORDER BY doc
SELECT rank() OVER (ORDER BY doc->>'email') FROM docs
SELECT array_agg(id ORDER BY doc->>'email') FROM docs
SELECT max(doc->>'first_name') FROM docs
SELECT greatest(doc->>'first_name', 'B') FROM docs
SELECT count(*) FROM docs GROUP BY left(doc->>'email', 8)
SELECT count(*) FROM docs GROUP BY substr(doc::text, 12, 1)
SELECT DISTINCT substr(doc::text, 12, 1) FROM docs
SELECT (doc->>'first_name')::int FROM docs
SELECT (doc->>'contact')::int FROM docs
SELECT CASE WHEN doc->>'first_name' > 'B' THEN 1 ELSE 0 END FROM docs
SELECT id, generate_series(1, ascii(doc::text)) FROM docs
SELECT 1 / nullif(ascii(substr(doc::text, 12, 1)) - 65, 0) FROM docs
SELECT id FROM docs, jsonb_each_text(doc) e WHERE e.key = 'first_name' AND e.value LIKE 'A%'
SELECT id FROM docs, jsonb_to_record(doc) AS x(first_name text) WHERE first_name LIKE 'A%'
SELECT id FROM docs, JSON_TABLE(doc, '$' COLUMNS (q text PATH '$.first_name')) x WHERE q LIKE 'A%'
SELECT id FROM docs, JSON_TABLE(doc, '$' COLUMNS (q int PATH '$.first_name')) x
SELECT id FROM docs, jsonb_array_elements(doc->'items') i WHERE i->>'ssn' < '5'
SELECT id FROM docs WHERE JSON_VALUE(doc, '$.first_name') LIKE 'A%'
SELECT id FROM docs WHERE j->>'first_name' ~ '^A'
SELECT id FROM docs WHERE j::text ~ 'Ana'
SELECT id FROM docs WHERE x::text LIKE '%person1%'
SELECT id FROM docs WHERE (xpath('//email/text()', x))[1]::text < 'q'
SELECT id FROM docs, XMLTABLE('/p' PASSING x COLUMNS e text PATH 'email') t WHERE e LIKE 'p%'
SELECT d.id, g FROM docs d, generate_series(1, 50) g WHERE doc->>'contact' = 'person' || g || '@example.com'
SELECT d.id, g FROM docs d, generate_series(1, 50) g WHERE doc->>'prose' = 'called by person' || g || '@example.com today'
SELECT d.id FROM docs d WHERE doc->>'prose' IN (SELECT 'called by person' || g || '@example.com today' FROM generate_series(1, 50) g)
SELECT d.id FROM docs d WHERE doc->>'prose' = ANY (ARRAY(SELECT 'called by person' || g FROM generate_series(1, 50) g))
SELECT doc->>'prose' FROM docs INTERSECT SELECT 'called by person' || g FROM generate_series(1, 50) g
SELECT d.id, g FROM docs d, generate_series(1, 50) g WHERE list ? ('person' || g || '@example.com')
SELECT d.id, g FROM docs d, generate_series(1, 50) g WHERE doc @> jsonb_build_object('email', 'person' || g || '@example.com')
SELECT d.id, g FROM docs d, generate_series(1, 50) g WHERE kept::jsonb @> jsonb_build_object('email', 'person' || g || '@example.com')
SELECT d.id FROM docs d WHERE kept::json->>'email' > 'p'
SELECT id FROM flat WHERE word LIKE 'A%'
SELECT id FROM flat WHERE whole::text LIKE '%Lop%'
SELECT id FROM flat ORDER BY whole`

describe('what a member of a document holds is told by no condition', () => {
  it.each(TELLING.trim().split('\n'))('%s', async (text) => {
    const said = shop.client.query(text.replace('doc->>key', 'doc->>(ARRAY[id::text])[1]'))
    await expect(said).rejects.toMatchObject({ code: '42501' })
  })
})

describe('what is still asked, and tells nobody', () => {
  it.each([
    ["SELECT id FROM docs WHERE doc->>'first_name' = 'Ana Lopez' ORDER BY id LIMIT 1", 1],
    ["SELECT id FROM docs WHERE doc->>'email' IN ('person1@example.com')", 1],
    ["SELECT id FROM docs WHERE lower(doc->>'email') = lower('PERSON1@example.com')", 1],
    ["SELECT d.id FROM docs d JOIN customers c ON d.doc->>'email' = c.email WHERE c.id = 1", 1],
    ["SELECT id FROM docs WHERE doc->>'email' IS NOT NULL AND id = 1", 1],
    ["SELECT id FROM docs WHERE doc->'email' IS NOT NULL AND id = 1", 1],
    ["SELECT id FROM docs WHERE doc ? 'first_name' AND id = 1", 1],
    ["SELECT id FROM docs WHERE doc->>'colour' LIKE 'r%' ORDER BY doc->>'colour', id LIMIT 1", 1],
    ["SELECT id FROM docs WHERE (doc->'nested'->>'n')::int > 49", 50],
    ['SELECT id FROM docs WHERE doc @> \'{"colour":"red","nested":{"n":5}}\'', 5],
    ["SELECT id FROM docs WHERE doc @? '$.nested.n ? (@ > 49)'", 50],
    ["SELECT id FROM docs WHERE (j->>'visits')::int = 7", 7],
    [
      "SELECT id FROM docs, jsonb_to_record(doc) AS x(colour text) WHERE colour ~ 'r' AND id = 3",
      3,
    ],
    ['SELECT a.id FROM docs a JOIN docs b ON a.doc = b.doc WHERE a.id = 9', 9],
  ])('%s', async (text, id) => {
    expect((await shop.client.query(text)).rows).toEqual([{ id }])
  })

  it.each([
    "SELECT doc->>'email' e, count(*) FROM docs GROUP BY e",
    "SELECT doc->>'email', doc->'email', doc#>>'{email}', doc['email'], doc->>'contact' FROM docs",
    'SELECT doc, j, x, list FROM docs',
    "SELECT doc->'nested', doc->>'nested', doc->'items'->0->>'ssn' FROM docs",
    'SELECT x.* FROM docs, jsonb_to_record(doc) AS x(colour text, first_name text, nested jsonb)',
    'SELECT key, value FROM docs, jsonb_each(doc)',
    "SELECT jsonb_path_query_array(doc, '$.items[*].ssn'), JSON_VALUE(doc, '$.email') FROM docs",
    'SELECT max(doc::text), jsonb_pretty(doc) FROM docs GROUP BY doc',
    'SELECT * FROM flat',
  ])('%s', async (text) => {
    const { rows } = await shop.client.query(text)
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toMatch(/person\d|Lopez|Ana|4144668|07919/)
  })

  it('a member is found by its pseudonym, and keys are read', async () => {
    const shown = await shop.client.query("SELECT doc->>'email' AS mail FROM docs WHERE id = 4")
    const text = "SELECT id FROM docs WHERE doc->>'email' = $1"
    const { rows } = await shop.client.query(text, [shown.rows[0].mail])
    expect(rows).toEqual([{ id: 4 }])
    const keys = 'SELECT count(DISTINCT k)::int n FROM docs, jsonb_object_keys(doc) k'
    expect((await shop.client.query(keys)).rows).toEqual([{ n: 8 }])
    const named = await shop.client.query('SELECT k FROM docs, jsonb_object_keys(doc) k LIMIT 1')
    expect(named.rows[0].k).toMatch(/^[a-z_ ]+$/)
  })
})
