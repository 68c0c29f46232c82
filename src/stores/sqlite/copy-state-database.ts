/** A copy of the state database, taken while the gateway goes on. */
import { chmodSync, statSync } from 'node:fs'
import { UnsoundState } from '../unsound-state.ts'
import { codeOfDatabaseError, copyLibsql } from './libsql-driver.ts'

/**
 * @param to a file that is not there; it is for its owner alone.
 * @throws UnsoundState where the database cannot be copied; what the system says of the files.
 */
export function copyStateDatabase(file: string, to: string): void {
  // It would be made where it is missing.
  statSync(file)
  try {
    copyLibsql(file, to)
  } catch (error) {
    const code = codeOfDatabaseError(error)
    if (code === undefined) throw error
    throw new UnsoundState(`The state database ${file} cannot be copied (${code}).`)
  }
  chmodSync(to, 0o600)
}
