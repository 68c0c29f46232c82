/** The control API as a client sees it: who may what, in which shape, and what it never tells. */
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { granted } from '../../tests/fixtures/access-house.ts'
import { ASK, ControlHouse } from '../../tests/fixtures/control-house.ts'
import { settled } from '../../tests/fixtures/turned-clock.ts'
import { OPERATOR } from '../access/sign-in.ts'
import { LIMITS } from '../base/limits.ts'
import { newToken } from '../base/token.ts'
import {
  ApprovedShape,
  EndedShape,
  GrantsShape,
  HealthShape,
  LinkShape,
  OpenedShape,
  PeopleShape,
  RefusalShape,
  RequestShape,
  SessionShape,
  SessionsShape,
  SignedInShape,
  WhoamiShape,
} from './shapes.ts'

const SECOND = 1_000

let house: ControlHouse

beforeEach(async () => {
  house = await ControlHouse.open()
})

describe('the whole way', () => {
  it('goes from asking over approving and looking to the end', async () => {
    const request = await house.asked({ patterns: ['GET /v1/charges/*'], minutes: 20 })
    expect(request).toMatchObject({ state: 'pending', requester: 'ana', minutes: 20 })
    const shown = (await house.call('ben', `GET /requests/${request.id}`)).as(RequestShape)
    expect(shown).toEqual(request)
    const self = { body: { digest: request.digest } }
    expect(await house.call('ana', `POST /requests/${request.id}/approve`, self)).toMatchObject({
      status: 403,
      code: 'ROLE_MISSING',
    })
    const changed = { body: { digest: 'f'.repeat(64) } }
    const another = await house.call('ben', `POST /requests/${request.id}/approve`, changed)
    expect(another).toMatchObject({ status: 409, code: 'REQUEST_CHANGED' })
    const approval = await house.call('ben', `POST /requests/${request.id}/approve`, self)
    const grant = approval.as(ApprovedShape).grants[0]
    if (grant === undefined) throw new Error(approval.text)
    expect(grant).toMatchObject({ person: 'ana', approvedBy: 'ben', endsInSeconds: 1_200 })
    const opening = await house.call('ana', `POST /grants/${grant.id}/sessions`)
    expect(opening.status).toBe(201)
    const { secret, session, connection } = opening.as(OpenedShape)
    expect(house.access.knock(secret)).toBe('admitted')
    expect(connection).toMatchObject({
      address: 'https://gateway.test:8443',
      slot: { kind: 'bearer' },
      hosts: ['api.plain.test'],
    })
    const listed = await house.call('ben', 'GET /sessions?state=open')
    expect(listed.as(SessionsShape).sessions).toMatchObject([{ id: session.id, state: 'open' }])
    expect(listed.text).not.toContain(secret)
    const end = await house.call('ben', `POST /sessions/${session.id}/end`)
    expect(end.as(SessionShape)).toMatchObject({ endedBecause: 'revoked', endedBy: 'ben' })
    expect(house.access.knock(secret)).toBe('SESSION_ENDED')
    const over = await house.call('ben', 'GET /sessions?state=open')
    expect(over.as(SessionsShape).sessions).toEqual([])
    const grants = (await house.call('ana', 'GET /grants')).as(GrantsShape).grants
    expect(grants).toMatchObject([{ id: grant.id, state: 'open', sessions: 0 }])
  })

  it('can be paused, resumed, denied and withdrawn', async () => {
    const { session, secret } = await house.opened()
    const at = `POST /sessions/${session.id}`
    expect((await house.call('ben', `${at}/pause`)).as(SessionShape).state).toBe('paused')
    expect(house.access.knock(secret)).toBe('SESSION_PAUSED')
    expect((await house.call('ana', `${at}/resume`)).code).toBe('ROLE_MISSING')
    expect((await house.call('ben', `${at}/resume`)).as(SessionShape).state).toBe('open')
    const first = await house.asked()
    const deny = { body: { reason: 'ask for less' } }
    const denied = await house.call('ben', `POST /requests/${first.id}/deny`, deny)
    expect(denied.as(RequestShape)).toMatchObject({
      state: 'denied',
      decidedBy: 'ben',
      decisionReason: 'ask for less',
    })
    const second = await house.asked()
    const withdrawn = await house.call('ana', `POST /requests/${second.id}/withdraw`)
    expect(withdrawn.as(RequestShape).state).toBe('withdrawn')
  })

  it('ends with the incident, whatever its name', async () => {
    const { id } = await house.approved({ incident: 'ops/7#3' })
    const pending = await house.asked({ incident: 'ops/7#3' })
    const end = { body: { incident: 'ops/7#3' } }
    const ended = (await house.call('ben', 'POST /incidents/end', end)).as(EndedShape)
    expect(ended).toEqual({ grants: [id], sessions: [], requests: [pending.id] })
    const alone = await house.approved()
    const answer = await house.call('ana', `POST /grants/${alone.id}/end`)
    expect(answer.as(EndedShape).grants).toEqual([alone.id])
  })
})

