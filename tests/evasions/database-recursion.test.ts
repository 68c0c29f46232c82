/** Queries of WITH RECURSIVE see each other, also those behind them, and tell when a row recurs. */
import { describe, expect, it } from 'vitest'
import { useShopDoor } from '../fixtures/shop-door.ts'

const shop = useShopDoor(`
create table tree (id int primary key, parent int, kind text, email text);
insert into tree select g, nullif(g / 2, 0), 'leaf', 'person' || g || '@example.com' from generate_series(1, 7) g;
update tree set parent = 4 where id = 1;
create index of_one on tree (id) where email = 'quillpen';
create recursive view begun (n, x) as select 1, left(note, 99) from customers
  union all select n + 1, reverse(left(x, 22)) from begun where n < 3;
`)

/** The name is that of a query around, or of a table, and means the one that stands behind. */
const BEHIND = `
WITH b AS (SELECT 'x'::text AS v) SELECT * FROM (WITH RECURSIVE a AS (SELECT v FROM b), b AS (SELECT ssn || '' AS v FROM customers) SELECT v FROM a) q
WITH b AS (SELECT 1 AS v) SELECT (WITH RECURSIVE a AS (SELECT v FROM b), b AS (SELECT ssn || '' AS v FROM customers LIMIT 1) SELECT v FROM a) AS v
WITH b AS (SELECT ''::text AS v) SELECT v FROM (WITH RECURSIVE r AS (SELECT 1 AS n, ''::text AS v UNION ALL SELECT n + 1, b.v FROM r, b WHERE n < 3), b AS (SELECT ssn || '' AS v FROM customers LIMIT 1) SELECT * FROM r) q
WITH b AS (SELECT ''::text AS v), c AS (WITH RECURSIVE a AS (SELECT v FROM (SELECT * FROM b) x), b AS (SELECT ssn || '' AS v FROM customers) SELECT v FROM a) SELECT v FROM c
WITH RECURSIVE a AS (SELECT status AS v FROM orders), orders AS (SELECT ssn || '' AS status FROM customers) SELECT v FROM a
WITH RECURSIVE a AS (SELECT v FROM b), b AS (SELECT v FROM c), c AS (SELECT ssn || '' AS v FROM customers) SELECT v FROM a`

describe('a query that stands behind the one that reads it', () => {
  it.each(BEHIND.trim().split('\n'))('is followed: %s', async (text) => {
    const { rows } = await shop.client.query(text)
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toMatch(/\d{5}/)
    expect(JSON.stringify(rows)).toContain('masked')
  })

  it('is read, where nobody is in it', async () => {
    const text =
      'WITH RECURSIVE a AS (SELECT n + 1 AS n FROM b), b AS (SELECT 1 AS n) SELECT n FROM a'
    expect((await shop.client.query(text)).rows).toEqual([{ n: 2 }])
  })

  it('is none that reads back', async () => {
    const text = 'WITH RECURSIVE a AS (SELECT * FROM b), b AS (SELECT * FROM a) SELECT * FROM a'
    await expect(shop.client.query(text)).rejects.toThrow('STATEMENT_NOT_READ')
  })
})

const COUNTING = `
WITH RECURSIVE r(v, n) AS (SELECT ssn, 0 FROM customers WHERE id = 1 UNION ALL SELECT lpad(n::text, 5, '0'), n + 1 FROM r WHERE n < 20000) CYCLE v SET hit USING p SELECT max(n) FROM r
WITH RECURSIVE r(v, n) AS (SELECT ssn || '', 0 FROM customers WHERE id = 1 UNION ALL SELECT lpad(n::text, 5, '0'), n + 1 FROM r WHERE n < 20000) CYCLE v SET hit TO 'y' DEFAULT 'n' USING p SELECT count(*) FROM r
WITH RECURSIVE r(v, k, n) AS (SELECT ssn, 1, 0 FROM customers WHERE id = 1 UNION ALL SELECT lpad(n::text, 5, '0'), 1, n + 1 FROM r WHERE n < 20000) CYCLE k, v SET hit USING p SELECT max(n) FROM r
WITH RECURSIVE r(v, n) AS (SELECT left(ssn, 1), 0 FROM customers WHERE id = 1 UNION ALL SELECT n::text, n + 1 FROM r WHERE n < 9) CYCLE v SET hit USING p SELECT max(n) FROM r
WITH RECURSIVE r(v, n) AS (SELECT doc, 0 FROM customers WHERE id = 1 UNION ALL SELECT jsonb_build_object('n', n, 'colour', 'red', 'first_name', 'Ana'), n + 1 FROM r WHERE n < 99) CYCLE v SET hit USING p SELECT max(n) FROM r`

describe('a recursion that ends where a row recurs', () => {
  it.each(COUNTING.trim().split('\n'))('compares nobody with what is made up: %s', async (text) => {
    await expect(shop.client.query(text)).rejects.toThrow('COLUMN_PERSONAL')
  })

  it('goes through what is nobody’s, and through a column as it is', async () => {
    const rows = async (cycle: string) =>
      (
        await shop.client.query(
          `WITH RECURSIVE r AS (SELECT id, parent, email FROM tree WHERE id = 1
             UNION ALL SELECT t.id, t.parent, t.email FROM tree t JOIN r ON t.id = r.parent)
           CYCLE ${cycle} SET is_again USING path SELECT id FROM r`,
        )
      ).rows.map(({ id }) => id)
    expect(await rows('id')).toEqual([1, 4, 2, 1])
    expect(await rows('email')).toEqual([1, 4, 2, 1])
  })
})

const ROUND = 'FROM r WHERE n < 3) SELECT x FROM r'
const BEGUN = `
WITH RECURSIVE r(n, x) AS (SELECT 1, left(note, 99) FROM customers UNION ALL SELECT n + 1, left(x, 17) ${ROUND}
WITH RECURSIVE r(n, x) AS (SELECT 1, left(note, 99) FROM customers UNION ALL SELECT n + 1, reverse(x) ${ROUND}
WITH RECURSIVE r(n, x) AS (SELECT 1, substring(note, 1, 99) FROM customers UNION ALL SELECT n + 1, (SELECT left(note, 17) FROM customers LIMIT 1) ${ROUND}
WITH RECURSIVE r(n, x) AS (SELECT 1, left(note, 99) FROM customers UNION ALL SELECT n + 1, left(x, 17) FROM r WHERE n < 3) SELECT json_build_object('x', x) FROM r
WITH RECURSIVE r(n, x) AS (SELECT 1, left(line, 99) FROM (SELECT left(note, 99) AS line FROM customers) q UNION ALL SELECT n + 1, upper(x) ${ROUND}
WITH RECURSIVE r(n, x) AS (SELECT 1, status || '.' FROM customers UNION ALL SELECT n + 1, pg_get_indexdef('of_one'::regclass) ${ROUND}
SELECT x FROM begun`

describe('what a round adds is shown no more of than the first one', () => {
  it.each(BEGUN.trim().split('\n'))('%s', async (text) => {
    const { rows } = await shop.client.query(text)
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toMatch(/called by p|rson\d|nosrep|adot|quillpen/i)
  })

  it('and what stays as it is, stays shown', async () => {
    const text = `WITH RECURSIVE r(n, x) AS (SELECT 1, pg_get_indexdef('of_one'::regclass) UNION ALL SELECT n + 1, x ${ROUND}`
    const { rows } = await shop.client.query(text)
    expect(rows).toHaveLength(3)
    for (const { x } of rows) expect(x).toMatch(/WHERE \(email = '\[masked\]'::text\)/)
  })
})
