/** Tests of where whole texts are asked for: behind a statement's own columns, or not at all. */
import { describe, expect, it } from 'vitest'
import { ordersGuard } from '../../../../tests/fixtures/orders-catalogue.ts'
import { Refusal } from '../../../base/refusal.ts'
import { wholeColumn, wholeColumnName } from '../../../wire/postgres/whole-columns.ts'

const { simple } = ordersGuard()

async function sent(text: string): Promise<string> {
  const answer = await simple(text)
  if (answer instanceof Refusal) throw new Error(answer.why)
  const { outbound } = answer.facts
  const [step] = outbound.kind === 'steps' ? outbound.steps : []
  return step?.kind === 'parse' ? step.message.text : ''
}

const left = (name: string): string => `pg_catalog.left((${name})::pg_catalog.text, 16384)`
const row = wholeColumn(left('"status"'))
const group = wholeColumn(`pg_catalog.min(${left('"status"')} COLLATE pg_catalog."C")`)
const CUT = 'pg_catalog.left(status, 2)'

describe('a whole text is asked for', () => {
  it.each([
    ['SELECT left(status, 2) FROM orders', `SELECT ${CUT} , ${row} FROM "public".orders`],
    [
      'SELECT left(status, 2) AS from, id IS DISTINCT FROM 2 FROM orders',
      `SELECT ${CUT} AS from, id IS DISTINCT FROM 2 , ${row} FROM "public".orders`,
    ],
    [
      "SELECT extract(year FROM placed), left(status, 2), 'a FROM b' -- FROM x\nFROM orders",
      `SELECT extract(year FROM placed), ${CUT}, 'a FROM b' -- FROM x\n, ${row} FROM "public".orders`,
    ],
    [
      "SELECT left(status, 2), ' ü FROM ' FROM orders",
      `SELECT ${CUT}, ' ü FROM ' , ${row} FROM "public".orders`,
    ],
    [
      'WITH x AS (SELECT 1 FROM orders) (SELECT left(status, 2) FROM orders LIMIT 1)',
      `WITH x AS (SELECT 1 FROM "public".orders) (SELECT ${CUT} , ${row} FROM "public".orders LIMIT 1)`,
    ],
    [
      'DECLARE c CURSOR FOR SELECT left(status, 2) FROM orders',
      `DECLARE c CURSOR FOR SELECT ${CUT} , ${row} FROM "public".orders`,
    ],
    [
      'COPY (SELECT left(status, 2) FROM orders) TO STDOUT',
      `SELECT ${CUT} , ${row} FROM "public".orders`,
    ],
    [
      'SELECT left(status, 2), count(*) FROM orders GROUP BY 1 ORDER BY 2',
      `SELECT ${CUT}, pg_catalog.count(*) , ${group} FROM "public".orders GROUP BY 1 ORDER BY 2`,
    ],
    [
      'SELECT DISTINCT left(status, 2), id FROM orders -- all',
      `SELECT DISTINCT ${CUT}, id , ${group} FROM "public".orders GROUP BY 1, 2  -- all`,
    ],
    [
      'SELECT DISTINCT left(status, 2) FROM orders WHERE id > 3 ORDER BY 1 LIMIT 2',
      `SELECT DISTINCT ${CUT} , ${group} FROM "public".orders WHERE id > 3  GROUP BY 1 ORDER BY 1 LIMIT 2`,
    ],
    [
      'SELECT left(status, 2), right(status, 2) FROM orders',
      `SELECT ${CUT}, pg_catalog.right(status, 2) , ${row} FROM "public".orders`,
    ],
  ])('once, behind the columns of %s', async (text, expected) => {
    expect(await sent(text)).toBe(expected)
  })

  it('of a query within, and of that in turn, where it is shown', async () => {
    const inner = wholeColumnName(left('"status"'))
    const asked = await sent(
      'WITH y AS (SELECT left(status, 2) AS x, right(status, 2) FROM orders) SELECT z.x, count(*) FROM (SELECT x FROM y) z GROUP BY 1',
    )
    const middle = `"y"."${inner}"`
    const outer = `pg_catalog.min("z"."${wholeColumnName(middle)}" COLLATE pg_catalog."C")`
    expect(asked).toBe(
      `WITH y AS (SELECT ${CUT} AS x, pg_catalog.right(status, 2) , ${row} FROM "public".orders) SELECT z.x, pg_catalog.count(*) , ${wholeColumn(outer)} FROM (SELECT x , ${wholeColumn(middle)} FROM y) z GROUP BY 1`,
    )
  })

  it('in each of two statements', async () => {
    const text = 'SELECT 1; SELECT left(status, 2) FROM orders'
    const answer = await simple(text)
    if (answer instanceof Refusal) throw new Error(answer.why)
    expect(JSON.stringify(answer.facts.outbound)).toContain(JSON.stringify(row).slice(1, -1))
  })

  it('of documents by their members', async () => {
    const text =
      "SELECT left(doc->'a'->>'it''s', 2), (doc->>0)::varchar(3), left(c.doc::text, 4) FROM customers c"
    const asked = await sent(text)
    expect(asked).toContain(wholeColumn(left(`(("doc" -> 'a') ->> 'it''s')`)))
    expect(asked).toContain(wholeColumn(left('("doc" ->> 0)')))
    expect(asked).toContain(
      wholeColumn('CASE WHEN pg_catalog.pg_column_size("c"."doc") <= 16384 THEN "c"."doc" END'),
    )
  })
})

