/** People whom an identity provider knows, in the state database. */
import type { PersonStore } from '../../access/access-store.ts'
import { readTexts } from './rows.ts'
import type { StateDatabase } from './state-database.ts'

export function sqlitePersonStore(database: StateDatabase): PersonStore {
  return {
    all: () =>
      database.use(async (db) => {
        const rows = await db.selectFrom('people').selectAll().execute()
        return rows.map(({ groups, tokens, checked_ms, gone_ms, ...who }) => ({
          ...{ ...who, groups: readTexts(groups), tokens: tokens ?? undefined },
          ...{ checkedAtMs: checked_ms, goneAtMs: gone_ms ?? undefined },
        }))
      }),
    keep: ({ id, name, groups, issuer, subject, tokens, checkedAtMs, goneAtMs }) =>
      database.use(async (db) => {
        const columns = {
          ...{ name, groups: JSON.stringify(groups), issuer, subject, tokens: tokens ?? null },
          ...{ checked_ms: checkedAtMs, gone_ms: goneAtMs ?? null },
        }
        await db
          .insertInto('people')
          .values({ id, ...columns })
          .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
          .execute()
      }),
  }
}
