/** The checkout's own `vitrine` command, so that `npx vitrine …` runs what was built here. */
import { mkdirSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'

const TARGET = join('..', '..', 'dist', 'src', 'bin', 'vitrine.js')

export function isLinkMissing(root) {
  if (process.platform === 'win32') return false
  try {
    return readlinkSync(linkPath(root)) !== TARGET
  } catch {
    return true
  }
}

export function linkCommand(root) {
  const fresh = `${linkPath(root)}.${process.pid}`
  mkdirSync(dirname(fresh), { recursive: true })
  rmSync(fresh, { force: true })
  symlinkSync(TARGET, fresh)
  renameSync(fresh, linkPath(root))
}

function linkPath(root) {
  return join(root, 'node_modules', '.bin', 'vitrine')
}
