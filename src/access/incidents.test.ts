/** Access ends with its incident, whatever a tracker delivers, in which order, and how often. */
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { AccessHouse, askOf, codeOf, granted } from '../../tests/fixtures/access-house.ts'
import { subProcessorForTests } from '../../tests/fixtures/sub-processor.ts'
import type { IncidentChange } from '../flow/incident.ts'
import { StoreLost } from './access-store.ts'

const MINUTE = 60_000

let house: AccessHouse
let deliveries = 0

beforeEach(async () => {
  house = await AccessHouse.open()
  deliveries = 0
})

function told(state: 'resolved' | 'open', changes: Partial<IncidentChange> = {}) {
  deliveries += 1
  return house.access.incidents.changed({
    ...{ incident: 'INC-42', state, source: 'jira', delivery: `d${deliveries}` },
    changedAtMs: house.clock.nowMs() + deliveries,
    ...changes,
  })
}

function withGrace(graceMinutes: number): void {
  house.register.set('payments', subProcessorForTests({ graceMinutes }))
}

describe('a resolved incident (D18)', () => {
  it('ends its grants, sessions and pending requests, and no others', async () => {
    const { secret, session } = await house.opened()
    const other = await house.opened({ incident: 'INC-43' })
    const { asked } = await house.asked()
    expect(granted(await told('resolved'))).toBe('taken')
    expect(house.cuts).toEqual([[session.id, 'incident-resolved']])
    expect(house.knock(secret)).toBe('SESSION_ENDED')
    expect(house.knock(other.secret)).toBe('admitted')
    const ana = await house.signedIn('ana')
    const request = granted(await house.access.requests.show(ana, asked.requestId))
    expect(request.decision?.state).toBe('lapsed')
    const kinds = new Set(house.recorder.facts.map(({ kind }) => kind))
    for (const kind of ['grant-ended', 'incident-changed', 'session-ended'] as const) {
      expect(kinds).toContain(kind)
    }
    expect(house.recorder.last('lapsed')).toMatchObject({ because: 'incident-resolved' })
  })

  it('is meant whatever the case of its name', async () => {
    const { secret } = await house.opened({ incident: 'ops-42' })
    await told('resolved', { incident: 'OPS-42' })
    expect(house.knock(secret)).toBe('SESSION_ENDED')
  })

  it('opens nothing any more, until it is open again', async () => {
    await told('resolved')
    const ana = await house.signedIn('ana')
    const ask = () => house.access.requests.ask(ana, askOf())
    expect(codeOf(await ask())).toBe('INCIDENT_RESOLVED')
    await house.restart()
    expect(codeOf(await ask())).toBe('INCIDENT_RESOLVED')
    await told('open')
    expect(codeOf(await ask())).toBe('none')
  })

  it('revives nothing when it is reopened', async () => {
    const { secret, grant } = await house.opened()
    await told('resolved')
    await told('open')
    expect(house.knock(secret)).toBe('SESSION_ENDED')
    const ana = await house.signedIn('ana')
    expect(codeOf(await house.access.sessions.open(ana, grant.id))).toBe('GRANT_SPENT')
  })

  it('ends what is approved in that very moment', async () => {
    const { asked } = await house.asked()
    const ben = await house.signedIn('ben')
    const approving = house.access.decisions.approve(ben, asked.requestId, asked.digest)
    const resolving = told('resolved')
    await Promise.all([approving, resolving])
    expect(house.access.open.grants).toBe(0)
  })

  it('ends access while the record is down, and is on record later', async () => {
    const { secret } = await house.opened()
    house.recorder.mode = 'down'
    expect(granted(await told('resolved'))).toBe('taken')
    expect(house.knock(secret)).toBe('SESSION_ENDED')
    house.recorder.mode = 'ok'
    await house.clock.pass(3_000)
    expect(house.recorder.last('incident-changed')).toMatchObject({ state: 'resolved' })
  })
})

describe('the grace', () => {
  it('lets what is open go on for so long, and opens nothing', async () => {
    withGrace(5)
    const { secret, grant } = await house.opened()
    await told('resolved')
    const ana = await house.signedIn('ana')
    expect(codeOf(await house.access.sessions.open(ana, grant.id))).toBe('INCIDENT_RESOLVED')
    const more = { of: 'INC-42', minutes: 5, reason: 'more' }
    expect(codeOf(await house.access.requests.extend(ana, more))).toBe('INCIDENT_RESOLVED')
    const endsAtMs = house.clock.nowMs() + 5 * MINUTE
    expect(house.admit(secret)).toMatchObject({
      facts: { endsAtMs, endsBecause: 'incident-resolved' },
    })
    await house.clock.pass(5 * MINUTE - 1)
    expect(house.knock(secret)).toBe('admitted')
    await house.clock.pass(1)
    expect(house.knock(secret)).toBe('SESSION_ENDED')
    expect(house.recorder.last('grant-ended')).toMatchObject({ because: 'incident-resolved' })
  })

  it('is none beyond the grant’s own end, and goes on over a restart', async () => {
    withGrace(5)
    const { secret } = await house.opened({ minutes: 2 })
    await told('resolved')
    await house.clock.pass(MINUTE)
    await house.restart()
    expect(house.knock(secret)).toBe('admitted')
    await house.clock.pass(MINUTE)
    expect(house.knock(secret)).toBe('SESSION_ENDED')
    expect(house.recorder.last('grant-ended')).toMatchObject({ because: 'expired' })
    const longer = await house.opened({ incident: 'INC-7' })
    await told('resolved', { incident: 'INC-7' })
    await house.clock.pass(4 * MINUTE)
    await house.restart()
    await house.clock.pass(MINUTE)
    expect(house.knock(longer.secret)).toBe('SESSION_ENDED')
  })

  it('is called off where an alarm that flaps comes back within it', async () => {
    withGrace(5)
    const { secret } = await house.opened()
    await told('resolved')
    await house.clock.pass(4 * MINUTE)
    expect(granted(await told('open'))).toBe('taken')
    await house.clock.pass(10 * MINUTE)
    expect(house.knock(secret)).toBe('admitted')
    expect(house.recorder.last('incident-changed')).toMatchObject({ state: 'open' })
  })

  it('is not called off without a record of it', async () => {
    withGrace(5)
    const { secret } = await house.opened()
    await told('resolved')
    house.recorder.mode = 'down'
    expect(codeOf(await told('open'))).toBe('LEDGER_DOWN')
    await house.clock.pass(5 * MINUTE)
    expect(house.knock(secret)).toBe('SESSION_ENDED')
  })
})

