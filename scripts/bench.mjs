/** `npm run bench [NAME…]`: runs the programs of bench/ one after the other, or those named. */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Every file in bench/ itself is a program; what they share lies in folders below. */
const known = readdirSync(join(ROOT, 'bench'), { withFileTypes: true })
  .filter((entry) => entry.isFile() && /^[\w-]+\.ts$/.test(entry.name))
  .map((entry) => entry.name.replace(/\.ts$/, ''))
const [named, flags] = [false, true].map((isFlag) =>
  process.argv.slice(2).filter((word) => word.startsWith('--') === isFlag),
)
const unknown = named.filter((name) => !known.includes(name))

if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}; there are ${known.join(', ')}.`)
  process.exitCode = 1
} else {
  for (const name of named.length > 0 ? named : known) run(name)
}

function run(name) {
  console.log(`\n${name}\n${'='.repeat(name.length)}`)
  const program = join(ROOT, 'dist', 'bench', `${name}.js`)
  const { status } = spawnSync(process.execPath, ['--expose-gc', program, ...flags], {
    cwd: ROOT,
    stdio: 'inherit',
  })
  if (status !== 0) process.exitCode = 1
}
