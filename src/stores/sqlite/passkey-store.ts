/** The public halves of passkeys, in the state database. */
import type { PasskeyStore } from '../../access/access-store.ts'
import type { StateDatabase } from './state-database.ts'

export function sqlitePasskeyStore(database: StateDatabase): PasskeyStore {
  return {
    of: (person) =>
      database.use(async (db) => {
        const own = db.selectFrom('passkeys').selectAll().where('person', '=', person)
        const rows = await own.orderBy('added_ms').execute()
        return rows.map(({ id, public_key, counter, added_ms }) => ({
          ...{ id, person, counter, addedAtMs: added_ms },
          publicKey: Uint8Array.from(Buffer.from(public_key, 'base64')),
        }))
      }),
    add: ({ id, person, publicKey, counter, addedAtMs }) =>
      database.use(async (db) => {
        const public_key = Buffer.from(publicKey).toString('base64')
        const row = { id, person, public_key, counter, added_ms: addedAtMs }
        await db.insertInto('passkeys').values(row).execute()
      }),
    used: (id, counter) =>
      database.use(async (db) => {
        await db.updateTable('passkeys').set({ counter }).where('id', '=', id).execute()
      }),
  }
}
