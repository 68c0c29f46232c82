/** Which personal values a person has looked up, as keyed digests, in the state database. */
import type { ProbeStore } from '../../guard/probe-budget.ts'
import type { StateDatabase } from './state-database.ts'

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
