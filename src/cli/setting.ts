/** What every command is given: the terminal, the home, and what only the machine can do. */
import type { CliHome } from './cli-home.ts'
import { ControlClient } from './control-client.ts'
import type { Terminal } from './terminal.ts'

export type Environment = Readonly<Record<string, string | undefined>>

export type ChildProcess = {
  readonly command: string
  readonly parameters: readonly string[]
  readonly environment: Environment
}

/** Commands that need no gateway; whoever starts the command line brings them. */
export type LocalCommands = {
  /**
   * Runs a gateway until it is told to stop; the exit code.
   * @param links for whom sign-in links are printed; for an admin where nobody is named.
   */
  readonly up: (file: string, links: readonly string[]) => Promise<number>
  readonly verify: (asked: {
    readonly place: string
    readonly vkey: string
    readonly against: readonly string[]
    readonly witnesses: readonly string[]
  }) => Promise<Verified | string>
  /** Checks a proof file; a text where nothing is proven. */
  readonly verifyProof: (
    text: string,
    vkey: string,
    witnesses: readonly string[],
  ) => Promise<{ readonly index: number; readonly entry: object; readonly size: number } | string>
  readonly witness: (asked: {
    readonly directory: string
    readonly name: string
    readonly logs: readonly string[]
    readonly listen: string
    readonly certificate: string | undefined
    readonly key: string | undefined
  }) => Promise<number>
  /** Masks standard input, or files, to standard output; the exit code. */
  readonly mask: (asked: {
    readonly files: readonly string[]
    readonly format: 'auto' | 'lines' | 'json' | 'csv' | 'xml' | 'html' | 'multipart' | 'envelope'
    readonly isExplaining: boolean
    /** Tells what is masked by field, instead of masking. */
    readonly isCounting: boolean
    /** `env:NAME` or `file:PATH`; a key of this run alone where nothing is said. */
    readonly key: string | undefined
    /** A configuration whose `masking` counts as well. */
    readonly rules: string | undefined
  }) => Promise<number>
  /** Copies what a gateway keeps; how many entries of its record it has. */
  readonly backup: (asked: {
    /** The gateway's configuration. */
    readonly file: string
    /** Where the state and the record go. */
    readonly folder: string
    /** Where the keys go. */
    readonly keys: string
  }) => Promise<{ readonly entries: number } | NotTaken>
  readonly add: (asked: {
    readonly profile: string
    readonly file: string
    readonly name: string | undefined
    readonly environment: 'live' | 'mirror'
    readonly credential: string | undefined
    readonly account: string | undefined
    readonly hosts: readonly string[]
    readonly region: string | undefined
    readonly untried: boolean
  }) => Promise<Added>
}

export type Verified = {
  readonly size: number
  readonly findings: readonly { readonly kind: string; readonly text: string }[]
  /** Findings that are not listed any more. */
  readonly more: number
}

export type NotTaken = {
  readonly why: string
  readonly next: string
  /** Lines about a configuration that is faulty. */
  readonly details?: string
}

export type Added =
  | {
      readonly isAdded: true
      readonly name: string
      readonly tried: string
      readonly warnings: readonly string[]
    }
  | {
      readonly isAdded: false
      readonly why: string
      readonly next: string
      readonly details: string
    }

export type CliSetting = {
  readonly terminal: Terminal
  readonly home: CliHome
  readonly environment: Environment
  readonly workingDirectory: string
  readonly nowMs: () => number
  /** Certificates that the system trusts, PEM. */
  readonly systemTrust: () => readonly string[]
  /** Runs a program in this terminal; its exit code. */
  readonly run: (child: ChildProcess) => Promise<number>
  readonly local: LocalCommands
  readonly version: string
}

/** What a command runs with: the setting, and who acts. */
export class CommandContext {
  readonly setting: CliSetting
  /** What the process ends with where the command itself did as it was asked. */
  exitCode = 0
  readonly #as: () => string | undefined
  #client: ControlClient | undefined

  constructor(setting: CliSetting, as: () => string | undefined) {
    this.setting = setting
    this.#as = as
  }

  get terminal(): Terminal {
    return this.setting.terminal
  }

  /** The control API, as whoever acts. @throws CliFault where nobody is signed in. */
  get client(): ControlClient {
    const { home } = this.setting
    this.#client ??= new ControlClient(home.actor(this.#as()), home)
    return this.#client
  }

  /** Who else could act here, where nobody was named and somebody else could. */
  othersHere(): string | undefined {
    if (this.#as() !== undefined) return undefined
    const people = this.setting.home.people().map(({ person }) => person)
    const acting = people.pop()
    if (people.length === 0) return undefined
    return `You act as ${acting}; ${people.join(' and ')} can with --as, since signed in here too.`
  }

  /** Prints a value for programs, or for people. */
  show(isJson: boolean | undefined, value: unknown, people: () => string): void {
    this.terminal.out(isJson === true ? `${JSON.stringify(value, null, 2)}\n` : people())
  }

  async close(): Promise<void> {
    await this.#client?.close()
  }
}
