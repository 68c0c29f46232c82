/** Pages decide nothing unless a person sends a form of theirs, from here (D12), with a passkey. */
import { beforeEach, describe, expect, it } from 'vitest'
import { ControlHouse } from '../../tests/fixtures/control-house.ts'
import { FOREIGN_ORIGINS, fieldOf, PageVisits } from '../../tests/fixtures/page-visits.ts'
import { LIMITS } from '../base/limits.ts'
import { RequestShape } from './shapes.ts'

let house: ControlHouse
let pages: PageVisits

beforeEach(async () => {
  house = await ControlHouse.open()
  pages = new PageVisits(house)
})

async function stateOf(id: string): Promise<string> {
  return (await house.call('ana', `GET /requests/${id}`)).as(RequestShape).state
}

describe('a page', () => {
  it('shows what a script or a mail scanner may open, and changes nothing by it', async () => {
    const { id } = await house.asked()
    for (const query of ['', '?decision=approve', '?action=approve&csrf=x']) {
      const shown = await pages.open('ben', `/inbox/requests/${id}${query}`)
      expect(shown.status).toBe(200)
    }
    expect(await stateOf(id)).toBe('pending')
  })

  it('can be read by ear: one first heading, a main part, a name for each field', async () => {
    const { id } = await house.asked()
    house.access.policy = { ...house.access.policy, breakGlassMinutes: 15 }
    const emergency = await pages.breakGlass()
    const [ask, passkeys] = ['/inbox/ask', '/inbox/passkeys']
    const own = [`/inbox/requests/${id}`, `/inbox/emergencies/${emergency}`]
    for (const path of ['/inbox', ask, passkeys, ...own, '/inbox/incidents/INC-42']) {
      const { text } = await pages.open('ben', path)
      expect(text.match(/<h1>/g), path).toHaveLength(1)
      expect(text.match(/<main>/g), path).toHaveLength(1)
      const fields = text.match(/<(?:input type="(?!hidden)|textarea|select)[^>]*>/g) ?? []
      const labels = text.match(/<label/g) ?? []
      expect(labels, path).toHaveLength(fields.length)
      // Asking is for developers, which ben is not.
      const isPlace = path === '/inbox' || path === passkeys
      expect(text.includes('aria-current="page"'), path).toBe(isPlace)
    }
  })

  it('says of a request for more time that it is one', async () => {
    await house.opened()
    const ask = { of: 'INC-42', minutes: 5, reason: 'more' }
    const { id } = (await house.call('ana', 'POST /extensions', { body: ask })).as(RequestShape)
    const { text } = await pages.open('ben', `/inbox/requests/${id}`)
    expect(text).toContain('ana asks for more time at payments')
    expect(text).toContain('5 minutes more')
  })

  it('takes back what its person asked for, and nothing of somebody else', async () => {
    const { id } = await house.asked()
    const path = `/inbox/requests/${id}/withdraw`
    expect((await pages.open('ben', `/inbox/requests/${id}`)).text).not.toContain('Take it back')
    const foreign = await pages.send('ben', path, { form: { csrf: await pages.csrfOf('ben') } })
    expect([foreign.status, await stateOf(id)]).toEqual([409, 'pending'])
    expect((await pages.open('ana', `/inbox/requests/${id}`)).text).toContain('Take it back')
    const taken = await pages.send('ana', path, { form: { csrf: await pages.csrfOf('ana') } })
    expect([taken.status, await stateOf(id)]).toEqual([303, 'withdrawn'])
  })

  it('holds whatever people wrote as text', async () => {
    const reason = '"><script>alert(1)</script>'
    const { id } = await house.asked({ reason })
    const { text, headers } = await pages.open('ben', `/inbox/requests/${id}`)
    expect(text).not.toContain('<script>alert')
    expect(text).toContain('&lt;script&gt;alert(1)')
    const nonce = /script-src 'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')
    expect(text).toContain(`<script nonce="${nonce?.[1]}">`)
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
  })

  it('is for people who are signed in, and shows each what they may see', async () => {
    const { id } = await house.asked()
    expect((await house.call('', `GET /inbox/requests/${id}`)).status).toBe(401)
    const bearer = { authorization: `Bearer ${await house.tokenOf('ben')}` }
    expect((await house.call('', 'GET /inbox', { headers: bearer })).status).toBe(401)
    expect((await pages.open('cyd', '/inbox')).status).toBe(200)
    const others = await pages.open('fay', `/inbox/requests/${id}`)
    expect(others.code).toBe('REQUEST_UNKNOWN')
  })
})

describe('signing out', () => {
  it('ends the sign-in for every door, on record, and takes the cookie away', async () => {
    const cookie = await pages.signInAgain('ben')
    const answer = await pages.send('ben', '/sign-out/page', {
      form: { csrf: await pages.csrfOf('ben') },
    })
    expect(answer.status).toBe(200)
    expect(answer.text).toContain('You are signed out.')
    expect(answer.text).not.toContain('/sign-out/page')
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-vitrine=; Path=\/; .*; Max-Age=0$/)
    expect(house.access.recorder.last('signed-out')).toMatchObject({ person: 'ben', by: 'ben' })
    expect((await pages.open('ben', '/inbox')).status).toBe(401)
    expect((await house.call('ben', 'GET /whoami')).status).toBe(401)
    // Their other devices are none of it.
    expect((await house.call('', 'GET /inbox', { headers: { cookie } })).status).toBe(200)
  })

  it('is done by no link, and by no form from elsewhere', async () => {
    const form = { csrf: await pages.csrfOf('ben') }
    expect((await pages.open('ben', `/sign-out/page?csrf=${form.csrf}`)).status).toBe(404)
    for (const origin of FOREIGN_ORIGINS) {
      expect((await pages.send('ben', '/sign-out/page', { form, origin })).status).toBe(403)
    }
    for (const csrf of ['', await pages.csrfOf('cyd')]) {
      expect((await pages.send('ben', '/sign-out/page', { form: { csrf } })).status).toBe(403)
    }
    expect((await pages.open('ben', '/inbox')).status).toBe(200)
  })

  it('is offered on every page of who is signed in, and twice is once', async () => {
    const { id } = await house.asked()
    const paths = ['/inbox', '/inbox/ask', '/inbox/passkeys', `/inbox/requests/${id}`]
    for (const path of paths)
      expect((await pages.open('ben', path)).text).toContain('/sign-out/page')
    const form = { csrf: await pages.csrfOf('ben') }
    expect((await pages.send('ben', '/sign-out/page', { form })).status).toBe(200)
    const again = await pages.send('ben', '/sign-out/page', { form })
    expect([again.status, again.text.includes('Sign in to Vitrine')]).toEqual([401, true])
    expect(house.access.recorder.kinds.filter((kind) => kind === 'signed-out')).toHaveLength(1)
  })

  it('does not wait behind other changes', async () => {
    const form = { csrf: await pages.csrfOf('ben') }
    const ask = () => pages.send('ben', '/inbox/ask', { form })
    for (let made = 0; made < LIMITS.control_changes_per_minute_max; made += 1) await ask()
    expect((await ask()).code).toBe('LIMIT')
    expect((await pages.send('ben', '/sign-out/page', { form })).status).toBe(200)
  })
})

