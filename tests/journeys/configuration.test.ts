/**
 * The configuration of a running gateway: taken whole or not at all, and what it takes away ends.
 */
import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { StatusShape } from '../../src/control/shapes.ts'
import { GatewayHouse } from '../fixtures/gateway-house.ts'
import { authorityFor } from '../fixtures/identities.ts'

const PROGRAM = fileURLToPath(new URL('../../dist/src/bin/vitrine.js', import.meta.url))
const PATIENCE = { timeout: 10_000, interval: 50 }
let house: GatewayHouse
let sound = ''

beforeAll(async () => {
  house = await GatewayHouse.open({
    answer: (_request, reply) => {
      reply.setHeader('content-type', 'application/json')
      reply.end('{"id":"ch_1","object":"charge","nickname_of_ours":"Heron"}')
    },
  })
  sound = readFileSync(house.file, 'utf8')
})
afterAll(() => house.close())

const status = () => house.control('ada', 'GET /status')
/** What would show or allow more waits for somebody who did not write it. */
async function agreed(change: string): Promise<void> {
  const held = await vi.waitFor(async () => {
    const { configuration } = StatusShape.parse(await status())
    expect(configuration.held?.changes).toContain(change)
    return configuration.held
  }, PATIENCE)
  const approve = (who: string) =>
    house.control(who, 'POST /configuration/approve', { digest: held?.digest })
  await expect(approve('ada')).rejects.toThrow('ROLE_MISSING')
  await approve('grace')
}

const look = (secret: string) => house.look(secret, '/v1/charges/ch_1')

describe('a changed configuration', () => {
  it('changes nothing where it is faulty, and says where', async () => {
    const { secret } = await house.openSession()
    writeFileSync(house.file, `${sound}nonsense: 1\n`)
    await vi.waitFor(async () => {
      const told = JSON.stringify(await status())
      expect(told).toMatch(/vitrine\.yaml:\d+:\d+/)
      expect(told).not.toContain('real.key')
    }, PATIENCE)
    expect((await look(secret)).status).toBe(200)
    writeFileSync(house.file, sound)
    await vi.waitFor(async () => {
      expect(JSON.stringify(await status())).not.toContain('problem')
    }, PATIENCE)
  })

  it('masks by its new rules from then on', async () => {
    const { secret } = await house.openSession()
    const rule = '{ name: nickname_of_ours, category: user.name, treatment: redact }'
    writeFileSync(house.file, `${sound}masking: { names: [${rule}] }\n`)
    await vi.waitFor(async () => {
      expect(await (await look(secret)).json()).toMatchObject({ nickname_of_ours: '[masked]' })
    }, PATIENCE)
  })

  it('ends what it takes away, and brings nothing back', async () => {
    const { secret } = await house.openSession()
    writeFileSync(house.file, sound.replace('  payments:', '  elsewhere:'))
    await agreed('sub_processors.elsewhere is new')
    await vi.waitFor(async () => {
      expect((await look(secret)).headers.get('vitrine-refusal')).toBe('SESSION_ENDED')
    }, PATIENCE)
    writeFileSync(house.file, sound)
    await agreed('sub_processors.payments is new')
    await vi.waitFor(async () => {
      const map = JSON.stringify(await house.control('ada', 'GET /sub-processors'))
      expect(map).toContain('"payments"')
    }, PATIENCE)
    expect((await look(secret)).headers.get('vitrine-refusal')).toBe('SESSION_ENDED')
  })
})

describe('the organisation’s own certificate', () => {
  it('is what both listeners show', async () => {
    await house.stop()
    const authority = await authorityFor(['localhost'])
    const { certificate, key } = await authority.issue(['localhost'])
    writeFileSync(join(house.directory, 'own.pem'), certificate)
    writeFileSync(join(house.directory, 'own.key'), key.reveal(), { mode: 0o600 })
    const own = 'gateway:\n  certificate: { chain: own.pem, key: own.key }'
    writeFileSync(house.file, sound.replace('gateway:', own))
    await house.start()
    const { address, controlAddress } = house.gateway
    for (const place of [address, controlAddress]) {
      expect(await isTrusted(Number(new URL(place).port), authority.pem)).toBe(true)
      expect(await isTrusted(Number(new URL(place).port), house.ca)).toBe(false)
    }
    writeFileSync(join(house.directory, 'corp-ca.pem'), authority.pem)
  })

  it('is believed by whoever names its CA when signing in, and by their tools', async () => {
    const link = String(await house.gateway.signInLink('ada'))
    expect(await cli('login', link)).toContain('is not known to be the gateway.')
    expect(await cli('login', link, '--ca', 'corp-ca.pem')).toContain('Signed in as Ada')
    expect(await cli('status')).toContain('record         ok')
    // Behind a proxy the hosts of the register are certified by the gateway itself.
    const trusted = readFileSync(join(house.directory, 'cli', 'gateway-ca.pem'), 'utf8')
    expect(trusted.match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
    expect(trusted).toContain(house.ca.trim())
  })
})

/** What a command of the built product prints. */
async function cli(...parameters: readonly string[]): Promise<string> {
  const options = {
    cwd: house.directory,
    env: { ...process.env, VITRINE_CLI_HOME: join(house.directory, 'cli') },
  }
  return new Promise((resolve) => {
    execFile(process.execPath, [PROGRAM, ...parameters], options, (_error, out, err) => {
      resolve(out + err)
    })
  })
}

function isTrusted(port: number, ca: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', servername: 'localhost', ca }, () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
