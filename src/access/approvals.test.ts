/** Several sub-processors in one request, several approvals, and requests that are made smaller. */
import { beforeEach, describe, expect, it } from 'vitest'
import { AccessHouse, askOf, codeOf, granted, ruleOf } from '../../tests/fixtures/access-house.ts'
import { subProcessorForTests } from '../../tests/fixtures/sub-processor.ts'
import type { Quorum } from '../flow/sub-processor.ts'
import type { Narrowing } from './narrow.ts'
import type { Actor } from './sign-in.ts'

let house: AccessHouse

beforeEach(async () => {
  house = await AccessHouse.open()
  house.register.set('orders', subProcessorForTests({ name: 'orders', grantMinutesMax: 20 }))
  for (const [id, groups] of [
    ['gil', ['security']],
    ['hal', ['security', 'leads']],
  ] as const) {
    house.people.set(id, { id, name: id, roles: ['approver'], groups })
  }
})

const BOTH = { targets: [{ subProcessor: 'payments' }, { subProcessor: 'orders' }], minutes: 20 }

function needs(...approvals: Quorum[]): void {
  house.register.set('payments', subProcessorForTests({ approvals }))
}

async function approve(actor: Actor, id: string, digest: string) {
  return house.access.decisions.approve(actor, id, digest)
}

describe('a request for several sub-processors', () => {
  it('has one digest, one approval, and a grant for each', async () => {
    const { asked } = await house.asked(BOTH)
    expect(asked.targets.map((target) => target.subProcessor)).toEqual(['orders', 'payments'])
    const other = await house.asked({ ...BOTH, targets: [...BOTH.targets].reverse() })
    expect(other.asked.digest).toBe(asked.digest)
    const ben = await house.signedIn('ben')
    const { request, grants } = granted(await approve(ben, asked.requestId, asked.digest))
    expect(grants.map((grant) => grant.asked.subProcessor)).toEqual(['orders', 'payments'])
    expect(request.grantIds).toEqual(grants.map(({ id }) => id))
    const facts = house.recorder.facts.filter(({ kind }) => kind === 'approved')
    expect(facts).toHaveLength(2)
    expect(house.access.open.grants).toBe(2)
    await house.restart()
    expect(house.access.open.grants).toBe(2)
  })

  it('lasts no longer than the strictest allows, and names each once', async () => {
    const ana = await house.signedIn('ana')
    const ask = async (change: object) =>
      codeOf(await house.access.requests.ask(ana, askOf({ ...BOTH, ...change })))
    expect(await ask({ minutes: 21 })).toBe('REQUEST_INVALID')
    expect(await ask({ minutes: undefined })).toBe('none')
    expect(await ask({ targets: [] })).toBe('REQUEST_INVALID')
    expect(await ask({ targets: [{}, { environment: 'mirror' }] })).not.toBe('none')
    expect(await ask({ targets: Array(9).fill({}) })).toBe('REQUEST_INVALID')
    expect(await ask({ targets: [{}, { subProcessor: 'nobody' }] })).toBe('SUB_PROCESSOR_UNKNOWN')
  })

  it('ends with its incident, all of it', async () => {
    await house.granted(BOTH)
    const ben = await house.signedIn('ben')
    const ended = granted(await house.access.grants.endIncident(ben, 'INC-42'))
    expect(ended.grants).toHaveLength(2)
  })
})

