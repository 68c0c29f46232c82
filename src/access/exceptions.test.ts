/** More time, emergencies and locks: what goes beside the usual way of asking and approving. */
import { beforeEach, describe, expect, it } from 'vitest'
import {
  AccessHouse,
  askOf,
  codeOf,
  firstGrant,
  granted,
} from '../../tests/fixtures/access-house.ts'
import { closing } from '../../tests/fixtures/access-rows.ts'
import { subProcessorForTests } from '../../tests/fixtures/sub-processor.ts'
import { settled } from '../../tests/fixtures/turned-clock.ts'
import type { LockKind } from '../flow/control-fact.ts'
import { sqliteAccessStore } from '../stores/sqlite/sqlite-access-store.ts'
import { reviewOf } from './access-grant.ts'

const MINUTE = 60_000

let house: AccessHouse

beforeEach(async () => {
  house = await AccessHouse.open()
  house.policy = { ...house.policy, breakGlassMinutes: 15 }
})

describe('more time', () => {
  const ASK = { of: 'INC-42', minutes: 10, reason: 'the last page is missing' }

  async function extended() {
    const ana = await house.signedIn('ana')
    const { asked } = granted(await house.access.requests.extend(ana, ASK))
    const ben = await house.signedIn('ben')
    return house.access.decisions.approve(ben, asked.requestId, asked.digest)
  }

  it('needs an approval like any other, and moves the end of what is open', async () => {
    const { secret, grant } = await house.opened()
    for (const minutes of [10, 10, 5]) {
      await house.clock.pass(minutes * MINUTE)
      house.knock(secret)
    }
    const longer = firstGrant(await extended())
    expect(longer).toMatchObject({ id: grant.id, endsAtMs: grant.endsAtMs + 10 * MINUTE })
    const fact = { grantId: grant.id, asked: { extends: grant.id, minutes: 10 } }
    expect(house.recorder.last('approved')).toMatchObject(fact)
    await house.clock.pass(10 * MINUTE)
    expect(house.knock(secret)).toBe('admitted')
    await house.restart()
    expect(house.knock(secret)).toBe('admitted')
    await house.clock.pass(5 * MINUTE)
    expect(house.knock(secret)).toBe('SESSION_ENDED')
  })

  it('is given once, and only before the end', async () => {
    await house.opened()
    const ana = await house.signedIn('ana')
    granted(await extended())
    expect(codeOf(await house.access.requests.extend(ana, ASK))).toBe('EXTENDED_BEFORE')
    await house.clock.pass(60 * MINUTE)
    expect(codeOf(await house.access.requests.extend(ana, ASK))).toBe('REQUEST_UNKNOWN')
  })

  it('is asked for once at a time, and anew once that was taken back', async () => {
    await house.opened()
    const ana = await house.signedIn('ana')
    const { asked } = granted(await house.access.requests.extend(ana, ASK))
    const again = { ...ASK, minutes: 5 }
    expect(codeOf(await house.access.requests.extend(ana, again))).toBe('REQUEST_INVALID')
    granted(await house.access.decisions.withdraw(ana, asked.requestId))
    granted(await house.access.requests.extend(ana, again))
  })

  const ENDS: readonly (readonly [string, (grantId: string) => Promise<unknown>, string])[] = [
    ['by time', () => house.clock.pass(31 * MINUTE), 'expired'],
    [
      'by its person',
      async (id) => house.access.grants.end(await house.signedIn('ana'), id),
      'ended by person',
    ],
    [
      'because its sub-processor is gone',
      () => {
        house.register.delete('payments')
        return house.access.configurationChanged()
      },
      'revoked',
    ],
  ]
  it.each(ENDS)('ends with what it was to extend, %s, and says so', async (_how, end, why) => {
    const [ana, ben] = [await house.signedIn('ana'), await house.signedIn('ben')]
    const { grant } = await house.opened()
    const { asked } = granted(await house.access.requests.extend(ana, ASK))
    await end(grant.id)
    await settled()
    const { decision } = granted(await house.access.requests.show(ana, asked.requestId))
    const reason = `The access that it was to extend is over (${why}).`
    expect(decision).toMatchObject({ state: 'lapsed', by: undefined, reason })
    const { requestId } = asked
    const because = why.replaceAll(' ', '-')
    expect(house.recorder.last('lapsed')).toEqual({ kind: 'lapsed', requestId, because })
    house.register.set('payments', subProcessorForTests())
    const late = await house.access.decisions.approve(ben, requestId, asked.digest)
    expect(codeOf(late)).toBe('REQUEST_DECIDED')
  })

  it('ends with the last of several, and with that alone once it was made smaller', async () => {
    house.register.set('orders', subProcessorForTests({ name: 'orders' }))
    const targets = [{ subProcessor: 'orders' }, { subProcessor: 'payments' }]
    const [ana, ben] = [await house.signedIn('ana'), await house.signedIn('ben')]
    const { decisions } = house.access
    const before = await house.asked({ targets })
    const { digest } = before.asked
    const { grants } = granted(await decisions.approve(ben, before.asked.requestId, digest))
    const [orders = '', payments = ''] = grants.map(({ id }) => id)
    const { asked } = granted(await house.access.requests.extend(ana, ASK))
    await house.access.grants.end(ben, orders)
    const whole = await decisions.approve(ben, asked.requestId, asked.digest)
    expect(whole).toMatchObject({ code: 'GRANT_SPENT', why: expect.stringMatching(/orders/) })
    const same = { environment: undefined, patterns: undefined, classes: undefined }
    const only = { ...same, subProcessor: 'payments', reveals: undefined, subject: undefined }
    const to = { digest: asked.digest, minutes: undefined, targets: [only] }
    expect(granted(await decisions.narrow(ben, asked.requestId, to)).decision).toBeUndefined()
    await house.access.grants.end(ben, payments)
    await settled()
    const after = granted(await house.access.requests.show(ana, asked.requestId))
    expect(after.decision?.state).toBe('lapsed')
  })

  it('lapses with the next start where the gateway died between the two ends', async () => {
    const { grant } = await house.opened()
    const ana = await house.signedIn('ana')
    const { asked } = granted(await house.access.requests.extend(ana, ASK))
    const end = { atMs: house.clock.nowMs(), by: 'ben', because: 'revoked' } as const
    const store = sqliteAccessStore(house.database)
    await store.close(closing({ grants: [{ id: grant.id, end }] }))
    await house.restart()
    await settled()
    const { decision } = granted(await house.access.requests.show(ana, asked.requestId))
    expect(decision?.state).toBe('lapsed')
  })

  it('is nobody else’s to ask for, and no longer than is allowed', async () => {
    await house.opened()
    const cyd = await house.signedIn('cyd')
    expect(codeOf(await house.access.requests.extend(cyd, ASK))).toBe('REQUEST_UNKNOWN')
    const ana = await house.signedIn('ana')
    const long = await house.access.requests.extend(ana, { ...ASK, minutes: 61 })
    expect(codeOf(long)).toBe('REQUEST_INVALID')
  })
})

