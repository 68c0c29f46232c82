/** The profiles of the package and the operator's own, read from their folders. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sha256Hex } from '../../base/digest.ts'
import type { ConfigurationFile } from '../../register/configuration.ts'
import { parseProfile } from '../../register/parse-profile.ts'
import type { Problem } from '../../register/problem.ts'
import type { ProfileFacts } from '../../register/profile-facts.ts'
import type { ProfileShelf } from '../../register/resolve-sub-processor.ts'
import { readText, unreadable } from './read-text.ts'

const EXTENSION = /\.yaml$/

type Read = ProfileFacts | readonly Problem[]

export class ProfileFiles {
  readonly #folders: { readonly shipped: string; readonly own: string }
  /** By path and digest: most are the same at every reload, and reading one takes a while. */
  #read: ReadonlyMap<string, Read> = new Map()

  /** `own` need not exist; a profile there stands for a shipped one of the same name. */
  constructor(folders: { readonly shipped: string; readonly own: string }) {
    this.#folders = folders
  }

  /**
   * The profiles as they are now. Those of the operator are all read at once, so that a fault in
   * one is told even where nothing uses it yet.
   */
  open(): OpenedShelf {
    const shipped = filesIn(this.#folders.shipped)
    const own = filesIn(this.#folders.own)
    const problems = [shipped, own].flatMap(({ problem }) => problem ?? [])
    // Of the operator's own, only what is used now is kept: there is a version for each edit.
    const kept = new Map([...this.#read].filter(([key]) => key.startsWith(this.#folders.shipped)))
    const before = this.#read
    this.#read = kept
    const keep = (file: string): Found => {
      const text = readText(file)
      if (text === undefined) return { read: [unreadable(file)], file: { path: file, digest: '' } }
      const digest = sha256Hex(text)
      const key = `${file} ${digest}`
      const read = before.get(key) ?? kept.get(key) ?? named(parseProfile(text, file), file)
      kept.set(key, read)
      return { read, file: { path: file, digest } }
    }
    const paths = new Map([...shipped.paths, ...own.paths])
    return new OpenedShelf({ paths, own: [...own.paths.keys()], keep, problems })
  }
}

type Found = { readonly read: Read; readonly file: ConfigurationFile }

type ShelfParts = {
  readonly paths: ReadonlyMap<string, string>
  /** Names of those to read at once. */
  readonly own: readonly string[]
  readonly keep: (file: string) => Found
  readonly problems: readonly Problem[]
}

export class OpenedShelf implements ProfileShelf {
  /** What is wrong in the profiles that were read so far. */
  readonly problems: Problem[]
  /** The files of the profiles that were read so far. */
  readonly files: ConfigurationFile[] = []
  readonly #paths: ReadonlyMap<string, string>
  readonly #keep: (file: string) => Found
  readonly #found = new Map<string, ProfileFacts | undefined>()

  constructor({ paths, own, keep, problems }: ShelfParts) {
    this.problems = [...problems]
    this.#paths = paths
    this.#keep = keep
    for (const name of own) this.find(name)
  }

  names(): readonly string[] {
    return [...this.#paths.keys()]
  }

  find(name: string): ProfileFacts | undefined {
    const path = this.#paths.get(name)
    if (path === undefined) return undefined
    if (!this.#found.has(name)) this.#found.set(name, this.#open(path))
    return this.#found.get(name)
  }

  #open(path: string): ProfileFacts | undefined {
    const { read, file } = this.#keep(path)
    this.files.push(file)
    if ('name' in read) return read
    this.problems.push(...read)
    return undefined
  }
}

type Folder = {
  /** Profiles by the name of their file. */
  readonly paths: ReadonlyMap<string, string>
  readonly problem: Problem | undefined
}

/** A folder that is not there holds none; one that cannot be read may hide one that must count. */
function filesIn(folder: string): Folder {
  try {
    const names = readdirSync(folder).filter((name) => EXTENSION.test(name))
    const paths = new Map(
      names.sort().map((name) => [name.replace(EXTENSION, ''), join(folder, name)] as const),
    )
    return { paths, problem: undefined }
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return { paths: new Map(), problem: isMissing ? undefined : unreadable(folder) }
  }
}

/** A profile is found by the name of its file, so that both must agree. */
function named(read: Read, file: string): Read {
  if (!('name' in read) || file.replace(EXTENSION, '').endsWith(`/${read.name}`)) return read
  const what = 'The name of the profile and that of its file differ.'
  const at = { file, line: 1, column: 1, at: 'name' }
  return [{ ...at, what, expected: `a file called ${read.name}.yaml`, example: undefined }]
}
