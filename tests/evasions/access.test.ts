/** Ways past what access allows, each of which worked once; rows are never deleted. */
import { beforeEach, describe, expect, it } from 'vitest'
import { compileRules } from '../../src/access/policy/compile-rules.ts'
import { PolicySet } from '../../src/access/policy/policy-set.ts'
import { LIMITS } from '../../src/base/limits.ts'
import { TriedShape } from '../../src/control/access-shapes.ts'
import type { Entry } from '../../src/ledger/entry/entry.ts'
import { AccessHouse, askOf, codeOf, granted, ruleOf } from '../fixtures/access-house.ts'
import { ControlHouse } from '../fixtures/control-house.ts'

const MINUTE = 60_000
const ON_CALL = ruleOf({ name: 'on-call', may: ['pre-approve'], when: { onCall: ['primary'] } })

let house: AccessHouse

beforeEach(async () => {
  house = await AccessHouse.open()
  house.onCall.set('primary', 'ana')
})

describe('what policies agree to beforehand', () => {
  it('is not what a leave of everything says', async () => {
    const text = 'permit (principal in Vitrine::Role::"developer", action, resource);'
    const usual = compileRules([]).map((each) => ({ ...each, file: 'vitrine.yaml' }))
    house.policies = new PolicySet([...usual, { id: 'sre.1', file: 'sre.cedar', text }])
    expect((await house.asked()).decision).toBeUndefined()
  })

  it('is not given again and again, so that budgets would mean nothing', async () => {
    await house.ruled(ON_CALL)
    const first = await house.asked()
    expect(first.decision?.state).toBe('approved')
    expect((await house.asked({ incident: 'inc-42' })).decision).toBeUndefined()
    const ana = await house.signedIn('ana')
    let given = 1
    for (let tries = 0; tries < LIMITS.pre_approvals_per_day_max + 1; tries += 1) {
      await house.access.grants.endIncident(ana, 'INC-42')
      if ((await house.asked()).decision?.state === 'approved') given += 1
    }
    expect(given).toBe(LIMITS.pre_approvals_per_day_max)
    await house.access.grants.endIncident(ana, 'INC-42')
    await house.clock.pass(24 * 60 * MINUTE)
    expect((await house.asked()).decision?.state).toBe('approved')
  })

  it('is not more time for what is no longer theirs', async () => {
    await house.ruled(ruleOf({ may: ['pre-approve'], when: { assigned: true } }))
    house.tracker.set('INC-42', 'open')
    house.assignees.set('INC-42', ['ana'])
    expect((await house.asked()).decision?.state).toBe('approved')
    house.assignees.set('INC-42', ['cyd'])
    const more = { of: 'INC-42', minutes: 10, reason: 'more' }
    const longer = await house.access.requests.extend(await house.signedIn('ana'), more)
    expect(granted(longer)).toMatchObject({ decision: undefined, asked: { isAssigned: false } })
  })

  it('nor is there more time once the tracker says that it is over, told or not', async () => {
    house.tracker.set('INC-42', 'open')
    await house.granted()
    const ana = await house.signedIn('ana')
    const more = { of: 'INC-42', minutes: 5, reason: 'more' }
    house.tracker.set('INC-42', 'resolved')
    expect(codeOf(await house.access.requests.extend(ana, more))).toBe('INCIDENT_RESOLVED')
    house.tracker.set('INC-42', 'silent')
    expect(codeOf(await house.access.requests.extend(ana, more))).toBe('none')
  })

  it('is not more time for an emergency that nobody has reviewed', async () => {
    house.policy = { ...house.policy, breakGlassMinutes: 10 }
    const ana = await house.signedIn('ana')
    granted(await house.access.emergencies.breakGlass(ana, askOf({ minutes: undefined })))
    await house.ruled(ON_CALL)
    const more = { of: 'INC-42', minutes: 15, reason: 'more' }
    expect(granted(await house.access.requests.extend(ana, more)).decision).toBeUndefined()
  })

  it('ends once a policy says never', async () => {
    await house.ruled(ON_CALL)
    const { grantIds } = await house.asked()
    const ana = await house.signedIn('ana')
    const { secret } = granted(await house.access.sessions.open(ana, grantIds[0] ?? ''))
    await house.ruled()
    expect(house.knock(secret)).toBe('admitted')
    await house.ruled(ruleOf({ name: 'calm', never: ['pre-approve'] }))
    expect(house.knock(secret)).toBe('SESSION_ENDED')
  })
})

it('whoever answered for a service when it asked is not another person later', async () => {
  const bot = { id: 'bot', name: 'Bot', roles: ['developer'], groups: [] } as const
  house.people.set('bot', { ...bot, sponsor: 'cyd' })
  const { asked } = await house.asked({}, 'bot')
  house.people.set('bot', { ...bot, sponsor: 'ana' })
  const cyd = await house.signedIn('cyd')
  const approval = await house.access.decisions.approve(cyd, asked.requestId, asked.digest)
  expect(codeOf(approval)).toBe('SELF_APPROVAL')
})

it('trying a policy tells nobody what they may not see', async () => {
  const control = await ControlHouse.open()
  const { access } = control
  const { grant } = await access.opened({ incident: 'SECRET-77' })
  await access.ruled(ruleOf({ name: 'r', who: ['person:cyd'], may: ['see'] }))
  const { isVerified, isAssigned: _a, onCall: _o, sponsor: _s, ...asked } = grant.asked
  const at = new Date(access.clock.nowMs()).toISOString()
  const more = { v: 1, kind: 'requested', at, verified: isVerified, reason: undefined } as const
  const entry: Entry<'requested'> = { ...asked, ...more, reveals: undefined, extends: undefined }
  control.ledger.append(entry)
  const text = 'forbid (principal, action, resource);'
  const tried = async (who: string) =>
    control.call(who, 'POST /access/try', { body: { file: 'x.cedar', text } })
  for (const who of ['ben', 'eve']) {
    const answer = await tried(who)
    expect(answer.text).not.toContain('SECRET-77')
    expect(answer.as(TriedShape)).toMatchObject({ decisions: 0, unknown: 0 })
  }
  expect((await tried('dee')).as(TriedShape).decisions).toBe(1)
})

describe('one ticket by two of its names', () => {
  beforeEach(() => {
    house.named.set('PD-Q2XY', 'PD-77')
  })

  it('is one to a lock, by whichever of them it is locked or asked for', async () => {
    const ben = await house.signedIn('ben')
    const reason = 'legal hold'
    await house.access.locks.lock(ben, { on: 'incident', of: 'PD-77', reason })
    const ana = await house.signedIn('ana')
    const ask = askOf({ incident: 'PD-Q2XY' })
    expect(codeOf(await house.access.requests.ask(ana, ask))).toBe('LOCKED')
    house.policy = { ...house.policy, breakGlassMinutes: 10 }
    const short = { ...ask, minutes: 5 }
    expect(codeOf(await house.access.emergencies.breakGlass(ana, short))).toBe('LOCKED')
  })

  it('is locked by the name that its grants go by, and what runs is cut', async () => {
    const { grant, session } = await house.opened({ incident: 'PD-Q2XY' })
    expect(grant.asked.incident).toBe('PD-77')
    const ben = await house.signedIn('ben')
    await house.access.locks.lock(ben, { on: 'incident', of: 'PD-Q2XY', reason: 'legal hold' })
    expect(house.cuts).toEqual([[session.id, 'locked']])
    const locks = granted(await house.access.locks.list(ben)).map(({ of, alias }) => [of, alias])
    expect(locks).toEqual([['PD-Q2XY', 'PD-77']])
  })
})
