/** pgbench through the gateway, against the straight way, a bare pipe in Node, and pgbouncer. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { OWNER } from '../examples/quickstart/orders/postgres-server.ts'
import { freePort } from '../src/bin/free-port.ts'
import {
  DATABASE_HOST,
  DATABASE_PASSWORD,
  type Database,
  type DatabaseHouse,
  openDatabase,
  openDatabaseHouse,
} from '../tests/fixtures/database-house.ts'
import { authorityFor } from '../tests/fixtures/identities.ts'

const SECONDS = process.argv.includes('--long') ? 15 : 4
/** A gateway runs for weeks, and its code is compiled while it does. */
const WARM_SECONDS = process.argv.includes('--cold') ? 0 : 12
const NOBODY = 65_534
/** Linux counts a process's time in hundredths of a second, user and system (proc(5)). */
const TICK_MS = 10
const ROWS = 1_000_000
const PEOPLE = `create table people as select g id, 'person' || g || '@example.com' email,
  'Ana Lopez' full_name, '+4144668' || (g % 10000) phone, g % 7 n, 'state ' || g % 5 state
  from generate_series(1, ${ROWS}) g`

type Target = {
  readonly name: string
  readonly port: number
  readonly user: string
  readonly password: string
  /** The process in between, where its time can be told. */
  readonly pid?: number | undefined
}

const isOnly = (flag: string): boolean => process.argv.includes(flag)

if (spawnSync('pgbench', ['--version']).status !== 0) {
  console.log('pgbench is not installed, and nothing is measured.')
} else await bench()

