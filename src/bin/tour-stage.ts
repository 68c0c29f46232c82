/**
 * Where the tour is played: a quickstart of its own, a terminal that is read along, and a client.
 */
import { randomInt } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import picocolors from 'picocolors'
import { Agent } from 'undici'
import { SHOP_DATABASE } from '../../examples/quickstart/orders/orders-schema.ts'
import { CliHome } from '../cli/cli-home.ts'
import { ControlClient } from '../cli/control-client.ts'
import { runCli } from '../cli/run-cli.ts'
import { localCommands } from './local-commands.ts'
import { NotStarted } from './not-started.ts'
import { openQuickstart, type Quickstart } from './open-quickstart.ts'
import { packageVersion } from './package-version.ts'
import { runChild } from './run-child.ts'
import { type Answered, TourDatabase } from './tour-database.ts'
import { at } from './value-at.ts'

export type Looked = {
  readonly status: number
  readonly code: string | undefined
  readonly body: unknown
}

const TOUR_PORTS = 21_000
const TOUR_PORT_COUNT = 10_000

export class TourStage {
  readonly folder: string
  readonly quickstart: Quickstart
  readonly #say: (text: string) => void
  readonly #agent: Agent
  #database: TourDatabase | undefined

  /** @throws where the quickstart does not come up. */
  static async open(say: (text: string) => void): Promise<TourStage> {
    const folder = mkdtempSync(join(tmpdir(), 'vitrine-tour-'))
    // Away from the ports of a quickstart that may be running, and of other tours.
    const port = TOUR_PORTS + randomInt(TOUR_PORT_COUNT)
    const quickstart = await openQuickstart(join(folder, '.vitrine'), packageVersion(), port)
    if (quickstart instanceof NotStarted) throw new Error(quickstart.message)
    return new TourStage(folder, quickstart, say)
  }

  private constructor(folder: string, quickstart: Quickstart, say: (text: string) => void) {
    this.folder = folder
    this.quickstart = quickstart
    this.#say = say
    this.#agent = new Agent({ connect: { ca: readFileSync(quickstart.gateway.authorityFile) } })
  }

  async close(): Promise<void> {
    this.#database?.close()
    await this.#agent.destroy()
    await this.quickstart.close()
    this.quickstart.remove()
    rmSync(this.folder, { recursive: true, force: true })
  }

  title(text: string): void {
    this.#say(`\n${picocolors.bold(text)}\n\n`)
  }

  note(text: string): void {
    this.#say(`  ${picocolors.dim(text)}\n`)
  }

  /** Signs somebody in by a link of the gateway's console. */
  async signIn(person: string): Promise<void> {
    const link = await this.quickstart.gateway.signInLink(person)
    await this.cli('login', String(link))
  }

  /** Runs a command; what it printed. `isShown` is false where a secret is in it. */
  async cli(...parameters: readonly string[]): Promise<string> {
    const isLogin = parameters[0] === 'login'
    this.#say(`  $ vitrine ${isLogin ? 'login LINK' : parameters.map(quoted).join(' ')}\n`)
    const printed = await this.quiet(...parameters)
    for (const line of printed.trimEnd().split('\n')) this.#say(`    ${line}\n`)
    return printed
  }

  /** The same, without a word on the screen. */
  async quiet(...parameters: readonly string[]): Promise<string> {
    let printed = ''
    const print = (text: string): void => {
      printed += text
    }
    await runCli(parameters, {
      terminal: {
        ...{ out: print, err: print, isInteractive: false, ask: async () => '' },
        colours: picocolors.createColors(false),
      },
      home: this.#home(),
      environment: this.#environment(),
      workingDirectory: this.folder,
      nowMs: () => Date.now(),
      systemTrust: () => rootCertificates,
      run: runChild,
      local: localCommands,
      version: packageVersion(),
    })
    return printed
  }

  /** A call of the control API by somebody who is signed in. */
  async control(person: string, what: string): Promise<unknown> {
    const client = new ControlClient(this.#home().actor(person), this.#home())
    const { text } = await client.send(what)
    await client.close()
    return JSON.parse(text)
  }

  /** A look with the session's secret where the key would go. */
  async look(secret: string, target: string, method = 'GET'): Promise<Looked> {
    this.#say(
      `  $ curl ${target.includes('%2e') ? '--path-as-is ' : ''}${method === 'GET' ? '' : `-X ${method} `}-u "$STRIPE_API_KEY:" "$STRIPE_API_BASE${target}"\n`,
    )
    // Not `fetch`: it tidies addresses up, and curl with --path-as-is does not.
    const reply = await this.#agent.request({
      origin: this.quickstart.gateway.address,
      path: target,
      method: method === 'DELETE' ? 'DELETE' : 'GET',
      headers: { authorization: `Basic ${Buffer.from(`${secret}:`).toString('base64')}` },
    })
    const said = reply.headers['vitrine-refusal']
    const code = typeof said === 'string' ? said : undefined
    const body: unknown = await reply.body.json()
    if (code !== undefined) this.#say(`    ${reply.statusCode} ${code}: ${at(body, 'error.why')}\n`)
    return { status: reply.statusCode, code, body }
  }

  #environment() {
    return { VITRINE_CLI_HOME: join(this.folder, '.vitrine', 'cli') }
  }

  #home(): CliHome {
    const places = { workingDirectory: this.folder, userHome: this.folder }
    return new CliHome({ ...places, environment: this.#environment() })
  }

  /** Opens a session of the shop's database, for what is asked from now on. */
  async useDatabase(): Promise<void> {
    const opened: unknown = JSON.parse(
      await this.quiet('open', 'INC-42', '--sub-processor', 'orders', '--as', 'ada', '--json'),
    )
    const session = { id: String(at(opened, 'session.id')), secret: String(at(opened, 'secret')) }
    this.#database = await TourDatabase.open(this.quickstart.gateway, session, SHOP_DATABASE)
  }

  /** A statement, as psql would send it. */
  async ask(text: string): Promise<Answered> {
    if (this.#database === undefined) throw new Error('no database is in use')
    this.#say(`  $ psql -c ${JSON.stringify(text)}\n`)
    const answered = await this.#database.ask(text)
    for (const row of answered.rows) this.#say(`    ${row.join('   ')}\n`)
    if (answered.code !== undefined) this.#say(`    ${answered.code}: ${answered.why ?? ''}\n`)
    return answered
  }

  /** Shows a few fields of what was seen. */
  show(body: unknown, ...paths: readonly string[]): void {
    for (const path of paths) this.#say(`    ${path.padEnd(44)} ${String(at(body, path))}\n`)
  }
}

function quoted(text: string): string {
  return /^[\w./:=-]+$/.test(text) ? text : JSON.stringify(text)
}
