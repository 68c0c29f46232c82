/** Journey: psql and drivers look at rows of a real PostgreSQL through a running gateway. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { describe, expect, it, vi } from 'vitest'
import type { Session } from '../fixtures/gateway-house.ts'
import { useShopDoor } from '../fixtures/shop-door.ts'

const shop = useShopDoor()

const PATIENCE = { timeout: 10_000, interval: 50 }
const EMAIL = /^email_.+masked\.invalid$/

describe('a driver', () => {
  it('reads rows, and nobody is recognised', async () => {
    const { rows } = await shop.client.query('select id, email, status from customers where id = 3')
    expect(rows).toEqual([{ id: 3, email: expect.stringMatching(EMAIL), status: 'failed' }])
    const { rows: all } = await shop.client.query('select * from customers')
    expect(JSON.stringify(all)).not.toMatch(/person\d|Lopez|\+41|1980-/)
    expect(all).toHaveLength(50)
  })

  it('follows a person by pseudonym, in a literal, a parameter and a list', async () => {
    const { rows } = await shop.client.query('select email from customers where id = $1', [7])
    const pseudonym = rows[0].email
    const again = await shop.client.query('select id from orders where email = $1', [pseudonym])
    expect(again.rows).toEqual([{ id: 7 }])
    const once = await shop.client.query(
      `select id, email from customers where email = '${pseudonym}'`,
    )
    expect(once.rows).toEqual([{ id: 7, email: pseudonym }])
    const list = await shop.client.query('select id from customers where email = any ($1)', [
      [pseudonym],
    ])
    expect(list.rows).toEqual([{ id: 7 }])
    const join = await shop.client.query(
      'select o.id from orders o join customers c using (email) where c.email = $1',
      [pseudonym],
    )
    expect(join.rows).toEqual([{ id: 7 }])
  })

  it('gets values that its types can hold, also in binary form', async () => {
    const text =
      'select date_of_birth, tags, doc, photo, balance, secret_id from customers where id = 4'
    const { rows } = await shop.client.query(text)
    expect(rows[0].date_of_birth.getFullYear()).toBeLessThan(1900)
    expect(rows[0].tags).toEqual(['a', expect.stringMatching(EMAIL)])
    expect(rows[0].doc).toMatchObject({ colour: 'red', n: 4 })
    expect(rows[0].doc.first_name).toMatch(/^name_/)
    const binary = await shop.client.query({ text, values: [], binary: true } as pg.QueryConfig)
    expect(binary.rows[0].tags).toEqual(rows[0].tags)
    expect(binary.rows[0].balance).toBeDefined()
  })

  it('prepares statements by name, pages by portal, and keeps each under its own text', async () => {
    const one = { name: 's1', text: 'select id, email from customers where id = $1' }
    const two = { name: 's2', text: 'select id, status from customers where id = $1' }
    for (const id of [1, 2, 3]) {
      const [first, second] = [
        await shop.client.query({ ...one, values: [id] }),
        await shop.client.query({ ...two, values: [id] }),
      ]
      expect(first.rows).toEqual([{ id, email: expect.stringMatching(EMAIL) }])
      expect(Object.keys(second.rows[0])).toEqual(['id', 'status'])
    }
  })

  it('sees what is made while it looks, and whose it is, whatever it is called', async () => {
    await shop.database.run(
      "create table odd as select g id, 'person' || g || '@example.com' c1, 'word ' || g c2 from generate_series(1, 9) g",
    )
    const query = 'select c1, c2 from odd where id = 3'
    const seen = async (): Promise<pg.QueryResult> => {
      for (;;) {
        const result = await shop.client.query(query).catch((error: pg.DatabaseError) => error)
        if (!(result instanceof Error)) return result
        expect(result.code).toBe('42P01')
      }
    }
    expect((await seen()).rows).toEqual([{ c1: expect.stringMatching(EMAIL), c2: 'word 3' }])
    const letters = await shop.client
      .query("select 1 from odd where c1 like 'p%'")
      .catch((error) => error)
    expect(letters.message).toContain('COLUMN_PERSONAL')
    const words = await shop.client.query("select count(*)::int n from odd where c2 like 'word%'")
    expect(words.rows).toEqual([{ n: 9 }])
    await shop.database.run('alter table odd rename column c1 to c3')
    const renamed = await shop.client.query('select c1 from odd').catch((error) => error)
    expect(JSON.stringify(renamed)).not.toContain('person')
  })

  it('is told what is wrong by the codes of the database', async () => {
    const code = (text: string): Promise<string> =>
      shop.client.query(text).then(
        () => 'none',
        (error: pg.DatabaseError) => error.code ?? '',
      )
    expect(await code('select 1/0')).toBe('22012')
    expect(await code('select nothing from orders')).toBe('42703')
    expect(await code('selec 1')).toBe('42601')
    expect(await code('delete from orders')).toBe('25006')
    expect(await code("select 'x'::int")).toBe('22P02')
    expect(await code('select 1')).toBe('none')
  })

  it('never reads in an error what it could not read in a row', async () => {
    await shop.client.query('begin')
    const failed = await shop.client.query('select status::int from orders').catch((error) => error)
    expect(failed.code).toBe('22P02')
    expect(JSON.stringify({ ...failed, message: failed.message })).not.toContain('paid')
    await shop.client.query('rollback')
  })
})

const HAS_PSQL = spawnSync('psql', ['--version']).status === 0

describe('psql', () => {
  it.skipIf(!HAS_PSQL)('works as it is', async () => {
    const ca = join(shop.door.house.directory, 'ca.pem')
    writeFileSync(ca, shop.door.house.ca)
    const place = `host=localhost port=${shop.door.port} user=${shop.session.id} dbname=postgres sslmode=verify-full sslrootcert=${ca}`
    const run = async (...parameters: readonly string[]): Promise<string> => {
      const child = spawn('psql', ['-X', place, ...parameters], {
        env: { ...process.env, PGPASSWORD: shop.session.secret },
      })
      let out = ''
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (out += part))
      await once(child, 'close')
      return out.trim()
    }
    expect(await run('-c', '\\d customers')).toContain('date_of_birth | date')
    expect(await run('-c', '\\dt+')).toContain('customers')
    expect(await run('-c', '\\df')).toContain('evil')
    expect(await run('-Atc', 'select email from customers where id = 1')).toMatch(EMAIL)
    expect(await run('-v', 'FETCH_COUNT=7', '-Atc', 'select email from customers')).not.toContain(
      'person',
    )
    expect(await run('-c', '\\copy customers (email) to stdout')).toContain('email_')
    const refused = await run('-c', 'update orders set total = 0')
    expect(refused).toContain('STATEMENT_NOT_READ')
    expect(refused).toContain('HINT')
    const bound = await run('-c', '\\conninfo', '-d', `${place} channel_binding=require`)
    expect(bound).toContain('SSL')
  })
})

async function entriesOf({ id }: Session) {
  const all: { readonly [name: string]: unknown }[] = []
  for (let after = 0; ; ) {
    const page = await shop.door.house.entries(after)
    all.push(...page.map(({ entry }) => entry))
    if (page.length === 0) return all.filter((entry) => entry.sessionId === id)
    after = page.at(-1)?.index ?? after
  }
}

describe('the record', () => {
  it('has each statement before it is sent, without what is anybody’s, and what came of it', async () => {
    const own = await shop.door.house.openSession({ incident: 'INC-79' })
    const one = await shop.door.connect(own)
    await one.query("select id, email from customers where email = 'person9@example.com' -- Ana")
    await one.query('select email from customers where id = $1', [5])
    await one.query('drop table orders').catch(() => undefined)
    await one.query('select 1/0').catch(() => undefined)
    await one.end()
    // Nobody waits for the record of an outcome, so that it may come after the answer.
    const entries = await vi.waitFor(async () => {
      const all = await entriesOf(own)
      expect(all.filter(({ kind }) => kind === 'outcome')).toHaveLength(4)
      return all
    }, PATIENCE)
    const intents = entries.filter(({ kind }) => kind === 'intent')
    expect(intents.map(({ operation }) => operation)).toEqual([
      'connect',
      'select',
      'select',
      'select',
    ])
    expect(intents[1]?.request).toMatch(/^select id, email from customers where email = 'email_/)
    expect(intents[2]?.request).toBe('select email from customers where id = $1 [$1 = 5]')
    const outcomes = entries.filter(({ kind }) => kind === 'outcome')
    expect(outcomes[1]).toMatchObject({ ending: 'done', rows: 1 })
    expect(outcomes[3]).toMatchObject({ ending: 'done', trouble: '22012' })
    const refusals = entries.filter(({ kind }) => kind === 'refusal')
    expect(refusals).toMatchObject([{ code: 'STATEMENT_NOT_READ', asked: 'drop table orders' }])
    expect(JSON.stringify(entries)).not.toMatch(/person9|Ana/)
  })
})
