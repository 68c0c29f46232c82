/** Where the command line keeps who is signed in, and what it trusts. */
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { CliFault } from './cli-fault.ts'

const SignedInShape = z.strictObject({
  person: z.string(),
  token: z.string(),
  address: z.string(),
  expiresAt: z.string(),
  /** Whether only the CA of the link is believed, or what the system trusts. */
  isPinned: z.boolean(),
})
const HomeShape = z.strictObject({
  version: z.literal(1),
  /** Newest sign-in last. */
  people: z.array(SignedInShape),
})

export type SignedIn = z.output<typeof SignedInShape>

export type HomePlaces = {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly workingDirectory: string
  readonly userHome: string
}

const FOLDER_NAME = join('.vitrine', 'cli')

export class CliHome {
  readonly folder: string

  constructor(places: HomePlaces) {
    this.folder = folderFor(places)
  }

  /** What is trusted for the gateway, PEM. */
  get authorityFile(): string {
    return join(this.folder, 'gateway-ca.pem')
  }

  /** The same together with what the system trusts, for tools that take one file alone. */
  get bundleFile(): string {
    return join(this.folder, 'ca-bundle.pem')
  }

  people(): readonly SignedIn[] {
    if (!existsSync(this.#file)) return []
    try {
      return HomeShape.parse(JSON.parse(readFileSync(this.#file, 'utf8'))).people
    } catch {
      throw new CliFault({
        what: `The file ${this.#file} cannot be read.`,
        next: 'Remove it and sign in again.',
      })
    }
  }

  /** Who acts: the named person, or whoever signed in last. */
  actor(named: string | undefined): SignedIn {
    const people = this.people()
    const found =
      named === undefined ? people.at(-1) : people.find(({ person }) => person === named)
    if (found !== undefined) return found
    throw new CliFault({
      what: named === undefined ? 'Nobody is signed in here.' : `${named} is not signed in here.`,
      why: `Looked in ${this.folder}.`,
      next: 'Ask an admin for a sign-in link and run `vitrine login LINK`.',
      code: 'SIGN_IN_NEEDED',
    })
  }

  signIn(signedIn: SignedIn, authority: string): void {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 })
    const others = this.people().filter(({ person }) => person !== signedIn.person)
    this.writeFile(this.authorityFile, authority)
    this.#write([...others, signedIn])
  }

  signOut(person: string): void {
    this.#write(this.people().filter((one) => one.person !== person))
  }

  /** For its owner alone, whole or not at all. */
  writeFile(file: string, text: string): void {
    writeFileSync(`${file}.new`, text, { mode: 0o600 })
    chmodSync(`${file}.new`, 0o600)
    renameSync(`${file}.new`, file)
  }

  get #file(): string {
    return join(this.folder, 'people.json')
  }

  #write(people: readonly SignedIn[]): void {
    this.writeFile(this.#file, `${JSON.stringify({ version: 1, people }, null, 2)}\n`)
  }
}

/** `$VITRINE_CLI_HOME`, else beside the gateway's own files in a folder above, else the user's. */
function folderFor({ environment, workingDirectory, userHome }: HomePlaces): string {
  const { VITRINE_CLI_HOME: said, XDG_CONFIG_HOME: configuration } = environment
  if (said !== undefined && said !== '') return resolve(said)
  let folder = resolve(workingDirectory)
  for (;;) {
    if (existsSync(join(folder, '.vitrine'))) return join(folder, FOLDER_NAME)
    const above = dirname(folder)
    if (above === folder) break
    folder = above
  }
  const isSaid = configuration !== undefined && configuration !== ''
  return join(isSaid ? configuration : join(userHome, '.config'), 'vitrine')
}