async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-bench-database-'))
  chmodSync(folder, 0o755)
  const children: ChildProcess[] = []
  const database = await openDatabase(PEOPLE)
  const direct = { name: 'direct', port: database.port, user: OWNER, password: DATABASE_PASSWORD }
  let door: DatabaseHouse | undefined
  try {
    pgbench(direct, ['-i', '-q', '-s', '5'])
    door = await openDatabaseHouse(database, '    posture: detect\n', {
      as: 'child',
      policy: 'rows_per_grant: 1000000000, bytes_per_grant: 1000000000000',
    })
    const session = await door.house.openSession({ minutes: 60 })
    const { pid } = door.house.gateway
    const signIn = { user: session.id, password: session.secret }
    const ours = { name: 'vitrine', port: door.port, pid, ...signIn }
    const others = await startOthers(database, folder, children)
    const targets = [direct, ...others.map((one) => ({ ...direct, ...one })), ours]
    console.log('pgbench -S, TLS everywhere; the gateway masks, and records each look first.')
    console.log('The third figure is the processor time of what stands in between, for each look.')
    const modes = isOnly('--rows') ? [] : ['simple', 'extended']
    for (const mode of modes)
      if (WARM_SECONDS > 0) pgbench(ours, looks({ mode, clients: 16, seconds: WARM_SECONDS }))
    for (const mode of modes) {
      for (const clients of [1, 16]) compare(targets, { mode, clients, seconds: SECONDS })
    }
    if (!isOnly('--looks')) readRows([direct, ours])
  } finally {
    for (const child of children) child.kill()
    await door?.close()
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function startOthers(
  database: Database,
  folder: string,
  children: ChildProcess[],
): Promise<readonly Pick<Target, 'name' | 'port' | 'pid'>[]> {
  const authority = await authorityFor(['localhost'])
  const { certificate, key } = await authority.issue(['localhost'])
  for (const [name, text] of [
    ['ca.pem', database.pem],
    ['server.pem', certificate],
    ['server.key', key.reveal()],
  ] as const) {
    writeFileSync(join(folder, name), text, { mode: 0o600 })
    if (process.getuid?.() === 0) chownSync(join(folder, name), NOBODY, NOBODY)
  }
  const program = fileURLToPath(new URL('./database/bare-pipe.js', import.meta.url))
  const pipe = spawn(process.execPath, [program, folder, String(database.port), DATABASE_HOST], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(pipe)
  const [port] = await once(createInterface({ input: pipe.stdout }), 'line')
  const found = [{ name: 'bare pipe', port: Number(port), pid: pipe.pid }]
  const bouncer = await startBouncer(database, folder)
  if (bouncer === undefined) console.log('pgbouncer is not installed, and is left out.')
  else {
    children.push(bouncer.child)
    found.unshift({ name: 'pgbouncer', port: bouncer.port, pid: bouncer.child.pid })
  }
  return found
}

async function startBouncer(database: Database, folder: string) {
  if (spawnSync('pgbouncer', ['--version']).status !== 0) return undefined
  const port = await freePort(26_432)
  const file = join(folder, 'pgbouncer.ini')
  const users = join(folder, 'users.txt')
  writeFileSync(users, `"${OWNER}" "${DATABASE_PASSWORD}"\n`)
  writeFileSync(
    file,
    `[databases]
postgres = host=127.0.0.1 port=${database.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
pool_mode = session
client_tls_sslmode = require
client_tls_cert_file = ${folder}/server.pem
client_tls_key_file = ${folder}/server.key
server_tls_sslmode = verify-ca
server_tls_ca_file = ${folder}/ca.pem
`,
  )
  const as = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
  const child = spawn('pgbouncer', [file], { ...as, stdio: ['ignore', 'ignore', 'pipe'] })
  for await (const line of createInterface({ input: child.stderr })) {
    if (line.includes('listening on')) break
  }
  child.stderr.resume()
  return { child, port }
}

type Looks = { readonly mode: string; readonly clients: number; readonly seconds: number }

function looks({ mode, clients, seconds }: Looks): readonly string[] {
  return ['-S', '-n', '-M', mode, '-c', String(clients), '-j', '1', '-T', String(seconds)]
}

function compare(targets: readonly Target[], how: Looks): void {
  const { mode, clients } = how
  const parameters = looks(how)
  const measured = targets.map((target) => {
    const before = processorMs(target.pid)
    const said = pgbench(target, parameters)
    const spentMs = processorMs(target.pid) - before
    const tps = Number(/tps = ([\d.]+)/.exec(said)?.[1] ?? 0)
    const ms = Number(/latency average = ([\d.]+)/.exec(said)?.[1] ?? 0)
    const count = Number(/processed: (\d+)/.exec(said)?.[1] ?? 1)
    return { name: target.name, tps, ms, eachUs: (spentMs * 1_000) / count }
  })
  const ours = measured.at(-1)?.tps ?? 0
  console.log(`\n${mode}, ${clients} clients`)
  for (const { name, tps, ms, eachUs } of measured) {
    const ratio = name === 'vitrine' ? '' : `vitrine is ${(ours / tps).toFixed(2)} of it`
    const [rate, latency] = [tps.toFixed(0).padStart(7), ms.toFixed(2).padStart(7)]
    const spent = eachUs === 0 ? '' : `${eachUs.toFixed(0)} µs`
    console.log(`  ${name.padEnd(10)} ${rate} tps ${latency} ms ${spent.padStart(7)}  ${ratio}`)
  }
}

function processorMs(pid: number | undefined): number {
  const file = `/proc/${pid}/stat`
  if (pid === undefined || !existsSync(file)) return 0
  const [, , , , , , , , , , , user = '0', system = '0'] = readFileSync(file, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
  return (Number(user) + Number(system)) * TICK_MS
}

function pgbench({ port, user, password }: Target, parameters: readonly string[]): string {
  const environment = {
    ...process.env,
    ...{ PGPASSWORD: password, PGSSLMODE: 'require', PGCHANNELBINDING: 'disable' },
  }
  const place = ['-h', '127.0.0.1', '-p', String(port), '-U', user, 'postgres']
  return execFileSync('pgbench', [...parameters, ...place], {
    env: environment,
    stdio: ['ignore', 'pipe', 'ignore'],
  }).toString()
}

/** A million rows with three masked columns, to nowhere. */
function readRows(targets: readonly Target[]): void {
  const seconds = targets.map(({ port, user, password }) => {
    const environment = {
      ...process.env,
      ...{ PGPASSWORD: password, PGSSLMODE: 'require', PGCHANNELBINDING: 'disable' },
    }
    const begun = performance.now()
    const place = ['-h', '127.0.0.1', '-p', String(port), '-U', user, '-d', 'postgres']
    execFileSync(
      'psql',
      ['-XAtq', '-o', '/dev/null', ...place, '-c', 'copy (select * from people) to stdout'],
      {
        env: environment,
        maxBuffer: 1,
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    )
    return (performance.now() - begun) / 1_000
  })
  const [direct = 1, ours = 1] = seconds
  console.log(
    `\n${ROWS} rows, three masked columns: direct ${direct.toFixed(2)} s, vitrine ${ours.toFixed(2)} s`,
  )
  console.log(
    `  ${(ROWS / ours / 1_000).toFixed(0)} thousand rows a second, ${(direct / ours).toFixed(3)} of direct`,
  )
}
