/** What trackers told of incidents, in the state database. */
import { type Kysely, sql } from 'kysely'
import type { IncidentStore, KeptDelivery, KeptIncident } from '../../access/access-store.ts'
import { bareIncident } from '../../flow/incident.ts'
import type { StateDatabase } from './state-database.ts'
import type { Tables } from './tables.ts'

export function sqliteIncidentStore(database: StateDatabase): IncidentStore {
  return {
    all: () =>
      database.use(async (db) => {
        const rows = await db.selectFrom('incidents').selectAll().execute()
        return rows.map(({ name, state, source, changed_ms, taken_ms }) => ({
          ...{ incident: name, state, source, changedAtMs: changed_ms, takenAtMs: taken_ms },
        }))
      }),
    deliveriesSince: (sinceMs) =>
      database.use(async (db) => {
        const recent = db.selectFrom('deliveries').selectAll().where('at_ms', '>=', sinceMs)
        const rows = await recent.execute()
        return rows.map(({ source, id, at_ms }) => ({ source, id, atMs: at_ms }))
      }),
    unsummarised: (sinceMs) =>
      database.use(async (db) => {
        const due = db.selectFrom('incidents').selectAll().where('summary_due', '=', 1)
        const rows = await due.where('taken_ms', '>=', sinceMs).execute()
        return rows.map(({ name, summary_from }) => ({ incident: name, from: summary_from }))
      }),
    summarised: (incident, through) =>
      database.use(async (db) => {
        const told = db.updateTable('incidents').set({ summary_due: 0, summary_from: through })
        await told.where('name', '=', bareIncident(incident)).execute()
      }),
    reopen: (incident, delivery) =>
      database.change(async (db) => {
        await keepIncident(db, incident)
        if (delivery !== undefined) await keepDelivery(db, delivery)
      }),
  }
}

export async function keepIncident(db: Kysely<Tables>, incident: KeptIncident): Promise<void> {
  const { incident: written, state, source, changedAtMs, takenAtMs } = incident
  const name = bareIncident(written)
  const columns = { state, source, changed_ms: changedAtMs, taken_ms: takenAtMs }
  const isOver = state === 'resolved' ? 1 : 0
  // Told once for each time that it is resolved, however often that is told.
  const due = sql<number>`case when state = ${state} then summary_due else ${isOver} end`
  await db
    .insertInto('incidents')
    .values({ name, ...columns, summary_due: isOver })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ ...columns, summary_due: due }))
    .execute()
}

export async function keepDelivery(db: Kysely<Tables>, delivery: KeptDelivery): Promise<void> {
  const { source, id, atMs } = delivery
  const row = { source, id, at_ms: atMs }
  await db
    .insertInto('deliveries')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
