/** The build: `dist` is the repository, compiled, with the files beside it that the code reads. */
import { createHash } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { compileKernel, isKernelMissing, KERNEL_MODULE } from './kernel.mjs'
import { readOrNothing } from './read-or-nothing.mjs'
import { runProgram } from './run-program.mjs'
import { SetUpFailure } from './set-up-failure.mjs'

/** Compiled where they are TypeScript, copied where they are not. */
const FOLDERS = ['src', 'examples', 'bench', 'profiles', 'schema']
const FILES = ['package.json', 'tsconfig.json', 'tsconfig.build.json']
const COMPILED = /\.m?ts$/
const LEFT_OUT = /\.test\.ts$|(^|\/)\.vitrine(\/|$)/

export function isBuildStale(root) {
  const builtFrom = readOrNothing(join(root, 'dist', '.built-from'))
  return isKernelMissing(root) || builtFrom !== sourceDigest(root)
}

/**
 * Builds beside `dist` and swaps it in whole: a failed build leaves the old one, and what was
 * deleted from the sources is gone.
 */
export async function build(root, say) {
  // Before the work is done, not after it: another user's folder could be moved, but not removed.
  if (existsSync(join(root, 'dist'))) accessSync(join(root, 'dist'), constants.W_OK)
  say('Building.')
  const digest = sourceDigest(root)
  const fresh = join(root, `.dist.${process.pid}`)
  const old = join(root, `.dist.${process.pid}.old`)
  try {
    await compileKernel(root)
    await compile(root, fresh)
    copyTheRest(root, fresh)
    markPrograms(join(fresh, 'src', 'bin'))
    writeFileSync(join(fresh, '.built-from'), digest)
    if (existsSync(join(root, 'dist'))) renameSync(join(root, 'dist'), old)
    renameSync(fresh, join(root, 'dist'))
  } finally {
    rmSync(fresh, { recursive: true, force: true })
    rmSync(old, { recursive: true, force: true })
  }
}

async function compile(root, outDir) {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const project = join(root, 'tsconfig.build.json')
  const parameters = [
    tsc,
    '-p',
    project,
    '--outDir',
    outDir,
    '--noEmitOnError',
    '--pretty',
    'false',
  ]
  const { code, output } = await runProgram(process.execPath, parameters, { cwd: root })
  if (code === 0) return
  const way = 'The former build, if there is one, was left as it was. Mend what is named above.'
  throw new SetUpFailure(`${output.trim()}\n\nThe build failed (tsc). ${way}`)
}

function copyTheRest(root, outDir) {
  for (const path of sources(root)) {
    if (COMPILED.test(path) || path.startsWith('tsconfig')) continue
    mkdirSync(dirname(join(outDir, path)), { recursive: true })
    cpSync(join(root, path), join(outDir, path))
  }
}

/** A file that opens with a shebang is a program. */
function markPrograms(folder) {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.js'))) {
    const path = join(folder, name)
    if (readFileSync(path, 'utf8').startsWith('#!')) chmodSync(path, 0o755)
  }
}

function sourceDigest(root) {
  const digest = createHash('sha256')
  for (const path of sources(root)) {
    const bytes = readFileSync(join(root, path))
    digest.update(`${path}\0${bytes.length}\0`).update(bytes)
  }
  return digest.digest('hex')
}

/** Paths of everything that `dist` is made of, from the root, in a fixed order. */
function sources(root) {
  const found = FILES.filter((path) => existsSync(join(root, path)))
  for (const folder of FOLDERS.filter((name) => existsSync(join(root, name)))) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      const within = entry.parentPath.slice(join(root, folder).length + 1).replaceAll('\\', '/')
      const path = [folder, within, entry.name].filter((part) => part !== '').join('/')
      if (entry.isFile() && !LEFT_OUT.test(path) && path !== KERNEL_MODULE) found.push(path)
    }
  }
  return found.sort()
}