describe('several approvals', () => {
  it('are needed from different people, each of whom counts once', async () => {
    needs({ needed: 2, from: [] })
    const { asked } = await house.asked()
    const { requestId, digest } = asked
    const [ben, gil] = [await house.signedIn('ben'), await house.signedIn('gil')]
    const first = granted(await approve(ben, requestId, digest))
    expect(first.grants).toEqual([])
    expect(house.recorder.last('agreed')).toMatchObject({ by: 'ben', digest, missing: 1 })
    expect(codeOf(await approve(ben, requestId, digest))).toBe('APPROVED_BEFORE')
    expect(codeOf(await approve(await house.signedIn('ben'), requestId, digest))).toBe(
      'APPROVED_BEFORE',
    )
    await house.restart()
    const second = granted(await approve(gil, requestId, digest))
    expect(second.grants).toMatchObject([{ origin: { by: 'gil', with: ['ben'] } }])
    expect(house.recorder.last('approved')).toMatchObject({ by: 'gil', with: ['ben'] })
    expect(codeOf(await approve(gil, requestId, digest))).toBe('REQUEST_DECIDED')
  })

  it('count no longer where who gave one has lost the role meanwhile', async () => {
    needs({ needed: 2, from: [] })
    const { requestId, digest } = (await house.asked()).asked
    const [ben, gil, hal] = await Promise.all(['ben', 'gil', 'hal'].map((id) => house.signedIn(id)))
    if (ben === undefined || gil === undefined || hal === undefined) throw new Error('nobody')
    granted(await approve(ben, requestId, digest))
    house.people.set('ben', { id: 'ben', name: 'Ben', roles: ['developer'], groups: [] })
    expect(granted(await approve(gil, requestId, digest)).grants).toEqual([])
    expect(granted(await approve(hal, requestId, digest)).grants).toHaveLength(1)
  })

  it('are not two where one signed the other in', async () => {
    needs({ needed: 2, from: [] })
    house.people.set('hal', { id: 'hal', name: 'Hal', roles: ['approver', 'admin'], groups: [] })
    const { requestId, digest } = (await house.asked()).asked
    const hal = await house.signedIn('hal')
    const puppet = await house.signedIn('ben', hal)
    expect(granted(await approve(puppet, requestId, digest)).grants).toEqual([])
    expect(codeOf(await approve(hal, requestId, digest))).toBe('APPROVED_BEFORE')
    expect(codeOf(await approve(await house.signedIn('gil'), requestId, digest))).toBe('none')
  })

  it('are not two where one human has two ids (D06)', async () => {
    needs({ needed: 2, from: [] })
    const aliases = ['ben@corp.example']
    house.people.set('ben', { id: 'ben', name: 'Ben', roles: ['approver'], groups: [], aliases })
    const other = { id: 'ben@corp.example', name: 'Ben', groups: [] }
    house.people.set('ben@corp.example', { ...other, roles: ['approver', 'developer'] })
    const { requestId, digest } = (await house.asked()).asked
    granted(await approve(await house.signedIn('ben'), requestId, digest))
    const twin = await house.signedIn('ben@corp.example')
    expect(codeOf(await approve(twin, requestId, digest))).toBe('APPROVED_BEFORE')
    const own = (await house.asked({}, 'ben@corp.example')).asked
    const ben = await house.signedIn('ben')
    expect(codeOf(await approve(ben, own.requestId, own.digest))).toBe('SELF_APPROVAL')
  })

  it('of groups count for the group, and whoever fits two takes the free place', async () => {
    needs({ needed: 1, from: ['security'] }, { needed: 1, from: ['leads'] })
    const { requestId, digest } = (await house.asked()).asked
    expect(codeOf(await approve(await house.signedIn('ben'), requestId, digest))).toBe('NOT_ASKED')
    // Hal could sit in either place, and must not keep Gil out of the one that he fits.
    expect(granted(await approve(await house.signedIn('hal'), requestId, digest)).grants).toEqual(
      [],
    )
    const gil = await house.signedIn('gil')
    expect(granted(await approve(gil, requestId, digest)).grants).toHaveLength(1)
  })

  it('count no longer where the approver has left meanwhile', async () => {
    needs({ needed: 2, from: [] })
    const { requestId, digest } = (await house.asked()).asked
    granted(await approve(await house.signedIn('gil'), requestId, digest))
    house.people.delete('gil')
    const { grants } = granted(await approve(await house.signedIn('ben'), requestId, digest))
    expect(grants).toEqual([])
    expect(
      granted(await approve(await house.signedIn('hal'), requestId, digest)).grants,
    ).toHaveLength(1)
  })

  it('of all targets are needed', async () => {
    needs({ needed: 1, from: ['security'] })
    const { requestId, digest } = (await house.asked(BOTH)).asked
    expect(granted(await approve(await house.signedIn('ben'), requestId, digest)).grants).toEqual(
      [],
    )
    expect(
      granted(await approve(await house.signedIn('gil'), requestId, digest)).grants,
    ).toHaveLength(2)
  })

  it('at once make one set of grants', async () => {
    needs({ needed: 2, from: [] })
    const { requestId, digest } = (await house.asked()).asked
    const approvers = await Promise.all(
      ['ben', 'gil', 'hal', 'cyd'].map((id) => house.signedIn(id)),
    )
    const answers = await Promise.all(approvers.map((one) => approve(one, requestId, digest)))
    expect(answers.map(codeOf)).toEqual(['none', 'none', 'REQUEST_DECIDED', 'REQUEST_DECIDED'])
    expect(house.access.open.grants).toBe(1)
  })
})