describe('no whole text is asked for', () => {
  it.each([
    'SELECT status FROM orders',
    'SELECT left(email, 2) FROM orders',
    "SELECT left('status', 2) FROM orders",
    'EXPLAIN SELECT left(status, 2) FROM orders',
    'SELECT left(status, 2) FROM orders UNION SELECT left(status, 2) FROM orders',
    'SELECT count(*), left(max(status), 2) FROM orders',
    'SELECT y.* FROM (SELECT left(status, 2) AS x FROM orders) y',
    'SELECT x, y FROM (SELECT left(status, 2) AS x FROM orders) y',
    'SELECT count(y) FROM (SELECT left(status, 2) AS x FROM orders) y',
    'SELECT x FROM (SELECT left(status, 2) AS x FROM orders) y NATURAL JOIN orders',
    'SELECT count(*) FROM (SELECT DISTINCT left(status, 2) AS x FROM orders) y',
    'WITH y AS (SELECT left(status, 2) AS x FROM orders) SELECT id FROM orders WHERE status IN (TABLE y)',
    'WITH RECURSIVE y AS (SELECT left(status, 2) AS x FROM orders) SELECT x FROM y',
    'SELECT x FROM (SELECT left(status, 2) AS x FROM orders UNION ALL SELECT status FROM orders) y',
    'SELECT (SELECT left(status, 2) FROM orders LIMIT 1)',
    'SELECT left(status || email, 2) FROM orders',
    'SELECT left(lag(status) OVER (), 2) FROM orders',
    'SELECT DISTINCT left(status, 2), count(*) FROM orders GROUP BY 1',
    'SELECT DISTINCT left(status, 2), row_number() OVER () FROM orders',
    'SELECT DISTINCT left(status, 2), o.* FROM orders o',
    'SELECT left(status, id), count(*) FROM orders GROUP BY 1',
    'SELECT left(tags[1], 2) FROM customers',
    `SELECT ${Array.from({ length: 17 }, (_, at) => `o${at}.status`).join(' || ')} || left('a', 1) FROM ${Array.from({ length: 17 }, (_, at) => `orders o${at}`).join(', ')}`,
  ])('beside %s', async (text) => {
    expect(await sent(text)).not.toContain('_vitrine_whole')
  })
})
