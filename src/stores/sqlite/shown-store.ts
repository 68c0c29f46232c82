/** How much each grant has set aside to show, in the state database. */
import type { ShownStore } from '../../guard/show-budget.ts'
import type { StateDatabase } from './state-database.ts'

const NOTHING = { rows: 0, bytes: 0 }

export function sqliteShownStore(database: StateDatabase): ShownStore {
  return {
    setAside: ({ grantId, wanted, most, endsAtMs, nowMs }) =>
      database.change(async (db) => {
        await db.deleteFrom('shown').where('ends_ms', '<', nowMs).execute()
        const before =
          (await db
            .selectFrom('shown')
            .select(['rows', 'bytes'])
            .where('grant_id', '=', grantId)
            .executeTakeFirst()) ?? NOTHING
        const given = {
          rows: Math.max(0, Math.min(wanted.rows, most.rows - before.rows)),
          bytes: Math.max(0, Math.min(wanted.bytes, most.bytes - before.bytes)),
        }
        const after = { rows: before.rows + given.rows, bytes: before.bytes + given.bytes }
        await db
          .insertInto('shown')
          .values({ grant_id: grantId, ...after, ends_ms: endsAtMs })
          .onConflict((known) => known.doUpdateSet(after))
          .execute()
        return given
      }),
  }
}