describe('a delivery', () => {
  it('counts once, over restarts too, and never backwards', async () => {
    withGrace(5)
    const { secret } = await house.opened()
    const now = house.clock.nowMs()
    granted(await told('resolved', { delivery: 'a', changedAtMs: now + 10 }))
    expect(await told('open', { delivery: 'b', changedAtMs: now + 9 })).toBe('old')
    granted(await told('open', { delivery: 'c', changedAtMs: now + 20 }))
    granted(await told('resolved', { delivery: 'd', changedAtMs: now + 30 }))
    // Somebody who has seen it go by sends the reopening once more.
    expect(await told('open', { delivery: 'c', changedAtMs: now + 40 })).toBe('repeated')
    await house.restart()
    expect(await told('open', { delivery: 'c', changedAtMs: now + 40 })).toBe('repeated')
    await house.clock.pass(5 * MINUTE)
    expect(house.knock(secret)).toBe('SESSION_ENDED')
  })

  it('that the store could not keep is taken when it comes once more', async () => {
    let fails = 1
    house.around = (store) => ({
      ...store,
      incidents: {
        ...store.incidents,
        reopen: async (incident, delivery) => {
          fails -= 1
          if (fails === 0) throw new StoreLost('for the test')
          await store.incidents.reopen(incident, delivery)
        },
      },
    })
    await house.restart()
    withGrace(5)
    await house.opened()
    const now = house.clock.nowMs()
    granted(await told('resolved', { changedAtMs: now }))
    const again = () => told('open', { delivery: 'c', changedAtMs: now + 1 })
    expect(codeOf(await again())).not.toBe('none')
    expect(await again()).toBe('taken')
    expect(await again()).toBe('repeated')
  })

  it('never opens anything, nor makes anything last longer', async () => {
    const changes = fc.array(
      fc.record({
        state: fc.constantFrom('resolved' as const, 'open' as const),
        incident: fc.constantFrom('INC-42', 'inc-42', 'INC-43'),
        delivery: fc.constantFrom(undefined, 'a', 'b', 'c'),
        changedAtMs: fc.integer({ min: 0, max: 5 }),
        passMs: fc.integer({ min: 0, max: 4 * MINUTE }),
      }),
      { maxLength: 12 },
    )
    await fc.assert(
      fc.asyncProperty(changes, async (all) => {
        house = await AccessHouse.open()
        withGrace(5)
        const { grant } = await house.opened()
        let open = 1
        for (const { passMs, ...change } of all) {
          granted(await told(change.state, change))
          await house.clock.pass(passMs)
          expect(house.access.open.grants).toBeLessThanOrEqual(open)
          open = house.access.open.grants
          if (house.clock.nowMs() >= grant.endsAtMs) expect(open).toBe(0)
        }
        await house.close()
      }),
      { numRuns: 30 },
    )
  })
})

describe('asking for an incident', () => {
  it.each([
    ['open', 'none'],
    ['unverified', 'none'],
    ['resolved', 'INCIDENT_RESOLVED'],
    ['unknown', 'INCIDENT_UNKNOWN'],
    ['silent', 'INCIDENT_SILENT'],
  ] as const)('that is %s', async (state, code) => {
    house.tracker.set('INC-42', state)
    const ana = await house.signedIn('ana')
    const answer = await house.access.requests.ask(ana, askOf())
    expect(codeOf(answer)).toBe(code)
    if ('asked' in answer) expect(answer.asked.isVerified).toBe(state === 'open')
  })

  it('in an emergency does not wait for a tracker that is down', async () => {
    house.policy = { ...house.policy, breakGlassMinutes: 5 }
    const ask = askOf({ minutes: undefined })
    const open = async () =>
      codeOf(await house.access.emergencies.breakGlass(await house.signedIn('ana'), ask))
    house.tracker.set('INC-42', 'resolved')
    expect(await open()).toBe('INCIDENT_RESOLVED')
    house.tracker.set('INC-42', 'silent')
    expect(await open()).toBe('none')
    expect(house.recorder.last('glass-broken').asked.isVerified).toBe(false)
  })
})
