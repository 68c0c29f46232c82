/** Policies at work: asking, approving, using, ending; over time, and when they change. */
import { beforeEach, describe, expect, it } from 'vitest'
import { AccessHouse, askOf, codeOf, granted, ruleOf } from '../../tests/fixtures/access-house.ts'

const MINUTE = 60_000

let house: AccessHouse

beforeEach(async () => {
  house = await AccessHouse.open()
  house.policy = { ...house.policy, breakGlassMinutes: 15 }
})

describe('asking', () => {
  it('is refused by a policy that says so, on record with what was asked', async () => {
    await house.ruled(ruleOf({ name: 'team', who: ['person:cyd'], may: ['request'] }))
    const ana = await house.signedIn('ana')
    expect(codeOf(await house.access.requests.ask(ana, askOf()))).toBe('POLICY_DENIED')
    const denial = { action: 'request', person: 'ana', subProcessor: 'payments', minutes: 30 }
    expect(house.recorder.last('policy-denied').denial).toMatchObject({ ...denial, policies: [] })
    expect(codeOf(await house.access.requests.ask(await house.signedIn('cyd'), askOf()))).toBe(
      'none',
    )
  })

  it('to reveal something is a thing of its own', async () => {
    await house.ruled(ruleOf({ name: 'hidden', never: ['reveal'] }))
    const ana = await house.signedIn('ana')
    const revealing = await house.access.requests.ask(ana, askOf({ reveals: ['**.email'] }))
    expect(codeOf(revealing)).toBe('POLICY_DENIED')
    expect(house.recorder.last('policy-denied').denial.policies).toEqual(['access.hidden.never'])
    expect(codeOf(await house.access.requests.ask(ana, askOf()))).toBe('none')
  })

  it('in an emergency too', async () => {
    await house.ruled(ruleOf({ name: 'calm', never: ['break-glass'] }))
    const ana = await house.signedIn('ana')
    const answer = await house.access.emergencies.breakGlass(ana, askOf({ minutes: undefined }))
    expect(codeOf(answer)).toBe('POLICY_DENIED')
    expect(house.access.open.grants).toBe(0)
  })

  it('gives nobody what their role does not', async () => {
    await house.ruled(ruleOf({ may: ['request', 'approve', 'end', 'break-glass'] }))
    const dee = await house.signedIn('dee')
    expect(codeOf(await house.access.requests.ask(dee, askOf()))).toBe('ROLE_MISSING')
    const { asked } = await house.asked()
    const approval = await house.access.decisions.approve(dee, asked.requestId, asked.digest)
    expect(codeOf(approval)).toBe('ROLE_MISSING')
    const own = await house.asked({}, 'cyd')
    const cyd = await house.signedIn('cyd')
    const self = await house.access.decisions.approve(cyd, own.asked.requestId, own.asked.digest)
    expect(codeOf(self)).toBe('SELF_APPROVAL')
  })
})

describe('approving', () => {
  it('is refused to whom no policy permits it', async () => {
    await house.ruled(ruleOf({ name: 'leads', who: ['person:cyd'], may: ['approve'] }))
    const { asked } = await house.asked()
    const approve = async (who: string) =>
      house.access.decisions.approve(await house.signedIn(who), asked.requestId, asked.digest)
    expect(codeOf(await approve('ben'))).toBe('POLICY_DENIED')
    expect(codeOf(await approve('cyd'))).toBe('none')
  })

  it('is refused for what its requester may no longer ask for', async () => {
    const { asked } = await house.asked()
    await house.ruled(ruleOf({ name: 'calm', never: ['request'] }))
    const ben = await house.signedIn('ben')
    const answer = await house.access.decisions.approve(ben, asked.requestId, asked.digest)
    expect(codeOf(answer)).toBe('POLICY_DENIED')
  })
})

describe('using', () => {
  it('ends at once when a policy no longer allows it', async () => {
    const { secret, session } = await house.opened()
    await house.ruled(ruleOf({ never: ['request'] }))
    expect(house.cuts).toContainEqual([session.id, 'revoked'])
    expect(house.knock(secret)).toBe('SESSION_ENDED')
  })

  it('ends when its hours are over, whether or not anybody looks', async () => {
    const now = new Date(house.clock.nowMs())
    const from = now.getUTCHours() * 60 + now.getUTCMinutes()
    await house.ruled(
      ruleOf({ may: ['request'], when: { hours: { from, to: (from + 20) % 1_440 } } }),
    )
    const { secret, session } = await house.opened({ minutes: 60 })
    for (let times = 0; times < 3; times += 1) {
      await house.clock.pass(5 * MINUTE)
      expect(house.knock(secret)).toBe('admitted')
    }
    await house.clock.pass(6 * MINUTE)
    expect(house.cuts).toContainEqual([session.id, 'revoked'])
    expect(house.knock(secret)).toBe('SESSION_ENDED')
  })

  it('of an emergency goes by the leave for emergencies', async () => {
    await house.ruled(ruleOf({ name: 'team', who: ['person:cyd'], may: ['request'] }))
    const ana = await house.signedIn('ana')
    const ask = askOf({ minutes: undefined })
    const [grant] = granted(await house.access.emergencies.breakGlass(ana, ask)).grants
    const { secret } = granted(await house.access.sessions.open(ana, grant?.id ?? ''))
    expect(house.knock(secret)).toBe('admitted')
    await house.ruled(ruleOf({ never: ['break-glass'] }))
    expect(house.knock(secret)).toBe('SESSION_ENDED')
  })
})

describe('ending', () => {
  it('somebody else’s goes by the policies, one’s own never does', async () => {
    const { session, grant } = await house.opened()
    await house.ruled(ruleOf({ name: 'hands-off', never: ['end'] }))
    const [ana, ben] = [await house.signedIn('ana'), await house.signedIn('ben')]
    const { grants, sessions } = house.access
    expect(codeOf(await sessions.end(ben, session.id))).toBe('POLICY_DENIED')
    expect(codeOf(await grants.end(ben, grant.id))).toBe('POLICY_DENIED')
    expect(granted(await grants.endIncident(ben, 'INC-42')).grants).toEqual([])
    expect(codeOf(await sessions.end(ana, session.id))).toBe('none')
    expect(codeOf(await grants.end(ana, grant.id))).toBe('none')
  })
})

describe('explaining', () => {
  it('asks what decides', async () => {
    await house.ruled(
      ruleOf({ name: 'team', who: ['person:ana'], may: ['request'] }),
      ruleOf({ name: 'hidden', never: ['reveal'] }),
    )
    const [target] = askOf().targets
    if (target === undefined) throw new Error('no target')
    const known = { isVerified: true, isAssigned: false, lineage: [] }
    const about = { target, minutes: undefined, ...known, atMs: house.clock.nowMs() }
    const answers = async (person: string) =>
      granted(await house.access.explain({ ...about, person })).answers.map(
        ({ action, isAllowed, policies, why }) => `${action} ${isAllowed} ${policies} ${why ?? ''}`,
      )
    expect(await answers('ana')).toEqual([
      'request true access.team.may ',
      'reveal false access.hidden.never Forbidden by access.hidden.never.',
      'break-glass true usual.break-glass ',
      'approve false  The role `approver` is missing.',
      'pre-approve false  No policy permits it.',
      'end false  The role `approver` is missing.',
      'see false  The role `approver` is missing.',
    ])
    expect((await answers('cyd'))[0]).toBe('request false  No policy permits it.')
  })
})
