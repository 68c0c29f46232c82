/** Functions of extensions that PostgreSQL brings along: those that compute, and nobody by them. */
import { describe, expect, it } from 'vitest'
import { useShopDoor } from '../fixtures/shop-door.ts'

const shop = useShopDoor(`
create extension pg_trgm; create extension fuzzystrmatch; create extension ltree;
create extension "uuid-ossp"; create extension intarray; create extension hstore;
create extension pgcrypto; create extension dblink; create extension tablefunc;
create schema tools; create extension unaccent schema tools; create schema evil;
create function evil.similarity(text, text) returns real language sql
  as 'insert into orders values (998, 1, null, 1, null); select 1::real';
create function other.levenshtein(text, text) returns int language sql as 'select 7';
create function public.soundex(text, int) returns text language sql as 'select $1';
create table parcels (id int primary key, code text, path ltree, sizes int[], extra hstore, look hstore);
insert into parcels select g, 'kit-' || g, ('shop.home.p' || g)::ltree, array[g, 3, 2],
  hstore('colour', 'red') || hstore('email', 'person' || g || '@example.com'), 'colour=>red, size=>M'
  from generate_series(1, 5) g;
`)

const ALIKE = `
SELECT similarity('kettle', 'ketle'), word_similarity('ab', 'abc'), show_trgm('abc')
SELECT levenshtein('kitten', 'sitting'), public.levenshtein('a', 'b', 1, 1, 1), metaphone('kettle', 4), difference('a', 'b')
SELECT id, similarity(code, 'kit-3') AS s FROM parcels WHERE similarity(code, 'kit-3') > 0.2 ORDER BY 2 DESC, 1
SELECT id, nlevel(path), index(path, 'home') FROM parcels WHERE nlevel(path) = 3 ORDER BY levenshtein(code, 'kit-2'), id
SELECT subpath('a.b.c', 1, 1), ltree2text('a.b'), lca('a.b.c', 'a.b.d')
SELECT id, icount(sizes), sort(sizes), idx(sizes, 3), uniq(sizes) FROM parcels ORDER BY id
SELECT unaccent('Zürich'), tools.unaccent('é'), uuid_nil(), uuid_generate_v4() IS NOT NULL
SELECT akeys(look), skeys(look) FROM parcels WHERE id = 1`

describe('a function that only computes is called as the extension’s own', () => {
  it.each(ALIKE.trim().split('\n'))('%s', async (text) => {
    for (const path of ['public', 'evil, other, public']) {
      await shop.client.query(`SET search_path = ${path}`)
      await shop.database.run(`SET search_path = public, tools`)
      const [here, there] = [await shop.client.query(text), await shop.database.run(text)]
      expect(here.rows).toEqual(there.rows)
    }
    await shop.client.query('RESET search_path')
    const { rows } = await shop.database.run('SELECT count(*)::int AS n FROM orders')
    expect(rows).toEqual([{ n: 50 }])
  })
})

const REFUSED = `
SELECT similarity(email, 'person1@example.com') FROM customers
SELECT id FROM customers WHERE similarity(full_name, 'Ana') > 0.3
SELECT id FROM customers ORDER BY levenshtein(ssn, '07919')
SELECT levenshtein(note, 'called by person1') FROM customers
SELECT id FROM customers WHERE word_similarity('person1', note) > 0.9
SELECT show_trgm(note), soundex(email) FROM customers
SELECT metaphone(email, 4) FROM customers
SELECT similarity(c.code, d.email) FROM parcels c, customers d
SELECT nlevel(text2ltree(email)) FROM customers
SELECT unaccent(email), tools.unaccent(note) FROM customers
SELECT evil.similarity('a', 'b')
SELECT other.levenshtein('a', 'b')
SELECT soundex('a')
SELECT digest('a', 'sha256'), hmac('a', 'b', 'md5')
SELECT crypt('a', gen_salt('bf'))
SELECT * FROM dblink('dbname=postgres', 'select 1') AS t(a int)
SELECT * FROM crosstab('select 1, 2, 3') AS t(a int, b int)
SELECT set_limit(0.1)
SELECT akeys(extra) FROM parcels
SELECT skeys(extra), svals(extra) FROM parcels
SELECT avals(extra) FROM parcels
SELECT id FROM parcels WHERE 'person1@example.com' = ANY (avals(extra))
SELECT slice(extra, ARRAY['email']), each(extra) FROM parcels
SELECT similarity(VARIADIC ARRAY['a', 'b'])
SELECT sort(array_agg(id) FILTER (WHERE similarity(email, 'a') > 0)) FROM customers
SELECT uuid_generate_v5(uuid_nil(), 'a')`

describe('who they might tell of is not handed to them, and others are not called', () => {
  it.each(REFUSED.trim().split('\n'))('%s', async (text) => {
    await expect(shop.client.query(text)).rejects.toMatchObject({ code: /^(?:42501|42883)$/ })
  })
})

const HIDING = `
SELECT show_trgm(code), soundex2 FROM (SELECT code, metaphone(code, 9) AS soundex2 FROM parcels) p
SELECT avals(look), svals(look), hstore_to_matrix(look) FROM parcels
SELECT unaccent(code), subpath(path, 2), ltree2text(path) FROM parcels`

describe('a part of a text is hidden as the system’s own functions hide it', () => {
  it.each(HIDING.trim().split('\n'))('%s', async (text) => {
    const said = await shop.client.query(text).then(
      ({ rows }) => JSON.stringify(rows),
      ({ message }: Error) => message,
    )
    expect(said).not.toMatch(/person\d|kit-\d|home|red/)
  })
})