describe('breaking the glass (D17)', () => {
  const breakGlass = async (who = 'ana', change = {}) =>
    house.access.emergencies.breakGlass(
      await house.signedIn(who),
      askOf({ minutes: undefined, ...change }),
    )
  const REVIEW = { verdict: 'justified', reason: 'the site was down' } as const

  it('opens at once, for a short time, on record as such', async () => {
    const [grant] = granted(await breakGlass()).grants
    expect(grant).toMatchObject({
      origin: { kind: 'emergency' },
      endsAtMs: house.clock.nowMs() + 15 * MINUTE,
    })
    const fact = { grantId: grant?.id, asked: { requester: 'ana' } }
    expect(house.recorder.last('glass-broken')).toMatchObject(fact)
    const ana = await house.signedIn('ana')
    const { secret } = granted(await house.access.sessions.open(ana, grant?.id ?? ''))
    expect(house.admit(secret)).toMatchObject({ facts: { isEmergency: true } })
    await house.clock.pass(15 * MINUTE)
    expect(house.knock(secret)).toBe('SESSION_ENDED')
    expect(house.recorder.last('grant-ended')).toMatchObject({ because: 'expired' })
  })

  it('stays to be reviewed, over its end and a restart, until somebody else has', async () => {
    const [grant] = granted(await breakGlass('cyd')).grants
    const id = grant?.id ?? ''
    await house.clock.pass(60 * MINUTE)
    await house.restart()
    const [cyd, ben] = [await house.signedIn('cyd'), await house.signedIn('ben')]
    const { emergencies } = house.access
    expect(granted(await emergencies.unreviewed(ben))).toMatchObject([{ id }])
    expect(codeOf(await breakGlass('cyd'))).toBe('REVIEW_NEEDED')
    expect(codeOf(await emergencies.review(cyd, id, REVIEW))).toBe('SELF_APPROVAL')
    const review = { by: 'ben' }
    expect(granted(await emergencies.review(ben, id, REVIEW)).origin).toMatchObject({ review })
    expect(house.recorder.last('reviewed')).toMatchObject({ grantId: id, by: 'ben' })
    expect(codeOf(await emergencies.review(ben, id, REVIEW))).toBe('REQUEST_DECIDED')
    expect(granted(await emergencies.unreviewed(ben))).toEqual([])
    expect(codeOf(await breakGlass('cyd'))).toBe('none')
  })

  it('says who may review it, and shows the review of what is still open', async () => {
    const [grant] = granted(await breakGlass('cyd')).grants
    const { access } = house
    if (grant === undefined) throw new Error('none was opened')
    for (const [who, code] of Object.entries({
      ben: 'none',
      cyd: 'SELF_APPROVAL',
      dee: 'ROLE_MISSING',
    })) {
      const refusal = await access.emergencies.refusalToReview(await house.signedIn(who), grant)
      expect([who, codeOf(refusal)]).toEqual([who, code])
    }
    const ben = await house.signedIn('ben')
    granted(await access.emergencies.review(ben, grant.id, REVIEW))
    const shown = granted(await access.grants.show(ben, grant.id)).grant
    expect([shown.end, reviewOf(shown)]).toMatchObject([undefined, REVIEW])
    expect(codeOf(await access.emergencies.refusalToReview(ben, shown))).toBe('REQUEST_DECIDED')
    await access.eraseWords(grant.id)
    expect(reviewOf(granted(await access.grants.show(ben, grant.id)).grant)?.reason).toBe('')
  })

  it('is closed where the policy opens none, and reveals nothing', async () => {
    expect(codeOf(await breakGlass('ana', { reveals: ['**.email'] }))).toBe('BREAK_GLASS_CLOSED')
    expect(codeOf(await breakGlass('ana', { minutes: 16 }))).toBe('BREAK_GLASS_CLOSED')
    expect(codeOf(await breakGlass('ben'))).toBe('ROLE_MISSING')
    house.policy = { ...house.policy, breakGlassMinutes: 0 }
    expect(codeOf(await breakGlass())).toBe('BREAK_GLASS_CLOSED')
    expect(house.access.open.grants).toBe(0)
  })

  it('is refused where it cannot be recorded, and twice at once', async () => {
    const ana = await house.signedIn('ana')
    const ask = askOf({ minutes: undefined })
    house.recorder.mode = 'down'
    expect(codeOf(await house.access.emergencies.breakGlass(ana, ask))).toBe('LEDGER_DOWN')
    expect(house.access.open.grants).toBe(0)
    house.recorder.mode = 'ok'
    const twice = [1, 2].map(() => house.access.emergencies.breakGlass(ana, ask))
    expect((await Promise.all(twice)).map(codeOf)).toEqual(['none', 'REVIEW_NEEDED'])
  })

  it('leaves what somebody had approved unreviewed', async () => {
    const { id } = await house.granted()
    const ben = await house.signedIn('ben')
    expect(codeOf(await house.access.emergencies.review(ben, id, REVIEW))).toBe('REQUEST_INVALID')
  })
})

