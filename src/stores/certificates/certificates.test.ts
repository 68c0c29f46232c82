/** The local CA: real clients accept it for its own names, and nobody accepts it for another. */
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import { isIP } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Certified } from '../../base/certified.ts'
import type { Clock } from '../../base/clock.ts'
import { Secret } from '../../base/secret.ts'
import { keysOfPem, makeLeaf, readCertificate } from './certificate-maker.ts'
import { type AuthorityParts, LocalAuthority } from './local-authority.ts'
import { OrganisationCertificate } from './organisation-certificate.ts'

const DAY_MS = 86_400_000
const run = promisify(execFile)

let folder: string
let servers: Server[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vitrine-ca-'))
  servers = []
})
afterEach(() => {
  for (const server of servers) server.close()
  rmSync(folder, { recursive: true })
})

/** A clock that the test turns; what is due runs when it is turned. */
function turnedClock(startMs: number): Clock & { turn(ms: number): void } {
  let nowMs = startMs
  const due = new Map<() => void, number>()
  return {
    nowMs: () => nowMs,
    after: (delayMs, act) => {
      due.set(act, nowMs + delayMs)
      return () => due.delete(act)
    },
    turn: (ms) => {
      nowMs += ms
      for (const [act, atMs] of [...due]) {
        if (atMs <= nowMs) {
          due.delete(act)
          act()
        }
      }
    },
  }
}

function parts(changes: Partial<AuthorityParts> = {}): AuthorityParts {
  const clock = turnedClock(Date.now())
  const hosts = ['api.plain.test']
  return {
    folder,
    gatewayNames: ['vitrine.test'],
    hosts,
    clock,
    report: () => undefined,
    ...changes,
  }
}

