/** What a form without a single target left says: nothing, and never everything. */
import { expect, it } from 'vitest'
import { AccessHouse } from '../../tests/fixtures/access-house.ts'
import { subProcessorForTests } from '../../tests/fixtures/sub-processor.ts'
import { decideOnPage } from './decide-on-page.ts'

it.each<[string, readonly string[], string | undefined, number]>([
  ['every target', ['payments', 'orders'], undefined, 2],
  ['one target', ['orders'], undefined, 1],
  ['no target', [], 'NOT_NARROWER', 0],
])('approves %s of what was ticked', async (_name, ticked, code, open) => {
  const house = await AccessHouse.open()
  house.register.set('orders', subProcessorForTests({ name: 'orders' }))
  const targets = [{ subProcessor: 'payments' }, { subProcessor: 'orders' }]
  const { requestId, digest } = (await house.asked({ targets, minutes: 10 })).asked
  const form = new URLSearchParams({ decision: 'approve', digest, minutes: '10', choosing: 'yes' })
  for (const name of ticked) form.append('target', name)
  const sent = { actor: await house.signedIn('ben'), id: requestId, form }
  const { decisions } = house.access
  const refusal = await decideOnPage(sent, { decisions, prove: async () => undefined })
  expect([refusal?.code, house.access.open.grants]).toEqual([code, open])
})
