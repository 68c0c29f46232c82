/** Signing in at a real OpenID provider, and being nobody once it says so. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Turns } from '../../src/access/turns.ts'
import { LIMITS } from '../../src/base/limits.ts'
import { Refusal } from '../../src/base/refusal.ts'
import { Secret } from '../../src/base/secret.ts'
import { IdentityProvider } from '../../src/identity/identity-provider.ts'
import { GatewayHouse } from '../fixtures/gateway-house.ts'
import { Browser, OidcHouse } from '../fixtures/oidc-house.ts'

let house: GatewayHouse
let provider: OidcHouse
let browser: Browser

beforeAll(async () => {
  const control = await GatewayHouse.controlPort()
  provider = await OidcHouse.open(`https://localhost:${control}/sign-in/callback`)
  const roles = '{ developer: [engineers], approver: [leads] }'
  house = await GatewayHouse.open({
    profile: 'generic-rest',
    host: 'api.shop.example',
    control,
    answer: (_request, reply) => {
      reply.setHeader('content-type', 'application/json')
      reply.end('{"note":"done"}')
    },
    files: { 'idp.pem': provider.pem, 'idp.secret': 'what-both-know-of-each-other-0123456789' },
    sections: `identity: { issuer: "${provider.issuer}", client_id: vitrine, client_secret: "file:idp.secret", trust: idp.pem, recheck_seconds: 5, roles: ${roles} }\n`,
  })
  browser = new Browser([provider.pem, house.ca])
}, 60_000)

afterAll(async () => {
  await browser.close()
  await house.close()
  await provider.close()
})

const browsers = new Turns()

async function signInByDevice(who: string): Promise<string> {
  const begun = Object(await house.control('', 'POST /sign-in/device'))
  // The provider knows one browser at a time; what waits for it may wait side by side.
  await browsers.take('', () => agree(who, begun))
  const state = Object(await house.control('', `POST /sign-in/device/${begun.handle}?wait=20`))
  if (state.state !== 'signed-in') throw new Error(JSON.stringify(state))
  house.useToken(`${who}@corp.example`, state.token)
  return `${who}@corp.example`
}

async function agree(
  who: string,
  begun: { readonly address: string; readonly userCode: string },
): Promise<void> {
  provider.who = who
  const own = new Browser([provider.pem, house.ca])
  let page = await own.open(begun.address)
  expect(page.text.replaceAll('-', '')).toContain(begun.userCode.replaceAll('-', ''))
  for (let steps = 0; steps < 3 && page.text.includes('name="xsrf"'); steps += 1) {
    page = await own.open(new URL('/device', page.address).href, formOf(page.text))
  }
  await own.close()
}

/** The provider's own page asks whether the code is the one on the terminal. */
function formOf(html: string): Readonly<Record<string, string>> {
  const fields = [...html.matchAll(/name="(xsrf|user_code|confirm)"[^>]*?value="([^"]*)"/g)]
  return Object.fromEntries(fields.map(([, name, value]) => [String(name), String(value)]))
}

describe('the browser', () => {
  it('goes there and back, and is signed in by a cookie that no script sees', async () => {
    provider.people.set('ola', { name: 'Ola', groups: ['engineers', 'leads'] })
    provider.who = 'ola'
    const { controlAddress } = house.gateway
    const page = await browser.open(`${controlAddress}/sign-in/oidc`)
    expect(new URL(page.address).pathname).toBe('/inbox')
    const { host } = new URL(controlAddress)
    expect(browser.cookiesOf(host)).toMatch(/^__Host-vitrine=vtp_/)
  })

  it('that comes back without having left is sent away', async () => {
    const stranger = new Browser([provider.pem, house.ca])
    const { controlAddress } = house.gateway
    const page = await stranger.open(`${controlAddress}/sign-in/callback?code=x&state=y`)
    expect(page.status).toBe(403)
    expect(page.text).toContain('IDENTITY_REFUSED')
    await stranger.close()
  })
})

describe('the terminal', () => {
  it('signs in while somebody agrees in a browser anywhere', async () => {
    provider.people.set('kim', { name: 'Kim', groups: ['engineers'] })
    const kim = await signInByDevice('kim')
    const who = Object(await house.control(kim, 'GET /whoami'))
    expect(who.person).toEqual({
      ...{ id: kim, name: 'Kim', roles: ['developer'], groups: ['engineers'] },
    })
  })
})