describe('a form', () => {
  it('from elsewhere, or without what only its page has, decides nothing', async () => {
    const { id } = await house.asked()
    const { text } = await pages.open('ben', `/inbox/requests/${id}`)
    const form = { csrf: fieldOf(text, 'csrf'), decision: 'deny', reason: 'no' }
    const at = `/inbox/requests/${id}`
    for (const origin of FOREIGN_ORIGINS) {
      expect((await pages.send('ben', at, { form, origin })).status).toBe(403)
    }
    const other = await pages.open('cyd', `/inbox/requests/${id}`)
    for (const csrf of ['', fieldOf(other.text, 'csrf')]) {
      expect((await pages.send('ben', at, { form: { ...form, csrf } })).status).toBe(403)
    }
    expect(await stateOf(id)).toBe('pending')
    expect((await pages.send('ben', at, { form })).status).toBe(303)
    expect(await stateOf(id)).toBe('denied')
  })

  it('takes what was written over several lines as one', async () => {
    const { text } = await pages.open('ana', '/inbox/ask')
    const csrf = fieldOf(text, 'csrf')
    const ask = { csrf, target: 'payments', incident: 'INC-1', reason: 'a charge\r\n\r\n twice \n' }
    expect((await pages.send('ana', '/inbox/ask', { form: ask })).status).toBe(303)
    const fact = house.access.recorder.last('requested')
    expect(fact.reason).toBe('a charge twice')
    const { text: shown } = await pages.open('ben', `/inbox/requests/${fact.asked.requestId}`)
    const form = { csrf: fieldOf(shown, 'csrf'), decision: 'deny', reason: 'no\r\nnot now' }
    const answer = await pages.send('ben', `/inbox/requests/${fact.asked.requestId}`, { form })
    expect([answer.status, house.access.recorder.last('denied').reason]).toEqual([
      303,
      'no not now',
    ])
  })

  it('approves nothing without a passkey', async () => {
    const { id, digest } = await house.asked()
    const { text } = await pages.open('ben', `/inbox/requests/${id}`)
    const form = { csrf: fieldOf(text, 'csrf'), decision: 'approve', digest, minutes: '30' }
    for (const proof of ['', 'null', '{}', '{"handle":"x","answer":{}}', '[1]']) {
      const answer = await pages.send('ben', `/inbox/requests/${id}`, { form: { ...form, proof } })
      expect(answer.status).toBe(409)
      expect(answer.text).toContain('PASSKEY_NEEDED')
    }
    expect(await stateOf(id)).toBe('pending')
  })

  it('of somebody who may not decide is refused like any other door', async () => {
    const { id } = await house.asked()
    const { text } = await pages.open('ana', '/inbox/ask')
    const form = { csrf: fieldOf(text, 'csrf'), decision: 'deny', reason: 'no' }
    const answer = await pages.send('ana', `/inbox/requests/${id}`, { form })
    expect(answer.text).toContain('ROLE_MISSING')
    expect(await stateOf(id)).toBe('pending')
  })

  it('adds the first passkey right behind a sign-in alone', async () => {
    const begin = (origin?: string) =>
      pages.post('ben', '/inbox/passkeys/begin', {
        body: {},
        ...(origin === undefined ? {} : { origin }),
      })
    expect((await begin()).status).toBe(200)
    await house.access.clock.pass(11 * 60_000)
    expect((await begin()).code).toBe('PASSKEY_NEEDED')
    expect((await begin('https://evil.test')).status).toBe(403)
  })
})
