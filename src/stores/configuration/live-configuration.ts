/** The configuration as it is now: read anew when its files change, whole or not at all. */
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Cancel, Clock } from '../../base/clock.ts'
import { sha256Hex } from '../../base/digest.ts'
import { type Configuration, restartNeeded } from '../../register/configuration.ts'
import { loosenings } from '../../register/loosenings.ts'
import { type Problem, renderProblem } from '../../register/problem.ts'
import { FolderWatch } from './folder-watch.ts'
import {
  type FaultyConfiguration,
  type LoadedConfiguration,
  loadConfiguration,
  ownProfilesFolder,
  profileFilesFor,
} from './load-configuration.ts'
import { cedarFilesIn, ownPoliciesFolder } from './policy-files.ts'
import type { ProfileFiles } from './profile-files.ts'
import { readText } from './read-text.ts'

/** Editors write in several steps; a file is read once they have been still for so long. */
const SETTLE_MS = 50
/** Not every file system tells of changes, so they are looked for as well. */
const LOOK_MS = 10_000
/** Of a file that names others with every reading; what it came to is looked at again later. */
const READS_MAX = 3

export type LiveParts = {
  readonly file: string
  readonly clock: Clock
  /** Told of every new configuration, after it has taken the place of the one before. */
  readonly onLoaded: (loaded: Loaded) => void
  /** Told of every configuration that waits for somebody's yes; the old one stays. */
  readonly onHeld: (held: Held) => void
  /** Told, once for each change, of a configuration that was not taken; the old one stays. */
  readonly onRefused: (problems: readonly Problem[], digest: string) => void
}

export type Loaded = {
  readonly configuration: Configuration
  readonly before: Configuration
  /** How it shows, allows or lasts more than the one before. */
  readonly loosened: readonly string[]
  /** Who agreed to that; `undefined` where nobody had to. */
  readonly by: string | undefined
  /** What counts only after a restart. */
  readonly restartNeeded: readonly string[]
}

/** A configuration that would show, allow or last more. */
export type Held = {
  readonly digest: string
  readonly changes: readonly string[]
}

export type ConfigurationState = {
  /** SHA-256 of the file in force, hexadecimal. */
  readonly digest: string
  readonly loadedAtMs: number
  /** Why the newest file was not taken, without its contents. */
  readonly problem: string | undefined
  /** What waits for somebody's yes; `undefined` where nothing does. */
  readonly held: Held | undefined
}

export class LiveConfiguration {
  readonly #parts: LiveParts
  readonly #profileFiles: ProfileFiles
  readonly #watch: FolderWatch
  #current: Configuration
  #loadedAtMs: number
  #problem: string | undefined
  #held: { readonly configuration: Configuration; readonly told: Held } | undefined
  #looked: readonly string[]
  #seen: string
  #cancelSettle: Cancel = () => undefined
  #cancelLook: Cancel = () => undefined
  #closed = false

  /** Reads the file and keeps watching it; where it is faulty, there is nothing to keep. */
  static open(parts: LiveParts): LiveConfiguration | FaultyConfiguration {
    const profileFiles = profileFilesFor(parts.file)
    const loaded = loadConfiguration(parts.file, profileFiles)
    if (loaded.configuration === undefined) return loaded
    return new LiveConfiguration(parts, profileFiles, loaded)
  }

  private constructor(parts: LiveParts, profileFiles: ProfileFiles, loaded: LoadedConfiguration) {
    this.#parts = parts
    this.#profileFiles = profileFiles
    this.#current = loaded.configuration
    this.#loadedAtMs = parts.clock.nowMs()
    this.#looked = [...new Set(loaded.looked)].sort()
    this.#watch = new FolderWatch(() => this.#settle())
    // What was written while it was read is told by no watch yet, so the first look reads it anew.
    this.#seen = ''
    this.#watchAll()
    this.#lookLater()
  }

  get current(): Configuration {
    return this.#current
  }

  /** The path of `vitrine.yaml`. */
  get file(): string {
    return this.#parts.file
  }

