/** What every store of what grants have shown must do; one suite for all of them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ShownStore } from '../../src/guard/show-budget.ts'
import { sqliteShownStore } from '../../src/stores/sqlite/shown-store.ts'
import { StateDatabase } from '../../src/stores/sqlite/state-database.ts'

const KINDS = [
  { name: 'SQLite, a file', file: (folder: string) => join(folder, 'state.db') },
  { name: 'SQLite, in memory', file: () => ':memory:' },
]

describe.each(KINDS)('a store of what grants have shown ($name)', ({ file }) => {
  let folder: string
  let database: StateDatabase
  let store: ShownStore

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vitrine-shown-'))
    database = await StateDatabase.open(file(folder))
    store = sqliteShownStore(database)
  })

  afterAll(async () => {
    await database.close()
    rmSync(folder, { recursive: true })
  })

  const asked = (grantId: string, rows: number) => ({
    ...{ grantId, wanted: { rows, bytes: 10 }, most: { rows: 100, bytes: 1_000 } },
    ...{ endsAtMs: 50, nowMs: 1 },
  })

  it('gives what is left, and no more', async () => {
    expect(await store.setAside(asked('one', 60))).toEqual({ rows: 60, bytes: 10 })
    expect(await store.setAside(asked('two', 60))).toEqual({ rows: 60, bytes: 10 })
    expect(await store.setAside(asked('one', 60))).toEqual({ rows: 40, bytes: 10 })
    expect(await store.setAside(asked('one', 60))).toEqual({ rows: 0, bytes: 10 })
  })

  it('gives nothing where the budget was lowered since', async () => {
    await store.setAside(asked('three', 60))
    const lowered = { ...asked('three', 60), most: { rows: 50, bytes: 5 } }
    expect(await store.setAside(lowered)).toEqual({ rows: 0, bytes: 0 })
  })

  it('lets no two at once set aside the same rest', async () => {
    const given = await Promise.all(
      Array.from({ length: 8 }, () => store.setAside(asked('four', 30))),
    )
    expect(given.reduce((sum, { rows }) => sum + rows, 0)).toBe(100)
  })

  it('forgets a grant once it is over', async () => {
    await store.setAside(asked('five', 100))
    await store.setAside({ ...asked('six', 1), nowMs: 51, endsAtMs: 90 })
    expect(await store.setAside(asked('five', 100))).toEqual({ rows: 100, bytes: 10 })
  })
})
