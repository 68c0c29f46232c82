/** Requests in the state database; each is decided once, whoever comes first. */
import { type Kysely, sql } from 'kysely'
import type { Granted, RequestStore } from '../../access/access-store.ts'
import { bareIncident } from '../../flow/incident.ts'
import {
  approvalText,
  decisionColumns,
  readRequest,
  requestRow,
  targetsText,
} from './request-rows.ts'
import { BARE, grantRow } from './rows.ts'
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
    page: ({ limit, before, people, incident, state }) =>
      database.use(async (db) => {
        let query = all(db).orderBy('position', 'desc').limit(limit)
        if (people !== undefined) query = query.where('requester', 'in', people)
        if (incident !== undefined) query = query.where(BARE, '=', bareIncident(incident))
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
    agree: (id, approval) =>
      database.use(async (db) => {
        const approvals = sql<string>`json_insert(approvals, '$[#]', json(${approvalText(approval)}))`
        const agreed = await pending(db, id, approval.digest).set({ approvals }).executeTakeFirst()
        return agreed.numUpdatedRows === 1n
      }),
    narrow: (asked, replaces) =>
      database.use(async (db) => {
        const { minutes, digest } = asked
        const left = { minutes, digest, targets: targetsText(asked), approvals: '[]' }
        const narrow = pending(db, asked.requestId, replaces).set(left)
        return (await narrow.executeTakeFirst()).numUpdatedRows === 1n
      }),
    approve: (granted) =>
      database
        .change((db) => approve(db, granted))
        .catch((error: unknown) => {
          if (error instanceof NotExtended) return false
          throw error
        }),
    insertUnapproved: (request, grants) =>
      database.change(async (db) => {
        await db.insertInto('requests').values(requestRow(request)).execute()
        for (const grant of grants) await db.insertInto('grants').values(grantRow(grant)).execute()
      }),
    eraseWords: (id) => database.use((db) => eraseWords(db, id)),
  }
}

/** Thrown to undo an approval whose extension has come too late. */
class NotExtended extends Error {}

async function approve(db: Kysely<Tables>, granted: Granted): Promise<boolean> {
  const { requestId, digest, by, atMs, grants, extensions } = granted
  const ids = [...grants.map(({ id }) => id), ...extensions.map(({ grantId }) => grantId)]
  const decision = { state: 'approved', by, atMs, reason: undefined } as const
  const approved = await pending(db, requestId, digest)
    .set({ ...decisionColumns(decision), grant_ids: JSON.stringify(ids) })
    .executeTakeFirst()
  if (approved.numUpdatedRows !== 1n) return false
  for (const grant of grants) await db.insertInto('grants').values(grantRow(grant)).execute()
  for (const { grantId, endsAtMs } of extensions) {
    const open = db.updateTable('grants').set({ ends_ms: endsAtMs, is_extended: 1 })
    const extended = await open
      .where('id', '=', grantId)
      .where('ended_ms', 'is', null)
      .where('is_extended', '=', 0)
      .executeTakeFirst()
    if (extended.numUpdatedRows !== 1n) throw new NotExtended()
  }
  return true
}

function pending(db: Kysely<Tables>, id: string, digest: string) {
  return db
    .updateTable('requests')
    .where('id', '=', id)
    .where('state', '=', 'pending')
    .where('digest', '=', digest)
}

function all(db: Kysely<Tables>) {
  return db.selectFrom('requests').selectAll()
}

function positionOf(db: Kysely<Tables>, id: string) {
  return db.selectFrom('requests').select('position').where('id', '=', id)
}

async function eraseWords(db: Kysely<Tables>, id: string): Promise<void> {
  const none = { reason: '', mirror_tried: null, decision_reason: null }
  await db.updateTable('requests').set(none).where('id', '=', id).execute()
  await db.updateTable('grants').set({ review_reason: '' }).where('id', '=', id).execute()
  await db.updateTable('locks').set({ reason: '' }).where('id', '=', id).execute()
  // Deleted bytes are overwritten in the file, and would be left in its write-ahead log.
  await sql`pragma wal_checkpoint(truncate)`.execute(db)
}
