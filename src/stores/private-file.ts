/** Small files that nobody else may read, and that a crash leaves either old or new, never half. */
import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { UnsoundState } from './unsound-state.ts'

const OTHERS_MASK = 0o077
const ANYBODY_WRITES = 0o002

/** The text of a file; `undefined` where there is none. @throws on any other failure. */
export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** The same of a file that holds a secret. @throws UnsoundState where others may read it. */
export function readSecretIfThere(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false })
  if (found !== undefined && (found.mode & OTHERS_MASK) !== 0) {
    throw new UnsoundState(
      `${file} holds secrets and can be read by others; run \`chmod 600\` on it, and think of what was read as known.`,
    )
  }
  return readIfThere(file)
}

/** A folder that the gateway alone may change. @throws UnsoundState where anybody may. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if ((statSync(folder).mode & ANYBODY_WRITES) === 0) return
  throw new UnsoundState(`Anybody on this machine may change ${folder}; run \`chmod 700\` on it.`)
}

/** Writes beside, syncs, renames, and syncs the folder. Mode 0600, or as asked. */
export function writeDurably(file: string, text: string, mode = 0o600): void {
  const beside = `${file}.new`
  const handle = openSync(beside, 'w', mode)
  try {
    writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  chmodSync(beside, mode)
  renameSync(beside, file)
  const folder = openSync(dirname(file), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
