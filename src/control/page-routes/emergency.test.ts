/** An emergency stands out in the inbox, and has a page of its own that its end is on, too. */
import { beforeEach, describe, expect, it } from 'vitest'
import { ASK, ControlHouse } from '../../../tests/fixtures/control-house.ts'
import { PageVisits } from '../../../tests/fixtures/page-visits.ts'
import { subProcessorForTests } from '../../../tests/fixtures/sub-processor.ts'
import { LIMITS } from '../../base/limits.ts'
import { ApprovedShape, GrantShape } from '../shapes.ts'

let house: ControlHouse
let pages: PageVisits

beforeEach(async () => {
  house = await ControlHouse.open()
  house.access.policy = { ...house.access.policy, breakGlassMinutes: 15 }
  pages = new PageVisits(house)
})

describe('an emergency', () => {
  it('stands first in the inbox of whoever may review it, and in that of its person', async () => {
    const id = await pages.breakGlass()
    const link = `/inbox/emergencies/${id}`
    for (const who of ['ben', 'ana', 'dee']) {
      const { text } = await pages.open(who, '/inbox')
      expect(text.indexOf(link)).toBeGreaterThan(-1)
      expect(text.indexOf(link)).toBeLessThan(text.indexOf('Waiting for an answer'))
    }
    expect((await pages.open('fay', '/inbox')).text).not.toContain(id)
  })

  it('has a page with everything about it, for whom it concerns', async () => {
    house.access.register.set('orders', subProcessorForTests({ name: 'orders' }))
    const targets = [{ subProcessor: 'orders' }, { subProcessor: 'payments' }]
    const { subProcessor: _one, ...ask } = ASK
    const answer = await house.call('ana', 'POST /emergencies', {
      body: { ...ask, targets, reason: '<b>down</b>' },
    })
    const { grants, request } = answer.as(ApprovedShape)
    const [orders, payments] = grants.map(({ id }) => id)
    await house.call('ana', `POST /grants/${orders}/sessions`)
    const { text, status } = await pages.open('ben', `/inbox/emergencies/${orders}`)
    expect(status).toBe(200)
    for (const part of [
      'ana broke the glass at orders',
      'INC-42</a> (unverified)',
      '&lt;b&gt;down&lt;/b&gt;',
      'UTC, 1 session<',
      `/inbox/emergencies/${payments}">payments</a>, to be reviewed`,
      'waits for an approver',
    ]) {
      expect(text).toContain(part)
    }
    const asked = await pages.open('ana', `/inbox/requests/${request.id}`)
    expect(asked.text).toContain(`/inbox/emergencies/${payments}`)
    expect((await pages.open('fay', `/inbox/emergencies/${orders}`)).code).toBe('REQUEST_UNKNOWN')
    expect((await house.call('', `GET /inbox/emergencies/${orders}`)).status).toBe(401)
  })

  it('is none where somebody had approved', async () => {
    const { id } = await house.approved()
    expect((await pages.open('ben', `/inbox/emergencies/${id}`)).code).toBe('REQUEST_UNKNOWN')
  })
})

describe('an open emergency', () => {
  async function end(who: string, id: string) {
    const form = { csrf: await pages.csrfOf(who) }
    return pages.send(who, `/inbox/emergencies/${id}/end`, { form })
  }

  it.each([
    ['ben', 'revoked'],
    ['ana', 'ended-by-person'],
  ])('is ended by %s from its page, and stays to be reviewed', async (who, because) => {
    const id = await pages.breakGlass()
    expect((await pages.open(who, `/inbox/emergencies/${id}`)).text).toContain('End it now')
    expect((await end(who, id)).status).toBe(303)
    expect(house.access.recorder.last('grant-ended')).toMatchObject({ grantId: id, because })
    const { text } = await pages.open(who, `/inbox/emergencies/${id}`)
    expect(text).toContain(`: ${because} by ${who}`)
    expect(text).not.toContain('End it now')
    expect((await pages.open('ben', '/inbox')).text).toContain(`/inbox/emergencies/${id}`)
    const again = await end(who, id)
    expect([again.status, again.text.includes('GRANT_SPENT')]).toEqual([409, true])
  })

  it('is ended without waiting behind other changes', async () => {
    const id = await pages.breakGlass()
    const form = { csrf: await pages.csrfOf('ben') }
    const other = () => pages.send('ben', '/inbox/ask', { form })
    for (let made = 0; made < LIMITS.control_changes_per_minute_max; made += 1) await other()
    expect((await other()).code).toBe('LIMIT')
    expect((await end('ben', id)).status).toBe(303)
  })

  it('is not ended by who only looks', async () => {
    const id = await pages.breakGlass()
    expect((await pages.open('dee', `/inbox/emergencies/${id}`)).text).not.toContain('End it now')
    expect((await end('dee', id)).text).toContain('ROLE_MISSING')
    expect((await end('fay', id)).code).toBe('REQUEST_UNKNOWN')
    const { state } = (await house.call('dee', `GET /grants/${id}`)).as(GrantShape)
    expect(state).toBe('open')
  })
})