describe('narrowing', () => {
  const UNCHANGED = {
    environment: undefined,
    patterns: undefined,
    classes: undefined,
    reveals: undefined,
    subject: undefined,
  } as const

  async function narrow(who: string, change: Partial<Narrowing>, ask = {}) {
    const { requestId, digest } = (await house.asked(ask)).asked
    const to = { minutes: undefined, targets: undefined, ...change, digest }
    const answer = await house.access.decisions.narrow(await house.signedIn(who), requestId, to)
    return { requestId, digest, answer }
  }

  const atPayments = (change: object) => ({
    targets: [{ subProcessor: 'payments', ...UNCHANGED, ...change }],
  })

  it('changes the digest, is on record, and is then approved like every other', async () => {
    const { requestId, digest, answer } = await narrow(
      'ben',
      { minutes: 10, ...atPayments({ patterns: ['GET /v1/charges/*'] }) },
      { minutes: 20, patterns: ['GET /v1/**'] },
    )
    const { asked } = granted(answer)
    expect(asked).toMatchObject({ minutes: 10, targets: [{ patterns: ['GET /v1/charges/*'] }] })
    expect(house.recorder.last('narrowed')).toMatchObject({ replaces: digest, by: 'ben' })
    const ben = await house.signedIn('ben')
    expect(codeOf(await approve(ben, requestId, digest))).toBe('REQUEST_CHANGED')
    const { grants } = granted(await approve(ben, requestId, asked.digest))
    expect(grants).toMatchObject([{ asked: { minutes: 10, patterns: ['GET /v1/charges/*'] } }])
  })

  it('takes approvals of what it was before away', async () => {
    needs({ needed: 2, from: [] })
    const { requestId, digest } = (await house.asked()).asked
    const [ben, gil] = [await house.signedIn('ben'), await house.signedIn('gil')]
    granted(await approve(ben, requestId, digest))
    const to = { digest, minutes: 5, targets: undefined }
    const { asked } = granted(await house.access.decisions.narrow(gil, requestId, to))
    expect(granted(await approve(gil, requestId, asked.digest)).grants).toEqual([])
    expect(granted(await approve(ben, requestId, asked.digest)).grants).toHaveLength(1)
  })

  it('turns live into the mirror, and leaves targets out', async () => {
    const { live } = subProcessorForTests().endpoints
    if (live === undefined) throw new Error('no endpoint')
    house.register.set('payments', subProcessorForTests({ endpoints: { live, mirror: live } }))
    const { answer } = await narrow('ben', atPayments({ environment: 'mirror' }), BOTH)
    const [target, ...others] = granted(answer).asked.targets
    expect(target).toMatchObject({ subProcessor: 'payments', environment: 'mirror' })
    expect(others).toEqual([])
  })

  it.each<[string, Partial<Narrowing>, object]>([
    ['more time', { minutes: 31 }, {}],
    ['what it was', {}, {}],
    ['another sub-processor', atPayments({ subProcessor: 'orders' }), {}],
    ['live for the mirror', atPayments({ environment: 'live' }), { environment: 'mirror' }],
    ['every call', atPayments({ patterns: [] }), { patterns: ['GET /v1/a'] }],
    ['a wider pattern', atPayments({ patterns: ['GET /v1/**'] }), { patterns: ['GET /v1/*'] }],
    ['another method', atPayments({ patterns: ['* /v1/a'] }), { patterns: ['GET /v1/a'] }],
    ['another class', atPayments({ classes: ['read-billed'] }), {}],
    ['a field', atPayments({ reveals: ['**.email'] }), {}],
    ['nothing', { targets: [] }, {}],
  ])('is refused for %s', async (_name, change, ask) => {
    const { live } = subProcessorForTests().endpoints
    if (live !== undefined) {
      house.register.set('payments', subProcessorForTests({ endpoints: { live, mirror: live } }))
    }
    expect(codeOf((await narrow('ben', change, ask)).answer)).toBe('NOT_NARROWER')
  })

  it('is for approvers, and for requests that are pending', async () => {
    expect(codeOf((await narrow('ana', { minutes: 5 })).answer)).toBe('ROLE_MISSING')
    const grant = await house.granted()
    const { requestId, digest } = grant.asked
    const to = { digest, minutes: 5, targets: undefined }
    const ben = await house.signedIn('ben')
    expect(codeOf(await house.access.decisions.narrow(ben, requestId, to))).toBe('REQUEST_DECIDED')
  })

  it('is for whom policies let agree to what is left, and whom no lock keeps out', async () => {
    await house.ruled(
      ruleOf({ name: 'leads', who: ['person:cyd'], may: ['approve'] }),
      ruleOf({ name: 'payments', who: ['person:ben'], may: ['approve'], at: ['payments'] }),
    )
    const orders = atPayments({ subProcessor: 'orders' })
    expect(codeOf((await narrow('ben', orders, BOTH)).answer)).toBe('POLICY_DENIED')
    expect(codeOf((await narrow('ben', atPayments({}), BOTH)).answer)).toBe('none')
    const lock = { on: 'person', of: 'cyd', reason: 'lost laptop' } as const
    granted(await house.access.locks.lock(await house.signedIn('ben'), lock))
    expect(codeOf((await narrow('cyd', { minutes: 5 })).answer)).toBe('LOCKED')
  })
})
