/**
 * Numbers in texts are reckoned with, and those as long as a card's are not shown: nor are their
 * last digits, by taking off what is known of the first.
 */
import { describe, expect, it } from 'vitest'
import { useShopDoor } from '../fixtures/shop-door.ts'

/** A card's number that nobody has. */
const CARD = ['4111', '1111', '1111', '1111'].join('')
const FIRST = `${CARD.slice(0, 8)}00000000`

const shop = useShopDoor(`
create table bills (id int primary key, doc jsonb, seconds text);
insert into bills select g, jsonb_build_object('ms', g % 900, 'big', case when g = 2900 then '${CARD}' else '7' end),
  (g % 60)::text from generate_series(1, 3000) g;
`)

const BIG = "(doc ->> 'big')::numeric"
const SUM = `(SELECT sum(${BIG}) s FROM bills WHERE id = 2900) q`

const TOLD = `
SELECT avg(CASE n WHEN 1 THEN s ELSE -${FIRST} END) AS x FROM ${SUM}, generate_series(1, 2) n
SELECT sum(CASE n WHEN 1 THEN s ELSE -${FIRST} END) AS x FROM ${SUM}, generate_series(1, 2) n
SELECT sum(s) AS x FROM (SELECT s FROM ${SUM} UNION ALL SELECT -${FIRST}) r
SELECT sum(coalesce(s, -${FIRST})) AS x FROM ${SUM} RIGHT JOIN generate_series(1, 2) n ON n = 1
SELECT sum(CASE n WHEN 1 THEN s ELSE trunc(s / 100) * -100 END) AS x FROM ${SUM}, generate_series(1, 2) n
SELECT sum(CASE n WHEN 1 THEN s * 1 ELSE s * -0.999 END) AS x FROM ${SUM}, generate_series(1, 2) n
SELECT sum(y) AS x FROM (SELECT s * n AS y FROM ${SUM}, generate_series(1, 2) n) r
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY y) AS x FROM (SELECT s AS y FROM ${SUM} UNION ALL SELECT -${FIRST}) r
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY ${BIG}) AS x FROM bills WHERE id = 2900
SELECT stddev(y) AS x FROM (SELECT ${BIG} AS y FROM bills WHERE id = 2900 UNION ALL SELECT ${FIRST}) r
SELECT s / 10000000000000 AS x FROM ${SUM}
SELECT s / 1e6 AS x FROM ${SUM}
SELECT s * 0.00001 AS x FROM ${SUM}
SELECT s / 1000 / 1000 AS x FROM ${SUM}
SELECT round(s / 1000) / 1000 AS x FROM ${SUM}
SELECT s / 1000 % 1 AS x FROM ${SUM}
SELECT ${BIG} / 10000 AS x FROM bills WHERE id = 2900`

describe('what is known of a number in a text', () => {
  it.each(TOLD.trim().split('\n'))('is not taken off it: %s', async (text) => {
    const said = await shop.client.query(text).then(
      ({ rows }) => rows.map(({ x }) => x),
      ({ message }: Error) => [message],
    )
    for (const one of said) expect(String(one)).toMatch(/^null$|COLUMN_PERSONAL/)
  })
})

const MS = "(doc ->> 'ms')::numeric"

const REST = `
SELECT percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY (doc ->> 'ms')::int) AS x FROM bills
SELECT percentile_cont(0.25) WITHIN GROUP (ORDER BY ${MS}) AS x FROM bills
SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY ${MS}) AS x FROM bills
SELECT round(avg(${MS}) / 1000, 3) AS x FROM bills
SELECT sum(${MS}) / 100.0 AS x FROM bills
SELECT coalesce(sum(${MS}), 0) / 100.0 AS x FROM bills
SELECT sum(coalesce(${MS}, 0)) AS x FROM bills
SELECT avg(coalesce(seconds::numeric, 0)) AS x FROM bills
SELECT round(stddev(${MS}), 2) AS x FROM bills
SELECT sum(s) AS x FROM (SELECT id % 3, sum(${MS}) AS s FROM bills GROUP BY 1) q`

describe('what people reckon of such numbers', () => {
  it.each(REST.trim().split('\n'))('is shown: %s', async (text) => {
    const [here, there] = [await shop.client.query(text), await shop.database.run(text)]
    expect(here.rows).toEqual(there.rows)
  })
})