describe('signing in', () => {
  const link = async (id: string) =>
    granted(await house.access.access.signIns.makeLink(OPERATOR, id)).token.reveal()

  it('takes a link once and answers a token', async () => {
    const body = { token: await link('ana') }
    const answer = (await house.call('', 'POST /sign-in', { body })).as(SignedInShape)
    expect(answer.person).toEqual({ id: 'ana', name: 'ana', roles: ['developer'], groups: [] })
    const headers = { authorization: `bearer ${answer.token}` }
    const me = (await house.call('', 'GET /whoami', { headers })).as(WhoamiShape)
    expect(me).toEqual({ person: answer.person, expiresAt: answer.expiresAt })
    const again = await house.call('', 'POST /sign-in', { body })
    expect(again).toMatchObject({ status: 403, code: 'SIGN_IN_LINK_SPENT' })
    expect((await house.call('', 'POST /sign-out', { headers })).status).toBe(204)
    expect((await house.call('', 'GET /whoami', { headers })).code).toBe('SIGN_IN_NEEDED')
  })

  it('by a link that a scanner has opened still works (D12)', async () => {
    const made = (await house.call('eve', 'POST /people/ana/links')).as(LinkShape)
    expect(made.link).toMatch(/^https:\/\/control\.test:8444\/sign-in#vtl_[\w-]{49}$/)
    const token = made.link.split('#')[1] ?? ''
    for (const path of ['/sign-in', `/sign-in?token=${token}`, `/sign-in/${token}`]) {
      const page = await house.call('', `GET ${path}`)
      expect(page.text).not.toContain(token)
    }
    const answer = await house.call('', 'POST /sign-in', { body: { token } })
    expect(answer.as(SignedInShape).person.id).toBe('ana')
  })

  it('is slowed down for an address that guesses, and not for others', async () => {
    const body = { token: newToken('link', { bytes: (n) => new Uint8Array(n) }).reveal() }
    for (let time = 0; time < 10; time += 1) {
      expect((await house.call('', 'POST /sign-in', { body })).code).toBe('SIGN_IN_LINK_SPENT')
    }
    const recorded = house.access.recorder.facts.length
    const good = { body: { token: await link('ana') } }
    const slowed = await house.call('', 'POST /sign-in', good)
    expect(slowed).toMatchObject({ status: 429, code: 'LIMIT' })
    expect(slowed.headers.get('retry-after')).toBe('60')
    expect(house.access.recorder.facts).toHaveLength(recorded + 1)
    expect(house.knocks.at(-1)?.[1].code).toBe('LIMIT')
    const elsewhere = await house.call('', 'POST /sign-in', { ...good, from: '127.0.0.2' })
    expect(elsewhere.status).toBe(200)
    await house.access.clock.pass(60 * SECOND)
    expect((await house.call('', 'POST /sign-in', { body })).code).toBe('SIGN_IN_LINK_SPENT')
  })

  it('is counted as one, whichever the way', async () => {
    const body = { token: newToken('link', { bytes: (n) => new Uint8Array(n) }).reveal() }
    for (let time = 0; time < 5; time += 1) {
      expect((await house.call('', 'POST /sign-in', { body })).code).toBe('SIGN_IN_LINK_SPENT')
      expect((await house.call('', 'POST /sign-in/device')).code).toBe('IDENTITY_REFUSED')
    }
    for (const way of ['POST /sign-in', 'POST /sign-in/device', 'GET /sign-in/oidc']) {
      const sent = way === 'POST /sign-in' ? { body } : {}
      expect((await house.call('', way, sent)).code, way).toBe('LIMIT')
    }
  })

  it('ends for a provider as often as webhooks are taken, and no more often', async () => {
    for (let time = 0; time < LIMITS.hooks_per_minute_max; time += 1) {
      expect((await house.call('', 'POST /sign-in/logout')).code).toBe('IDENTITY_REFUSED')
    }
    const refused = await house.call('', 'POST /sign-in/logout')
    expect(refused).toMatchObject({ status: 429, code: 'LIMIT' })
  })

  it('is for admins to arrange', async () => {
    expect((await house.call('ben', 'POST /people/ana/links')).code).toBe('ROLE_MISSING')
    expect((await house.call('ana', 'GET /people')).code).toBe('ROLE_MISSING')
    const people = (await house.call('dee', 'GET /people')).as(PeopleShape).people
    expect(people.map(({ id }) => id)).toContain('ana')
    expect((await house.call('ana', 'GET /whoami')).status).toBe(200)
    expect((await house.call('eve', 'POST /people/ana/sign-out')).status).toBe(204)
    expect((await house.call('ana', 'GET /whoami')).code).toBe('SIGN_IN_NEEDED')
  })
})

describe('without a token', () => {
  const Document = z.object({
    openapi: z.literal('3.1.0'),
    paths: z.record(
      z.string(),
      z.record(z.string(), z.looseObject({ security: z.array(z.unknown()).optional() })),
    ),
  })

  it('every path of people is closed, and strangers are counted', async () => {
    const document = (await house.call('', 'GET /openapi.json')).as(Document)
    const personal = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, { security }]) => (security ?? []).length > 0)
        .map(([method]) => `${method.toUpperCase()} ${path.replace('{id}', 'req_x')}`),
    )
    expect(personal.length).toBeGreaterThan(20)
    personal.push('GET /audit/proofs/0', 'GET /audit/log/tile/entries/000')
    for (const what of personal) {
      const answer = await house.call('', what.replace('{index}', '0'), {
        headers: { authorization: 'Bearer vtp_wrong' },
        ...(what.startsWith('POST') ? { body: {} } : {}),
      })
      expect(answer, what).toMatchObject({ status: 401, code: 'SIGN_IN_NEEDED' })
      expect(answer.headers.get('www-authenticate')).toBe('Bearer')
    }
    expect(house.knocks).toHaveLength(personal.length)
    expect(house.knocks[0]?.[0]).toBe('127.0.0.1')
  })

  it('a session secret is no token, nor is a cookie', async () => {
    const { secret } = await house.opened()
    for (const headers of [
      { authorization: `Bearer ${secret}` },
      { authorization: `Basic ${btoa(`${secret}:`)}` },
      { cookie: `token=${secret}` },
      { authorization: `Bearer ${secret} ${secret}` },
    ]) {
      expect((await house.call('', 'GET /whoami', { headers })).code).toBe('SIGN_IN_NEEDED')
    }
  })

  it('only health, trust and the page are open', async () => {
    expect((await house.call('', 'GET /trust/ca.pem')).text).toContain('BEGIN CERTIFICATE')
    expect((await house.call('', 'GET /health')).as(HealthShape).state).toBe('ok')
    house.ledgerState = 'down'
    const down = await house.call('', 'GET /health')
    expect(down).toMatchObject({ status: 503 })
    expect(down.as(HealthShape)).toEqual({ state: 'failing', store: 'ok', ledger: 'down' })
  })
})

