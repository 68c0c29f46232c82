/** The embedded state database: one SQLite file through libsql, durable at every commit. */
import { chmodSync, closeSync, constants, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Kysely, SqliteDialect } from 'kysely'
import { StoreLost } from '../../access/access-store.ts'
import { UnsoundState } from '../unsound-state.ts'
import { codeOfDatabaseError, openLibsql } from './libsql-driver.ts'
import { migrate } from './migrations.ts'
import type { Tables } from './tables.ts'

const IN_MEMORY = ':memory:'
const DAMAGED = /^SQLITE_(NOTADB|CORRUPT)/

export class StateDatabase {
  readonly #db: Kysely<Tables>
  readonly #file: string
  readonly #identity: string

  /**
   * Opens the database of a file, or makes it; `:memory:` keeps nothing. The file is for its owner
   * alone, and so is its folder where that is made.
   * @throws where it cannot be opened, or was written by a newer version; UnsoundState where it is
   * none.
   */
  static async open(file: string): Promise<StateDatabase> {
    if (file !== IN_MEMORY) makePrivate(file)
    try {
      const libsql = openLibsql(file)
      const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: libsql }) })
      await migrate(db)
      return new StateDatabase(db, file)
    } catch (error) {
      const code = codeOfDatabaseError(error)
      if (code === undefined || !DAMAGED.test(code)) throw error
      throw new UnsoundState(
        `${file} is no database, or is damaged (${code}). Put it back from a backup, or move it away: then every session and sign-in ends, and the record stays.`,
      )
    }
  }

  private constructor(db: Kysely<Tables>, file: string) {
    this.#db = db
    this.#file = file
    this.#identity = identityOf(file)
  }

  /** Asks or changes something. Whatever the database cannot do rejects with `StoreLost`. */
  async use<T>(act: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    try {
      return await act(this.#db)
    } catch (error) {
      throw asLoss(error)
    }
  }

  /** Changes several things, all or none. */
  change<T>(act: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    return this.use((db) => db.transaction().execute(act))
  }

  /** @throws StoreLost where the file is no longer the one that was opened. */
  assertPresent(): void {
    if (identityOf(this.#file) !== this.#identity) {
      throw new StoreLost('the file was moved or replaced')
    }
  }

  async close(): Promise<void> {
    await this.#db.destroy()
  }
}

function makePrivate(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  // Made here, since SQLite would make it readable as the process's mask says.
  const { O_CREAT, O_RDWR, O_NOFOLLOW } = constants
  closeSync(openSync(file, O_CREAT | O_RDWR | O_NOFOLLOW, 0o600))
  chmodSync(file, 0o600)
}

/** SQLite goes on writing into a file that was deleted or moved away: it must be asked for. */
function identityOf(file: string): string {
  if (file === IN_MEMORY) return IN_MEMORY
  try {
    const { dev, ino } = statSync(file, { bigint: true })
    return `${dev} ${ino}`
  } catch {
    return 'none'
  }
}

function asLoss(error: unknown): unknown {
  const code = codeOfDatabaseError(error)
  return code === undefined
    ? error
    : new StoreLost(`the database answered ${code}`, { cause: error })
}
