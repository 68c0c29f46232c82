/** What a form leaves of a request: nothing is never everything, and everything is no narrowing. */
import { beforeEach, expect, it } from 'vitest'
import { AccessHouse } from '../../tests/fixtures/access-house.ts'
import { subProcessorForTests } from '../../tests/fixtures/sub-processor.ts'
import { decideOnPage } from './decide-on-page.ts'

let house: AccessHouse

beforeEach(async () => {
  house = await AccessHouse.open()
  house.register.set('orders', subProcessorForTests({ name: 'orders' }))
})

async function approved(
  ticked: readonly string[],
  { minutes = '10', who = 'ben' }: { minutes?: string; who?: string } = {},
) {
  const targets = [{ subProcessor: 'payments' }, { subProcessor: 'orders' }]
  const { requestId, digest } = (await house.asked({ targets, minutes: 10 })).asked
  const form = new URLSearchParams({ decision: 'approve', digest, minutes, choosing: 'yes' })
  for (const name of ticked) form.append('target', name)
  const sent = { actor: await house.signedIn(who), id: requestId, form }
  const { decisions, requests } = house.access
  return decideOnPage(sent, { decisions, requests, prove: async () => undefined })
}

it.each<[string, readonly string[], string | undefined, number]>([
  ['every target', ['payments', 'orders'], undefined, 2],
  ['one target', ['orders'], undefined, 1],
  ['no target', [], 'NOT_NARROWER', 0],
  ['one target twice', ['orders', 'orders'], undefined, 1],
  ['a target that was not asked for', ['orders', 'letters'], 'NOT_NARROWER', 0],
])('approves %s of what was ticked', async (_name, ticked, code, open) => {
  const refusal = await approved(ticked)
  expect([refusal?.code, house.access.open.grants]).toEqual([code, open])
})

it.each([
  ['as it is', '10', ['requested', 'requested', 'approved', 'approved']],
  [
    'for less time',
    '5',
    ['requested', 'requested', 'narrowed', 'narrowed', 'approved', 'approved'],
  ],
])('puts on record what was approved %s, and no refusal', async (_name, minutes, kinds) => {
  expect(await approved(['payments', 'orders'], { minutes })).toBeUndefined()
  const decided = house.recorder.kinds.filter((kind) => !kind.startsWith('sign'))
  expect(decided).toEqual(kinds)
})

it.each(['fay', 'dee'])('puts on record that %s tried without being an approver', async (who) => {
  expect(await approved(['payments', 'orders'], { who })).toBeDefined()
  expect(house.recorder.last('control-refused')).toMatchObject({ person: who })
  expect(house.access.open.grants).toBe(0)
})
