/**
 * `npm run ok`: format, types, dead code, laws, unit tests of changed rooms; of all with `--all`.
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runProgram } from './set-up/run-program.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const ROOM = /^src\/(?:(?:wire|protocols)\/)?[\w-]+\//

const CHECKS = [
  {
    name: 'format',
    program: '@biomejs/biome/bin/biome',
    parameters: ['check', '.'],
    mend: 'npm run format',
  },
  {
    name: 'types',
    program: 'typescript/bin/tsc',
    parameters: ['-p', '.'],
    mend: 'the lines named above',
  },
  {
    name: 'dead code',
    program: 'knip/bin/knip.js',
    parameters: [],
    mend: 'remove what nothing uses, or knip.json where an entry is missing',
  },
  {
    name: 'laws and units',
    program: 'vitest/vitest.mjs',
    parameters: suites(),
    mend: 'what is named above; one alone: npx vitest run FILE',
  },
]

const isWell = await Promise.all(CHECKS.map(check))
if (isWell.includes(false)) process.exitCode = 1
else console.log('All is well.')

async function check({ name, program, parameters, mend }) {
  const startedAt = performance.now()
  const path = join(ROOT, 'node_modules', program)
  const { code, output } = await runProgram(process.execPath, [path, ...parameters], { cwd: ROOT })
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  if (code === 0) console.log(`${name}: well (${seconds} s)`)
  else console.error(`${output.trim()}\n\n${name}: NOT WELL. Mend: ${mend}\n`)
  return code === 0
}

function suites() {
  return [
    'run',
    '--reporter=agent',
    'tests/laws',
    ...(process.argv.includes('--all') ? ['src'] : changedRooms()),
  ]
}

/** Rooms with changes that are not committed, or in the last commit. */
function changedRooms() {
  const git = (...parameters) => execFileSync('git', parameters, { cwd: ROOT, encoding: 'utf8' })
  const changed = [
    git('diff', '--name-only', 'HEAD'),
    git('ls-files', '--others', '--exclude-standard'),
    git('show', '--name-only', '--format=', 'HEAD'),
  ]
  const rooms = changed
    .join('\n')
    .split('\n')
    .flatMap((path) => ROOM.exec(path)?.[0] ?? [])
  return [...new Set(rooms)].filter((room) => existsSync(join(ROOT, room)))
}
