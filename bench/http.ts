/** The gateway against the straight way, a bare proxy in Node, and nginx where it is installed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { freePort } from '../src/bin/free-port.ts'
import { GatewayHouse } from '../tests/fixtures/gateway-house.ts'
import { authorityFor } from '../tests/fixtures/identities.ts'
import { type Measured, measure, type Target } from './http/load.ts'
import { isNginxThere, startNginx } from './http/nginx.ts'

const CONNECTIONS = [1, 32]
const PATHS = ['/small', '/large']
const NGINX_PORT = 19_443

const folder = mkdtempSync(join(tmpdir(), 'vitrine-bench-http-'))
const children: ChildProcess[] = []
const authority = await authorityFor(['localhost', '127.0.0.1', 'api.bench.example'])
const { certificate, key } = await authority.issue(['localhost', '127.0.0.1', 'api.bench.example'])
writeFileSync(join(folder, 'ca.pem'), authority.pem)
writeFileSync(join(folder, 'server.pem'), certificate)
writeFileSync(join(folder, 'server.key'), key.reveal(), { mode: 0o600 })

const standIn = await portOf('stand-in', folder)
let house: GatewayHouse | undefined
try {
  house = await GatewayHouse.open({
    as: 'child',
    profile: 'generic-rest',
    host: 'api.bench.example',
    more: '    posture: detect\n',
    upstream: { port: standIn, pem: authority.pem },
  })
  const targets = await targetsFor(house)
  console.log('Each in a process of its own; TLS on both sides. The gateway masks, and records')
  console.log(
    'each look durably before it is sent. ratio: requests a second against the bare proxy.',
  )
  for (const path of PATHS) for (const count of CONNECTIONS) await compare(targets, path, count)
} finally {
  await house?.close()
  for (const child of children) child.kill()
  rmSync(folder, { recursive: true, force: true })
}

async function targetsFor(gateway: GatewayHouse): Promise<readonly Target[]> {
  const { secret } = await gateway.openSession({ minutes: 60 })
  const bare = await portOf('bare-proxy', folder, String(standIn))
  const plain = { ca: authority.pem, authorization: 'Bearer x' }
  const nginx: Target[] = []
  if (isNginxThere()) {
    const port = await freePort(NGINX_PORT)
    children.push(startNginx(folder, port, standIn))
    nginx.push({ ...plain, name: 'nginx', origin: `https://127.0.0.1:${port}` })
  } else console.log('nginx is not installed, and is left out.')
  const ours = {
    origin: gateway.gateway.address,
    ca: gateway.ca,
    authorization: `Bearer ${secret}`,
  }
  return [
    { ...plain, name: 'direct', origin: `https://127.0.0.1:${standIn}` },
    ...nginx,
    { ...plain, name: 'bare proxy', origin: `https://127.0.0.1:${bare}` },
    { ...ours, name: 'gateway' },
  ]
}

async function compare(targets: readonly Target[], path: string, count: number): Promise<void> {
  const measured = new Map<string, Measured>()
  for (const target of targets) measured.set(target.name, await measure(target, path, count))
  const bare = measured.get('bare proxy')?.perSecond ?? 0
  const direct = measured.get('direct')
  console.log(`\n${path}, ${count} at once`)
  console.log(['', 'req/s', 'ratio', 'added p50 ms', 'added p99 ms'].map(column).join(''))
  for (const [name, { perSecond, p50, p99 }] of measured) {
    const added = [p50 - (direct?.p50 ?? 0), p99 - (direct?.p99 ?? 0)].map((ms) => ms.toFixed(2))
    const cells = [name, perSecond.toFixed(0), (perSecond / bare).toFixed(2), ...added]
    console.log(cells.map(column).join(''))
  }
}

async function portOf(program: string, ...parameters: readonly string[]): Promise<number> {
  const file = fileURLToPath(new URL(`./http/${program}.js`, import.meta.url))
  const child = spawn(process.execPath, [file, ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  return Number(line)
}

function column(text: string): string {
  return text.padStart(14)
}
