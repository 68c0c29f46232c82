/** Small files that nobody else may read, and that a crash leaves either old or new, never half. */
import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'

/** The text of a file; `undefined` where there is none. @throws on any other failure. */
export function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
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
