/** Who sees what: approvers no more than the policies let them. */
import { beforeEach, expect, it } from 'vitest'
import { AccessHouse, codeOf, granted, ruleOf } from '../../tests/fixtures/access-house.ts'
import { subProcessorForTests } from '../../tests/fixtures/sub-processor.ts'

const PAGE = { limit: 3, before: undefined, incident: undefined }

let house: AccessHouse

beforeEach(async () => {
  house = await AccessHouse.open()
  house.register.set('orders', subProcessorForTests({ name: 'orders' }))
  await house.ruled(
    ruleOf({ name: 'payments', who: ['person:ben'], may: ['see'], at: ['payments'] }),
    ruleOf({ name: 'orders', who: ['person:cyd'], may: ['see'], at: ['orders'] }),
  )
})

it('an approver sees, decides and ends what policies let them see, and nothing else', async () => {
  const { asked } = await house.asked({ subProcessor: 'orders' })
  const { requestId, digest } = asked
  const [ben, cyd] = [await house.signedIn('ben'), await house.signedIn('cyd')]
  const { requests, decisions, grants } = house.access
  expect(codeOf(await requests.show(ben, requestId))).toBe('REQUEST_UNKNOWN')
  expect(codeOf(await decisions.approve(ben, requestId, digest))).toBe('REQUEST_UNKNOWN')
  const approved = granted(await decisions.approve(cyd, requestId, digest))
  const [grant] = approved.grants
  const id = grant?.id ?? ''
  expect(codeOf(await grants.end(ben, id))).toBe('REQUEST_UNKNOWN')
  expect(granted(await grants.endIncident(ben, 'INC-42')).grants).toEqual([])
  expect(granted(await grants.endIncident(cyd, 'INC-42')).grants).toEqual([id])
})

it('who may see one of several sub-processors sees the request that names them', async () => {
  const { asked } = await house.asked({ targets: [{}, { subProcessor: 'orders' }] })
  for (const who of ['ben', 'cyd', 'dee', 'ana']) {
    const shown = await house.access.requests.show(await house.signedIn(who), asked.requestId)
    expect(codeOf(shown)).toBe('none')
  }
})

it('fills a page with what is seen, however much lies between', async () => {
  const mine: string[] = []
  for (const at of ['payments', 'orders', 'orders', 'orders', 'payments', 'orders', 'payments']) {
    const { asked } = await house.asked({ subProcessor: at }, 'fay')
    if (at === 'payments') mine.unshift(asked.requestId)
  }
  const list = async (who: string, page: object = {}) => {
    const by = await house.signedIn(who)
    const found = granted(
      await house.access.requests.list(by, { ...PAGE, state: 'pending', ...page }),
    )
    return found.map(({ asked }) => asked.requestId)
  }
  expect(await list('ben')).toEqual(mine)
  expect(await list('ben', { before: mine[0] })).toEqual(mine.slice(1))
  expect(await list('ben', { limit: 2 })).toEqual(mine.slice(0, 2))
  expect(await list('dee', { limit: 50 })).toHaveLength(7)
  expect(await list('ana', { limit: 50 })).toEqual([])
})

it('gives nobody sight who is no approver', async () => {
  await house.ruled(ruleOf({ name: 'all', may: ['see'] }))
  const { asked } = await house.asked()
  const fay = await house.signedIn('fay')
  expect(codeOf(await house.access.requests.show(fay, asked.requestId))).toBe('REQUEST_UNKNOWN')
})
