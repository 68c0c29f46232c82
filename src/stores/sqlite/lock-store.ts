/** Locks in the state database; they come in with what else closes access. */

import type { Kysely } from 'kysely'
import type { LockStore } from '../../access/access-store.ts'
import type { Lock } from '../../access/lock.ts'
import type { StateDatabase } from './state-database.ts'
import type { Tables } from './tables.ts'

export function sqliteLockStore(database: StateDatabase): LockStore {
  return {
    all: () =>
      database.use(async (db) => {
        const rows = await db.selectFrom('locks').selectAll().orderBy('locked_ms').execute()
        return rows.map(({ id, kind, name, alias, locked_by, reason, locked_ms }) => ({
          ...{ id, on: kind, of: name ?? undefined, by: locked_by, reason, atMs: locked_ms },
          ...(alias === null ? {} : { alias }),
        }))
      }),
    remove: (id) =>
      database.use(async (db) => {
        const removed = await db.deleteFrom('locks').where('id', '=', id).executeTakeFirst()
        return removed.numDeletedRows === 1n
      }),
  }
}

/** A lock that is there keeps its place, and gets the other name that became known of it. */
export async function keepLock(db: Kysely<Tables>, lock: Lock): Promise<void> {
  const { id, on, of, alias = null, by, reason, atMs } = lock
  const row = { id, kind: on, name: of ?? null, alias, locked_by: by, reason, locked_ms: atMs }
  await db
    .insertInto('locks')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ alias }))
    .execute()
}
