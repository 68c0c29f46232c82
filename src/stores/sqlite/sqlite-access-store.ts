/** The store of access over the state database. */
import type { Kysely } from 'kysely'
import { type AccessStore, type Beat, StoreTaken } from '../../access/access-store.ts'
import { readOwedFact } from '../../access/owed-fact.ts'
import { writeClosing } from './closing.ts'
import { sqliteGrantStore, sqliteSessionStore } from './grant-store.ts'
import { sqliteIncidentStore } from './incident-store.ts'
import { sqliteLockStore } from './lock-store.ts'
import { sqlitePasskeyStore } from './passkey-store.ts'
import { sqlitePersonStore } from './person-store.ts'
import { sqliteRequestStore } from './request-store.ts'
import { sqliteSignInStore } from './sign-in-store.ts'
import type { StateDatabase } from './state-database.ts'
import type { Tables } from './tables.ts'

export function sqliteAccessStore(database: StateDatabase): AccessStore {
  return {
    requests: sqliteRequestStore(database),
    grants: sqliteGrantStore(database),
    sessions: sqliteSessionStore(database),
    signIns: sqliteSignInStore(database),
    locks: sqliteLockStore(database),
    people: sqlitePersonStore(database),
    passkeys: sqlitePasskeyStore(database),
    incidents: sqliteIncidentStore(database),
    close: (closing) => database.change((db) => writeClosing(db, closing)),
    owed: (limit) =>
      database.use(async (db) => {
        const oldest = db.selectFrom('owed_facts').selectAll().orderBy('position').limit(limit)
        const rows = await oldest.execute()
        return rows.map(({ position, fact }) => ({ position, fact: readOwedFact(fact) }))
      }),
    paid: (positions) =>
      database.use(async (db) => {
        await db.deleteFrom('owed_facts').where('position', 'in', positions).execute()
      }),
    claim: (gateway) => database.change((db) => claim(db, gateway)),
    beat: (beat) =>
      database.change(async (db) => {
        database.assertPresent()
        await writeBeat(db, beat)
      }),
    prune: (beforeMs) => database.change((db) => prune(db, beforeMs)),
  }
}

async function claim(db: Kysely<Tables>, id: string): Promise<number> {
  const before = await db.selectFrom('gateway').select('seen_ms').executeTakeFirst()
  const seen_ms = before?.seen_ms ?? 0
  await db.deleteFrom('gateway').execute()
  await db.insertInto('gateway').values({ one: 1, id, seen_ms }).execute()
  return seen_ms
}

async function writeBeat(db: Kysely<Tables>, { gateway, nowMs, used }: Beat): Promise<void> {
  const alive = db.updateTable('gateway').set({ seen_ms: nowMs }).where('id', '=', gateway)
  const { numUpdatedRows } = await alive.executeTakeFirst()
  if (numUpdatedRows !== 1n) throw new StoreTaken('another gateway has taken the store over')
  for (const { sessionId, usedAtMs } of used) {
    const row = db.updateTable('sessions').set({ used_ms: usedAtMs })
    await row.where('id', '=', sessionId).execute()
  }
}

/** Digests, names and reasons of what is long over; the ledger is what remembers it. */
async function prune(db: Kysely<Tables>, beforeMs: number): Promise<void> {
  await db.deleteFrom('sessions').where('ended_ms', '<', beforeMs).execute()
  const inUse = db.selectFrom('sessions').select('grant_id')
  const grants = db.deleteFrom('grants').where('ended_ms', '<', beforeMs)
  // What nobody has reviewed stays until somebody has.
  const settled = grants.where((is) =>
    is.or([is('is_emergency', '=', 0), is('reviewed_ms', 'is not', null)]),
  )
  await settled.where('id', 'not in', inUse).execute()
  const granted = db.selectFrom('grants').select('request_id')
  const requests = db.deleteFrom('requests').where('decided_ms', '<', beforeMs)
  await requests.where('id', 'not in', granted).execute()
  await db.deleteFrom('deliveries').where('at_ms', '<', beforeMs).execute()
  await db.deleteFrom('incidents').where('taken_ms', '<', beforeMs).execute()
  await db.deleteFrom('links').where('expires_ms', '<', beforeMs).execute()
  await db.deleteFrom('sign_ins').where('expires_ms', '<', beforeMs).execute()
}
