/** Requests in the state database; each is decided once, whoever comes first. */
import { type Kysely, sql } from 'kysely'
import type { RequestStore } from '../../access/access-store.ts'
import { decisionColumns, grantRow, readRequest, requestRow } from './rows.ts'
import type { StateDatabase } from './state-database.ts'
import type { Tables } from './tables.ts'

export function sqliteRequestStore(database: StateDatabase): RequestStore {
  return {
    insert: (request) =>
      database.use(async (db) => {
        await db.insertInto('requests').values(requestRow(request)).execute()
      }),
    byId: (id) =>
      database.use(async (db) => {
        const row = await all(db).where('id', '=', id).executeTakeFirst()
        return row === undefined ? undefined : readRequest(row)
      }),
    page: ({ limit, before, person, incident, state }) =>
      database.use(async (db) => {
        let query = all(db).orderBy('position', 'desc').limit(limit)
        if (person !== undefined) query = query.where('requester', '=', person)
        if (incident !== undefined) query = query.where('incident', '=', incident)
        if (state !== undefined) query = query.where('state', '=', state)
        if (before !== undefined) query = query.where('position', '<', positionOf(db, before))
        return (await query.execute()).map(readRequest)
      }),
    pending: () =>
      database.use(async (db) => {
        const rows = await all(db).where('state', '=', 'pending').orderBy('position').execute()
        return rows.map(readRequest)
      }),
    decide: (id, decision) =>
      database.use(async (db) => {
        const decided = await db
          .updateTable('requests')
          .set(decisionColumns(decision))
          .where('id', '=', id)
          .where('state', '=', 'pending')
          .executeTakeFirst()
        return decided.numUpdatedRows === 1n
      }),
    approve: (grant) =>
      database.change(async (db) => {
        const { asked, approvedBy: by, startsAtMs: atMs } = grant
        const decision = { state: 'approved', by, atMs, reason: undefined } as const
        const approved = await db
          .updateTable('requests')
          .set({ ...decisionColumns(decision), grant_id: grant.id })
          .where('id', '=', asked.requestId)
          .where('state', '=', 'pending')
          .where('digest', '=', asked.digest)
          .executeTakeFirst()
        if (approved.numUpdatedRows !== 1n) return false
        await db.insertInto('grants').values(grantRow(grant)).execute()
        return true
      }),
    eraseWords: (id) =>
      database.use(async (db) => {
        const none = { reason: '', mirror_tried: null, decision_reason: null }
        await db.updateTable('requests').set(none).where('id', '=', id).execute()
        // Deleted bytes are overwritten in the file, and would be left in its write-ahead log.
        await sql`pragma wal_checkpoint(truncate)`.execute(db)
      }),
  }
}

function all(db: Kysely<Tables>) {
  return db.selectFrom('requests').selectAll()
}

function positionOf(db: Kysely<Tables>, id: string) {
  return db.selectFrom('requests').select('position').where('id', '=', id)
}
