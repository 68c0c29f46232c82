/** The set-up, top to bottom: what is missing or stale is made anew, one line for each. */
import { fileURLToPath } from 'node:url'
import { build, isBuildStale } from './build.mjs'
import { isLinkMissing, linkCommand } from './command-link.mjs'
import { withLock } from './lock.mjs'
import { arePackagesStale, installPackages } from './packages.mjs'
import { SetUpFailure } from './set-up-failure.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Makes the checkout ready; ends the process with 1 and a way forward where that cannot be. */
export async function makeReady(root = ROOT) {
  try {
    if (!isAnythingStale(root)) return
    await withLock(root, say, async () => {
      if (arePackagesStale(root)) await installPackages(root, say)
      if (isBuildStale(root)) await build(root, say)
      if (isLinkMissing(root)) linkCommand(root)
    })
  } catch (error) {
    console.error(wayForward(error, root))
    process.exitCode = 1
  }
}

function isAnythingStale(root) {
  return arePackagesStale(root) || isBuildStale(root) || isLinkMissing(root)
}

/** Standard error, so that `npm pack --json` and pipes keep their output clean. */
function say(line) {
  process.stderr.write(`${line}\n`)
}

function wayForward(error, root) {
  if (error instanceof SetUpFailure) return error.message
  if (error.code === 'EACCES' || error.code === 'EPERM') {
    return [
      `Set-up may not write ${error.path ?? root}.`,
      'An earlier run by another user (root?) owns it: remove node_modules and dist as that user,',
      'or take them over with `sudo chown -R "$(id -un)" node_modules dist`, then try again.',
    ].join('\n')
  }
  if (error.code === 'ENOSPC') return 'The disk is full: set-up needs about 500 MB.'
  return `Set-up failed: ${error.stack ?? error}`
}
