/** Which personal values a person has looked up, as keyed digests, in the state database. */
import type { StateDatabase } from './state-database.ts'

export type Probes = {
  readonly person: string
  readonly subProcessor: string
  /** Keyed digests of the values, each at most once. */
  readonly digests: readonly string[]
  /** Different values that may have been looked up since `sinceMs`, these included. */
  readonly most: number
  readonly sinceMs: number
  readonly nowMs: number
}

export type ProbeStore = {
  /**
   * Counts these values as looked up now, in one step; `undefined`, and nothing counted, where they
   * would be too many. Rejects with `StoreLost` where that cannot be kept.
   */
  readonly spend: (probes: Probes) => Promise<
    | {
        /** Values that were not among those counted before. */
        readonly fresh: number
        /** Different values since `sinceMs`, these included. */
        readonly spent: number
      }
    | undefined
  >
}

export function sqliteProbeStore(database: StateDatabase): ProbeStore {
  return {
    spend: ({ person, subProcessor, digests, most, sinceMs, nowMs }) =>
      database.change(async (db) => {
        await db.deleteFrom('probes').where('looked_ms', '<', sinceMs).execute()
        const rows = await db
          .selectFrom('probes')
          .select('digest')
          .where('person', '=', person)
          .where('sub_processor', '=', subProcessor)
          .execute()
        const known = new Set(rows.map(({ digest }) => digest))
        const fresh = digests.filter((digest) => !known.has(digest)).length
        const spent = known.size + fresh
        if (fresh > 0 && spent > most) return undefined
        for (const digest of digests) {
          const probe = { person, sub_processor: subProcessor, digest, looked_ms: nowMs }
          await db
            .insertInto('probes')
            .values(probe)
            .onConflict((seen) => seen.doUpdateSet({ looked_ms: nowMs }))
            .execute()
        }
        return { fresh, spent }
      }),
  }
}
