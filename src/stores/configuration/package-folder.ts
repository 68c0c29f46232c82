/**
 * Finds the folders that the package ships beside its code, in a checkout as in an installation.
 */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The path of a folder such as `profiles`. @throws where the package is not whole. */
export function packageFolder(name: string): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!isRoot(folder, name)) {
    const above = dirname(folder)
    if (above === folder) throw new Error(`the package lacks its folder ${name}`)
    folder = above
  }
  return join(folder, name)
}

function isRoot(folder: string, name: string): boolean {
  return existsSync(join(folder, 'package.json')) && existsSync(join(folder, name))
}
