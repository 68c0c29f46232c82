/** Compiles the masking's kernel to WebAssembly, as a module of text that the code imports. */
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readOrNothing } from './read-or-nothing.mjs'
import { runProgram } from './run-program.mjs'
import { SetUpFailure } from './set-up-failure.mjs'

/** Not in the repository: it is made of the sources beside it. */
export const KERNEL_MODULE = 'src/masking/kernel/kernel-bytes.ts'
const SOURCES = 'src/masking/kernel'
const COLUMNS = 92
/** What these export is what the module does. */
const ENTRIES = ['scan.ts', 'walk.ts']
/** Every byte goes through what these say: a call each would take longer than the work. */
const INLINED = ['memory.ts', 'classes.ts']

export function isKernelMissing(root) {
  return hasKernel(root) && !existsSync(join(root, KERNEL_MODULE))
}

export async function compileKernel(root) {
  if (!hasKernel(root)) return
  const digest = digestOf(root)
  if (readOrNothing(join(root, KERNEL_MODULE))?.includes(digest)) return
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-kernel-'))
  try {
    gather(join(root, SOURCES), folder)
    const out = join(folder, 'kernel.wasm')
    const asc = join(root, 'node_modules', 'assemblyscript', 'bin', 'asc.js')
    const how = ['--runtime', 'stub', '--noAssert', '--enable', 'simd', '-O3', '-o', out]
    const { code, output } = await runProgram(process.execPath, [asc, ...ENTRIES, ...how], {
      cwd: folder,
    })
    if (code !== 0) throw new SetUpFailure(`${output.trim()}\n\nThe kernel did not compile (asc).`)
    writeFileSync(join(root, KERNEL_MODULE), moduleOf(readFileSync(out), digest))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function hasKernel(root) {
  return existsSync(join(root, SOURCES, 'portable'))
}

/** The portable sources, with the memory that WebAssembly has. */
function gather(sources, folder) {
  mkdirSync(folder, { recursive: true })
  cpSync(join(sources, 'portable'), folder, { recursive: true })
  cpSync(join(sources, 'assembly'), folder, { recursive: true })
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    // AssemblyScript adds the ending itself.
    const text = readFileSync(path, 'utf8').replaceAll(".ts'", "'")
    if (name.endsWith('.d.ts')) rmSync(path)
    else writeFileSync(path, INLINED.includes(name) ? inlined(text) : text)
  }
}

/** A decorator of AssemblyScript, which TypeScript does not know on functions. */
function inlined(text) {
  return text.replaceAll(/^export function/gm, '@inline export function')
}

/** Of everything that the module is made of. */
function digestOf(root) {
  const digest = createHash('sha256').update(readFileSync(new URL(import.meta.url)))
  for (const folder of ['portable', 'assembly']) {
    const path = join(root, SOURCES, folder)
    for (const name of readdirSync(path).sort()) digest.update(readFileSync(join(path, name)))
  }
  return digest.digest('hex')
}

function moduleOf(bytes, digest) {
  const text = bytes.toString('base64')
  const lines = Array.from({ length: Math.ceil(text.length / COLUMNS) }, (_, line) =>
    text.slice(line * COLUMNS, (line + 1) * COLUMNS),
  )
  return [
    '/** The kernel as WebAssembly, in base 64: made by the set-up of what lies in `portable`. */',
    `// ${digest}`,
    '',
    'export const KERNEL_BYTES: string = [',
    ...lines.map((line) => `  '${line}',`),
    "].join('')",
    '',
  ].join('\n')
}
