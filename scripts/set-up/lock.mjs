/** One set-up at a time: a lock file that names its holder, and can be taken from a dead one. */

import { randomUUID } from 'node:crypto'
import { linkSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { readOrNothing } from './read-or-nothing.mjs'
import { SetUpFailure } from './set-up-failure.mjs'

const LOOK_AGAIN_MS = 100
const HEARTBEAT_MS = 2_000
/** Without a heartbeat for so long the holder is dead or stopped, whatever its id says. */
const SILENT_MS_MAX = 60_000
const WAIT_MS_MAX = 600_000

/** Runs `act` while nobody else does; waits for another set-up, and says so. */
export async function withLock(root, say, act) {
  const lock = { path: join(root, '.set-up.lock'), token: `${process.pid} ${randomUUID()}` }
  await take(lock, say)
  const heartbeat = setInterval(() => touch(lock), HEARTBEAT_MS)
  const release = () => {
    if (readOrNothing(lock.path) === lock.token) rmSync(lock.path, { force: true })
  }
  const stop = () => {
    release()
    process.exit(130)
  }
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    await act()
  } finally {
    clearInterval(heartbeat)
    process.off('SIGINT', stop).off('SIGTERM', stop)
    release()
  }
}

async function take(lock, say) {
  for (let waitedMs = 0; waitedMs < WAIT_MS_MAX; waitedMs += LOOK_AGAIN_MS) {
    if (create(lock)) return
    const seen = readOrNothing(lock.path)
    if (seen !== undefined && isDead(seen, lock.path)) {
      takeAway(lock, seen)
      continue
    }
    if (waitedMs === 0) say('Waiting for another set-up of this checkout to finish.')
    await pause(LOOK_AGAIN_MS)
  }
  throw new SetUpFailure(`Another set-up still runs; if it does not, remove ${lock.path}.`)
}

/** A link appears with its content or not at all; a file is empty for a moment. */
function create(lock) {
  const fresh = `${lock.path}.${process.pid}`
  writeFileSync(fresh, lock.token)
  try {
    linkSync(fresh, lock.path)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(fresh, { force: true })
  }
}

/** Only one of two rescuers gets the dead lock; one that grabs a live lock puts it back. */
function takeAway(lock, seen) {
  const grabbed = `${lock.path}.dead.${process.pid}`
  try {
    renameSync(lock.path, grabbed)
    if (readOrNothing(grabbed) !== seen) linkSync(grabbed, lock.path)
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error
  } finally {
    rmSync(grabbed, { force: true })
  }
}

function isDead(token, path) {
  try {
    if (Date.now() - statSync(path).mtimeMs > SILENT_MS_MAX) return true
    process.kill(Number.parseInt(token, 10), 0)
    return false
  } catch (error) {
    // EPERM: it lives, as another user's process. ENOENT: it has just finished.
    return error.code === 'ESRCH'
  }
}

function touch(lock) {
  try {
    utimesSync(lock.path, new Date(), new Date())
  } catch {
    // The lock is gone: somebody took this set-up for dead; the release leaves theirs alone.
  }
}
