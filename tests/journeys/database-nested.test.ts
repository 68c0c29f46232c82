/** Journey: tools that fetch rows with rows beneath them, as documents, see people as in columns. */
import { Kysely, PostgresDialect } from 'kysely'
import { jsonArrayFrom, jsonBuildObject } from 'kysely/helpers/postgres'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { encodeQuery } from '../../src/wire/postgres/query.ts'
import { useShopDoor } from '../fixtures/shop-door.ts'

const shop = useShopDoor(`
create view cards as select c.id, jsonb_build_object('id', c.id, 'mail', c.email, 'orders',
  (select jsonb_agg(jsonb_build_object('id', o.id, 'mail', o.email, 'total', o.total)) from orders o where o.customer_id = c.id)) as card
  from customers c;
`)

/** What Drizzle 0.45 sends for `findMany` and `findFirst` of relations with `with`. */
const DRIZZLE_MANY = `select "customers"."id", "customers"."email", "customers"."full_name", "customers"."date_of_birth", "customers_orders"."data" as "orders" from "customers" "customers" left join lateral (select coalesce(json_agg(json_build_array("customers_orders"."id", "customers_orders"."email", "customers_orders"."total") order by "customers_orders"."id" desc), '[]'::json) as "data" from (select * from "orders" "customers_orders" where "customers_orders"."customer_id" = "customers"."id" order by "customers_orders"."id" desc limit $1) "customers_orders") "customers_orders" on true limit $2`
const DRIZZLE_FIRST = `select "orders"."id", "orders"."customer_id", "orders"."email", "orders"."total", "orders_customer"."data" as "customer" from "orders" "orders" left join lateral (select json_build_array("orders_customer"."id", "orders_customer"."email", "orders_customer"."full_name", "orders_customer"."date_of_birth", "orders_customer_orders"."data") as "data" from (select * from "customers" "orders_customer" where "orders_customer"."id" = "orders"."customer_id" limit $1) "orders_customer" left join lateral (select coalesce(json_agg(json_build_array("orders_customer_orders"."id", "orders_customer_orders"."customer_id", "orders_customer_orders"."email", "orders_customer_orders"."total")), '[]'::json) as "data" from "orders" "orders_customer_orders" where "orders_customer_orders"."customer_id" = "orders_customer"."id") "orders_customer_orders" on true) "orders_customer" on true limit $2`
/** Prisma with `relationJoins`. */
const PRISMA = `SELECT "t1"."id", "t1"."email", "customers_orders"."__prisma_data__" AS "orders" FROM "public"."customers" AS "t1" LEFT JOIN LATERAL (SELECT COALESCE(JSONB_AGG("__prisma_data__"), '[]') AS "__prisma_data__" FROM (SELECT "t4"."__prisma_data__" FROM (SELECT JSONB_BUILD_OBJECT('id', "t3"."id", 'email', "t3"."email", 'total', "t3"."total") AS "__prisma_data__" FROM (SELECT "t2".* FROM "public"."orders" AS "t2" WHERE "t1"."id" = "t2"."customer_id" /* root select */) AS "t3" /* inner select */) AS "t4" /* middle select */) AS "t5" /* outer select */) AS "customers_orders" ON TRUE WHERE "t1"."id" = $1`
/** Hasura's queries of objects with arrays in them. */
const HASURA = `SELECT coalesce(json_agg("root"), '[]') AS "root" FROM (SELECT row_to_json((SELECT "_e" FROM (SELECT "_root.base"."id" AS "id", "_root.base"."email" AS "email", "_root.ar.root.orders"."orders" AS "orders") AS "_e")) AS "root" FROM (SELECT * FROM "public"."customers" WHERE ("public"."customers"."id") = ($1)) AS "_root.base" LEFT OUTER JOIN LATERAL (SELECT coalesce(json_agg("orders"), '[]') AS "orders" FROM (SELECT row_to_json((SELECT "_e" FROM (SELECT "_root.ar.root.orders.base"."id" AS "id", "_root.ar.root.orders.base"."email" AS "email", "_root.ar.root.orders.base"."total" AS "total") AS "_e")) AS "orders" FROM (SELECT * FROM "public"."orders" WHERE (("_root.base"."id") = ("customer_id"))) AS "_root.ar.root.orders.base") AS "_root.ar.root.orders") AS "_root.ar.root.orders" ON ('true')) AS "_root"`
/** PostgREST's reads with embedded rows, but for its settings of replies. */
const POSTGREST = `WITH pgrst_source AS (SELECT "public"."customers"."id", "public"."customers"."email", COALESCE("customers_orders_1"."customers_orders_1", '[]') AS "orders" FROM "public"."customers" LEFT JOIN LATERAL (SELECT json_agg("customers_orders_1")::jsonb AS "customers_orders_1" FROM (SELECT "orders_1"."id", "orders_1"."email", "orders_1"."total" FROM "public"."orders" AS "orders_1" WHERE "orders_1"."customer_id" = "public"."customers"."id") AS "customers_orders_1") AS "customers_orders_1" ON TRUE WHERE "public"."customers"."id" = $1) SELECT null::bigint AS total_result_set, pg_catalog.count(_postgrest_t) AS page_total, coalesce(json_agg(_postgrest_t), '[]')::character varying AS body FROM (SELECT * FROM pgrst_source) _postgrest_t`

