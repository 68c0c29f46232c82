/** Tests of sessions while they are open: idle, paused, and under a changed configuration. */
import { beforeEach, describe, expect, it } from 'vitest'
import { AccessHouse, codeOf, granted } from '../../tests/fixtures/access-house.ts'
import { Grant } from '../flow/grant.ts'

const MINUTE = 60_000

let house: AccessHouse

beforeEach(async () => {
  house = await AccessHouse.open()
})

describe('want of use', () => {
  it('ends a session, unless something runs in it (D20)', async () => {
    const { secret, session } = await house.opened()
    await house.clock.pass(14 * MINUTE)
    expect(house.knock(secret)).toBe('admitted')
    await house.clock.pass(14 * MINUTE)
    house.running.add(session.id)
    await house.clock.pass(1.5 * MINUTE)
    expect(house.knock(secret)).toBe('admitted')
    expect(house.cuts).toEqual([])
  })

  it('is noticed by the timer, and at the next use', async () => {
    const { secret, session } = await house.opened()
    await house.clock.pass(15 * MINUTE)
    expect(house.cuts).toEqual([[session.id, 'idle']])
    expect(house.admit(secret)).toMatchObject({
      code: 'SESSION_ENDED',
      why: expect.stringContaining('vitrine open'),
    })
    const other = await house.opened()
    house.clock.setWallBy(15 * MINUTE)
    expect(house.knock(other.secret)).toBe('SESSION_ENDED')
  })

  it('counts on over a restart', async () => {
    const { secret } = await house.opened({ minutes: 60 })
    await house.clock.pass(10 * MINUTE)
    expect(house.knock(secret)).toBe('admitted')
    await house.clock.pass(5_000)
    await house.restart()
    await house.clock.pass(10 * MINUTE)
    expect(house.knock(secret)).toBe('admitted')
    await house.clock.pass(5_000)
    await house.restart()
    await house.clock.pass(15 * MINUTE - 5_001)
    expect(house.access.open.sessions).toBe(1)
    await house.clock.pass(1)
    expect(house.knock(secret)).toBe('SESSION_ENDED')
  })
})

describe('a pause', () => {
  it('cuts what runs, and only who may ends it', async () => {
    const { secret, session } = await house.opened()
    const ben = await house.signedIn('ben')
    const ana = await house.signedIn('ana')
    granted(await house.access.sessions.pause(ben, session.id))
    expect(house.cuts).toEqual([[session.id, 'paused']])
    expect(codeOf(await house.access.sessions.resume(ana, session.id))).toBe('ROLE_MISSING')
    expect(codeOf(await house.access.sessions.pause(ana, session.id))).toBe('REQUEST_INVALID')
    const resumed = granted(await house.access.sessions.resume(ben, session.id))
    expect(resumed.session.pause).toBeUndefined()
    expect(house.knock(secret)).toBe('admitted')
    expect(codeOf(await house.access.sessions.resume(ben, session.id))).toBe('REQUEST_INVALID')
    granted(await house.access.sessions.pause(ana, session.id))
    granted(await house.access.sessions.resume(ana, session.id))
    expect(house.recorder.kinds.slice(-2)).toEqual(['session-paused', 'session-resumed'])
  })

  it('is not ended by idling, does not move the deadline, and holds over a restart', async () => {
    const { secret, session } = await house.opened()
    const ben = await house.signedIn('ben')
    granted(await house.access.sessions.pause(ben, session.id))
    await house.clock.pass(20 * MINUTE)
    await house.restart()
    expect(house.knock(secret)).toBe('SESSION_PAUSED')
    granted(await house.access.sessions.resume(await house.signedIn('ben'), session.id))
    expect(house.knock(secret)).toBe('admitted')
    await house.clock.pass(10 * MINUTE)
    expect(house.admit(secret)).toMatchObject({ why: 'It ended: its time was over.' })
  })

  it('is not ended while the record is down', async () => {
    const { secret, session } = await house.opened()
    const ben = await house.signedIn('ben')
    house.recorder.mode = 'down'
    granted(await house.access.sessions.pause(ben, session.id))
    expect(codeOf(await house.access.sessions.resume(ben, session.id))).toBe('LEDGER_DOWN')
    expect(house.knock(secret)).toBe('SESSION_PAUSED')
  })
})

describe('a change of the configuration', () => {
  it('ends what a person or a sub-processor that is gone had (D03)', async () => {
    const ana = await house.opened()
    const cyd = await house.opened({}, 'cyd')
    house.people.delete('ana')
    await house.access.configurationChanged()
    expect(house.cuts).toEqual([[ana.session.id, 'revoked']])
    expect(house.knock(cyd.secret)).toBe('admitted')
    house.register.clear()
    expect(house.knock(cyd.secret)).toBe('SESSION_ENDED')
    expect(house.recorder.last('grant-ended')).toMatchObject({ because: 'revoked' })
  })

  it('counts for the next exchange, whoever forgets to tell', async () => {
    const { secret } = await house.opened()
    house.people.set('ana', { id: 'ana', name: 'ana', roles: ['auditor'], groups: [] })
    expect(house.knock(secret)).toBe('SESSION_ENDED')
  })

  it('does not let an approval slip through that was being written', async () => {
    const { asked } = await house.asked()
    const ben = await house.signedIn('ben')
    house.recorder.beforeAnswer = async ({ kind }) => {
      if (kind !== 'approved') return
      house.people.delete('ana')
      await house.access.configurationChanged()
    }
    await house.access.decisions.approve(ben, asked.requestId, asked.digest)
    expect(house.access.open.grants).toBe(0)
  })

  it('gives exchanges the newest sub-processor', async () => {
    const { secret } = await house.opened()
    const before = house.register.get('payments')
    if (before !== undefined) house.register.set('payments', { ...before, posture: 'strict' })
    const grant = house.admit(secret)
    expect(Grant.isProven(grant) && grant.facts.subProcessor.posture).toBe('strict')
  })
})

it('what has ended by a jump of the clock is not listed as open, however many they are', async () => {
  const { grant } = await house.opened()
  const ana = await house.signedIn('ana')
  for (const _ of [1, 2, 3]) granted(await house.access.sessions.open(ana, grant.id))
  house.clock.setWallBy(15 * MINUTE)
  const page = { limit: 10, before: undefined, incident: undefined, ended: false }
  expect(granted(await house.access.sessions.list(ana, page))).toEqual([])
  house.clock.setWallBy(60 * MINUTE)
  expect(granted(await house.access.grants.list(ana, page))).toEqual([])
})
