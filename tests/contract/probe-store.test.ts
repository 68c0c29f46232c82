/** What every store of probes must do; one suite for all of them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProbeStore } from '../../src/guard/probe-budget.ts'
import { sqliteProbeStore } from '../../src/stores/sqlite/probe-store.ts'
import { StateDatabase } from '../../src/stores/sqlite/state-database.ts'

const DAYS_30_MS = 30 * 86_400_000
const KINDS = [
  { name: 'SQLite, a file', file: (folder: string) => join(folder, 'state.db') },
  { name: 'SQLite, in memory', file: () => ':memory:' },
]

describe.each(KINDS)('a store of probes ($name)', ({ file }) => {
  let folder: string
  let database: StateDatabase
  let store: ProbeStore
  let people = 0

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vitrine-probes-'))
    database = await StateDatabase.open(file(folder))
    store = sqliteProbeStore(database)
  })

  afterAll(async () => {
    await database.close()
    rmSync(folder, { recursive: true })
  })

  it('counts different values of the last days, as a plain list would', async () => {
    const look = fc.record({
      digests: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 3 }),
      after: fc.constantFrom(0, 1, 10, 29),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(look, { maxLength: 12 }), async (looks) => {
        people += 1
        const who = { person: `p${people}`, subProcessor: 'payments', most: 3 }
        const seen = new Map<string, number>()
        let nowMs = DAYS_30_MS
        for (const { digests, after } of looks) {
          nowMs += after * 86_400_000
          const sinceMs = nowMs - DAYS_30_MS
          for (const [digest, atMs] of seen) if (atMs < sinceMs) seen.delete(digest)
          const fresh = digests.filter((digest) => !seen.has(digest)).length
          const isMore = fresh > 0 && seen.size + fresh > who.most
          const expected = isMore ? undefined : { fresh, spent: seen.size + fresh }
          if (!isMore) for (const digest of digests) seen.set(digest, nowMs)
          expect(await store.spend({ ...who, digests, sinceMs, nowMs })).toEqual(expected)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('lets no two at once spend the same rest', async () => {
    const who = { person: 'ana', subProcessor: 'payments', most: 4, sinceMs: 0, nowMs: 1 }
    const spend = (at: number) => store.spend({ ...who, digests: [`x${at}`] })
    const answers = await Promise.all(Array.from({ length: 9 }, (_, at) => spend(at)))
    expect(answers.filter((answer) => answer !== undefined)).toHaveLength(4)
    expect(await store.spend({ ...who, digests: ['x0', 'x1'] })).toEqual({ fresh: 0, spent: 4 })
  })

  it('keeps people and sub-processors apart', async () => {
    const one = { digests: ['y'], most: 1, sinceMs: 0, nowMs: 1 }
    for (const [person, subProcessor] of [
      ['ben', 'payments'],
      ['ben', 'mails'],
      ['cyd', 'payments'],
    ] as const) {
      expect(await store.spend({ ...one, person, subProcessor })).toEqual({ fresh: 1, spent: 1 })
    }
  })
})