describe('a lock (D03)', () => {
  const reason = 'her laptop was stolen'
  const KINDS: readonly (readonly [LockKind, string | undefined])[] = [
    ['person', 'ana'],
    ['group', 'payments-team'],
    ['sub-processor', 'payments'],
    ['incident', 'INC-42'],
    ['everything', undefined],
  ]

  beforeEach(() => {
    const groups = ['payments-team']
    house.people.set('ana', { id: 'ana', name: 'Ana', roles: ['developer'], groups })
    house.register.set('orders', subProcessorForTests({ name: 'orders' }))
  })

  it.each(KINDS)(
    'on a %s cuts and keeps out, beats grants, and outlives restarts',
    async (on, of) => {
      const { secret, session, grant } = await house.opened()
      const { asked } = await house.asked()
      const [ana, ben] = [await house.signedIn('ana'), await house.signedIn('ben')]
      const lock = granted(await house.access.locks.lock(ben, { on, of, reason }))
      expect(house.cuts).toContainEqual([session.id, 'locked'])
      expect(house.recorder.last('locked')).toMatchObject({ lockId: lock.id, on, by: 'ben' })
      await house.restart()
      const { access } = house
      expect(house.knock(secret)).toBe('LOCKED')
      expect(codeOf(await access.sessions.open(ana, grant.id))).toBe('LOCKED')
      expect(codeOf(await access.requests.ask(ana, askOf()))).toBe('LOCKED')
      expect(codeOf(await access.emergencies.breakGlass(ana, askOf({ minutes: 5 })))).toBe('LOCKED')
      expect(codeOf(await access.decisions.approve(ben, asked.requestId, asked.digest))).toBe(
        'LOCKED',
      )
      granted(await access.locks.unlock(ben, lock.id))
      expect(house.knock(secret)).toBe('admitted')
      await house.restart()
      expect(house.knock(secret)).toBe('admitted')
    },
  )

  it('on an incident is on it however its name is written', async () => {
    const ben = await house.signedIn('ben')
    granted(await house.access.locks.lock(ben, { on: 'incident', of: 'inc-42', reason }))
    const ana = await house.signedIn('ana')
    expect(codeOf(await house.access.requests.ask(ana, askOf()))).toBe('LOCKED')
  })

  it('on an incident is one lock by both of its names, and one unlock takes both away', async () => {
    house.named.set('PD-7', 'PD-Q7')
    const [ana, ben] = [await house.signedIn('ana'), await house.signedIn('ben')]
    const { access } = house
    const lock = granted(await access.locks.lock(ben, { on: 'incident', of: 'PD-7', reason }))
    expect(granted(await access.locks.list(ben))).toMatchObject([{ of: 'PD-7', alias: 'PD-Q7' }])
    await house.restart()
    house.named.clear()
    const ask = async (incident: string) =>
      codeOf(await house.access.requests.ask(ana, askOf({ incident })))
    expect(await ask('PD-7')).toBe('LOCKED')
    expect(await ask('PD-Q7')).toBe('LOCKED')
    granted(await house.access.locks.unlock(ben, lock.id))
    expect(granted(await house.access.locks.list(ben))).toEqual([])
    expect(await ask('PD-7')).toBe('none')
    expect(await ask('PD-Q7')).toBe('none')
  })

  it('tells developers of those that keep themself out, and why where they asked', async () => {
    const [ana, ben] = [await house.signedIn('ana'), await house.signedIn('ben')]
    await house.asked()
    for (const [on, of] of [
      ['person', 'cyd'],
      ['group', 'others'],
      ['group', 'payments-team'],
      ['incident', 'INC-43'],
      ['incident', 'INC-42'],
    ] as const) {
      house.people.set('dan', { id: 'dan', name: 'Dan', roles: ['developer'], groups: ['others'] })
      granted(await house.access.locks.lock(ben, { on, of, reason }))
    }
    const seen = granted(await house.access.locks.list(ana))
    expect(seen.map((lock) => [lock.of, lock.reason])).toEqual([
      ['payments-team', reason],
      ['INC-43', ''],
      ['INC-42', reason],
    ])
    expect(granted(await house.access.locks.list(ben))).toHaveLength(5)
  })

  it('leaves the others in', async () => {
    const { secret } = await house.opened({}, 'cyd')
    const ben = await house.signedIn('ben')
    for (const [on, of] of [
      ['person', 'ana'],
      ['group', 'payments-team'],
      ['sub-processor', 'orders'],
      ['incident', 'INC-43'],
    ] as const) {
      granted(await house.access.locks.lock(ben, { on, of, reason }))
    }
    expect(house.knock(secret)).toBe('admitted')
  })

  it('works while the store and the record are down, and is kept when they are back', async () => {
    const { secret } = await house.opened()
    const ben = await house.signedIn('ben')
    house.recorder.mode = 'down'
    const lock = granted(
      await house.access.locks.lock(ben, { on: 'everything', of: undefined, reason }),
    )
    expect(house.knock(secret)).toBe('LOCKED')
    expect(codeOf(await house.access.locks.unlock(ben, lock.id))).toBe('LEDGER_DOWN')
    expect(house.knock(secret)).toBe('LOCKED')
  })

  it('is taken away by somebody whom it does not keep out', async () => {
    const [ben, cyd] = [await house.signedIn('ben'), await house.signedIn('cyd')]
    const ask = { on: 'person', of: 'cyd', reason } as const
    const { id } = granted(await house.access.locks.lock(ben, ask))
    expect(codeOf(await house.access.locks.unlock(cyd, id))).toBe('LOCKED')
    const { asked } = await house.asked()
    const answer = await house.access.decisions.approve(cyd, asked.requestId, asked.digest)
    expect(codeOf(answer)).toBe('LOCKED')
    expect(codeOf(await house.access.locks.unlock(ben, id))).toBe('none')
  })

  it('is on what there is, and is for approvers and admins', async () => {
    const lock = async (who: string, on: LockKind, of: string | undefined) =>
      codeOf(await house.access.locks.lock(await house.signedIn(who), { on, of, reason }))
    expect(await lock('ana', 'person', 'ben')).toBe('ROLE_MISSING')
    expect(await lock('dee', 'everything', undefined)).toBe('ROLE_MISSING')
    expect(await lock('eve', 'person', 'ana')).toBe('none')
    expect(await lock('ben', 'person', 'anna')).toBe('REQUEST_INVALID')
    expect(await lock('ben', 'group', 'payment-team')).toBe('REQUEST_INVALID')
    expect(await lock('ben', 'sub-processor', 'payment')).toBe('REQUEST_INVALID')
    expect(await lock('ben', 'everything', 'x')).toBe('REQUEST_INVALID')
    expect(await lock('ben', 'incident', undefined)).toBe('REQUEST_INVALID')
  })
})
