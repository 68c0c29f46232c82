/** Reads `vitrine.yaml` and everything that it names, once, as it is now. */
import { dirname, join, resolve } from 'node:path'
import { sha256Hex } from '../../base/digest.ts'
import { checkPatterns } from '../../masking/own/own-patterns.ts'
import type { Configuration, ConfigurationFile } from '../../register/configuration.ts'
import { parseConfiguration } from '../../register/parse-configuration.ts'
import type { Problem } from '../../register/problem.ts'
import { packageFolder } from './package-folder.ts'
import { readPolicies } from './policy-files.ts'
import { ProfileFiles } from './profile-files.ts'
import { readText, unreadable } from './read-text.ts'

export type LoadedConfiguration = {
  readonly configuration: Configuration
  readonly problems: undefined
  readonly digest: string
  /** Every file that was looked for, there or not: what a watcher has to watch. */
  readonly looked: readonly string[]
}

export type FaultyConfiguration = {
  readonly configuration: undefined
  readonly problems: readonly Problem[]
  /** Of the file's text; of an empty text where it cannot be read. */
  readonly digest: string
  readonly looked: readonly string[]
}

/** Where operators keep profiles of their own: beside `vitrine.yaml`. */
export function ownProfilesFolder(file: string): string {
  return join(dirname(resolve(file)), 'profiles')
}

export function profileFilesFor(file: string): ProfileFiles {
  return new ProfileFiles({ shipped: packageFolder('profiles'), own: ownProfilesFolder(file) })
}

/** The configuration as it is on disk now, or everything that is wrong with it. */
export function loadConfiguration(
  file: string,
  profileFiles: ProfileFiles = profileFilesFor(file),
): LoadedConfiguration | FaultyConfiguration {
  const text = readText(file)
  if (text === undefined) {
    const problems = [unreadable(file, 'a file; `vitrine add` begins one')]
    return { configuration: undefined, problems, digest: sha256Hex(''), looked: [file] }
  }
  return parseOver(file, text, profileFiles)
}

/** As if the file held this text. */
export function parseOver(
  file: string,
  text: string,
  profileFiles: ProfileFiles,
): LoadedConfiguration | FaultyConfiguration {
  const folder = dirname(resolve(file))
  const absolute = (path: string): string => resolve(folder, path)
  const looked: string[] = [file]
  const files: ConfigurationFile[] = []
  const fileText = (path: string): string | undefined => {
    const found = absolute(path)
    looked.push(found)
    const read = readText(found)
    if (read !== undefined) files.push({ path: found, digest: sha256Hex(read) })
    return read
  }
  const shelf = profileFiles.open()
  const parsed = parseConfiguration(text, {
    ...{ file, profiles: shelf, fileText, absolute, checkPatterns },
  })
  const digest = sha256Hex(text)
  looked.push(...shelf.files.map(({ path }) => path))
  if (!('subProcessors' in parsed) || shelf.problems.length > 0) {
    const problems = 'subProcessors' in parsed ? [] : withoutEchoes(parsed, shelf.problems)
    return { configuration: undefined, problems: [...shelf.problems, ...problems], digest, looked }
  }
  const decisive = readPolicies(file, parsed.access)
  looked.push(...decisive.files.map(({ path }) => path))
  if (decisive.problems.length > 0) {
    return { configuration: undefined, problems: decisive.problems, digest, looked }
  }
  const all = [{ path: resolve(file), digest }, ...shelf.files, ...files, ...decisive.files]
  const { policies } = decisive
  return { configuration: { ...parsed, policies, files: all }, problems: undefined, digest, looked }
}

/** Where a profile is faulty, that it cannot be found is no news. */
function withoutEchoes(problems: readonly Problem[], faulty: readonly Problem[]): Problem[] {
  return problems.filter(
    ({ at }) => faulty.length === 0 || !/^sub_processors\.[^.]+\.profile$/.test(at),
  )
}
