/** What policies agree to beforehand: for whom, for what, and never more. */
import { beforeEach, describe, expect, it } from 'vitest'
import {
  AccessHouse,
  type AskChange,
  askOf,
  codeOf,
  granted,
  ruleOf,
} from '../../tests/fixtures/access-house.ts'
import { subProcessorForTests } from '../../tests/fixtures/sub-processor.ts'

const MINUTE = 60_000
const ON_CALL = ruleOf({
  ...{ name: 'on-call', may: ['pre-approve'], at: ['payments'] },
  when: { onCall: ['primary'], minutesMax: 30 },
})
const ASSIGNED = ruleOf({ name: 'theirs', may: ['pre-approve'], when: { assigned: true } })

let house: AccessHouse

beforeEach(async () => {
  house = await AccessHouse.open()
  await house.ruled(ON_CALL)
})

async function stateOf(ask: AskChange = {}, by = 'ana'): Promise<string> {
  const { decision } = await house.asked(ask, by)
  return decision?.state ?? 'pending'
}

describe('whoever is on call', () => {
  beforeEach(() => void house.onCall.set('primary', 'ana'))

  it('waits for nobody; it is on record by which policies', async () => {
    const request = await house.asked()
    expect(request).toMatchObject({ decision: { state: 'approved', by: undefined } })
    expect(house.recorder.last('requested').asked.onCall).toEqual(['primary'])
    const fact = { policies: ['access.on-call.may'], grantId: request.grantIds[0] }
    expect(house.recorder.last('pre-approved')).toMatchObject(fact)
    const ana = await house.signedIn('ana')
    const { grant, secret } = granted(
      await house.access.sessions.open(ana, request.grantIds[0] ?? ''),
    )
    expect(grant).toMatchObject({
      origin: { kind: 'pre-approved', policies: ['access.on-call.may'] },
    })
    expect(house.knock(secret)).toBe('admitted')
    await house.clock.pass(10 * MINUTE)
    await house.restart()
    expect(house.knock(secret)).toBe('admitted')
    for (const _ of [1, 2]) {
      await house.clock.pass(10 * MINUTE)
      house.knock(secret)
    }
    expect(house.knock(secret)).toBe('SESSION_ENDED')
  })

  it.each<[string, AskChange]>([
    ['longer', { minutes: 31 }],
    ['a class beyond reads', { classes: ['read-sensitive'] }],
    ['something revealed', { reveals: ['**.email'] }],
    ['another sub-processor as well', { targets: [{}, { subProcessor: 'orders' }] }],
  ])('waits for people where more is asked: %s', async (_name, ask) => {
    house.register.set('orders', subProcessorForTests({ name: 'orders' }))
    expect(await stateOf(ask)).toBe('pending')
    expect(house.recorder.kinds).not.toContain('pre-approved')
    expect(house.access.open.grants).toBe(0)
  })

  it('waits as soon as the shift is over, or is that of another schedule', async () => {
    expect(await stateOf()).toBe('approved')
    house.onCall.clear()
    expect(await stateOf()).toBe('pending')
    house.onCall.set('secondary', 'ana')
    expect(await stateOf()).toBe('pending')
  })

  it('is known by their aliases, whatever their case', async () => {
    house.people.set('ana', {
      ...{ id: 'ana', name: 'Ana', roles: ['developer'], groups: [] },
      aliases: ['ana@corp.example'],
    })
    house.onCall.set('primary', 'ana@corp.example')
    expect(await stateOf()).toBe('approved')
  })

  it('gets nothing where a lock, a ban or the record is in the way', async () => {
    const ben = await house.signedIn('ben')
    const lock = { on: 'person', of: 'ana', reason: 'lost laptop' } as const
    const { id } = granted(await house.access.locks.lock(ben, lock))
    const ana = await house.signedIn('ana')
    expect(codeOf(await house.access.requests.ask(ana, askOf()))).toBe('LOCKED')
    granted(await house.access.locks.unlock(ben, id))
    await house.ruled(ON_CALL, ruleOf({ name: 'calm', never: ['pre-approve'] }))
    expect(await stateOf()).toBe('pending')
    await house.ruled(ON_CALL)
    house.recorder.refused.add('pre-approved')
    expect(await stateOf()).toBe('pending')
    expect(house.access.open.grants).toBe(0)
  })

  it('does not count for whoever was signed in by somebody else', async () => {
    const eve = await house.signedIn('eve')
    const posing = await house.signedIn('ana', eve)
    const request = granted(await house.access.requests.ask(posing, askOf()))
    expect(request.decision).toBeUndefined()
  })

  it('may go on for longer in the same way, once', async () => {
    await house.asked()
    const ana = await house.signedIn('ana')
    const more = { of: 'inc-42', minutes: 10, reason: 'the last page is missing' }
    const longer = granted(await house.access.requests.extend(ana, more))
    expect(longer.decision?.state).toBe('approved')
    expect(codeOf(await house.access.requests.extend(ana, more))).toBe('EXTENDED_BEFORE')
  })
})

describe('whose incident it is', () => {
  beforeEach(() => house.ruled(ASSIGNED))

  it.each([
    ['open', ['ana'], 'approved'],
    ['open', ['github:ana'], 'pending'],
    ['open', [], 'pending'],
    ['unverified', ['ana'], 'pending'],
  ] as const)('%s, of %j: %s', async (state, assignees, expected) => {
    house.tracker.set('INC-42', state)
    house.assignees.set('INC-42', assignees)
    expect(await stateOf()).toBe(expected)
  })
})

it('nothing is agreed to beforehand unless a rule says so, whoever is on call', async () => {
  await house.ruled()
  house.onCall.set('primary', 'ana')
  expect(await stateOf()).toBe('pending')
})
