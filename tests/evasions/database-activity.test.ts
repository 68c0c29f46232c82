/** What is asked of the server just now is shown to whoever is on call, and nobody in it. */
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useShopDoor } from '../fixtures/shop-door.ts'

const shop = useShopDoor(`
create view busy as select pid, state, query as doing from pg_stat_activity;
`)

/** Another connection of the same person, which has just looked somebody up by their pseudonym. */
let other: pg.Client
let pid: number

/** Each is to have the value stand outside of what is taken for a constant. */
const WRITTEN = [
  "SELECT id FROM customers WHERE email = '%'",
  "SELECT /* /* */ it's */ id FROM customers WHERE email = '%'",
  "SELECT id FROM customers -- it's\r\n WHERE email = '%'",
  "SELECT id, 'C:\\' AS \"it's\" FROM customers WHERE email = '%'",
  "SELECT id, $é$'$é$ FROM customers WHERE email = '%'",
  "SELECT id, E'\\'' FROM customers WHERE email = '%' AND 'x' <> 'y'",
  "SELECT id, U&'\\0027' FROM customers WHERE email = '%'",
]

const SHOWING = `
SELECT query AS x FROM pg_stat_activity WHERE pid = $1
SELECT query::text AS x, coalesce(query, '') FROM pg_stat_activity WHERE pid = $1
SELECT left(query, 60) AS x FROM pg_stat_activity WHERE pid = $1
SELECT substring(query, 1, 75) AS x, substr(query, 1, 90) FROM pg_stat_activity WHERE pid = $1
SELECT doing AS x, left(doing, 70) FROM busy WHERE pid = $1
SELECT json_build_object('q', query) AS x FROM pg_stat_activity WHERE pid = $1
SELECT a AS x, a.* FROM pg_stat_activity a WHERE pid = $1
SELECT right(query, 9), md5(query), length(query), upper(query), query || '' AS x FROM pg_stat_activity WHERE pid = $1`

const SEARCHING = `
SELECT pid FROM pg_stat_activity WHERE query LIKE '%p%'
SELECT pid FROM pg_stat_activity WHERE query <> '<IDLE>'
SELECT pid FROM busy WHERE doing ~ 'p'
SELECT pid FROM pg_stat_activity ORDER BY query
SELECT query, count(*) FROM pg_stat_activity GROUP BY 1
SELECT DISTINCT query FROM pg_stat_activity
SELECT strpos(query, 'p') FROM pg_stat_activity
SELECT max(query) FROM pg_stat_activity
SELECT pid FROM pg_stat_activity WHERE left(query, 70) = 'x'
SELECT pid FROM pg_stat_activity WHERE starts_with(query, 'SELECT')
SELECT query::xml FROM pg_stat_activity
SELECT pid FROM pg_stat_activity a WHERE to_jsonb(a) ->> 'query' LIKE '%p%'`

describe('what is asked just now', () => {
  beforeAll(async () => {
    other = await shop.door.connect(shop.session)
    pid = (await other.query('SELECT pg_backend_pid() AS pid')).rows[0].pid
  })
  afterAll(() => other.end())

  it.each(WRITTEN)('shows nobody, however it is written: %s', async (text) => {
    const [{ email }] = (await other.query('SELECT email FROM customers WHERE id = 7')).rows
    expect((await other.query(text.replace('%', email))).rows).toHaveLength(1)
    const [raw] = (await shop.database.run(`SELECT query FROM pg_stat_activity WHERE pid = ${pid}`))
      .rows
    expect(raw.query).toContain('person7@')
    for (const showing of SHOWING.trim().split('\n')) {
      const { rows } = await shop.client.query(showing, [pid])
      expect(JSON.stringify(rows)).not.toMatch(/person7|example\.com/)
    }
  })

  it('tells by no beginning of it how long a value is', async () => {
    const asked = (id: number) =>
      other
        .query('SELECT email FROM customers WHERE id = $1', [id])
        .then(({ rows: [{ email }] }) =>
          other.query(`SELECT id FROM customers WHERE email = '${email}' AND 'abc' <> 'abcdefgh'`),
        )
    const shown = async () =>
      (
        await shop.client.query(
          'SELECT left(query, 90) AS x FROM pg_stat_activity WHERE pid = $1',
          [pid],
        )
      ).rows[0].x
    await asked(7)
    const [short] = [await shown()]
    await asked(17)
    expect(await shown()).toBe(short)
    expect(short).toContain('email = ')
  })

  it.each(SEARCHING.trim().split('\n'))('is not searched: %s', async (text) => {
    await expect(shop.client.query(text)).rejects.toThrow('COLUMN_PERSONAL')
  })

  it('is what whoever is on call looks for', async () => {
    const text = `SELECT pid, now() - query_start AS runs, state, left(query, 40) AS query
      FROM pg_stat_activity WHERE state <> 'idle' AND pid = pg_backend_pid()`
    const { rows } = await shop.client.query(text)
    expect(rows).toMatchObject([{ state: 'active', query: expect.stringContaining('SELECT pid') }])
    await expect(
      shop.client.query("SELECT 1 FROM pg_stat_activity WHERE query LIKE '%x%'"),
    ).rejects.toMatchObject({ hint: expect.stringContaining('pg_backend_pid()') })
  })
})
