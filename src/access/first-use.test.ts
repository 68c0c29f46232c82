/** Grants whose time starts with their first session. */
import { beforeEach, expect, it } from 'vitest'
import { AccessHouse, askOf, codeOf, granted } from '../../tests/fixtures/access-house.ts'

const MINUTE = 60_000

let house: AccessHouse

beforeEach(async () => {
  house = await AccessHouse.open()
  house.policy = {
    ...house.policy,
    startsAtFirstUse: true,
    unusedMinutesMax: 40,
    idleMinutesMax: 90,
  }
})

it('lasts its minutes from the first session on, and no session moves that again', async () => {
  const { id } = await house.granted()
  const ana = await house.signedIn('ana')
  await house.clock.pass(35 * MINUTE)
  await house.restart()
  const { secret, grant } = granted(await house.access.sessions.open(ana, id))
  const startsAtMs = house.clock.nowMs()
  expect(grant).toMatchObject({ isUnused: false, startsAtMs, endsAtMs: startsAtMs + 30 * MINUTE })
  await house.clock.pass(10 * MINUTE)
  expect(house.knock(secret)).toBe('admitted')
  const second = granted(await house.access.sessions.open(ana, id))
  expect(second.grant.endsAtMs).toBe(grant.endsAtMs)
  await house.restart()
  await house.clock.pass(10 * MINUTE)
  expect(house.knock(secret)).toBe('admitted')
  await house.clock.pass(10 * MINUTE)
  expect(house.knock(secret)).toBe('SESSION_ENDED')
})

it('is over where nobody has used it in time', async () => {
  const { id } = await house.granted()
  await house.clock.pass(40 * MINUTE)
  expect(house.recorder.last('grant-ended')).toMatchObject({ grantId: id, because: 'expired' })
  const ana = await house.signedIn('ana')
  expect(codeOf(await house.access.sessions.open(ana, id))).toBe('GRANT_SPENT')
})

it('is not made longer before it has begun', async () => {
  await house.granted()
  const ana = await house.signedIn('ana')
  const more = { of: 'INC-42', minutes: 10, reason: 'I may need more' }
  expect(codeOf(await house.access.requests.extend(ana, more))).toBe('REQUEST_INVALID')
})

it('begins at once in an emergency', async () => {
  house.policy = { ...house.policy, breakGlassMinutes: 15 }
  const ana = await house.signedIn('ana')
  const { grants } = granted(
    await house.access.emergencies.breakGlass(ana, askOf({ minutes: undefined })),
  )
  expect(grants[0]).toMatchObject({ isUnused: false })
})
