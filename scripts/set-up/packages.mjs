/** The packages of package-lock.json: are they installed, and installing them. */

import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { readOrNothing } from './read-or-nothing.mjs'
import { runProgram } from './run-program.mjs'
import { SetUpFailure } from './set-up-failure.mjs'

/** Left by an outer npm; they would make an inner `npm ci` do something else than install. */
const OUTER_SETTINGS = /^npm_config_(dry_run|global|location|omit|include|production|only|json)$/i

/** Whether something that the lock names is missing or of another version. */
export function arePackagesStale(root) {
  if (readOrNothing(stampPath(root)) === lockDigest(root)) return !areDirectOnesThere(root)
  if (!areLockedOnesInstalled(root)) return true
  stamp(root)
  return false
}

/** Installs exactly what the lock names. No package's own script runs: none is needed. */
export async function installPackages(root, say) {
  say('Installing packages; this takes up to a minute.')
  const env = { ...process.env, PATH: pathWithThisNode() }
  for (const name of Object.keys(env)) if (OUTER_SETTINGS.test(name)) delete env[name]
  const parameters = ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund']
  const { file, before } = npmProgram()
  const { code, output } = await runProgram(file, [...before, ...parameters], { cwd: root, env })
  if (code !== 0) {
    const way = 'Check that the package registry can be reached, then run the same command again.'
    throw new SetUpFailure(`${output.trim()}\n\nInstalling packages failed (npm ci). ${way}`)
  }
  stamp(root)
}

/** Only saves the next run a longer look, so a checkout of somebody else goes without. */
function stamp(root) {
  try {
    writeFileSync(stampPath(root), lockDigest(root))
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error
  }
}

function stampPath(root) {
  return join(root, 'node_modules', '.vitrine-lock')
}

function lockDigest(root) {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
}

/** A cheap look that catches a node_modules that was half removed. */
function areDirectOnesThere(root) {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const { dependencies, devDependencies } = lock.packages['']
  return Object.keys({ ...dependencies, ...devDependencies }).every((name) =>
    existsSync(join(root, 'node_modules', name, 'package.json')),
  )
}

/** Compares the lock with what npm says that it installed; so `npm install X` needs no `npm ci`. */
function areLockedOnesInstalled(root) {
  const hidden = readOrNothing(join(root, 'node_modules', '.package-lock.json'))
  if (hidden === undefined || !areDirectOnesThere(root)) return false
  const installed = JSON.parse(hidden).packages
  const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(locked).every(([path, wanted]) => {
    const found = installed[path]
    // Optional ones are builds for other platforms; links have no version of their own.
    if (path === '' || wanted.link) return true
    if (found === undefined) return wanted.optional === true || wanted.devOptional === true
    return found.version === wanted.version && found.integrity === wanted.integrity
  })
}

/** The npm that runs us where one does, or else the one in PATH. */
function npmProgram() {
  const running = process.env.npm_execpath
  if (running?.endsWith('.js') && existsSync(running)) {
    return { file: process.execPath, before: [running] }
  }
  return { file: process.platform === 'win32' ? 'npm.cmd' : 'npm', before: [] }
}

function pathWithThisNode() {
  return [dirname(process.execPath), process.env.PATH].join(delimiter)
}
