/** Locks in the state database; they come in with what else closes access. */
import type { LockStore } from '../../access/access-store.ts'
import type { StateDatabase } from './state-database.ts'

export function sqliteLockStore(database: StateDatabase): LockStore {
  return {
    all: () =>
      database.use(async (db) => {
        const rows = await db.selectFrom('locks').selectAll().orderBy('locked_ms').execute()
        return rows.map(({ id, kind, name, locked_by, reason, locked_ms }) => ({
          ...{ id, on: kind, of: name ?? undefined, by: locked_by, reason, atMs: locked_ms },
        }))
      }),
    remove: (id) =>
      database.use(async (db) => {
        const removed = await db.deleteFrom('locks').where('id', '=', id).executeTakeFirst()
        return removed.numDeletedRows === 1n
      }),
  }
}