/** Of the customer 4, who has the order 4, as columns show them. */
async function people() {
  const text = 'SELECT email, full_name FROM customers WHERE id = 4'
  return (await shop.client.query(text)).rows[0]
}

describe('rows within rows are documents in which people have their pseudonyms', () => {
  it('of Drizzle', async () => {
    const { email, full_name: name } = await people()
    const many = await shop.client.query(DRIZZLE_MANY, [5, 50])
    const one = many.rows.find(({ id }) => id === 4)
    expect(one).toMatchObject({ email, full_name: name, orders: [[4, email, 4]] })
    expect(many.rows).toHaveLength(50)
    const { rows } = await shop.client.query(DRIZZLE_FIRST, [1, 1])
    const [{ customer, ...order }] = rows
    expect(customer).toEqual([
      ...[order.customer_id, order.email, name, expect.stringMatching(/^\d{4}-\d\d-\d\d$/)],
      [[order.id, order.customer_id, order.email, Number(order.total)]],
    ])
  })

  it.each([
    ['of Prisma', PRISMA, (row: pg.QueryResultRow) => row],
    ['of Hasura', HASURA, (row: pg.QueryResultRow) => row.root[0]],
    ['of PostgREST', POSTGREST, (row: pg.QueryResultRow) => JSON.parse(row.body)[0]],
  ])('%s', async (_, text, taken) => {
    const { email } = await people()
    const { rows } = await shop.client.query(text, [4])
    expect(rows).toHaveLength(1)
    expect(taken(rows[0])).toEqual({ id: 4, email, orders: [{ id: 4, email, total: 4 }] })
  })

  it('of Kysely, which is asked for them by itself', async () => {
    const { email, full_name: name } = await people()
    const pool = new pg.Pool(shop.door.place(shop.session))
    const database = new Kysely<{
      customers: { id: number; email: string; full_name: string }
      orders: { id: number; customer_id: number; email: string }
    }>({ dialect: new PostgresDialect({ pool }) })
    const rows = await database
      .selectFrom('customers')
      .where('customers.id', '=', 4)
      .select((each) => [
        'id',
        jsonBuildObject({ mail: each.ref('email'), name: each.ref('full_name') }).as('who'),
        jsonArrayFrom(
          each
            .selectFrom('orders')
            .select(['orders.id', 'orders.email'])
            .whereRef('orders.customer_id', '=', 'customers.id'),
        ).as('orders'),
      ])
      .execute()
    await database.destroy()
    expect(rows).toEqual([{ id: 4, who: { mail: email, name }, orders: [{ id: 4, email }] }])
  })

  it('of views, cursors, what is prepared, and copies', async () => {
    const { email } = await people()
    const card = { id: 4, mail: email, orders: [{ id: 4, mail: email, total: 4 }] }
    const { client } = shop
    const text = 'SELECT card FROM cards WHERE id = 4'
    expect((await client.query(text)).rows).toEqual([{ card }])
    await client.query(`BEGIN; DECLARE k CURSOR FOR ${text}`)
    expect((await client.query('FETCH ALL FROM k')).rows).toEqual([{ card }])
    await client.query('COMMIT; PREPARE one (int) AS SELECT card FROM cards WHERE id = $1')
    expect((await client.query('EXECUTE one (4)')).rows).toEqual([{ card }])
    expect((await client.query({ name: 'two', text })).rows).toEqual([{ card }])
    const wire = await shop.wire()
    wire.send(encodeQuery(`COPY (${text}) TO STDOUT`))
    const lines = (await wire.until('Z')).filter(({ letter }) => letter === 'd')
    expect(lines.map(({ payload }) => JSON.parse(payload.toString()))).toEqual([card])
    wire.close()
  })

  it('somebody in them is found again by pseudonym', async () => {
    const { rows } = await shop.client.query(DRIZZLE_MANY, [5, 50])
    const [, mail] = rows.find(({ id }) => id === 7).orders[0]
    const found = await shop.client.query('SELECT id FROM customers WHERE email = $1', [mail])
    expect(found.rows).toEqual([{ id: 7 }])
  })
})
