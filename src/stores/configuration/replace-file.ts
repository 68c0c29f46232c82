/** Replaces a file that people own: whole or not at all, with the rights and the owner it had. */
import { chmodSync, chownSync, lstatSync, realpathSync, type Stats, statSync } from 'node:fs'
import { readIfThere, writeDurably } from '../private-file.ts'

const NEW_FILE_MODE = 0o600
const RIGHTS = 0o777
const OWNER_RIGHTS = 0o700
const ROOT = 0

/**
 * Writes `text` if the file still holds `expected` (`undefined`: if there is none); false where
 * somebody has changed it meanwhile. A link is followed, so that it stays one.
 * @throws where it cannot be written, or belongs to somebody else.
 */
export function replaceFile(file: string, text: string, expected: string | undefined): boolean {
  if (readIfThere(file) !== expected) return false
  const isThere = lstatSync(file, { throwIfNoEntry: false }) !== undefined
  const target = isThere ? realpathSync(file) : file
  const before = isThere ? statSync(target) : undefined
  if (before !== undefined && !isOurs(before)) throw new Error('the file belongs to somebody else')
  writeDurably(target, text, before === undefined ? NEW_FILE_MODE : before.mode & RIGHTS)
  if (before !== undefined) giveBack(target, before)
  return true
}

/** Where the group cannot be given back, it is better that none can read the file. */
function giveBack(target: string, { uid, gid, mode }: Stats): void {
  const now = statSync(target)
  if (now.uid === uid && now.gid === gid) return
  try {
    chownSync(target, uid, gid)
  } catch {
    chmodSync(target, mode & OWNER_RIGHTS)
  }
}

function isOurs({ uid }: Stats): boolean {
  const own = process.getuid?.()
  return own === undefined || own === ROOT || own === uid
}