  get state(): ConfigurationState {
    const { digest } = this.#current
    const held = this.#held?.told
    return { digest, loadedAtMs: this.#loadedAtMs, problem: this.#problem, held }
  }

  /** Looks whether anything has changed, and takes it if it is sound. */
  look(): void {
    if (this.#closed || this.#signature() === this.#seen) return
    const loaded = this.#load()
    this.#watchAll()
    if (loaded.configuration === undefined) this.#refuse(loaded)
    else this.#take(loaded.configuration)
  }

  /** Takes what was held, where it is still that; `false` where it is not. */
  agree(digest: string, by: string): boolean {
    const held = this.#held
    if (held?.told.digest !== digest) return false
    this.#putInForce(held.configuration, { loosened: held.told.changes, by })
    return true
  }

  close(): void {
    this.#closed = true
    this.#cancelSettle()
    this.#cancelLook()
    this.#watch.close()
  }

  /**
   * What it is known by is taken before it is read: whatever is written meanwhile is a change.
   * Where it names other files than before, it is read again, since those were not part of it.
   */
  #load(): LoadedConfiguration | FaultyConfiguration {
    for (let reads = 1; ; reads += 1) {
      const before = this.#looked
      const seen = this.#signature()
      const loaded = loadConfiguration(this.#parts.file, this.#profileFiles)
      const kept = this.#current.files.map(({ path }) => path)
      this.#looked = [...new Set([...loaded.looked, ...kept])].sort()
      this.#seen = seen
      if (this.#looked.join('\n') === before.join('\n') || reads === READS_MAX) return loaded
    }
  }

  #take(configuration: Configuration): void {
    this.#problem = undefined
    this.#held = undefined
    if (digestsOf(configuration) === digestsOf(this.#current)) return
    const loosened = loosenings(this.#current, configuration)
    if (loosened.length > 0 && this.#current.policy.looseningNeedsTwo) {
      // Of all its files, so that the yes is to what would be in force, policies included.
      const told = { digest: sha256Hex(digestsOf(configuration)), changes: loosened }
      this.#held = { configuration, told }
      this.#parts.onHeld(told)
      return
    }
    this.#putInForce(configuration, { loosened, by: undefined })
  }

  #putInForce(
    configuration: Configuration,
    how: { readonly loosened: readonly string[]; readonly by: string | undefined },
  ): void {
    const before = this.#current
    this.#held = undefined
    this.#current = configuration
    this.#loadedAtMs = this.#parts.clock.nowMs()
    const needed = restartNeeded(before, configuration)
    this.#parts.onLoaded({ configuration, before, ...how, restartNeeded: needed })
  }

  #refuse({ problems, digest }: FaultyConfiguration): void {
    const [first] = problems
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : ''
    this.#problem = first === undefined ? undefined : `${summaryOf(first)}${more}`
    this.#parts.onRefused(problems, digest)
  }

  #settle(): void {
    this.#cancelSettle()
    this.#cancelSettle = this.#parts.clock.after(SETTLE_MS, () => this.look())
  }

  #lookLater(): void {
    this.#cancelLook = this.#parts.clock.after(LOOK_MS, () => {
      this.#lookLater()
      this.#watchAll()
      if (this.#signature() !== this.#seen) this.#settle()
    })
  }

  #watchAll(): void {
    const { file: main } = this.#parts
    const folders = [ownProfilesFolder(main), ownPoliciesFolder(main)]
    const within = folders.map((folder) => join(folder, 'any'))
    this.#watch.watchAround([...this.#looked, ...within].map((file) => resolve(file)))
  }

  /** Of everything that the configuration was read from, or would be. */
  #signature(): string {
    const folder = ownProfilesFolder(this.#parts.file)
    const own = yamlIn(folder).map((name) => join(folder, name))
    const policies = cedarFilesIn(ownPoliciesFolder(this.#parts.file))
    return sha256Hex(
      [...new Set([...this.#looked, ...own, ...policies])].map(digestOfFile).join('\n'),
    )
  }
}

function summaryOf(problem: Problem): string {
  return renderProblem({ ...problem, expected: undefined, example: undefined }).trimEnd()
}

function digestsOf({ files }: Configuration): string {
  return files.map(({ path, digest }) => `${digest} ${path}`).join('\n')
}

function digestOfFile(file: string): string {
  const text = readText(file)
  return `${file} ${text === undefined ? 'none' : sha256Hex(text)}`
}

function yamlIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.yaml$/.test(name))
      .sort()
  } catch {
    return []
  }
}
