/** What could not be looked at beforehand is not taken for what nobody stands in. */
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  DATABASE_PASSWORD,
  type Database,
  type DatabaseHouse,
  openDatabase,
  openDatabaseHouse,
} from '../fixtures/database-house.ts'

const SAID = "'told Zbigniew Kowalczyk at zork' || g || '@zork.example'"
const SCHEMA = `
create role reader login password '${DATABASE_PASSWORD}';
create table notes (id int, said text, doc jsonb, shade text, kind text);
insert into notes select g, ${SAID}, jsonb_build_object('memo', ${SAID}), 'x', 'in' from generate_series(1, 30) g;
grant select (id, said, doc, kind) on notes to reader;
create view spoken as select id, said, doc from notes;
create table closed as select * from notes;
create view shut as select id, said, kind from closed;
grant select on spoken, shut to reader;
create table parted (id int, said text) partition by range (id);
create table parted_a partition of parted for values from (0) to (1000);
create table parted_b partition of parted for values from (1000) to (90000);
insert into parted select g, 'nothing new' from generate_series(1, 999) g;
insert into parted select g, ${SAID} from generate_series(1000, 60000) g;
grant select on parted to reader;
create table held as select g as id, ${SAID} as said from generate_series(1, 30) g;
grant select on held to reader;
`

let database: Database
let door: DatabaseHouse
let client: pg.Client

beforeAll(async () => {
  database = await openDatabase(SCHEMA)
  door = await openDatabaseHouse(database, '', { account: 'reader' })
  client = await door.connect(await door.house.openSession())
}, 120_000)
afterAll(async () => {
  await client?.end().catch(() => undefined)
  await door?.close()
  await database?.close()
}, 60_000)

const LETTERS = 'generate_series(1, 30) n, generate_series(65, 122) g'

describe('a text that could not be sampled', () => {
  it.each([
    ['beside a column that the account may not read', 'notes', 'said'],
    ['in a document beside it', 'notes', "doc ->> 'memo'"],
    ['in a view of such a table', 'spoken', 'said'],
    ['in a view of a table that the account may not read', 'shut', 'said'],
    ['in a part that is not the first', 'parted', 'said'],
  ])('is not searched letter by letter: %s', async (_, table, said) => {
    const text = `SELECT id, n, g FROM ${table}, ${LETTERS} WHERE substr(${said}, n, 1) = chr(g)`
    await expect(client.query(text)).rejects.toThrow('COLUMN_PERSONAL')
  })

  it('is shown as others are, and what stands beside it is asked as ever', async () => {
    const { rows } = await client.query("SELECT id, said, kind FROM shut WHERE kind = 'in'")
    expect(rows).toHaveLength(30)
    expect(JSON.stringify(rows)).not.toMatch(/zork\d|Zbigniew/)
    const { rows: kinds } = await client.query(
      "SELECT kind, count(*) FROM notes WHERE kind LIKE left(kind, 1) || '%' GROUP BY kind",
    )
    expect(kinds).toEqual([{ kind: 'in', count: '30' }])
  })
})

describe('a table that is locked as it is looked at', () => {
  it('is looked at again', async () => {
    const text = `SELECT id, n, g FROM held, ${LETTERS} WHERE substr(said, n, 1) = chr(g)`
    await database.run('BEGIN; LOCK TABLE held IN ACCESS EXCLUSIVE MODE')
    await expect(client.query(text)).rejects.toThrow('UPSTREAM_SLOW')
    await database.run('COMMIT')
    await expect(client.query(text)).rejects.toThrow('COLUMN_PERSONAL')
  }, 60_000)
})
