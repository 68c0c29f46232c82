/** The version of the package that runs. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { packageFolder } from '../stores/configuration/package-folder.ts'

export function packageVersion(): string {
  const file = join(dirname(packageFolder('profiles')), 'package.json')
  const { version }: { readonly version?: unknown } = JSON.parse(readFileSync(file, 'utf8'))
  return typeof version === 'string' ? version : 'unknown'
}
