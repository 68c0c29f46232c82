/** Sign-in links and sign-ins in the state database; of their tokens only digests are there. */
import type { Kysely } from 'kysely'
import type { SignInStore } from '../../access/access-store.ts'
import type { SignIn } from '../../access/sign-in.ts'
import { readLink, readSignIn } from './rows.ts'
import type { StateDatabase } from './state-database.ts'
import type { Tables } from './tables.ts'

export function sqliteSignInStore(database: StateDatabase): SignInStore {
  return {
    insertLink: ({ digest, person, lineage, expiresAtMs }) =>
      database.use(async (db) => {
        const texts = { digest, person, lineage: JSON.stringify(lineage) }
        const row = { ...texts, expires_ms: expiresAtMs, spent: 0 }
        await db.insertInto('links').values(row).execute()
      }),
    linkByDigest: (digest) =>
      database.use(async (db) => {
        const link = db.selectFrom('links').selectAll().where('digest', '=', digest)
        const row = await link.where('spent', '=', 0).executeTakeFirst()
        return row === undefined ? undefined : readLink(row)
      }),
    insert: (signIn) => database.use((db) => insert(db, signIn)),
    spendLink: (linkDigest, signIn) =>
      database.change(async (db) => {
        const spent = await db
          .updateTable('links')
          .set({ spent: 1 })
          .where('digest', '=', linkDigest)
          .where('spent', '=', 0)
          .where('person', '=', signIn.person)
          .executeTakeFirst()
        if (spent.numUpdatedRows !== 1n) return false
        await insert(db, signIn)
        return true
      }),
    byDigest: (digest) =>
      database.use(async (db) => {
        const signIn = db.selectFrom('sign_ins').selectAll().where('digest', '=', digest)
        const row = await signIn.executeTakeFirst()
        return row === undefined ? undefined : readSignIn(row)
      }),
    people: () =>
      database.use(async (db) => {
        const signedIn = db.selectFrom('sign_ins').select('person').where('ended_ms', 'is', null)
        const invited = db.selectFrom('links').select('person').where('spent', '=', 0)
        return (await signedIn.union(invited).execute()).map(({ person }) => person)
      }),
  }
}

async function insert(db: Kysely<Tables>, signIn: SignIn): Promise<void> {
  const { id, digest, person, lineage, signedInAtMs, expiresAtMs } = signIn
  const texts = { id, digest, person, lineage: JSON.stringify(lineage) }
  const times = { signed_in_ms: signedInAtMs, expires_ms: expiresAtMs, ended_ms: null }
  await db
    .insertInto('sign_ins')
    .values({ ...texts, ...times })
    .execute()
}
