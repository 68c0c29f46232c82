/** The page of an incident shows each what they see, and nobody else that there is one. */
import { beforeEach, expect, it } from 'vitest'
import { ruleOf } from '../../../tests/fixtures/access-house.ts'
import { ControlHouse } from '../../../tests/fixtures/control-house.ts'
import { PageVisits } from '../../../tests/fixtures/page-visits.ts'
import { subProcessorForTests } from '../../../tests/fixtures/sub-processor.ts'
import type { Entry } from '../../ledger/entry/entry.ts'

const PATH = '/inbox/incidents/corp%2Fshop%2312'
const INCIDENT = 'corp/shop#12'

let house: ControlHouse
let pages: PageVisits

function look(subProcessor: string): Entry<'intent'> {
  return {
    ...{ v: 1, kind: 'intent', at: new Date(house.access.clock.nowMs()).toISOString() },
    ...{ sessionId: 'ses_1', seq: 1, exchangeId: 'exc_1', grantId: 'grt_1', person: 'ana' },
    ...{ incident: INCIDENT, subProcessor, environment: 'live', operation: 'x', class: 'read' },
    ...{ request: 'GET /v1/charges/1', probes: 0, swapped: {} },
  }
}

beforeEach(async () => {
  house = await ControlHouse.open()
  pages = new PageVisits(house)
  house.access.register.set('orders', subProcessorForTests({ name: 'orders' }))
  for (const subProcessor of ['payments', 'orders']) {
    await house.asked({ incident: INCIDENT, subProcessor })
    house.ledger.append(look(subProcessor))
  }
})

it('shows who looked at what, to whom it concerns', async () => {
  for (const who of ['ana', 'ben', 'dee']) {
    const { text, status } = await pages.open(who, PATH)
    expect(status).toBe(200)
    expect(text).toContain('ana at payments (live): 1 look, 0 values masked.')
    expect(text).toContain('ana at orders (live): 1 look')
  }
})

it('shows approvers what policies let them see', async () => {
  await house.access.ruled(ruleOf({ name: 'r', may: ['see'], at: ['orders'] }))
  const { text } = await pages.open('ben', PATH)
  expect(text).toContain('ana at orders (live)')
  expect(text).not.toContain('payments')
})

it('is not there for others, nor where nothing was asked for', async () => {
  expect((await pages.open('fay', PATH)).code).toBe('REQUEST_UNKNOWN')
  expect((await pages.open('ben', '/inbox/incidents/INC-0')).code).toBe('REQUEST_UNKNOWN')
  expect((await house.call('', `GET ${PATH}`)).status).toBe(401)
})
