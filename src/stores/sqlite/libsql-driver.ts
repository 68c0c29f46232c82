/** libsql as kysely drives it; the one file that knows which SQLite there is. */
import type { SqliteDatabase, SqliteStatement } from 'kysely'
import Libsql from 'libsql'

/** libsql waits inside the event loop: who holds the file longer than this has taken it from us. */
const BUSY_MS_MAX = 250

/** Opens a file for durable writing: what was committed outlives a loss of power. */
export function openLibsql(file: string): SqliteDatabase {
  const libsql = new Libsql(file, { timeout: BUSY_MS_MAX })
  libsql.pragma('journal_mode = WAL')
  libsql.pragma('synchronous = FULL')
  libsql.pragma('secure_delete = ON')
  libsql.pragma('trusted_schema = OFF')
  return { close: () => void libsql.close(), prepare: (text) => prepare(libsql, text) }
}

/**
 * Copies a database, in use or not, as it is at one moment.
 * @param to a file that is not there.
 */
export function copyLibsql(file: string, to: string): void {
  const libsql = new Libsql(file, { timeout: BUSY_MS_MAX })
  try {
    libsql.prepare<unknown[]>('VACUUM INTO ?').run(to)
  } finally {
    libsql.close()
  }
}

/** The database's own code, such as `SQLITE_FULL`; `undefined` for errors that are not its. */
export function codeOfDatabaseError(error: unknown): string | undefined {
  return error instanceof Libsql.SqliteError ? error.code : undefined
}

function prepare(libsql: Libsql.Database, text: string): SqliteStatement {
  if (text === 'begin') return control(() => begin(libsql))
  if (text === 'commit') return control(() => libsql.exec('commit'))
  if (text === 'rollback') return control(() => rollback(libsql))
  const statement = libsql.prepare<unknown[]>(text)
  return {
    reader: statement.reader,
    all: (parameters) => statement.all(...parameters),
    iterate: (parameters) => statement.iterate(...parameters),
    run: (parameters) => write(libsql, () => statement.run(...parameters)),
  }
}

/** A statement without parameters and rows. */
function control(run: () => void): SqliteStatement {
  const none: unknown[] = []
  return {
    reader: false,
    all: () => none,
    iterate: () => none.values(),
    run: () => {
      run()
      return { changes: 0, lastInsertRowid: 0 }
    },
  }
}

/**
 * Takes the write lock before any statement can fail for want of it: one that did would stay in
 * progress, and no transaction could commit any more (libsql-js 0.5, its issue 228 and pull 238).
 */
function begin(libsql: Libsql.Database): void {
  libsql.exec('begin immediate')
}

/** A full disk has rolled back already. */
function rollback(libsql: Libsql.Database): void {
  if (libsql.inTransaction) libsql.exec('rollback')
}

function write<T>(libsql: Libsql.Database, run: () => T): T {
  if (libsql.inTransaction) return run()
  begin(libsql)
  try {
    const result = run()
    libsql.exec('commit')
    return result
  } catch (error) {
    rollback(libsql)
    throw error
  }
}
