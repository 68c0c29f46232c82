/** Every file of the repository that a law looks at, read once. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readSource, type Source } from './source.ts'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

const FOLDERS_LEFT_OUT = /^(node_modules|dist|coverage|\.git|\.vitrine|\.dist\..*)$/
const CODE = /\.(ts|mjs)$/
/** Samples that must not compile are not part of the house. */
const UNCOMPILABLE = 'tests/laws/uncompilable/'

let paths: readonly string[] | undefined
let sources: readonly Source[] | undefined

/** Paths of all files in the work tree, from the root, without what is installed or built. */
export function housePaths(): readonly string[] {
  paths ??= walk('').sort()
  return paths
}

/** All code of the house, parsed. */
export function houseSources(): readonly Source[] {
  sources ??= housePaths()
    .filter((path) => CODE.test(path) && !path.startsWith(UNCOMPILABLE))
    .map((path) => readSource(path, readHouse(path)))
  return sources
}

/** The text of a file of the house. */
export function readHouse(path: string): string {
  return readFileSync(`${ROOT}${path}`, 'utf8')
}

function walk(folder: string): string[] {
  return readdirSync(`${ROOT}${folder}`, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isFile()) return [`${folder}${entry.name}`]
    const isLeftOut = !entry.isDirectory() || FOLDERS_LEFT_OUT.test(entry.name)
    return isLeftOut ? [] : walk(`${folder}${entry.name}/`)
  })
}
