/** A browser that is refused gets a page, and programs what they always got. */
import { beforeEach, describe, expect, it } from 'vitest'
import { ControlHouse } from '../../tests/fixtures/control-house.ts'
import { fieldOf, PageVisits } from '../../tests/fixtures/page-visits.ts'
import { RefusalShape } from './shapes.ts'

const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

let house: ControlHouse
beforeEach(async () => {
  house = await ControlHouse.open()
})

describe('a refusal', () => {
  it.each([
    ['/nowhere', 404, 'There is nothing at this path.'],
    ['/requests', 401, 'SIGN_IN_NEEDED'],
  ])('of %s is a page in a browser, which nothing runs in', async (path, status, words) => {
    const { status: got, text, headers } = await house.call('', `GET ${path}`, { headers: BROWSER })
    expect([got, headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8'])
    expect(text).toContain(words)
    expect(text).toContain('<a href="/inbox">')
    expect(text).not.toContain('<script')
    expect(headers.get('content-security-policy')).toContain("style-src 'nonce-")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('by another name of ours is a page that holds nothing of a person', async () => {
    const cookie = await new PageVisits(house).cookieOf('ben')
    const headers = { ...BROWSER, cookie, host: 'evil.test' }
    const { status, text } = await house.call('', 'GET /inbox', { headers })
    expect([status, text.includes('HOST_NOT_REGISTERED')]).toEqual([421, true])
    expect(text).not.toMatch(/csrf|Ben/)
  })

  it.each([{}, { accept: '*/*' }, { accept: 'application/json' }])(
    'is JSON for whoever takes %o',
    async (headers) => {
      const answer = await house.call('', 'GET /nowhere', { headers })
      expect(answer.headers.get('content-type')).toBe('application/json')
      expect(answer.as(RefusalShape).refusal.code).toBe('REQUEST_UNKNOWN')
    },
  )

  it('keeps what was typed where access was asked for in vain', async () => {
    const pages = new PageVisits(house)
    const { text: asking } = await pages.open('ana', '/inbox/ask')
    const csrf = fieldOf(asking, 'csrf')
    const form = { csrf, incident: 'not an incident', reason: '"quoted" <b>', target: 'payments' }
    const { status, text } = await pages.send('ana', '/inbox/ask', { form })
    expect([status, text.includes('role="alert"')]).toEqual([409, true])
    expect(text).toContain('value="not an incident"')
    expect(text).toContain('&quot;quoted&quot; &lt;b&gt;</textarea>')
    expect(text).toMatch(/value="payments" checked/)
  })
})
