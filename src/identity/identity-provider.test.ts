/** A provider that breaks off, stalls, floods or answers nothing does no harm but to itself. */
import type { ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { authorityFor } from '../../tests/fixtures/identities.ts'
import { LIMITS, type Limits } from '../base/limits.ts'
import { Refusal } from '../base/refusal.ts'
import { Secret } from '../base/secret.ts'
import { IdentityProvider } from './identity-provider.ts'

type Answering = (reply: ServerResponse) => void

const TOKENS = { refresh: 'refresh-1', access: 'access-1' }

let issuer: string
let pem: string
let provider: IdentityProvider
let clientSecret: string
let bodies: string[]
let close: () => Promise<void>
/** By path; what is not there is answered as it should be. */
let answers: Map<string, Answering>
let asked: string[]

beforeEach(async () => {
  ;[answers, asked, bodies, clientSecret] = [new Map(), [], [], 'what both know']
  const authority = await authorityFor(['localhost'])
  pem = authority.pem
  const { certificate: cert, key } = await authority.issue(['localhost'])
  const server = createServer({ cert, key: key.reveal() }, (request, reply) => {
    const path = request.url ?? ''
    asked.push(path)
    request.on('data', (part) => bodies.push(String(part)))
    const answer = answers.get(path) ?? (() => json(reply, usual(path)))
    answer(reply)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  issuer = `https://localhost:${typeof bound === 'object' && bound !== null ? bound.port : 0}`
  provider = providerWith({})
  close = async () => {
    await provider.close()
    server.closeAllConnections()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
})

afterEach(() => close())

function providerWith(limits: Partial<Limits>, clientId = 'vitrine'): IdentityProvider {
  return new IdentityProvider({
    settings: {
      ...{ issuer, clientId, clientSecret: 'of the test', trust: pem },
      ...{ scopes: ['openid'], personClaim: 'email', groupsClaim: 'groups', recheckSeconds: 30 },
      roles: { developer: ['engineers'], approver: [], auditor: [], admin: [] },
    },
    secret: async () => new Secret(clientSecret),
    clock: { nowMs: () => Date.now(), after: () => () => undefined },
    limits: { ...LIMITS, ...limits },
  })
}

function usual(path: string): object {
  if (path === '/token')
    return { access_token: 'access-2', refresh_token: 'refresh-2', token_type: 'bearer' }
  if (path === '/keys') return { keys: [] }
  if (path === '/me') {
    return { sub: 's-1', name: 'Ola', email: 'ola@corp.example', email_verified: true, groups: [] }
  }
  if (path === '/device') {
    const device = { device_code: 'd-1', user_code: 'AB-CD', expires_in: 60, interval: 1 }
    return { ...device, verification_uri: `${issuer}/activate` }
  }
  const paths = {
    token_endpoint: '/token',
    userinfo_endpoint: '/me',
    jwks_uri: '/keys',
    device_authorization_endpoint: '/device',
  }
  const places = Object.entries(paths).map(([name, at]) => [name, `${issuer}${at}`])
  return { issuer, authorization_endpoint: `${issuer}/auth`, ...Object.fromEntries(places) }
}

function json(reply: ServerResponse, body: object): void {
  reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

const cut: Answering = (reply) => {
  reply.writeHead(200, { 'content-type': 'application/json', 'content-length': 1_000 })
  reply.write('{"sub":', () => reply.destroy())
}
const unchanged: Answering = (reply) => void reply.writeHead(304).end()
const huge: Answering = (reply) => {
  reply.writeHead(200, { 'content-type': 'application/json' })
  const part = Buffer.alloc(65_536, ' ')
  const more = (): void => void (reply.writable && reply.write(part, () => setImmediate(more)))
  more()
}
const stalled: Answering = (reply) => {
  reply.writeHead(200, { 'content-type': 'application/json' })
  reply.write('{"sub":')
}
const DISCOVERY = '/.well-known/openid-configuration'
const BROKEN = { cut, unchanged, huge }

it('is asked again with what it gave', async () => {
  const answer = await provider.recheck(TOKENS, 's-1')
  expect(answer).toMatchObject({
    identity: { id: 'ola@corp.example' },
    tokens: { refresh: 'refresh-2', access: 'access-2' },
  })
})

it('is told the secret that the reference leads to by then', async () => {
  await provider.recheck(TOKENS, 's-1')
  clientSecret = 'what both know by now'
  await Promise.all([1, 2].map(() => provider.recheck(TOKENS, 's-1')))
  const told = bodies.map((body) => new URLSearchParams(body).get('client_secret'))
  expect(told).toEqual(['what both know', clientSecret, clientSecret])
  expect(asked.filter((path) => path === DISCOVERY)).toHaveLength(2)
})

it('finishes what another with the same client began, and nothing of another client', async () => {
  const begun = await provider.beginDevice()
  if (begun instanceof Refusal) throw new Error(begun.why)
  const tooLate = AbortSignal.abort()
  const mine = await providerWith({}).finishDevice(begun, tooLate)
  const others = await providerWith({}, 'another').finishDevice(begun, tooLate)
  expect([mine, others]).toMatchObject([
    { why: expect.not.stringContaining('Another provider') },
    { why: 'Another provider is configured by now.' },
  ])
  const way = await provider.begin('https://localhost/back')
  if (way instanceof Refusal) throw new Error(way.why)
  expect(await providerWith({}, 'another').finish('https://localhost/back', way.begun)).toEqual(
    expect.objectContaining({ why: 'Another provider is configured by now.' }),
  )
})

it('that is retired still hears the answer to what it was asked', async () => {
  let answer = (): void => undefined
  answers.set('/token', (reply) => {
    answer = () => json(reply, usual('/token'))
  })
  const rechecked = provider.recheck({ ...TOKENS, access: 'unused' }, 's-1')
  await vi.waitFor(() => expect(asked).toContain('/token'))
  const retired = provider.retire()
  answer()
  // The token that was spent has its successor, though nobody can be asked with it any more.
  expect(await rechecked).toMatchObject({ tokens: { refresh: 'refresh-2' } })
  await retired
})

it.each(Object.entries(BROKEN))(
  'that answers %s says nothing of anybody',
  async (_name, broken) => {
    for (const path of [DISCOVERY, '/token', '/me']) {
      answers = new Map([[path, broken]])
      expect(await provider.recheck(TOKENS, 's-1'), path).toMatchObject({ silent: true })
    }
    // It is asked anew each time, and works again as soon as it does.
    answers = new Map()
    expect(await provider.recheck(TOKENS, 's-1')).toHaveProperty('identity')
  },
)

it('that stalls in the middle of an answer is given up', async () => {
  for (const path of [DISCOVERY, '/token', '/me']) {
    answers = new Map([[path, stalled]])
    const hasty = providerWith({ identity_ms_max: 300 })
    expect(await hasty.recheck(TOKENS, 's-1'), path).toMatchObject({ silent: true })
    await hasty.close()
  }
})

it('that gave a new token before it fell silent is asked with that one', async () => {
  answers = new Map([['/me', cut]])
  expect(await provider.recheck(TOKENS, 's-1')).toEqual({
    silent: true,
    tokens: { refresh: 'refresh-2', access: 'access-2' },
  })
})

it('that leads nobody in while it is broken says so by a refusal', async () => {
  for (const broken of Object.values(BROKEN)) {
    answers = new Map([[DISCOVERY, broken]])
    expect(await provider.begin('https://localhost/back')).toBeInstanceOf(Refusal)
    expect(await provider.beginDevice()).toBeInstanceOf(Refusal)
  }
})

it('is asked for its keys once, however many sign-outs it is said to tell of', async () => {
  const { generateKeyPair, exportJWK, SignJWT } = await import('jose')
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'k-1', alg: 'ES256', use: 'sig' }]
  answers.set('/keys', (reply) => json(reply, { keys }))
  const token = (kid: string): Promise<string> =>
    new SignJWT({ events: { 'http://schemas.openid.net/event/backchannel-logout': {} } })
      .setProtectedHeader({ alg: 'ES256', kid })
      .setIssuer(issuer)
      .setAudience('vitrine')
      .setSubject('s-1')
      .setIssuedAt()
      .setJti('j')
      .sign(privateKey)
  for (let times = 0; times < 3; times += 1) {
    expect(await provider.loggedOut(await token('k-1'))).toBe('s-1')
    expect(await provider.loggedOut(await token('k-2'))).toBeInstanceOf(Refusal)
  }
  expect(asked.filter((path) => path === '/keys')).toHaveLength(1)
})
