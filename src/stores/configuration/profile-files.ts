/** The profiles of the package and the operator's own, read from their folders. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256Hex } from '../../base/digest.ts'
import type { ConfigurationFile } from '../../register/configuration.ts'
import { parseProfile } from '../../register/parse-profile.ts'
import type { Problem } from '../../register/problem.ts'
import type { ProfileFacts } from '../../register/profile-facts.ts'
import type { ProfileShelf } from '../../register/resolve-sub-processor.ts'

const EXTENSION = /\.ya?ml$/

type Read = ProfileFacts | readonly Problem[]

export class ProfileFiles {
  readonly #folders: { readonly shipped: string; readonly own: string }
  /** By digest: most profiles are the same at every reload, and reading one takes a while. */
  #read = new Map<string, Read>()

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
    const before = this.#read
    this.#read = new Map()
    const keep = (file: string): Found => {
      const text = readFileSync(file, 'utf8')
      const digest = sha256Hex(text)
      const key = `${file} ${digest}`
      const read = this.#read.get(key) ?? before.get(key) ?? named(parseProfile(text, file), file)
      this.#read.set(key, read)
      return { read, file: { path: file, digest } }
    }
    return new OpenedShelf(new Map([...shipped, ...own]), [...own.keys()], keep)
  }
}

type Found = { readonly read: Read; readonly file: ConfigurationFile }

export class OpenedShelf implements ProfileShelf {
  /** What is wrong in the profiles that were read so far. */
  readonly problems: Problem[] = []
  /** The files of the profiles that were read so far. */
  readonly files: ConfigurationFile[] = []
  readonly #paths: ReadonlyMap<string, string>
  readonly #keep: (file: string) => Found
  readonly #found = new Map<string, ProfileFacts | undefined>()

  constructor(
    paths: ReadonlyMap<string, string>,
    own: readonly string[],
    keep: (file: string) => Found,
  ) {
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

/** Profiles by the name of their file; none where there is no such folder. */
function filesIn(folder: string): ReadonlyMap<string, string> {
  const names = namesIn(folder).filter((name) => EXTENSION.test(name) && !name.startsWith('.'))
  return new Map(names.sort().map((name) => [name.replace(EXTENSION, ''), join(folder, name)]))
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

/** A profile is found by the name of its file, so that both must agree. */
function named(read: Read, file: string): Read {
  if (!('name' in read) || file.replace(EXTENSION, '').endsWith(`/${read.name}`)) return read
  const what = 'The name of the profile and that of its file differ.'
  const at = { file, line: 1, column: 1, at: 'name' }
  return [{ ...at, what, expected: `a file called ${read.name}.yaml`, example: undefined }]
}