describe('who is somebody', () => {
  const ask = { subProcessor: 'payments', incident: 'INC-42', reason: 'why' }

  async function opened(who: string) {
    const request = Object(await house.control(who, 'POST /requests', ask))
    const digest = { digest: request.digest }
    const approve = `POST /requests/${request.id}/approve`
    const { grants } = Object(await house.control('grace', approve, digest))
    return Object(await house.control(who, `POST /grants/${grants[0].id}/sessions`)).secret
  }

  const refusal = async (secret: string): Promise<string | null> => {
    const reply = await house.look(secret, '/again')
    await reply.body?.cancel()
    return reply.headers.get('vitrine-refusal')
  }

  it.concurrent('loses what their group gave, as soon as they are not in it any more', async ({
    expect,
  }) => {
    provider.people.set('mia', { name: 'Mia', groups: ['engineers'] })
    const mia = await signInByDevice('mia')
    const secret = await opened(mia)
    expect(await refusal(secret)).toBeNull()
    provider.people.set('mia', { name: 'Mia', groups: ['visitors'] })
    await expect.poll(() => refusal(secret), { timeout: 20_000 }).toBe('SESSION_ENDED')
    await expect(house.control(mia, 'GET /whoami')).rejects.toThrow('SIGN_IN_NEEDED')
  }, 40_000)

  it.concurrent('is nobody once the provider has disabled them', async ({ expect }) => {
    provider.people.set('noa', { name: 'Noa', groups: ['engineers'] })
    const noa = await signInByDevice('noa')
    const secret = await opened(noa)
    provider.people.delete('noa')
    await expect.poll(() => refusal(secret), { timeout: 20_000 }).toBe('SESSION_ENDED')
    await expect(house.control(noa, 'GET /whoami')).rejects.toThrow('SIGN_IN_NEEDED')
  }, 40_000)

  it.concurrent('is not one of the configuration by a claim, nor anybody without a group', async ({
    expect,
  }) => {
    provider.people.set('out', { name: 'Out', groups: ['visitors'] })
    await expect(signInByDevice('out')).rejects.toThrow('ROLE_MISSING')
  })

  it.concurrent('ends at once when the provider says that they have signed out', async ({
    expect,
  }) => {
    provider.people.set('quy', { name: 'Quy', groups: ['engineers'] })
    const quy = await signInByDevice('quy')
    const secret = await opened(quy)
    const send = async (token: string) => {
      const form = new URLSearchParams({ logout_token: token }).toString()
      const type = { 'content-type': 'application/x-www-form-urlencoded' }
      return house.post('/sign-in/logout', form, type)
    }
    const now = Math.round(Date.now() / 1_000)
    for (const changes of [
      { aud: 'another' },
      { iss: 'https://elsewhere.example' },
      { nonce: 'n' },
      { events: {} },
      { iat: now - 600 },
      { iat: now + 600 },
      { jti: undefined },
    ]) {
      const refused = await send(await provider.logoutToken('quy', changes))
      expect(refused, JSON.stringify(changes)).toBe(400)
    }
    const token = await provider.logoutToken('quy', { iat: now + 4 })
    const other = `${token.slice(0, -4)}AAAA`
    expect(await send(other)).toBe(400)
    expect(await refusal(secret)).toBeNull()
    expect(await send(token)).toBe(204)
    expect(await refusal(secret)).toBe('SESSION_ENDED')
    await expect(house.control(quy, 'GET /whoami')).rejects.toThrow('SIGN_IN_NEEDED')
  }, 30_000)

  it('goes on after a restart of the gateway, and is still asked about', async () => {
    provider.people.set('pia', { name: 'Pia', groups: ['engineers'] })
    const pia = await signInByDevice('pia')
    const secret = await opened(pia)
    await house.stop()
    await house.start()
    expect(await refusal(secret)).toBeNull()
    provider.people.delete('pia')
    await expect.poll(() => refusal(secret), { timeout: 20_000 }).toBe('SESSION_ENDED')
  }, 40_000)
})

describe('a clock that goes wrong (D16)', () => {
  const signInAt = async (aheadMs: number) => {
    provider.people.set('ola', { name: 'Ola', groups: ['engineers'] })
    provider.who = 'ola'
    const settings = {
      ...{ issuer: provider.issuer, clientId: 'vitrine', clientSecret: 'of the test' },
      scopes: ['openid', 'profile', 'email', 'groups', 'offline_access'],
      ...{ personClaim: 'email', groupsClaim: 'groups', trust: provider.pem, recheckSeconds: 30 },
      roles: { developer: ['engineers'], approver: [], auditor: [], admin: [] },
    }
    const asked = new IdentityProvider({
      settings,
      secret: async () => new Secret('what-both-know-of-each-other-0123456789'),
      // Ours is late by so much, so that theirs is ahead.
      clock: { nowMs: () => Date.now() - aheadMs, after: () => () => undefined },
      limits: LIMITS,
    })
    const redirect = `${house.gateway.controlAddress}/sign-in/callback`
    const way = await asked.begin(redirect)
    if (way instanceof Refusal) throw new Error(way.why)
    const visitor = new Browser([provider.pem, house.ca])
    const { address } = await visitor.open(way.address)
    const vouched = await asked.finish(address, way.begun)
    await visitor.close()
    await asked.close()
    return vouched instanceof Refusal ? vouched.why : vouched.identity.id
  }

  it('by seconds does no harm, by minutes is refused and named', async () => {
    expect(await signInAt(4_000)).toBe('ola@corp.example')
    expect(await signInAt(600_000)).toMatch(/^Its clock is (599|600|601) seconds ahead of ours\.$/)
    expect(await signInAt(-600_000)).toMatch(/seconds behind ours/)
  })
})
