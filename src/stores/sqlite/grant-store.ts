/** Grants and sessions in the state database. */
import { type Kysely, sql } from 'kysely'
import type { Begun, GrantStore, SessionStore } from '../../access/access-store.ts'
import { writeVerifier } from '../../base/scram-keys.ts'
import { bareIncident } from '../../flow/incident.ts'
import { BARE, readGrant, readSession, reviewColumns } from './rows.ts'
import type { StateDatabase } from './state-database.ts'
import type { Tables } from './tables.ts'

export function sqliteGrantStore(database: StateDatabase): GrantStore {
  return {
    byId: (id) =>
      database.use(async (db) => {
        const row = await grants(db).where('id', '=', id).executeTakeFirst()
        return row === undefined ? undefined : readGrant(row)
      }),
    page: ({ limit, before, people, incident, ended }) =>
      database.use(async (db) => {
        let query = grants(db).orderBy('position', 'desc').limit(limit)
        if (people !== undefined) query = query.where('requester', 'in', people)
        if (incident !== undefined) query = query.where(BARE, '=', bareIncident(incident))
        if (ended !== undefined) query = query.where('ended_ms', ended ? 'is not' : 'is', null)
        if (before !== undefined) {
          const position = db.selectFrom('grants').select('position').where('id', '=', before)
          query = query.where('position', '<', position)
        }
        return (await query.execute()).map(readGrant)
      }),
    open: () =>
      database.use(async (db) => {
        const rows = await grants(db).where('ended_ms', 'is', null).orderBy('position').execute()
        return rows.map(readGrant)
      }),
    unreviewed: (person) =>
      database.use(async (db) => {
        let query = grants(db)
          .where('is_emergency', '=', 1)
          .where('reviewed_ms', 'is', null)
          .orderBy('position')
        if (person !== undefined) query = query.where('requester', '=', person)
        return (await query.execute()).map(readGrant)
      }),
    review: (id, review) =>
      database.use(async (db) => {
        const reviewed = await db
          .updateTable('grants')
          .set(reviewColumns(review))
          .where('id', '=', id)
          .where('is_emergency', '=', 1)
          .where('reviewed_ms', 'is', null)
          .executeTakeFirst()
        return reviewed.numUpdatedRows === 1n
      }),
  }
}

export function sqliteSessionStore(database: StateDatabase): SessionStore {
  return {
    insert: (session, begun) =>
      database.change(async (db) => {
        const { id, person, grantId, secretDigest, openedAtMs, usedAtMs } = session
        const verifier = session.verifier === undefined ? null : writeVerifier(session.verifier)
        // One statement, so that no session comes into a grant that has ended.
        const inserted = await sql`
          insert into sessions
            (id, grant_id, person, incident, secret_digest, verifier, opened_ms, used_ms)
          select ${id}, id, ${person}, incident, ${secretDigest}, ${verifier}, ${openedAtMs},
            ${usedAtMs}
          from grants where id = ${grantId} and ended_ms is null`.execute(db)
        if (begun !== undefined) await begin(db, grantId, begun)
        return inserted.numAffectedRows === 1n
      }),
    byId: (id) =>
      database.use(async (db) => {
        const row = await sessions(db).where('id', '=', id).executeTakeFirst()
        return row === undefined ? undefined : readSession(row)
      }),
    page: ({ limit, before, people, incident, ended }) =>
      database.use(async (db) => {
        let query = sessions(db).orderBy('position', 'desc').limit(limit)
        if (people !== undefined) query = query.where('person', 'in', people)
        if (incident !== undefined) query = query.where(BARE, '=', bareIncident(incident))
        if (ended !== undefined) query = query.where('ended_ms', ended ? 'is not' : 'is', null)
        if (before !== undefined) {
          const position = db.selectFrom('sessions').select('position').where('id', '=', before)
          query = query.where('position', '<', position)
        }
        return (await query.execute()).map(readSession)
      }),
    open: () =>
      database.use(async (db) => {
        const rows = await sessions(db).where('ended_ms', 'is', null).orderBy('position').execute()
        return rows.map(readSession)
      }),
    endedSince: (sinceMs, limit) =>
      database.use(async (db) => {
        const recent = sessions(db).where('ended_ms', '>=', sinceMs)
        const rows = await recent.orderBy('ended_ms', 'desc').limit(limit).execute()
        return rows.map(readSession)
      }),
    resume: (id, usedAtMs) =>
      database.use(async (db) => {
        const resumed = await db
          .updateTable('sessions')
          .set({ paused_ms: null, paused_by: null, used_ms: usedAtMs })
          .where('id', '=', id)
          .where('ended_ms', 'is', null)
          .where('paused_ms', 'is not', null)
          .executeTakeFirst()
        return resumed.numUpdatedRows === 1n
      }),
  }
}

async function begin(db: Kysely<Tables>, grantId: string, begun: Begun): Promise<void> {
  await db
    .updateTable('grants')
    .set({ starts_ms: begun.startsAtMs, ends_ms: begun.endsAtMs, is_unused: 0 })
    .where('id', '=', grantId)
    .where('is_unused', '=', 1)
    .where('ended_ms', 'is', null)
    .execute()
}

function grants(db: Kysely<Tables>) {
  return db.selectFrom('grants').selectAll()
}

function sessions(db: Kysely<Tables>) {
  return db.selectFrom('sessions').selectAll()
}
