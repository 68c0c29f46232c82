/**
 * The file of the state database: its owner's alone, erased where it must be, and brought up to
 * date.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Kysely, SqliteDialect, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { decision, grant, granted, request, session } from '../../../tests/fixtures/access-rows.ts'
import { openLibsql } from './libsql-driver.ts'
import { migrate } from './migrations.ts'
import { sqliteAccessStore } from './sqlite-access-store.ts'
import { StateDatabase } from './state-database.ts'
import type { Tables } from './tables.ts'

async function sqlite(file: string) {
  const database = await StateDatabase.open(file)
  return { store: sqliteAccessStore(database), close: () => database.close() }
}

let folder: string

describe('the file of the state database', () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vitrine-contract-'))
  })

  afterEach(() => rmSync(folder, { recursive: true }))

  it('holds no word any more that was erased', async () => {
    const { store, close } = await sqlite(join(folder, 'state.db'))
    const word = 'unmistakable'
    await store.requests.insert({ ...request('r1'), reason: word, mirrorTried: word })
    await store.requests.decide('r1', { ...decision('denied'), reason: word })
    await store.requests.eraseWords('r1')
    expect(await store.requests.byId('r1')).toMatchObject({ reason: '', mirrorTried: undefined })
    for (const name of readdirSync(folder)) {
      expect(readFileSync(join(folder, name)).includes(word), name).toBe(false)
    }
    await close()
  })

  it('keeps everything for the next opening', async () => {
    const file = join(folder, 'state.db')
    const first = await sqlite(file)
    await first.store.requests.insert(request('r1'))
    await first.store.requests.approve(granted(grant('g1', 'r1')))
    await first.store.sessions.insert(session('s1', 'g1'))
    await first.close()
    const second = await sqlite(file)
    expect(await second.store.grants.open()).toEqual([grant('g1', 'r1')])
    expect(await second.store.sessions.open()).toEqual([session('s1', 'g1')])
    await second.close()
  })

  it('is for its owner alone, whatever the mask of the process', async () => {
    const mask = process.umask(0)
    const database = await StateDatabase.open(join(folder, 'in', 'state.db')).finally(() =>
      process.umask(mask),
    )
    const mode = (path: string) => (statSync(path).mode & 0o777).toString(8)
    expect(mode(join(folder, 'in'))).toBe('700')
    const files = readdirSync(join(folder, 'in'))
    expect(files).toContain('state.db-wal')
    expect(files.map((name) => mode(join(folder, 'in', name)))).toEqual(files.map(() => '600'))
    await database.close()
  })

  it('is not followed through a link that somebody laid there', async () => {
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'state.db'))
    await expect(StateDatabase.open(join(folder, 'state.db'))).rejects.toThrow()
    expect(readdirSync(folder)).toEqual(['state.db'])
  })

  it('of an older version has all its requests and grants', async () => {
    const file = join(folder, 'old.db')
    const dialect = new SqliteDialect({ database: openLibsql(file) })
    const old = new Kysely<Tables>({ dialect })
    await migrate(old, 6)
    const asked = sql.raw(
      `'ana', 'payments', 'live', 'INC-42', '["GET /a"]', '["bulk-export"]', 30, 'd1'`,
    )
    await sql`insert into requests (id, requester, sub_processor, environment, incident, patterns,
      classes, minutes, digest, reason, lineage, asked_ms, pending_until_ms, state, decided_ms,
      decided_by, grant_id) values ('r1', ${asked}, 'why', '[]', 1, 2, 'approved', 3, 'ben', 'g1'),
      ('r2', ${asked}, 'why', '[]', 1, 2, 'pending', null, null, null)`.execute(old)
    await sql`insert into grants (id, request_id, requester, sub_processor, environment, incident,
      patterns, classes, minutes, digest, approved_by, self_approved, starts_ms, ends_ms)
      values ('g1', 'r1', ${asked}, 'ben', 0, 3, 4)`.execute(old)
    await old.destroy()
    const { store, close } = await sqlite(file)
    expect(await store.requests.byId('r2')).toEqual(request('r2'))
    expect(await store.requests.byId('r1')).toMatchObject({
      grantIds: ['g1'],
      decision: { by: 'ben' },
    })
    expect(await store.grants.open()).toEqual([grant('g1', 'r1')])
    await close()
  })

  it('of a newer version is not touched', async () => {
    const file = join(folder, 'state.db')
    const first = await StateDatabase.open(file)
    await first.use((db) => sql`pragma user_version = 1000`.execute(db))
    await first.close()
    await expect(StateDatabase.open(file)).rejects.toThrow('newer version')
  })
})
