/** Services, such as agents: they ask like people, and a human answers for each. */
import { beforeEach, describe, expect, it } from 'vitest'
import { AccessHouse, askOf, codeOf, granted, ruleOf } from '../../tests/fixtures/access-house.ts'

const PAGE = { limit: 10, before: undefined, incident: undefined }

let house: AccessHouse

beforeEach(async () => {
  house = await AccessHouse.open()
  house.people.set('bot', {
    ...{ id: 'bot', name: 'Triage bot', roles: ['developer'], groups: [], sponsor: 'cyd' },
  })
})

describe('a service', () => {
  it('asks with its sponsor on record, bound by the digest', async () => {
    const { asked } = await house.asked({}, 'bot')
    expect(asked.sponsor).toBe('cyd')
    expect(house.recorder.last('requested').asked.sponsor).toBe('cyd')
    expect(asked.digest).not.toBe((await house.asked()).asked.digest)
  })

  it('is not approved by its sponsor, nor by any other id of theirs', async () => {
    const { asked } = await house.asked({}, 'bot')
    const approve = async (who: string) =>
      house.access.decisions.approve(await house.signedIn(who), asked.requestId, asked.digest)
    expect(codeOf(await approve('cyd'))).toBe('SELF_APPROVAL')
    house.people.set('cyd', {
      ...{ id: 'cyd', name: 'Cyd', roles: ['developer', 'approver'], groups: [], aliases: ['ben'] },
    })
    expect(codeOf(await approve('ben'))).toBe('SELF_APPROVAL')
    house.people.set('cyd', {
      ...{ id: 'cyd', name: 'Cyd', roles: ['developer', 'approver'], groups: [] },
    })
    expect(codeOf(await approve('ben'))).toBe('none')
  })

  it('never breaks the glass', async () => {
    house.policy = { ...house.policy, breakGlassMinutes: 15 }
    const bot = await house.signedIn('bot')
    const answer = await house.access.emergencies.breakGlass(bot, askOf({ minutes: undefined }))
    expect(codeOf(answer)).toBe('BREAK_GLASS_CLOSED')
  })

  it('is nobody as soon as nobody answers for it', async () => {
    const { secret } = await house.opened({}, 'bot')
    expect(house.knock(secret)).toBe('admitted')
    house.people.delete('cyd')
    await house.access.configurationChanged()
    expect(house.knock(secret)).toBe('SESSION_ENDED')
    expect(house.access.people.person('bot')).toBeUndefined()
    house.people.set('cyd', {
      ...{ id: 'cyd', name: 'Cyd', roles: ['developer'], groups: [], sponsor: 'ben' },
    })
    expect(house.access.people.person('bot')).toBeUndefined()
  })

  it('is kept out by a lock on its sponsor, in the middle of what it does', async () => {
    const { secret, session } = await house.opened({}, 'bot')
    const ben = await house.signedIn('ben')
    const lock = { on: 'person', of: 'cyd', reason: 'lost laptop' } as const
    granted(await house.access.locks.lock(ben, lock))
    expect(house.cuts).toContainEqual([session.id, 'locked'])
    expect(house.knock(secret)).toBe('LOCKED')
  })

  it('may be agreed to beforehand where its own sponsor has signed it in', async () => {
    const agreeing = ruleOf({ name: 'bots', may: ['pre-approve'], who: ['person:bot'] })
    await house.ruled(agreeing)
    const ask = async (by: string) => {
      const bot = await house.signedIn('bot', await house.signedIn(by))
      return granted(await house.access.requests.ask(bot, askOf())).decision?.state
    }
    expect(await ask('cyd')).toBe('approved')
    expect(await ask('eve')).toBeUndefined()
  })
})

describe('a sponsor', () => {
  it('signs their service in, and nobody else', async () => {
    const cyd = await house.signedIn('cyd')
    const link = async (of: string) => codeOf(await house.access.signIns.makeLink(cyd, of))
    expect([await link('bot'), await link('ana'), await link('cyd')]).toEqual([
      ...['none', 'ROLE_MISSING', 'ROLE_MISSING'],
    ])
    const ana = await house.signedIn('ana')
    expect(codeOf(await house.access.signIns.makeLink(ana, 'bot'))).toBe('ROLE_MISSING')
  })

  it('sees and ends what it does, without being an approver', async () => {
    house.people.set('cyd', { ...{ id: 'cyd', name: 'Cyd', roles: ['developer'], groups: [] } })
    const { session, grant } = await house.opened({}, 'bot')
    await house.opened()
    const cyd = await house.signedIn('cyd')
    const sessions = granted(await house.access.sessions.list(cyd, { ...PAGE, ended: undefined }))
    expect(sessions.map((view) => view.session.id)).toEqual([session.id])
    const grants = granted(await house.access.grants.list(cyd, { ...PAGE, ended: false }))
    expect(grants.map((view) => view.grant.id)).toEqual([grant.id])
    granted(await house.access.sessions.pause(cyd, session.id))
    const bot = await house.signedIn('bot')
    expect(codeOf(await house.access.sessions.resume(bot, session.id))).toBe('ROLE_MISSING')
    granted(await house.access.sessions.end(cyd, session.id))
    granted(await house.access.grants.end(cyd, grant.id))
    const ana = await house.signedIn('ana')
    expect(codeOf(await house.access.grants.show(ana, grant.id))).toBe('REQUEST_UNKNOWN')
  })
})
