/** The gateway that sessions are ended at: two kinds of sub-processor, and people enough. */
import { createHmac } from 'node:crypto'
import type { RequestListener } from 'node:http'
import { createServer } from 'node:https'
import { OWNER } from '../../examples/quickstart/orders/postgres-server.ts'
import {
  DATABASE_HOST,
  DATABASE_PASSWORD,
  type Database,
} from '../../tests/fixtures/database-house.ts'
import { GatewayHouse, type Session } from '../../tests/fixtures/gateway-house.ts'
import { authorityFor } from '../../tests/fixtures/identities.ts'

/** One host has 64 connections (`upstream_connections_per_host_max`). */
const HOSTS = ['one.shop.example', 'two.shop.example', 'three.shop.example']
const DEVELOPERS = ['dev1', 'dev2', 'dev3', 'dev4', 'dev5']
const PER_GRANT = 10
const HOOK_SECRET = 'what both sides know of each other'

export type EndHouse = {
  readonly house: GatewayHouse
  /** As many sessions as that, ten to a grant, all of one incident. */
  readonly sessions: (
    at: 'http' | 'database',
    many: number,
    incident: string,
  ) => Promise<readonly Session[]>
  /** The tracker tells that the incident is resolved; resolves once that is taken. */
  readonly resolve: (number: number) => Promise<void>
  readonly close: () => Promise<void>
}

/** `answer` is what the sub-processors of HTTP do with a look. */
export async function openEndHouse(database: Database, answer: RequestListener): Promise<EndHouse> {
  const authority = await authorityFor(HOSTS)
  const { certificate: cert, key } = await authority.issue(HOSTS)
  const standIn = createServer({ cert, key: key.reveal() }, answer)
  await new Promise<void>((resolve) => standIn.listen(0, '127.0.0.1', resolve))
  const bound = standIn.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0
  const [first = '', ...others] = HOSTS
  const house = await GatewayHouse.open({
    as: 'child',
    profile: 'generic-rest',
    host: first,
    more: '    grace_minutes: 0\n',
    upstream: { port, pem: authority.pem },
    doors: '{ postgresql: 127.0.0.1:0 }',
    people: DEVELOPERS.map((id) => `  - { id: ${id}, name: ${id}, roles: [developer] }\n`).join(''),
    trackers: `  issues: { kind: github, incidents: ["#"], project: corp/shop, secrets: ["file:hook.secret"] }`,
    files: {
      'hook.secret': HOOK_SECRET,
      'database.pem': database.pem,
      'database.password': DATABASE_PASSWORD,
    },
    subProcessors: [
      ...others.map((host) => entry(host, 'generic-rest', { host, port, trust: 'stand-in.pem' })),
      entry('orders', 'postgresql', {
        ...{ host: DATABASE_HOST, port: database.port, trust: 'database.pem' },
        ...{ credential: 'file:database.password', account: OWNER, functions: '[public.nap]' },
      }),
    ].join(''),
  })
  const names = { http: ['payments', ...others.map(nameOf)], database: ['orders'] }
  return {
    house,
    sessions: (at, many, incident) => sessionsOf(house, { names: names[at], many, incident }),
    resolve: async (number) => {
      const status = await house.hook('issues', ...resolved(number))
      if (status !== 204) throw new Error(`the hook was answered ${status}`)
    },
    close: async () => {
      await house.close()
      standIn.closeAllConnections()
      await new Promise<void>((resolve) => standIn.close(() => resolve()))
    },
  }
}

type Endpoint = {
  readonly host: string
  readonly port: number
  readonly trust: string
  readonly credential?: string
  readonly account?: string
  readonly functions?: string
}

function entry(name: string, profile: string, endpoint: Endpoint): string {
  const { host, port, trust, credential = 'file:real.key', account, functions } = endpoint
  const login = account === undefined ? '' : `account: ${account}, `
  return `  ${nameOf(name)}:
    profile: ${profile}
    purpose: Is measured.
    owner: bench
    grace_minutes: 0
${functions === undefined ? '' : `    functions: ${functions}\n`}    live:
      { ${login}hosts: [${host}], address: "127.0.0.1:${port}", network: private, trust: ${trust}, credential: "${credential}" }
`
}

function nameOf(host: string): string {
  return host.split('.')[0] ?? host
}

async function sessionsOf(
  house: GatewayHouse,
  wanted: { names: readonly string[]; many: number; incident: string },
): Promise<readonly Session[]> {
  const { names, many, incident } = wanted
  const all: Session[] = []
  for (let n = 0; all.length < many; n += 1) {
    const person = DEVELOPERS[n % DEVELOPERS.length] ?? ''
    const subProcessor = names[n % names.length] ?? ''
    const ask = { subProcessor, incident, reason: 'bench', minutes: 60 }
    const { id, digest } = Object(await house.control(person, 'POST /requests', ask))
    const approved = await house.control('grace', `POST /requests/${id}/approve`, { digest })
    const grantId = String(Object(approved).grants[0].id)
    for (let left = Math.min(PER_GRANT, many - all.length); left > 0; left -= 1) {
      const opened = Object(await house.control(person, `POST /grants/${grantId}/sessions`))
      all.push({ id: opened.session.id, secret: opened.secret, grantId })
    }
  }
  return all
}

/** What GitHub sends, and signs, when an issue is closed. */
function resolved(number: number): [body: string, headers: Readonly<Record<string, string>>] {
  const issue = { number, state: 'closed', updated_at: new Date().toISOString() }
  const body = JSON.stringify({
    ...{ action: 'closed', issue, repository: { full_name: 'corp/shop' } },
  })
  const signature = createHmac('sha256', HOOK_SECRET).update(body).digest('hex')
  return [body, { 'x-github-event': 'issues', 'x-hub-signature-256': `sha256=${signature}` }]
}