describe('what is sent', () => {
  const FAULTS: readonly (readonly [string, object, number])[] = [
    ['not JSON', { body: '{"subProcessor":' }, 400],
    ['no UTF-8 media type', { body: 'a=b', headers: { 'content-type': 'text/plain' } }, 400],
    [
      'a form',
      {
        body: 'subProcessor=payments',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
      400,
    ],
    ['JSON in disguise', { body: ASK, headers: { 'content-type': 'text/plain' } }, 400],
    ['a list', { body: [] }, 400],
    ['nothing', {}, 400],
    ['a field too much', { body: { ...ASK, approved: true } }, 400],
    ['another type', { body: { ...ASK, minutes: '30' } }, 400],
    ['too much', { body: { ...ASK, reason: 'x'.repeat(70_000) } }, 413],
  ]
  it.each(FAULTS)('is refused where it is %s', async (_name, sent, status) => {
    const answer = await house.call('ana', 'POST /requests', sent)
    expect(answer.status).toBe(status)
    expect(answer.as(RefusalShape).refusal.next).not.toBe('')
  })

  it('is never repeated, whatever it is', async () => {
    const word = fc.stringMatching(/^[a-z]{12,20}$/)
    const places = fc.constantFrom('value', 'key', 'path', 'query', 'token', 'nested')
    await fc.assert(
      fc.asyncProperty(word, places, async (text, place) => {
        const headers = place === 'token' ? { authorization: `Bearer ${text}` } : {}
        const body = {
          value: { ...ASK, subProcessor: text, minutes: text },
          key: { ...ASK, [text]: 1 },
          nested: { ...ASK, patterns: [{ [text]: text }] },
        }
        const what =
          place === 'path'
            ? `GET /requests/${text}`
            : place === 'query'
              ? `GET /requests?${text}=${text}`
              : 'POST /requests'
        const sent = place === 'value' || place === 'key' || place === 'nested' ? body[place] : ASK
        const isPost = what.startsWith('POST')
        const who = place === 'token' ? '' : 'ana'
        const answer = await house.call(who, what, { headers, ...(isPost ? { body: sent } : {}) })
        expect(answer.status).toBeGreaterThanOrEqual(400)
        expect(answer.text).not.toContain(text)
      }),
      { numRuns: 40 },
    )
    expect(house.reports).toEqual([])
  })

  it('under another name is refused: a page cannot point its own name here', async () => {
    for (const host of ['evil.example', 'control.test', '127.0.0.1:8444', '']) {
      const answer = await house.call('', 'GET /health', { headers: { host } })
      expect(answer).toMatchObject({ status: 421, code: 'HOST_NOT_REGISTERED' })
    }
  })

  it('by a page of another origin gets no permission to read', async () => {
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' }
    const preflight = await house.call('', 'OPTIONS /requests', { headers })
    const look = await house.call('ana', 'GET /requests', { headers })
    for (const answer of [preflight, look]) {
      const allowed = [...answer.headers.keys()].filter((name) => name.startsWith('access-control'))
      expect(allowed).toEqual([])
      expect(answer.headers.get('set-cookie')).toBeNull()
    }
    expect(look.headers.get('cache-control')).toBe('no-store')
  })

  it('by GET decides nothing (D12)', async () => {
    const { id, digest } = await house.asked()
    for (const what of ['approve', 'deny', 'withdraw']) {
      const answer = await house.call('ben', `GET /requests/${id}/${what}?digest=${digest}`)
      expect(answer.status).toBe(404)
    }
    const overridden = { headers: { 'x-http-method-override': 'POST' } }
    await house.call('ben', `GET /requests/${id}/approve`, overridden)
    expect((await house.call('ben', `GET /requests/${id}`)).as(RequestShape).state).toBe('pending')
  })

  it('too often by one person is slowed down, for that person alone', async () => {
    for (let time = 0; time < 120; time += 1) {
      await house.call('ana', 'POST /requests/req_none/withdraw')
    }
    const slowed = await house.call('ana', 'POST /requests', { body: ASK })
    expect(slowed).toMatchObject({ status: 429, code: 'LIMIT' })
    expect((await house.call('ana', 'GET /requests')).status).toBe(200)
    expect(
      (await house.call('ana', 'POST /incidents/end', { body: { incident: 'x' } })).status,
    ).toBe(200)
    expect((await house.call('cyd', 'POST /requests', { body: ASK })).status).toBe(201)
  })
})

describe('waiting for a decision', () => {
  it('ends with it', async () => {
    const { id, digest } = await house.asked()
    const waiting = house.call('ana', `GET /requests/${id}?wait=30`)
    await settled()
    await house.call('ben', `POST /requests/${id}/approve`, { body: { digest } })
    const answer = (await waiting).as(RequestShape)
    expect(answer).toMatchObject({ state: 'approved', decidedBy: 'ben' })
    expect(answer.grantIds).toEqual([expect.stringMatching(/^grt_/)])
  })

  it('ends with its time, with the caller, and with the API', async () => {
    const { id } = await house.asked()
    const first = house.call('ana', `GET /requests/${id}?wait=30`)
    await house.access.clock.pass(30 * SECOND)
    expect((await first).as(RequestShape).state).toBe('pending')
    const caller = new AbortController()
    const second = house.call('ana', `GET /requests/${id}?wait=30`, { signal: caller.signal })
    await settled()
    caller.abort()
    expect((await second).as(RequestShape).state).toBe('pending')
    const third = house.call('ana', `GET /requests/${id}?wait=30`)
    await settled()
    house.api.close()
    expect((await third).as(RequestShape).state).toBe('pending')
  })

  it('is possible only so often at once', async () => {
    const { id } = await house.asked()
    const waiting = Array.from({ length: 16 }, () =>
      house.call('ana', `GET /requests/${id}?wait=30`),
    )
    await settled()
    expect((await house.call('ana', `GET /requests/${id}?wait=1`)).code).toBe('LIMIT')
    house.api.close()
    await Promise.all(waiting)
    expect((await house.call('ana', `GET /requests/${id}?wait=1`)).status).toBe(200)
    expect((await house.call('ana', `GET /requests/${id}?wait=31`)).status).toBe(400)
  })
})
