/** The page of a request goes on when it is decided: who agreed, what is open, and its end. */
import { beforeEach, describe, expect, it } from 'vitest'
import { ControlHouse } from '../../../tests/fixtures/control-house.ts'
import { PageVisits } from '../../../tests/fixtures/page-visits.ts'
import { subProcessorForTests } from '../../../tests/fixtures/sub-processor.ts'
import { GrantShape } from '../shapes.ts'

let house: ControlHouse
let pages: PageVisits

beforeEach(async () => {
  house = await ControlHouse.open()
  pages = new PageVisits(house)
})

async function stateOf(grant: string): Promise<string> {
  return (await house.call('ana', `GET /grants/${grant}`)).as(GrantShape).state
}

describe('the page of a request', () => {
  it('says what is missing while it waits, and who agreed when it is decided', async () => {
    const { id, digest } = await house.asked()
    const waiting = (await pages.open('ben', `/inbox/requests/${id}`)).text
    expect(waiting).toContain('<dt>needs</dt>')
    expect(waiting).toContain('nobody yet')
    await house.call('ben', `POST /requests/${id}/approve`, { body: { digest } })
    const { text } = await pages.open('ana', `/inbox/requests/${id}`)
    expect(text).toContain('approved by ben')
    expect(text).not.toContain('nobody yet')
    expect(text).not.toContain('<dt>needs</dt>')
  })

  it('says until when what came of it is open, and ends all of it', async () => {
    house.access.register.set('orders', subProcessorForTests({ name: 'orders' }))
    const targets = [{ subProcessor: 'orders' }, { subProcessor: 'payments' }]
    const { requestId } = await house.approved({ subProcessor: undefined, targets })
    const path = `/inbox/requests/${requestId}`
    const { text } = await pages.open('ben', path)
    expect(text).toMatch(/orders: open until \d{4}-\d\d-\d\d \d\d:\d\d UTC, 0 sessions/)
    expect(text).toContain('End it now')
    const form = { csrf: await pages.csrfOf('ben') }
    expect((await pages.send('ben', `${path}/end`, { form })).status).toBe(303)
    const { text: after } = await pages.open('ben', path)
    expect(after.match(/revoked by ben/g)).toHaveLength(2)
    expect(after).not.toContain('End it now')
    expect((await pages.send('ben', `${path}/end`, { form })).text).toContain('GRANT_SPENT')
  })

  it('is ended by nobody whom it is no business of', async () => {
    const { id, requestId } = await house.approved()
    const path = `/inbox/requests/${requestId}`
    // An auditor sees it, and decides nothing.
    expect((await pages.open('dee', path)).text).not.toContain('End it now')
    for (const who of ['dee', 'fay']) {
      const form = { csrf: await pages.csrfOf(who) }
      await pages.send(who, `${path}/end`, { form })
      expect(await stateOf(id)).toBe('open')
    }
    const form = { csrf: await pages.csrfOf('ana') }
    expect((await pages.send('ana', `${path}/end`, { form })).status).toBe(303)
    expect(await stateOf(id)).toBe('ended')
  })

  it('lets words of any script run as they are written', async () => {
    const { id } = await house.asked({ reason: 'لا يمكن للعملاء الدفع' })
    expect((await pages.open('ben', `/inbox/requests/${id}`)).text).toContain(
      '<dd dir="auto">لا يمكن للعملاء الدفع</dd>',
    )
  })
})

describe('the inbox', () => {
  it('marks what would be shown unmasked', async () => {
    await house.asked()
    expect((await pages.open('ben', '/inbox')).text).not.toContain('unmasked')
    await house.asked({ incident: 'INC-43', reveals: ['**.email'] })
    expect((await pages.open('ben', '/inbox')).text).toContain('1 field unmasked')
  })

  it('leads on where it is empty, for whoever may', async () => {
    expect((await pages.open('ana', '/inbox')).text).toContain('Nothing yet. <a href="/inbox/ask">')
    expect((await pages.open('dee', '/inbox')).text).not.toContain('What you asked for')
  })
})
