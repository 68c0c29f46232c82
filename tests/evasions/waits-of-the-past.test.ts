/** Whoever waits for an answer is told what they may know when it comes, not when they asked. */
import { beforeEach, expect, it } from 'vitest'
import type { Role } from '../../src/flow/person.ts'
import { ControlHouse } from '../fixtures/control-house.ts'
import { settled } from '../fixtures/turned-clock.ts'

const AT = { v: 1, at: '2026-11-25T09:00:00.000Z' } as const
const NEWS = { ...AT, kind: 'signed-out', person: 'fay', by: 'fay' } as const

let house: ControlHouse

beforeEach(async () => {
  house = await ControlHouse.open()
  house.ledger.append({ ...AT, kind: 'gateway-started', version: '1', recovered: 0 })
})

async function become(who: string, roles: readonly Role[]): Promise<void> {
  house.access.people.set(who, { id: who, name: who, roles, groups: [] })
  await house.access.access.configurationChanged()
}

async function leave(who: string): Promise<void> {
  house.access.people.delete(who)
  await house.access.access.configurationChanged()
}

const signOut = (who: string) => house.call(who, 'POST /sign-out')

it.each([
  ['left', leave],
  ['signed out', signOut],
])('an auditor who has %s hears of no entry any more', async (_how, go) => {
  const waiting = house.call('dee', 'GET /audit/entries?after=0&wait=30')
  await settled()
  await go('dee')
  house.ledger.append(NEWS)
  const { status, text } = await waiting
  expect(status).toBe(401)
  expect(text).not.toContain('fay')
})

it('who is no auditor any more hears what the others may', async () => {
  const waiting = house.call('dee', 'GET /audit/entries?after=0&wait=30')
  await settled()
  await become('dee', ['developer'])
  house.ledger.append(NEWS)
  const { status, text } = await waiting
  expect([status, text.includes('fay')]).toEqual([200, false])
})

it.each([
  ['approvers', ['developer']],
  ['there', undefined],
] as const)('those who are not %s any more hear of no decision', async (_what, roles) => {
  const { id } = await house.asked({ reason: 'nobody else’s business' })
  const waiting = house.call('ben', `GET /requests/${id}?wait=30`)
  await settled()
  await (roles === undefined ? leave('ben') : become('ben', roles))
  await house.call('ana', `POST /requests/${id}/withdraw`)
  const { status, text } = await waiting
  expect([401, 404]).toContain(status)
  expect(text).not.toContain('business')
})
