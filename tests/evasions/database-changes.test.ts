/** What a view was a moment ago says nothing of what it shows now. */
import { describe, expect, it } from 'vitest'
import { useShopDoor } from '../fixtures/shop-door.ts'

const shop = useShopDoor()

const SOMEBODY = /zorblax/i
const HARMLESS = /active|harmless/i

/** Names that nothing but their column gives away. */
const MADE = `update customers set full_name = 'zorblaxa' || id;
  drop view if exists labels cascade;
  drop table if exists things;
  create view labels as select id, status as label from customers;
  create view near as select id, label from labels;
  create view far as select label || '' as text from near;
  create table things (id int, kind text, full_name text,
    label text generated always as (kind || '') stored);
  insert into things select id, 'harmless', full_name from customers`
const REPLACED = 'create or replace view labels as select id, full_name as label from customers'
const RECKONED = `alter table things drop column label;
  alter table things add label text generated always as (full_name || '') stored`

const ASKED = [
  ['SELECT id, label FROM labels', REPLACED],
  ['TABLE labels', REPLACED],
  ['SELECT label FROM near', REPLACED],
  ['SELECT text FROM far', REPLACED],
  ['WITH q AS (SELECT label l FROM labels) TABLE q', REPLACED],
  ['SELECT upper(label) FROM labels', REPLACED],
  ["SELECT count(*), 'active' FROM customers WHERE id IN (SELECT id FROM labels)", REPLACED],
  ['SELECT label FROM things', RECKONED],
  ['SELECT upper(label) FROM things', RECKONED],
] as const

describe('what has just become somebody’s is not shown', () => {
  it.each(ASKED)('%s', async (asked, change) => {
    await shop.database.run(MADE)
    // The gateway knows what was made, shows it, and has judged the very statement before.
    await expect.poll(() => shown(asked), { timeout: 10_000 }).toMatch(HARMLESS)
    await shop.database.run(change)
    expect(await shown(asked)).not.toMatch(SOMEBODY)
    // Whoever asks once more is shown what there is.
    const { rows } = await shop.client.query(asked)
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toMatch(SOMEBODY)
  })

  it.each([
    ['', 'SELECT label FROM labels'],
    ['PREPARE one AS SELECT label FROM labels', 'EXECUTE one'],
  ])('on a connection that goes on: %s', async (first, asked) => {
    await shop.database.run(MADE)
    const client = await shop.door.connect(shop.session)
    await expect.poll(() => shown('SELECT label FROM labels')).toMatch(HARMLESS)
    if (first !== '') await client.query(first)
    // The second time the server has the gateway's own question prepared.
    for (const _ of [1, 2]) await client.query(asked)
    await shop.database.run(REPLACED)
    await expect(client.query(asked)).rejects.toMatchObject({ code: '40001' })
    const { rows } = await client.query(asked)
    expect(rows).toHaveLength(50)
    expect(JSON.stringify(rows)).not.toMatch(SOMEBODY)
    await client.query('DISCARD ALL')
    expect((await client.query('SELECT label FROM labels')).rows).toHaveLength(50)
    await client.end()
  })

  it('under the name that it was prepared by', async () => {
    await shop.database.run(MADE)
    const asked = { name: 'of-labels', text: 'SELECT label FROM labels WHERE id < $1', values: [9] }
    const client = await shop.door.connect(shop.session)
    await expect.poll(() => shown('SELECT label FROM labels')).toMatch(HARMLESS)
    expect((await client.query(asked)).rows).toHaveLength(8)
    await shop.database.run(REPLACED)
    await expect(client.query(asked)).rejects.toMatchObject({ code: '40001' })
    const { rows } = await client.query(asked)
    expect(rows).toHaveLength(8)
    expect(JSON.stringify(rows)).not.toMatch(SOMEBODY)
    await client.end()
  })

  it('from a cursor that has its rows already', async () => {
    await shop.database.run(MADE)
    const client = await shop.door.connect(shop.session)
    await shop.database.run(REPLACED)
    await expect.poll(() => shown('SELECT label FROM labels')).toMatch(/"label"/)
    await client.query('DECLARE held CURSOR WITH HOLD FOR SELECT label FROM labels')
    await shop.database.run('drop view labels cascade')
    await shop.database.run('create view labels as select id, status as label from customers')
    await expect
      .poll(() => shown('SELECT label FROM labels'), { timeout: 10_000 })
      .toMatch(HARMLESS)
    await expect(client.query('FETCH ALL FROM held')).rejects.toThrow(/CURSOR_UNKNOWN/)
    await client.end()
  })

  it('and what is new is known at once', async () => {
    await shop.client.query('SELECT 1 FROM customers')
    await shop.database.run(`create table newest (id int, full_name text, label text);
      insert into newest values (1, 'zorblax', 'harmless')`)
    const { rows } = await shop.client.query('SELECT full_name, label FROM newest')
    expect(rows).toEqual([{ full_name: expect.stringMatching(/^name_/), label: 'harmless' }])
    await shop.database.run("alter table newest add kind text default 'harmless'")
    expect((await shop.client.query('SELECT kind FROM newest')).rows).toEqual([
      { kind: 'harmless' },
    ])
    await shop.database.run("create type newest_kind as enum ('harmless')")
    const typed = "SELECT 'harmless'::newest_kind kind"
    expect((await shop.client.query(typed)).rows).toEqual([{ kind: 'harmless' }])
    await expect(shop.client.query('SELECT nothing FROM newest')).rejects.toThrow(/COLUMN_UNKNOWN/)
  })

  it('and what was made anew under its name is known the next time', async () => {
    const made =
      "create table renewed (id int, label text); insert into renewed values (1, 'harmless')"
    await shop.database.run(made)
    const asked = 'SELECT id, label FROM renewed'
    expect((await shop.client.query(asked)).rows).toEqual([{ id: 1, label: 'harmless' }])
    await shop.database.run(`drop table renewed; ${made}`)
    expect((await shop.client.query(asked)).rows).toEqual([{ id: null, label: '[masked]' }])
    expect((await shop.client.query(asked)).rows).toEqual([{ id: 1, label: 'harmless' }])
  })

  it('and a transaction goes on where nothing was changed', async () => {
    await shop.database.run(MADE)
    await expect.poll(() => shown('SELECT label FROM labels')).toMatch(HARMLESS)
    const client = await shop.door.connect(shop.session)
    await client.query('BEGIN')
    for (const _ of [1, 2, 3]) await client.query('SELECT label FROM labels LIMIT 1')
    const { rows } = await client.query(
      'SELECT l.label, t.label other FROM labels l JOIN things t USING (id)',
    )
    expect(rows[0]).toMatchObject({ other: 'harmless' })
    await client.query('COMMIT')
    await client.end()
  })
})

/** Rows, or how the server or the gateway has refused to show them. */
async function shown(asked: string): Promise<string> {
  try {
    return JSON.stringify((await shop.client.query(asked)).rows)
  } catch (error) {
    return `${error}`
  }
}