async function serve({ certificate, key }: Certified): Promise<number> {
  const server = createServer({ cert: certificate, key: key.reveal() }, (_request, response) => {
    response.end('seen')
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** `undefined` where the handshake is accepted, else what the client says against it. */
async function handshake(
  port: number,
  servername: string,
  ca: string,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const name = isIP(servername) === 0 ? servername : ''
    const socket = connect({ port, host: '127.0.0.1', servername: name, ca }, () => {
      socket.destroy()
      resolve(undefined)
    })
    socket.once('error', (error) => resolve(error.message))
  })
}

describe('the local CA', () => {
  it('is made once, keeps its key to itself, and is the same after a restart', async () => {
    const first = await LocalAuthority.open(parts())
    const again = await LocalAuthority.open(parts())
    expect(again.certificate).toBe(first.certificate)
    expect(statSync(join(folder, 'authority.key.pem')).mode & 0o777).toBe(0o600)
    expect(readFileSync(first.file, 'utf8').trim()).toBe(first.certificate)
    expect(readFileSync(first.file, 'utf8')).not.toContain('PRIVATE')
  })

  it('is accepted by Node and by curl for its own names, by name and by address', async () => {
    const authority = await LocalAuthority.open(parts())
    const port = await serve(authority.own())
    for (const name of ['localhost', 'vitrine.test']) {
      expect(await handshake(port, name, authority.certificate)).toBeUndefined()
    }
    const { stdout } = await run('curl', [
      ...['-sS', '--cacert', authority.file, `https://127.0.0.1:${port}/`],
    ])
    expect(stdout).toBe('seen')
  })

  it('signs for a registered host and refuses every other', async () => {
    const authority = await LocalAuthority.open(parts())
    expect(await authority.forHost('api.elsewhere.test')).toBeUndefined()
    const leaf = await authority.forHost('api.plain.test')
    expect(await authority.forHost('api.plain.test')).toBe(leaf)
    if (leaf === undefined) throw new Error('no leaf')
    const port = await serve(leaf)
    expect(await handshake(port, 'api.plain.test', authority.certificate)).toBeUndefined()
    expect(await handshake(port, 'localhost', authority.certificate)).toMatch(
      /does not match certificate's altnames/,
    )
  })

  it.each(['evil.test', '10.0.0.1', 'plain.test', 'notapi.plain.test'])(
    'is not believed by OpenSSL for %s, whoever holds its key',
    async (name) => {
      const authority = await LocalAuthority.open(parts())
      const port = await serve(await stolenLeaf(authority, name))
      expect(await handshake(port, name, authority.certificate)).toBe('permitted subtree violation')
      const curl = run('curl', [
        ...['-sS', '--cacert', authority.file, '--connect-to', `${name}:443:127.0.0.1:${port}`],
        `https://${name}/`,
      ])
      await expect(curl).rejects.toThrow(/permitted subtree violation|SSL certificate problem/)
    },
  )

  it('says what it may in a form that OpenSSL reads as we mean it', async () => {
    const { file } = await LocalAuthority.open(parts())
    const { stdout } = await run('openssl', ['x509', '-in', file, '-noout', '-text'])
    expect(stdout).toMatch(/CA:TRUE, pathlen:0/)
    expect(stdout).toMatch(/Name Constraints: critical\s+Permitted:/)
    for (const name of ['localhost', 'vitrine.test', 'api.plain.test']) {
      expect(stdout).toContain(`DNS:${name}`)
    }
    expect(stdout).toContain('IP:127.0.0.1/255.255.255.255')
  })

  it('follows the register with the same key', async () => {
    const authority = await LocalAuthority.open(parts())
    const before = await serve(authority.own())
    const old = authority.certificate
    await authority.cover(['api.other.test'])
    expect(authority.certificate).not.toBe(old)
    expect(readFileSync(authority.file, 'utf8').trim()).toBe(authority.certificate)
    expect(await authority.forHost('api.plain.test')).toBeUndefined()
    const leaf = await authority.forHost('api.other.test')
    if (leaf === undefined) throw new Error('no leaf')
    const port = await serve(leaf)
    expect(await handshake(port, 'api.other.test', authority.certificate)).toBeUndefined()
    expect(await handshake(port, 'api.other.test', old)).toBe('permitted subtree violation')
    expect(await handshake(before, 'localhost', authority.certificate)).toBeUndefined()
  })

  it('renews its leaves before they end', async () => {
    const clock = turnedClock(Date.now())
    const authority = await LocalAuthority.open(parts({ clock }))
    const [own, host] = [authority.own(), await authority.forHost('api.plain.test')]
    clock.turn(3 * DAY_MS)
    expect(authority.own()).toBe(own)
    clock.turn(1.1 * DAY_MS)
    await expect.poll(() => authority.own() === own).toBe(false)
    expect(await authority.forHost('api.plain.test')).not.toBe(host)
    authority.close()
  })

  it('replaces a certificate that is not of its key', async () => {
    const first = await LocalAuthority.open(parts())
    rmSync(join(folder, 'authority.key.pem'))
    const second = await LocalAuthority.open(parts())
    expect(second.certificate).not.toBe(first.certificate)
    const port = await serve(second.own())
    expect(await handshake(port, 'localhost', second.certificate)).toBeUndefined()
    expect(await handshake(port, 'localhost', first.certificate)).toBeDefined()
  })

  it('does not start over a key that it cannot read', async () => {
    writeFileSync(join(folder, 'authority.key.pem'), 'not a key\n')
    await expect(LocalAuthority.open(parts())).rejects.toThrow()
    expect(readFileSync(join(folder, 'authority.key.pem'), 'utf8')).toBe('not a key\n')
  })
})

describe("the organisation's certificate", () => {
  const files = () => ({ certificate: join(folder, 'own.pem'), key: join(folder, 'own.key.pem') })
  const write = ({ certificate, key }: Certified): void => {
    writeFileSync(files().certificate, certificate)
    writeFileSync(files().key, key.reveal())
  }

  it('is taken anew when the files change, and only when they are sound', async () => {
    const authority = await LocalAuthority.open(parts())
    const other = await authority.forHost('api.plain.test')
    if (other === undefined) throw new Error('no leaf')
    const [clock, reports] = [turnedClock(Date.now()), [] as string[]]
    write(authority.own())
    const own = new OrganisationCertificate({ ...files(), clock, report: (m) => reports.push(m) })
    writeFileSync(files().key, other.key.reveal())
    clock.turn(10_000)
    clock.turn(10_000)
    expect(own.own().certificate).toBe(authority.own().certificate)
    expect(reports).toHaveLength(1)
    writeFileSync(files().certificate, other.certificate)
    clock.turn(10_000)
    expect(own.own().certificate).toBe(other.certificate)
    rmSync(files().certificate)
    clock.turn(10_000)
    expect(own.own().certificate).toBe(other.certificate)
    own.close()
  })

  it('that has ended, or is not of its key, does not start', async () => {
    const authority = await LocalAuthority.open(parts())
    write(authority.own())
    const late = turnedClock(Date.now() + 8 * DAY_MS)
    const report = (): void => undefined
    expect(() => new OrganisationCertificate({ ...files(), clock: late, report })).toThrow('ended')
    writeFileSync(files().key, readFileSync(join(folder, 'authority.key.pem')))
    const clock = turnedClock(Date.now())
    expect(() => new OrganisationCertificate({ ...files(), clock, report })).toThrow()
  })
})

/** What a thief of the CA's key could make. */
async function stolenLeaf(authority: LocalAuthority, name: string): Promise<Certified> {
  const pem = new Secret(readFileSync(join(folder, 'authority.key.pem'), 'utf8'))
  const keys = await keysOfPem(pem)
  const certificate = readCertificate(authority.certificate)
  if (certificate === undefined) throw new Error('no certificate')
  const validity = { fromMs: Date.now() - DAY_MS, toMs: Date.now() + DAY_MS }
  return {
    certificate: await makeLeaf({ certificate, keys }, keys, { names: [name], validity }),
    key: pem,
  }
}
