/** Journey: a plan that goes by no value, as people ask for it who look for why a query is slow. */
import { expect, it } from 'vitest'
import { useShopDoor } from '../fixtures/shop-door.ts'

const shop = useShopDoor('create index on orders (status); analyze;')

const plan = async (text: string): Promise<string> => {
  const said = await shop.client.query(text)
  const all = Array.isArray(said) ? said : [said]
  return JSON.stringify(all.map(({ rows }) => rows))
}

it.each([
  ['EXPLAIN (GENERIC_PLAN) SELECT id FROM orders WHERE id = $1', 'id = $1'],
  ['EXPLAIN (COSTS off, GENERIC_PLAN on) SELECT id FROM orders WHERE id = $2 AND total > $1', '$2'],
  ['EXPLAIN (GENERIC_PLAN, FORMAT json) SELECT id FROM orders WHERE id = $1', 'Plan Rows'],
  ['explain (generic_plan /* ( */) select id from orders where (id) = ($1)', 'id = $1'],
  ['EXPLAIN (GENERIC_PLAN) SELECT id FROM customers WHERE email = $1', 'email = $1'],
  ['EXPLAIN (GENERIC_PLAN) SELECT id FROM customers WHERE note LIKE $1', 'note ~~ $1'],
  ['EXPLAIN (GENERIC_PLAN off, COSTS off) SELECT 1', 'Result'],
])('%s', async (text, expected) => {
  expect(await plan(text)).toContain(expected)
  // Once more, and in a transaction.
  expect(await plan(`BEGIN; ${text}; COMMIT`)).toContain(expected)
  expect(await plan('SHOW plan_cache_mode; SELECT count(*)::int FROM pg_prepared_statements')).toBe(
    '[[{"plan_cache_mode":"auto"}],[{"count":1}]]',
  )
})

it('asks no more around than any other EXPLAIN', async () => {
  for (const condition of ['ssn LIKE $1', 'ssn > $1', 'lower(ssn) = lower($1)']) {
    const text = `EXPLAIN (GENERIC_PLAN) SELECT id FROM customers WHERE ${condition}`
    await expect(shop.client.query(text)).rejects.toMatchObject({ code: '42501' })
  }
  const run = 'EXPLAIN (GENERIC_PLAN, ANALYZE) SELECT id FROM orders WHERE id = $1'
  await expect(shop.client.query(run)).rejects.toMatchObject({ code: '42601' })
  const wrong = 'EXPLAIN (GENERIC_PLAN) SELECT id FROM orders WHERE id = $1 || now()'
  await expect(shop.client.query(wrong)).rejects.toMatchObject({ code: '42883' })
  expect(await plan('SELECT 1 AS one')).toBe('[[{"one":1}]]')
})
