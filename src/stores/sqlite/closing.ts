/** Writes what closes access into the state database, with the facts that it owes to the record. */
import type { Kysely } from 'kysely'
import type { Closing } from '../../access/access-store.ts'
import { owedFactText } from '../../access/owed-fact.ts'
import { keepDelivery, keepIncident } from './incident-store.ts'
import { keepLock } from './lock-store.ts'
import { decisionColumns } from './request-rows.ts'
import { endColumns } from './rows.ts'
import type { Tables } from './tables.ts'

/** To be called in a transaction. What has ended before stays as it ended. */
export async function writeClosing(db: Kysely<Tables>, closing: Closing): Promise<void> {
  for (const { id, end } of closing.grants) {
    const ended = db.updateTable('grants').set(endColumns(end))
    await ended.where('id', '=', id).where('ended_ms', 'is', null).execute()
  }
  for (const { id, end } of closing.sessions) {
    const ended = db.updateTable('sessions').set(endColumns(end))
    await ended.where('id', '=', id).where('ended_ms', 'is', null).execute()
  }
  for (const { sessionId, pause } of closing.pauses) {
    const paused = db
      .updateTable('sessions')
      .set({ paused_ms: pause.atMs, paused_by: pause.by })
      .where('id', '=', sessionId)
    await paused.where('ended_ms', 'is', null).where('paused_ms', 'is', null).execute()
  }
  for (const lock of closing.locks) await keepLock(db, lock)
  for (const incident of closing.incidents) await keepIncident(db, incident)
  for (const delivery of closing.deliveries) await keepDelivery(db, delivery)
  for (const { requestId, atMs, reason } of closing.lapsed) {
    const lapse = { state: 'lapsed', by: undefined, atMs, reason } as const
    const lapsed = db.updateTable('requests').set(decisionColumns(lapse))
    await lapsed.where('id', '=', requestId).where('state', '=', 'pending').execute()
  }
  for (const signIn of closing.signIns) await endSignIns(db, signIn)
  for (const fact of closing.facts) {
    await db
      .insertInto('owed_facts')
      .values({ fact: owedFactText(fact) })
      .execute()
  }
}

async function endSignIns(
  db: Kysely<Tables>,
  { id, person, atMs }: Closing['signIns'][number],
): Promise<void> {
  const ended = db.updateTable('sign_ins').set({ ended_ms: atMs }).where('ended_ms', 'is', null)
  if (id !== undefined) {
    await ended.where('id', '=', id).execute()
    return
  }
  await ended.where('person', '=', person).execute()
  await db.updateTable('links').set({ spent: 1 }).where('person', '=', person).execute()
}
