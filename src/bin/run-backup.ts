/** `vitrine backup`: copies what a gateway keeps, while it runs; the keys to a place of their own. */
import { copyFileSync, cpSync, mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { LocalCommands, NotTaken } from '../cli/setting.ts'
import { renderProblems } from '../register/problem.ts'
import { loadConfiguration } from '../stores/configuration/load-configuration.ts'
import { copyLedger } from '../stores/ledger-files/copy-ledger.ts'
import { FREE_TEXT_KEYS, PRIVATE_FOLDER } from '../stores/ledger-files/open-ledger-files.ts'
import { copyStateDatabase } from '../stores/sqlite/copy-state-database.ts'
import { UnsoundState } from '../stores/unsound-state.ts'
import { authorityFolder } from './open-stores.ts'
import { vkeyFile } from './witness-places.ts'

type Backup = LocalCommands['backup']

/** How many entries the copied checkpoint covers, or why nothing was copied. */
export const runBackup: Backup = async ({ file, folder, keys }) => {
  const { configuration, problems } = loadConfiguration(file)
  if (configuration === undefined) {
    const details = renderProblems(problems).trim()
    return { why: `${file} cannot be used.`, next: 'Name the gateway’s with --config.', details }
  }
  const { directory: state } = configuration.gateway
  const { directory: ledger } = configuration.ledger
  const fault = faultOf(folder, keys)
  if (fault !== undefined) return fault
  try {
    // The state first: a record may know more than it, and never less.
    copyStateDatabase(join(state, 'state.sqlite'), join(folder, 'state.sqlite'))
    const entries = await copyLedger(ledger, join(folder, 'ledger'))
    copyFileSync(vkeyFile(ledger), join(folder, 'ledger.vkey'))
    copyKeys({ state, ledger, keys })
    return { entries }
  } catch (error) {
    if (!(error instanceof UnsoundState)) throw error
    return { why: error.message, next: `Empty ${folder} and ${keys}, mend it, and try again.` }
  }
}

/** Makes both folders, and answers why they cannot be the places of a backup. */
function faultOf(folder: string, keys: string): NotTaken | undefined {
  const made = [folder, keys].map((place) => mkdirSync(place, { recursive: true, mode: 0o700 }))
  // By where links lead.
  const [record, secret] = [realpathSync(folder), realpathSync(keys)]
  if (isWithin(secret, record) || isWithin(record, secret)) {
    // Whoever names a better place next finds the other one empty still.
    for (const first of made)
      if (first !== undefined) rmSync(first, { recursive: true, force: true })
    const why = `The keys would be where the record is, in ${folder}: whoever has both knows everybody.`
    return { why, next: 'Name a folder elsewhere with --keys, best on another machine.' }
  }
  for (const place of [folder, keys]) {
    if (readdirSync(place).length > 0) {
      const why = `${place} is not empty, and a backup replaces nothing.`
      return { why, next: 'Name a new folder, such as one with the date.' }
    }
  }
  return undefined
}

function isWithin(inner: string, outer: string): boolean {
  const way = relative(outer, inner)
  return way === '' || !(way === '..' || way.startsWith('../'))
}

type Keyed = { readonly state: string; readonly ledger: string; readonly keys: string }

/** Behind the record, so that whatever it names has its key. */
function copyKeys({ state, ledger, keys }: Keyed): void {
  for (const name of ['ledger.key', 'pseudonym-keys.json']) {
    copyFileSync(join(state, name), join(keys, name))
  }
  cpSync(authorityFolder(state), join(keys, 'ca'), { recursive: true })
  const secret = join(keys, 'ledger', PRIVATE_FOLDER)
  mkdirSync(secret, { recursive: true, mode: 0o700 })
  copyFileSync(join(ledger, PRIVATE_FOLDER, FREE_TEXT_KEYS), join(secret, FREE_TEXT_KEYS))
}
